//! # `end-before-mitigation`
//!
//! The impact is said to have ended although a later entry still looks for the cause, makes the fix or deploys it.
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
//! Mend the end, or the status of the later entries. If both are so, the report says it; accept it with `allow` and a
//! reason.

use super::{Case, Check};
use crate::finding::{Finding, Severity, Words};
use crate::record::Status;

/// This check.
pub const CHECK: Check = Check {
    name: "end-before-mitigation",
    severity: Severity::Warning,
    fixed: false,
    page: include_str!("end_before_mitigation.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let incident = case.incident;
    if incident.goes_on() {
        return;
    }
    let known = |window: &'_ crate::incident::WindowMeaning| {
        Some((window.end.moment()?.instant, window.end.span()?.clone()))
    };
    let ends: Option<Vec<_>> = incident.windows.iter().map(known).collect();
    let Some((end, span)) = ends.and_then(|ends| ends.into_iter().max_by_key(|(end, _)| *end))
    else {
        return;
    };
    let mut finding = CHECK.finding(case, span, Words::new("end-before-mitigation"));
    for (entry, meaning) in incident.timeline() {
        let later = meaning.sure().is_some_and(|at| at.instant > end);
        let Some(status) = entry.status.as_ref().filter(|_| later) else {
            continue;
        };
        if is_at_work(status.value) {
            let words = Words::new("end-before-mitigation.still");
            finding = finding.label(entry.at.text.span.clone(), words);
        }
    }
    if !finding.labels.is_empty() {
        findings.push(finding);
    }
}

/// Whether the incident is still looked into or mended.
pub(super) fn is_at_work(status: Status) -> bool {
    matches!(
        status,
        Status::Investigating | Status::Identified | Status::Fixing
    )
}
