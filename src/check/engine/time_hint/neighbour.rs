//! The time beside another one, which lends its day and its year.

use super::TimePosition;
use crate::clock::{Date, Instant, Moment};
use crate::incident::Incident;

/// How many entries are asked for their time, to either side.
const MOST: usize = 8;

/// A time beside the one that cannot be read.
pub(super) struct Neighbour {
    /// Its day in the record's zone.
    day: Date,
    /// When it is.
    pub instant: Instant,
    /// Whether it comes before the other one.
    is_before: bool,
}

impl Neighbour {
    /// The time beside the one at the byte `at` of the record.
    pub fn of(incident: &Incident, at: usize) -> Option<Self> {
        let found = match incident.entry_at(at) {
            Some(index) => in_timeline(incident, at, index),
            None => outside(incident, at),
        };
        let (moment, is_before) = found?;
        let zone = incident.zone.unwrap_or(moment.zone);
        Some(Self {
            day: moment.in_zone(zone).date,
            instant: moment.instant,
            is_before,
        })
    }

    /// The days on which a clock beside it may be.
    pub fn days(&self) -> [Option<Date>; 2] {
        let other = self.day.plus(if self.is_before { 1 } else { -1 });
        [Some(self.day), other]
    }

    /// This day of the year that is nearest to it.
    pub fn date_in_year(&self, month: u8, day: u8) -> Option<Date> {
        let years = -1..=1;
        let dates =
            years.filter_map(|step| Date::new(self.day.year + step, month.into(), day.into()));
        dates.min_by_key(|date| date.days_after(self.day).abs())
    }
}

/// Beside a time of the entry of this index: its own, else that of the entry before it, else behind it.
fn in_timeline(incident: &Incident, at: usize, index: usize) -> Option<(&Moment, bool)> {
    let entries = &incident.entries;
    let own = entries[index].at.as_ref();
    let is_own = incident.record.timeline[index].at.text.span.contains(&at);
    let before = entries[..index].iter().rev().take(MOST);
    let behind = entries[index + 1..].iter().take(MOST);
    own.filter(|_| !is_own)
        .or_else(|| before.filter_map(|entry| entry.at.as_ref()).next())
        .map(|moment| (moment, true))
        .or_else(|| {
            let next = behind.filter_map(|entry| entry.at.as_ref()).next();
            next.map(|moment| (moment, false))
        })
        .or_else(|| start(incident).map(|moment| (moment, true)))
}

/// Beside a time outside the timeline: the start of the impact, else the first entry.
fn outside(incident: &Incident, at: usize) -> Option<(&Moment, bool)> {
    let first = incident.entries.iter().take(MOST);
    let first = first.filter_map(|entry| entry.at.as_ref()).next();
    let is_start = position(incident, at) == TimePosition::Start;
    start(incident)
        .map(|moment| (moment, true))
        .or_else(|| first.map(|moment| (moment, !is_start)))
}

fn start(incident: &Incident) -> Option<&Moment> {
    let windows = incident.windows.iter().take(MOST);
    windows.filter_map(|window| window.start.moment()).next()
}

/// Where the time at the byte `at` of the record is.
pub(super) fn position(incident: &Incident, at: usize) -> TimePosition {
    let record = &incident.record;
    if let Some(index) = incident.entry_at(at) {
        let is_own = record.timeline[index].at.text.span.contains(&at);
        return if is_own {
            TimePosition::Entry
        } else {
            TimePosition::Other
        };
    }
    let impact = &record.impact;
    let window = impact.windows.iter().find(|it| it.span.contains(&at));
    let starts = [impact.start.as_ref(), window.map(|window| &window.start)];
    let ends = [
        impact.end.as_ref(),
        window.and_then(|window| window.end.as_ref()),
    ];
    let is_in = |times: [Option<&crate::record::Time>; 2]| {
        let mut times = times.into_iter().flatten();
        times.any(|time| time.text.span.contains(&at))
    };
    if is_in(starts) {
        TimePosition::Start
    } else if is_in(ends) {
        TimePosition::End
    } else {
        TimePosition::Other
    }
}
