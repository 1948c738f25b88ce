//! What readers were told: posts, silences, promises.

use super::{Measured, Metric};
use crate::clock::Instant;
use crate::incident::{Incident, Outcome};

/// How many posts there were.
pub const COUNT: Metric = Metric {
    name: "posts",
    measure: |incident| Some(Measured::Count(post_instants(incident).len())),
};
/// The longest time between two posts.
pub const LONGEST_SILENCE: Metric = Metric {
    name: "longest-silence",
    measure: silence,
};
/// How many promises were made.
pub const PROMISES_MADE: Metric = Metric {
    name: "promises-made",
    measure: |incident| Some(Measured::Count(incident.promises.len())),
};
/// How many were kept in time.
pub const PROMISES_KEPT: Metric = Metric {
    name: "promises-kept",
    measure: |incident| count(incident, |outcome| matches!(outcome, Outcome::Kept { .. })),
};
/// How many were missed.
pub const PROMISES_MISSED: Metric = Metric {
    name: "promises-missed",
    measure: |incident| {
        count(incident, |outcome| {
            matches!(outcome, Outcome::Missed { .. })
        })
    },
};

/// When readers were told something, in order of time.
#[must_use]
pub fn post_instants(incident: &Incident) -> Vec<Instant> {
    let mut instants: Vec<_> = incident
        .timeline()
        .filter(|(entry, _)| entry.is_post())
        .filter_map(|(_, meaning)| meaning.announced())
        .map(|moment| moment.instant)
        .collect();
    instants.sort_unstable();
    instants
}

/// The two posts with the longest time between them; the first such pair. No silence is told beside a post whose stamp
/// is in doubt.
#[must_use]
pub fn longest_silence(incident: &Incident) -> Option<(Instant, Instant)> {
    let posts = incident.posts();
    let pairs = posts.silences().map(|[from, to]| (from.0, to.0));
    pairs.rev().max_by_key(|(from, to)| to.0 - from.0)
}

fn silence(incident: &Incident) -> Option<Measured> {
    longest_silence(incident).map(|(from, to)| Measured::Between(from, to))
}

fn count(incident: &Incident, which: fn(&Outcome) -> bool) -> Option<Measured> {
    let promises = &incident.promises;
    let number = promises
        .iter()
        .filter(|promise| which(&promise.outcome))
        .count();
    (!promises.is_empty()).then_some(Measured::Count(number))
}
