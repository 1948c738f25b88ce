//! Times and days: the same instant in whatever zone, the same day in whatever form.

use super::compared::{PairSetting, Side, Unmatched};
use super::difference::{Difference, DifferenceKind};
use crate::clock::{Date, Written, WrittenDate, Zone};
use crate::diagnostic::Severity;
use crate::fact::{Fact, Value};

const DAY: i64 = 24 * 60;
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
}

/// The times of a text by their indexes among its facts.
pub(super) fn told(facts: &[Fact], setting: PairSetting) -> Vec<(usize, ToldTime<'_>)> {
    let lone = facts.iter().filter_map(|fact| match &fact.value {
        Value::Zone(zone) => Some(*zone),
        _ => None,
    });
    let lone: Vec<Zone> = lone.collect();
    let mut day = setting.day;
    let mut told = Vec::new();
    for (index, fact) in facts.iter().enumerate() {
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
        told.push((
            index,
            ToldTime {
                written,
                zones,
                has_zone,
                date,
                near: date.or(day).unwrap_or(EPOCH),
            },
        ));
    }
    told
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

    /// The minute of the day in UTC, in each zone that it may be meant in.
    fn minutes(&self) -> Vec<i64> {
        let Some(clock) = &self.written.clock else {
            return Vec::new();
        };
        let zones = self.zones.iter();
        let minutes = zones.map(|zone| clock.minute_of_day() - self.offset(*zone));
        minutes.map(|it| it.rem_euclid(DAY)).collect()
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
        zones.map(|zone| minute - self.offset(*zone)).collect()
    }

    /// Whether its clock past midnight means the day that `other` tells.
    fn next_day(&self, other: &Self) -> bool {
        let past = self.written.clock.as_ref().is_some_and(|it| it.hour >= 24);
        let next = self.date.and_then(|it| it.plus(1));
        past && next.is_some() && next == other.date
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

pub(super) fn compare((english, japanese): (&Side<'_>, &Side<'_>), out: &mut Vec<Difference>) {
    let (left, right) = (&english.times, &japanese.times);
    let find = |list: &'_ [(usize, ToldTime<'_>)], index: usize| {
        list.iter().position(|(it, _)| *it == index)
    };
    let indexes = |list: &[(usize, ToldTime<'_>)], clocks: bool| -> Vec<usize> {
        let some = list.iter().filter(|(_, it)| it.has_clock() == clocks);
        some.map(|(index, _)| *index).collect()
    };
    let equal = |one: usize, other: usize| {
        let pair = find(left, one).zip(find(right, other));
        pair.is_some_and(|(one, other)| agree(&left[one].1, &right[other].1))
    };
    let mut clocks = Unmatched::of(&indexes(left, true), &indexes(right, true), equal);
    // The same digits on another day, or in a zone that one side does not name.
    let mut explained = Vec::new();
    for one in &clocks.english {
        for other in &clocks.japanese {
            let pair = find(left, *one).zip(find(right, *other));
            let Some((a, b)) = pair.map(|(a, b)| (&left[a].1, &right[b].1)) else {
                continue;
            };
            let taken = explained.iter().any(|(x, y, _)| x == one || y == other);
            if let Some(kind) = explanation(a, b).filter(|_| !taken) {
                explained.push((*one, *other, kind));
            }
        }
    }
    for (one, other, kind) in explained {
        clocks.english.retain(|it| *it != one);
        clocks.japanese.retain(|it| *it != other);
        out.push(Difference {
            kind,
            severity: match kind {
                DifferenceKind::Zone => Severity::Warning,
                _ => Severity::Error,
            },
            english: Some(english.facts[one].span.clone()),
            japanese: Some(japanese.facts[other].span.clone()),
        });
    }
    clocks.differences(
        DifferenceKind::Instant,
        (english, japanese),
        |_, _| false,
        out,
    );
    days((english, left), (japanese, right), out);
    zones((english, left), (japanese, right), out);
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
fn zones(
    (english, left): (&Side<'_>, &[(usize, ToldTime<'_>)]),
    (japanese, right): (&Side<'_>, &[(usize, ToldTime<'_>)]),
    out: &mut Vec<Difference>,
) {
    let names =
        |list: &[(usize, ToldTime<'_>)]| list.iter().any(|(_, it)| it.has_clock() && it.has_zone);
    let bare = |list: &[(usize, ToldTime<'_>)]| list.iter().all(|(_, it)| !it.has_zone);
    let first = |side: &Side<'_>, list: &[(usize, ToldTime<'_>)], zoned: bool| {
        let mut of = list
            .iter()
            .filter(|(_, it)| it.has_clock() && it.has_zone == zoned);
        of.next().map(|(index, _)| side.facts[*index].span.clone())
    };
    let reported = out.iter().any(|it| it.kind == DifferenceKind::Zone);
    let differs = (names(left) && bare(right)) || (names(right) && bare(left));
    let (one, other) = (
        first(english, left, names(left)),
        first(japanese, right, names(right)),
    );
    if differs && !reported && one.is_some() && other.is_some() {
        out.push(Difference {
            kind: DifferenceKind::Zone,
            severity: Severity::Warning,
            english: one,
            japanese: other,
        });
    }
}

/// Days that only one side tells, alone or with a clock.
fn days(
    (english, left): (&Side<'_>, &[(usize, ToldTime<'_>)]),
    (japanese, right): (&Side<'_>, &[(usize, ToldTime<'_>)]),
    out: &mut Vec<Difference>,
) {
    let known: Vec<_> = out
        .iter()
        .filter_map(|it| Some((it.english.clone()?, it.japanese.clone()?)))
        .collect();
    let is_known = |fact: &Fact| {
        known
            .iter()
            .any(|(one, other)| *one == fact.span || *other == fact.span)
    };
    // What the clocks agree on, days included, needs no second look.
    let is_agreed = |told: &ToldTime<'_>, others: &[(usize, ToldTime<'_>)]| {
        told.has_clock()
            && others
                .iter()
                .any(|(_, other)| other.has_clock() && agree(told, other))
    };
    let said = |side: &Side<'_>,
                list: &[(usize, ToldTime<'_>)],
                others: &[(usize, ToldTime<'_>)]|
     -> Vec<usize> {
        let days = list.iter().filter(|(index, it)| {
            let agreed = is_agreed(it, others);
            it.written.date.is_some() && !is_known(&side.facts[*index]) && !agreed
        });
        days.map(|(index, _)| *index).collect()
    };
    let get = |list: &'_ [(usize, ToldTime<'_>)], index: usize| {
        list.iter().position(|(it, _)| *it == index)
    };
    // With a clock in another zone the day may be another one.
    let equal = |one: usize, other: usize| {
        let pair = get(left, one).zip(get(right, other));
        pair.is_some_and(|(one, other)| {
            let (one, other) = (&left[one].1, &right[other].1);
            same_day(one, other) || (one.has_clock() && other.has_clock() && agree(one, other))
        })
    };
    let told_by = |list: &[(usize, ToldTime<'_>)], told: &ToldTime<'_>| {
        let clocked = list
            .iter()
            .filter(|(_, it)| it.has_clock() && it.says_day());
        clocked
            .into_iter()
            .any(|(_, it)| same_day(it, told) || it.next_day(told))
    };
    let mut unmatched = Unmatched::of(
        &said(english, left, right),
        &said(japanese, right, left),
        equal,
    );
    unmatched
        .english
        .retain(|index| !get(left, *index).is_some_and(|it| told_by(right, &left[it].1)));
    unmatched
        .japanese
        .retain(|index| !get(right, *index).is_some_and(|it| told_by(left, &right[it].1)));
    unmatched.differences(
        DifferenceKind::Date,
        (english, japanese),
        |is_english, index| {
            // A day told by its distance from another one is told again or not.
            let side = if is_english { english } else { japanese };
            let words = side.words(&side.facts[index]);
            !words.contains(|it: char| it.is_ascii_digit() || ('０'..='９').contains(&it))
        },
        out,
    );
}
