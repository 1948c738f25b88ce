//! Times and days: the same instant in whatever zone, the same day in whatever form.

use std::collections::HashSet;

use super::compared::{PairSetting, Side, pointing};
use super::difference::{Difference, DifferenceKind};
use super::matching::Matched;
use crate::clock::{Date, Written, WrittenDate, Zone};
use crate::diagnostic::Severity;
use crate::fact::Value;

const DAY: i64 = 24 * 60;
const HALF_DAY: i64 = DAY / 2;
/// The most clocks without a counterpart against which one of the other side is held for a reason.
const MOST_EXPLAINED: usize = 100;
/// The day that others are counted from.
const EPOCH: Date = Date {
    year: 1970,
    month: 1,
    day: 1,
};

/// A time of day or a day, with what the text around it adds.
pub(super) struct ToldTime<'a> {
    pub written: &'a Written,
    /// The zones that its clock may be meant in, the most likely first.
    zones: Vec<Zone>,
    /// Whether the text names its zone, beside it or for all of its times.
    has_zone: bool,
    date: Option<Date>,
    /// A day about which it may be, for the season of its zone.
    near: Date,
    /// Whether its clock of twelve hours may be of the afternoon, as its sentence says.
    may_be_later: bool,
    /// Whether nothing tells the half of the day.
    pub is_doubtful: bool,
}

/// The times of a text by their indexes among its facts.
pub(super) fn told<'a>(
    side: &Side<'a>,
    setting: PairSetting<'_>,
    is_english: bool,
) -> Vec<(usize, ToldTime<'a>)> {
    let lone = side.facts.iter().filter_map(|fact| match &fact.value {
        Value::Zone(zone) => Some(*zone),
        _ => None,
    });
    let lone: Vec<Zone> = lone.collect();
    let in_full = is_english && has_full_clock(side);
    let mut day = setting.day;
    let mut told = Vec::new();
    for (index, fact) in side.facts.iter().enumerate() {
        let Some(written) = fact.time() else { continue };
        let own = written.zones();
        let has_zone = !own.is_empty() || !lone.is_empty();
        let mut zones = own;
        if zones.is_empty() {
            zones.extend(&lone);
            zones.push(setting.zone);
        }
        let date = date(written, day);
        day = date.or(day);
        let is_halved = !is_english || is_plain(written);
        let is_later = !is_halved && says_later(side, index);
        told.push((
            index,
            ToldTime {
                written,
                zones,
                has_zone,
                date,
                near: date.or(day).unwrap_or(EPOCH),
                may_be_later: is_later,
                is_doubtful: !is_halved && !is_later && !in_full,
            },
        ));
    }
    told
}

/// Whether a clock can be read in one way only.
fn is_plain(written: &Written) -> bool {
    let clock = written.clock.as_ref();
    clock.is_none_or(|it| it.is_halved || !(1..=12).contains(&it.hour))
}

/// Whether a text tells its times by a clock of 24 hours: 14:05, 09:12.
fn has_full_clock(side: &Side<'_>) -> bool {
    side.facts.iter().any(|fact| {
        let clock = fact.time().and_then(|it| it.clock.as_ref());
        clock.is_some_and(|clock| {
            let words = side.text.get(clock.span.clone()).unwrap_or_default();
            !clock.is_halved && (clock.hour > 12 || words.starts_with('0'))
        })
    })
}

/// Whether the sentence of a fact speaks of the second half of a day.
fn says_later(side: &Side<'_>, index: usize) -> bool {
    const LATER: &[&str] = &["afternoon", "evening", "tonight", "night", " pm", " p.m"];
    let sentence = side.sentences.get(side.sentence_of(index));
    sentence.is_some_and(|it| LATER.iter().any(|word| it.text.contains(word)))
}

/// The day of a time behind `day`.
fn date(written: &Written, day: Option<Date>) -> Option<Date> {
    match written.date? {
        WrittenDate::After(days) => day?.plus(days.into()),
        _ => written.day(day),
    }
}

impl ToldTime<'_> {
    fn has_clock(&self) -> bool {
        self.written.clock.is_some()
    }

    /// The minutes by which its clock may be later than written.
    fn halves(&self) -> &'static [i64] {
        if self.may_be_later {
            &[0, HALF_DAY]
        } else {
            &[0]
        }
    }

    /// The minute of the day in UTC, in each zone that it may be meant in.
    fn minutes(&self) -> Vec<i64> {
        let Some(clock) = &self.written.clock else {
            return Vec::new();
        };
        let zones = self.zones.iter();
        let minutes = zones.map(|zone| clock.minute_of_day() - self.offset(*zone));
        minutes
            .flat_map(|it| self.halves().iter().map(move |half| it + half))
            .map(|it| it.rem_euclid(DAY))
            .collect()
    }

    /// The days that it tells: with a clock past midnight the next one too.
    fn days(&self) -> Vec<i64> {
        let past = self.written.clock.as_ref().is_some_and(|it| it.hour >= 24);
        let next = self.date.filter(|_| past).and_then(|it| it.plus(1));
        self.date.into_iter().chain(next).map(day_of_year).collect()
    }

    /// The minutes of `zone` from UTC at this time.
    fn offset(&self, zone: Zone) -> i64 {
        let date = self.date.unwrap_or(self.near);
        let at = self.written.instant(date, Zone::UTC);
        at.map_or(0, |at| i64::from(zone.offset(at) / 60))
    }

    /// The minutes since some day in UTC, where its day is told.
    fn instants(&self) -> Vec<i64> {
        let (Some(date), Some(clock)) = (self.date, &self.written.clock) else {
            return Vec::new();
        };
        let days = date.days_after(EPOCH);
        let minute = days * DAY + i64::from(clock.hour * 60 + clock.minute);
        let zones = self.zones.iter();
        zones
            .map(|zone| minute - self.offset(*zone))
            .flat_map(|it| self.halves().iter().map(move |half| it + half))
            .collect()
    }

    /// The month that it tells, from 1.
    pub fn month(&self) -> Option<u32> {
        self.written.date.and(self.date).map(|it| it.month.into())
    }

    fn says_day(&self) -> bool {
        self.written.date.is_some() && self.date.is_some()
    }
}

/// Whether two times say the same, as far as both say it.
pub(super) fn agree(one: &ToldTime<'_>, other: &ToldTime<'_>) -> bool {
    match (one.has_clock(), other.has_clock()) {
        (true, true) if one.says_day() && other.says_day() => {
            meet(&one.instants(), &other.instants())
        }
        (true, true) => meet(&one.minutes(), &other.minutes()),
        (false, false) => same_day(one, other),
        _ => false,
    }
}

fn meet(one: &[i64], other: &[i64]) -> bool {
    one.iter().any(|it| other.contains(it))
}

fn same_day(one: &ToldTime<'_>, other: &ToldTime<'_>) -> bool {
    match (one.date, other.date) {
        (Some(one_date), Some(other_date)) => {
            let both_full = matches!(one.written.date, Some(WrittenDate::Full(_)))
                && matches!(other.written.date, Some(WrittenDate::Full(_)));
            let same = (one_date.month, one_date.day) == (other_date.month, other_date.day);
            same && (!both_full || one_date.year == other_date.year)
        }
        _ => match (&one.written.weekday, &other.written.weekday) {
            (Some((one, _)), Some((other, _))) => one == other,
            _ => one.written.date == other.written.date,
        },
    }
}

/// What a time says of its clock, in each way in which it may be read.
fn clock_keys(told: &ToldTime<'_>) -> Vec<i64> {
    told.minutes()
}

/// What a day may agree with: the day of the year, the weekday, or its words alone.
fn day_keys(told: &ToldTime<'_>) -> Vec<i64> {
    let weekday = told.written.weekday.as_ref();
    let weekday = weekday.map(|(it, _)| 2_000 + i64::from(*it));
    let date = told.date.map_or(3_000, day_of_year);
    let minutes = told.minutes().into_iter().map(|it| 10_000 + it);
    weekday.into_iter().chain([date]).chain(minutes).collect()
}

fn day_of_year(date: Date) -> i64 {
    i64::from(date.month) * 100 + i64::from(date.day)
}

/// The times of these indexes among those of the other language.
fn matched(
    (english, japanese): (&Side<'_>, &Side<'_>),
    (left, right): (&[usize], &[usize]),
    keys: fn(&ToldTime<'_>) -> Vec<i64>,
    equal: impl Fn(&ToldTime<'_>, &ToldTime<'_>) -> bool,
) -> Matched {
    let of = |side: &Side<'_>, list: &[usize]| -> Vec<Vec<i64>> {
        let keys = |index: &usize| side.time(*index).map(keys).unwrap_or_default();
        list.iter().map(keys).collect()
    };
    let (ours, theirs) = (of(english, left), of(japanese, right));
    Matched::of((left, &ours), (right, &theirs), |one, other| {
        let pair = english.time(one).zip(japanese.time(other));
        pair.is_some_and(|(one, other)| equal(one, other))
    })
}

/// Compares the clocks, whose unmatched ones are told at once.
pub(super) fn clocks(sides: (&Side<'_>, &Side<'_>), out: &mut Vec<Difference>) -> Matched {
    let (english, japanese) = sides;
    let clocks = |side: &Side<'_>| -> Vec<usize> {
        let clocks = side.times.iter().filter(|(_, it)| it.has_clock());
        clocks.map(|(index, _)| *index).collect()
    };
    let (left, right) = (clocks(english), clocks(japanese));
    let mut matched = matched(sides, (&left, &right), clock_keys, agree);
    // The same digits on another day, or in a zone that one side does not name.
    let mut explained = Vec::new();
    let mut others = matched.japanese.clone();
    for one in &matched.english {
        let found = others.iter().take(MOST_EXPLAINED).position(|other| {
            let pair = english.time(*one).zip(japanese.time(*other));
            pair.and_then(|(a, b)| explanation(a, b)).is_some()
        });
        let Some(place) = found else {
            continue;
        };
        let other = others.remove(place);
        let pair = english.time(*one).zip(japanese.time(other));
        explained.extend(pair.and_then(|(a, b)| Some((*one, other, explanation(a, b)?))));
    }
    for (one, other, kind) in explained {
        matched.english.retain(|it| *it != one);
        matched.japanese.retain(|it| *it != other);
        let severity = match kind {
            DifferenceKind::Zone => Severity::Warning,
            _ => Severity::Error,
        };
        let spans = (&english.facts[one].span, &japanese.facts[other].span);
        out.push(pointing(
            kind,
            severity,
            Some(spans.0.clone()),
            Some(spans.1.clone()),
        ));
    }
    matched.differences(DifferenceKind::Instant, sides, |_, _| false, out);
    let equal = |one: usize, other: usize| {
        let pair = english.time(one).zip(japanese.time(other));
        pair.is_some_and(|(one, other)| agree(one, other))
    };
    matched.lost_repetitions(DifferenceKind::Instant, sides, equal, out);
    matched
}

/// Why two times with the same digits are not the same.
fn explanation(one: &ToldTime<'_>, other: &ToldTime<'_>) -> Option<DifferenceKind> {
    let (first, second) = (one.written.clock.as_ref()?, other.written.clock.as_ref()?);
    let same_clock = meet(&one.minutes(), &other.minutes());
    if same_clock && one.says_day() && other.says_day() {
        let apart = one.instants().first()? - other.instants().first()?;
        let near_midnight = |hour: u32| !(6..24).contains(&hour);
        let is_rolled = apart.abs() == DAY
            && (near_midnight(first.hour)
                || near_midnight(second.hour)
                || one.zones.first() != other.zones.first());
        return Some(match is_rolled {
            true => DifferenceKind::RolledOver,
            false => DifferenceKind::Date,
        });
    }
    let same_digits = first.minute_of_day() == second.minute_of_day();
    (same_digits && one.has_zone != other.has_zone).then_some(DifferenceKind::Zone)
}

/// A clock whose zone one side names and the other one does not, though both mean the same.
pub(super) fn zones((english, japanese): (&Side<'_>, &Side<'_>), out: &mut Vec<Difference>) {
    let (left, right) = (&english.times, &japanese.times);
    let names =
        |list: &[(usize, ToldTime<'_>)]| list.iter().any(|(_, it)| it.has_clock() && it.has_zone);
    let bare = |list: &[(usize, ToldTime<'_>)]| list.iter().all(|(_, it)| !it.has_zone);
    let first = |side: &Side<'_>, zoned: bool| {
        let times = side.times.iter();
        let mut of = times.filter(|(_, it)| it.has_clock() && it.has_zone == zoned);
        of.next().map(|(index, _)| side.facts[*index].span.clone())
    };
    let reported = out.iter().any(|it| it.kind == DifferenceKind::Zone);
    let differs = (names(left) && bare(right)) || (names(right) && bare(left));
    let (one, other) = (first(english, names(left)), first(japanese, names(right)));
    if differs && !reported && one.is_some() && other.is_some() {
        out.push(pointing(
            DifferenceKind::Zone,
            Severity::Warning,
            one,
            other,
        ));
    }
}

/// Days that only one side tells, alone or with a clock; `clocks` are the clocks that both tell.
pub(super) fn days(
    sides: (&Side<'_>, &Side<'_>),
    clocks: &Matched,
    told: &[Difference],
) -> Matched {
    let (english, japanese) = sides;
    let pick = |is_english: bool| -> Vec<usize> {
        let (side, lost) = match is_english {
            true => (english, &clocks.english),
            false => (japanese, &clocks.japanese),
        };
        let known: HashSet<usize> = told
            .iter()
            .filter(|it| it.english.is_some() && it.japanese.is_some())
            .filter_map(|it| {
                if is_english {
                    &it.english
                } else {
                    &it.japanese
                }
                .as_ref()
            })
            .map(|it| it.start)
            .collect();
        let days = side.times.iter().filter(|(index, it)| {
            let is_open = !it.has_clock() || lost.contains(index);
            it.written.date.is_some() && is_open && !known.contains(&side.facts[*index].span.start)
        });
        days.map(|(index, _)| *index).collect()
    };
    // With a clock in another zone the day may be another one.
    let equal = |one: &ToldTime<'_>, other: &ToldTime<'_>| {
        same_day(one, other) || (one.has_clock() && other.has_clock() && agree(one, other))
    };
    let mut matched = matched(sides, (&pick(true), &pick(false)), day_keys, equal);
    let by_clock = |side: &Side<'_>| -> HashSet<i64> {
        let clocked = side.times.iter().map(|(_, it)| it);
        let clocked = clocked.filter(|it| it.has_clock() && it.says_day());
        clocked.flat_map(ToldTime::days).collect()
    };
    let (left, right) = (by_clock(english), by_clock(japanese));
    let is_told = |side: &Side<'_>, index: usize, others: &HashSet<i64>| {
        let date = side.time(index).and_then(|it| it.date);
        date.is_some_and(|it| others.contains(&day_of_year(it)))
    };
    let (ours, theirs) = (&mut matched.english, &mut matched.japanese);
    ours.retain(|index| !is_told(english, *index, &right));
    theirs.retain(|index| !is_told(japanese, *index, &left));
    matched
}

/// Days of the week without date and clock, of which each side has another one.
pub(super) fn weekdays(sides: (&Side<'_>, &Side<'_>)) -> Matched {
    let (english, japanese) = sides;
    let named = |side: &Side<'_>| -> Vec<usize> {
        let named = side.times.iter();
        let named = named.filter(|(_, it)| it.written.weekday.is_some());
        named.map(|(index, _)| *index).collect()
    };
    let keys = |told: &ToldTime<'_>| -> Vec<i64> {
        let weekday = told.written.weekday.as_ref();
        weekday.map(|(it, _)| i64::from(*it)).into_iter().collect()
    };
    let (left, right) = (named(english), named(japanese));
    let mut matched = matched(sides, (&left, &right), keys, |_, _| true);
    let is_bare = |side: &Side<'_>, index: usize| {
        side.time(index)
            .is_some_and(|it| !it.has_clock() && it.written.date.is_none())
    };
    matched.english.retain(|it| is_bare(english, *it));
    matched.japanese.retain(|it| is_bare(japanese, *it));
    let has_zone = |side: &Side<'_>| side.times.iter().any(|(_, it)| it.has_zone);
    // In another zone it may be another day, and a date says it too.
    if matched.english.len() != matched.japanese.len() || has_zone(english) || has_zone(japanese) {
        return Matched::default();
    }
    matched
}
