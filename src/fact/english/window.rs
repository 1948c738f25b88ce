//! English sentences that tell when something was wrong, and what keeps them from speaking of the whole impact.

use crate::fact::binding::{Around, Meant, Words};
use crate::fact::kind::Field;

/// Words for what was wrong.
pub(super) const TROUBLE: Words = &[
    "experienced",
    "increased error",
    "increased latenc",
    "elevated",
    "degraded",
    "degradation",
    "unavailable",
    "unable",
    "could not",
    "couldn't",
    "cannot",
    "impact",
    "affected",
    "errors",
    "error rate",
    "delay",
    "failed",
    "failing",
    "failure",
    "impair",
    "unreachable",
    "lost ",
    "interrupt",
    "disrupt",
    "outage",
    "timeout",
    "timed out",
    "was down",
    "were down",
    "slow",
    "latenc",
];
/// Words of what is to come, or of other work that was done.
const NOT_TROUBLE: Words = &[
    " will ",
    "scheduled",
    "planned",
    "maintenance",
    "deploy",
    "rollout",
    "rolled out",
    "rolled back",
    "restarted",
    "migrat",
    "failover",
    "failed over",
    "backup",
    "backlog",
    "peak",
    "worst",
    "most of",
    "on call",
    "decreas",
    "improv",
    "reduced",
];
/// Words of another incident.
const OTHERS: Words = &[
    "similar",
    "previous incident",
    "earlier incident",
    "an earlier",
    "a previous",
    "last year",
    "last month",
    "last week",
    "in the past",
    "past incident",
    "back then",
];
/// Words of a part of those who were hit.
const PARTS: Words = &[
    "for customers in",
    "for users in",
    "customers in ",
    "users in ",
    "for one ",
    "for a single",
    "for some",
    "for most",
    "for a small",
    "for a few",
    "one tenant",
    "a tenant",
    "this tenant",
    "per server",
    "per host",
    "each server",
    "each host",
    "in one region",
    "one of the",
    "one customer",
    "a single customer",
    "one host",
    "one server",
    "one cluster",
    "at its peak",
];

/// Whether the sentence speaks of another incident, or of a part of those who were hit.
pub(super) fn is_elsewhere(around: &Around<'_>) -> bool {
    let is_length = around.meant == Meant::Duration;
    (is_length && begins_with_place(&around.before))
        || around.sentence.has_any(OTHERS)
        || around.sentence.has_any(PARTS)
}

/// "On the two relays in Osaka, the delay …": a sentence that begins with where it was so; days have digits.
fn begins_with_place(before: &str) -> bool {
    let led = ["on ", "in ", "at ", "for "]
        .iter()
        .any(|it| before.starts_with(it));
    let place = before.split_once(", ").map(|(place, _)| place);
    let other = [
        "total", "all", "short", "summary", "addition", "fact", "both", "the end", "our",
    ];
    led && place.is_some_and(|place| {
        !place.contains(|it: char| it.is_ascii_digit())
            && !other.iter().any(|it| place.contains(it))
    })
}

/// What the first or the last time of a range is, in a sentence that tells what was wrong.
pub(super) fn of_range(around: &Around<'_>, first: bool) -> Option<Field> {
    around.end_of_trouble(first, TROUBLE, NOT_TROUBLE)
}

/// "Starting at 14:05, mail was delayed": what follows tells what was wrong from then on.
pub(super) fn of_onset(around: &Around<'_>) -> Option<Field> {
    let told = around.clause.has_any(TROUBLE) && !around.sentence.has_any(NOT_TROUBLE);
    told.then_some(Field::Onset)
}
