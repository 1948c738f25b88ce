//! Weekdays and clocks as prose writes them.

use std::ops::Range;

use super::date::{ends, month_day};
use super::written::{Written, WrittenClock};
use crate::clock::Precision;
use crate::clock::cursor::Cursor;
use crate::clock::grammar::{self, Clock, Parts, WEEKDAYS};

/// Words for a clock.
const CLOCKS: &[&str] = &["正午", "零時", "noon", "midnight"];
/// Their hours.
const HOURS: &[u32] = &[12, 0, 12, 0];
/// Words before an hour that put it into the second half of the day, by their last character, with those hours.
const AFTERNOON_BEFORE: &[(char, Range<u32>)] =
    &[('昼', 1..5), ('方', 3..8), ('夜', 5..12), ('晩', 5..12)];
/// Words behind a clock that tell the half of the day, with the hours that are then of its second one.
const HALVES_BEHIND: &[(&str, Range<u32>)] = &[
    (" in the morning", 0..0),
    (" in the afternoon", 1..12),
    (" in the evening", 1..12),
    (" at night", 6..12),
    (" on the morning of", 0..0),
    (" on the afternoon of", 1..12),
    (" on the evening of", 1..12),
];

pub(super) fn weekday(cursor: &mut Cursor<'_>, written: &mut Written) -> bool {
    let first = cursor.peek().unwrap_or_default();
    if first.is_ascii() && !first.is_ascii_uppercase() && first != '(' {
        return false;
    }
    if first.is_ascii_uppercase() {
        let mut ahead = *cursor;
        let full = ahead.take_word(&WEEKDAYS[..7]).is_some();
        // The short forms are words of their own; they count beside a date only.
        let short = !full && ahead.take_word(&WEEKDAYS[7..]).is_some();
        let dated = |ahead: &mut Cursor<'_>| {
            ahead.take('.');
            ahead.take(',');
            ahead.skip_spaces();
            month_day(ahead).is_some()
        };
        if short && written.date.is_none() && !dated(&mut ahead) {
            return false;
        }
    }
    let mut parts = Parts::default();
    if !grammar::weekday(cursor, &mut parts) {
        return false;
    }
    written.weekday = parts.weekday;
    true
}

pub(super) fn clock(cursor: &mut Cursor<'_>, written: &mut Written) -> bool {
    let start = cursor.byte();
    let mut ahead = *cursor;
    if let Some(index) = ahead.take_word(CLOCKS) {
        written.clock = Some(WrittenClock {
            hour: HOURS[index],
            minute: 0,
            second: 0,
            precision: Precision::Minute,
            is_halved: true,
            is_doubtful: false,
            span: ahead.since(start),
        });
        *cursor = ahead;
        return true;
    }
    if let Some(clock) = half_before(cursor) {
        written.clock = Some(clock);
        return true;
    }
    if let Some(clock) = twelve(cursor) {
        written.clock = Some(clock);
        return true;
    }
    let mut parts = Parts::default();
    if !grammar::clock(&mut ahead, &mut parts).unwrap_or(false) || !ends(&ahead) {
        return false;
    }
    let Some(clock) = parts.clock else {
        return false;
    };
    // `3:25:` and `1:10.5` are not clocks, `14:05x` is not a word.
    let goes_on = match ahead.peek() {
        Some(':' | '.' | '/') => ahead.ahead(1).is_some_and(|it| it.is_ascii_digit()),
        Some(it) => it.is_ascii_alphabetic() && it != 'Z' && it != 'J',
        None => false,
    };
    if goes_on {
        return false;
    }
    let half = half(cursor, &mut ahead, &clock);
    written.clock = Some(WrittenClock {
        hour: clock.hour + half.map_or(0, |it| 12 * it),
        minute: clock.minute,
        second: clock.second,
        precision: clock.precision,
        is_halved: clock.is_halved || half.is_some(),
        is_doubtful: false,
        span: clock.range,
    });
    *cursor = ahead;
    true
}

/// `AM 6:05`, as Japanese texts write it too.
pub(super) fn half_before(cursor: &mut Cursor<'_>) -> Option<WrittenClock> {
    cursor.peek().filter(|it| matches!(it, 'A' | 'P'))?;
    let start = cursor.byte();
    let mut ahead = *cursor;
    let half = ahead.take_word(&["AM", "PM"])?;
    ahead.skip_spaces();
    let mut parts = Parts::default();
    let is_clock = grammar::clock(&mut ahead, &mut parts).unwrap_or(false) && ends(&ahead);
    let clock = parts.clock.filter(|it| is_clock && !it.is_halved)?;
    let hour = match clock.hour {
        // Read as noon by some and as midnight by others.
        12 => 12 * u32::try_from(half).ok()?,
        hour if hour < 12 => hour + 12 * u32::try_from(half).ok()?,
        _ => return None,
    };
    *cursor = ahead;
    Some(WrittenClock {
        hour,
        minute: clock.minute,
        second: clock.second,
        precision: clock.precision,
        is_halved: true,
        is_doubtful: clock.hour == 12,
        span: ahead.since(start),
    })
}

/// The half of the day (0 or 1) that words around a clock put it into: 夜9時, 夕方の5時, "9:15 in the evening".
fn half(before: &Cursor<'_>, behind: &mut Cursor<'_>, clock: &Clock) -> Option<u32> {
    if clock.is_halved || clock.hour >= 12 {
        return None;
    }
    let joint = usize::from(before.behind(1) == Some('の'));
    let last = before.behind(joint + 1);
    let said = AFTERNOON_BEFORE
        .iter()
        .find(|(word, _)| last == Some(*word));
    if let Some((_, hours)) = said {
        return hours.contains(&clock.hour).then_some(1);
    }
    let said = HALVES_BEHIND.iter().find(|(words, _)| {
        let mut ahead = *behind;
        // What is said of a day is left to its date.
        let found = ahead.take_text(words);
        if found && !words.ends_with(" of") {
            *behind = ahead;
        }
        found
    });
    said.map(|(_, hours)| u32::from(hours.contains(&clock.hour)))
}

/// `午前12時30分`, `午後12時`, `12:30 AM`, `12 PM`: read as midnight by some and as noon by others.
fn twelve(cursor: &mut Cursor<'_>) -> Option<WrittenClock> {
    let start = cursor.byte();
    let mut ahead = *cursor;
    let before = ahead.take_word(&["午前", "午後"]);
    ahead.skip_spaces();
    (ahead.number(2)? == 12).then_some(())?;
    let minute = if ahead.take(':') {
        ahead.number(2)?
    } else if before.is_some() {
        ahead.take('時').then_some(())?;
        match ahead.number(2) {
            Some(minute) => ahead.take('分').then_some(minute)?,
            None if ahead.take('半') => 30,
            None => 0,
        }
    } else {
        0
    };
    let behind = || {
        let mut behind = ahead;
        behind.skip_spaces();
        let half = behind.take_word(&["a.m.", "am", "p.m.", "pm"])?;
        Some((half / 2, behind))
    };
    let half = match before {
        Some(half) => half,
        None => {
            let (half, behind) = behind()?;
            ahead = behind;
            half
        }
    };
    *cursor = ahead;
    Some(WrittenClock {
        hour: if half == 0 { 0 } else { 12 },
        minute: minute.min(59),
        second: 0,
        precision: if minute == 0 {
            Precision::Hour
        } else {
            Precision::Minute
        },
        // 12:30 PM is plain in English, 午後12時30分 is not.
        is_halved: true,
        is_doubtful: before.is_some() || minute == 0,
        span: ahead.since(start),
    })
}
