//! The forms in which dates and clocks are written.

use std::ops::Range;

use chrono::NaiveDateTime;

use super::cursor::{Characters, Cursor};
use super::{
    Date, Fault, Instant, OffSeason, Precision, Zone, ZoneDoubt, ZoneFault, abbreviation,
    zone::offset_text,
};

/// The parts of a written time.
#[derive(Default)]
pub(super) struct Parts {
    /// The date; several where the order of day and month is not told.
    pub dates: Vec<Date>,
    pub weekday: Option<(u8, Range<usize>)>,
    pub clock: Option<Clock>,
    pub zone: Option<(String, Range<usize>)>,
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
/// Eras with the year before their first.
const ERAS: &[(&str, i32)] = &[("令和", 2018), ("平成", 1988), ("昭和", 1925)];
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
    if !parts.dates.is_empty() && parts.clock.is_none() {
        let _ = cursor.take('T') || cursor.take('t');
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

fn date(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Result<bool, Fault> {
    let start = cursor.byte();
    let mut ahead = *cursor;
    let read = japanese(&mut ahead).or_else(|| {
        ahead = *cursor;
        iso(&mut ahead)
    });
    let read = read.or_else(|| {
        ahead = *cursor;
        english(&mut ahead)
    });
    let read = read.or_else(|| {
        ahead = *cursor;
        dotted(&mut ahead)
    });
    if let Some((year, month, day)) = read {
        let date = i32::try_from(year)
            .ok()
            .and_then(|year| Date::new(year, month, day));
        parts
            .dates
            .push(date.ok_or_else(|| Fault::OutOfRange(ahead.since(start)))?);
        *cursor = ahead;
        return Ok(true);
    }
    ahead = *cursor;
    let Some((first, second, year)) = slashed(&mut ahead) else {
        return Ok(false);
    };
    let year = i32::try_from(year).unwrap_or(0);
    let mut dates: Vec<_> = [
        Date::new(year, first, second),
        Date::new(year, second, first),
    ]
    .into_iter()
    .flatten()
    .collect();
    dates.dedup();
    if dates.is_empty() {
        return Err(Fault::OutOfRange(ahead.since(start)));
    }
    parts.dates = dates;
    *cursor = ahead;
    Ok(true)
}

/// `2023-10-12`, `2023/10/12`, `2023.10.12`.
pub(in crate::clock) fn iso(cursor: &mut Cursor<'_>) -> Option<(u32, u32, u32)> {
    if cursor.digits() != 4 {
        return None;
    }
    let year = cursor.number(4)?;
    let separator = ['-', '/', '.'].into_iter().find(|it| cursor.take(*it))?;
    let month = cursor.number(2)?;
    let day = cursor.take(separator).then(|| cursor.number(2))??;
    Some((year, month, day))
}

/// `2023年10月12日`, `令和5年10月12日`, `令和元年5月1日`.
pub(in crate::clock) fn japanese(cursor: &mut Cursor<'_>) -> Option<(u32, u32, u32)> {
    let era = ERAS.iter().find(|(name, _)| cursor.take_text(name));
    let year = match era {
        Some((_, before)) => {
            cursor.skip_spaces();
            let year = if cursor.take('元') {
                1
            } else {
                cursor.number(2)?
            };
            u32::try_from(*before).ok()? + year
        }
        None if cursor.digits() == 4 => cursor.number(4)?,
        None => return None,
    };
    let mut counted = |unit| {
        cursor.skip_spaces();
        cursor.take(unit).then_some(())
    };
    counted('年')?;
    cursor.skip_spaces();
    let month = cursor.number(2)?;
    cursor.skip_spaces();
    cursor.take('月').then_some(())?;
    cursor.skip_spaces();
    let day = cursor.number(2)?;
    cursor.skip_spaces();
    cursor.take('日').then_some((year, month, day))
}

/// `October 12, 2023`, `Oct. 12 2023`, `12 October 2023`, `12th of October, 2023`.
pub(in crate::clock) fn english(cursor: &mut Cursor<'_>) -> Option<(u32, u32, u32)> {
    let gap = |cursor: &mut Cursor<'_>| {
        cursor.take('.');
        cursor.take(',');
        cursor.skip_spaces();
    };
    let ordinal = |cursor: &mut Cursor<'_>| {
        let day = cursor.number(2);
        cursor.take_word(&["st", "nd", "rd", "th"]);
        day
    };
    let month = |index: usize| u32::try_from(index % 12 + 1).ok();
    let (month, day) = if let Some(index) = cursor.take_word(MONTHS) {
        gap(cursor);
        (month(index)?, ordinal(cursor)?)
    } else {
        let day = ordinal(cursor)?;
        cursor.skip_spaces();
        cursor.take_word(&["of"]);
        cursor.skip_spaces();
        (month(cursor.take_word(MONTHS)?)?, day)
    };
    gap(cursor);
    (cursor.digits() == 4).then_some((cursor.number(4)?, month, day))
}

/// `12.10.2023`: with dots, the day comes first.
fn dotted(cursor: &mut Cursor<'_>) -> Option<(u32, u32, u32)> {
    let day = cursor.number(2)?;
    cursor.take('.').then_some(())?;
    let month = cursor.number(2)?;
    cursor.take('.').then_some(())?;
    (cursor.digits() == 4).then_some((cursor.number(4)?, month, day))
}

/// `10/12/2023`: two numbers whose order is not told.
pub(in crate::clock) fn slashed(cursor: &mut Cursor<'_>) -> Option<(u32, u32, u32)> {
    let first = cursor.number(2)?;
    cursor.take('/').then_some(())?;
    let second = cursor.number(2)?;
    cursor.take('/').then_some(())?;
    (cursor.digits() == 4).then_some((first, second, cursor.number(4)?))
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
        if cursor.take(':') {
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

fn zone_name(cursor: &mut Cursor<'_>, parts: &mut Parts) {
    let mut ahead = *cursor;
    let bracket = ahead.take('(') || ahead.take('[');
    let start = ahead.byte();
    let mut name = ahead.token();
    let range = ahead.since(start);
    if bracket && !ahead.take(')') && !ahead.take(']') {
        return;
    }
    if name.is_empty() {
        return;
    }
    if let Some(stripped) = name.strip_suffix("ごろ") {
        name.truncate(stripped.len());
        parts.approximate = true;
    }
    parts.zone = Some((name, range));
    *cursor = ahead;
}

/// The zone of a written name; an abbreviation must hold at the time that it is beside.
pub(super) fn zone(
    name: &str,
    range: &Range<usize>,
    written: NaiveDateTime,
) -> Result<Zone, Fault> {
    let seconds = written.and_utc().timestamp();
    let meanings = abbreviation::meanings(name);
    if let [meaning] = meanings {
        let held = meaning.season.is_none_or(|zone| {
            let zone = Zone::Named(zone);
            let at = Instant(seconds - i64::from(meaning.offset));
            zone.offset(at) == meaning.offset
        });
        if held {
            return Ok(Zone::Fixed(meaning.offset));
        }
    }
    if !meanings.is_empty() {
        let mut offsets: Vec<_> = meanings.iter().map(|meaning| meaning.offset).collect();
        let mut doubt = ZoneDoubt::Several;
        if let [meaning] = meanings
            && let Some(season) = meaning.season
        {
            let (season, at) = (
                Zone::Named(season),
                Instant(seconds - i64::from(meaning.offset)),
            );
            offsets.insert(0, season.offset(at));
            doubt = ZoneDoubt::OutOfSeason(Box::new(OffSeason {
                zone: season.name(),
                in_use: season.abbreviation(at),
                day: Date::of(written.date()),
            }));
        }
        let candidates = offsets.into_iter().map(offset_text).collect();
        return Err(Fault::AmbiguousZone {
            abbreviation: range.clone(),
            candidates,
            doubt,
        });
    }
    let known = Zone::read(name).and_then(|zone| match zone.is_kept(Instant(seconds)) {
        true => Ok(zone),
        false => Err(ZoneFault::Unknown { nearest: None }),
    });
    known.map_err(|fault| match fault {
        ZoneFault::Unknown { nearest } => Fault::UnknownZone {
            name: range.clone(),
            nearest,
        },
        ZoneFault::ReversedSign { means } => Fault::AmbiguousZone {
            abbreviation: range.clone(),
            candidates: vec![means],
            doubt: ZoneDoubt::ReversedSign,
        },
        ZoneFault::Ambiguous { candidates } => Fault::AmbiguousZone {
            abbreviation: range.clone(),
            candidates,
            doubt: ZoneDoubt::Several,
        },
    })
}
