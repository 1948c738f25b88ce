//! # `confidence-fell`
//!
//! A post gave a cause as certain, and a later post gives it only as preliminary. Readers took the first one as final.
//!
//! ## Found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 21:22
//!     kind: post
//!     text: {en: The cause is known., ja: 原因を特定}
//!     stated: {cause_confidence: confirmed}
//!   - at: 2023-10-12 01:25
//!     kind: post
//!     text: {en: The cause seems known., ja: 原因を推定}
//!     stated: {cause_confidence: preliminary}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 21:22
//!     kind: post
//!     text: {en: The cause seems known., ja: 原因を推定}
//!     stated: {cause_confidence: preliminary}
//!   - at: 2023-10-12 01:25
//!     kind: post
//!     text: {en: The cause is known., ja: 原因を特定}
//!     stated: {cause_confidence: confirmed}
//! ```
//!
//! ## What to do
//!
//! If the posts did say so, leave them as they are: the report shows it openly. If there is nothing more to say, accept
//! the finding with `allow` and a reason.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::record::Confidence;
use crate::text::source::Span;

/// This check.
pub const CHECK: Check = Check {
    name: "confidence-fell",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("confidence_fell.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut confirmed: Option<Span> = None;
    for entry in &case.incident.record.timeline {
        let stated = entry.stated.as_ref();
        let Some(confidence) = stated.and_then(|stated| stated.cause_confidence.as_ref()) else {
            continue;
        };
        match (confidence.value, confirmed.take()) {
            (Confidence::Confirmed, _) => confirmed = Some(confidence.span.clone()),
            (Confidence::Preliminary, Some(before)) => {
                let span = confidence.span.clone();
                let finding = CHECK.finding(case, span, Message::new("confidence-fell"));
                findings.push(finding.label(before, Message::new("confidence-fell.before")));
            }
            (Confidence::Preliminary, None) => {}
        }
    }
}
