//! Days as prose writes them.

use super::clock::half_before;
use super::written::{Written, WrittenDate};
use crate::clock::Date;
use crate::clock::cursor::Cursor;
use crate::clock::grammar::{self, MONTHS, Parts};

/// Words for a day by its distance from the one named before.
const RELATIVE: &[(&str, i8)] = &[
    ("翌々日", 2),
    ("翌日", 1),
    ("翌朝", 1),
    ("翌未明", 1),
    ("翌晩", 1),
    ("同日", 0),
    ("前日", -1),
    ("the next day", 1),
    ("the following day", 1),
    ("the next morning", 1),
    ("the following morning", 1),
    ("the same day", 0),
    ("the previous day", -1),
    ("the day before", -1),
];

pub(super) fn date(cursor: &mut Cursor<'_>, written: &mut Written) -> bool {
    let mut ahead = *cursor;
    let relative = ahead
        .peek()
        .is_some_and(|it| matches!(it, '翌' | '同' | '前' | 't'));
    if relative && let Some(index) = RELATIVE.iter().position(|(word, _)| ahead.take_text(word)) {
        written.date = Some(WrittenDate::After(RELATIVE[index].1));
        *cursor = ahead;
        return true;
    }
    // 翌0時06分, 翌午前1時: the clock is of the next day; 翌13日 names its day.
    if cursor.peek() == Some('翌') {
        ahead = *cursor;
        ahead.take('翌');
        let mut behind = ahead;
        behind.skip(behind.digits());
        let is_clock = behind.at() > ahead.at() && matches!(behind.peek(), Some('時' | ':'));
        if is_clock || ahead.peek() == Some('午') {
            written.date = Some(WrittenDate::After(1));
            *cursor = ahead;
            return true;
        }
    }
    let may_begin = |it: char| it.is_ascii_alphanumeric() || matches!(it, '令' | '平' | '昭');
    if !cursor.peek().is_some_and(may_begin) {
        return false;
    }
    for form in [grammar::japanese, grammar::iso, english] {
        let mut ahead = *cursor;
        let full = form(&mut ahead).and_then(|(year, month, day)| {
            let year = i32::try_from(year).ok()?;
            Date::new(year, month, day)
        });
        // Behind 日 a clock may follow at once.
        if let Some(date) = full.filter(|_| ends(&ahead) || is_japanese(cursor)) {
            written.date = Some(WrittenDate::Full(date));
            // RFC 3339 parts date and clock by a letter.
            if ahead.peek() == Some('T') && ahead.ahead(1).is_some_and(|it| it.is_ascii_digit()) {
                ahead.take('T');
            }
            *cursor = ahead;
            return true;
        }
    }
    for form in [in_numbers, month_day, day_of_month, japanese_day, slashed] {
        let mut ahead = *cursor;
        if let Some(date) = form(&mut ahead) {
            written.date = Some(date);
            *cursor = ahead;
            return true;
        }
    }
    false
}

/// The years of which a text of three numbers may speak: else it is more likely a version or an address.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1970..=2100;

/// `20.06.2025`, whose day comes first, and `20/06/2025`, where the numbers tell it.
fn in_numbers(cursor: &mut Cursor<'_>) -> Option<WrittenDate> {
    let is_inside = |it: char| it.is_ascii_alphanumeric() || matches!(it, '.' | '/' | '-' | '_');
    if cursor.behind(1).is_some_and(is_inside) {
        return None;
    }
    let mut ahead = *cursor;
    let dates = match grammar::dotted(&mut ahead) {
        Some((year, month, day)) => {
            let year = i32::try_from(year).ok()?;
            Date::new(year, month, day).into_iter().collect()
        }
        None => {
            ahead = *cursor;
            grammar::slashed(&mut ahead)?
        }
    };
    let goes_on = match ahead.peek() {
        Some('.' | '/' | '-' | '_') => ahead.ahead(1).is_some_and(|it| it.is_ascii_alphanumeric()),
        Some(it) => it.is_ascii_alphanumeric() && it != 'T',
        None => false,
    };
    let date = match dates[..] {
        [date] => WrittenDate::Full(date),
        [one, other] => WrittenDate::Either(one, other),
        _ => return None,
    };
    let is_near = dates.iter().all(|date| YEARS.contains(&date.year));
    *cursor = ahead;
    (is_near && !goes_on).then_some(date)
}

/// Whether the date is written as in Japanese.
fn is_japanese(cursor: &Cursor<'_>) -> bool {
    grammar::japanese(&mut { *cursor }).is_some()
}

/// Whether a number ends here.
pub(super) fn ends(cursor: &Cursor<'_>) -> bool {
    cursor.peek().is_none_or(|it| !it.is_ascii_digit())
}

/// English dates with a year; a month begins with a capital, so that the verb "may" is none.
fn english(cursor: &mut Cursor<'_>) -> Option<(u32, u32, u32)> {
    is_capital_or_digit(cursor).then(|| grammar::english(cursor))?
}

fn is_capital_or_digit(cursor: &Cursor<'_>) -> bool {
    cursor
        .peek()
        .is_some_and(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
}

/// A month by its English name, from 1.
pub(crate) fn month(cursor: &mut Cursor<'_>) -> Option<u32> {
    cursor.peek().filter(char::is_ascii_uppercase)?;
    let index = cursor.take_word(MONTHS)?;
    u32::try_from(index % 12 + 1).ok()
}

fn in_year(month: u32, day: u32) -> Option<WrittenDate> {
    // In a leap year: whether the day exists is told by the year.
    Date::new(2024, month, day)?;
    Some(WrittenDate::InYear {
        month: u8::try_from(month).ok()?,
        day: u8::try_from(day).ok()?,
    })
}

/// `October 12`, `Oct. 12th`, `12 October`, `Oct/12`, `12/Oct`.
pub(super) fn month_day(cursor: &mut Cursor<'_>) -> Option<WrittenDate> {
    let ordinal = |cursor: &mut Cursor<'_>| {
        let day = cursor.number(2);
        cursor.take_word(&["st", "nd", "rd", "th"]);
        day
    };
    let (month, day) = if cursor.peek()?.is_ascii_digit() {
        let day = ordinal(cursor)?;
        if !cursor.take('/') {
            cursor.take(' ').then_some(())?;
            cursor.take_text("of ");
        }
        (month(cursor)?, day)
    } else {
        let month = month(cursor)?;
        cursor.take('.');
        (cursor.take('/') || cursor.take(' ')).then_some(())?;
        (month, ordinal(cursor)?)
    };
    // `May 12:05` is not a date, nor are `March 3 %` and a part of `Mar/3/x`.
    let free = ends(cursor) && !matches!(cursor.peek(), Some(':' | '%' | '/'));
    in_year(month, day).filter(|_| free)
}

/// `on the 9th`: a day of the month that was named before.
fn day_of_month(cursor: &mut Cursor<'_>) -> Option<WrittenDate> {
    (cursor.follows("on the ") || cursor.follows("of the ")).then_some(())?;
    let day = cursor.number(2)?;
    cursor.take_word(&["st", "nd", "rd", "th"])?;
    let day = u8::try_from(day).ok();
    day.filter(|day| (1..=31).contains(day))
        .map(WrittenDate::InMonth)
}

/// `10月12日`, `12日`.
fn japanese_day(cursor: &mut Cursor<'_>) -> Option<WrittenDate> {
    let number = |cursor: &mut Cursor<'_>, unit| {
        let number = cursor.number(2)?;
        cursor.skip_spaces();
        cursor.take(unit).then_some(number)
    };
    let mut ahead = *cursor;
    if let Some(month) = number(&mut ahead, '月') {
        ahead.skip_spaces();
        let day = number(&mut ahead, '日')?;
        *cursor = ahead;
        return in_year(month, day);
    }
    let day = number(cursor, '日')?;
    // 3日間 and 3日後 are spans; 3日前 too, and what is done 3日で or lasts 3日にわたり or comes 1日に2回.
    let next = (cursor.peek(), cursor.ahead(1));
    let span = match next {
        (Some('間' | '後' | '前' | '以' | '程' | 'ほ' | '半' | 'で'), _) => true,
        (Some('余' | '弱' | '強' | '未' | '連' | '足' | '目' | 'ぶ'), _) => true,
        (Some('あ'), Some('ま')) | (Some('を' | 'か'), Some('か')) => true,
        (Some('に'), Some(it)) => it.is_ascii_digit() || matches!(it, 'わ' | '及' | 'も'),
        _ => false,
    };
    let day = u8::try_from(day)
        .ok()
        .filter(|day| (1..=31).contains(day) && !span)?;
    Some(WrittenDate::InMonth(day))
}

/// `10/12` with its weekday or a clock behind it: alone it may be a fraction. The month comes first where it can.
fn slashed(cursor: &mut Cursor<'_>) -> Option<WrittenDate> {
    let month = cursor.number(2)?;
    cursor.take('/').then_some(())?;
    let day = cursor.number(2)?;
    let date = in_year(month, day)
        .or_else(|| in_year(day, month))
        .filter(|_| ends(cursor) && cursor.peek() != Some('/'))?;
    let mut ahead = *cursor;
    ahead.skip_spaces();
    let mut parts = Parts::default();
    let stated = grammar::weekday(&mut ahead, &mut parts)
        || grammar::clock(&mut ahead, &mut parts).unwrap_or(false)
        || half_before(&mut ahead).is_some();
    stated.then_some(date)
}
