//! The entries of a draft into a record that is there already: each at its time, every other byte kept.

use super::draft::{Draft, Entry, Stamp};
use super::input::Input;
use super::record::write_entries;
use crate::clock::{self, Fault, Instant, Zone};
use crate::finding::{Finding, Words};
use crate::incident::Incident;
use crate::language::Catalogue;
use crate::policy::Policy;
use crate::record::{Record, TextForm};
use crate::settings::Settings;
use crate::source::{Source, SourceRef};
use crate::yaml::decode::Decoder;
use crate::yaml::edit::line_end;
use crate::yaml::tree::{self, Kind, Node};

/// What became of the entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inserted {
    /// The new text of the record.
    pub text: String,
    /// How many entries were added.
    pub added: usize,
    /// How many were there already: the same time, and the same words or the same source.
    pub present: usize,
}

/// Why nothing was inserted.
#[derive(Debug)]
pub enum Refused {
    /// The record has errors of structure.
    Findings(Vec<Finding>),
    /// Its timeline is not written in block style, or the result would not be the record with these entries.
    Words(Words),
}

/// Inserts the entries of `draft` into the record.
///
/// # Errors
/// See [`Refused`].
pub fn insert(
    record: &SourceRef,
    draft: &Draft,
    input: &Input,
    catalogue: &Catalogue,
) -> Result<Inserted, Refused> {
    let refuse = || Refused::Words(Words::new("import-into").with("path", &record.name));
    let root = read(record)?;
    let incident = understand(record, &root)?;
    let known: Vec<_> = incident
        .entries
        .iter()
        .map(|entry| Some(entry.at.as_ref()?.instant))
        .collect();
    let new = draft
        .entries
        .iter()
        .filter(|entry| present(entry, &incident, input).is_none());
    let new: Vec<Entry> = new.map(|entry| zoned(entry, incident.zone)).collect();
    let place = Place::of(record, &root).ok_or_else(refuse)?;
    let written = write_entries(&new, input, catalogue);
    let mut inserts: Vec<(usize, String)> = Vec::new();
    let mut last = None;
    for (entry, text) in new.iter().zip(written) {
        let instant = entry
            .at
            .moment
            .as_ref()
            .map(|moment| moment.instant)
            .or(last);
        last = instant;
        let text = place.indented(&text).replace('\n', line_end(&record.text));
        inserts.push((place.before(&known, instant), text));
    }
    let text = spliced(&record.text, inserts, &place);
    let same =
        read(&Source::new("new", text.clone())).is_ok_and(|after| holds(&root, &after, new.len()));
    if !same {
        return Err(refuse());
    }
    Ok(Inserted {
        text,
        added: new.len(),
        present: draft.entries.len() - new.len(),
    })
}

/// What the record means.
pub(super) fn understand(record: &SourceRef, root: &Node) -> Result<Incident, Refused> {
    let (decoded, findings) = Decoder::run::<Record>(record, root);
    let decoded = decoded
        .filter(|_| findings.is_empty())
        .ok_or(Refused::Findings(findings))?;
    let policy = Policy::of(&Settings::empty());
    Ok(Incident::new(SourceRef::clone(record), decoded, &policy))
}

pub(super) fn read(source: &SourceRef) -> Result<Node<'_>, Refused> {
    match tree::read(source) {
        Ok(Some(node)) => Ok(node),
        Ok(None) => Err(Refused::Findings(vec![crate::source::empty(source)])),
        Err(findings) => Err(Refused::Findings(findings)),
    }
}

/// The number of the record's entry that this one is: of the same time, also one that was corrected since, and from the
/// same source or in the same words.
pub(super) fn present(entry: &Entry, incident: &Incident, input: &Input) -> Option<usize> {
    let at = entry.at.moment.as_ref().map(|moment| moment.instant);
    let (file, line) = entry.stands(input);
    let source = format!("{file}:{line}");
    let words = |text: &str| text.split_whitespace().collect::<String>();
    let same_words = |text: &str| {
        let own = entry.text.languages.values().chain(&entry.text.all);
        own.map(|it| words(it)).any(|it| it == words(text))
    };
    let there = incident.record.timeline.iter().zip(&incident.entries);
    let there: Vec<_> = there
        .enumerate()
        .filter(|(_, (_, meant))| {
            let mut times = meant.at.iter().chain(&meant.stated);
            at.is_some_and(|at| times.any(|it| it.instant == at))
        })
        .map(|(number, (written, _))| (number, written))
        .collect();
    let in_words = there.iter().find(|(_, there)| match &there.text.0.form {
        TextForm::Plain(piece) | TextForm::All(piece) => same_words(&piece.text),
        TextForm::Languages(pieces) => pieces.values().any(|it| same_words(&it.text)),
    });
    let from_source = there
        .iter()
        .find(|(_, there)| there.source.as_ref().is_some_and(|it| it.value == source));
    in_words.or(from_source).map(|(number, _)| *number)
}

/// The entry with its clocks in a zone of their own, unless the record's zone reads them alike.
pub(super) fn zoned(entry: &Entry, zone: Option<Zone>) -> Entry {
    let mut entry = entry.clone();
    let stated = &mut entry.stated;
    let optional = [
        &mut entry.until,
        &mut entry.posted,
        &mut entry.next_update_by,
        &mut stated.impact_start,
        &mut stated.impact_end,
    ];
    let stamps = optional.into_iter().flatten().chain([&mut entry.at]);
    for stamp in stamps.chain(entry.promises.iter_mut().map(|promise| &mut promise.by)) {
        zone_stamp(stamp, zone);
    }
    entry
}

pub(super) fn zone_stamp(stamp: &mut Stamp, zone: Option<Zone>) {
    let Some(moment) = &stamp.moment else { return };
    let same = clock::read(&stamp.text, zone).is_ok_and(|it| it.moment.instant == moment.instant);
    if !same && clock::read(&stamp.text, None) == Err(Fault::WithoutZone) {
        stamp.text = moment.instant.written(moment.zone);
    }
}

/// The timeline of a record in block style.
struct Place {
    /// The column of the dashes.
    indent: usize,
    /// Where each item begins: its line, with the comments right above it.
    items: Vec<usize>,
    /// Behind the last item.
    end: usize,
    /// Whether the record has no timeline yet.
    is_new: bool,
}

impl Place {
    fn of(record: &Source, root: &Node) -> Option<Self> {
        let text = &record.text;
        let Kind::Mapping(pairs) = &root.kind else {
            return None;
        };
        let named =
            |key: &Node| matches!(&key.kind, Kind::Scalar { text, .. } if text == "timeline");
        let Some((_, timeline)) = pairs.iter().find(|(key, _)| named(key)) else {
            let block = !text[root.span.clone()].starts_with('{');
            return block.then_some(Self {
                indent: 2,
                items: Vec::new(),
                end: text.len(),
                is_new: true,
            });
        };
        let Kind::Sequence(items) = &timeline.kind else {
            return None;
        };
        let starts = items.iter().map(|item| {
            let line = text[..item.span.start].rfind('\n').map_or(0, |at| at + 1);
            let lead = &text[line..item.span.start];
            (lead.trim() == "-").then_some((line, lead.find('-')?))
        });
        let starts = starts.collect::<Option<Vec<_>>>()?;
        let (_, indent) = *starts.first()?;
        let last = items.last()?.span.end;
        let end = text[last..]
            .find('\n')
            .map_or(text.len(), |at| last + at + 1);
        Some(Self {
            indent,
            items: starts
                .into_iter()
                .map(|(line, _)| with_comments(text, line))
                .collect(),
            end,
            is_new: false,
        })
    }

    /// Where an entry of this time goes: before the first later one.
    fn before(&self, known: &[Option<Instant>], instant: Option<Instant>) -> usize {
        let later = known
            .iter()
            .zip(&self.items)
            .find(|(it, _)| instant.is_some() && **it > instant);
        later.map_or(self.end, |(_, start)| *start)
    }

    /// The text of an item, which is written at column 2, at the column of the record's.
    fn indented(&self, text: &str) -> String {
        let lines = text.lines().map(|line| match line.strip_prefix("  ") {
            Some(rest) => format!("{}{rest}\n", " ".repeat(self.indent)),
            None => format!("{line}\n"),
        });
        lines.collect()
    }
}

/// The line at `start`, or the first of the comments right above it.
fn with_comments(text: &str, start: usize) -> usize {
    let mut start = start;
    while let Some(before) = text[..start].strip_suffix('\n') {
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        if !before[line..].trim_start().starts_with('#') {
            break;
        }
        start = line;
    }
    start
}

/// The text with the pieces inserted; those for one place keep their order.
fn spliced(text: &str, mut inserts: Vec<(usize, String)>, place: &Place) -> String {
    inserts.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(text.len() + 1_024);
    let mut from = 0;
    for (number, (at, piece)) in inserts.iter().enumerate() {
        out.push_str(&text[from..*at]);
        if !out.is_empty() && !out.ends_with('\n') {
            out.push_str(line_end(text));
        }
        if place.is_new && number == 0 {
            out.push_str("timeline:");
            out.push_str(line_end(text));
        }
        out.push_str(piece);
        from = *at;
    }
    out + &text[from..]
}

/// Whether `after` is `before` with `added` more items in its timeline, and nothing else.
fn holds(before: &Node, after: &Node, added: usize) -> bool {
    let (Kind::Mapping(old), Kind::Mapping(new)) = (&before.kind, &after.kind) else {
        return false;
    };
    let is_timeline =
        |key: &Node| matches!(&key.kind, Kind::Scalar { text, .. } if text == "timeline");
    let others = |pairs: &[(Node, Node)]| -> Vec<String> {
        let pairs = pairs.iter().filter(|(key, _)| !is_timeline(key));
        pairs
            .map(|(key, value)| format!("{}{}", meaning(key), meaning(value)))
            .collect()
    };
    let items = |pairs: &[(Node, Node)]| -> Vec<String> {
        let timeline = pairs.iter().find(|(key, _)| is_timeline(key));
        match timeline.map(|(_, value)| &value.kind) {
            Some(Kind::Sequence(items)) => items.iter().map(meaning).collect(),
            _ => Vec::new(),
        }
    };
    let (old_items, new_items) = (items(old), items(new));
    let mut rest = new_items.iter();
    let kept = old_items.iter().all(|item| rest.any(|it| it == item));
    others(old) == others(new) && kept && new_items.len() == old_items.len() + added
}

/// What a node says, without its places.
pub(super) fn meaning(node: &Node) -> String {
    match &node.kind {
        Kind::Scalar { text, .. } => format!("{text:?}"),
        Kind::Sequence(items) => format!(
            "[{}]",
            items
                .iter()
                .map(|item| meaning(item) + ",")
                .collect::<String>()
        ),
        Kind::Mapping(pairs) => {
            let pairs = pairs
                .iter()
                .map(|(key, value)| format!("{}:{},", meaning(key), meaning(value)));
            format!("{{{}}}", pairs.collect::<String>())
        }
    }
}
