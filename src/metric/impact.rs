//! How long the impact lasted: the union of its windows, and from the first start to the last end.

use super::{Measured, Metric};
use crate::clock::{Duration, Instant};
use crate::incident::{Bound, Incident};

/// The union of all windows.
pub const DURATION: Metric = Metric {
    name: "impact-duration",
    measure: duration,
};
/// From the first start to the last end, where that is not the union.
pub const ELAPSED: Metric = Metric {
    name: "impact-elapsed",
    measure: elapsed,
};

/// When the impact began: the first start of its windows, if every start is known; else what a length from there on is.
///
/// # Errors
/// What is measured from a start that has no time.
pub(super) fn start(incident: &Incident) -> Result<Instant, Measured> {
    instant(&incident.extent().0)
}

fn instant(bound: &Bound) -> Result<Instant, Measured> {
    match bound {
        Bound::At(moment, _) => Ok(moment.instant),
        Bound::Absent => Err(Measured::Ongoing),
        Bound::Unknown => Err(Measured::Unknown),
        Bound::Unreadable => Err(Measured::Unreadable),
        Bound::Unpublished => Err(Measured::Unpublished),
    }
}

/// Start and end of each window, in order; `Err` where one has no time.
fn bounds(incident: &Incident) -> Result<Vec<(Instant, Instant)>, Measured> {
    let (start, end) = incident.extent();
    instant(&end)?;
    instant(&start)?;
    let mut bounds = Vec::new();
    for window in &incident.windows {
        if window.is_reversed() {
            return Err(Measured::Unknown);
        }
        bounds.push((instant(&window.start)?, instant(&window.end)?));
    }
    bounds.sort_unstable();
    if bounds.is_empty() {
        Err(Measured::Unknown)
    } else {
        Ok(bounds)
    }
}

fn union(bounds: &[(Instant, Instant)]) -> i64 {
    let mut total = 0;
    let mut reached = i64::MIN;
    for (start, end) in bounds {
        let start = start.0.max(reached);
        total += (end.0 - start).max(0);
        reached = reached.max(end.0);
    }
    total
}

fn duration(incident: &Incident) -> Option<Measured> {
    match bounds(incident) {
        Ok(bounds) => Some(Measured::Length(Duration(union(&bounds)))),
        Err(other) => Some(other),
    }
}

fn elapsed(incident: &Incident) -> Option<Measured> {
    let bounds = bounds(incident).ok()?;
    let first = bounds.first()?.0;
    let last = bounds.iter().map(|(_, end)| *end).max()?;
    let elapsed = last.0 - first.0;
    (elapsed != union(&bounds)).then_some(Measured::Length(Duration(elapsed)))
}
