//! # `ambiguous-noon`
//!
//! 午前12時, 午後12時, 12 AM and 12 PM: some readers take them for noon, others for midnight. Where the text itself shows
//! which of the two it means, there is no finding: by a clock such as 12:01 PM, or by a time next to it that is at most an
//! hour away, as in "between 11:30 AM and 12 PM".
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
//! ```yaml
//! summary:
//!   en: Requests failed at 12:00 PM and 12:01 PM.
//!   ja: リクエストは12時00分と12時01分に失敗しました。
//! ```
//!
//! ## What to do
//!
//! Write noon, midnight, 正午, or 0:00 or 12:00 on the 24-hour clock.

use super::{Case, Check, Reach};
use crate::clock::WrittenClock;
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

/// The most bytes between two times that are next to each other.
const BESIDE: usize = 24;
/// The most minutes between a time and noon or midnight that show which of the two is meant.
const NEAR: i64 = 60;

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (_, read) in case.prose.shown() {
        let clocks = read
            .facts
            .iter()
            .filter_map(|fact| fact.time()?.clock.as_ref());
        let clocks: Vec<&WrittenClock> = clocks.collect();
        for (index, clock) in clocks.iter().enumerate() {
            if !clock.is_doubtful || is_shown(&read.piece.text, &clocks, index) {
                continue;
            }
            let words =
                Message::new("ambiguous-noon").with("text", &read.piece.text[clock.span.clone()]);
            let span = read.piece.locate(&case.incident.source, clock.span.clone());
            let finding = CHECK.finding(case, span, words);
            findings.push(finding.help(Message::new("ambiguous-noon.help")));
        }
    }
}

/// Whether the other clocks of a text show which of the two the clock of this index means.
fn is_shown(text: &str, clocks: &[&WrittenClock], index: usize) -> bool {
    let clock = clocks[index];
    // 12:01 PM is plain in English; 午後12時1分 is as doubtful as 午後12時.
    let is_plain = |it: &WrittenClock| {
        let starts = |word: &str| text[it.span.clone()].trim_start().starts_with(word);
        it.is_halved && !it.is_doubtful && it.minute > 0 && starts("12")
    };
    let beside = [index.checked_sub(1), Some(index + 1)]
        .into_iter()
        .flatten();
    let mut beside = beside.filter_map(|it| clocks.get(it)).filter(|other| {
        let (first, last) = match other.span.start < clock.span.start {
            true => (&other.span, &clock.span),
            false => (&clock.span, &other.span),
        };
        let apart = (other.minute_of_day() - clock.minute_of_day()).rem_euclid(24 * 60);
        let apart = apart.min(24 * 60 - apart);
        let is_next = last.start.saturating_sub(first.end) <= BESIDE;
        is_next && !other.is_doubtful && other.is_halved && apart <= NEAR
    });
    let is_english = text[clock.span.clone()].is_ascii();
    (is_english && clocks.iter().any(|it| is_plain(it))) || beside.next().is_some()
}
