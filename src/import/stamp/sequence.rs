//! The dated items of a list, oldest first by the list's own order.

use std::collections::BTreeSet;

use super::when::{Order, StampContext};
use crate::clock::{Instant, Zone};
use crate::diagnostic::Message;
use crate::import::draft::{DraftEntry, Drafts, Stamp};
use crate::import::format::field::JsonField;

/// Two stamps of one item that lie less than this many seconds apart tell the same time: a server writes them one after
/// the other.
const SAME: i64 = 60;

/// The items with the first of the stamps `names` that each has. The list is turned round where it lists the newest
/// first: by its first and last stamp, or by `usual` where these do not tell. An item that contradicts its neighbours
/// stays where it is; one without a stamp is a finding and is left out.
pub(in crate::import) fn oldest_first<'f>(
    items: Vec<JsonField<'f>>,
    names: &[&'static str],
    usual: Order,
    zone: Option<Zone>,
    drafts: &mut Drafts<'_>,
) -> Vec<(JsonField<'f>, Stamp)> {
    let mut dated = Vec::with_capacity(items.len());
    let mut texts = Vec::with_capacity(items.len());
    for item in drafts.maps(items) {
        let named = names.iter().find(|name| item.text_at(name).is_some());
        let Some(name) = named.or(names.first()) else {
            continue;
        };
        if let Some(text) = drafts.need(item, name) {
            texts.push((text, item.get(name).map_or(item.span(), JsonField::span)));
            dated.push(item);
        }
    }
    let setting = StampContext {
        zone,
        order: usual,
        ..StampContext::default()
    };
    let stamps = drafts.stamps(&texts, &setting);
    let known: Vec<_> = stamps.iter().filter_map(instant).collect();
    let newest_first = match (known.first(), known.last()) {
        (Some(first), Some(last)) if first != last => first > last,
        _ => usual == Order::NewestFirst,
    };
    let mut items: Vec<_> = dated.into_iter().zip(stamps).collect();
    if newest_first {
        items.reverse();
    }
    items
}

/// Tells when an update was written, where its entry shows another time, and that it was changed later.
pub(in crate::import) fn written(
    entry: &mut DraftEntry,
    written: Option<Stamp>,
    changed: Option<Stamp>,
) {
    if let Some(changed) = changed
        && is_apart(written.as_ref().unwrap_or(&entry.at), &changed)
    {
        let words = Message::new("import-edited").with("time", changed.stated);
        entry.notes.push(words);
    }
    entry.posted = written.filter(|written| is_apart(&entry.at, written));
}

/// When a stamp is, where that is known.
pub(in crate::import) fn instant(stamp: &Stamp) -> Option<Instant> {
    stamp.moment.as_ref().map(|moment| moment.instant)
}

/// Whether `later` lies at another time than `stamp`, and not only some seconds away.
pub(in crate::import) fn is_apart(stamp: &Stamp, later: &Stamp) -> bool {
    match (instant(stamp), instant(later)) {
        (Some(one), Some(other)) => (one.0 - other.0).abs() >= SAME,
        _ => stamp.text != later.text,
    }
}

/// Each name once, in the order of its first place.
pub(in crate::import) fn distinct<T: Ord + Copy>(names: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut seen = BTreeSet::new();
    let names = names.into_iter();
    names.filter(|name| seen.insert(*name)).collect()
}

/// Puts an entry before the first that is later.
pub(in crate::import) fn insert(entries: &mut Vec<DraftEntry>, entry: DraftEntry) {
    let later = |it: &DraftEntry| instant(&it.at) > instant(&entry.at);
    let at = entries.iter().position(later).unwrap_or(entries.len());
    entries.insert(at, entry);
}
