//! Japan: 国民の祝日に関する法律 (the Holiday Act) with all its amendments since 1948.

use super::Calendar;
use crate::clock::Date;

/// Japan's public holidays.
pub(super) const CALENDAR: Calendar = Calendar {
    name: "japan",
    is_holiday,
};

/// Until further notice.
const ON: i32 = i32::MAX;

/// Fixed days: first year, last year, month, day.
#[rustfmt::skip]
const DAYS: &[(i32, i32, u8, u8)] = &[
    (1949, ON, 1, 1), (1949, 1999, 1, 15), (1967, ON, 2, 11), (2020, ON, 2, 23), (1949, ON, 4, 29), (1949, ON, 5, 3),
    (2007, ON, 5, 4), (1949, ON, 5, 5), (1996, 2002, 7, 20), (2016, 2019, 8, 11), (2022, ON, 8, 11), (1966, 2002, 9, 15),
    (1966, 1999, 10, 10), (1948, ON, 11, 3), (1948, ON, 11, 23), (1989, 2018, 12, 23),
];

/// Mondays: first year, last year, month, which Monday of it.
#[rustfmt::skip]
const MONDAYS: &[(i32, i32, u8, u8)] = &[
    (2000, ON, 1, 2), (2003, 2019, 7, 3), (2022, ON, 7, 3), (2003, ON, 9, 3), (2000, 2019, 10, 2), (2022, ON, 10, 2),
];

/// Holidays by a law of their own: weddings, funerals and enthronements, and the days moved for the Olympic Games.
#[rustfmt::skip]
const ONCE: &[(i32, u8, u8)] = &[
    (1959, 4, 10), (1989, 2, 24), (1990, 11, 12), (1993, 6, 9), (2019, 5, 1), (2019, 10, 22),
    (2020, 7, 23), (2020, 7, 24), (2020, 8, 10), (2021, 7, 22), (2021, 7, 23), (2021, 8, 8),
];

fn is_holiday(date: Date) -> bool {
    is_national(date) || is_substitute(date) || is_between(date)
}

/// 国民の祝日.
fn is_national(date: Date) -> bool {
    let Date { year, month, day } = date;
    let days =
        |it: &(i32, i32, u8, u8)| it.0 <= year && year <= it.1 && (it.2, it.3) == (month, day);
    let mondays = |it: &(i32, i32, u8, u8)| {
        it.0 <= year && year <= it.1 && date.is_nth(it.3, 0) && it.2 == month
    };
    DAYS.iter().any(days)
        || MONDAYS.iter().any(mondays)
        || ONCE.contains(&(year, month, day))
        || (month == 3
            && year >= 1949
            && i64::from(day) == equinox(year, [20_835_700, 20_843_100, 21_851_000]))
        || (month == 9
            && year >= 1948
            && i64::from(day) == equinox(year, [23_258_800, 23_248_800, 24_248_800]))
}

/// The day of March or September on which an equinox falls in Japan, by the approximation of 海上保安庁水路部
/// (新こよみ便利帳) for 1900-1979, 1980-2099 and 2100-2150; `base` is the moment in millionths of a day.
fn equinox(year: i32, base: [i64; 3]) -> i64 {
    let year = i64::from(year);
    let (base, leap) = match year {
        ..1980 => (base[0], (year - 1983) / 4),
        1980..2100 => (base[1], (year - 1980) / 4),
        _ => (base[2], (year - 1980) / 4),
    };
    (base + 242_194 * (year - 1980)).div_euclid(1_000_000) - leap
}

/// 振替休日: since April 12, 1973 the next day that is not a holiday stands in for one on a Sunday.
fn is_substitute(date: Date) -> bool {
    if is_national(date) || (date.year, date.month, date.day) < (1973, 4, 12) {
        return false;
    }
    let mut before = date.plus(-1);
    while let Some(day) = before.filter(|day| is_national(*day)) {
        if day.weekday() == 6 {
            return true;
        }
        before = day.plus(-1);
    }
    false
}

/// 国民の休日: since December 27, 1985 a day between two holidays.
fn is_between(date: Date) -> bool {
    let national = |day: Option<Date>| day.is_some_and(is_national);
    (date.year, date.month, date.day) >= (1985, 12, 27)
        && national(date.plus(-1))
        && national(date.plus(1))
}
