//! What the record says of the fields that prose can speak of, worked out once for all of its texts.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::RangeInclusive;

use super::{Bound, Deadline, Incident};
use crate::clock::{Date, Duration, Instant, Moment, Written, Zone};
use crate::fact::{Field, Hedge, Moments, length_agrees};
use crate::metric;
use crate::record::{Entry, PromiseKind};
use crate::text::source::Span;

/// A value of the record and where it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordedValue {
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
        let starts = |entry: &Entry| entry.span.start <= at;
        let index = match &self.by_place {
            None => timeline.partition_point(starts).checked_sub(1)?,
            Some(indexes) => {
                let before = indexes.partition_point(|index| starts(&timeline[*index]));
                indexes[before.checked_sub(1)?]
            }
        };
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
    pub fn says(&self, field: Field, entry: Option<usize>) -> Vec<RecordedValue> {
        match field {
            Field::Start
            | Field::End
            | Field::Recovery
            | Field::Onset
            | Field::TroubleStart
            | Field::TroubleEnd => {
                let times = self.times_of(field).into_iter();
                times
                    .map(|(moment, span)| RecordedValue::At(moment.clone(), span.clone()))
                    .collect()
            }
            Field::Duration => self.lengths(),
            Field::NextUpdate => self.next_update(entry),
            Field::Posts => vec![RecordedValue::Number(metric::post_instants(self).len())],
            Field::ReportDue => Vec::new(),
        }
    }

    /// The times that the record has for a start, an end or a recovery, each with its place: what began or recovered may be
    /// less than the impact, so that any time of an entry fits. None where a bound of the impact is not known.
    pub(super) fn times_of(&self, field: Field) -> Vec<(&Moment, &Span)> {
        let mut times = Vec::new();
        for window in &self.windows {
            let bound = match field {
                Field::Start | Field::Onset | Field::TroubleStart => &window.start,
                _ => &window.end,
            };
            match bound {
                Bound::At(moment, span) => times.push((moment, span)),
                _ => return Vec::new(),
            }
        }
        if matches!(field, Field::Recovery | Field::Onset) && !times.is_empty() {
            let entries = self.timeline();
            times.extend(
                entries.filter_map(|(entry, meaning)| {
                    Some((meaning.at.as_ref()?, &entry.at.text.span))
                }),
            );
        }
        times
    }

    fn lengths(&self) -> Vec<RecordedValue> {
        let mut truths = Vec::new();
        for name in ["impact-duration", "impact-elapsed"] {
            let measured = metric::LIST
                .iter()
                .find(|metric| metric.name == name)
                .and_then(|metric| (metric.measure)(self));
            let last = self.windows.last().and_then(|window| window.end.located());
            if let (Some(metric::Measured::Length(length)), Some((_, span))) = (measured, last) {
                truths.push(RecordedValue::Length(length, span.clone()));
            }
        }
        if self.windows.len() > 1 && !truths.is_empty() {
            for window in &self.windows {
                if let (Bound::At(start, _), Bound::At(end, span)) = (&window.start, &window.end) {
                    let length = Duration(end.instant.0 - start.instant.0);
                    truths.push(RecordedValue::Length(length, span.clone()));
                }
            }
        }
        truths
    }

    fn next_update(&self, entry: Option<usize>) -> Vec<RecordedValue> {
        let dues = self.updates_due(entry).into_iter();
        dues.map(|(announced, due, span)| {
            RecordedValue::After(announced, due.clone(), span.clone())
        })
        .collect()
    }

    /// The times for which the entry of this index promised an update, each with when it did so and its place.
    pub(super) fn updates_due(&self, entry: Option<usize>) -> Vec<(Instant, &Moment, &Span)> {
        let announced = entry.and_then(|index| self.entries[index].announced());
        let Some((entry, announced)) = entry.zip(announced) else {
            return Vec::new();
        };
        let own = self.promises_of(entry).iter();
        let updates = own.filter(|promise| promise.what == PromiseKind::Update);
        updates
            .filter_map(|promise| match &promise.due {
                Some(Deadline::At(due)) => Some((announced.instant, due, &promise.span)),
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

/// What one record says.
pub struct RecordedValues<'a> {
    incident: &'a Incident,
    fields: BTreeMap<Field, Recorded>,
    /// The promises of the entry that was asked for last.
    next_update: Option<(Option<usize>, Recorded)>,
    /// When those of this entry are due, as a zone sees it.
    dues: (Option<usize>, HashMap<Zone, Moments<'a>>),
    /// The times of a field as a zone sees them.
    moments: HashMap<(Field, Zone), Moments<'a>>,
}

/// What the record says of a field.
struct Recorded {
    truths: Vec<RecordedValue>,
    /// The lengths among them, in seconds; how long after it was promised something is due counts too.
    lengths: BTreeSet<i64>,
    /// The instants among them.
    instants: BTreeSet<Instant>,
}

impl Recorded {
    fn of(truths: Vec<RecordedValue>) -> Self {
        let lengths = truths.iter().filter_map(|truth| match truth {
            RecordedValue::Length(length, _) => Some(length.0),
            RecordedValue::After(announced, due, _) => Some(due.instant.0 - announced.0),
            _ => None,
        });
        let instants = truths.iter().filter_map(|truth| match truth {
            RecordedValue::At(moment, _) => Some(moment.instant),
            _ => None,
        });
        Self {
            lengths: lengths.collect(),
            instants: instants.collect(),
            truths,
        }
    }
}

impl<'a> RecordedValues<'a> {
    /// What the record of `incident` says.
    #[must_use]
    pub fn of(incident: &'a Incident) -> Self {
        Self {
            incident,
            fields: BTreeMap::new(),
            next_update: None,
            dues: (None, HashMap::new()),
            moments: HashMap::new(),
        }
    }

    /// See [`Incident::says`].
    pub fn say(&mut self, field: Field, entry: Option<usize>) -> &[RecordedValue] {
        &self.said(field, entry).truths
    }

    fn said(&mut self, field: Field, entry: Option<usize>) -> &Recorded {
        let incident = self.incident;
        if field == Field::NextUpdate {
            let known = self.next_update.take().filter(|(known, _)| *known == entry);
            let said = || (entry, Recorded::of(incident.says(field, entry)));
            return &self.next_update.insert(known.unwrap_or_else(said)).1;
        }
        let fields = &mut self.fields;
        fields
            .entry(field)
            .or_insert_with(|| Recorded::of(incident.says(field, None)))
    }

    /// Whether a text that names this time, read in `zone`, names one of those that the record has for `field`: a start,
    /// an end or a recovery.
    pub fn have(&mut self, field: Field, written: &Written, hedge: Hedge, zone: Zone) -> bool {
        // Offsets are many: one arrangement serves them all.
        if let Zone::Fixed(offset) = zone
            && let Some(have) = self
                .seen_in(field, Zone::UTC)
                .agree_at(offset, written, hedge)
        {
            return have;
        }
        self.seen_in(field, zone).agree(written, hedge)
    }

    /// Whether a text of this entry that names this time, read in `zone`, names one for which an update was promised in it.
    pub fn have_due(
        &mut self,
        entry: Option<usize>,
        written: &Written,
        hedge: Hedge,
        zone: Zone,
    ) -> bool {
        if self.dues.0 != entry {
            self.dues = (entry, HashMap::new());
        }
        if let Zone::Fixed(offset) = zone
            && let Some(have) = self.due_in(Zone::UTC).agree_at(offset, written, hedge)
        {
            return have;
        }
        self.due_in(zone).agree(written, hedge)
    }

    fn due_in(&mut self, zone: Zone) -> &Moments<'a> {
        let incident = self.incident;
        let (entry, known) = &mut self.dues;
        known.entry(zone).or_insert_with(|| {
            let dues = incident.updates_due(*entry).into_iter();
            Moments::of(dues.map(|(_, due, _)| due), zone)
        })
    }

    fn seen_in(&mut self, field: Field, zone: Zone) -> &Moments<'a> {
        let incident = self.incident;
        self.moments.entry((field, zone)).or_insert_with(|| {
            let times = incident.times_of(field).into_iter();
            Moments::of(times.map(|(moment, _)| moment), zone)
        })
    }

    /// Whether the record has this very instant for `field`.
    pub fn have_instant(&mut self, field: Field, instant: Instant) -> bool {
        self.said(field, None).instants.contains(&instant)
    }

    /// Whether a length of so many seconds, written to `unit`, is one that the record has for `field`.
    pub fn have_length(
        &mut self,
        (field, entry): (Field, Option<usize>),
        seconds: &RangeInclusive<i64>,
        unit: i64,
        hedge: Hedge,
    ) -> bool {
        let lengths = &self.said(field, entry).lengths;
        let (least, most) = (*seconds.start(), *seconds.end());
        // The nearer a length lies, the sooner it agrees: these are the nearest on either side, and the extremes.
        let mut near = [
            lengths.range(..=least).next_back(),
            lengths.range(least..).next(),
            lengths.range(..=most).next_back(),
            lengths.range(most..).next(),
            lengths.first(),
            lengths.last(),
        ]
        .into_iter()
        .flatten();
        near.any(|length| length_agrees(seconds.clone(), unit, hedge, *length))
    }
}
