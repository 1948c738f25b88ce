//! By when the report is due.

use super::{Measured, Metric};
use crate::clock::Zone;
use crate::incident::Incident;

/// The day on which the report is due, in the record's zone.
pub const DUE: Metric = Metric {
    name: "report-due",
    measure: due,
};

fn due(incident: &Incident) -> Option<Measured> {
    let due = incident.report_due.as_ref()?;
    let day = due.deadline.day(incident.zone.unwrap_or(Zone::UTC));
    Some(day.map_or(Measured::Unknown, Measured::On))
}
