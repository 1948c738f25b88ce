//! What the record says of each field, worked out once for all texts and arranged so that none is asked one by one.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::RangeInclusive;

use super::{Incident, Truth};
use crate::clock::{Instant, Written, Zone};
use crate::fact::{Field, Hedge, Moments, length_agrees};

/// What one record says.
pub struct Truths<'a> {
    incident: &'a Incident,
    fields: BTreeMap<Field, Said>,
    /// The promises of the entry that was asked for last.
    next_update: Option<(Option<usize>, Said)>,
    /// When those of this entry are due, as a zone sees it.
    dues: (Option<usize>, HashMap<Zone, Moments<'a>>),
    /// The times of a field as a zone sees them.
    moments: HashMap<(Field, Zone), Moments<'a>>,
}

/// What the record says of a field.
struct Said {
    truths: Vec<Truth>,
    /// The lengths among them, in seconds; how long after it was promised something is due counts too.
    lengths: BTreeSet<i64>,
    /// The instants among them.
    instants: BTreeSet<Instant>,
}

impl Said {
    fn of(truths: Vec<Truth>) -> Self {
        let lengths = truths.iter().filter_map(|truth| match truth {
            Truth::Length(length, _) => Some(length.0),
            Truth::After(told, due, _) => Some(due.instant.0 - told.0),
            _ => None,
        });
        let instants = truths.iter().filter_map(|truth| match truth {
            Truth::At(moment, _) => Some(moment.instant),
            _ => None,
        });
        Self {
            lengths: lengths.collect(),
            instants: instants.collect(),
            truths,
        }
    }
}

impl<'a> Truths<'a> {
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
    pub fn say(&mut self, field: Field, entry: Option<usize>) -> &[Truth] {
        &self.said(field, entry).truths
    }

    fn said(&mut self, field: Field, entry: Option<usize>) -> &Said {
        let incident = self.incident;
        if field == Field::NextUpdate {
            let known = self.next_update.take().filter(|(known, _)| *known == entry);
            let said = || (entry, Said::of(incident.says(field, entry)));
            return &self.next_update.insert(known.unwrap_or_else(said)).1;
        }
        let fields = &mut self.fields;
        fields
            .entry(field)
            .or_insert_with(|| Said::of(incident.says(field, None)))
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
        let near = [
            lengths.range(..=least).next_back(),
            lengths.range(least..).next(),
            lengths.range(..=most).next_back(),
            lengths.range(most..).next(),
            lengths.first(),
            lengths.last(),
        ];
        let mut near = near.into_iter().flatten();
        near.any(|length| length_agrees(seconds.clone(), unit, hedge, *length))
    }
}
