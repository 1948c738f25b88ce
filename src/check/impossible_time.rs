//! # `impossible-time`
//!
//! A clock that no clock shows (`14:75 UTC`, 25時75分) or a day that no calendar has (February 30, 31/13/2025, 13月32日) in
//! a text. A clock of 24 hours with AM or PM (`19:03 PM`, 午後19時) is only a warning: it can be read, but in two ways.
//! 24:00 and 25:30 (1:30 on the next day) are clocks. What may be a ratio, a score, a version or a part of an address
//! gives no finding, and neither do sentences about such times as input, such as one that a program rejected.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: Calls failed from February 30, 2023.
//!   ja: 2023年2月30日から通話に失敗していました。
//! ```
//!
//! ```yaml
//! summary:
//!   en: The queue was emptied at 14:75 UTC.
//!   ja: キューは14:75（UTC）に空になりました。
//! ```
//!
//! ```yaml
//! summary:
//!   en: The queue was emptied at 19:03 PM.
//!   ja: キューは午後19時3分に空になりました。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: The videos were in 16:90.
//!   ja: 動画は16:90でした。
//! ```
//!
//! ```yaml
//! summary:
//!   en: The queue was emptied at 1:30 AM on October 12.
//!   ja: キューは10月11日の25:30に空になりました。
//! ```
//!
//! ## What to do
//!
//! Write the time that is meant. A reference such as `<t:impact.start>` cannot name one that does not exist.

use super::{Case, Check, Reach};
use crate::clock::Impossible;
use crate::diagnostic::{Finding, Message, Severity};
use crate::fact::impossible_times;

/// This check.
pub const CHECK: Check = Check {
    name: "impossible-time",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("impossible_time.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (_, read) in case.prose.shown() {
        let text = &read.piece.text;
        if !text.contains(|it: char| it.is_ascii_digit() || ('０'..='９').contains(&it)) {
            continue;
        }
        for time in impossible_times(text) {
            let (key, severity) = match time.kind {
                Impossible::Day => ("impossible-time.day", Severity::Error),
                Impossible::Clock => ("impossible-time", Severity::Error),
                Impossible::Half => ("impossible-time.half", Severity::Warning),
            };
            let words = Message::new(key).with("text", &text[time.span.clone()]);
            let span = read.piece.locate(&case.incident.source, time.span);
            let finding = CHECK.finding(case, span, words);
            findings.push(Finding {
                severity,
                ..finding.help(Message::new("impossible-time.help"))
            });
        }
    }
}
