//! # `time-without-zone`
//!
//! A time has no time zone, and the record has no `time_zone` for it.
//!
//! ## What to do
//!
//! Add `time_zone: Asia/Tokyo` (an IANA name) or an offset such as `+09:00` to the record.

use super::faults;
use super::{Case, Check, Reach};
use crate::clock::Fault;
use crate::diagnostic::{Finding, Message, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "time-without-zone",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("time_without_zone.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut times = faults(case.incident).filter(|(_, fault)| **fault == Fault::WithoutZone);
    if let Some((first, _)) = times.next() {
        let words = Message::new("time-without-zone").with("number", times.count() + 1);
        let finding = CHECK.finding(case, first.text.span.clone(), words);
        findings.push(finding.help(help(case)));
    }
}

/// How the record gets a zone: those of the settings are likely the team's own.
fn help(case: &Case<'_>) -> Message {
    let zones = &case.context.policy.zones;
    if zones.is_empty() {
        return Message::new("time-without-zone.help");
    }
    let written: Vec<_> = zones
        .iter()
        .map(|zone| format!("`time_zone: {zone}`"))
        .collect();
    Message::new("time-without-zone.settings").with("zones", written.join(", "))
}
