//! # `unknown-zone`
//!
//! A zone that the built-in IANA database does not have.
//!
//! ## Found
//!
//! ```yaml
//! time_zone: Asia/Tokio
//! ```
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00 Asia/Toyko, end: 2023-10-12 02:00}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! time_zone: Asia/Tokyo
//! ```
//!
//! ## What to do
//!
//! Use the suggested name, or an offset such as `+09:00`.

use super::faults;
use super::{Case, Check, Reach};
use crate::check::engine::time_hint;
use crate::clock::{Fault, ZoneFault};
use crate::diagnostic::{Finding, Message, Severity};
use crate::text::source::Span;

/// This check.
pub const CHECK: Check = Check {
    name: "unknown-zone",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("unknown_zone.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (time, fault) in faults(case.incident) {
        if let Fault::UnknownZone { name, nearest } = fault {
            // What makes a time a span is not a zone, and a finding of its own.
            if time_hint::is_span(&time.text.value) {
                continue;
            }
            let span = case.incident.within(&time.text, name.clone());
            findings.push(finding(
                case,
                span,
                &time.text.value[name.clone()],
                nearest.as_deref(),
            ));
        }
    }
    if let (Some(name), Some(ZoneFault::Unknown { nearest })) =
        (&case.incident.record.time_zone, &case.incident.zone_fault)
    {
        findings.push(finding(
            case,
            name.span.clone(),
            &name.value,
            nearest.as_deref(),
        ));
    }
}

fn finding(case: &Case<'_>, span: Span, name: &str, nearest: Option<&str>) -> Finding {
    let finding = CHECK.finding(
        case,
        span.clone(),
        Message::new("unknown-zone").with("name", name),
    );
    match nearest {
        Some(near) => finding.help(Message::new("did-you-mean").with("name", near)),
        None => finding.help(Message::new("unknown-zone.help")),
    }
}
