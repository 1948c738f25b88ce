//! # `end-before-mitigation`
//!
//! The impact has an end, but a later entry still looks for the cause, or makes or deploys the fix. Readers are often told
//! late: a post in the half hour after the end that looks for the cause gives no finding, and neither does the first post
//! in the hour after it.
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
//! ```yaml
//! impact: {start: 2023-10-11 06:00, end: 2023-10-11 13:15}
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     status: investigating
//!     text: {en: We are looking into it., ja: 調査中}
//! ```
//!
//! ## What to do
//!
//! Correct the end, or the status of the later entries. If both are right, the report shows them; accept the finding
//! with `allow` and a reason.

use super::{Case, Check, Reach};
use crate::clock::Instant;
use crate::diagnostic::{Finding, Message, Severity};
use crate::incident::Incident;
use crate::record::Status;

/// This check.
pub const CHECK: Check = Check {
    name: "end-before-mitigation",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("end_before_mitigation.rs"),
    run: Some(run),
};

/// Half an hour in seconds.
const HALF_HOUR: i64 = 1_800;

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let incident = case.incident;
    let Some((moment, end)) = incident.last_end() else {
        return;
    };
    let late = incident.at_work_after_end().into_iter();
    let late: Vec<usize> = late
        .filter(|index| !is_late_post(incident, *index, moment.instant))
        .collect();
    if late.is_empty() {
        return;
    }
    let finding = CHECK.finding(case, end.clone(), Message::new("end-before-mitigation"));
    findings.push(late.into_iter().fold(finding, |finding, index| {
        let span = incident.record.timeline[index].at.text.span.clone();
        finding.label(span, Message::new("end-before-mitigation.still"))
    }));
}

/// Whether this entry is a post that looks for the cause and may only tell readers late what was over.
fn is_late_post(incident: &Incident, index: usize, end: Instant) -> bool {
    let entry = &incident.record.timeline[index];
    let Some(announced) = incident.entries[index].sure().filter(|_| entry.is_post()) else {
        return false;
    };
    let status = entry.status.as_ref().map(|it| it.value);
    let seeks = matches!(status, Some(Status::Investigating | Status::Identified));
    let posts = incident.timeline().filter(|(entry, _)| entry.is_post());
    let mut earlier = posts.filter_map(|(_, meaning)| meaning.sure());
    let is_first = earlier.all(|it| it.instant >= announced.instant);
    let late = announced.instant.0 - end.0;
    seeks && late <= if is_first { 2 * HALF_HOUR } else { HALF_HOUR }
}
