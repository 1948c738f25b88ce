//! # `ambiguous-zone`
//!
//! An abbreviation that means several zones (IST, CST, BST), one that is not in use at that time of the year (PST in
//! July), or `Etc/GMT+9`, whose sign is the reverse of what it seems.
//!
//! ## Found
//!
//! ```yaml
//! impact: {start: 2023-07-10 06:00 PST, end: 2023-10-12 02:00}
//! ```
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00 IST, end: 2023-10-12 02:00}
//! ```
//!
//! ```yaml
//! time_zone: Etc/GMT-9
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact: {start: 2023-07-10 06:00 PDT, end: 2023-10-12 02:00 JST}
//! ```
//!
//! ## What to do
//!
//! Write the offset that is meant, such as `-07:00`, or an IANA name.

use super::faults;
use super::{Case, Check, Reach};
use crate::clock::{Fault, ZoneFault};
use crate::diagnostic::{Finding, Message, Severity};
use crate::text::source::Span;

/// This check.
pub const CHECK: Check = Check {
    name: "ambiguous-zone",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("ambiguous_zone.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (time, fault) in faults(case.incident) {
        if let Fault::AmbiguousZone {
            abbreviation,
            candidates,
        } = fault
        {
            let span = case.incident.within(&time.text, abbreviation.clone());
            let name = &time.text.value[abbreviation.clone()];
            findings.push(finding(case, span, name, candidates));
        }
    }
    let field = case
        .incident
        .record
        .time_zone
        .as_ref()
        .zip(case.incident.zone_fault.as_ref());
    match field {
        Some((name, ZoneFault::Ambiguous { candidates })) => {
            findings.push(finding(case, name.span.clone(), &name.value, candidates));
        }
        Some((name, ZoneFault::ReversedSign { means })) => {
            let words = Message::new("ambiguous-zone.reversed").with("name", &name.value);
            let finding = CHECK.finding(case, name.span.clone(), words.with("means", means));
            findings
                .push(finding.help(Message::new("ambiguous-zone.help").with("candidates", means)));
        }
        _ => {}
    }
}

fn finding(case: &Case<'_>, span: Span, name: &str, candidates: &[String]) -> Finding {
    let key = if candidates.len() > 1 {
        "ambiguous-zone"
    } else {
        "ambiguous-zone.season"
    };
    let finding = CHECK.finding(case, span, Message::new(key).with("name", name));
    let candidates = candidates.join(", ");
    finding.help(Message::new("ambiguous-zone.help").with("candidates", candidates))
}
