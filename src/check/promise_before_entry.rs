//! # `promise-before-entry`
//!
//! A post promises something for a time before the post itself: the promise or the timestamp of the post is wrong.
//!
//! ## Found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-12 13:27
//!     kind: post
//!     text: {en: The fix failed., ja: 修正は不成功}
//!     next_update_by: 2023-10-12 03:30
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-12 01:27
//!     kind: post
//!     text: {en: The fix failed., ja: 修正は不成功}
//!     next_update_by: 2023-10-12 03:30
//! ```
//!
//! ## What to do
//!
//! Compare both with the source, and correct the one that is wrong.

use std::collections::BTreeSet;

use super::{Case, Check, Reach, entry_out_of_order};
use crate::check::engine::policy::Level;
use crate::diagnostic::{Finding, Message, Severity};
use crate::incident::Cause;

/// This check.
pub const CHECK: Check = Check {
    name: "promise-before-entry",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("promise_before_entry.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let explained = explained(case);
    for promise in &case.incident.promises {
        let (entry, record) = (
            &case.incident.entries[promise.entry],
            &case.incident.record.timeline[promise.entry],
        );
        let (Some(due), Some(announced)) = (&promise.due, entry.announced()) else {
            continue;
        };
        let is_before = due.is_before(announced, case.incident.zone.unwrap_or(announced.zone));
        if is_before && !explained.contains(&promise.entry) {
            let finding = CHECK.finding(
                case,
                promise.span.clone(),
                Message::new("promise-before-entry"),
            );
            let at = record.posted.as_ref().unwrap_or(&record.at);
            findings.push(finding.label(
                at.text.span.clone(),
                Message::new("promise-before-entry.entry"),
            ));
        }
    }
}

/// The entries whose stamp is found to be out of order because of their promise: that says it already.
fn explained(case: &Case<'_>) -> BTreeSet<usize> {
    let name = entry_out_of_order::CHECK.name;
    if case.context.policy.levels.get(name) == Some(&Level::Off) {
        return BTreeSet::new();
    }
    let disorder = case.incident.disorder.iter();
    let by_promise = disorder.filter(|it| it.cause == Cause::Promise);
    let entries = by_promise.map(|it| it.entry);
    entries
        .filter(|entry| {
            let at = case.incident.record.timeline[*entry].at.text.span.start;
            case.allowance(name, at).is_none()
        })
        .collect()
}
