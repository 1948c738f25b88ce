//! Which sentences of two texts go together: by how long they are and by the facts that they share.

use std::ops::Range;

use super::compared::Side;
use crate::text::width::columns;

/// Sentences that say the same, by their numbers.
pub(super) struct SentenceGroup {
    pub english: Range<usize>,
    pub japanese: Range<usize>,
    /// Whether both texts have as many sentences.
    pub is_certain: bool,
}

/// How many sentences of either side go together, and what that costs more than one with one.
const STEPS: &[(usize, usize, i64)] = &[
    (1, 1, 0),
    (1, 2, 30),
    (2, 1, 30),
    (2, 2, 60),
    (1, 3, 70),
    (3, 1, 70),
    (1, 0, 130),
    (0, 1, 130),
];
/// What two facts that say the same are worth, where their sentences go together.
const SHARED: i64 = 60;
/// The most sentences that are aligned.
const MOST: usize = 200;

/// A way to align the first sentences of both sides.
#[derive(Clone, Copy)]
struct AlignmentPath {
    cost: i64,
    step: (usize, usize),
}

/// The sentences that go together; where both sides have as many, each with its own.
pub(super) fn groups(
    (english, japanese): (&Side<'_>, &Side<'_>),
    sole: &[(usize, usize)],
) -> Vec<SentenceGroup> {
    let (left, right) = (english.sentences.len(), japanese.sentences.len());
    if left == right {
        let one_by_one = (0..left).map(|it| SentenceGroup {
            english: it..it + 1,
            japanese: it..it + 1,
            is_certain: true,
        });
        return one_by_one.collect();
    }
    if left.max(right) > MOST || left.min(right) == 0 {
        return Vec::new();
    }
    let width = |side: &Side<'_>| -> Vec<i64> {
        let widths = side.sentences.iter().map(|it| columns(&it.text));
        widths
            .map(|it| i64::try_from(it).unwrap_or(i64::MAX))
            .collect()
    };
    let (ours, theirs) = (width(english), width(japanese));
    let shared: Vec<_> = sole
        .iter()
        .map(|(one, other)| (english.sentence_of(*one), japanese.sentence_of(*other)))
        .collect();
    paths(&ours, &theirs, &shared)
}

/// The cheapest way to align sentences of these widths, which share facts.
fn paths(ours: &[i64], theirs: &[i64], shared: &[(usize, usize)]) -> Vec<SentenceGroup> {
    let (one, other): (i64, i64) = (ours.iter().sum(), theirs.iter().sum());
    let row = theirs.len() + 1;
    let start = AlignmentPath {
        cost: 0,
        step: (0, 0),
    };
    let mut best: Vec<Option<AlignmentPath>> = vec![None; (ours.len() + 1) * row];
    best[0] = Some(start);
    for (left, right) in (0..=ours.len()).flat_map(|it| (0..row).map(move |other| (it, other))) {
        for &(down, across, more) in STEPS {
            let from = left.checked_sub(down).zip(right.checked_sub(across));
            let Some((from_left, from_right)) = from else {
                continue;
            };
            let Some(before) = best[from_left * row + from_right] else {
                continue;
            };
            let wide: i64 = ours[from_left..left].iter().sum();
            // What the English sentences would take of the Japanese text.
            let expected = wide * other / one.max(1);
            let actual: i64 = theirs[from_right..right].iter().sum();
            let apart = match down == 0 || across == 0 {
                true => 0,
                false => (expected - actual).abs() * 100 / (expected + actual + 10),
            };
            let together = shared
                .iter()
                .filter(|(a, b)| (from_left..left).contains(a) && (from_right..right).contains(b));
            let worth = SHARED * i64::try_from(together.count()).unwrap_or(0);
            let cost = before.cost + apart + more - worth;
            let place = &mut best[left * row + right];
            if place.is_none_or(|it| cost < it.cost) {
                *place = Some(AlignmentPath {
                    cost,
                    step: (down, across),
                });
            }
        }
    }
    let mut groups = Vec::new();
    let (mut left, mut right) = (ours.len(), theirs.len());
    while let Some(path) = best[left * row + right].filter(|_| left + right > 0) {
        let (down, across) = path.step;
        groups.push(SentenceGroup {
            english: left - down..left,
            japanese: right - across..right,
            is_certain: false,
        });
        (left, right) = (left - down, right - across);
    }
    groups.reverse();
    groups
}
