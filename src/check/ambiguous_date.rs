//! # `ambiguous-date`
//!
//! A date of three numbers whose order is not clear: 10/12/2023 is October 12 to some readers and 10 December to
//! others.
//!
//! ## Found
//!
//! ```yaml
//! impact: {start: 10/12/2023 06:00, end: 2023-10-12 02:00}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: "October 12, 2023 2:00 AM"}
//! ```
//!
//! ## What to do
//!
//! Write the year first: `2023-10-12`.

use super::faults;
use super::{Case, Check, Reach};
use crate::clock::Fault;
use crate::diagnostic::{Finding, Message, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "ambiguous-date",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("ambiguous_date.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (time, fault) in faults(case.incident) {
        if let Fault::AmbiguousDate(dates) = fault {
            let words = Message::new("ambiguous-date").with("text", &time.text.value);
            let dates: Vec<_> = dates.iter().map(|date| date.iso()).collect();
            let help = Message::new("ambiguous-date.help").with("candidates", dates.join(", "));
            findings.push(
                CHECK
                    .finding(case, time.text.span.clone(), words)
                    .help(help),
            );
        }
    }
}
