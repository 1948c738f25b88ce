//! What the record says of the fields that prose can speak of.

use super::{Bound, Deadline, Incident};
use crate::clock::{Date, Duration, Instant, Moment, Zone};
use crate::fact::Field;
use crate::metric;
use crate::record::PromiseKind;
use crate::source::Span;

/// A value of the record and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Truth {
    /// A time.
    At(Moment, Span),
    /// A length of time, and the place of what ends it.
    Length(Duration, Span),
    /// A length of time after this instant.
    After(Instant, Moment, Span),
    /// A number.
    Number(usize),
}

impl Incident {
    /// The index of the entry of the timeline that the byte `at` of the file lies in.
    #[must_use]
    pub fn entry_at(&self, at: usize) -> Option<usize> {
        let timeline = &self.record.timeline;
        let before = timeline.partition_point(|entry| entry.span.start <= at);
        let index = before.checked_sub(1)?;
        timeline[index].span.contains(&at).then_some(index)
    }

    /// The record's zone.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.zone.unwrap_or(Zone::UTC)
    }

    /// A day of the incident, for dates that name no year.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        let starts = self
            .windows
            .iter()
            .filter_map(|window| window.start.moment());
        let entries = self.entries.iter().filter_map(|entry| entry.at.as_ref());
        let first = starts.chain(entries).next()?;
        Some(first.in_zone(self.zone()).date)
    }

    /// What the record says of `field`, seen from the entry of this index; more than one where several fit, none
    /// where it does not say.
    #[must_use]
    pub fn says(&self, field: Field, entry: Option<usize>) -> Vec<Truth> {
        match field {
            Field::Start | Field::End | Field::Recovery => {
                let times = self.times_of(field).into_iter();
                times
                    .map(|(moment, span)| Truth::At(moment.clone(), span.clone()))
                    .collect()
            }
            Field::Duration => self.lengths(),
            Field::NextUpdate => self.next_update(entry),
            Field::Posts => vec![Truth::Number(metric::post_instants(self).len())],
            Field::ReportDue => Vec::new(),
        }
    }

    /// The times that the record has for a start, an end or a recovery, each with its place: what recovered may be less
    /// than the impact, so that any time of an entry fits. None where a bound of the impact is not known.
    pub(super) fn times_of(&self, field: Field) -> Vec<(&Moment, &Span)> {
        let mut times = Vec::new();
        for window in &self.windows {
            let bound = match field {
                Field::Start => &window.start,
                _ => &window.end,
            };
            match bound {
                Bound::At(moment, span) => times.push((moment, span)),
                _ => return Vec::new(),
            }
        }
        if field == Field::Recovery && !times.is_empty() {
            let entries = self.timeline();
            times.extend(
                entries.filter_map(|(entry, meaning)| {
                    Some((meaning.at.as_ref()?, &entry.at.text.span))
                }),
            );
        }
        times
    }

    fn lengths(&self) -> Vec<Truth> {
        let mut truths = Vec::new();
        for name in ["impact-duration", "impact-elapsed"] {
            let measured = metric::LIST
                .iter()
                .find(|metric| metric.name == name)
                .and_then(|metric| (metric.measure)(self));
            let last = self.windows.last().and_then(|window| window.end.located());
            if let (Some(metric::Measured::Length(length)), Some((_, span))) = (measured, last) {
                truths.push(Truth::Length(length, span.clone()));
            }
        }
        if self.windows.len() > 1 && !truths.is_empty() {
            for window in &self.windows {
                if let (Bound::At(start, _), Bound::At(end, span)) = (&window.start, &window.end) {
                    let length = Duration(end.instant.0 - start.instant.0);
                    truths.push(Truth::Length(length, span.clone()));
                }
            }
        }
        truths
    }

    fn next_update(&self, entry: Option<usize>) -> Vec<Truth> {
        let dues = self.updates_due(entry).into_iter();
        dues.map(|(told, due, span)| Truth::After(told, due.clone(), span.clone()))
            .collect()
    }

    /// The times for which the entry of this index promised an update, each with when it did so and its place.
    pub(super) fn updates_due(&self, entry: Option<usize>) -> Vec<(Instant, &Moment, &Span)> {
        let told = entry.and_then(|index| self.entries[index].told());
        let Some((entry, told)) = entry.zip(told) else {
            return Vec::new();
        };
        let own = self.promises_of(entry).iter();
        let updates = own.filter(|promise| promise.what == PromiseKind::Update);
        updates
            .filter_map(|promise| match &promise.due {
                Some(Deadline::At(due)) => Some((told.instant, due, &promise.span)),
                _ => None,
            })
            .collect()
    }

    /// Every instant that the record names, also those that were corrected, each with its place.
    #[must_use]
    pub fn instants(&self) -> Vec<(Instant, &Span)> {
        let read = self.times.iter().filter_map(|time| {
            let reading = time.outcome.as_ref().ok()?.as_ref()?;
            Some((reading.moment.instant, &time.text.span))
        });
        let dues = self
            .promises
            .iter()
            .filter_map(|promise| match &promise.due {
                Some(Deadline::At(due)) => Some((due.instant, &promise.span)),
                _ => None,
            });
        read.chain(dues).collect()
    }
}
