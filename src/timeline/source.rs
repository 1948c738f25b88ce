//! What a timeline is merged from: a record's entries, each with its times, texts and promises.

use std::collections::BTreeMap;

use super::record_facts::RecordFacts;
use crate::clock::{Instant, Moment, Precision, Zone};
use crate::incident::{Bound, Deadline, EntryMeaning, Incident, Outcome};
use crate::locale::{Catalogue, Language, TimeWords};
use crate::record::{
    Entry, EntryKind, Line, Milestone, Piece, PromiseKind, SeverityLevel, Status, StepKind,
    StepStatus, Text, TextForm,
};
use crate::report::document::Inline;
use crate::report::text::{self, Names};
use crate::report::written_reference::ReferenceWriter;

/// Entries that belong together: those of one record.
#[derive(Debug)]
pub struct TimelineSource {
    /// Its name: the record's id, or what else it is called.
    pub name: String,
    /// What it is called.
    pub title: Texts,
    /// The zone of its clocks.
    pub zone: Zone,
    /// When each window of the impact starts and ends.
    pub impact: Vec<(Bound, Bound)>,
    /// When the impact began.
    pub start: Bound,
    /// Its entries, in its own order.
    pub items: Vec<TimelineItem>,
    /// The latest instant at which its record speaks of something.
    pub known: Instant,
    /// Its next steps.
    pub steps: Vec<TimelineStep>,
    /// What else its record says of it.
    pub facts: RecordFacts,
}

/// A next step.
#[derive(Debug)]
pub struct TimelineStep {
    /// The id that the record gives it.
    pub id: Option<String>,
    /// What tells it from all others of its source.
    pub key: String,
    /// What will be done.
    pub action: Texts,
    /// What it serves.
    pub kind: Option<StepKind>,
    /// The team or role that does it.
    pub owner: Option<Texts>,
    /// By when, where that is said.
    pub due: Option<Deadline>,
    /// Its status.
    pub status: StepStatus,
    /// Where it is tracked.
    pub link: Option<String>,
}

/// An entry of a timeline.
#[derive(Debug)]
pub struct TimelineItem {
    /// Its index in the record's timeline.
    pub index: usize,
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
    pub severity: Option<SeverityLevel>,
    /// What happened, in one paragraph.
    pub text: Texts,
    /// More.
    pub details: Option<Texts>,
    /// Who acted.
    pub role: Option<Texts>,
    /// Where this comes from.
    pub origin: Option<String>,
    /// What was promised.
    pub promises: Vec<TimelinePromise>,
    /// The file and the line that it is at; no line where it would tell what the record withholds from these readers.
    pub place: (String, Option<usize>),
}

/// A promise of an entry.
#[derive(Debug)]
pub struct TimelinePromise {
    /// What was promised.
    pub what: PromiseKind,
    /// By when.
    pub due: Option<Deadline>,
    /// What became of it.
    pub outcome: Outcome,
}

/// A Markdown text by language, with words in place of references.
#[derive(Debug, Clone)]
pub struct Texts {
    /// What was written, by language; one for all languages is under each.
    pub pieces: BTreeMap<Language, String>,
    /// The running text of those of one paragraph that have references: a time may end in a bracket, beside which
    /// Markdown knows no emphasis.
    referring: BTreeMap<Language, Vec<Inline>>,
    written: Language,
}

impl Texts {
    pub(super) fn line(text: &Text, written: Language, writer: &ReferenceWriter<'_>) -> Self {
        let mut referring = BTreeMap::new();
        let spell = |language, text: &str| {
            let spelt = writer.spell(text, true, language);
            if spelt != text {
                referring.insert(language, writer.line(text, language));
            }
            spelt
        };
        let texts = Self::of(text, written, spell);
        Self { referring, ..texts }
    }

    pub(super) fn blocks(text: &Text, written: Language, writer: &ReferenceWriter<'_>) -> Self {
        let spell = |language, text: &str| writer.spell(text, false, language);
        Self::of(text, written, spell)
    }

    fn of(text: &Text, written: Language, mut spell: impl FnMut(Language, &str) -> String) -> Self {
        let mut spelt =
            |language: Language, piece: &Piece| (language, spell(language, &piece.text));
        let pieces = match &text.form {
            TextForm::Plain(piece) => BTreeMap::from([spelt(written, piece)]),
            TextForm::All(piece) => crate::locale::LIST
                .iter()
                .map(|language| spelt(*language, piece))
                .collect(),
            TextForm::Languages(pieces) => pieces
                .iter()
                .map(|(language, piece)| spelt(language, piece))
                .collect(),
        };
        let referring = BTreeMap::new();
        Self {
            pieces,
            referring,
            written,
        }
    }

    /// Which piece a reader of `language` gets: its own, else that of the language it was written in, else any.
    fn choose(&self, language: Language) -> Option<(&Language, &String)> {
        let own = self
            .pieces
            .get_key_value(&language)
            .or_else(|| self.pieces.get_key_value(&self.written));
        own.or_else(|| self.pieces.first_key_value())
    }

    /// The Markdown for a reader of `language`.
    #[must_use]
    pub fn markdown(&self, language: Language) -> &str {
        self.choose(language).map_or("", |(_, text)| text.as_str())
    }

    /// The running text of one paragraph for a reader of `language`.
    #[must_use]
    pub fn content(&self, language: Language) -> Vec<Inline> {
        let Some((language, text)) = self.choose(language) else {
            return Vec::new();
        };
        let referring = self.referring.get(language).cloned();
        referring.unwrap_or_else(|| text::inlines(text, &Names::NONE))
    }

    /// The same without marks, in one line.
    #[must_use]
    pub fn plain(&self, language: Language) -> String {
        text::plain(self.content(language))
    }
}

impl TimelineSource {
    /// The entries of a record; those whose time cannot be read are findings, and not here. Texts refer to times with
    /// the words of `catalogues`.
    #[must_use]
    pub fn of(incident: &Incident, catalogues: &[(Catalogue, TimeWords)]) -> Self {
        let record = &incident.record;
        let writer = ReferenceWriter::of(incident, catalogues);
        let numbers = numbers(incident);
        let mut keys = Keys::default();
        let items: Vec<TimelineItem> = incident
            .timeline()
            .enumerate()
            .filter_map(|(index, (entry, meaning))| {
                let at = meaning.at.clone()?;
                let id = entry.id.as_ref().map(|id| id.value.clone());
                let key = keys.key(id.as_deref(), at.instant);
                let number = numbers.get(&index).copied();
                Some(item(
                    (incident, &writer),
                    index,
                    (entry, meaning),
                    EntryHead {
                        at,
                        id,
                        key,
                        number,
                    },
                ))
            })
            .collect();
        let known = items.iter().map(|it| it.at.instant).max();
        let (start, _) = incident.extent();
        let known = known
            .or(start.moment().map(|it| it.instant))
            .unwrap_or(Instant(0));
        Self {
            name: record.id.value.clone(),
            title: Texts::line(&record.title.0, incident.language, &writer),
            zone: incident.zone.unwrap_or(Zone::UTC),
            impact: incident
                .windows
                .iter()
                .map(|it| (it.start.clone(), it.end.clone()))
                .collect(),
            start,
            items,
            known,
            steps: steps(incident, &writer),
            facts: RecordFacts::of(incident, &writer),
        }
    }
}

fn steps(incident: &Incident, writer: &ReferenceWriter<'_>) -> Vec<TimelineStep> {
    let line = |text: &Line| Texts::line(&text.0, incident.language, writer);
    let steps = incident
        .record
        .next_steps
        .iter()
        .zip(&incident.step_due)
        .zip(1..)
        .map(|((step, due), number)| {
            let id = step.id.as_ref().map(|id| id.value.clone());
            let key = id.as_ref().map(|id| format!("step-id-{id}"));
            TimelineStep {
                key: key.unwrap_or_else(|| format!("step-{number}")),
                id,
                action: line(&step.action),
                owner: step.owner.as_ref().map(line),
                kind: step.kind.as_ref().map(|it| it.value),
                due: due.clone(),
                status: step.status.as_ref().map_or(StepStatus::Open, |it| it.value),
                link: step.link.as_ref().map(|link| link.value.clone()),
            }
        });
    steps.collect()
}

/// What is worked out for an entry beside its own fields.
struct EntryHead {
    at: Moment,
    id: Option<String>,
    key: String,
    number: Option<usize>,
}

fn item(
    (incident, writer): (&Incident, &ReferenceWriter<'_>),
    index: usize,
    (entry, meaning): (&Entry, &EntryMeaning),
    head: EntryHead,
) -> TimelineItem {
    let line = |text: &Line| Texts::line(&text.0, incident.language, writer);
    let blocks = |text: &Text| Texts::blocks(text, incident.language, writer);
    let promises = incident
        .promises_of(index)
        .iter()
        .map(|promise| TimelinePromise {
            what: promise.what,
            due: promise.due.clone(),
            outcome: promise.outcome,
        });
    let stated = entry.at.correction.as_ref();
    // The line tells how much is written above.
    let at =
        (!incident.disclosure.withholds()).then(|| incident.source.position(entry.span.start).line);
    TimelineItem {
        index,
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
        severity: entry.severity.as_ref().map(|it| it.value.clone()),
        text: line(&entry.text),
        details: entry.details.as_ref().map(blocks),
        role: entry.role.as_ref().map(line),
        origin: entry.source.as_ref().map(|source| source.value.clone()),
        promises: promises.collect(),
        place: (incident.source.name.clone(), at),
    }
}

/// The number of each post, by the index of its entry.
fn numbers(incident: &Incident) -> BTreeMap<usize, usize> {
    let mut posts: Vec<_> = incident
        .timeline()
        .enumerate()
        .filter(|(_, (entry, _))| entry.is_post())
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
