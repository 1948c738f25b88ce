//! The promises of posts: what was promised, by when, and what became of it.

use super::{Deadline, EntryMeaning, Incident};
use crate::clock::{Duration, Instant};
use crate::record::PromiseKind;
use crate::source::Span;

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
}

/// What became of a promise, to the minute and without grace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Kept at this instant, this long before it was due.
    Kept {
        /// When.
        at: Instant,
        /// How long before it was due.
        early: Duration,
    },
    /// Kept late, this long after it was due.
    Missed {
        /// When it was kept after all.
        at: Instant,
        /// How long after it was due.
        late: Duration,
    },
    /// Done at this instant; not judged, since what it was due by is no instant (business days).
    Done {
        /// When.
        at: Instant,
    },
    /// The record does not say.
    Open,
}

/// What became of the promise of `what` that entry `entry` made.
pub(super) fn judge(
    incident: &Incident,
    entry: usize,
    what: PromiseKind,
    due: Option<&Deadline>,
    kept: Option<Instant>,
) -> Outcome {
    let kept = match what {
        PromiseKind::Update => kept.or_else(|| next_post(incident, entry)),
        _ => kept,
    };
    let Some(at) = kept else { return Outcome::Open };
    let due = match due {
        Some(Deadline::At(due)) => due,
        Some(Deadline::On(_) | Deadline::Within(_)) => return Outcome::Done { at },
        None => return Outcome::Open,
    };
    let late = at.0.div_euclid(60) * 60 - due.instant.0.div_euclid(60) * 60;
    if late > 0 {
        Outcome::Missed {
            at,
            late: Duration(late),
        }
    } else {
        Outcome::Kept {
            at,
            early: Duration(-late),
        }
    }
}

/// When readers were next told something after `entry`.
fn next_post(incident: &Incident, entry: usize) -> Option<Instant> {
    let made = incident.entries[entry].told()?.instant;
    incident
        .timeline()
        .enumerate()
        .filter(|(index, (record, _))| *index != entry && record.is_post())
        .filter_map(|(_, (_, meaning))| EntryMeaning::told(meaning))
        .map(|moment| moment.instant)
        .filter(|instant| *instant > made)
        .min()
}
