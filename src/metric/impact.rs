//! How long the impact lasted: the union of its windows, and from the first start to the last end.

use super::{Measured, Metric};
use crate::clock::{Duration, Instant};
use crate::incident::{Incident, Known};

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

/// When the impact began: the first start of its windows, if every start is known.
#[must_use]
pub fn start(incident: &Incident) -> Option<Instant> {
    incident.first_start().map(|(start, _)| start.instant)
}

/// Start and end of each window, in order; `Err` where one is not known.
fn bounds(incident: &Incident) -> Result<Vec<(Instant, Instant)>, Measured> {
    let mut bounds = Vec::new();
    for window in &incident.windows {
        let (Some(start), Some(end)) = (window.start.moment(), window.end.moment()) else {
            let goes_on = window.end == Known::Absent;
            return Err(if goes_on {
                Measured::GoesOn
            } else {
                Measured::Unknown
            });
        };
        if window.is_reversed() {
            return Err(Measured::Unknown);
        }
        bounds.push((start.instant, end.instant));
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
