//! # `audiences-differ`
//!
//! A length that both reports of a record tell comes to something else in the internal one, since it rests on an entry or
//! a window that is internal: readers of both would ask which is right. What only the internal report can tell is no
//! finding: the public one says that it is not published.
//!
//! ## Found
//!
//! ```yaml
//! impact: {start: 2023-10-11 13:00, end: 2023-10-11 15:00}
//! timeline:
//!   - {at: 2023-10-11 13:10, milestone: detected, audience: internal, text: {en: Alert, ja: アラート}}
//!   - {at: 2023-10-11 13:40, milestone: detected, text: {en: We noticed it., ja: 検知}}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact: {start: 2023-10-11 13:00, end: 2023-10-11 15:00}
//! timeline:
//!   - {at: 2023-10-11 13:10, audience: internal, text: {en: Alert, ja: アラート}}
//!   - {at: 2023-10-11 13:40, milestone: detected, text: {en: We noticed it., ja: 検知}}
//! ```
//!
//! ## What to do
//!
//! Give the milestone or the window to one entry that everybody may see, or to internal ones only. If both lengths are
//! meant, accept the finding with `allow` and a reason.

use super::{Case, Check, Reach};
use crate::clock::Duration;
use crate::diagnostic::{Audience, Finding, Message, Severity};
use crate::metric::{self, Measured, Metric};

/// This check.
pub const CHECK: Check = Check {
    name: "audiences-differ",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("audiences_differ.rs"),
    run: Some(run),
};

/// The lengths of the incident itself; how many posts there were and what they promised, each report says of its own.
const COMPARED: &[&Metric] = &[
    &metric::DURATION,
    &metric::DETECT,
    &metric::ACKNOWLEDGE,
    &metric::MITIGATE,
    &metric::RESOLVE,
];

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let incident = case.incident;
    // Once for both reports.
    let Some(other) = case
        .other
        .filter(|_| incident.disclosure.audience == Audience::Public)
    else {
        return;
    };
    for compared in COMPARED {
        let length = |measured| match measured {
            Some(Measured::Length(length)) => Some(length),
            _ => None,
        };
        let Some(public) = length((compared.measure)(incident)) else {
            continue;
        };
        let internal = (compared.measure)(other);
        if length(internal) != Some(public) {
            findings.extend(finding(case, compared, public, internal));
        }
    }
}

fn finding(
    case: &Case<'_>,
    compared: &Metric,
    public: Duration,
    internal: Option<Measured>,
) -> Option<Finding> {
    let words = match internal {
        Some(Measured::Length(internal)) => {
            Message::new("audiences-differ").length("internal", internal)
        }
        Some(Measured::Ongoing) => Message::new("audiences-differ.ongoing"),
        _ => Message::new("audiences-differ.unknown"),
    };
    let words = words
        .word("metric", "metric", compared.name)
        .length("public", public);
    let part = case.incident.disclosure.internal.first()?;
    let line = case.incident.source.text[part.clone()].find('\n');
    let span = part.start..line.map_or(part.end, |length| part.start + length);
    let finding = CHECK.finding(case, span, words);
    Some(finding.help(Message::new("audiences-differ.help")))
}
