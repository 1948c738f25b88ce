//! What a timeline is merged from: a record's entries, each with its times, texts and promises.

use std::collections::BTreeMap;

use crate::clock::{Instant, Moment, Precision, Zone};
use crate::incident::{Deadline, EntryMeaning, Incident, Outcome};
use crate::language::Language;
use crate::record::{Entry, EntryKind, Milestone, PromiseKind, Severity, Status, Text, TextForm};
use crate::render::text;

/// Entries that belong together: those of one record.
#[derive(Debug)]
pub struct Source {
    /// Its name: the record's id.
    pub name: String,
    /// What it is called.
    pub title: Texts,
    /// The zone of its clocks.
    pub zone: Zone,
    /// When the impact began, where that is known.
    pub start: Option<Moment>,
    /// Its entries, in its own order.
    pub items: Vec<Item>,
}

/// An entry of a timeline.
#[derive(Debug)]
pub struct Item {
    /// The id that the record gives it.
    pub id: Option<String>,
    /// What tells it from all others of its source, and stays the same when others come or its text changes.
    pub key: String,
    /// When it happened.
    pub at: Moment,
    /// When it ended.
    pub until: Option<Moment>,
    /// When readers were told, where that is another time.
    pub posted: Option<Moment>,
    /// What `at` had been said to be, where that was corrected; as written.
    pub stated: Option<String>,
    /// What it is.
    pub kind: EntryKind,
    /// The number of a post among the posts of its source, from 1, by time.
    pub number: Option<usize>,
    /// The milestone that it marks.
    pub milestone: Option<Milestone>,
    /// What was true as of it.
    pub status: Option<Status>,
    /// The severity, where it changed.
    pub severity: Option<Severity>,
    /// What happened, in one paragraph.
    pub text: Texts,
    /// More.
    pub details: Option<Texts>,
    /// Who acted.
    pub role: Option<Texts>,
    /// Where this comes from.
    pub origin: Option<String>,
    /// What was promised.
    pub promises: Vec<Promised>,
    /// The file and the line that it stands at.
    pub place: (String, usize),
}

/// A promise of an entry.
#[derive(Debug)]
pub struct Promised {
    /// What was promised.
    pub what: PromiseKind,
    /// By when.
    pub due: Option<Deadline>,
    /// What became of it.
    pub outcome: Outcome,
}

/// A Markdown text by language.
#[derive(Debug, Clone)]
pub struct Texts {
    /// What was written, by language; one for all languages stands under each.
    pub pieces: BTreeMap<Language, String>,
    written: Language,
}

impl Texts {
    fn of(text: &Text, written: Language) -> Self {
        let pieces = match &text.form {
            TextForm::Plain(piece) => BTreeMap::from([(written, piece.text.clone())]),
            TextForm::All(piece) => crate::language::LIST
                .iter()
                .map(|(language, _)| (*language, piece.text.clone()))
                .collect(),
            TextForm::Languages(pieces) => pieces
                .iter()
                .map(|(language, piece)| (*language, piece.text.clone()))
                .collect(),
        };
        Self { pieces, written }
    }

    /// The Markdown for a reader of `language`: its own, else that of the language it was written in, else any.
    #[must_use]
    pub fn markdown(&self, language: Language) -> &str {
        let own = self
            .pieces
            .get(&language)
            .or_else(|| self.pieces.get(&self.written));
        own.or_else(|| self.pieces.values().next())
            .map_or("", String::as_str)
    }

    /// The same without marks, in one line.
    #[must_use]
    pub fn plain(&self, language: Language) -> String {
        text::plain(self.markdown(language))
    }
}

impl Source {
    /// The entries of a record; those whose time cannot be read are findings, and not here.
    #[must_use]
    pub fn of(incident: &Incident) -> Self {
        let record = &incident.record;
        let numbers = numbers(incident);
        let mut keys = Keys::default();
        let items = incident.timeline().enumerate();
        let items = items.filter_map(|(index, (entry, meaning))| {
            let at = meaning.at.clone()?;
            let id = entry.id.as_ref().map(|id| id.value.clone());
            let key = keys.key(id.as_deref(), at.instant);
            let number = numbers.get(&index).copied();
            Some(item(
                incident,
                index,
                (entry, meaning),
                Head {
                    at,
                    id,
                    key,
                    number,
                },
            ))
        });
        Self {
            name: record.id.value.clone(),
            title: Texts::of(&record.title.0, incident.language),
            zone: incident.zone.unwrap_or(Zone::UTC),
            start: start(incident),
            items: items.collect(),
        }
    }
}

/// What is worked out for an entry beside its own fields.
struct Head {
    at: Moment,
    id: Option<String>,
    key: String,
    number: Option<usize>,
}

fn item(
    incident: &Incident,
    index: usize,
    (entry, meaning): (&Entry, &EntryMeaning),
    head: Head,
) -> Item {
    let texts = |text: &Text| Texts::of(text, incident.language);
    let made = incident.promises.iter().filter(|it| it.entry == index);
    let promises = made.map(|promise| Promised {
        what: promise.what,
        due: promise.due.clone(),
        outcome: promise.outcome,
    });
    let stated = entry.at.correction.as_ref();
    let line = incident.source.position(entry.span.start).line;
    Item {
        id: head.id,
        key: head.key,
        at: head.at,
        until: meaning.until.clone(),
        posted: meaning.posted.clone(),
        stated: stated.map(|it| it.stated.value.clone()),
        kind: entry.kind(),
        number: head.number,
        milestone: entry.milestone.as_ref().map(|it| it.value),
        status: entry.status.as_ref().map(|it| it.value),
        severity: entry.severity.as_ref().map(|it| it.value),
        text: texts(&entry.text.0),
        details: entry.details.as_ref().map(texts),
        role: entry.role.as_ref().map(|role| texts(&role.0)),
        origin: entry.source.as_ref().map(|source| source.value.clone()),
        promises: promises.collect(),
        place: (incident.source.name.clone(), line),
    }
}

/// The moment at which the impact began: the first start of its windows, if every start is known.
fn start(incident: &Incident) -> Option<Moment> {
    let starts = incident.windows.iter().map(|window| window.start.moment());
    let starts: Option<Vec<_>> = starts.collect();
    starts?.into_iter().min_by_key(|it| it.instant).cloned()
}

/// The number of each post, by the index of its entry.
fn numbers(incident: &Incident) -> BTreeMap<usize, usize> {
    let posts = incident.timeline().enumerate();
    let posts = posts.filter(|(_, (entry, _))| entry.is_post());
    let mut posts: Vec<_> = posts
        .map(|(index, (_, meaning))| (meaning.at.as_ref().map(|at| at.instant), index))
        .collect();
    posts.sort_unstable();
    posts.into_iter().map(|(_, index)| index).zip(1..).collect()
}

/// Gives every entry a key: its id, else its instant, numbered where several share it.
#[derive(Default)]
struct Keys(BTreeMap<String, usize>);

impl Keys {
    fn key(&mut self, id: Option<&str>, at: Instant) -> String {
        if let Some(id) = id {
            return format!("id-{id}");
        }
        let stamp = at.rfc3339().replace(['-', ':'], "");
        let seen = self.0.entry(stamp.clone()).or_default();
        *seen += 1;
        match *seen {
            1 => format!("at-{stamp}"),
            seen => format!("at-{stamp}-{seen}"),
        }
    }
}

/// Whether a time is less exact than its digits.
#[must_use]
pub(super) fn is_rough(moment: &Moment) -> bool {
    moment.approximate || moment.precision == Precision::Hour
}
