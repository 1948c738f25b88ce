//! # `time-unreadable`
//!
//! A time, date or span is not in a form that can be read, or a part of it is out of range.
//!
//! ## Found
//!
//! ```yaml
//! impact: {start: last Tuesday, end: 2023-10-12 02:00}
//! ```
//!
//! ```yaml
//! impact: {start: 2023-02-30 06:00, end: 2023-10-12 02:00}
//! ```
//!
//! ```yaml
//! report: {date: soon}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact:
//!   start: Tuesday, October 10, 2023 at 6:00 AM GMT+9
//!   end: 2023年10月12日（木）午前2時
//! ```
//!
//! ```yaml
//! impact: {start: unknown, end: ~2023-10-12 25:30 JST}
//! ```
//!
//! ## What to do
//!
//! Write `2023-10-12 01:27`, followed by an offset or a zone if it differs from the record's `time_zone`. The chapter
//! "Times" of the manual lists every form. If the start or the end of the impact is not known, write `unknown`.

use super::faults;
use super::{Case, Check, Reach};
use crate::check::engine::time_hint;
use crate::clock::Fault;
use crate::diagnostic::{Finding, Message, Severity};
use crate::incident::Expected;

/// This check.
pub const CHECK: Check = Check {
    name: "time-unreadable",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("time_unreadable.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (time, fault) in faults(case.incident) {
        let text = &time.text;
        let (key, range) = match fault {
            Fault::Unreadable => ("time-unreadable", None),
            Fault::WithoutDate => ("time-unreadable.date", None),
            Fault::OutOfRange(range) => ("time-unreadable.range", Some(range.clone())),
            Fault::UnknownZone { .. } if time_hint::is_span(&text.value) => {
                ("time-unreadable", None)
            }
            _ => continue,
        };
        let span = range.map_or_else(
            || text.span.clone(),
            |range| case.incident.within(text, range),
        );
        let message = Message::new(key).with("text", &text.value);
        let finding = CHECK.finding(case, span, message);
        findings.push(match time_hint::of(case.incident, time, fault) {
            Some(hint) => Finding {
                message: hint
                    .message
                    .clone()
                    .unwrap_or_else(|| finding.message.clone()),
                help: vec![hint.help.clone().unwrap_or_else(|| help(time.expected))],
                fix: hint.fix(case.incident.within(text, 0..text.value.len())),
                ..finding
            },
            None => finding.help(help(time.expected)),
        });
    }
}

/// What the field takes.
fn help(expected: Expected) -> Message {
    Message::new(match expected {
        Expected::Time => "time-unreadable.help-time",
        Expected::TimeOrUnknown => "time-unreadable.help-unknown",
        Expected::TimeOrSpan => "time-unreadable.help-span",
        Expected::Date => "time-unreadable.help-date",
        Expected::DateOrSpan => "time-unreadable.help-date-span",
        Expected::Span => "time-unreadable.help-length",
    })
}
