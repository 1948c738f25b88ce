//! Which entries of the timeline are out of order, and why.

use std::collections::BTreeSet;

use super::EntryMeaning;
use crate::clock::{Instant, Precision};

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
    /// A slip of 12 or 24 hours.
    Slip {
        /// The instant that would be in order.
        meant: Instant,
        /// Whether it is between two entries and no other slip fits, so that a correction needs no person.
        is_sure: bool,
    },
    /// Its own promise shows that its stamp is too late.
    Promise,
    /// Nothing tells; the entry may be at the wrong place.
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
    let stamps: Vec<_> = entries
        .iter()
        .enumerate()
        .filter_map(|(index, entry)| Some((index, entry.at.as_ref()?)))
        .map(|(entry, at)| EntryTime {
            entry,
            at: at.instant,
            is_day: at.precision == Precision::Day,
        })
        .collect();
    let kept = longest_order(&stamps);
    // A list that mostly runs the other way shows no slip at its ends.
    let mostly_holds = kept.iter().filter(|kept| **kept).count() * 2 > kept.len();
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
    for (place, stamp) in stamps.iter().enumerate() {
        if kept[place] {
            before = Some(*stamp);
            continue;
        }
        let bounds = Neighbours {
            before,
            after: after[place],
        };
        let slips = if bounds.are_both() || mostly_holds {
            bounds.slips(*stamp)
        } else {
            Vec::new()
        };
        let cause = match slips.first() {
            Some(slip) => Cause::Slip {
                meant: Instant(stamp.at.0 + slip),
                // Of several in one gap the first goes first: it narrows the gap for the next.
                is_sure: bounds.are_both() && slips.len() == 1 && kept[place - 1],
            },
            None if broken.contains(&stamp.entry) => Cause::Promise,
            None => Cause::Unknown,
        };
        found.push(Disorder {
            entry: stamp.entry,
            before: before.map(|it| it.entry),
            after: after[place].map(|it| it.entry),
            cause,
        });
    }
    found
}

/// When an entry is said to have happened.
#[derive(Debug, Clone, Copy)]
struct EntryTime {
    entry: usize,
    at: Instant,
    is_day: bool,
}

/// The entries in order that another one is between.
struct Neighbours {
    before: Option<EntryTime>,
    after: Option<EntryTime>,
}

impl Neighbours {
    fn are_both(&self) -> bool {
        self.before.is_some() && self.after.is_some()
    }

    /// The slips that would bring `stamp` between them, in seconds.
    fn slips(&self, stamp: EntryTime) -> Vec<i64> {
        if self.before.is_none() && self.after.is_none() {
            return Vec::new();
        }
        let fits = |slip: &i64| {
            let meant = Instant(stamp.at.0 + slip);
            self.before.is_none_or(|it| it.at <= meant)
                && self.after.is_none_or(|it| meant <= it.at)
        };
        // A day has no noon to take for midnight.
        let announced = |slip: &i64| !stamp.is_day || slip.abs() == 24 * 3_600;
        SLIPS
            .iter()
            .copied()
            .filter(announced)
            .filter(fits)
            .collect()
    }
}

/// Which entries belong to the longest run in order.
fn longest_order(stamps: &[EntryTime]) -> Vec<bool> {
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; stamps.len()];
    for (index, stamp) in stamps.iter().enumerate() {
        let length = tails.partition_point(|tail| stamps[*tail].at <= stamp.at);
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
