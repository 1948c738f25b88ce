//! A point in time, and a calendar day.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, SecondsFormat, TimeDelta, Utc};

use super::Zone;

/// A point in time: seconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(pub i64);

impl Instant {
    /// RFC 3339 in UTC, such as `2023-10-11T16:27:00Z`; valid as the `datetime` of HTML.
    #[must_use]
    pub fn rfc3339(self) -> String {
        self.utc().to_rfc3339_opts(SecondsFormat::Secs, true)
    }

    /// RFC 3339 with the offset that `zone` has then, such as `2023-10-12T01:27:00+09:00`.
    #[must_use]
    pub fn rfc3339_in(self, zone: Zone) -> String {
        match FixedOffset::east_opt(zone.offset(self)) {
            Some(offset) => {
                let local = self.utc().with_timezone(&offset);
                local.to_rfc3339_opts(SecondsFormat::Secs, false)
            }
            None => self.rfc3339(),
        }
    }

    pub(super) fn utc(self) -> DateTime<Utc> {
        // Every instant was read from a year of four digits; a sum far beyond stays at the border.
        DateTime::from_timestamp(self.0, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
    }
}

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year.
    pub year: i32,
    /// The month, from 1.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Date {
    /// The day of this year, month and day, if there is one.
    #[must_use]
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).map(Self::of)
    }

    /// Its weekday; 0 is Monday.
    #[must_use]
    pub fn weekday(self) -> u8 {
        u8::try_from(self.naive().weekday().num_days_from_monday()).unwrap_or(0)
    }

    /// Whether it is the `number`-th `weekday` (0 is Monday) of its month.
    #[must_use]
    pub fn is_nth(self, number: u8, weekday: u8) -> bool {
        self.day.div_ceil(7) == number && self.weekday() == weekday
    }

    /// The day that lies `days` later, or earlier where they are negative; years have at most four digits.
    #[must_use]
    pub fn plus(self, days: i64) -> Option<Self> {
        let date = self
            .naive()
            .checked_add_signed(TimeDelta::try_days(days)?)?;
        Some(Self::of(date)).filter(|date| (0..=9_999).contains(&date.year))
    }

    /// How many days it lies after `other`; negative where it lies before.
    #[must_use]
    pub fn days_after(self, other: Self) -> i64 {
        (self.naive() - other.naive()).num_days()
    }

    /// As ISO 8601 writes it: `2023-10-12`.
    #[must_use]
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    pub(super) fn naive(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month.into(), self.day.into()).unwrap_or_default()
    }

    pub(super) fn of(date: NaiveDate) -> Self {
        let part = |number: u32| u8::try_from(number).unwrap_or(1);
        Self {
            year: date.year(),
            month: part(date.month()),
            day: part(date.day()),
        }
    }
}
