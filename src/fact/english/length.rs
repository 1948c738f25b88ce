//! The English words that bind a length of time to the impact.

use super::bind::{LASTED, OF_IMPACT, OTHER_WORK, SERVICE, VerbRule, labelled, stripped, subject};
use super::measure::ends_with_word;
use super::window;
use crate::fact::binding::{Around, LabelRule};
use crate::fact::kind::Field;
use crate::fact::stretch::Stretch;

const DURATION_LABELS: &[&str] = &[
    "duration",
    "impact duration",
    "duration of impact",
    "duration of the impact",
    "total impact",
    "impact time",
    "duration of the incident",
    "duration of the outage",
    "incident duration",
    "outage duration",
    "length of the impact",
    "length of the incident",
    "total duration",
    "total downtime",
    "downtime",
];
/// Words for the whole of it, behind its length.
const WHOLE: &[&str] = &["incident", "outage", "impact", "disruption"];
const LENGTH_LABELS: &[LabelRule] = &[(DURATION_LABELS, Field::Duration)];
/// "The incident lasted 44 hours", "the incident went on for 44 hours".
const LENGTH_VERBS: &[VerbRule] = &[
    VerbRule {
        verbs: &["lasted"],
        field: Field::Duration,
        ..OF_IMPACT
    },
    VerbRule {
        verbs: LASTED,
        between: &["for"],
        field: Field::Duration,
        ..OF_IMPACT
    },
];

pub(super) fn length(around: &Around<'_>) -> Option<Field> {
    if window::is_elsewhere(around) {
        return None;
    }
    let (clause, between) = stripped(around.before);
    if let Some(field) = labelled(&clause, LENGTH_LABELS) {
        return Some(field);
    }
    if let Some((rule, subject)) = VerbRule::find(LENGTH_VERBS, clause) {
        return rule.bind(subject, &between);
    }
    let is_whole = went_without(around, clause, &between) || measures_impact(&around.after);
    is_whole.then_some(Field::Duration)
}

/// "The 44-hour incident", "44 hours of impact".
fn measures_impact(after: &str) -> bool {
    let behind = after.trim_start_matches(['-', ' ']);
    let noun = behind.strip_prefix("of ").unwrap_or(behind);
    let mut rests = WHOLE.iter().filter_map(|it| noun.strip_prefix(it));
    rests.any(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// "Mail was delayed for 44 hours, from …", "the service was down for 44 hours", "recovery took 44 hours from the start".
fn went_without(around: &Around<'_>, clause: Stretch<'_>, between: &[&str]) -> bool {
    if clause.has_any(OTHER_WORK) {
        return false;
    }
    let ends = |words: &[&str]| words.iter().any(|it| ends_with_word(&clause, it));
    if ends(&["recovery took", "restoration took"]) {
        return around.after.contains("from the start");
    }
    if !between.contains(&"for") {
        return false;
    }
    // A message may be late for an hour: a whole service that is late is told by what is beside it.
    let after = around.after.trim_start_matches([' ', ',', '(']);
    let whole = after.starts_with("from ")
        || around.sentence.contains("in total")
        || between.contains(&"in total");
    let verb = [
        "disrupted",
        "unavailable",
        "down",
        "degraded",
        "interrupted",
    ];
    let found = verb.iter().find(|it| ends_with_word(&clause, it));
    let subject = |verb: &str| subject(clause.head(clause.len() - verb.len()));
    let service = found.is_some_and(|verb| subject(verb).has_word(SERVICE));
    service || (whole && ends(&["was delayed", "were delayed", "been delayed"]))
}
