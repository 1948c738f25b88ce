//! Clocks that no clock shows and days that no calendar has: `14:75 UTC`, `19:03 PM`, February 30, 13月32日.

use super::clock::clock as shown_clock;
use super::date::{YEARS, date as calendar_date, ends, month};
use super::written::Written;
use crate::clock::cursor::{Characters, Cursor};
use crate::clock::grammar::{english, iso, japanese};
use crate::clock::{Date, Zone, abbreviation};

/// What is impossible about a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Impossible {
    /// The calendar does not have the day.
    Day,
    /// No clock shows it.
    Clock,
    /// A clock of 24 hours with AM, PM, 午前 or 午後: it can be read in two ways.
    Half,
}

/// Words before a clock or a day of the month.
const BEFORE_CLOCK: &[&str] = &["at ", "until ", "till ", "by ", "since "];
const BEFORE_DAY: &[&str] = &[
    "by ", "since ", "until ", "till ", "from ", "between ", "to ", "of ",
];
/// Words behind a day of the month: "since June 31 customers" counts.
const BEHIND_DAY: &[&str] = &[
    " at ",
    " to ",
    " until ",
    " and ",
    " between ",
    " was ",
    " were ",
    "–",
];
/// Words behind a clock in Japanese.
const BEHIND_CLOCK: &[&str] = &["から", "まで", "より", "頃", "ごろ"];

/// The impossible time that begins at the character `at`, and the number of the character behind it.
#[must_use]
pub(crate) fn impossible_at(characters: &Characters, at: usize) -> Option<(Impossible, usize)> {
    let from = characters.from(at);
    let day = day(from).map(|end| (Impossible::Day, end));
    day.or_else(|| clock(from))
}

/// The character behind a day that no calendar has.
fn day(from: Cursor<'_>) -> Option<usize> {
    let forms = [with_year, japanese_day, month_day, in_slashes];
    forms.iter().find_map(|form| form(from))
}

fn is_no_day(year: u32, month: u32, day: u32) -> bool {
    let year = i32::try_from(year).ok().filter(|it| YEARS.contains(it));
    year.is_some_and(|year| Date::new(year, month, day).is_none())
}

/// Whether there may be a day of such numbers, in whatever order.
fn may_be_day(one: u32, other: u32) -> bool {
    (1..=31).contains(&one) && (1..=31).contains(&other)
}

/// `2025年2月30日`, `2025-02-30`, `February 30, 2025`, `30/02/2025`.
fn with_year(from: Cursor<'_>) -> Option<usize> {
    let mut cursor = from;
    if let Some((year, month, day)) = japanese(&mut cursor) {
        return (day > 0 && month > 0 && is_no_day(year, month, day)).then_some(cursor.at());
    }
    cursor = from;
    let read = iso(&mut cursor).filter(|_| from.ahead(4) != Some('.'));
    if let Some((year, month, day)) = read {
        let is_padded = cursor.at() == from.at() + 10;
        let is_none = is_no_day(year, month, day) && is_no_day(year, day, month);
        let is_day = is_padded && is_none && may_be_day(month, day) && is_apart(&cursor);
        return is_day.then_some(cursor.at());
    }
    cursor = from;
    if from
        .peek()
        .is_some_and(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
        && let Some((year, month, day)) = english(&mut cursor)
    {
        let is_day = day > 0 && is_no_day(year, month, day) && is_apart(&cursor);
        return is_day.then_some(cursor.at());
    }
    cursor = from;
    let (one, other) = slashed_pair(&mut cursor)?;
    cursor.take('/').then_some(())?;
    let year = (cursor.digits() == 4).then(|| cursor.number(4))??;
    let is_none = is_no_day(year, one, other) && is_no_day(year, other, one);
    (is_none && is_apart(&cursor)).then_some(cursor.at())
}

/// Whether what was read ends here: it is no part of an id, a version or a path.
fn is_apart(cursor: &Cursor<'_>) -> bool {
    match cursor.peek() {
        Some('.' | '/' | '-' | '_' | ':') => {
            !cursor.ahead(1).is_some_and(|it| it.is_ascii_alphanumeric())
        }
        Some(it) => !it.is_ascii_alphanumeric() || it == 'T',
        None => true,
    }
}

/// Two numbers of a day with a slash between.
fn slashed_pair(cursor: &mut Cursor<'_>) -> Option<(u32, u32)> {
    let one = cursor.number(2)?;
    cursor.take('/').then_some(())?;
    let other = cursor.number(2)?;
    may_be_day(one, other).then_some((one, other))
}

/// `31/13` with its clock behind it: alone it may be a fraction.
fn in_slashes(from: Cursor<'_>) -> Option<usize> {
    let mut cursor = from;
    let (one, other) = slashed_pair(&mut cursor)?;
    let is_day = |month, day| Date::new(2024, month, day).is_some();
    if is_day(one, other) || is_day(other, one) || !ends(&cursor) || cursor.peek() == Some('/') {
        return None;
    }
    let mut ahead = cursor;
    ahead.take(',');
    ahead.skip_spaces();
    if ahead.take_word(&["at"]).is_some() {
        ahead.skip_spaces();
    }
    let is_timed = ahead.at() > cursor.at() && shown_clock(&mut ahead, &mut Written::default());
    is_timed.then_some(cursor.at())
}

/// `13月32日`, `2月30日`; 2月29日 is of a leap year.
fn japanese_day(from: Cursor<'_>) -> Option<usize> {
    let mut cursor = from;
    let mut number = |unit| {
        let number = cursor.number(2)?;
        cursor.skip_spaces();
        cursor.take(unit).then_some(number)
    };
    let month = number('月')?;
    let day = number('日')?;
    let is_none = month > 0 && day > 0 && Date::new(2024, month, day).is_none();
    (is_none && cursor.peek() != Some('間')).then_some(cursor.at())
}

/// `February 30`, `31st of June`, where the words beside it say that it is a day: "in June 31 servers" counts.
fn month_day(from: Cursor<'_>) -> Option<usize> {
    let mut cursor = from;
    let mut is_ordinal = false;
    let mut number = |cursor: &mut Cursor<'_>| {
        let day = cursor.number(2)?;
        is_ordinal = cursor.take_word(&["st", "nd", "rd", "th"]).is_some();
        Some(day)
    };
    let (month, day) = if from.peek()?.is_ascii_digit() {
        let day = number(&mut cursor)?;
        cursor.take(' ').then_some(())?;
        cursor.take_text("of ");
        (month(&mut cursor)?, day)
    } else {
        let month = month(&mut cursor)?;
        cursor.take('.');
        cursor.take(' ').then_some(())?;
        (month, number(&mut cursor)?)
    };
    let is_none = day > 0 && Date::new(2024, month, day).is_none();
    if !is_none || !(is_ordinal || day <= 31) || !ends(&cursor) {
        return None;
    }
    let goes_on = match cursor.peek() {
        Some(':' | '%' | '/' | '-' | '_') => true,
        Some('.' | ',') => cursor.ahead(1).is_some_and(|it| it.is_ascii_digit()),
        Some(it) => it.is_ascii_alphabetic(),
        None => false,
    };
    let is_behind = BEHIND_DAY.iter().any(|word| { cursor }.take_text(word));
    let is_led = is_behind && BEFORE_DAY.iter().any(|word| from.follows(word));
    let counts = from.follows("in ") && !is_ordinal;
    let is_day = is_ordinal || is_led || from.follows("on ") || closes(&cursor);
    (is_day && !counts && !goes_on).then_some(cursor.at())
}

/// Whether a clause ends here.
fn closes(cursor: &Cursor<'_>) -> bool {
    cursor
        .peek()
        .is_none_or(|it| matches!(it, '.' | ',' | ';' | ')' | '。' | '\u{2029}'))
}

/// A clock as it is written, possible or not.
struct RawClock {
    hour: u32,
    minute: u32,
    second: u32,
    /// Whether a word tells the half of the day.
    is_halved: bool,
    /// Whether 時 says that it is a clock.
    is_worded: bool,
}

impl RawClock {
    fn read(cursor: &mut Cursor<'_>) -> Option<Self> {
        let is_before = cursor.take_word(&["午前", "午後"]).is_some();
        cursor.skip_spaces();
        let hour = cursor.number(2)?;
        let mut raw = Self {
            hour,
            minute: 0,
            second: 0,
            is_halved: is_before,
            is_worded: cursor.take('時'),
        };
        if raw.is_worded {
            if let Some(minute) = cursor.number(2) {
                cursor.take('分').then_some(())?;
                raw.minute = minute;
            } else if !is_before {
                return None;
            }
            return (cursor.peek() != Some('間')).then_some(raw);
        }
        cursor.take(':').then_some(())?;
        raw.minute = (cursor.digits() == 2).then(|| cursor.number(2))??;
        if cursor.peek() == Some(':') && cursor.ahead(1).is_some_and(|it| it.is_ascii_digit()) {
            cursor.take(':');
            raw.second = (cursor.digits() == 2).then(|| cursor.number(2))??;
        }
        let mut ahead = *cursor;
        ahead.skip_spaces();
        // `15:00 Am Main` is no half of the day.
        let capital = |it: Option<char>| it.is_some_and(|it| it.is_ascii_uppercase());
        let is_even =
            ahead.ahead(1) == Some('.') || capital(ahead.peek()) == capital(ahead.ahead(1));
        if is_even && ahead.take_word(&["a.m.", "am", "p.m.", "pm"]).is_some() {
            raw.is_halved = true;
            *cursor = ahead;
        }
        is_apart(cursor).then_some(raw)
    }

    /// What is impossible about it, should it be a clock.
    fn fault(&self) -> Option<Impossible> {
        let is_leap = self.minute == 59 && self.second == 60;
        // Japanese counts the hours of a night up to 30.
        if self.minute > 59 || (self.second > 59 && !is_leap) || self.hour > 30 {
            Some(Impossible::Clock)
        } else {
            (self.is_halved && self.hour > 12).then_some(Impossible::Half)
        }
    }
}

fn clock(from: Cursor<'_>) -> Option<(Impossible, usize)> {
    let mut cursor = from;
    let raw = RawClock::read(&mut cursor)?;
    let fault = raw.fault()?;
    let is_clock = raw.is_halved || raw.is_worded || is_told(&from, cursor, raw.hour);
    is_clock.then_some((fault, cursor.at()))
}

/// Whether the words beside two numbers with a colon say that they are a clock: without them they may be a ratio, a
/// score or a length.
fn is_told(from: &Cursor<'_>, behind: Cursor<'_>, hour: u32) -> bool {
    if names_zone(behind) {
        return true;
    }
    let mut ahead = behind;
    let is_dated = ahead.take_text(" on ") && calendar_date(&mut ahead, &mut Written::default());
    let is_led = BEFORE_CLOCK.iter().any(|word| from.follows(word)) && closes(&behind);
    let is_behind = BEHIND_CLOCK.iter().any(|word| { behind }.take_text(word));
    hour < 30 && (is_dated || is_led || is_behind)
}

/// Whether the name of a zone comes next, in brackets or not.
fn names_zone(mut cursor: Cursor<'_>) -> bool {
    cursor.skip_spaces();
    cursor.take('(');
    let mut name = String::new();
    while let Some(next) = cursor.peek().filter(char::is_ascii_alphabetic) {
        if name.len() > 4 {
            return false;
        }
        name.push(next);
        cursor.take(next);
    }
    let is_capital = name.len() > 1 && name.bytes().all(|it| it.is_ascii_uppercase());
    is_capital && (Zone::named(&name).is_some() || abbreviation::is_abbreviation(&name))
}
