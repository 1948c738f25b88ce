//! What the record says of each field, worked out once for all texts.

use super::{Incident, Truth};
use crate::clock::{Written, Zone};
use crate::fact::{Field, Hedge, Moments};

/// What one record says.
pub struct Truths<'a> {
    incident: &'a Incident,
    fields: Vec<(Field, Vec<Truth>)>,
    /// The promises of the entry that was asked for last.
    next_update: Vec<Truth>,
    /// The times of a field as a zone sees them.
    moments: Vec<(Field, Zone, Moments<'a>)>,
}

impl<'a> Truths<'a> {
    /// What the record of `incident` says.
    #[must_use]
    pub fn of(incident: &'a Incident) -> Self {
        Self {
            incident,
            fields: Vec::new(),
            next_update: Vec::new(),
            moments: Vec::new(),
        }
    }

    /// See [`Incident::says`].
    pub fn say(&mut self, field: Field, entry: Option<usize>) -> &[Truth] {
        if field == Field::NextUpdate {
            self.next_update = self.incident.says(field, entry);
            return &self.next_update;
        }
        let known = self.fields.iter().position(|(known, _)| *known == field);
        let index = known.unwrap_or_else(|| {
            self.fields.push((field, self.incident.says(field, None)));
            self.fields.len() - 1
        });
        &self.fields[index].1
    }

    /// Whether a text that names this time, read in `zone`, names one of those that the record has for `field`: a start,
    /// an end or a recovery.
    pub fn have(&mut self, field: Field, written: &Written, hedge: Hedge, zone: Zone) -> bool {
        let known = |(of, seen, _): &(Field, Zone, _)| (*of, *seen) == (field, zone);
        let index = self.moments.iter().position(known).unwrap_or_else(|| {
            let times = self.incident.times_of(field).into_iter();
            let moments = Moments::of(times.map(|(moment, _)| moment), zone);
            self.moments.push((field, zone, moments));
            self.moments.len() - 1
        });
        self.moments[index].2.agree(written, hedge)
    }
}
