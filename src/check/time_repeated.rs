//! # `time-repeated`
//!
//! A wall clock time that occurred twice, once before and once after daylight saving time ended. The two are an hour
//! apart.
//!
//! ## Found
//!
//! ```yaml
//! time_zone: America/New_York
//! impact: {start: 2023-11-05 01:30, end: 2023-11-05 05:00}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! time_zone: America/New_York
//! impact: {start: 2023-11-05 01:30-04:00, end: 2023-11-05 05:00}
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
    name: "time-repeated",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("time_repeated.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (time, fault) in faults(case.incident) {
        if let Fault::Repeated { zone, candidates } = fault {
            let words = Message::new("time-repeated")
                .with("text", &time.text.value)
                .with("zone", zone);
            let help = Message::new("time-repeated.help").with("candidates", candidates.join(", "));
            findings.push(
                CHECK
                    .finding(case, time.text.span.clone(), words)
                    .help(help),
            );
        }
    }
}
