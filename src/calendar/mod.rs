//! Business days: the public holidays of countries, one file each, and counting on them.

mod business_days;
mod closing_day;
mod japan;
mod united_states;

pub use business_days::BusinessDays;
pub use closing_day::ClosingDay;

use crate::clock::Date;

/// A country's calendar. Saturdays and Sundays are not business days on any of them.
#[derive(Debug, Clone, Copy)]
pub struct Calendar {
    /// Its name in records and settings, in kebab-case.
    pub name: &'static str,
    /// Whether a day is a public holiday.
    pub is_holiday: fn(Date) -> bool,
}

/// Every calendar, by name.
pub const LIST: &[Calendar] = &[japan::CALENDAR, united_states::CALENDAR];

/// The calendar of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Calendar> {
    LIST.iter().find(|calendar| calendar.name == name)
}

/// A calendar is told by its name.
impl PartialEq for Calendar {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Calendar {}
