//! # `report-overdue`
//!
//! The edition is preliminary, and the day on which the report is due has passed: that of `report.due`, or else of
//! `report_deadline` in the settings. If only a post promised a report, that does not count as a due date for the final
//! edition.
//!
//! Business days count from the day on which a report was promised (that day itself does not count), or else from
//! the end of the impact, in the record's time zone, on `report.calendar` or the `calendar` of the settings.
//! Without a calendar, a number of business days has no due date; a plain date needs none.
//!
//! Only `tenmatsu check` reports this: what is built is the same on any day.
//!
//! ## Found
//!
//! ```yaml
//! report: {due: 5 business days, calendar: japan}
//! ```
//!
//! ```yaml
//! report: {due: 2023-10-19}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! edition: final
//! report: {due: 5 business days, calendar: japan}
//! ```
//!
//! ## What to do
//!
//! Publish the final edition, or agree on a new date.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::incident::Basis;
use crate::record::Edition;

/// This check.
pub const CHECK: Check = Check {
    name: "report-overdue",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("report_overdue.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Some(now) = case.context.now else {
        return;
    };
    let record = &case.incident.record;
    let edition = record.edition.as_ref();
    let is_final = edition.is_some_and(|edition| edition.value == Edition::Final);
    let (false, Some(due)) = (is_final, &case.incident.report_due) else {
        return;
    };
    let Some(day) = due.deadline.day(case.zone()) else {
        return;
    };
    if due.basis == Basis::Promise || !due.deadline.has_passed(now, case.zone()) {
        return;
    }
    let own = record
        .report
        .as_ref()
        .and_then(|report| report.due.as_ref());
    let place = own
        .map(|due| &due.text.span)
        .or(edition.map(|edition| &edition.span))
        .unwrap_or(&record.id.span);
    let words = Message::new("report-overdue").with("date", day.iso());
    findings.push(CHECK.finding(case, place.clone(), words));
}
