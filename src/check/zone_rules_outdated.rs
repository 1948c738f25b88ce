//! # `zone-rules-outdated`
//!
//! The rules of a zone changed after the built-in IANA data was made, and a time of the record is after that change:
//! its instant, or the local time that the report prints for it, may be wrong by an hour. This is reported once for
//! each zone, at the first such time.
//!
//! ## Found
//!
//! ```yaml
//! time_zone: America/Vancouver
//! impact: {start: 2026-11-02 10:00, end: 2026-11-02 11:00}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! time_zone: America/Vancouver
//! impact: {start: 2026-10-30 10:00, end: 2026-10-30 11:00}
//! ```
//!
//! ## What to do
//!
//! Write the offset that applies instead of the zone (`time_zone: -07:00`), or use a newer version of the program.

use std::collections::BTreeSet;

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "zone-rules-outdated",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("zone_rules_outdated.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut announced = BTreeSet::new();
    for time in case.incident.times.iter().filter(|time| !time.superseded) {
        let Ok(Some(reading)) = &time.outcome else {
            continue;
        };
        // The zone it is written in, and the one that the report prints it in.
        for zone in [Some(reading.moment.zone), case.incident.zone]
            .into_iter()
            .flatten()
        {
            let Some(since) = zone.outdated_since(reading.moment.instant) else {
                continue;
            };
            if announced.insert(zone.name()) {
                let words = Message::new("zone-rules-outdated")
                    .with("zone", zone.name())
                    .with("date", since.in_zone(zone).date.iso());
                let finding = CHECK.finding(case, time.text.span.clone(), words);
                findings.push(finding.help(Message::new("zone-rules-outdated.help")));
            }
        }
    }
}
