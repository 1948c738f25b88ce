//! English lengths of time, counts and hedges.

use crate::clock::cursor::Cursor;
use crate::fact::kind::Hedge;
use crate::fact::number::{self, Milli};

const UNITS: &[&str] = &[
    "seconds", "second", "secs", "sec", "minutes", "minute", "mins", "min", "hours", "hour", "hrs",
    "hr", "days", "day", "weeks", "week", "months", "month", "years", "year", "h",
];
/// Seconds of each.
const SECONDS: &[i64] = &[
    1, 1, 1, 1, 60, 60, 60, 60, 3_600, 3_600, 3_600, 3_600, 86_400, 86_400, 604_800, 604_800,
    2_592_000, 2_592_000, 31_104_000, 31_104_000, 3_600,
];
/// Units that are right behind their number: `1h30m`.
const LETTERS: &[(char, i64)] = &[('h', 3_600), ('m', 60), ('s', 1), ('d', 86_400)];

/// A number in digits or words.
pub(super) fn number(cursor: &mut Cursor<'_>) -> Option<Milli> {
    number::scaled(cursor)
}

/// `90 minutes`, `1 hour 30 minutes`, `one and a half hours`, `half an hour`, `1h30m`: seconds and smallest unit.
pub(super) fn duration(cursor: &mut Cursor<'_>) -> Option<(i64, i64)> {
    let mut total = 0;
    let mut smallest = i64::MAX;
    loop {
        let mut ahead = *cursor;
        if total > 0 {
            let joined = [", and ", " and ", ", ", " ", ""]
                .iter()
                .any(|it| ahead.take_text(it));
            debug_assert!(joined);
        }
        let Some((seconds, unit)) = part(&mut ahead).filter(|(_, unit)| *unit < smallest) else {
            break;
        };
        total += seconds;
        smallest = unit;
        *cursor = ahead;
    }
    let mut ahead = *cursor;
    if total > 0 && ahead.take_text(" and a half") {
        // An hour and a half.
        total += smallest / 2;
        smallest /= 2;
        *cursor = ahead;
    } else if total > 0 && ahead.take_text(" and a quarter") {
        total += smallest / 4;
        smallest /= 4;
        *cursor = ahead;
    }
    (total > 0).then_some((total, smallest))
}

fn part(cursor: &mut Cursor<'_>) -> Option<(i64, i64)> {
    let mut ahead = *cursor;
    for half in ["half an ", "half a "] {
        if ahead.take_text(half) {
            let unit = unit(&mut ahead)?;
            *cursor = ahead;
            return Some((unit / 2, unit / 2));
        }
    }
    // "Within the next hour".
    for (next, seconds) in [("next hour", 3_600), ("next half hour", 1_800)] {
        if ahead.take_text(next) {
            *cursor = ahead;
            return Some((seconds, seconds));
        }
    }
    if ahead.take_word(&["an", "a"]).is_some() {
        ahead.take(' ').then_some(())?;
        let unit = unit(&mut ahead).filter(|unit| *unit >= 60)?;
        *cursor = ahead;
        return Some((unit, unit));
    }
    let mut milli = number(&mut ahead)?;
    let half = ahead.take_text(" and a half") || ahead.take_text("-and-a-half");
    if half {
        milli += 500;
    }
    let letter = LETTERS
        .iter()
        .find(|(letter, _)| ahead.peek() == Some(*letter));
    let lone = |cursor: &Cursor<'_>| !cursor.ahead(1).is_some_and(|it| it.is_ascii_alphabetic());
    let unit = match letter.filter(|_| lone(&ahead)) {
        Some((letter, unit)) => {
            ahead.take(*letter);
            *unit
        }
        None => {
            if !ahead.take('-') {
                ahead.skip_spaces();
            }
            unit(&mut ahead)?
        }
    };
    *cursor = ahead;
    let exact = match milli % 1_000 {
        0 => unit,
        _ if half => unit / 2,
        _ => unit / 10,
    };
    Some((milli.checked_mul(unit)? / 1_000, exact.max(1)))
}

/// A unit of time, in seconds.
pub(super) fn unit(cursor: &mut Cursor<'_>) -> Option<i64> {
    cursor.take_word(UNITS).map(|index| SECONDS[index])
}

/// `5 business days`.
pub(super) fn business_days(cursor: &mut Cursor<'_>) -> Option<u32> {
    let milli = number(cursor)?;
    cursor.take(' ').then_some(())?;
    cursor.take_word(&["business", "working"])?;
    cursor.take(' ').then_some(())?;
    cursor.take_word(&["days", "day"])?;
    u32::try_from(milli / 1_000).ok()
}

/// What joins the ends of a range; "and" does so behind "between" only.
pub(super) const JOINS: &[&str] = &["to ", "or ", "-", "–", "—", "~"];

/// Idioms whose numbers say no fact.
pub(super) const IDIOMS: &[&str] = &["24/7/365", "24/7", "24x7"];

const ABOUT: &[&str] = &[
    "about",
    "around",
    "approximately",
    "approx.",
    "roughly",
    "some",
    "~",
    "circa",
    "ca.",
    "shortly before",
    "just before",
    "in the region of",
    "somewhere around",
];
const NEARLY: &[&str] = &[
    "nearly",
    "almost",
    "just under",
    "just below",
    "close to",
    "just short of",
    "slightly less than",
    "slightly under",
    "a little under",
    "a little less than",
    "not quite",
];
const JUST_OVER: &[&str] = &[
    "just over",
    "just above",
    "just after",
    "just past",
    "shortly after",
    "just more than",
    "slightly over",
    "slightly more than",
    "slightly above",
    "a little over",
    "a little more than",
    "a bit more than",
    "a bit over",
];
const AT_MOST: &[&str] = &[
    "up to",
    "at most",
    "no more than",
    "less than",
    "fewer than",
    "within",
    "under",
    "below",
    "a maximum of",
    "maximum of",
    "not more than",
    "no longer than",
    "not exceeding",
    "well short of",
    "as long as",
    "smaller than",
    "shorter than",
    "lower than",
    "newer than",
    "younger than",
];
const AT_LEAST: &[&str] = &[
    "at least",
    "more than",
    "over",
    "above",
    "exceeding",
    "exceeded",
    "upwards of",
    "in excess of",
    "no less than",
    "no fewer than",
    "not less than",
    "a minimum of",
    "longer than",
    "larger than",
    "bigger than",
    "greater than",
    "higher than",
    "older than",
];
const EACH: &[&str] = &["every", "each"];
const AT_MOST_BEHIND: &[&str] = &["at most", "at the most", "or less", "or fewer", "maximum"];
const AT_LEAST_BEHIND: &[&str] = &[
    "or more",
    "or longer",
    "or later",
    "and more",
    "+",
    "minimum",
];

/// How a fact is hedged by the words before and behind it.
pub(super) fn hedge(before: &str, after: &str) -> Hedge {
    let before = before.trim_end();
    // "Over the next hour" and "over the course of two hours" are spans.
    if [
        "over the",
        "over the next",
        "over the past",
        "over the last",
        "over the course of",
    ]
    .iter()
    .any(|it| before.ends_with(it))
    {
        return Hedge::Exact;
    }
    let before = before
        .strip_suffix(" the")
        .or_else(|| before.strip_suffix(" a"))
        .unwrap_or(before);
    let says = |words: &[&str]| words.iter().any(|word| ends_with_word(before, word));
    let after = after.trim_start();
    let begins = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
    if says(EACH) || after.starts_with("apart") {
        Hedge::Each
    } else if says(NEARLY) {
        Hedge::Nearly
    } else if says(JUST_OVER) {
        Hedge::JustOver
    } else if says(AT_MOST) || begins(AT_MOST_BEHIND) {
        Hedge::AtMost
    } else if says(ABOUT) || after.starts_with("or so") {
        Hedge::About
    } else if says(AT_LEAST) || begins(AT_LEAST_BEHIND) {
        Hedge::AtLeast
    } else {
        Hedge::Exact
    }
}

/// Whether `text` ends with the whole word or words.
pub(super) fn ends_with_word(text: &str, word: &str) -> bool {
    // Most words end otherwise.
    text.as_bytes().last() == word.as_bytes().last()
        && text.strip_suffix(word).is_some_and(|rest| {
            !rest.chars().next_back().is_some_and(char::is_alphanumeric)
                || !word.starts_with(char::is_alphanumeric)
        })
}
