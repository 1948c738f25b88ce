//! What prose says of a time.

use std::ops::Range;

use crate::clock::{Date, Instant, Precision, Zone, abbreviation, reading};

/// A time as written in prose.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// The day.
    pub date: Option<WrittenDate>,
    /// The weekday (0 = Monday) and its bytes.
    pub weekday: Option<(u8, Range<usize>)>,
    /// The clock.
    pub clock: Option<WrittenClock>,
    /// The zone that is beside it.
    pub zone: Option<Zone>,
    /// The abbreviation beside it that means several zones, and then no zone is read, or that holds for one season only.
    pub abbreviation: Option<&'static str>,
}

/// A day as written in prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrittenDate {
    /// With its year.
    Full(Date),
    /// Three numbers of which either of two may be the month (`06/07/2025`): the day by month first, and by day first.
    Either(Date, Date),
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
    /// Whether a word tells the half of the day: PM, 午後, 夜, "in the afternoon".
    pub is_halved: bool,
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
            Self::Either(..) | Self::InMonth(_) | Self::After(_) => (None, false),
        };
        match (self, base) {
            (Self::After(days), Some(base)) => {
                let date = base.plus(days.into());
                date.map_or(self, |date| from(date, as_full))
            }
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

    /// Takes the half of the day from the other end of a range (`2:05 to 3:30 PM`, `午後2時から3時`), where this end
    /// leaves it out and still comes on its own side of the other one.
    pub fn take_half(&mut self, other: &Self, is_first: bool) {
        let afternoon = self.minute_of_day() + 12 * 60;
        let fits = if is_first {
            afternoon < other.minute_of_day()
        } else {
            afternoon > other.minute_of_day()
        };
        let bare = !self.is_halved && (1..12).contains(&self.hour);
        if bare && fits && other.is_halved && (12..24).contains(&other.hour) {
            self.hour += 12;
            self.is_halved = true;
        }
    }
}

impl Written {
    /// Every zone that is meant by what is beside the clock: out of its season `PST` is the clock of its place, and `CST`
    /// may be any of its zones. None where nothing is beside it.
    #[must_use]
    pub fn zones(&self) -> Vec<Zone> {
        let meanings = self.abbreviation.map_or(&[][..], abbreviation::meanings);
        let meant = meanings.iter().map(|meaning| match meaning.season {
            Some(zone) => Zone::Named(zone),
            None => Zone::Fixed(meaning.offset),
        });
        self.zone.into_iter().chain(meant).collect()
    }

    /// The abbreviation beside it, where that is out of season at `at`, and the offset that its zone has then, in seconds.
    #[must_use]
    pub fn out_of_season(&self, at: Instant) -> Option<(&'static str, i32)> {
        let name = self.abbreviation?;
        Some((name, abbreviation::actual_offset(name, at)?))
    }

    /// The instant of this wall clock on `day` in `zone`; `None` where the clock there skips or repeats it.
    #[must_use]
    pub fn instant(&self, day: Date, zone: Zone) -> Option<Instant> {
        let clock = self.clock.as_ref()?;
        let wall = day
            .naive()
            .and_hms_opt(clock.hour % 24, clock.minute, clock.second)?;
        let wall = wall + chrono::Days::new(u64::from(clock.hour / 24));
        reading::resolve(wall, zone).ok()
    }
}
