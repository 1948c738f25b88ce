//! Entries that several sources have: within a minute of one another, and in the same words.

use std::collections::{HashMap, VecDeque};

use unicode_normalization::UnicodeNormalization;

use super::merge::{Origin, Placed};
use super::source::Texts;
use crate::clock::Precision;
use crate::locale::Language;
use crate::meter;

/// Seconds between two entries that may still be the same.
const NEAR: i64 = 60;
/// The most entries of one minute and the same words that a further one is compared with: one that is the same as none
/// of them stands for itself.
const MOST_TWINS: usize = 1_000;

/// The entries, in their order, each once.
pub(super) fn join(entries: Vec<Placed>) -> Vec<Placed> {
    let beside = beside_others(&entries);
    let mut kept: Vec<KeptEntry> = Vec::with_capacity(entries.len());
    let mut twins = Twins::default();
    for (placed, beside) in entries.into_iter().zip(beside) {
        let words = if beside {
            WordSet::of(&placed)
        } else {
            WordSet::default()
        };
        match twins.find(&kept, &placed, &words) {
            Some(twin) => {
                let is_shown = placed.source < kept[twin].placed.source;
                if is_shown {
                    twins.note(twin, &placed, &words, &kept[twin].words);
                }
                let twin = &mut kept[twin];
                add(&mut twin.placed, placed);
                twin.at = twin.placed.item.at.instant.0;
                twin.words.join(words, is_shown);
            }
            None => {
                twins.note(kept.len(), &placed, &words, &WordSet::default());
                kept.push(KeptEntry {
                    at: placed.item.at.instant.0,
                    placed,
                    words,
                });
            }
        }
    }
    let mut entries: Vec<_> = kept.into_iter().map(|it| it.placed).collect();
    // The one that is shown may be up to a minute later than the one that held its place.
    entries.sort_by_key(|placed| placed.item.at.instant);
    entries
}

/// Whether another source has an entry near each of these, which are in the order of time.
fn beside_others(entries: &[Placed]) -> Vec<bool> {
    let at = |index: usize| entries[index].item.at.instant.0;
    let mut beside = vec![false; entries.len()];
    // The last entry, and the last one of another source than that.
    let mut last: Option<usize> = None;
    let mut other: Option<usize> = None;
    for index in 0..entries.len() {
        meter::steps(1);
        if last.is_some_and(|it| entries[it].source != entries[index].source) {
            other = last;
        }
        if other.is_some_and(|it| at(index) - at(it) <= NEAR) {
            beside[index] = true;
        }
        last = Some(index);
    }
    // And the same for those behind.
    (last, other) = (None, None);
    for index in (0..entries.len()).rev() {
        if last.is_some_and(|it| entries[it].source != entries[index].source) {
            other = last;
        }
        if other.is_some_and(|it| at(it) - at(index) <= NEAR) {
            beside[index] = true;
        }
        last = Some(index);
    }
    beside
}

/// An entry that is kept, with the time that held its place.
struct KeptEntry {
    at: i64,
    placed: Placed,
    words: WordSet,
}

/// What an entry says, in each language, as far as it matters for being the same.
#[derive(Default)]
struct WordSet {
    text: Folded,
    details: Option<Folded>,
}

/// A text by language without differences of case, width and white space.
type Folded = Vec<(Language, String)>;

impl WordSet {
    fn of(placed: &Placed) -> Self {
        let fold = |texts: &Texts| -> Folded {
            let languages = texts.pieces.keys();
            languages
                .map(|language| (*language, folded(&texts.plain(*language))))
                .collect()
        };
        Self {
            text: fold(&placed.item.text),
            details: placed.item.details.as_ref().map(fold),
        }
    }

    /// Takes over what the other one says, which is the one that is shown from now on or not.
    fn join(&mut self, other: Self, is_shown: bool) {
        let Self { text, details } = other;
        if is_shown {
            self.text = text;
            self.details = details.or(self.details.take());
        } else {
            self.details = self.details.take().or(details);
        }
    }

    /// Whether what both have is the same.
    fn are_same(&self, other: &Self) -> bool {
        let details = match (&self.details, &other.details) {
            (Some(one), Some(other)) => are_same(one, other),
            _ => true,
        };
        details && are_same(&self.text, &other.text)
    }
}

/// Whether the texts are equal in every language that both have, and in one at least.
fn are_same(one: &Folded, other: &Folded) -> bool {
    let common = |(language, text)| {
        let mut pieces = other.iter();
        let twin = pieces.find(|(other, _)| other == language)?;
        Some(!String::is_empty(text) && twin.1 == *text)
    };
    let mut common = one
        .iter()
        .map(|(language, text)| (language, text))
        .filter_map(common);
    common
        .next()
        .is_some_and(|first| first && common.all(|it| it))
}

/// The entries that are kept of the last minute, by what they say in one language.
#[derive(Default)]
struct Twins(HashMap<(bool, Language, String), SameEntries>);

/// Entries that say the same in one language, by their number.
#[derive(Default)]
struct SameEntries {
    entries: VecDeque<usize>,
    /// How many have left at the front.
    left: usize,
    /// For each source how many of all that ever stood here are known to have it already.
    passed: HashMap<usize, usize>,
}

impl Twins {
    /// The first of those kept that the new entry is the same as; a source has an entry once.
    fn find(&mut self, kept: &[KeptEntry], new: &Placed, words: &WordSet) -> Option<usize> {
        let at = new.item.at.instant.0;
        let source = new.source;
        let groups = words.text.iter().filter_map(|(language, text)| {
            let key = (is_day(new), *language, text.clone());
            let group = self.0.get_mut(&key)?;
            while group
                .entries
                .front()
                .is_some_and(|it| at - kept[*it].at > NEAR)
            {
                group.entries.pop_front();
                group.left += 1;
            }
            let passed = group.passed.entry(source).or_default();
            *passed = (*passed).max(group.left);
            let known = |it: usize| has(&kept[it].placed, source);
            while group
                .entries
                .get(*passed - group.left)
                .is_some_and(|it| known(*it))
            {
                *passed += 1;
                meter::steps(1);
            }
            let rest = group.entries.iter().skip(*passed - group.left);
            let mut near = rest.take(MOST_TWINS).inspect(|_| meter::steps(1));
            let is_near = |it: usize| at - kept[it].at <= NEAR;
            let same =
                |it: &&usize| is_near(**it) && !known(**it) && kept[**it].words.are_same(words);
            near.find(same).copied()
        });
        groups.min()
    }

    /// Notes that the entry of this number says these words, of which `known` are noted already.
    fn note(&mut self, number: usize, placed: &Placed, words: &WordSet, known: &WordSet) {
        let is_known = |language: &Language| known.text.iter().any(|(it, _)| it == language);
        for (language, text) in words.text.iter().filter(|(it, _)| !is_known(it)) {
            let key = (is_day(placed), *language, text.clone());
            let group = self.0.entry(key).or_default();
            group.entries.push_back(number);
        }
    }
}

fn is_day(placed: &Placed) -> bool {
    placed.item.at.precision == Precision::Day
}

/// Whether the source has this entry.
fn has(placed: &Placed, source: usize) -> bool {
    placed.source == source || placed.others.iter().any(|it| it.source == source)
}

/// Without differences of case, width and white space.
fn folded(text: &str) -> String {
    let text = text.nfkc().collect::<String>().to_lowercase();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The earlier of the sources is shown, with what only the later one knows.
fn add(old: &mut Placed, mut new: Placed) {
    if new.source < old.source {
        std::mem::swap(old, &mut new);
        old.others = std::mem::take(&mut new.others);
    }
    let (item, more) = (&mut old.item, new.item);
    item.until = item.until.take().or(more.until);
    item.posted = item.posted.take().or(more.posted);
    item.milestone = item.milestone.or(more.milestone);
    item.status = item.status.or(more.status);
    item.severity = item.severity.take().or(more.severity);
    item.details = item.details.take().or(more.details);
    item.role = item.role.take().or(more.role);
    item.origin = item.origin.take().or(more.origin);
    if item.promises.is_empty() {
        item.promises = more.promises;
    }
    old.since_start = old.since_start.or(new.since_start);
    old.others.push(Origin {
        source: new.source,
        id: more.id,
        at: more.at,
        place: more.place,
    });
    old.others.sort_by_key(|it| it.source);
}
