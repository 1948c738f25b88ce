//! Many moments, arranged by what clocks show at them, so that one that a text names is found without asking each.

use std::collections::{BTreeMap, BTreeSet};

use super::agree::time_agrees;
use super::kind::Hedge;
use crate::clock::{Date, Moment, Precision, Written, WrittenDate, Zone};
use crate::meter;

/// The furthest that two clocks which agree lie apart, in minutes.
const FURTHEST: u32 = 59;
/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// Moments as they are seen in one zone.
pub struct Moments<'a> {
    zone: Zone,
    all: Shown<'a>,
    dates: BTreeMap<Date, Shown<'a>>,
    /// By month and day of the month, those of leap years apart: around the end of February they have other neighbours.
    seasons: BTreeMap<(u8, u8, bool), Shown<'a>>,
    /// The first date of each year.
    years: BTreeMap<i32, Date>,
    /// Whether one lies in a year beside which there is no leap year.
    far_from_leap: bool,
    weekdays: BTreeMap<u8, Shown<'a>>,
    /// By the day of the month.
    days: BTreeMap<u8, Shown<'a>>,
}

/// Moments of which no two agree with different texts, as long as the day is the same or is not told.
#[derive(Default)]
struct Shown<'a> {
    /// By the minute of the day, one of each precision.
    minutes: BTreeMap<(u32, Precision, bool), &'a Moment>,
    /// Those that are whole days, by the minute at which the day begins.
    whole: BTreeMap<(u32, bool), &'a Moment>,
}

impl<'a> Shown<'a> {
    fn add(&mut self, minute: u32, moment: &'a Moment) {
        let approximate = moment.approximate;
        if moment.precision == Precision::Day {
            self.whole.entry((minute, approximate)).or_insert(moment);
        } else {
            let kind = (minute, moment.precision, approximate);
            self.minutes.entry(kind).or_insert(moment);
        }
    }

    /// Whether one at which clocks show the minutes `from` to `to`, or a whole day, is wanted.
    fn any(&self, (from, to): (u32, u32), wanted: impl Fn(&Moment) -> bool) -> bool {
        let (first, last) = ((from, Precision::Second, false), (to, Precision::Day, true));
        let minutes = self.minutes.range(first..=last).map(|(_, it)| *it);
        minutes.chain(self.whole.values().copied()).any(wanted)
    }
}

impl<'a> Moments<'a> {
    /// These moments as they are seen in `zone`.
    pub fn of(moments: impl IntoIterator<Item = &'a Moment>, zone: Zone) -> Self {
        let mut arranged = Self {
            zone,
            all: Shown::default(),
            dates: BTreeMap::new(),
            seasons: BTreeMap::new(),
            years: BTreeMap::new(),
            far_from_leap: false,
            weekdays: BTreeMap::new(),
            days: BTreeMap::new(),
        };
        for moment in moments {
            let wall = moment.in_zone(zone);
            let (date, minute) = (wall.date, wall.hour * 60 + wall.minute);
            let weekdays = &mut arranged.weekdays;
            arranged.all.add(minute, moment);
            arranged.dates.entry(date).or_default().add(minute, moment);
            arranged.years.entry(date.year).or_insert(date);
            let season = (date.month, date.day, is_leap(date.year));
            let seasons = &mut arranged.seasons;
            seasons.entry(season).or_default().add(minute, moment);
            weekdays
                .entry(date.weekday())
                .or_default()
                .add(minute, moment);
            arranged
                .days
                .entry(date.day)
                .or_default()
                .add(minute, moment);
        }
        let mut years = arranged.years.keys();
        arranged.far_from_leap = years.any(|year| !(year - 1..=year + 1).any(is_leap));
        arranged
    }

    /// Whether `written` says the same as one of them.
    #[must_use]
    pub fn agree(&self, written: &Written, hedge: Hedge) -> bool {
        self.agree_in(self.zone, 0, written, hedge)
    }

    /// Whether `written`, read at a fixed `offset` of whole minutes from UTC, in seconds, says the same as one of them, which are seen in
    /// UTC; `None` where the day alone cannot be told from here.
    #[must_use]
    pub fn agree_at(&self, offset: i32, written: &Written, hedge: Hedge) -> Option<bool> {
        // At the ends of a month and of a year an offset leads into one of another length.
        let leap_day = WrittenDate::InYear { month: 2, day: 29 };
        let is_told = !matches!(written.date, Some(WrittenDate::InMonth(_)))
            && written.date != Some(leap_day);
        let zone = Zone::Fixed(offset);
        (self.zone == Zone::UTC && is_told).then(|| self.agree_in(zone, offset, written, hedge))
    }

    fn agree_in(&self, zone: Zone, offset: i32, written: &Written, hedge: Hedge) -> bool {
        meter::steps(1);
        if let Some(readings) = written.readings() {
            return readings
                .iter()
                .any(|written| self.agree_in(zone, offset, written, hedge));
        }
        // A day that no year near has: nothing is said against it, whatever the clock.
        if let Some(WrittenDate::InYear { month, day }) = written.date {
            let first = self.years.first_key_value();
            let nowhere = first.is_some_and(|(_, first)| written.day(Some(*first)).is_none());
            if nowhere || ((month, day) == (2, 29) && self.far_from_leap) {
                return true;
            }
        }
        let agrees = |moment: &Moment| {
            meter::steps(1);
            time_agrees(written, hedge, moment, zone)
        };
        let clock = written.clock.as_ref();
        let day = i64::from(DAY);
        let minute = clock.map(|clock| {
            let shown = i64::from(clock.hour % 24 * 60 + clock.minute);
            // Offsets of parts of a minute take one more.
            (shown - i64::from(offset).div_euclid(60)).rem_euclid(day) as u32
        });
        let furthest = FURTHEST + u32::from(offset % 60 != 0);
        let ranges = match minute.map(|it| ((it + DAY - furthest) % DAY, (it + furthest) % DAY)) {
            None => vec![(0, DAY)],
            Some((from, to)) if from <= to => vec![(from, to)],
            Some((from, to)) => vec![(from, DAY), (0, to)],
        };
        // The day here may be one earlier or later than the one at the offset.
        let shown = self.near(written, i64::from(offset != 0)).into_iter();
        shown
            .flat_map(|shown| ranges.iter().map(move |range| (shown, *range)))
            .any(|(shown, range)| shown.any(range, agrees))
    }

    /// Those that may agree with the day that is written, give or take so many days.
    fn near(&self, written: &Written, more: i64) -> Vec<&Shown<'a>> {
        let later = written.clock.as_ref().map_or(0, |clock| clock.hour / 24);
        let beside = match &written.clock {
            Some(clock) => {
                let later = i64::from(clock.hour / 24);
                later - 1 - more..=later + 1 + more
            }
            None => -more..=more,
        };
        match (written.date, &written.weekday) {
            (Some(WrittenDate::Full(date)), _) => {
                let dates = beside.filter_map(|days| date.plus(days));
                dates.filter_map(|date| self.dates.get(&date)).collect()
            }
            (Some(WrittenDate::InYear { month, day }), _) => {
                // One year with a leap day and one without stand for all.
                let years = [2023, 2024].into_iter();
                let dates = years.filter_map(|year| Date::new(year, month.into(), day.into()));
                let seasons: BTreeSet<_> = dates
                    .flat_map(|date| {
                        let dates = beside.clone().filter_map(move |days| date.plus(days));
                        dates
                            .flat_map(|date| [true, false].map(|leap| (date.month, date.day, leap)))
                    })
                    .collect();
                let shown = seasons.iter().filter_map(|season| self.seasons.get(season));
                shown.collect()
            }
            (Some(WrittenDate::InMonth(day)), _) if later == 0 => {
                self.days.get(&day).into_iter().collect()
            }
            (None, Some((weekday, _))) if later == 0 => {
                let weekday = i64::from(*weekday);
                let days: BTreeSet<_> = (-more..=more)
                    .map(|days| (weekday + days).rem_euclid(7) as u8)
                    .collect();
                days.iter()
                    .filter_map(|day| self.weekdays.get(day))
                    .collect()
            }
            _ => vec![&self.all],
        }
    }
}

fn is_leap(year: i32) -> bool {
    Date::new(year, 2, 29).is_some()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::clock::{Instant, WrittenClock};

    fn moment() -> impl Strategy<Value = Moment> {
        let precision = prop::sample::select(vec![
            Precision::Second,
            Precision::Minute,
            Precision::Hour,
            Precision::Day,
        ]);
        // From 2023 over a leap year to 2027, dense around the end of February 2024.
        let at = prop_oneof![
            1_672_531_200_i64..1_830_297_600,
            1_709_000_000_i64..1_709_400_000
        ];
        (at, precision, any::<bool>()).prop_map(|(at, precision, approximate)| Moment {
            instant: Instant(at),
            zone: Zone::UTC,
            precision,
            approximate,
        })
    }

    fn written() -> impl Strategy<Value = Written> {
        let year = prop::sample::select(vec![2023, 2024, 2025, 2026, 2027]);
        let in_year = |month, day| WrittenDate::InYear { month, day };
        let date = prop_oneof![
            Just(None),
            (year, 1_u32..13, 1_u32..32)
                .prop_map(|(year, month, day)| Date::new(year, month, day).map(WrittenDate::Full)),
            (1_u8..13, 1_u8..32).prop_map(move |(month, day)| Some(in_year(month, day))),
            Just(Some(in_year(2, 29))),
            (27_u8..30).prop_map(move |day| Some(in_year(2, day))),
            (1_u8..32).prop_map(|day| Some(WrittenDate::InMonth(day))),
            Just(Some(WrittenDate::After(1))),
            Just(
                Date::new(2024, 3, 2)
                    .zip(Date::new(2024, 2, 3))
                    .map(|(one, other)| WrittenDate::Either(one, other))
            ),
        ];
        let precision = prop::sample::select(vec![Precision::Minute, Precision::Hour]);
        let clock = prop::option::of((0_u32..30, 0_u32..60, precision));
        let weekday = prop::option::of(0_u8..7);
        (date, weekday, clock).prop_map(|(date, weekday, clock)| Written {
            date,
            weekday: weekday.map(|it| (it, 0..0)),
            clock: clock.map(|(hour, minute, precision)| WrittenClock {
                is_halved: false,
                hour,
                minute,
                second: 0,
                precision,
                is_doubtful: false,
                span: 0..0,
            }),
            ..Written::default()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn what_is_arranged_agrees_as_one_by_one(
            moments in prop::collection::vec(moment(), 0..60),
            written in prop::collection::vec(written(), 1..20),
            about in any::<bool>(),
            tokyo in any::<bool>(),
            // People write offsets in whole minutes.
            offset in (-840_i32..841).prop_map(|minutes| minutes * 60),
        ) {
            let zone = if tokyo { Zone::read("Asia/Tokyo").unwrap() } else { Zone::UTC };
            let hedge = if about { Hedge::About } else { Hedge::Exact };
            let arranged = Moments::of(&moments, zone);
            for written in &written {
                let one = moments.iter().any(|moment| time_agrees(written, hedge, moment, zone));
                prop_assert_eq!(arranged.agree(written, hedge), one, "{:?}", written);
                let utc = Moments::of(&moments, Zone::UTC);
                let zone = Zone::Fixed(offset);
                let one = moments.iter().any(|moment| time_agrees(written, hedge, moment, zone));
                let arranged = utc.agree_at(offset, written, hedge);
                prop_assert_eq!(arranged.unwrap_or(one), one, "{:?} {}", written, offset);
            }
        }
    }
}
