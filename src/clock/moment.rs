//! A time as it was read: what it means and how exactly.

use chrono::Timelike;

use super::{Date, Instant, Reading, Zone, read};

/// How exactly a time was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// To the second.
    Second,
    /// To the minute.
    Minute,
    /// To the hour.
    Hour,
    /// To the day.
    Day,
}

/// A time and how exactly it is known. The text as written stays in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The instant; for a coarse time, its first second in `zone`.
    pub instant: Instant,
    /// The zone that it was written in.
    pub zone: Zone,
    /// How exactly it was given.
    pub precision: Precision,
    /// Whether it was marked as approximate (`~`, 頃).
    pub approximate: bool,
}

/// What calendar and clock show somewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wall {
    /// The day.
    pub date: Date,
    /// The hour, 0 to 23.
    pub hour: u32,
    /// The minute.
    pub minute: u32,
    /// The second.
    pub second: u32,
    /// Seconds east of UTC.
    pub offset: i32,
}

impl Moment {
    /// Whether it lies before `other`; a coarse time is its first second, so within one day it does not.
    #[must_use]
    pub fn is_before(&self, other: &Self) -> bool {
        let coarse = self.precision >= Precision::Hour;
        let same_day = || self.in_zone(self.zone).date == other.in_zone(self.zone).date;
        self.instant < other.instant && !(coarse && same_day())
    }

    /// What calendar and clock show at this moment in `zone`.
    #[must_use]
    pub fn in_zone(&self, zone: Zone) -> Wall {
        self.instant.in_zone(zone)
    }
}

impl Instant {
    /// What calendar and clock show at this instant in `zone`.
    #[must_use]
    pub fn in_zone(self, zone: Zone) -> Wall {
        let offset = zone.offset(self);
        let local = Self(self.0 + i64::from(offset)).utc().naive_utc();
        Wall {
            date: Date::of(local.date()),
            hour: local.hour(),
            minute: local.minute(),
            second: local.second(),
            offset,
        }
    }

    /// The instant as a text that a record may hold, with the offset that `zone` has then: `2023-10-12 01:27+09:00`. An
    /// offset with seconds, as zones had before the twentieth century, has no such form: UTC stands for it. Where the
    /// offset looks like the end of a span, a `T` says that it is one: `2023-10-12T05:50-08:00`.
    #[must_use]
    pub fn written(self, zone: Zone) -> String {
        let whole_minutes = zone.offset(self) % 60 == 0;
        let wall = self.in_zone(if whole_minutes { zone } else { Zone::UTC });
        let seconds = if wall.second == 0 {
            String::new()
        } else {
            format!(":{:02}", wall.second)
        };
        let offset = super::zone::offset_text(wall.offset);
        let (date, hour, minute) = (wall.date.iso(), wall.hour, wall.minute);
        let plain = format!("{date} {hour:02}:{minute:02}{seconds}{offset}");
        match read(&plain, None) {
            Ok(Reading {
                maybe_end: Some(_), ..
            }) => plain.replacen(' ', "T", 1),
            _ => plain,
        }
    }
}
