//! The promises of posts: what was promised, by when, and what became of it.

use super::{Deadline, Incident, Posts};
use crate::clock::{Duration, Instant};
use crate::record::PromiseKind;
use crate::text::source::Span;

/// A promise and what became of it.
#[derive(Debug, Clone)]
pub struct PromiseMeaning {
    /// The index of the entry that made it.
    pub entry: usize,
    /// What was promised.
    pub what: PromiseKind,
    /// By when.
    pub due: Option<Deadline>,
    /// What became of it.
    pub outcome: Outcome,
    /// The value that says by when, in the file.
    pub span: Span,
    /// The stamp of what kept it, in the file.
    pub keeper: Option<Span>,
}

/// What became of a promise, without grace: late from a full minute on, or from a day on where it was due on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Kept at this instant, this long before it was due.
    Kept {
        /// When.
        at: Instant,
        /// How long before it was due.
        early: Duration,
        /// Whether that is counted in days.
        by_day: bool,
    },
    /// Kept late, this long after it was due.
    Missed {
        /// When it was kept after all.
        at: Instant,
        /// How long after it was due.
        late: Duration,
        /// Whether that is counted in days.
        by_day: bool,
    },
    /// Done at this instant; not judged, since nothing tells on which day it was due (business days without a calendar).
    Done {
        /// When.
        at: Instant,
    },
    /// The record does not say, or its stamps are in doubt.
    Open,
}

impl Incident {
    /// The promises of the entry of this index, in its order.
    #[must_use]
    pub fn promises_of(&self, entry: usize) -> &[PromiseMeaning] {
        // They are in the order of the entries.
        let first = self.promises.partition_point(|it| it.entry < entry);
        let own = &self.promises[first..];
        &own[..own.partition_point(|it| it.entry == entry)]
    }
}

/// A promise as written, with what the record says kept it.
pub(super) struct Made {
    pub entry: usize,
    pub what: PromiseKind,
    pub due: Option<Deadline>,
    pub kept: Option<Kept>,
    pub span: Span,
}

/// What the record says kept a promise.
pub(super) enum Kept {
    /// An entry, by its index.
    Entry(usize),
    /// A time, with its place in the file.
    At(Instant, Span),
}

/// What became of a promise.
pub(super) fn judge(incident: &Incident, posts: &Posts, made: Made) -> PromiseMeaning {
    let keeper = keeper(incident, posts, &made);
    let outcome = outcome(incident, &made, keeper.as_ref().map(|(at, _)| *at));
    PromiseMeaning {
        entry: made.entry,
        what: made.what,
        due: made.due,
        outcome,
        span: made.span,
        keeper: keeper.map(|(_, span)| span),
    }
}

/// When it was kept, and the stamp that says so: what the record names, for an update else the next post.
fn keeper(incident: &Incident, posts: &Posts, made: &Made) -> Option<(Instant, Span)> {
    let stamp = |index: usize| {
        incident.record.timeline[index]
            .announced()
            .text
            .span
            .clone()
    };
    match &made.kept {
        Some(Kept::Entry(index)) => {
            let announced = incident.entries[*index].sure()?;
            Some((announced.instant, stamp(*index)))
        }
        Some(Kept::At(at, span)) => Some((*at, span.clone())),
        None if made.what == PromiseKind::Update => {
            let announced = incident.entries[made.entry].sure()?.instant;
            let (at, index) = posts.next(made.entry, announced)?;
            Some((at, stamp(index)))
        }
        None => None,
    }
}

fn outcome(incident: &Incident, made: &Made, kept: Option<Instant>) -> Outcome {
    let (Some(at), Some(due), Some(announced)) =
        (kept, &made.due, incident.entries[made.entry].sure())
    else {
        return Outcome::Open;
    };
    let zone = incident.zone.unwrap_or(announced.zone);
    if due.is_before(announced, zone) {
        return Outcome::Open;
    }
    let Some(late) = due.lateness(at, zone) else {
        return Outcome::Done { at };
    };
    let by_day = late.by_day;
    if late.by.0 > 0 {
        let late = late.by;
        Outcome::Missed { at, late, by_day }
    } else {
        let early = Duration(-late.by.0);
        Outcome::Kept { at, early, by_day }
    }
}
