//! # `ambiguous-noon`
//!
//! 午前12時, 午後12時, 12 AM and 12 PM: some readers take them for noon, others for midnight.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: The cache was emptied at 12 AM.
//!   ja: キャッシュは午前12時に空になりました。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: The cache was emptied at midnight.
//!   ja: キャッシュは0時に空になりました。
//! ```
//!
//! ## What to do
//!
//! Write noon, midnight, 正午, or 0:00 or 12:00 on the 24-hour clock.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "ambiguous-noon",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("ambiguous_noon.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (_, read) in case.prose.shown() {
        for clock in read
            .facts
            .iter()
            .filter_map(|fact| fact.time()?.clock.as_ref())
        {
            if clock.is_doubtful {
                let words = Message::new("ambiguous-noon")
                    .with("text", &read.piece.text[clock.span.clone()]);
                let span = read.piece.locate(&case.incident.source, clock.span.clone());
                findings.push(
                    CHECK
                        .finding(case, span, words)
                        .help(Message::new("ambiguous-noon.help")),
                );
            }
        }
    }
}
