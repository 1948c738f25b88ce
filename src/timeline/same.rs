//! Entries that several sources have: within a minute of one another, and in the same words.

use unicode_normalization::UnicodeNormalization;

use super::merge::{Origin, Placed};
use super::source::{Item, Texts};
use crate::clock::Precision;

/// Seconds between two entries that may still be the same.
const NEAR: i64 = 60;

/// The entries, in their order, each once.
pub(super) fn join(entries: Vec<Placed>) -> Vec<Placed> {
    let mut kept: Vec<Placed> = Vec::new();
    for placed in entries {
        let at = placed.item.at.instant.0;
        let near = kept.iter().rposition(|it| at - it.item.at.instant.0 > NEAR);
        let near = near.map_or(0, |before| before + 1);
        let same = kept[near..].iter_mut().find(|it| may_join(it, &placed));
        match same {
            Some(twin) => add(twin, placed),
            None => kept.push(placed),
        }
    }
    // The one that is shown may be up to a minute later than the one that held its place.
    kept.sort_by_key(|placed| placed.item.at.instant);
    kept
}

/// Whether `new` is what `old` is; a source has an entry once.
fn may_join(old: &Placed, new: &Placed) -> bool {
    let has = old.source == new.source || old.others.iter().any(|it| it.source == new.source);
    let day = |item: &Item| item.at.precision == Precision::Day;
    let details = match (&old.item.details, &new.item.details) {
        (Some(old), Some(new)) => are_same(old, new),
        _ => true,
    };
    !has && day(&old.item) == day(&new.item) && details && are_same(&old.item.text, &new.item.text)
}

/// Whether the texts are equal in every language that both have, and in one at least.
fn are_same(one: &Texts, other: &Texts) -> bool {
    let mut common = one
        .pieces
        .keys()
        .filter(|it| other.pieces.contains_key(*it));
    let equal = |language| {
        let folded = folded(&one.plain(language));
        !folded.is_empty() && folded == self::folded(&other.plain(language))
    };
    common.clone().next().is_some() && common.all(|language| equal(*language))
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
    item.severity = item.severity.or(more.severity);
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
