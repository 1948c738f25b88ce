//! When something is due, and how late something else is for it.

use crate::calendar::BusinessDays;
use crate::clock::{Date, Duration, Instant, Moment, Precision, Span, Zone};

/// Seconds of a day.
const DAY: i64 = 86_400;

/// When something is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deadline {
    /// At a moment.
    At(Moment),
    /// On a day.
    On(Date),
    /// Within a span of days, of business or of any.
    Within {
        /// The span.
        span: Span,
        /// The last day; `None` where there is no calendar to count on, or no day to count from.
        date: Option<Date>,
    },
}

/// How late something is for a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lateness {
    /// How late; negative where it is early.
    pub by: Duration,
    /// Whether it is counted in days, since the deadline is a day.
    pub by_day: bool,
}

impl Deadline {
    /// Within `span`, counted from the day `from`, which itself does not count.
    pub(super) fn within(span: Span, from: Option<Date>, days: Option<BusinessDays<'_>>) -> Self {
        let date = match span {
            Span::BusinessDays(number) => days
                .zip(from)
                .and_then(|(days, from)| days.after(from, number)),
            Span::Exact(Duration(seconds)) if span.is_days() => {
                from.and_then(|from| from.plus(seconds / DAY))
            }
            Span::Exact(_) => None,
        };
        Self::Within { span, date }
    }

    /// The day on which it falls in `zone`, if it has one.
    #[must_use]
    pub fn day(&self, zone: Zone) -> Option<Date> {
        match self {
            Self::At(moment) => Some(moment.in_zone(zone).date),
            Self::On(date) => Some(*date),
            Self::Within { date, .. } => *date,
        }
    }

    /// How late `at` is for it: in full minutes, or in days of `zone` where it is a day; `None` where it has none. What
    /// is less than a minute is no time at all, on either side.
    #[must_use]
    pub fn lateness(&self, at: Instant, zone: Zone) -> Option<Lateness> {
        if let Self::At(due) = self
            && due.precision < Precision::Day
        {
            let by = Duration((at.0 - due.instant.0) / 60 * 60);
            return Some(Lateness { by, by_day: false });
        }
        // The day of a coarse moment is the one that its own zone shows.
        let day = match self {
            Self::At(due) => due.in_zone(due.zone).date,
            other => other.day(zone)?,
        };
        let by = Duration(at.in_zone(zone).date.days_after(day) * DAY);
        Some(Lateness { by, by_day: true })
    }

    /// Whether it had passed when the present was `now`.
    #[must_use]
    pub fn has_passed(&self, now: Instant, zone: Zone) -> bool {
        self.lateness(now, zone).is_some_and(|late| late.by.0 > 0)
    }

    /// Whether it lies before `made`, the moment at which it was promised, which cannot be.
    #[must_use]
    pub fn is_before(&self, made: &Moment, zone: Zone) -> bool {
        match self {
            Self::At(due) => due.is_before(made),
            _ => self.has_passed(made.instant, zone),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn late_is_late_from_a_full_minute_on() {
        let due = Deadline::At(Moment {
            instant: Instant(3_659),
            zone: Zone::UTC,
            precision: Precision::Second,
            approximate: false,
        });
        for (at, by) in [
            (3_659, 0),
            (3_660, 0),
            (3_718, 0),
            (3_719, 60),
            (3_838, 120),
            (3_600, 0),
            (3_599, -60),
            (0, -3_600),
        ] {
            let late = due.lateness(Instant(at), Zone::UTC).unwrap();
            assert_eq!((late.by.0, late.by_day), (by, false), "{at}");
            assert_eq!(due.has_passed(Instant(at), Zone::UTC), by > 0, "{at}");
        }
    }
}
