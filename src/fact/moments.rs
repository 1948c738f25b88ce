//! Many moments, arranged by what clocks show at them, so that one that a text names is found without asking each.

use std::collections::{BTreeMap, BTreeSet};

use super::agree::time_agrees;
use super::kind::Hedge;
use crate::clock::{Date, Moment, Precision, Written, WrittenDate, Zone};

/// The furthest that two clocks which agree lie apart, in minutes.
const FURTHEST: u32 = 59;
/// Minutes of a day.
const DAY: u32 = 24 * 60;

/// Moments as they are seen in one zone.
pub struct Moments<'a> {
    zone: Zone,
    all: Shown<'a>,
    dates: BTreeMap<Date, Shown<'a>>,
    /// The first date of each year.
    years: BTreeMap<i32, Date>,
    weekdays: BTreeMap<u8, Shown<'a>>,
    /// By the day of the month.
    days: BTreeMap<u8, Shown<'a>>,
}

/// Moments of which no two agree with different texts, as long as the day is the same or is not told.
#[derive(Default)]
struct Shown<'a> {
    /// By the minute of the day, one of each precision.
    minutes: BTreeMap<(u32, Precision, bool), &'a Moment>,
    /// Those that are whole days.
    whole: BTreeMap<bool, &'a Moment>,
}

impl<'a> Shown<'a> {
    fn add(&mut self, minute: u32, moment: &'a Moment) {
        let approximate = moment.approximate;
        if moment.precision == Precision::Day {
            self.whole.entry(approximate).or_insert(moment);
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
            years: BTreeMap::new(),
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
        arranged
    }

    /// Whether `written` says the same as one of them.
    #[must_use]
    pub fn agree(&self, written: &Written, hedge: Hedge) -> bool {
        // A day that no year near has: nothing is said against it, whatever the clock.
        let mut years = self.years.values();
        if matches!(written.date, Some(WrittenDate::InYear { .. }))
            && years.any(|first| written.day(Some(*first)).is_none())
        {
            return true;
        }
        let agrees = |moment: &Moment| time_agrees(written, hedge, moment, self.zone);
        let clock = written.clock.as_ref();
        let minute = clock.map(|clock| clock.hour % 24 * 60 + clock.minute);
        let ranges = match minute.map(|it| ((it + DAY - FURTHEST) % DAY, (it + FURTHEST) % DAY)) {
            None => vec![(0, DAY)],
            Some((from, to)) if from <= to => vec![(from, to)],
            Some((from, to)) => vec![(from, DAY), (0, to)],
        };
        let shown = self.near(written).into_iter();
        shown
            .flat_map(|shown| ranges.iter().map(move |range| (shown, *range)))
            .any(|(shown, range)| shown.any(range, agrees))
    }

    /// Those that may agree with the day that is written.
    fn near(&self, written: &Written) -> Vec<&Shown<'a>> {
        let later = written.clock.as_ref().map_or(0, |clock| clock.hour / 24);
        match (written.date, &written.weekday) {
            (Some(WrittenDate::Full(date)), _) => self.around([date], written),
            (Some(WrittenDate::InYear { month, day }), _) => {
                let near = self.years.keys().flat_map(|year| {
                    let years = [year - 1, *year, year + 1].into_iter();
                    years.filter_map(|year| Date::new(year, month.into(), day.into()))
                });
                self.around(near, written)
            }
            (Some(WrittenDate::InMonth(day)), _) if later == 0 => {
                self.days.get(&day).into_iter().collect()
            }
            (None, Some((weekday, _))) if later == 0 => {
                self.weekdays.get(weekday).into_iter().collect()
            }
            _ => vec![&self.all],
        }
    }

    /// Those of these dates, and of the ones beside them that a clock near midnight may mean.
    fn around(&self, dates: impl IntoIterator<Item = Date>, written: &Written) -> Vec<&Shown<'a>> {
        let beside = match &written.clock {
            Some(clock) => {
                let later = i64::from(clock.hour / 24);
                later - 1..=later + 1
            }
            None => 0..=0,
        };
        let dates = dates.into_iter();
        let dates = dates.flat_map(|date| beside.clone().filter_map(move |days| date.plus(days)));
        let dates: BTreeSet<_> = dates.collect();
        dates
            .iter()
            .filter_map(|date| self.dates.get(date))
            .collect()
    }
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
            zone: None,
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
        ) {
            let zone = if tokyo { Zone::read("Asia/Tokyo").unwrap() } else { Zone::UTC };
            let hedge = if about { Hedge::About } else { Hedge::Exact };
            let arranged = Moments::of(&moments, zone);
            for written in &written {
                let one = moments.iter().any(|moment| time_agrees(written, hedge, moment, zone));
                prop_assert_eq!(arranged.agree(written, hedge), one, "{:?}", written);
            }
        }
    }
}
