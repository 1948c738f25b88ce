//! Weekdays and clocks as prose writes them.

use super::date::{ends, month_day};
use super::written::{Written, WrittenClock};
use crate::clock::Precision;
use crate::clock::cursor::Cursor;
use crate::clock::grammar::{self, Parts, WEEKDAYS};

/// Words for a clock.
const CLOCKS: &[&str] = &["正午", "零時", "noon", "midnight"];
/// Their hours.
const HOURS: &[u32] = &[12, 0, 12, 0];

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
            is_doubtful: false,
            span: ahead.since(start),
        });
        *cursor = ahead;
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
    // `3:25:` and `1:10.5` are no clocks, `14:05x` is no word.
    let goes_on = match ahead.peek() {
        Some(':' | '.' | '/') => ahead.ahead(1).is_some_and(|it| it.is_ascii_digit()),
        Some(it) => it.is_ascii_alphabetic() && it != 'Z' && it != 'J',
        None => false,
    };
    if goes_on {
        return false;
    }
    written.clock = Some(WrittenClock {
        hour: clock.hour,
        minute: clock.minute,
        second: clock.second,
        precision: clock.precision,
        is_doubtful: false,
        span: clock.range,
    });
    *cursor = ahead;
    true
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
        is_doubtful: before.is_some() || minute == 0,
        span: ahead.since(start),
    })
}
