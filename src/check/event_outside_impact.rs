//! # `event-outside-impact`
//!
//! An event of the timeline lies outside every window of the impact, although the record calls it neither a post nor
//! an action nor a note: its time or the bounds of the impact may be wrong.
//!
//! ## Found
//!
//! ```yaml
//! timeline:
//!   - {at: 2023-10-12 05:00, kind: event, text: {en: The error rate rose., ja: エラー率が上昇}}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - {at: 2023-10-11 05:00, kind: event, text: {en: The error rate rose., ja: エラー率が上昇}}
//!   - {at: 2023-10-12 05:00, kind: action, text: {en: The dashboards were checked., ja: ダッシュボードを確認}}
//! ```
//!
//! ## What to do
//!
//! Mend the time or the bounds. What led to the impact or followed it is an `action` or a `note`, or is accepted with
//! `allow`.

use super::{Case, Check};
use crate::finding::{Finding, Severity, Words};
use crate::record::EntryKind;

/// This check.
pub const CHECK: Check = Check {
    name: "event-outside-impact",
    severity: Severity::Warning,
    fixed: false,
    page: include_str!("event_outside_impact.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let incident = case.incident;
    let starts = incident.windows.iter().map(|window| window.start.moment());
    let starts: Option<Vec<_>> = starts.map(|it| it.map(|it| it.instant)).collect();
    let Some(first) = starts.and_then(|starts| starts.into_iter().min()) else {
        return;
    };
    let ends = incident.windows.iter().map(|window| window.end.moment());
    let ends: Option<Vec<_>> = ends.map(|it| it.map(|it| it.instant)).collect();
    let last = ends.and_then(|ends| ends.into_iter().max());
    for (entry, meaning) in incident.timeline() {
        // Only what the record itself calls an event.
        let is_event = entry
            .kind
            .as_ref()
            .is_some_and(|kind| kind.value == EntryKind::Event);
        let Some(at) = meaning.sure().filter(|_| is_event) else {
            continue;
        };
        let key = if at.instant < first {
            "event-outside-impact.before"
        } else if last.is_some_and(|last| at.instant > last) {
            "event-outside-impact.after"
        } else {
            continue;
        };
        let span = entry.at.text.span.clone();
        let bound = incident.windows.iter().find_map(|window| {
            let known = if at.instant < first {
                &window.start
            } else {
                &window.end
            };
            let wanted = if at.instant < first {
                Some(first)
            } else {
                last
            };
            known.moment().filter(|it| Some(it.instant) == wanted)?;
            known.span().cloned()
        });
        let finding = CHECK.finding(case, span, Words::new(key));
        findings.push(match bound {
            Some(bound) => finding.label(bound, Words::new("event-outside-impact.bound")),
            None => finding,
        });
    }
}
