//! # `end-before-start`
//!
//! Something ends before it begins: the impact, one of its windows, or an entry with a duration; or the incident, whose
//! timeline begins with the event that resolves it.
//!
//! ## Found
//!
//! ```yaml
//! impact: {start: 2023-10-12 02:00, end: 2023-10-10 06:00}
//! ```
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     until: 2023-10-11 13:00
//!     text: {en: The rule was rolled out., ja: ルールを展開}
//! ```
//!
//! ```yaml
//! impact: {start: unknown, end: unknown}
//! timeline:
//!   - at: 2023-10-10 13:22
//!     kind: event
//!     status: restored
//!     text: {en: Marked as resolved, ja: 解決済みとして登録}
//!   - at: 2023-10-12 06:00
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! ```
//!
//! ## What to do
//!
//! Correct the date or time that is wrong.

use super::{Case, Check, Reach};
use crate::clock::Moment;
use crate::diagnostic::{Finding, Message, Severity};
use crate::incident::Bound;
use crate::record::{Entry, EntryKind, Milestone, Status};
use crate::text::source::Span;

/// This check.
pub const CHECK: Check = Check {
    name: "end-before-start",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("end_before_start.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for window in &case.incident.windows {
        if let (Bound::At(start, start_span), Bound::At(end, end_span)) =
            (&window.start, &window.end)
        {
            compare(case, (start, start_span), (end, end_span), findings);
        }
    }
    for (entry, meaning) in case.incident.timeline() {
        if let (Some(at), Some(until), Some(time)) = (&meaning.at, &meaning.until, &entry.until) {
            compare(
                case,
                (at, &entry.at.text.span),
                (until, &time.text.span),
                findings,
            );
        }
    }
    resolution(case, findings);
}

/// Finds that the first of several entries is the event that resolves the incident, before which it did not begin either.
/// A post may be the first word to readers after all is over.
fn resolution(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let timeline = case.incident.timeline();
    let mut dated: Vec<_> = timeline
        .filter_map(|(entry, meaning)| Some((entry, meaning.at.as_ref()?)))
        .collect();
    dated.sort_by_key(|(_, at)| at.instant);
    let [(first, at), (next, after), ..] = dated[..] else {
        return;
    };
    let resolves = |entry: &Entry| {
        entry
            .status
            .as_ref()
            .is_some_and(|it| it.value == Status::Restored)
            || entry
                .milestone
                .as_ref()
                .is_some_and(|it| it.value == Milestone::Resolved)
    };
    let is_post = first
        .kind
        .as_ref()
        .is_some_and(|kind| kind.value == EntryKind::Post);
    let mut starts = case
        .incident
        .windows
        .iter()
        .map(|window| window.start.moment());
    let has_begun = starts.any(|start| start.is_some_and(|start| start.is_before(at)));
    if resolves(first) && !is_post && !has_begun && !resolves(next) && at.is_before(after) {
        let words = Message::new("end-before-start.resolved");
        let finding = CHECK.finding(case, first.at.text.span.clone(), words);
        let label = Message::new("end-before-start.first");
        findings.push(finding.label(next.at.text.span.clone(), label));
    }
}

fn compare(
    case: &Case<'_>,
    start: (&Moment, &Span),
    end: (&Moment, &Span),
    findings: &mut Vec<Finding>,
) {
    if end.0.is_before(start.0) {
        let finding = CHECK.finding(case, end.1.clone(), Message::new("end-before-start"));
        findings.push(finding.label(start.1.clone(), Message::new("end-before-start.start")));
    }
}
