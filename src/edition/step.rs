//! Next steps that came, went or went on between two editions.

use std::collections::{BTreeMap, BTreeSet};

use super::ChangeKind;
use crate::incident::{Deadline, Incident};
use crate::record::{NextStep, StepStatus};

/// A next step that two editions tell otherwise, by its index in each.
#[derive(Debug, Clone)]
pub enum StepChange {
    /// It is new.
    Added {
        /// Its index in the new edition.
        new: usize,
    },
    /// It is gone.
    Removed {
        /// Its index in the old edition.
        old: usize,
    },
    /// It has another status.
    Status {
        /// Its index in the new edition.
        new: usize,
        /// The status before.
        before: StepStatus,
        /// The status now.
        now: StepStatus,
    },
    /// It is due at another time.
    Due {
        /// Its index in the new edition.
        new: usize,
        /// When it was due.
        before: Option<Deadline>,
        /// When it is due.
        now: Option<Deadline>,
    },
}

impl StepChange {
    /// Whether it had been told otherwise: what is planned goes on with time, and what is left out is no plan any more.
    #[must_use]
    pub fn kind(&self) -> ChangeKind {
        match self {
            Self::Removed { .. } => ChangeKind::Correction,
            Self::Added { .. } | Self::Status { .. } | Self::Due { .. } => ChangeKind::News,
        }
    }
}

/// The steps that both editions have: the index in the old one by that in the new one. One is known by its id, else by
/// its words, else, where nothing else was told, by its place.
pub(super) fn pairs(old: &Incident, new: &Incident) -> BTreeMap<usize, usize> {
    let (olds, news) = (&old.record.next_steps, &new.record.next_steps);
    let (mut pairs, mut taken) = (BTreeMap::new(), BTreeSet::new());
    let words =
        |incident: &Incident, step: &NextStep| step.action.0.said(incident.language).to_owned();
    let ids = |step: &NextStep| step.id.as_ref().map(|id| id.value.clone());
    for round in 0..2 {
        for (index, step) in news.iter().enumerate() {
            if pairs.contains_key(&index) {
                continue;
            }
            let same = olds.iter().enumerate().position(|(before, other)| {
                !taken.contains(&before)
                    && match round {
                        0 => ids(step).is_some() && ids(step) == ids(other),
                        _ => words(new, step) == words(old, other),
                    }
            });
            if let Some(before) = same {
                taken.insert(before);
                pairs.insert(index, before);
            }
        }
    }
    // One that was worded anew among others that stayed.
    let mut left: Vec<_> = (0..olds.len()).filter(|it| !taken.contains(it)).collect();
    let open: Vec<_> = (0..news.len())
        .filter(|it| !pairs.contains_key(it))
        .collect();
    if left.len() == open.len() {
        for index in open {
            pairs.insert(index, left.remove(0));
        }
    }
    pairs
}

/// What changed of the steps.
pub(super) fn changes(
    old: &Incident,
    new: &Incident,
    pairs: &BTreeMap<usize, usize>,
) -> Vec<StepChange> {
    let status = |step: &NextStep| step.status.as_ref().map_or(StepStatus::Open, |it| it.value);
    let mut changes = Vec::new();
    for (index, step) in new.record.next_steps.iter().enumerate() {
        let Some(before) = pairs.get(&index).copied() else {
            changes.push(StepChange::Added { new: index });
            continue;
        };
        let (was, is) = (status(&old.record.next_steps[before]), status(step));
        if was != is {
            changes.push(StepChange::Status {
                new: index,
                before: was,
                now: is,
            });
        }
        let (was, is) = (&old.step_due[before], &new.step_due[index]);
        if was != is {
            changes.push(StepChange::Due {
                new: index,
                before: was.clone(),
                now: is.clone(),
            });
        }
    }
    let kept: BTreeSet<_> = pairs.values().copied().collect();
    let gone = (0..old.record.next_steps.len()).filter(|index| !kept.contains(index));
    changes.extend(gone.map(|old| StepChange::Removed { old }));
    changes
}
