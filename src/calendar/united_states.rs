//! The United States: federal holidays (5 U.S.C. 6103) with the days on which they are observed, as the law has been since
//! 1978.

use super::Calendar;
use crate::clock::Date;

/// The federal holidays of the United States.
pub(super) const CALENDAR: Calendar = Calendar {
    name: "united-states",
    is_holiday,
};

/// Fixed days: first year, month, day. New Year's Day, Juneteenth, Independence Day, Veterans Day, Christmas Day.
#[rustfmt::skip]
const DAYS: &[(i32, u8, u8)] = &[
    (1978, 1, 1), (2021, 6, 19), (1978, 7, 4), (1978, 11, 11), (1978, 12, 25),
];

/// Weekdays: first year, month, weekday (0 is Monday), which one of the month. The birthdays of Martin Luther King, Jr.
/// and of Washington, Labor Day, Columbus Day, Thanksgiving Day.
#[rustfmt::skip]
const WEEKDAYS: &[(i32, u8, u8, u8)] = &[
    (1986, 1, 0, 3), (1978, 2, 0, 3), (1978, 9, 0, 1), (1978, 10, 0, 2), (1978, 11, 3, 4),
];

const MONDAY: u8 = 0;
const FRIDAY: u8 = 4;

fn is_holiday(date: Date) -> bool {
    let weekdays =
        |it: &(i32, u8, u8, u8)| it.0 <= date.year && it.1 == date.month && date.is_nth(it.3, it.2);
    is_fixed(Some(date))
        || WEEKDAYS.iter().any(weekdays)
        || is_memorial_day(date)
        || (date.weekday() == FRIDAY && is_fixed(date.plus(1)))
        || (date.weekday() == MONDAY && is_fixed(date.plus(-1)))
}

fn is_fixed(date: Option<Date>) -> bool {
    let Some(Date { year, month, day }) = date else {
        return false;
    };
    DAYS.iter()
        .any(|it| it.0 <= year && (it.1, it.2) == (month, day))
}

/// The last Monday of May.
fn is_memorial_day(date: Date) -> bool {
    date.year >= 1978 && date.month == 5 && date.day > 24 && date.weekday() == MONDAY
}
