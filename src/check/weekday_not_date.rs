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
use crate::clock::{Fault, WrongWeekday};
use crate::diagnostic::{Finding, Message, Severity};
use crate::text::source::Span;

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
            Err(Fault::WrongWeekday(wrong)) => Some(wrong.clone()),
            _ => None,
        };
        if let Some(wrong) = wrong {
            let named = &time.text.value[wrong.range.clone()];
            let span = case.incident.within(&time.text, wrong.range.clone());
            findings.push(finding(case, span, named, &wrong));
        }
    }
    let today = case.incident.day();
    for (_, read) in case.prose.shown() {
        for written in read.facts.iter().filter_map(|fact| fact.time()) {
            let (Some((named, range)), Some(date)) = (&written.weekday, written.day(today)) else {
                continue;
            };
            if *named != date.weekday() {
                let span = read.piece.locate(&case.incident.source, range.clone());
                let wrong = WrongWeekday {
                    range: range.clone(),
                    named: *named,
                    date,
                };
                let named = &read.piece.text[range.clone()];
                findings.push(finding(case, span, named, &wrong));
            }
        }
    }
}

fn finding(case: &Case<'_>, span: Span, named: &str, wrong: &WrongWeekday) -> Finding {
    let (message, help) = words(named, wrong);
    let finding = CHECK.finding(case, span, message);
    help.into_iter().fold(finding, Finding::help)
}

/// What is wrong, and the day that may be meant.
pub(super) fn words(named: &str, wrong: &WrongWeekday) -> (Message, Option<Message>) {
    let message = Message::new("weekday-not-date")
        .with("named", named)
        .with("date", wrong.date.iso())
        .word("actual", "weekday", wrong.date.weekday().to_string());
    let help = wrong.nearest().map(|nearest| {
        Message::new("weekday-not-date.help")
            .word("weekday", "weekday", wrong.named.to_string())
            .with("nearest", nearest.iso())
    });
    (message, help)
}
