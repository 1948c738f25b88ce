//! # `event-outside-impact`
//!
//! An event of the timeline is before or after the impact, although the record does not call it a post, an action or a
//! note: its time or the limits of the impact may be wrong.
//!
//! ## Found
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! timeline:
//!   - at: 2023-10-12 05:00
//!     kind: event
//!     text: {en: The error rate rose., ja: エラー率が上昇}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! timeline:
//!   - at: 2023-10-11 05:00
//!     kind: event
//!     text: {en: The error rate rose., ja: エラー率が上昇}
//!   - at: 2023-10-12 05:00
//!     kind: action
//!     text: {en: The dashboards were checked., ja: ダッシュボードを確認}
//! ```
//!
//! ## What to do
//!
//! Correct the time or the limits. If the entry led to the impact or followed it, make it an `action` or a `note`, or
//! accept the finding with `allow`.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::record::EntryKind;

/// This check.
pub const CHECK: Check = Check {
    name: "event-outside-impact",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("event_outside_impact.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let incident = case.incident;
    let Some((start, began)) = incident.first_start() else {
        return;
    };
    let last = incident.last_end();
    for (entry, meaning) in incident.timeline() {
        // Only what the record itself calls an event.
        let is_event = entry
            .kind
            .as_ref()
            .is_some_and(|kind| kind.value == EntryKind::Event);
        let Some(at) = meaning.sure().filter(|_| is_event) else {
            continue;
        };
        let late = last.filter(|(end, _)| at.instant > end.instant);
        let (key, bound) = if at.instant < start.instant {
            ("event-outside-impact.before", began)
        } else if let Some((_, ended)) = late {
            ("event-outside-impact.after", ended)
        } else {
            continue;
        };
        let finding = CHECK.finding(case, entry.at.text.span.clone(), Message::new(key));
        let words = Message::new("event-outside-impact.bound");
        findings.push(finding.label(bound.clone(), words));
    }
}
