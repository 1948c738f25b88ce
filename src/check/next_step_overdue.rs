//! # `next-step-overdue`
//!
//! A next step is still open or in progress although its date has passed. The day is in the record's time zone. The
//! current time comes from `--now`, then `SOURCE_DATE_EPOCH`, then the clock.
//!
//! Only `tenmatsu check` reports this: what is built is the same on any day.
//!
//! ## Found
//!
//! ```yaml
//! next_steps:
//!   - action: {en: Review the rollout, ja: 展開手順の見直し}
//!     owner: {en: Transport team, ja: 配送基盤チーム}
//!     due: 2023-11-30
//!     status: in-progress
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! next_steps:
//!   - action: {en: Review the rollout, ja: 展開手順の見直し}
//!     owner: {en: Transport team, ja: 配送基盤チーム}
//!     due: 2023-11-30
//!     status: done
//! ```
//!
//! ## What to do
//!
//! Write the status of the step (`done`, `dropped`), or agree on a new date.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::record::StepStatus;

/// This check.
pub const CHECK: Check = Check {
    name: "next-step-overdue",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("next_step_overdue.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Some(now) = case.context.now else {
        return;
    };
    let steps = case.incident.record.next_steps.iter();
    for (step, deadline) in steps.zip(&case.incident.step_due) {
        let status = step.status.as_ref().map(|status| status.value);
        let is_over = matches!(status, Some(StepStatus::Done | StepStatus::Dropped));
        let (false, Some(due), Some(deadline)) = (is_over, &step.due, deadline) else {
            continue;
        };
        let Some(day) = deadline.day(case.zone()) else {
            continue;
        };
        if deadline.has_passed(now, case.zone()) {
            let words = Message::new("next-step-overdue").with("date", day.iso());
            findings.push(CHECK.finding(case, due.text.span.clone(), words));
        }
    }
}
