//! The timeline's table.

use super::builder::ViewBuilder;
use super::{EntryView, TimelineView, cell, fact};
use crate::clock::{Date, Moment, Zone};
use crate::incident::Incident;
use crate::record::{EntryKind, Status};
use crate::yaml::decode::Choice;

/// The table of the timeline, oldest entry first.
pub(super) fn view(builder: &mut ViewBuilder<'_>) -> TimelineView {
    let incident = builder.incident;
    let zones = zones(builder);
    let mut before = Before::default();
    let indexes = order(incident).into_iter().zip(1..);
    let entries: Vec<_> = indexes
        .filter_map(|(index, number)| entry(builder, (index, number), &zones, &mut before))
        .collect();
    let zones = zones
        .iter()
        .map(|zone| builder.zone_names(*zone).join(" / "))
        .collect();
    TimelineView { zones, entries }
}

/// The record's zone and the others that tables show, each once.
pub(super) fn zones(builder: &ViewBuilder<'_>) -> Vec<Zone> {
    let mut zones = vec![builder.zone()];
    for zone in builder.setting.zones {
        if !zones.contains(zone) {
            zones.push(*zone);
        }
    }
    zones
}

/// The entries' indexes by time; equal times keep the record's order.
fn order(incident: &Incident) -> Vec<usize> {
    let mut order: Vec<_> = (0..incident.entries.len()).collect();
    order.sort_by_key(|index| {
        incident.entries[*index]
            .at
            .as_ref()
            .map(|moment| moment.instant)
    });
    order
}

/// What the entries before one have said, so that only what changes is said again.
#[derive(Default)]
struct Before {
    day: Option<Date>,
    status: Option<Status>,
}

fn entry(
    builder: &mut ViewBuilder<'_>,
    (index, number): (usize, usize),
    zones: &[Zone],
    before: &mut Before,
) -> Option<EntryView> {
    let incident = builder.incident;
    let record = &incident.record.timeline[index];
    let meaning = &incident.entries[index];
    let at = meaning.at.as_ref()?;
    let day = at.in_zone(builder.zone()).date;
    let is_new = before.day.replace(day) != Some(day);
    let status = record.status.as_ref().map(|status| status.value);
    let changed = status.filter(|it| before.status.replace(*it) != Some(*it));
    let mut view = EntryView {
        number,
        day: is_new.then(|| builder.date(day)),
        time: cell::time(builder, (at, meaning.until.as_ref()), zones),
        times: times(builder, at, zones),
        at: builder.moment(at),
        until: meaning.until.as_ref().map(|until| builder.moment(until)),
        posted: meaning.posted.as_ref().map(|posted| builder.moment(posted)),
        what: cell::what(builder, index),
        kind: record.kind().code(),
        milestone: record
            .milestone
            .as_ref()
            .map(|milestone| builder.word("milestone", milestone.value)),
        status: status.map(|status| builder.word("status", status)),
        severity: record
            .severity
            .as_ref()
            .map(|severity| builder.severity(&severity.value)),
        text: builder.line(&record.text),
        details: record
            .details
            .as_ref()
            .map(|details| builder.blocks(details)),
        role: record.role.as_ref().map(|role| builder.line(role)),
        source: record
            .source
            .as_ref()
            .map(|source| fact::link(builder, &source.value)),
        corrected: record.at.correction.is_some(),
        internal: incident.disclosure.is_internal(record.span.start),
        facts: None,
    };
    view.facts = cell::facts(builder, index, changed);
    Some(view)
}

/// A moment in each zone: the day is in the first, and in another one where it differs.
fn times(builder: &mut ViewBuilder<'_>, at: &Moment, zones: &[Zone]) -> Vec<String> {
    let time = builder.setting.time;
    let first = zones.first().copied().unwrap_or(Zone::UTC);
    let day = at.in_zone(first).date;
    let mut times = Vec::with_capacity(zones.len());
    for (column, zone) in zones.iter().enumerate() {
        let time_text = if column == 0 || at.in_zone(*zone).date != day {
            time.short(at, *zone)
        } else {
            time.clock_alone(at, *zone)
        };
        let text = builder.in_table(at, *zone, time_text);
        times.push(builder.instant(at, text));
    }
    times
}

/// For each entry the number among the posts by time, from 1, that it has if it is one.
pub(super) fn post_numbers(incident: &Incident) -> Vec<usize> {
    let mut numbers = vec![1; incident.entries.len()];
    let mut number = 1;
    for index in order(incident) {
        numbers[index] = number;
        number += usize::from(incident.record.timeline[index].is_post());
    }
    numbers
}

/// What an entry is called elsewhere in the report: "Post 7", "Action".
pub(super) fn name(builder: &ViewBuilder<'_>, index: usize) -> String {
    let entry = &builder.incident.record.timeline[index];
    if entry.kind() == EntryKind::Post {
        let number = builder.post_numbers[index].to_string();
        return builder
            .setting
            .catalogue
            .fill("entry.post-number", &[("number", &number)]);
    }
    builder.word("entry", entry.kind()).word
}
