//! # `end-before-mitigation`
//!
//! The impact has an end, but a later entry still looks for the cause, or makes or deploys the fix.
//!
//! ## Found
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! timeline:
//!   - at: 2023-10-12 02:13
//!     kind: post
//!     status: fixing
//!     text: {en: A fix is being validated., ja: 修正を検証中}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! timeline:
//!   - at: 2023-10-12 01:13
//!     kind: post
//!     status: fixing
//!     text: {en: A fix is being validated., ja: 修正を検証中}
//!   - at: 2023-10-12 02:13
//!     kind: post
//!     status: monitoring
//!     text: {en: The fix is in place., ja: 修正を適用済み}
//! ```
//!
//! ## What to do
//!
//! Correct the end, or the status of the later entries. If both are right, the report shows them; accept the finding
//! with `allow` and a reason.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "end-before-mitigation",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("end_before_mitigation.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let incident = case.incident;
    let late = incident.at_work_after_end();
    let Some((_, end)) = incident.last_end().filter(|_| !late.is_empty()) else {
        return;
    };
    let finding = CHECK.finding(case, end.clone(), Message::new("end-before-mitigation"));
    findings.push(late.into_iter().fold(finding, |finding, index| {
        let span = incident.record.timeline[index].at.text.span.clone();
        finding.label(span, Message::new("end-before-mitigation.still"))
    }));
}
