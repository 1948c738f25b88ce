//! The forms in which dates and clocks are written.

mod date;
mod zone;

use std::ops::Range;

use self::date::date;
pub(in crate::clock) use self::date::{dotted, english, iso, japanese, slashed};
pub(in crate::clock) use self::zone::zone;
use self::zone::zone_name;
use super::cursor::{Characters, Cursor};
use super::{Date, Fault, Precision};

/// The parts of a written time.
#[derive(Default)]
pub(super) struct Parts {
    /// The date; several where the order of day and month is not told.
    pub dates: Vec<Date>,
    pub weekday: Option<(u8, Range<usize>)>,
    pub clock: Option<Clock>,
    pub zone: Option<(String, Range<usize>)>,
    /// Whether a `T` is between date and clock, as in ISO 8601.
    pub is_joined: bool,
    pub approximate: bool,
}

/// A clock as written; the hour may be 24 to 29.
pub(super) struct Clock {
    pub hour: u32,
    pub minute: u32,
    pub second: u32,
    pub precision: Precision,
    /// Whether AM, PM, 午前 or 午後 is beside it.
    pub is_halved: bool,
    pub range: Range<usize>,
}

pub(in crate::clock) const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
];
pub(in crate::clock) const WEEKDAYS: &[&str] = &[
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
];
const JAPANESE_WEEKDAYS: &str = "月火水木金土日";
/// Zones of several words, or that are beside a date without a space.
pub(in crate::clock) const WORDED_ZONES: &[&str] = &[
    "日本時間",
    "日本標準時",
    "協定世界時",
    "太平洋時間",
    "Pacific time",
    "Eastern time",
];
/// Words that say "approximately" before a time.
const ABOUT: &[&str] = &["about", "around", "approximately", "approx.", "ca.", "約"];

/// Reads the parts of `text`, each once, with nothing left over.
pub(super) fn read(text: &str) -> Result<Parts, Fault> {
    let characters = Characters::of(text);
    let mut cursor = characters.from(0);
    let mut parts = Parts::default();
    loop {
        cursor.skip_spaces();
        if cursor.is_at_end() {
            return Ok(parts);
        }
        let before = cursor.byte();
        part(&mut cursor, &mut parts)?;
        if cursor.byte() == before {
            return Err(Fault::Unreadable);
        }
    }
}

fn part(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Result<(), Fault> {
    if cursor.take(',') || cursor.take_word(&["at", "on", "の"]).is_some() {
        return Ok(());
    }
    if cursor.take('~')
        || cursor.take_word(ABOUT).is_some()
        || cursor.take_word(&["頃", "ごろ"]).is_some()
    {
        parts.approximate = true;
        return Ok(());
    }
    if parts.zone.is_none() {
        let start = cursor.byte();
        if let Some(index) = cursor.take_word(WORDED_ZONES) {
            parts.zone = Some((WORDED_ZONES[index].to_owned(), cursor.since(start)));
            return Ok(());
        }
    }
    if parts.weekday.is_none() && weekday(cursor, parts) {
        return Ok(());
    }
    if parts.dates.is_empty() && date(cursor, parts)? {
        return Ok(());
    }
    // Only before a clock: `T+0` is no day.
    let joins = cursor.peek().is_some_and(|it| matches!(it, 'T' | 't'))
        && cursor.ahead(1).is_some_and(|it| it.is_ascii_digit());
    if joins && !parts.dates.is_empty() && parts.clock.is_none() {
        cursor.skip(1);
        parts.is_joined = true;
    }
    if parts.clock.is_none() && clock(cursor, parts)? {
        return Ok(());
    }
    if parts.zone.is_none() {
        zone_name(cursor, parts);
    }
    Ok(())
}

pub(in crate::clock) fn weekday(cursor: &mut Cursor<'_>, parts: &mut Parts) -> bool {
    let mut ahead = *cursor;
    let bracket = ahead.take('(');
    let start = ahead.byte();
    let named = if let Some(index) = ahead.take_word(WEEKDAYS) {
        let range = ahead.since(start);
        ahead.take('.');
        (index % 7, range)
    } else {
        let Some(index) = ahead
            .peek()
            .and_then(|it| JAPANESE_WEEKDAYS.chars().position(|day| day == it))
        else {
            return false;
        };
        let long = ahead.ahead(1) == Some('曜');
        ahead.take_text(
            &JAPANESE_WEEKDAYS
                .chars()
                .nth(index)
                .map_or_else(String::new, String::from),
        );
        if long {
            ahead.take('曜');
            ahead.take('日');
        } else if !bracket {
            return false;
        }
        (index, ahead.since(start))
    };
    if bracket && !ahead.take(')') {
        return false;
    }
    parts.weekday = Some((u8::try_from(named.0).unwrap_or(0), named.1));
    *cursor = ahead;
    true
}

pub(in crate::clock) fn clock(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Result<bool, Fault> {
    let start = cursor.byte();
    let mut ahead = *cursor;
    if ahead.take_word(&["正午", "noon"]).is_some() {
        parts.clock = Some(Clock {
            hour: 12,
            minute: 0,
            second: 0,
            precision: Precision::Minute,
            is_halved: true,
            range: ahead.since(start),
        });
        *cursor = ahead;
        return Ok(true);
    }
    let before = ahead.take_word(&["午前", "午後"]);
    ahead.skip_spaces();
    let Some(hour) = ahead.number(2) else {
        return Ok(false);
    };
    let Some((minute, second, precision)) = after_hour(&mut ahead) else {
        return Ok(false);
    };
    let mut behind = ahead;
    behind.skip_spaces();
    let behind_word = behind.take_word(&["a.m.", "am", "p.m.", "pm"]);
    if behind_word.is_some() {
        ahead = behind;
    } else if precision.is_none() {
        return Ok(false);
    }
    let range = ahead.since(start);
    let hour = match (before, behind_word.map(|index| index / 2)) {
        (None, None) => Some(hour).filter(|hour| *hour < 30),
        // 午前12時 and 午後12時 are read in two ways; 0時 is plain.
        (Some(half), None) => (hour < 12).then(|| hour + 12 * u32::try_from(half).unwrap_or(0)),
        (None, Some(half)) => (1..=12)
            .contains(&hour)
            .then(|| hour % 12 + 12 * u32::try_from(half).unwrap_or(0)),
        (Some(_), Some(_)) => None,
    };
    let fits = minute < 60 && second < 60;
    let hour = hour
        .filter(|_| fits)
        .ok_or_else(|| Fault::OutOfRange(range.clone()))?;
    let precision = precision.unwrap_or(Precision::Hour);
    parts.clock = Some(Clock {
        hour,
        minute,
        second,
        precision,
        is_halved: before.is_some() || behind_word.is_some(),
        range,
    });
    *cursor = ahead;
    Ok(true)
}

/// Minute, second and precision behind an hour; no precision where a bare number needs `AM` behind it.
fn after_hour(cursor: &mut Cursor<'_>) -> Option<(u32, u32, Option<Precision>)> {
    if cursor.take(':') {
        let minute = (cursor.digits() == 2).then(|| cursor.number(2))??;
        // A colon before something else is that of a label.
        let goes_on = cursor
            .ahead(1)
            .is_some_and(|it| it.is_ascii_alphanumeric() || matches!(it, '?' | '-'));
        if goes_on && cursor.take(':') {
            let second = (cursor.digits() == 2).then(|| cursor.number(2))??;
            if cursor.take('.') {
                // A record's times are exact to the second.
                while cursor.number(9).is_some() {}
            }
            return Some((minute, second, Some(Precision::Second)));
        }
        return Some((minute, 0, Some(Precision::Minute)));
    }
    if !cursor.take('時') {
        return Some((0, 0, None));
    }
    if cursor.peek() == Some('間') {
        return None;
    }
    if cursor.take('半') {
        return Some((30, 0, Some(Precision::Minute)));
    }
    let Some(minute) = cursor.number(2) else {
        return Some((0, 0, Some(Precision::Hour)));
    };
    cursor.take('分').then_some(())?;
    match cursor.number(2) {
        Some(second) => cursor
            .take('秒')
            .then_some((minute, second, Some(Precision::Second))),
        None => Some((minute, 0, Some(Precision::Minute))),
    }
}
