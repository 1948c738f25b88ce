//! # `end-before-start`
//!
//! Something ends before it begins: the impact, one of its windows, or an entry with a duration.
//!
//! ## Found
//!
//! ```yaml
//! impact: {start: 2023-10-12 02:00, end: 2023-10-10 06:00}
//! ```
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     until: 2023-10-11 13:00
//!     text: {en: The rule was rolled out., ja: ルールを展開}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! impact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}
//! ```
//!
//! ## What to do
//!
//! Correct the date or time that is wrong.

use super::{Case, Check, Reach};
use crate::clock::Moment;
use crate::diagnostic::{Finding, Message, Severity};
use crate::incident::Bound;
use crate::text::source::Span;

/// This check.
pub const CHECK: Check = Check {
    name: "end-before-start",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("end_before_start.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for window in &case.incident.windows {
        if let (Bound::At(start, start_span), Bound::At(end, end_span)) =
            (&window.start, &window.end)
        {
            compare(case, (start, start_span), (end, end_span), findings);
        }
    }
    for (entry, meaning) in case.incident.timeline() {
        if let (Some(at), Some(until), Some(time)) = (&meaning.at, &meaning.until, &entry.until) {
            compare(
                case,
                (at, &entry.at.text.span),
                (until, &time.text.span),
                findings,
            );
        }
    }
}

fn compare(
    case: &Case<'_>,
    start: (&Moment, &Span),
    end: (&Moment, &Span),
    findings: &mut Vec<Finding>,
) {
    if end.0.is_before(start.0) {
        let finding = CHECK.finding(case, end.1.clone(), Message::new("end-before-start"));
        findings.push(finding.label(start.1.clone(), Message::new("end-before-start.start")));
    }
}
