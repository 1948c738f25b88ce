//! How long it took from the start of the impact to a milestone.

use super::{Measured, Metric, impact};
use crate::clock::{Duration, Instant};
use crate::incident::Incident;
use crate::record::Milestone;

/// To the first `detected`.
pub const DETECT: Metric = Metric {
    name: "time-to-detect",
    measure: |incident| reached(incident, Milestone::Detected),
};
/// To the first `acknowledged`.
pub const ACKNOWLEDGE: Metric = Metric {
    name: "time-to-acknowledge",
    measure: |incident| reached(incident, Milestone::Acknowledged),
};
/// To the first post.
pub const FIRST_POST: Metric = Metric {
    name: "time-to-first-post",
    measure: first_post,
};
/// To the first `mitigated`.
pub const MITIGATE: Metric = Metric {
    name: "time-to-mitigate",
    measure: |incident| reached(incident, Milestone::Mitigated),
};
/// To the last `resolved`.
pub const RESOLVE: Metric = Metric {
    name: "time-to-resolve",
    measure: |incident| reached(incident, Milestone::Resolved),
};

fn reached(incident: &Incident, milestone: Milestone) -> Option<Measured> {
    let mut instants = Vec::new();
    for (entry, meaning) in incident.timeline() {
        let own = entry.milestone.as_ref();
        if own.is_some_and(|it| it.value == milestone) {
            if meaning.is_doubtful {
                return Some(Measured::Unknown);
            }
            instants.extend(meaning.at.as_ref().map(|moment| moment.instant));
        }
    }
    let at = instants.into_iter();
    // An incident may come back: it is over when it was resolved for the last time.
    let at = if milestone == Milestone::Resolved {
        at.max()
    } else {
        at.min()
    };
    let ends = matches!(milestone, Milestone::Mitigated | Milestone::Resolved);
    if ends && at.is_none() && incident.goes_on() && impact::start(incident).is_ok() {
        return Some(Measured::Ongoing);
    }
    Some(since_start(incident, at))
}

fn first_post(incident: &Incident) -> Option<Measured> {
    Some(since_start(incident, incident.posts().first()))
}

fn since_start(incident: &Incident, at: Option<Instant>) -> Measured {
    match (impact::start(incident), at) {
        (Ok(start), Some(at)) => Measured::Length(Duration(at.0 - start.0)),
        (Err(no_start), _) => no_start,
        (Ok(_), None) if incident.disclosure.withholds_entries => Measured::Unpublished,
        (Ok(_), None) => Measured::Unknown,
    }
}
