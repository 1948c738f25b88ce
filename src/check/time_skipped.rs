//! # `time-skipped`
//!
//! A wall clock time that never occurred: daylight saving time skips it in the zone. Some programs would take the hour
//! before, some the hour after.
//!
//! ## Found
//!
//! ```yaml
//! time_zone: America/New_York
//! impact: {start: 2023-03-12 02:30, end: 2023-03-12 05:00}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! time_zone: America/New_York
//! impact: {start: 2023-03-12 03:30, end: 2023-03-12 05:00}
//! ```
//!
//! ## What to do
//!
//! Write the time with its offset; the finding suggests the two that can be meant.

use super::faults;
use super::{Case, Check, Reach};
use crate::clock::Fault;
use crate::diagnostic::{Finding, Message, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "time-skipped",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("time_skipped.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (time, fault) in faults(case.incident) {
        if let Fault::Skipped { zone, candidates } = fault {
            let words = Message::new("time-skipped")
                .with("text", &time.text.value)
                .with("zone", zone);
            let help = Message::new("time-skipped.help").with("candidates", candidates.join(", "));
            findings.push(
                CHECK
                    .finding(case, time.text.span.clone(), words)
                    .help(help),
            );
        }
    }
}
