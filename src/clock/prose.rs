//! A time as it stands in running text: date, weekday, clock and zone, each of which may be missing.

use std::ops::Range;

use super::cursor::{Characters, Cursor};
use super::grammar::{self, JAPANESE_ZONES, MONTHS, Parts, WEEKDAYS};
use super::{Date, Instant, Precision, Zone, abbreviation};

/// A time as written in prose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// The day.
    pub date: Option<WrittenDate>,
    /// The weekday (0 = Monday) and its bytes.
    pub weekday: Option<(u8, Range<usize>)>,
    /// The clock.
    pub clock: Option<WrittenClock>,
    /// The zone that stands beside it.
    pub zone: Option<Zone>,
}

/// A day as written in prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenDate {
    /// With its year.
    Full(Date),
    /// Month and day.
    InYear {
        /// From 1.
        month: u8,
        /// From 1.
        day: u8,
    },
    /// A day of the month that was named before (`10月10日から12日`).
    InMonth(u8),
    /// So many days after the one that was named before (翌日, "the next day").
    After(i8),
}

/// A clock as written in prose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenClock {
    /// 0 to 29: past 23 it is of the next day.
    pub hour: u32,
    /// The minute.
    pub minute: u32,
    /// The second.
    pub second: u32,
    /// How exactly it is given.
    pub precision: Precision,
    /// Whether it is read in two ways: 午前12時, 午後12時, 12 AM, 12 PM.
    pub is_doubtful: bool,
    /// Its bytes.
    pub span: Range<usize>,
}

impl WrittenDate {
    /// The day that is meant behind `before`, whose month or day it leaves out.
    #[must_use]
    pub fn behind(self, before: Self) -> Self {
        let from = |date: Date, as_full: bool| {
            if as_full {
                Self::Full(date)
            } else {
                Self::InYear {
                    month: date.month,
                    day: date.day,
                }
            }
        };
        let (base, as_full) = match before {
            Self::Full(date) => (Some(date), true),
            // A leap year: whether the day exists is told by the year.
            Self::InYear { month, day } => (Date::new(2024, month.into(), day.into()), false),
            Self::InMonth(_) | Self::After(_) => (None, false),
        };
        match (self, base) {
            (Self::After(days), Some(base)) => from(base.later(days.into()), as_full),
            (Self::InMonth(day), Some(base)) => {
                let date = Date::new(base.year, base.month.into(), day.into());
                date.map_or(self, |date| from(date, as_full))
            }
            _ => self,
        }
    }
}

impl WrittenClock {
    /// Minutes since midnight of its own day.
    #[must_use]
    pub fn minute_of_day(&self) -> i64 {
        i64::from(self.hour % 24 * 60 + self.minute)
    }
}

impl Written {
    /// The instant of this wall clock on `day` in `zone`; `None` where the clock there skips or repeats it.
    #[must_use]
    pub fn instant(&self, day: Date, zone: Zone) -> Option<Instant> {
        let clock = self.clock.as_ref()?;
        let wall = day
            .naive()
            .and_hms_opt(clock.hour % 24, clock.minute, clock.second)?;
        let wall = wall + chrono::Days::new(u64::from(clock.hour / 24));
        super::reading::resolve(wall, zone).ok()
    }
}

/// Words for a day by its distance from the one named before.
const RELATIVE: &[(&str, i8)] = &[
    ("翌々日", 2),
    ("翌日", 1),
    ("同日", 0),
    ("前日", -1),
    ("the next day", 1),
    ("the following day", 1),
    ("the same day", 0),
    ("the previous day", -1),
    ("the day before", -1),
];
/// Words for a clock.
const CLOCKS: &[(&str, u32)] = &[("正午", 12), ("零時", 0), ("noon", 12), ("midnight", 0)];
/// What may stand between two parts of one time.
const JOINTS: &[&str] = &[" at ", ", at ", " on ", ", on ", ", ", "の", "、", " ", ""];

/// The time that begins at the character `at`, and the number of the character behind it.
#[must_use]
pub(crate) fn written_at(characters: &Characters, at: usize) -> Option<(Written, usize)> {
    let mut cursor = characters.from(at);
    let mut written = Written::default();
    part(&mut cursor, &mut written).then_some(())?;
    loop {
        let joined = JOINTS.iter().any(|joint| {
            let mut ahead = cursor;
            let goes_on = ahead.take_text(joint) && part(&mut ahead, &mut written);
            if goes_on {
                cursor = ahead;
            }
            goes_on
        });
        if !joined {
            break;
        }
    }
    let told = written.date.is_some() || written.clock.is_some() || written.weekday.is_some();
    told.then(|| (written, cursor.at()))
}

/// Takes one more part of a time, if one comes next.
fn part(cursor: &mut Cursor<'_>, written: &mut Written) -> bool {
    let before = *cursor;
    let taken = (written.date.is_none() && date(cursor, written))
        || (written.weekday.is_none() && weekday(cursor, written))
        || (written.clock.is_none() && clock(cursor, written))
        || (written.zone.is_none() && zone(cursor, written));
    if !taken {
        *cursor = before;
    }
    taken
}

fn date(cursor: &mut Cursor<'_>, written: &mut Written) -> bool {
    let mut ahead = *cursor;
    if let Some(index) = RELATIVE.iter().position(|(word, _)| ahead.take_text(word)) {
        written.date = Some(WrittenDate::After(RELATIVE[index].1));
        *cursor = ahead;
        return true;
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
    for form in [month_day, japanese_day, slashed] {
        let mut ahead = *cursor;
        if let Some(date) = form(&mut ahead) {
            written.date = Some(date);
            *cursor = ahead;
            return true;
        }
    }
    false
}

/// Whether the date is written as in Japanese.
fn is_japanese(cursor: &Cursor<'_>) -> bool {
    grammar::japanese(&mut { *cursor }).is_some()
}

/// Whether a number ends here.
fn ends(cursor: &Cursor<'_>) -> bool {
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

fn month(cursor: &mut Cursor<'_>) -> Option<u32> {
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

/// `October 12`, `Oct. 12th`, `12 October`.
fn month_day(cursor: &mut Cursor<'_>) -> Option<WrittenDate> {
    let ordinal = |cursor: &mut Cursor<'_>| {
        let day = cursor.number(2);
        cursor.take_word(&["st", "nd", "rd", "th"]);
        day
    };
    let (month, day) = if cursor.peek()?.is_ascii_digit() {
        let day = ordinal(cursor)?;
        cursor.take(' ').then_some(())?;
        cursor.take_word(&["of "]);
        (month(cursor)?, day)
    } else {
        let month = month(cursor)?;
        cursor.take('.');
        cursor.take(' ').then_some(())?;
        (month, ordinal(cursor)?)
    };
    // `May 12:05` is no date, nor is `March 3 %`.
    let free = ends(cursor) && !matches!(cursor.peek(), Some(':' | '%'));
    in_year(month, day).filter(|_| free)
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
    // 3日間 and 3日後 are spans; 3日前 too.
    let span = matches!(
        cursor.peek(),
        Some('間' | '後' | '前' | '以' | '程' | 'ほ' | '半')
    );
    let day = u8::try_from(day)
        .ok()
        .filter(|day| (1..=31).contains(day) && !span)?;
    Some(WrittenDate::InMonth(day))
}

/// `10/12` with its weekday or a clock behind it: alone it may be a fraction.
fn slashed(cursor: &mut Cursor<'_>) -> Option<WrittenDate> {
    let month = cursor.number(2)?;
    cursor.take('/').then_some(())?;
    let day = cursor.number(2)?;
    let date = in_year(month, day).filter(|_| ends(cursor) && cursor.peek() != Some('/'))?;
    let mut ahead = *cursor;
    ahead.skip_spaces();
    let mut parts = Parts::default();
    let told = grammar::weekday(&mut ahead, &mut parts)
        || grammar::clock(&mut ahead, &mut parts).unwrap_or(false);
    told.then_some(date)
}

fn weekday(cursor: &mut Cursor<'_>, written: &mut Written) -> bool {
    let latin = cursor.peek().is_some_and(|it| it.is_ascii_alphabetic());
    let mut ahead = *cursor;
    if latin {
        let full = ahead.take_word(&WEEKDAYS[..7]).is_some();
        // The short forms are words of their own; they count beside a date only.
        let short = !full && ahead.take_word(&WEEKDAYS[7..]).is_some();
        let dated = written.date.is_some() || {
            ahead.take('.');
            ahead.take(',');
            ahead.skip_spaces();
            month_day(&mut ahead).is_some()
        };
        if !cursor.peek().is_some_and(|it| it.is_ascii_uppercase()) || (short && !dated) {
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

fn clock(cursor: &mut Cursor<'_>, written: &mut Written) -> bool {
    let start = cursor.byte();
    let mut ahead = *cursor;
    if let Some((_, hour)) = CLOCKS
        .iter()
        .find(|(word, _)| ahead.take_word(&[word]).is_some())
    {
        written.clock = Some(WrittenClock {
            hour: *hour,
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

/// A zone that stands alone (`All times are in UTC`), and the number of the character behind it.
#[must_use]
pub(crate) fn zone_at(characters: &Characters, at: usize) -> Option<(Zone, usize)> {
    let mut cursor = characters.from(at);
    if let Some(index) = cursor.take_word(JAPANESE_ZONES) {
        return Some((Zone::read(JAPANESE_ZONES[index]).ok()?, cursor.at()));
    }
    let mut name = String::new();
    while let Some(next) = cursor.peek().filter(char::is_ascii_uppercase) {
        name.push(next);
        cursor.take(next);
    }
    let whole = !cursor.peek().is_some_and(|it| it.is_ascii_alphanumeric());
    let zone = named(&name).filter(|_| whole && (3..=4).contains(&name.len()))?;
    Some((zone, cursor.at()))
}

/// A zone beside a clock, in brackets or not.
fn zone(cursor: &mut Cursor<'_>, written: &mut Written) -> bool {
    let mut ahead = *cursor;
    let bracket = ahead.take('(');
    let found = if let Some(index) = ahead.take_word(JAPANESE_ZONES) {
        Zone::read(JAPANESE_ZONES[index]).ok()
    } else {
        let mut name = String::new();
        while let Some(next) = ahead.peek() {
            let part = next.is_ascii_alphanumeric()
                || matches!(next, '+' | '/' | '_' | '−' | '-')
                || (next == ':' && ahead.ahead(1).is_some_and(|it| it.is_ascii_digit()));
            if !part || name.len() > 40 {
                break;
            }
            name.push(next);
            ahead.take(next);
        }
        named(&name)
    };
    // Only beside a clock, or before one (日本時間の15時).
    let Some(zone) = found.filter(|_| !bracket || ahead.take(')')) else {
        return false;
    };
    if written.clock.is_none() {
        ahead.take_word(&["の"]);
        ahead.skip_spaces();
        let mut next = Written::default();
        let mut behind = ahead;
        if !(date(&mut behind, &mut next) || clock(&mut behind, &mut next)) {
            return false;
        }
    }
    written.zone = Some(zone);
    *cursor = ahead;
    true
}

/// A zone's name in prose: capitals, an IANA name or an offset. One that holds for a season means its offset.
fn named(name: &str) -> Option<Zone> {
    let plain = name.chars().any(|it| it.is_ascii_uppercase()) || name.starts_with(['+', '-', '−']);
    if !plain || name.len() < 2 && name != "Z" {
        return None;
    }
    if let [meaning] = abbreviation::meanings(name) {
        return Some(Zone::Fixed(meaning.offset));
    }
    Zone::read(name).ok()
}
