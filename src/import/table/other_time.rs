//! The time of a row once more, in the zone of a further column: the two must agree.

use super::column::{self, ColumnKind};
use super::leading::{self, RowTime};
use crate::clock::{self, Moment};

/// A time that a further column states.
#[derive(Debug, Clone)]
pub(in crate::import) struct OtherTime {
    /// As it is there.
    pub time: RowTime,
    /// The zone of its column, where it names none itself.
    pub zone: Option<String>,
}

impl OtherTime {
    /// The time in a cell of a further column of times: one that names its zone.
    pub fn of(name: &str, cell: &str) -> Option<Self> {
        let is_time = column::of(name) == Some(ColumnKind::Time);
        let time = leading::cell(cell);
        let zone = column::zone(name)
            .map(str::to_owned)
            .filter(|_| !time.has_zone);
        let is_known = time.minute.is_some() && (time.has_zone || zone.is_some());
        (is_time && is_known).then_some(Self { time, zone })
    }

    /// Whether it is another time than `at`; one without a day is compared by its clock.
    pub fn differs(&self, at: &Moment) -> bool {
        let zone = self.zone.as_deref().unwrap_or_default();
        let day = match self.time.day {
            Some(_) => String::new(),
            None => at.in_zone(at.zone).date.iso(),
        };
        let text = format!("{day} {} {zone}", self.time.text.trim_start_matches('~'));
        let Ok(read) = clock::read(text.trim(), None) else {
            return false;
        };
        const DAY: i64 = 86_400;
        const MINUTE: i64 = 60;
        let apart = read.moment.instant.0 - at.instant.0;
        let apart = match self.time.day {
            Some(_) => apart.abs(),
            None => apart.rem_euclid(DAY).min((-apart).rem_euclid(DAY)),
        };
        apart >= MINUTE
    }
}
