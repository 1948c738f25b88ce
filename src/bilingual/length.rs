//! Lengths of time.

use super::compared::Side;
use crate::fact::{Fact, Value};

/// Units of time with the words that say one of them without a number.
const UNITS: &[(i64, &[&str], &[&str])] = &[
    (1, &["second"], &["毎秒", "秒間", "秒あたり"]),
    (60, &["minute"], &["毎分", "分間", "分あたり"]),
    (
        3_600,
        &["hour", "hourly"],
        &["毎時", "時間ごと", "時間あたり"],
    ),
    (
        86_400,
        &["day", "daily", "night", "nightly", "overnight"],
        &[
            "毎日",
            "日々",
            "日に",
            "日あたり",
            "日ごと",
            "毎晩",
            "毎夜",
            "一晩",
            "一日",
        ],
    ),
    (
        604_800,
        &["week", "weekly"],
        &["毎週", "週に", "週あたり", "週ごと", "週次"],
    ),
    (
        2_592_000,
        &["month", "monthly"],
        &["毎月", "月に", "月あたり", "月ごと", "月次", "月々"],
    ),
    (
        31_104_000,
        &["year", "yearly", "annual", "annually"],
        &["毎年", "年に", "年あたり", "年次", "年間"],
    ),
];
/// FewWords before "a minute", "an hour" and the like where it is a length: elsewhere it is how often something happens.
const BEFORE_LENGTHS: &[&str] = &[
    "within", "in", "for", "about", "after", "over", "under", "nearly", "almost", "than", "least",
    "most", "took", "takes", "lasted", "around", "roughly", "by", "just", "only", "to", "up to",
];

/// The shortest and the longest that a length may be, in seconds; business days apart.
fn range(fact: &Fact) -> Option<(bool, i64, i64)> {
    match &fact.value {
        Value::Duration { seconds, least, .. } => {
            Some((false, least.unwrap_or(*seconds), *seconds))
        }
        Value::BusinessDays(days) => Some((true, i64::from(*days), i64::from(*days))),
        Value::Several {
            magnitude,
            unit: Some(unit),
        } => {
            let magnitude = i64::try_from(*magnitude).ok()?;
            Some((false, magnitude * unit * 2, magnitude * unit * 9))
        }
        _ => None,
    }
}

/// Whether it is a length of time that is not told exactly.
pub(super) fn is_vague(fact: &Fact) -> bool {
    matches!(fact.value, Value::Several { unit: Some(_), .. })
}

pub(super) fn is_length(fact: &Fact) -> bool {
    range(fact).is_some()
}

/// What a length may agree with: its ends, or any other one where one is vague.
pub(super) fn keys(fact: &Fact, has_vague: bool) -> Vec<(i64, i64)> {
    let ends =
        range(fact).map(|(is_business, least, most)| (least, most * 2 + i64::from(is_business)));
    let any = (has_vague).then_some((-1, -1));
    ends.into_iter().chain(any).collect()
}

/// Whether two facts are the same length of time.
pub(super) fn agree(one: &Fact, other: &Fact) -> bool {
    let (Some(first), Some(second)) = (range(one), range(other)) else {
        return false;
    };
    match is_vague(one) || is_vague(other) {
        true => first.0 == second.0 && first.1 <= second.2 && second.1 <= first.2,
        false => first == second,
    }
}

/// How many of its smallest unit a length is, where it says one number.
pub(super) fn figure(fact: &Fact) -> Option<i64> {
    match &fact.value {
        Value::Duration {
            seconds,
            least: None,
            unit,
        } if *unit > 0 && seconds % unit == 0 => Some(seconds / unit),
        Value::BusinessDays(days) => Some(i64::from(*days)),
        _ => None,
    }
}

/// The English and the Japanese words for the unit of which a length is one.
pub(super) fn one_unit(fact: &Fact) -> Option<(&'static [&'static str], &'static [&'static str])> {
    let Value::Duration {
        seconds,
        least: None,
        ..
    } = fact.value
    else {
        return None;
    };
    let unit = UNITS.iter().find(|(unit, ..)| *unit == seconds);
    unit.map(|(_, english, japanese)| (*english, *japanese))
}

/// Whether an English length says how often: once a month, 500 times an hour.
pub(super) fn is_rate(side: &Side<'_>, index: usize) -> bool {
    let fact = &side.facts[index];
    let words = side.words(fact).to_ascii_lowercase();
    let before = side.text[..fact.span.start].trim_end();
    let last = before.rsplit(|it: char| !it.is_ascii_alphabetic()).next();
    let last = last.unwrap_or_default().to_ascii_lowercase();
    ["a ", "an "].iter().any(|it| words.starts_with(it)) && !BEFORE_LENGTHS.contains(&&*last)
}
