//! Business days: the holidays of each year against other implementations, and counting on them.

use bdays::HolidayCalendar;
use bdays::calendars::us::USSettlement;
use chrono::{Datelike, NaiveDate};
use tenmatsu::calendar::{self, BusinessDays, ClosingDay};
use tenmatsu::clock::Date;

fn date(text: &str) -> Date {
    tenmatsu::clock::read_date(text).unwrap()
}

/// The weekdays from `years` on which a calendar and another opinion differ.
fn differing(
    name: &str,
    years: std::ops::RangeInclusive<i32>,
    closed: impl Fn(NaiveDate) -> bool,
) -> Vec<String> {
    let calendar = calendar::named(name).unwrap();
    let days = BusinessDays {
        calendar,
        closing: &[],
    };
    let first = NaiveDate::from_ymd_opt(*years.start(), 1, 1).unwrap();
    let all = first
        .iter_days()
        .take_while(|day| day.year() <= *years.end());
    let differ = |day: &NaiveDate| {
        let ours = Date::new(day.year(), day.month(), day.day()).unwrap();
        days.is_open(ours) == closed(*day)
    };
    all.filter(differ).map(|day| day.to_string()).collect()
}

#[test]
fn japan_as_another_implementation_has_it() {
    let differing = differing("japan", 2007..=2050, yasumi::is_no_workday::<NaiveDate>);
    assert_eq!(differing, Vec::<String>::new());
}

#[test]
fn the_united_states_as_another_implementation_has_them() {
    let closed = |day| !USSettlement.is_bday(day);
    assert_eq!(
        differing("united-states", 2010..=2050, closed),
        Vec::<String>::new()
    );
}

#[test]
fn japan_by_the_official_lists() {
    let is_holiday = calendar::named("japan").unwrap().is_holiday;
    for holiday in [
        "1949-01-15",
        "1959-04-10",
        "1973-04-30",
        "1976-03-20",
        "1978-03-21",
        "1979-09-24",
        "1988-05-04",
        "1989-02-24",
        "1990-11-12",
        "1993-06-09",
        "1999-10-11",
        "2003-09-23",
        "2009-09-22",
        "2015-09-22",
        "2019-04-30",
        "2019-05-01",
        "2019-05-02",
        "2019-05-06",
        "2019-10-22",
        "2020-02-24",
        "2020-07-24",
        "2021-08-09",
        "2026-09-22",
    ] {
        assert!(is_holiday(date(holiday)), "{holiday}");
    }
    for other in [
        "1972-12-24",
        "1985-05-04",
        "1988-12-23",
        "2000-01-15",
        "2006-05-02",
        "2015-08-11",
        "2019-02-23",
        "2019-12-23",
        "2020-07-20",
        "2020-10-12",
        "2021-10-11",
        "2023-10-10",
    ] {
        assert!(!is_holiday(date(other)), "{other}");
    }
}

#[test]
fn the_day_of_a_promise_does_not_count() {
    let closing = [ClosingDay::read("12-29"), ClosingDay::read("2026-12-30")].map(Option::unwrap);
    let after = |name, from, number, closing: &[ClosingDay]| {
        let calendar = calendar::named(name).unwrap();
        let days = BusinessDays { calendar, closing };
        days.after(date(from), number).map(Date::iso)
    };
    let is = |text: &str| Some(text.to_owned());
    assert_eq!(after("japan", "2023-10-12", 5, &[]), is("2023-10-19"));
    assert_eq!(after("japan", "2023-10-11", 5, &[]), is("2023-10-18"));
    assert_eq!(
        after("united-states", "2023-10-06", 1, &[]),
        is("2023-10-10")
    );
    assert_eq!(after("japan", "2026-12-28", 2, &[]), is("2026-12-30"));
    assert_eq!(after("japan", "2026-12-28", 2, &closing), is("2027-01-04"));
    assert_eq!(after("japan", "2026-12-28", 0, &closing), is("2026-12-28"));
    assert_eq!(after("japan", "2026-12-28", 1_001, &closing), None);
    // Whoever never opens keeps no promise.
    let mut never = Vec::new();
    for month in 1..=12 {
        never.extend((1..=31).filter_map(|day| ClosingDay::read(&format!("{month:02}-{day:02}"))));
    }
    assert_eq!(never.len(), 366);
    assert_eq!(after("japan", "2026-12-28", 1, &never), None);
    for text in ["12-32", "02-30", "2026-13-01", "New Year", "1", ""] {
        assert_eq!(ClosingDay::read(text), None, "{text}");
    }
}
