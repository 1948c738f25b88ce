//! Which entries of the timeline are out of order, and why.

use std::collections::BTreeSet;

use super::EntryMeaning;
use crate::clock::Instant;

/// Slips that people and pages make: noon for midnight, one day for the next.
const SLIPS: &[i64] = &[-12 * 3_600, 12 * 3_600, -24 * 3_600, 24 * 3_600];

/// An entry that is earlier than one before it, or later than one behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Disorder {
    /// The index of the entry.
    pub entry: usize,
    /// The nearest entry before it that is in order.
    pub before: Option<usize>,
    /// The nearest entry behind it that is in order.
    pub after: Option<usize>,
    /// Why.
    pub cause: Cause,
}

/// Why an entry is out of order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// A slip of 12 or 24 hours; the instant that would be in order.
    Slip(Instant),
    /// Its own promise shows that its stamp is too late.
    Promise,
    /// Nothing tells; the entry may stand at the wrong place.
    Unknown,
}

impl Disorder {
    /// Whether the stamp itself cannot be right, so that nothing may be computed from it.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.cause != Cause::Unknown
    }
}

/// The entries that are out of order: as few as possible. `broken` has those whose promise lies before their stamp.
pub(super) fn find(entries: &[EntryMeaning], broken: &BTreeSet<usize>) -> Vec<Disorder> {
    let stamps = entries.iter().enumerate();
    let stamps: Vec<_> = stamps
        .filter_map(|(index, entry)| Some((index, entry.at.as_ref()?.instant)))
        .collect();
    let kept = longest_order(&stamps);
    let mut after = vec![None; stamps.len()];
    let mut next = None;
    for place in (0..stamps.len()).rev() {
        after[place] = next;
        if kept[place] {
            next = Some(stamps[place]);
        }
    }
    let mut found = Vec::new();
    let mut before = None;
    for (place, (entry, at)) in stamps.iter().enumerate() {
        if kept[place] {
            before = Some(stamps[place]);
            continue;
        }
        let cause = match slip(*at, before, after[place]) {
            Some(meant) => Cause::Slip(meant),
            None if broken.contains(entry) => Cause::Promise,
            None => Cause::Unknown,
        };
        found.push(Disorder {
            entry: *entry,
            before: before.map(|(index, _)| index),
            after: after[place].map(|(index, _)| index),
            cause,
        });
    }
    found
}

type Stamp = (usize, Instant);

/// The instant between the neighbours that a slip leads away from.
fn slip(at: Instant, before: Option<Stamp>, after: Option<Stamp>) -> Option<Instant> {
    let fits = |it: &Instant| {
        before.is_none_or(|(_, before)| before <= *it)
            && after.is_none_or(|(_, after)| *it <= after)
    };
    let mut meant = SLIPS.iter().map(|slip| Instant(at.0 + slip));
    meant
        .find(fits)
        .filter(|_| before.is_some() || after.is_some())
}

/// Which entries belong to the longest run in order.
fn longest_order(stamps: &[Stamp]) -> Vec<bool> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; stamps.len()];
    for (index, (_, at)) in stamps.iter().enumerate() {
        let length = tails.partition_point(|tail| stamps[*tail].1 <= *at);
        before[index] = length.checked_sub(1).map(|it| tails[it]);
        if length == tails.len() {
            tails.push(index);
        } else {
            tails[length] = index;
        }
    }
    let mut kept = vec![false; stamps.len()];
    let mut at = tails.last().copied();
    while let Some(index) = at {
        kept[index] = true;
        at = before[index];
    }
    kept
}
