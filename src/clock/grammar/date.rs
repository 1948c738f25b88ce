//! Days as they are written with their year.

use super::{MONTHS, Parts};
use crate::clock::cursor::Cursor;
use crate::clock::{Date, Fault};

/// Eras with the year before their first.
const ERAS: &[(&str, i32)] = &[("令和", 2018), ("平成", 1988), ("昭和", 1925)];

pub(super) fn date(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Result<bool, Fault> {
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
    let Some(dates) = slashed(&mut ahead) else {
        return Ok(false);
    };
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

/// `October 12, 2023`, `Oct. 12 2023`, `12 October 2023`, `12th of October, 2023`, `12-Oct-2023`, `Oct/12/2023`,
/// `2023-Oct-12`.
pub(in crate::clock) fn english(cursor: &mut Cursor<'_>) -> Option<(u32, u32, u32)> {
    let named = |cursor: &mut Cursor<'_>| {
        let index = cursor.take_word(MONTHS)?;
        u32::try_from(index % 12 + 1).ok()
    };
    let ordinal = |cursor: &mut Cursor<'_>| {
        let day = cursor.number(2);
        cursor.take_word(&["st", "nd", "rd", "th"]);
        day
    };
    if cursor.digits() == 4 {
        let year = cursor.number(4)?;
        let mark = mark(cursor)?;
        let month = named(cursor)?;
        let day = cursor.take(mark).then(|| cursor.number(2))??;
        return Some((year, month, day));
    }
    let (month, day, joint) = if cursor.peek()?.is_ascii_digit() {
        let day = ordinal(cursor)?;
        let joint = mark(cursor);
        if joint.is_none() {
            cursor.skip_spaces();
            cursor.take_word(&["of"]);
            cursor.skip_spaces();
        }
        (named(cursor)?, day, joint)
    } else {
        let month = named(cursor)?;
        let joint = mark(cursor);
        if joint.is_none() {
            gap(cursor);
        }
        (month, ordinal(cursor)?, joint)
    };
    match joint {
        Some(joint) => cursor.take(joint).then_some(())?,
        None => gap(cursor),
    }
    (cursor.digits() == 4).then_some((cursor.number(4)?, month, day))
}

/// What may join the parts of a date whose month is a word.
fn mark(cursor: &mut Cursor<'_>) -> Option<char> {
    ['-', '/'].into_iter().find(|mark| cursor.take(*mark))
}

fn gap(cursor: &mut Cursor<'_>) {
    cursor.take('.');
    cursor.take(',');
    cursor.skip_spaces();
}

/// `12.10.2023`: with dots, the day comes first.
pub(in crate::clock) fn dotted(cursor: &mut Cursor<'_>) -> Option<(u32, u32, u32)> {
    let day = cursor.number(2)?;
    cursor.take('.').then_some(())?;
    let month = cursor.number(2)?;
    cursor.take('.').then_some(())?;
    (cursor.digits() == 4).then_some((cursor.number(4)?, month, day))
}

/// `10/12/2023`: two numbers whose order is not told. Every day that they may mean, the one whose month comes first first.
pub(in crate::clock) fn slashed(cursor: &mut Cursor<'_>) -> Option<Vec<Date>> {
    let first = cursor.number(2)?;
    cursor.take('/').then_some(())?;
    let second = cursor.number(2)?;
    cursor.take('/').then_some(())?;
    let year = (cursor.digits() == 4).then(|| cursor.number(4))??;
    let year = i32::try_from(year).ok()?;
    let readings = [(first, second), (second, first)];
    let dates = readings.map(|(month, day)| Date::new(year, month, day));
    let mut dates: Vec<_> = dates.into_iter().flatten().collect();
    dates.dedup();
    Some(dates)
}
