//! Ranges of parts: where a text tells several, such as one for each server, each lies somewhere inside the impact.

use crate::clock::{Date, Instant, Written, Zone};
use crate::fact::{Fact, Field, Value};
use crate::incident::Incident;

/// How many ranges a text tells that are bound to the impact.
pub(super) fn ranges(facts: &[Fact]) -> usize {
    let of = |field| {
        facts
            .iter()
            .filter(move |it| it.field == Some(field))
            .count()
    };
    of(Field::Start).min(of(Field::End))
}

/// Whether `fact`, of a text with so many `ranges`, is of one of several, and lies inside the impact.
pub(super) fn is_of_part(incident: &Incident, ranges: usize, fact: &Fact) -> bool {
    if ranges < 2 || incident.windows.len() >= ranges {
        return false;
    }
    let (Some((start, _)), Some((end, _))) = (incident.first_start(), incident.last_end()) else {
        return false;
    };
    match &fact.value {
        Value::Time(written) if matches!(fact.field, Some(Field::Start | Field::End)) => {
            let zone = written.zone.unwrap_or(incident.zone());
            let mut meant = near(written, start.instant, end.instant, zone).into_iter();
            meant.any(|at| start.instant <= at && at <= end.instant)
        }
        Value::Duration { seconds, .. } if fact.field == Some(Field::Duration) => {
            *seconds <= end.instant.0 - start.instant.0
        }
        _ => false,
    }
}

/// The instants that a time may mean about the impact.
pub(super) fn near(written: &Written, start: Instant, end: Instant, zone: Zone) -> Vec<Instant> {
    let day = |at: Instant| at.in_zone(zone).date;
    let days: Vec<Date> = match written.day(Some(day(start))) {
        Some(named) => vec![named],
        None => vec![day(start), day(end)],
    };
    let instants = days
        .into_iter()
        .filter_map(|day| written.instant(day, zone));
    instants.collect()
}
