//! What a value leaves out and the one beside it says: `5 to 10 percent`, `June 8 and 9`, `between 2 and 4 AM`.

use super::find::{Finder, FoundValue};
use super::kind::Value;
use crate::clock::{Precision, Written, WrittenClock, WrittenDate};

/// The time that a number before another one says: `between 2 and 4 AM`.
fn earlier_hour(number: u64, last: &Written) -> Option<Written> {
    let clock = last.clock.as_ref()?;
    let hour = u32::try_from(number)
        .ok()
        .filter(|it| (1..=12).contains(it))?;
    let is_hour = clock.is_halved && clock.minute == 0 && clock.precision == Precision::Hour;
    let hour = match clock.hour {
        12.. if hour % 12 + 12 < clock.hour => hour % 12 + 12,
        _ => hour,
    };
    is_hour.then(|| Written {
        clock: Some(WrittenClock {
            hour,
            ..clock.clone()
        }),
        date: last.date,
        weekday: None,
        zone: last.zone,
        abbreviation: last.abbreviation,
    })
}

/// The day of the month that a number behind a day says: `June 8–9`.
fn later_day(first: &Written, number: u64) -> Option<u8> {
    let day = match (first.date?, &first.clock) {
        (WrittenDate::InYear { day, .. }, None) => day,
        (WrittenDate::Full(date), None) => date.day,
        _ => return None,
    };
    let later = u8::try_from(number).ok()?;
    (day < later && later <= 31).then_some(later)
}

/// Gives the end of a range the zone that only its start names: `日本時間 10:47-12:08`.
fn share_zone(first: &Value, last: &mut Value) {
    if let (Value::Time(first), Value::Time(last)) = (first, last)
        && last.zone.is_none()
        && last.date.is_none()
        && last.abbreviation.is_none()
    {
        (last.zone, last.abbreviation) = (first.zone, first.abbreviation);
    }
}

/// Lets the ends of a range on one day share the half of the day that only one of them names.
fn share_half(first: &mut Value, last: &mut Value) {
    let (Value::Time(first), Value::Time(last)) = (first, last) else {
        return;
    };
    let one_day = first.date.is_none() || last.date.is_none() || first.date == last.date;
    if let (Some(from), Some(to)) = (&mut first.clock, &mut last.clock)
        && one_day
    {
        from.take_half(to, true);
        to.take_half(from, false);
    }
}

impl Finder<'_> {
    /// What a time leaves out and the one beside it says: the month, the day before, the zone of a range and its
    /// half of the day.
    pub(super) fn carry(&self, found: &mut [FoundValue]) {
        let mut last: Option<WrittenDate> = None;
        for index in 0..found.len() {
            let range = self.range(found, index);
            let behind = found.get(index + 1).and_then(|it| match &it.value {
                Value::Time(next) => Some((next.zone, next.abbreviation)),
                _ => None,
            });
            let Value::Time(written) = &mut found[index].value else {
                continue;
            };
            if range == Some(true)
                && written.zone.is_none()
                && let Some(behind) = behind
            {
                (written.zone, written.abbreviation) = behind;
            }
            if let (Some(date), Some(before)) = (written.date, last) {
                written.date = Some(date.behind(before));
            }
            last = written.date.or(last);
            if range == Some(true) {
                let (first, rest) = found[index..].split_at_mut(1);
                share_half(&mut first[0].value, &mut rest[0].value);
                share_zone(&first[0].value, &mut rest[0].value);
            }
        }
    }

    /// Gives the first number of a range the unit that only the second one has: `5 to 10 percent`, `June 8 and 9`.
    pub(super) fn shared_units(&self, found: &mut [FoundValue]) {
        for index in 1..found.len() {
            let (before, behind) = found.split_at_mut(index);
            let (Some(first), Some(last)) = (before.last_mut(), behind.first_mut()) else {
                continue;
            };
            let joined = self.joins(first.range.end, last.range.start, first.range.start);
            match (&first.value, &last.value) {
                (Value::Count(number), Value::Time(written)) if joined => {
                    if let Some(earlier) = earlier_hour(*number, written) {
                        first.value = Value::Time(earlier);
                        first.is_shared = true;
                    }
                }
                (Value::Count(number), Value::Percentage(_)) if joined => {
                    let milli = i64::try_from(*number).ok();
                    if let Some(milli) = milli.and_then(|it| it.checked_mul(1_000)) {
                        first.value = Value::Percentage(milli);
                    }
                }
                (Value::Time(written), Value::Count(number)) => {
                    let and = self.seen.lower(first.range.end..last.range.start) == " and ";
                    if let Some(day) = later_day(written, *number).filter(|_| joined || and) {
                        last.value = Value::Time(Written {
                            date: Some(WrittenDate::InMonth(day)),
                            ..Written::default()
                        });
                    }
                }
                _ => {}
            }
        }
    }
}
