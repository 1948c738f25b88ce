//! # `missing-end`
//!
//! The status says that the incident is over (`restored` or `false-positive`), but its impact has no end. A missing
//! end means that the impact continues, so the report would contradict its own status.
//!
//! ## Found
//!
//! ```yaml
//! status: restored
//! impact: {start: 2023-10-10 06:00}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! status: investigating
//! impact: {start: 2023-10-10 06:00}
//! ```
//!
//! ```yaml
//! status: restored
//! impact: {start: 2023-10-10 06:00, end: unknown}
//! ```
//!
//! ## What to do
//!
//! Write the end, or `end: unknown`.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::incident::Bound;
use crate::record::Status;

/// This check.
pub const CHECK: Check = Check {
    name: "missing-end",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("missing_end.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let status = &case.incident.record.status;
    let over = matches!(status.value, Status::Restored | Status::FalsePositive);
    for window in case
        .incident
        .windows
        .iter()
        .filter(|window| over && window.end == Bound::Absent)
    {
        let span = window
            .start
            .located()
            .map(|(_, span)| span.clone())
            .unwrap_or(window.span.start..window.span.start);
        let finding = CHECK
            .finding(case, span, Message::new("missing-end"))
            .label(status.span.clone(), Message::new("missing-end.status"));
        findings.push(finding.help(Message::new("missing-end.help")));
    }
}
