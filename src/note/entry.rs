//! The entry itself: where it goes, how it is written, and what becomes of the record.

use super::when::{Reader, When};
use crate::check::engine::policy::Policy;
use crate::clock::{self, Instant, TimeForm};
use crate::diagnostic::{Finding, Message};
use crate::import;
use crate::incident::Incident;
use crate::locale::Language;
use crate::record::{Audience, EntryKind, Milestone, Record, Status, Text, TextForm};
use crate::text::source::{Source, SourceRef};
use crate::yaml::decode::Choice;
use crate::yaml::edit::{Item, List};
use crate::yaml::tree::{self, Node};
use crate::yaml::write::{self, NodeForm, NodeValue};

/// How many of the last times tell the form of a new one.
const EXAMPLES: usize = 8;

/// What is to be noted.
#[derive(Debug, Clone)]
pub struct Request<'a> {
    /// What happened, as Markdown: the first paragraph is the text, the rest the details.
    pub text: &'a str,
    /// Its language; the record's own if absent.
    pub language: Option<Language>,
    /// When; now if absent.
    pub at: Option<&'a str>,
    /// The present.
    pub now: Instant,
    /// What it is.
    pub kind: Option<EntryKind>,
    /// What is true as of it.
    pub status: Option<Status>,
    /// The milestone that it marks.
    pub milestone: Option<Milestone>,
    /// Who may see it; everybody if absent.
    pub audience: Option<Audience>,
    /// Who acted.
    pub role: Option<&'a str>,
    /// By when the next update is promised: a time, or a span after the entry.
    pub next: Option<&'a str>,
}

/// The record with the entry.
#[derive(Debug, Clone)]
pub struct Added {
    /// Its text.
    pub text: String,
    /// The number of the entry in the timeline, from 0.
    pub entry: usize,
    /// When it happened, as the record has it.
    pub at: String,
    /// What it means, as it is written.
    pub incident: Incident,
}

/// Why nothing was noted.
#[derive(Debug)]
pub enum Refused {
    /// The record cannot be read.
    Findings(Vec<Finding>),
    /// The request cannot be followed, or the record would not be the same but for the entry.
    Message(Message),
}

impl From<Message> for Refused {
    fn from(words: Message) -> Self {
        Self::Message(words)
    }
}

/// Puts an entry into the timeline of the record: before the first later one, behind the last where there is none, or
/// where the timeline is not in order.
///
/// # Errors
/// See [`Refused`].
pub fn add(record: &SourceRef, request: &Request<'_>, policy: &Policy) -> Result<Added, Refused> {
    let root = match tree::read(record) {
        Ok(Some(root)) => root,
        Ok(None) => {
            return Err(Refused::Findings(vec![crate::system::text_file::empty(
                record,
            )]));
        }
        Err(findings) => return Err(Refused::Findings(findings)),
    };
    let read = Record::decode_in(record, &root, &policy.vocabulary);
    let (decoded, findings) = (read.value, read.findings);
    // What else is wrong with the record does not keep an entry out.
    let decoded = decoded.ok_or(Refused::Findings(findings))?;
    let incident = Incident::as_written(SourceRef::clone(record), decoded, policy);
    let reader = Reader {
        zone: incident.zone,
        form: form(&incident),
        now: request.now,
    };
    let at = match request.at {
        Some(text) => reader.past(text)?,
        None => reader.now()?,
    };
    let next = request
        .next
        .map(|next| by(next, &reader, &at))
        .transpose()?;
    let fields = fields(&incident, request, &at, next)?;
    let item = item(&fields);
    let place = place(&incident, at.moment.instant);
    let unclean = || Message::new("note-not-clean").with("path", &record.name);
    let list = List::of(&record.text, &root, "timeline").ok_or_else(unclean)?;
    let text = list.insert(&[(place, item)]).ok_or_else(unclean)?;
    let entry = place.unwrap_or(incident.entries.len());
    // The last word has the reader of records.
    let after = read_again(&record.name, &text, policy).filter(|after| {
        let timeline = &after.record.timeline;
        let there = timeline.get(entry);
        timeline.len() == incident.entries.len() + 1
            && there.is_some_and(|it| it.at.text.value == at.text)
    });
    match after {
        Some(incident) => Ok(Added {
            text,
            entry,
            at: at.text,
            incident,
        }),
        None => Err(unclean().into()),
    }
}

/// What the changed record means as it is written.
fn read_again(name: &str, text: &str, policy: &Policy) -> Option<Incident> {
    let source = Source::new(name, text);
    let root: Node<'_> = tree::read(&source).ok().flatten()?;
    let record = Record::decode_in(&source, &root, &policy.vocabulary).value?;
    Some(Incident::as_written(source.clone(), record, policy))
}

/// The form in which most of the last times of the record are written.
fn form(incident: &Incident) -> TimeForm {
    let mut times: Vec<_> = incident
        .timeline()
        .filter_map(|(written, meant)| Some((written.at.text.value.as_str(), meant.at.as_ref()?)))
        .collect();
    if times.is_empty() {
        let windows = incident.times.iter();
        let read = windows.filter_map(|time| {
            let reading = time.outcome.as_ref().ok()?.as_ref()?;
            Some((time.text.value.as_str(), &reading.moment))
        });
        times = read.collect();
    }
    let last = times.len().saturating_sub(EXAMPLES);
    TimeForm::of(&times[last..], incident.zone)
}

/// The number of the entry that it goes before.
fn place(incident: &Incident, at: Instant) -> Option<usize> {
    let known: Vec<_> = incident
        .entries
        .iter()
        .map(|entry| Some(entry.at.as_ref()?.instant))
        .collect();
    if !known.iter().flatten().is_sorted() {
        return None;
    }
    known.iter().position(|it| it.is_some_and(|it| it > at))
}

/// By when the next update is promised, as the record will have it.
fn by(next: &str, reader: &Reader, at: &When) -> Result<String, Message> {
    let next = next.trim();
    match clock::read_span(next) {
        Some(_) => Ok(next.to_owned()),
        None => Ok(reader.after(next, &at.moment)?.text),
    }
}

type NoteFields = Vec<(&'static str, NodeValue)>;

fn fields(
    incident: &Incident,
    request: &Request<'_>,
    at: &When,
    next: Option<String>,
) -> Result<NoteFields, Message> {
    let language = request.language.unwrap_or(incident.language);
    let text = request.text.replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Err(Message::new("note-empty"));
    }
    let mut said = import::DraftEntry::new(EntryKind::Note, import::Stamp::stated(""), 0..0);
    said.say(language, &text);
    let is_plain = language == incident.language && is_plain(&incident.record);
    let value = |form: NodeForm| -> NodeValue {
        match is_plain {
            true => form.into(),
            false => NodeForm::Map(vec![(language.code, form.into())]).into(),
        }
    };
    let of = |said: &import::LocalizedText| said.languages.get(&language).cloned();
    let mut fields: NoteFields = vec![("at", NodeForm::Time(at.text.clone()).into())];
    let words = [
        ("kind", request.kind.map(Choice::code)),
        ("milestone", request.milestone.map(Choice::code)),
        ("status", request.status.map(Choice::code)),
    ];
    for (name, word) in words {
        fields.extend(word.map(|it| (name, NodeForm::Word(it.to_owned()).into())));
    }
    let text = of(&said.text).ok_or_else(|| Message::new("note-empty"))?;
    fields.push(("text", value(NodeForm::Line(text))));
    fields.extend(of(&said.details).map(|it| ("details", value(NodeForm::Text(it)))));
    let audience = request.audience.map(Choice::code);
    let role = request
        .role
        .map(|it| ("role", value(NodeForm::Line(it.trim().to_owned()))));
    fields.extend(role);
    fields.extend(audience.map(|it| ("audience", NodeForm::Word(it.to_owned()).into())));
    fields.extend(next.map(|it| ("next_update_by", NodeForm::Time(it).into())));
    Ok(fields)
}

/// Whether the record writes its texts as plain strings: its last entry, else its title.
fn is_plain(record: &Record) -> bool {
    let last: &Text = record
        .timeline
        .last()
        .map_or(&record.title.0, |entry| &entry.text.0);
    matches!(last.form, TextForm::Plain(_))
}

fn item(fields: &NoteFields) -> Item {
    let list = NodeForm::List(vec![NodeForm::Map(fields.clone()).into()]);
    let text = write::document(&[("timeline", list.into())]);
    let block = text
        .split_once('\n')
        .map_or(String::new(), |(_, items)| items.to_owned());
    Item {
        block,
        flow: flow(&NodeForm::Map(fields.clone())),
    }
}

/// A value on one line.
fn flow(form: &NodeForm) -> String {
    match form {
        NodeForm::Word(text) => write::scalar(text),
        NodeForm::Time(text) => {
            let is_safe = |it: char| it.is_ascii_alphanumeric() || " -:+".contains(it);
            let plain = text.starts_with(|it: char| it.is_ascii_digit())
                && text.chars().all(is_safe)
                && !text.contains(": ");
            if plain {
                text.clone()
            } else {
                write::quoted(text)
            }
        }
        NodeForm::Line(text) | NodeForm::Text(text) => write::quoted(text.trim_end()),
        NodeForm::Map(fields) => {
            let fields = fields
                .iter()
                .map(|(name, value)| format!("{name}: {}", flow(&value.form)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
        NodeForm::List(items) => {
            let items = items.iter().map(|it| flow(&it.form));
            format!("[{}]", items.collect::<Vec<_>>().join(", "))
        }
    }
}
