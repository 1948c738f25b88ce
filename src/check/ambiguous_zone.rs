//! # `ambiguous-zone`
//!
//! An abbreviation that means several zones (IST, CST, BST), one that is not in use at that time of the year (PST in
//! July), or `Etc/GMT+9`, whose sign is the reverse of what it seems. Also an offset behind hour and minute whose sign may
//! be the hyphen of a span (`09:05-09:30`), unless the record's zone or another of its times has that offset.
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
//! ```yaml
//! impact: {start: 2023-10-10 06:00-09:30, end: 2023-10-12 02:00}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact: {start: 2023-07-10 06:00 PDT, end: 2023-10-12 02:00 JST}
//! ```
//!
//! ```yaml
//! impact: {start: 2023-10-09T11:30-09:30, end: 2023-10-12 02:00}
//! ```
//!
//! ## What to do
//!
//! Write the offset that is meant, such as `-07:00`, or an IANA name. Where a hyphen is in question, write the end of the
//! span in `until:` (in the impact, in `end:`), or a `T` before the clock to say that it is an offset.

use std::collections::BTreeSet;

use super::faults;
use super::{Case, Check, Reach};
use crate::clock::{Fault, Moment, Zone, ZoneDoubt, ZoneFault};
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
    spans(case, findings);
    let field = case.incident.record.time_zone.as_ref();
    if let Some((name, fault)) = field.zip(case.incident.zone_fault.as_ref())
        && let Some((message, candidates)) = of_zone(&name.value, fault)
    {
        findings.push(finding(case, name.span.clone(), message, candidates));
    }
}

/// Finds offsets that may be the end of a span: neither the record's or the project's zones nor another time have them.
fn spans(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let times = case.incident.times.iter();
    let read = times.filter_map(|time| Some((time, time.outcome.as_ref().ok()?.as_ref()?)));
    let offset = |moment: &Moment| moment.zone.offset(moment.instant);
    let (doubtful, sure): (Vec<_>, Vec<_>) =
        read.partition(|(_, reading)| reading.maybe_end.is_some());
    let sure: BTreeSet<_> = sure
        .iter()
        .map(|(_, reading)| offset(&reading.moment))
        .collect();
    let settings = case.context.policy.zones.iter();
    let zones: Vec<_> = settings
        .filter_map(|name| Zone::read(name).ok())
        .chain(case.incident.zone)
        .collect();
    for (time, reading) in doubtful {
        let (moment, Some(doubt)) = (&reading.moment, &reading.maybe_end) else {
            continue;
        };
        let here = offset(moment);
        let is_kept = zones.iter().any(|zone| zone.offset(moment.instant) == here);
        if time.superseded || is_kept || sure.contains(&here) {
            continue;
        }
        let text = &time.text.value;
        let words = Message::new("ambiguous-zone.span")
            .with("text", &text[doubt.clock.start..doubt.offset.end])
            .with("clock", &text[doubt.clock.clone()])
            .with("name", &text[doubt.offset.clone()])
            .with("end", &text[doubt.offset.start + 1..doubt.offset.end]);
        let plain = format!(
            "{}{}",
            &text[..doubt.offset.start].trim_end().replacen(' ', "T", 1),
            &text[doubt.offset.clone()]
        );
        let span = case.incident.within(&time.text, doubt.offset.clone());
        let help = Message::new("ambiguous-zone.span-help").with("plain", plain);
        findings.push(CHECK.finding(case, span, words).help(help));
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
