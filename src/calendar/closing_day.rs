//! A day on which an organisation is closed although it is not a public holiday.

use crate::clock::{self, Date};

/// A closing day: once, or every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClosingDay {
    /// Once.
    Once(Date),
    /// Every year on this day.
    Yearly {
        /// The month, from 1.
        month: u8,
        /// The day of the month, from 1.
        day: u8,
    },
}

impl ClosingDay {
    /// Reads `2026-12-29`, or `12-29` for every year.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let Some((month, day)) = text.split_once('-').filter(|(month, _)| month.len() < 3) else {
            return clock::read_date(text).ok().map(Self::Once);
        };
        // A leap year has every day that any year has.
        let date = Date::new(2000, month.parse().ok()?, day.parse().ok()?)?;
        Some(Self::Yearly {
            month: date.month,
            day: date.day,
        })
    }

    /// Whether it falls on `date`.
    #[must_use]
    pub fn is(self, date: Date) -> bool {
        match self {
            Self::Once(day) => day == date,
            Self::Yearly { month, day } => (month, day) == (date.month, date.day),
        }
    }
}
