//! What readers had been told at an instant: posts up to then, and nothing that was known only later.

mod json;
mod table;

use std::collections::BTreeMap;

use super::TimelineContext;
use super::source::Texts;
use crate::clock::{self, Duration, Instant, Moment, Precision, Zone};
use crate::diagnostic::Message;
use crate::incident::{Deadline, Incident, Outcome, PromiseMeaning};
use crate::locale::{Catalogue, TimeWords};
use crate::record::{Confidence, Entry, PromiseKind, SeverityLevel, Status, Time};
use crate::report::written_reference::ReferenceWriter;
use crate::system::console::Outgoing;

/// A form of output.
pub struct AsKnownForm {
    /// Its name on the command line, which the form of timelines has too.
    pub name: &'static str,
    /// Writes what was known, a part for each record.
    pub write: fn(&[AsKnown], &TimelineContext<'_>) -> Outgoing<'static>,
}

/// Every form.
pub const LIST: &[AsKnownForm] = &[table::FORM, json::FORM];

/// What the readers of one record's posts knew.
#[derive(Debug)]
pub struct AsKnown {
    /// The record's name.
    pub name: String,
    /// The zone of its clocks.
    pub zone: Zone,
    /// The instant.
    pub at: Instant,
    /// The posts up to then, oldest first.
    pub posts: Vec<Post>,
    /// The promises that were open then, in the order of the posts.
    pub open: Vec<OpenPromise>,
    /// What was told last of each fact.
    pub said: Announced,
}

/// A post.
#[derive(Debug)]
pub struct Post {
    /// When readers were told.
    pub announced: Moment,
    /// The status that it told.
    pub status: Option<Status>,
    /// Its text.
    pub text: Texts,
}

/// A promise that was open.
#[derive(Debug)]
pub struct OpenPromise {
    /// The number of the post that made it, from 1.
    pub post: usize,
    /// What was promised.
    pub what: PromiseKind,
    /// By when.
    pub due: Option<Deadline>,
    /// Whether that had passed.
    pub overdue: bool,
}

/// Facts as posts told them last.
#[derive(Debug, Default)]
pub struct Announced {
    /// How the incident stood.
    pub status: Option<Status>,
    /// How grave it was.
    pub severity: Option<SeverityLevel>,
    /// What it was called.
    pub title: Option<Texts>,
    /// Whom it hit and how.
    pub impact: Option<Texts>,
    /// When the impact began, as stated.
    pub start: Option<String>,
    /// When it ended, as stated.
    pub end: Option<String>,
    /// How long it lasted, as stated.
    pub duration: Option<String>,
    /// How sure the cause was.
    pub cause: Option<Confidence>,
}

/// Reads the instant of an argument; a clock that names no zone is in `zone`.
///
/// # Errors
/// It is not a single time with a clock.
pub fn read(text: &str, zone: Zone) -> Result<Instant, Message> {
    let read = clock::read(text, Some(zone)).ok();
    let moment = read.map(|it| it.moment);
    let exact = moment.filter(|it| it.precision != Precision::Day && !it.approximate);
    let words = || Message::new("argument-no-instant").with("text", text);
    exact.map(|it| it.instant).ok_or_else(words)
}

impl AsKnown {
    /// What the posts of `incident` had told at the instant `at`.
    #[must_use]
    pub fn of(
        incident: &Incident,
        name: &str,
        at: Instant,
        catalogues: &[(Catalogue, TimeWords)],
    ) -> Self {
        let writer = ReferenceWriter::of(incident, catalogues);
        let entries = incident.timeline().enumerate();
        let mut posts: Vec<_> = entries
            .filter(|(_, (entry, _))| entry.is_post())
            .filter_map(|(index, (entry, meaning))| {
                let announced = meaning
                    .announced()
                    .filter(|announced| announced.instant <= at)?;
                Some((index, entry, announced))
            })
            .collect();
        posts.sort_by_key(|(_, _, announced)| announced.instant);
        let order: Vec<_> = posts.iter().map(|(index, ..)| *index).collect();
        let mut said = Announced::default();
        for (_, entry, _) in &posts {
            said.hear(entry, incident, &writer);
        }
        let posts = posts.into_iter().map(|(_, entry, announced)| Post {
            announced: announced.clone(),
            status: status(entry),
            text: Texts::line(&entry.text.0, incident.language, &writer),
        });
        Self {
            name: name.to_owned(),
            zone: incident.zone.unwrap_or(Zone::UTC),
            at,
            posts: posts.collect(),
            open: open(incident, &order, at),
            said,
        }
    }

    /// How long ago the last post was.
    #[must_use]
    pub fn since_last(&self) -> Option<Duration> {
        let last = self.posts.last()?;
        Some(Duration(self.at.0 - last.announced.instant.0))
    }
}

impl Announced {
    /// What a further post tells counts from now on.
    fn hear(&mut self, entry: &Entry, incident: &Incident, writer: &ReferenceWriter<'_>) {
        self.status = status(entry).or(self.status);
        let severity = entry.severity.as_ref().map(|it| it.value.clone());
        self.severity = severity.or(self.severity.take());
        let Some(stated) = &entry.stated else { return };
        let written = incident.language;
        let title = stated
            .title
            .as_ref()
            .map(|it| Texts::line(&it.0, written, writer));
        self.title = title.or(self.title.take());
        let impact = stated
            .impact
            .as_ref()
            .map(|it| Texts::blocks(it, written, writer));
        self.impact = impact.or(self.impact.take());
        for (heard, announced) in [
            (&mut self.start, &stated.impact_start),
            (&mut self.end, &stated.impact_end),
            (&mut self.duration, &stated.duration),
        ] {
            *heard = announced.as_ref().map(as_told).or(heard.take());
        }
        let cause = stated.cause_confidence.as_ref().map(|it| it.value);
        self.cause = cause.or(self.cause);
    }
}

/// The status that a post told: what it is said to have stated, else its own.
fn status(entry: &Entry) -> Option<Status> {
    let stated = entry.stated.as_ref().and_then(|it| it.status.as_ref());
    stated.or(entry.status.as_ref()).map(|it| it.value)
}

/// A time as readers were told it: before its correction.
fn as_told(time: &Time) -> String {
    let stated = time.correction.as_ref().map(|it| &it.stated);
    stated.unwrap_or(&time.text).value.clone()
}

/// The promises of the posts `order`, the entries' indexes by time, that nothing had kept when it was `at`.
fn open(incident: &Incident, order: &[usize], at: Instant) -> Vec<OpenPromise> {
    let zone = incident.zone.unwrap_or(Zone::UTC);
    let announced = |index: &usize| {
        incident.entries[*index]
            .announced()
            .map(|announced| announced.instant)
    };
    let entries = incident.record.timeline.iter();
    let known = BeforeInstant {
        incident,
        at,
        last: order.last().and_then(announced),
        stamps: entries
            .map(|it| (it.announced().text.span.start, it))
            .collect(),
    };
    let mut open = Vec::new();
    for (place, index) in order.iter().enumerate() {
        let promises = incident
            .promises_of(*index)
            .iter()
            .filter(|it| known.is_open(it));
        open.extend(promises.map(|it| OpenPromise {
            post: place + 1,
            what: it.what,
            due: it.due.clone(),
            overdue: it.due.as_ref().is_some_and(|due| due.has_passed(at, zone)),
        }));
    }
    open
}

/// What tells whether a promise was open.
struct BeforeInstant<'a> {
    incident: &'a Incident,
    at: Instant,
    /// When the last post before that was told.
    last: Option<Instant>,
    /// The entries by the place of the stamp at which they were told.
    stamps: BTreeMap<usize, &'a Entry>,
}

impl BeforeInstant<'_> {
    fn is_open(&self, promise: &PromiseMeaning) -> bool {
        let kept = match promise.outcome {
            Outcome::Kept { at, .. } | Outcome::Missed { at, .. } | Outcome::Done { at } => at,
            Outcome::Open if promise.what == PromiseKind::Update => {
                let made = self.incident.entries[promise.entry].announced();
                return self.last <= made.map(|announced| announced.instant);
            }
            Outcome::Open => return true,
        };
        // What was only done, readers had not been told.
        let keeper = promise.keeper.as_ref();
        let by = keeper.and_then(|span| self.stamps.get(&span.start));
        kept > self.at || by.is_some_and(|entry| !entry.is_post())
    }
}
