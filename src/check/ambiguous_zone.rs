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
use crate::clock::{Fault, ZoneDoubt, ZoneFault};
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
            doubt,
        } = fault
        {
            let span = case.incident.within(&time.text, abbreviation.clone());
            let name = &time.text.value[abbreviation.clone()];
            findings.push(finding(
                case,
                span,
                words(name, doubt, candidates),
                candidates,
            ));
        }
    }
    let field = case.incident.record.time_zone.as_ref();
    if let Some((name, fault)) = field.zip(case.incident.zone_fault.as_ref())
        && let Some((message, candidates)) = of_zone(&name.value, fault)
    {
        findings.push(finding(case, name.span.clone(), message, candidates));
    }
}

/// What is wrong with the name of a zone that does not mean one, without a time beside it, and what may be meant.
pub(super) fn of_zone<'f>(name: &str, fault: &'f ZoneFault) -> Option<(Message, &'f [String])> {
    match fault {
        ZoneFault::Ambiguous { candidates } => {
            let key = match candidates.as_slice() {
                [_] => "ambiguous-zone.half-year",
                _ => "ambiguous-zone",
            };
            Some((Message::new(key).with("name", name), candidates))
        }
        ZoneFault::ReversedSign { means } => {
            let means = std::slice::from_ref(means);
            Some((words(name, &ZoneDoubt::ReversedSign, means), means))
        }
        ZoneFault::Unknown { .. } => None,
    }
}

/// What is wrong with the name of a zone beside a time.
pub(super) fn words(name: &str, doubt: &ZoneDoubt, candidates: &[String]) -> Message {
    let said = |key| Message::new(key).with("name", name);
    match doubt {
        ZoneDoubt::Several => said("ambiguous-zone"),
        ZoneDoubt::OutOfSeason(season) => said("ambiguous-zone.season")
            .with("day", season.day.iso())
            .with("zone", &season.zone)
            .with("actual", &season.in_use),
        ZoneDoubt::ReversedSign => {
            said("ambiguous-zone.reversed").with("means", candidates.join(", "))
        }
    }
}

fn finding(case: &Case<'_>, span: Span, message: Message, candidates: &[String]) -> Finding {
    CHECK.finding(case, span, message).help(help(candidates))
}

/// What may be meant.
pub(super) fn help(candidates: &[String]) -> Message {
    Message::new("ambiguous-zone.help").with("candidates", candidates.join(", "))
}
