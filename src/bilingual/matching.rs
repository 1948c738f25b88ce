//! The facts of two texts that say the same, found by what they say: each stands for one of the other language.

use std::collections::HashMap;
use std::hash::Hash;

use super::compared::Side;
use super::difference::{Difference, DifferenceKind};
use crate::diagnostic::Severity;
use crate::text::source::Span;

/// The most facts that are said again for which a counterpart is looked for.
const MOST_AGAIN: usize = 50;

/// The most facts with a key in common that one is held against: most keys are what a fact says, and then the first one
/// says the same.
const MOST_HELD: usize = 200;

/// What facts of one kind have in common with those of the other language, by their indexes.
#[derive(Default)]
pub(super) struct Matched {
    /// What the other side does not state.
    pub english: Vec<usize>,
    pub japanese: Vec<usize>,
    /// What the other side states less often.
    pub again: (Vec<usize>, Vec<usize>),
    /// Two that say the same as one another and as no other fact.
    pub sole: Vec<(usize, usize)>,
}

/// The facts of one language by what they say.
struct FactPlaces<'k, K> {
    keys: &'k [Vec<K>],
    by_key: HashMap<&'k K, Vec<usize>>,
}

impl<'k, K: Eq + Hash> FactPlaces<'k, K> {
    fn of(keys: &'k [Vec<K>]) -> Self {
        let mut by_key: HashMap<&K, Vec<usize>> = HashMap::new();
        for (place, keys) in keys.iter().enumerate() {
            for key in keys {
                by_key.entry(key).or_default().push(place);
            }
        }
        Self { keys, by_key }
    }

    /// The first two places that say what `keys` do.
    fn first_two(&self, keys: &[K], equal: impl Fn(usize) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        let places = keys.iter().filter_map(|it| self.by_key.get(it));
        for place in places.flat_map(|it| it.iter().take(MOST_HELD)) {
            if found.len() < 2 && !found.contains(place) && equal(*place) {
                found.push(*place);
            }
            if found.len() == 2 {
                break;
            }
        }
        found
    }
}

impl Matched {
    /// Facts that are held against one another only where they share a key: `equal` tells whether two of them say the same.
    pub fn of<K: Eq + Hash>(
        (english, left): (&[usize], &[Vec<K>]),
        (japanese, right): (&[usize], &[Vec<K>]),
        equal: impl Fn(usize, usize) -> bool,
    ) -> Self {
        let (ours, theirs) = (FactPlaces::of(left), FactPlaces::of(right));
        let same = |one: usize, other: usize| equal(english[one], japanese[other]);
        let mut taken = vec![false; japanese.len()];
        // Where the free places of a key begin: what was said a thousand times is not looked through a thousand times.
        let mut free: HashMap<&K, usize> = HashMap::new();
        let mut found = Self::default();
        for (one, keys) in left.iter().enumerate() {
            let mut partner = None;
            for key in keys {
                let places = theirs.by_key.get(key).map_or(&[][..], Vec::as_slice);
                let from = free.entry(key).or_insert(0);
                while places.get(*from).is_some_and(|it| taken[*it]) {
                    *from += 1;
                }
                let mut rest = places[*from..].iter().take(MOST_HELD);
                partner = rest.find(|it| !taken[**it] && same(one, **it)).copied();
                if partner.is_some() {
                    break;
                }
            }
            let others = theirs.first_two(keys, |other| same(one, other));
            match (partner, &others[..]) {
                (Some(other), _) => taken[other] = true,
                (None, []) => found.english.push(english[one]),
                (None, _) => found.again.0.push(english[one]),
            }
            if let [other] = others[..]
                && ours.first_two(&theirs.keys[other], |it| same(it, other)) == [one]
            {
                found.sole.push((english[one], japanese[other]));
            }
        }
        for (other, keys) in right.iter().enumerate().filter(|(other, _)| !taken[*other]) {
            match ours.first_two(keys, |one| same(one, other)).is_empty() {
                true => found.japanese.push(japanese[other]),
                false => found.again.1.push(japanese[other]),
            }
        }
        found
    }

    /// The differences of what is left: as many on both sides stand in the place of one another; of the rest, what one side
    /// lacks. `may_lack` tells of a fact whether a translation may leave it out.
    pub fn differences(
        &self,
        kind: DifferenceKind,
        (english, japanese): (&Side<'_>, &Side<'_>),
        may_lack: impl Fn(bool, usize) -> bool,
        out: &mut Vec<Difference>,
    ) {
        let span = |side: &Side<'_>, index: usize| side.facts[index].span.clone();
        let needed = |is_english: bool, list: &[usize]| -> Vec<usize> {
            let needed = list.iter().copied();
            needed.filter(|it| !may_lack(is_english, *it)).collect()
        };
        let (left, right) = (needed(true, &self.english), needed(false, &self.japanese));
        let pairs: Vec<(usize, usize)> = if self.english.len() == self.japanese.len() {
            let left = self.english.iter().copied();
            left.zip(self.japanese.iter().copied()).collect()
        } else if left.len() == right.len() {
            left.iter().copied().zip(right.iter().copied()).collect()
        } else {
            for index in left {
                out.push(lacking(kind, Some(span(english, index)), None));
            }
            for index in right {
                out.push(lacking(kind, None, Some(span(japanese, index))));
            }
            return;
        };
        for (one, other) in pairs {
            let is_doubtful = english.is_doubtful(one)
                || japanese.is_doubtful(other)
                || !english.may_stand_for(one, japanese, other);
            out.push(Difference {
                kind,
                severity: match is_doubtful {
                    true => Severity::Warning,
                    false => Severity::Error,
                },
                english: Some(span(english, one)),
                japanese: Some(span(japanese, other)),
            });
        }
    }

    /// What one side says again in a sentence whose counterpart does not say it.
    pub fn lost_repetitions(
        &self,
        kind: DifferenceKind,
        (english, japanese): (&Side<'_>, &Side<'_>),
        equal: impl Fn(usize, usize) -> bool,
        out: &mut Vec<Difference>,
    ) {
        if english.sentences.len() != japanese.sentences.len() {
            return;
        }
        let (left, right) = &self.again;
        if left.len().max(right.len()) > MOST_AGAIN {
            return;
        }
        // Any of those that say it may be the one whose counterpart is gone.
        let places = |side: &Side<'_>, index: usize| -> Vec<usize> {
            let value = &side.facts[index].value;
            let all = 0..side.facts.len();
            all.filter(|it| side.facts[*it].value == *value && side.is_prominent(*it))
                .collect()
        };
        for one in left {
            let lost = places(english, *one).into_iter().find(|one| {
                let mut told = japanese.facts_of(english.sentence_of(*one));
                !told.any(|other| equal(*one, other))
            });
            out.extend(lost.map(|it| lacking(kind, Some(english.facts[it].span.clone()), None)));
        }
        for other in right {
            let lost = places(japanese, *other).into_iter().find(|other| {
                let mut told = english.facts_of(japanese.sentence_of(*other));
                !told.any(|one| equal(one, *other))
            });
            out.extend(lost.map(|it| lacking(kind, None, Some(japanese.facts[it].span.clone()))));
        }
    }
}

fn lacking(kind: DifferenceKind, english: Option<Span>, japanese: Option<Span>) -> Difference {
    Difference {
        kind,
        severity: Severity::Warning,
        english,
        japanese,
    }
}
