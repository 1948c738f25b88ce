//! # `length-not-range`
//!
//! A sentence gives a range of time and its length, and the two differ: "from 09:00 to 09:40 UTC, for 90 minutes". The
//! sentence has to have one range and one length right next to each other. What is rounded ("about an hour" of 55
//! minutes) and a shorter length within the range ("between 09:00 and 10:00, for ten minutes") give no finding.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: Calls failed from 09:00 to 09:40 JST, for 90 minutes.
//!   ja: 通話は9時00分から9時40分（日本時間）までの90分間、失敗していました。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: Calls failed from 09:00 to 09:40 JST, for 40 minutes.
//!   ja: 通話は9時00分から9時40分（日本時間）までの40分間、失敗していました。
//! ```
//!
//! ## What to do
//!
//! Find out which of the two is right, and correct the other. A reference such as `<d:impact>` is worked out from the
//! record. If both are right, accept the finding with `allow` and a reason.

use super::{Case, Check, Reach};
use crate::check::engine::prose::PieceRead;
use crate::clock::{Precision, Written, WrittenDate};
use crate::diagnostic::{Finding, Message, Severity};
use crate::fact::{Fact, Hedge, SeenSentence, Value};
use crate::text::source::Span;

/// This check.
pub const CHECK: Check = Check {
    name: "length-not-range",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("length_not_range.rs"),
    run: Some(run),
};

const DAY: i64 = 86_400;
/// The bytes before a time or a length that are looked at.
const NEAR: usize = 40;
/// What is between a range and its length, and whether that is the length of the whole: within "between 09:00 and 10:00"
/// something may have lasted "for ten minutes".
const BEHIND: &[(&str, bool)] = &[
    ("for", false),
    ("lasting", true),
    ("for a total of", true),
    ("a total of", true),
    ("total", true),
    ("totaling", true),
    ("totalling", true),
    ("or", true),
    ("i.e.", true),
    ("=", true),
    ("", true),
    ("までの", true),
    ("まで", true),
    ("の", true),
    ("までの計", true),
    ("までの合計", true),
];
/// What is between a length and its range.
const BEFORE: &[&str] = &["from", "between", "", "から"];
/// What a length before its range is behind.
const LED: &[&str] = &["for", "lasted", "lasting", "total of", "takes", "took"];
/// Words that say "about" before a length.
const ABOUT: &[&str] = &[
    "about",
    "approximately",
    "around",
    "roughly",
    "nearly",
    "almost",
    "約",
    "およそ",
    "~",
];

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (_, read) in case.prose.shown() {
        if !read.facts.iter().any(|it| length(it).is_some()) {
            continue;
        }
        for sentence in read.sentences() {
            if let Some((fact, first, last)) = length_and_range(read, sentence)
                && differs(read, (first, last), fact)
            {
                let text = &read.piece.text;
                let words = Message::new("length-not-range")
                    .with("text", &text[fact.span.clone()])
                    .with("range", &text[first.span.start..last.span.end]);
                let place = |span: Span| read.piece.locate(&case.incident.source, span);
                let finding = CHECK.finding(case, place(fact.span.clone()), words);
                let whole = place(first.span.start..last.span.end);
                let finding = finding.label(whole, Message::new("length-not-range.range"));
                findings.push(finding.help(Message::new("length-not-range.help")));
            }
        }
    }
}

/// The exact length that a fact says, with its smallest unit, in seconds.
fn length(fact: &Fact) -> Option<(i64, i64)> {
    match fact.value {
        Value::Duration {
            seconds,
            least: None,
            unit,
        } if matches!(fact.hedge, Hedge::Exact | Hedge::About) => Some((seconds, unit)),
        _ => None,
    }
}

/// The only length of a sentence, and the ends of its only range.
fn length_and_range<'r>(
    read: &'r PieceRead<'_>,
    sentence: &SeenSentence,
) -> Option<(&'r Fact, &'r Fact, &'r Fact)> {
    let is_length = |it: &&Fact| matches!(it.value, Value::Duration { .. } | Value::Several { .. });
    let lengths = read.facts_in(sentence).filter(is_length);
    let lengths: Vec<&Fact> = lengths.take(2).collect();
    let is_clock = |it: &&Fact| it.time().is_some_and(|it| it.clock.is_some());
    let times = read.facts_in(sentence).filter(is_clock);
    let times: Vec<&Fact> = times.take(3).collect();
    let ([fact], [first, last]) = (&lengths[..], &times[..]) else {
        return None;
    };
    let is_range = read.joins(first, last) && length(fact).is_some();
    is_range.then_some((*fact, *first, *last))
}

/// Words without what is around them: blanks, commas, brackets, "about".
fn bare(words: &str) -> String {
    let marks = [' ', ',', '、', '(', ')', '（', '）', '*', '\n', ':', '：'];
    let lower = words.to_lowercase();
    let mut rest = lower.trim_matches(marks);
    while let Some(shorter) = ABOUT.iter().find_map(|it| rest.strip_suffix(it)) {
        rest = shorter.trim_end_matches(marks);
    }
    rest.to_owned()
}

/// The words before the byte `at` that are looked at.
fn before(text: &str, at: usize) -> &str {
    &text[text.floor_char_boundary(at.saturating_sub(NEAR))..at]
}

/// Whether the length is that of the range, and is not as long.
fn differs(read: &PieceRead<'_>, (first, last): (&Fact, &Fact), fact: &Fact) -> bool {
    let text = &read.piece.text;
    let is_between = bare(before(text, first.span.start)).ends_with("between");
    let is_whole = if fact.span.start >= last.span.end {
        let gap = text.get(last.span.end..fact.span.start).unwrap_or_default();
        // Without a word, a bracket or a comma joins them: "(40 minutes)".
        let words = bare(gap);
        let rule = BEHIND.iter().find(|(it, _)| *it == words);
        let is_joined = !words.is_empty() || gap.contains(['(', '（']);
        rule.filter(|_| is_joined)
            .map(|(_, is_whole)| *is_whole || !is_between)
    } else {
        let gap = text
            .get(fact.span.end..first.span.start)
            .unwrap_or_default();
        let words = bare(gap);
        let led = bare(before(text, fact.span.start));
        let is_led = LED.iter().any(|it| led.ends_with(it)) || gap.contains(['(', '（']);
        let is_joined = !words.is_empty() || gap.contains(['(', '（']);
        let fits = BEFORE.contains(&&*words) && is_led && is_joined;
        fits.then_some(!is_between)
    };
    let (Some(is_whole), Some((seconds, unit))) = (is_whole, length(fact)) else {
        return false;
    };
    let (Some(from), Some(to)) = (first.time(), last.time()) else {
        return false;
    };
    let Some(lengths) = lengths(from, to, seconds) else {
        return false;
    };
    let about =
        fact.hedge == Hedge::About || [first, last].iter().any(|it| it.hedge == Hedge::About);
    lengths.into_iter().all(|actual| {
        let tolerance = tolerance(seconds, unit, about, from, to);
        let apart = seconds - actual;
        apart > tolerance || (is_whole && apart < -tolerance)
    })
}

/// How much a length may differ from its range: by what is rounded.
fn tolerance(seconds: i64, unit: i64, about: bool, from: &Written, to: &Written) -> i64 {
    let is_coarse = |it: &Written| {
        let clock = it.clock.as_ref();
        clock.is_none_or(|it| it.precision > Precision::Minute)
    };
    let clocks = match is_coarse(from) || is_coarse(to) {
        true => 3_600,
        false => 60,
    };
    let own = match unit {
        ..60 => 0,
        60 => 60,
        _ => unit / 2,
    };
    let rounded = if about {
        (unit / 2).max(seconds / 4).max(600)
    } else {
        0
    };
    clocks.max(own).max(rounded)
}

/// The lengths that a range may have, in seconds; `None` where that cannot be told.
fn lengths(from: &Written, to: &Written, told: i64) -> Option<Vec<i64>> {
    let clock = |it: &Written| {
        let clock = it.clock.as_ref()?;
        let minutes = i64::from(clock.hour) * 60 + i64::from(clock.minute);
        Some(minutes * 60 + i64::from(clock.second))
    };
    let is_bare = |it: &Written| {
        let clock = it.clock.as_ref();
        clock.is_some_and(|it| !it.is_halved && (1..=12).contains(&it.hour))
    };
    let is_doubtful = |it: &Written| it.clock.as_ref().is_some_and(|it| it.is_doubtful);
    if from.zone != to.zone || from.abbreviation != to.abbreviation {
        return None;
    }
    let apart = clock(to)? - clock(from)?;
    let days = days(from.date, to.date);
    let mut lengths = match days {
        Some(days) => vec![apart + days * DAY],
        // Without days, of the same day or the next one, or of as many days as the length has.
        None => {
            let base = apart.rem_euclid(DAY);
            let whole = told.div_euclid(DAY) * DAY;
            vec![base, base + whole, base + whole - DAY]
        }
    };
    lengths.retain(|it| *it >= 0);
    // What leaves out the half of the day may mean the other one.
    if is_bare(from) || is_bare(to) || is_doubtful(from) || is_doubtful(to) {
        let other = lengths.clone();
        lengths.extend(other.iter().map(|it| (it + DAY / 2) % DAY));
    }
    (!lengths.is_empty()).then_some(lengths)
}

/// How many days lie between two dates of which both are told.
fn days(from: Option<WrittenDate>, to: Option<WrittenDate>) -> Option<i64> {
    match (from?, to?) {
        (WrittenDate::Full(from), WrittenDate::Full(to)) => Some(to.days_after(from)),
        (from, to) if from == to => Some(0),
        _ => None,
    }
}
