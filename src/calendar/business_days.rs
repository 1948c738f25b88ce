//! Counting business days: weekdays that are neither public holidays nor closing days.

use super::{Calendar, ClosingDay};
use crate::clock::Date;

/// The most business days that are counted, some four years: nobody promises more.
const MOST: u32 = 1_000;

/// A calendar together with the days on which the organisation itself is closed.
#[derive(Debug, Clone, Copy)]
pub struct BusinessDays<'a> {
    /// The public holidays.
    pub calendar: &'a Calendar,
    /// The organisation's own closing days.
    pub closing: &'a [ClosingDay],
}

impl BusinessDays<'_> {
    /// Whether `date` is a business day.
    #[must_use]
    pub fn is_open(&self, date: Date) -> bool {
        date.weekday() < 5
            && !(self.calendar.is_holiday)(date)
            && !self.closing.iter().any(|day| day.is(date))
    }

    /// The day that lies `number` business days after `date`, which itself does not count; `None` where that is
    /// more than a thousand business days away or the organisation hardly ever opens.
    #[must_use]
    pub fn after(&self, date: Date, number: u32) -> Option<Date> {
        if number > MOST {
            return None;
        }
        let (mut date, mut left) = (date, number);
        let patience = 4 * number + 366;
        for _ in 0..patience {
            if left == 0 {
                return Some(date);
            }
            date = date.plus(1)?;
            left -= u32::from(self.is_open(date));
        }
        None
    }
}
