//! Times and dates as people write them, to what they mean; never by guessing.

use std::ops::Range;

use chrono::{Days, MappedLocalTime, NaiveDateTime, NaiveTime, TimeZone};

use super::grammar::{self, Clock, Parts};
use super::{Date, Instant, Moment, Precision, Zone};

/// What was read, with what is worth a word although it could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it means.
    pub moment: Moment,
    /// A weekday that was named but is not that day's.
    pub wrong_weekday: Option<WrongWeekday>,
    /// An offset that may as well be the end of a span: `09:05-09:30`.
    pub maybe_end: Option<MaybeEnd>,
}

/// What is read as an offset, and is the end of a span to whoever takes its sign for a hyphen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MaybeEnd {
    /// The bytes of the clock before it.
    pub clock: Range<usize>,
    /// The bytes of it, with its sign.
    pub offset: Range<usize>,
}

/// The longest span that is thought of, in minutes; and the longest over midnight.
const LONGEST_SPAN: i32 = 12 * 60;
const LONGEST_OVERNIGHT: i32 = 6 * 60;

impl MaybeEnd {
    /// That of a time whose offset follows hour and minute at once, with a hyphen for its sign, where the span would be
    /// one of hours. Seconds, a `T` before the clock and a space before the offset make it plain.
    fn of(text: &str, parts: &Parts, zone: Zone) -> Option<Self> {
        let clock = parts.clock.as_ref()?;
        let (name, offset) = parts.zone.as_ref()?;
        let Zone::Fixed(seconds) = zone else {
            return None;
        };
        let is_bare = clock.precision == Precision::Minute
            && text[clock.range.clone()].contains([':', '：'])
            && !parts.is_joined
            && name.starts_with('-')
            && clock.range.end == offset.start;
        let start = i32::try_from(clock.hour % 24 * 60 + clock.minute).ok()?;
        let length = -seconds / 60 - start;
        let is_likely = (1..LONGEST_SPAN).contains(&length)
            || (1..LONGEST_OVERNIGHT).contains(&(length + 24 * 60));
        (is_bare && is_likely).then(|| Self {
            clock: clock.range.clone(),
            offset: offset.clone(),
        })
    }
}

/// A weekday beside a date that falls on another one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongWeekday {
    /// Its bytes in the text.
    pub range: Range<usize>,
    /// The weekday that was named; 0 is Monday.
    pub named: u8,
    /// The date beside it.
    pub date: Date,
}

impl WrongWeekday {
    /// The day nearest to the date that is of the weekday named.
    #[must_use]
    pub fn nearest(&self) -> Option<Date> {
        let ahead = (i64::from(self.named) - i64::from(self.date.weekday())).rem_euclid(7);
        self.date.plus(if ahead > 3 { ahead - 7 } else { ahead })
    }
}

/// Why a text is not a time, or not one only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is not in any form that is read.
    Unreadable,
    /// A part is out of range (month 13, 30 February, 午後12時 …); its bytes.
    OutOfRange(Range<usize>),
    /// A clock without a zone, and no zone to take for it.
    WithoutZone,
    /// `10/12/2023`: which is the month? The dates that it may mean.
    AmbiguousDate(Vec<Date>),
    /// An abbreviation that means several zones, or one that is out of season.
    AmbiguousZone {
        /// Its bytes.
        abbreviation: Range<usize>,
        /// What it may mean, each as a text that can replace it.
        candidates: Vec<String>,
        /// Why it does not mean one zone.
        doubt: ZoneDoubt,
    },
    /// An unknown zone.
    UnknownZone {
        /// Its bytes.
        name: Range<usize>,
        /// The nearest name.
        nearest: Option<String>,
    },
    /// A wall clock that daylight saving skips.
    Skipped {
        /// The zone's name.
        zone: String,
        /// The instants at the offsets before and after, as texts that can replace it.
        candidates: Vec<String>,
    },
    /// A wall clock that daylight saving repeats.
    Repeated {
        /// The zone's name.
        zone: String,
        /// Both instants, as texts that can replace it.
        candidates: Vec<String>,
    },
    /// A clock without a date.
    WithoutDate,
    /// A date whose weekday is another one.
    WrongWeekday(WrongWeekday),
}

/// A day on which an abbreviation is not in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OffSeason {
    /// The IANA name of the zone that has the abbreviation in its other season.
    pub zone: String,
    /// What is in use there.
    pub in_use: String,
    /// The day.
    pub day: Date,
}

/// Why the name of a zone does not mean one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ZoneDoubt {
    /// It means several.
    Several,
    /// It is not in use on that day.
    OutOfSeason(Box<OffSeason>),
    /// The sign of `Etc/GMT±n` is reversed.
    ReversedSign,
}

/// Reads a time; `zone` is that of a clock that names none.
///
/// # Errors
/// See [`Fault`].
pub fn read(text: &str, zone: Option<Zone>) -> Result<Reading, Fault> {
    let parts = grammar::read(text)?;
    let date = date(&parts)?;
    let wrong_weekday = wrong_weekday(&parts, date);
    let (written, precision) = match &parts.clock {
        Some(clock) => (wall(date, clock)?, clock.precision),
        None => (
            NaiveDateTime::new(date.naive(), NaiveTime::MIN),
            Precision::Day,
        ),
    };
    let zone = match &parts.zone {
        // Behind a day alone `+0` and `-10:00` are more likely a count, a clock or another day.
        Some((name, _)) if precision == Precision::Day && !is_plain_offset(name) => {
            return Err(Fault::Unreadable);
        }
        Some((name, range)) => grammar::zone(name, range, written)?,
        None => zone.ok_or(Fault::WithoutZone)?,
    };
    let maybe_end = MaybeEnd::of(text, &parts, zone);
    let instant = match (resolve(written, zone), precision) {
        (Ok(instant), _) => instant,
        // A day begins at its first instant, even where midnight is skipped or repeated.
        (Err(Fault::Skipped { .. } | Fault::Repeated { .. }), Precision::Day) => {
            first_of_day(written, zone)
        }
        (Err(fault), _) => return Err(fault),
    };
    let moment = Moment {
        instant,
        zone,
        precision,
        approximate: parts.approximate,
    };
    Ok(Reading {
        moment,
        wrong_weekday,
        maybe_end,
    })
}

/// Whether a zone is named, or is an offset with hours and minutes and a plus.
fn is_plain_offset(name: &str) -> bool {
    match name.chars().next() {
        Some('+') => name.len() > 3,
        sign => !matches!(sign, Some('-' | '−')),
    }
}

/// Reads a date: `2023-10-12`, `October 12, 2023`, `2023年10月12日（木）`, `令和5年10月12日`.
///
/// # Errors
/// See [`Fault`].
pub fn read_date(text: &str) -> Result<Date, Fault> {
    let parts = grammar::read(text)?;
    if parts.clock.is_some() || parts.zone.is_some() {
        return Err(Fault::Unreadable);
    }
    let date = date(&parts)?;
    match wrong_weekday(&parts, date) {
        Some(wrong) => Err(Fault::WrongWeekday(wrong)),
        None => Ok(date),
    }
}

fn date(parts: &Parts) -> Result<Date, Fault> {
    match (&parts.dates[..], &parts.clock) {
        ([date], _) => Ok(*date),
        ([], Some(_)) => Err(Fault::WithoutDate),
        ([], None) => Err(Fault::Unreadable),
        (several, _) => {
            let named = parts.weekday.as_ref().map(|(weekday, _)| *weekday);
            named
                .and_then(|weekday| of_weekday(several, weekday))
                .ok_or_else(|| Fault::AmbiguousDate(several.to_vec()))
        }
    }
}

/// The only one of these days that is of this weekday.
pub(super) fn of_weekday(days: &[Date], weekday: u8) -> Option<Date> {
    let mut fitting = days.iter().filter(|day| day.weekday() == weekday);
    let only = fitting.next()?;
    fitting.next().is_none().then_some(*only)
}

fn wrong_weekday(parts: &Parts, date: Date) -> Option<WrongWeekday> {
    let (named, range) = parts.weekday.clone()?;
    (named != date.weekday()).then_some(WrongWeekday { range, named, date })
}

/// What the calendar and the clock showed; 25:30 is half past one of the next day.
fn wall(date: Date, clock: &Clock) -> Result<NaiveDateTime, Fault> {
    let next = clock.hour >= 24;
    let day = date.naive().checked_add_days(Days::new(u64::from(next)));
    let hour = if next { clock.hour - 24 } else { clock.hour };
    let time = NaiveTime::from_hms_opt(hour, clock.minute, clock.second);
    let out_of_range = || Fault::OutOfRange(clock.range.clone());
    Ok(NaiveDateTime::new(
        day.ok_or_else(out_of_range)?,
        time.ok_or_else(out_of_range)?,
    ))
}

pub(super) fn resolve(written: NaiveDateTime, zone: Zone) -> Result<Instant, Fault> {
    let seconds = written.and_utc().timestamp();
    let named = match zone {
        Zone::Fixed(offset) => return Ok(Instant(seconds - i64::from(offset))),
        Zone::Named(named) => named,
    };
    let at = |offset: i32| Instant(seconds - i64::from(offset));
    match named.from_local_datetime(&written) {
        MappedLocalTime::Single(time) => Ok(Instant(time.timestamp())),
        MappedLocalTime::Ambiguous(first, second) => {
            let mut instants = [Instant(first.timestamp()), Instant(second.timestamp())];
            instants.sort_unstable();
            let candidates = instants
                .iter()
                .map(|instant| instant.written(zone))
                .collect();
            Err(Fault::Repeated {
                zone: zone.name(),
                candidates,
            })
        }
        MappedLocalTime::None => {
            const DAY: i64 = 86_400;
            let before = at(zone.offset(Instant(seconds - DAY)));
            let after = at(zone.offset(Instant(seconds + DAY)));
            let mut instants = [before, after];
            instants.sort_unstable();
            let candidates = instants
                .iter()
                .map(|instant| instant.written(zone))
                .collect();
            Err(Fault::Skipped {
                zone: zone.name(),
                candidates,
            })
        }
    }
}

/// The first instant of the day that `midnight` would begin.
fn first_of_day(midnight: NaiveDateTime, zone: Zone) -> Instant {
    let seconds = midnight.and_utc().timestamp();
    let offset = |at: i64| i64::from(zone.offset(Instant(at)));
    // Before the change the offset is that of the day before: midnight by it is the first instant of the day.
    Instant(seconds - offset(seconds - 86_400))
}
