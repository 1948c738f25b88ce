//! # `weekday-not-date`
//!
//! A weekday next to a date that falls on another weekday: one of the two is wrong.
//!
//! ## Found
//!
//! ```yaml
//! impact: {start: "Monday, October 10, 2023 6:00 AM", end: 2023-10-12 02:00}
//! ```
//!
//! ```yaml
//! report: {date: 2023年10月19日（金）}
//! ```
//!
//! ```yaml
//! summary:
//!   en: "Mail was delayed from Monday, October 10."
//!   ja: 10月10日（月）からメールが遅延しました。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact:
//!   start: "Tuesday, October 10, 2023 6:00 AM"
//!   end: 2023年10月12日（木）2:00
//! ```
//!
//! ## What to do
//!
//! Find out which one is meant, and correct the other.

use super::{Case, Check, Reach};
use crate::clock::Fault;
use crate::diagnostic::{Finding, Message, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "weekday-not-date",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("weekday_not_date.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for time in case.incident.times.iter().filter(|time| !time.superseded) {
        let wrong = match &time.outcome {
            Ok(Some(reading)) => reading.wrong_weekday.clone(),
            Err(Fault::WrongWeekday(range, weekday)) => Some((range.clone(), *weekday)),
            _ => None,
        };
        if let Some((range, weekday)) = wrong {
            let named = &time.text.value[range.clone()];
            let span = case.incident.within(&time.text, range.clone());
            findings.push(CHECK.finding(case, span, words(named, weekday)));
        }
    }
    let today = case.incident.day();
    for (_, read) in case.prose.shown() {
        for written in read.facts.iter().filter_map(|fact| fact.time()) {
            let (Some((named, range)), Some(day)) = (&written.weekday, written.day(today)) else {
                continue;
            };
            if *named != day.weekday() {
                let words = words(&read.piece.text[range.clone()], day.weekday());
                let span = read.piece.locate(&case.incident.source, range.clone());
                findings.push(CHECK.finding(case, span, words));
            }
        }
    }
}

fn words(named: &str, actual: u8) -> Message {
    Message::new("weekday-not-date").with("named", named).word(
        "actual",
        "weekday",
        actual.to_string(),
    )
}
