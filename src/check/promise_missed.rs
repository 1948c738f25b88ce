//! # `promise-missed`
//!
//! A post promised something, and it came late. The next post keeps the promise of an update; what `kept_by` names
//! keeps any other promise. It came late from a full minute on, or on a later day than the one it was promised for; the
//! length is rounded down to the minute. Nothing is computed from a doubtful timestamp, and a promise whose outcome the
//! record does not give is not missed.
//!
//! ## Found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:52
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//!     next_update_by: 2023-10-11 15:30
//!   - at: 2023-10-11 17:59
//!     kind: post
//!     text: {en: The cause is known., ja: 原因を特定}
//! ```
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-12 03:25
//!     kind: post
//!     text: {en: A report will follow., ja: 報告書を公開予定}
//!     promises:
//!       - what: report
//!         by: 5 business days
//!         kept_by: 2023-10-20 17:00
//! report: {calendar: japan}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-12 03:25
//!     kind: post
//!     text: {en: A report will follow., ja: 報告書を公開予定}
//!     promises:
//!       - what: report
//!         by: 5 business days
//!         kept_by: 2023-10-19 17:00
//! report: {calendar: japan}
//! ```
//!
//! ## What to do
//!
//! If the record is right, leave it as it is: the report shows it openly, among its promises and its metrics.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::incident::Outcome;

/// This check.
pub const CHECK: Check = Check {
    name: "promise-missed",
    severity: Severity::Advice,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("promise_missed.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for promise in &case.incident.promises {
        let Outcome::Missed { late, by_day, .. } = promise.outcome else {
            continue;
        };
        let words = Message::new("promise-missed");
        let message = if by_day {
            words.days("late", late)
        } else {
            words.length("late", late)
        };
        let mut finding = CHECK.finding(case, promise.span.clone(), message);
        if let Some(keeper) = &promise.keeper {
            finding = finding.label(keeper.clone(), Message::new("promise-missed.kept"));
        }
        findings.push(finding);
    }
}
