//! Entries of the timeline that came, went or were moved between two editions.

use std::collections::{BTreeMap, BTreeSet};

use super::ChangeKind;
use super::fact::is_same_moment;
use crate::clock::{Instant, Moment};
use crate::incident::Incident;
use crate::record::{Milestone, Status};

/// An entry that two editions tell otherwise, by its index in the timeline of each.
#[derive(Debug, Clone)]
pub enum EntryChange {
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
    /// It is told for another time.
    Moved {
        /// Its index in the old edition.
        old: usize,
        /// Its index in the new edition.
        new: usize,
    },
    /// It marks another milestone, or none any more.
    Milestone {
        /// Its index in the new edition.
        new: usize,
        /// What it marked.
        before: Option<Milestone>,
        /// What it marks.
        now: Option<Milestone>,
    },
    /// Another status is given as of it.
    Status {
        /// Its index in the new edition.
        new: usize,
        /// The status before.
        before: Option<Status>,
        /// The status now.
        now: Option<Status>,
    },
}

impl EntryChange {
    /// Whether it had been told otherwise.
    #[must_use]
    pub fn kind(&self) -> ChangeKind {
        match self {
            Self::Added { .. } => ChangeKind::News,
            Self::Milestone { before: None, .. } | Self::Status { before: None, .. } => {
                ChangeKind::News
            }
            Self::Removed { .. }
            | Self::Moved { .. }
            | Self::Milestone { .. }
            | Self::Status { .. } => ChangeKind::Correction,
        }
    }
}

/// The entries that both editions have: the index in the old one by that in the new one. One is known by its id, else by
/// its time and kind, else by its words.
pub(super) fn pairs(old: &Incident, new: &Incident) -> BTreeMap<usize, usize> {
    let mut pairs = BTreeMap::new();
    let mut taken = BTreeSet::new();
    // From the surest to the weakest sign.
    let signs: [fn(&Incident, usize) -> Option<EntrySign>; 4] =
        [by_id, by_words_and_time, by_time, by_words];
    for sign in signs {
        let mut known: BTreeMap<EntrySign, Vec<usize>> = BTreeMap::new();
        for index in (0..old.entries.len()).filter(|it| !taken.contains(it)) {
            if let Some(sign) = sign(old, index) {
                known.entry(sign).or_default().push(index);
            }
        }
        for index in 0..new.entries.len() {
            if pairs.contains_key(&index) {
                continue;
            }
            let same = sign(new, index).and_then(|sign| known.get_mut(&sign));
            // Of several, the first one that is left.
            if let Some(same) = same.filter(|same| !same.is_empty()) {
                let before = same.remove(0);
                taken.insert(before);
                pairs.insert(index, before);
            }
        }
    }
    pairs
}

/// What an entry is known by.
type EntrySign = (Option<Instant>, String);

fn by_id(incident: &Incident, index: usize) -> Option<EntrySign> {
    let id = incident.record.timeline[index].id.as_ref()?;
    Some((None, id.value.clone()))
}

fn by_time(incident: &Incident, index: usize) -> Option<EntrySign> {
    let kind = incident.record.timeline[index].kind();
    let at = at(incident, index)?.instant;
    Some((Some(at), format!("{kind:?}")))
}

fn by_words(incident: &Incident, index: usize) -> Option<EntrySign> {
    let text = &incident.record.timeline[index].text.0;
    Some((None, text.said(incident.language).to_owned()))
}

fn by_words_and_time(incident: &Incident, index: usize) -> Option<EntrySign> {
    let (at, _) = by_time(incident, index)?;
    Some((at, by_words(incident, index)?.1))
}

fn at(incident: &Incident, index: usize) -> Option<&Moment> {
    incident.entries[index].at.as_ref()
}

/// What changed of the entries.
pub(super) fn changes(
    old: &Incident,
    new: &Incident,
    pairs: &BTreeMap<usize, usize>,
) -> Vec<EntryChange> {
    let mut changes = Vec::new();
    for index in 0..new.entries.len() {
        let Some(before) = pairs.get(&index).copied() else {
            changes.push(EntryChange::Added { new: index });
            continue;
        };
        let moments = [at(old, before), at(new, index)];
        let is_moved = match moments {
            [Some(one), Some(other)] => !is_same_moment(one, other),
            [one, other] => one.is_some() != other.is_some(),
        };
        if is_moved {
            let (old, new) = (before, index);
            changes.push(EntryChange::Moved { old, new });
        }
        let (one, other) = (&old.record.timeline[before], &new.record.timeline[index]);
        let milestones = [&one.milestone, &other.milestone];
        let [was, is] = milestones.map(|it| it.as_ref().map(|it| it.value));
        if was != is {
            changes.push(EntryChange::Milestone {
                new: index,
                before: was,
                now: is,
            });
        }
        let [was, is] = [&one.status, &other.status].map(|it| it.as_ref().map(|it| it.value));
        if was != is {
            changes.push(EntryChange::Status {
                new: index,
                before: was,
                now: is,
            });
        }
    }
    let kept: BTreeSet<_> = pairs.values().copied().collect();
    let gone = (0..old.entries.len()).filter(|index| !kept.contains(index));
    changes.extend(gone.map(|old| EntryChange::Removed { old }));
    changes
}
