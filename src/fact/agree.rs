//! Whether a fact says what the record says, as exactly as either of them does.

use std::ops::RangeInclusive;

use super::kind::Hedge;
use crate::clock::{Date, Moment, Precision, Written, WrittenDate, Zone};

const DAY: i64 = 24 * 60;

impl Written {
    /// The day that is meant; without a year, the one that puts it nearest to `near`.
    #[must_use]
    pub fn day(&self, near: Option<Date>) -> Option<Date> {
        match self.date? {
            WrittenDate::Full(date) => Some(date),
            WrittenDate::InYear { month, day } => {
                let near = near?;
                let years = [near.year, near.year - 1, near.year + 1];
                let days = years
                    .into_iter()
                    .filter_map(|year| Date::new(year, month.into(), day.into()));
                days.min_by_key(|date| date.days_after(near).abs())
            }
            WrittenDate::Either(..) | WrittenDate::InMonth(_) | WrittenDate::After(_) => None,
        }
    }

    /// The same with each of the two days that it may name.
    #[must_use]
    pub fn readings(&self) -> Option<[Self; 2]> {
        let Some(WrittenDate::Either(one, other)) = self.date else {
            return None;
        };
        let on = |day| Self {
            date: Some(WrittenDate::Full(day)),
            ..self.clone()
        };
        Some([on(one), on(other)])
    }
}

/// Whether `written`, read in `zone`, says the same as `moment`.
#[must_use]
pub fn time_agrees(written: &Written, hedge: Hedge, moment: &Moment, zone: Zone) -> bool {
    if let Some(readings) = written.readings() {
        return readings
            .iter()
            .any(|written| time_agrees(written, hedge, moment, zone));
    }
    let wall = moment.in_zone(zone);
    let next = |clock: &crate::clock::WrittenClock| i64::from(clock.hour / 24);
    let later = written.clock.as_ref().map_or(0, next);
    // How many days the written day lies before the moment's.
    let days = match written.date {
        Some(WrittenDate::InMonth(day)) => {
            let same = wall.date.day == day || later > 0;
            return same && clock_agrees(written, hedge, moment, zone, None);
        }
        Some(WrittenDate::Full(_) | WrittenDate::InYear { .. }) => {
            let Some(day) = written.day(Some(wall.date)) else {
                return true;
            };
            Some(wall.date.days_after(day) - later)
        }
        Some(WrittenDate::Either(..) | WrittenDate::After(_)) | None => None,
    };
    let announced = &written.weekday;
    let weekday = announced
        .as_ref()
        .is_none_or(|(it, _)| written.date.is_some() || later > 0 || *it == wall.date.weekday());
    weekday && clock_agrees(written, hedge, moment, zone, days)
}

/// Compares the clocks; `days` is how many days later the moment's day is, where the day was written.
fn clock_agrees(
    written: &Written,
    hedge: Hedge,
    moment: &Moment,
    zone: Zone,
    days: Option<i64>,
) -> bool {
    let wall = moment.in_zone(zone);
    let Some(clock) = written
        .clock
        .as_ref()
        .filter(|_| moment.precision != Precision::Day)
    else {
        return days.is_none_or(|days| days == 0);
    };
    let here = i64::from(wall.hour * 60 + wall.minute);
    let behind = here - clock.minute_of_day();
    let apart = match days {
        Some(days) => (behind + days * DAY).abs(),
        None => behind.rem_euclid(DAY).min((-behind).rem_euclid(DAY)),
    };
    let coarse = clock.precision == Precision::Hour || moment.precision == Precision::Hour;
    let about = hedge.is_about() || moment.approximate;
    let tolerance = match (coarse, about) {
        (true, true) => 59,
        (true, false)
            if clock.precision == Precision::Hour && moment.precision != Precision::Hour =>
        {
            0
        }
        (true, false) => 59,
        (false, true) if clock.minute % 15 == 0 => 15,
        (false, true) => 5,
        (false, false) => 0,
    };
    apart <= tolerance
}

/// Whether a length of so many seconds, from the shortest to the longest that it may be, written to `unit`, is the
/// record's `actual` one.
#[must_use]
pub fn length_agrees(seconds: RangeInclusive<i64>, unit: i64, hedge: Hedge, actual: i64) -> bool {
    let (least, most) = seconds.into_inner();
    let apart = (least - actual).max(actual - most).max(0);
    match hedge {
        Hedge::AtMost => actual <= most,
        Hedge::AtLeast => actual >= least,
        _ if hedge.is_about() => apart <= unit.max(actual / 8),
        _ => apart < unit.max(60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_agrees_with_what_lies_in_it() {
        for (minutes, hedge, actual, agrees) in [
            (60..=120, Hedge::Exact, 60, true),
            (60..=120, Hedge::Exact, 95, true),
            (60..=120, Hedge::Exact, 59, true),
            (60..=120, Hedge::Exact, 181, false),
            (60..=120, Hedge::AtMost, 30, true),
            (60..=120, Hedge::AtMost, 121, false),
            (60..=120, Hedge::AtLeast, 61, true),
            (60..=120, Hedge::AtLeast, 59, false),
            (120..=120, Hedge::Exact, 59, false),
        ] {
            let seconds = minutes.start() * 60..=minutes.end() * 60;
            let found = length_agrees(seconds, 3_600, hedge, actual * 60);
            assert_eq!(found, agrees, "{minutes:?} {hedge:?} {actual}");
        }
    }
}
