//! Several sources to one timeline in the order of time.

use super::filter::Filter;
use super::source::{Item, Source, is_rough};
use crate::clock::{Duration, Instant, Moment, Precision, Zone};
use crate::finding::Words;

/// The entries of all sources, oldest first.
#[derive(Debug)]
pub struct Merged {
    /// The sources, without their entries.
    pub sources: Vec<Source>,
    /// The entries that were wanted.
    pub entries: Vec<Placed>,
}

/// An entry and where it belongs.
#[derive(Debug)]
pub struct Placed {
    /// The index of its source.
    pub source: usize,
    /// The entry.
    pub item: Item,
    /// How long after the start of its source's impact, where both are known to the hour at least.
    pub since_start: Option<Duration>,
    /// Whether that is less exact than its digits.
    pub rough: bool,
}

/// Merges sources; entries at the same instant keep the order of the sources and their own.
///
/// # Errors
/// A bound of the filter that is no single time.
pub fn merge(mut sources: Vec<Source>, filter: &Filter) -> Result<Merged, Words> {
    let mut entries = Vec::new();
    for (index, source) in sources.iter_mut().enumerate() {
        let sieve = filter.sieve(source.zone)?;
        let start = source.start.as_ref();
        for item in std::mem::take(&mut source.items) {
            if sieve.keeps(&item) {
                let exact = |moment: &&Moment| moment.precision != Precision::Day;
                let start = start.filter(exact).filter(|_| exact(&&item.at));
                entries.push(Placed {
                    source: index,
                    since_start: start.map(|it| Duration(item.at.instant.0 - it.instant.0)),
                    rough: start.is_some_and(is_rough) || is_rough(&item.at),
                    item,
                });
            }
        }
    }
    entries.sort_by_key(|placed| placed.item.at.instant);
    Ok(Merged { sources, entries })
}

impl Merged {
    /// The sources' names, each once, in their order.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.sources.iter().map(|it| it.name.as_str()).collect()
    }

    /// The zones of the sources, each once, in their order.
    #[must_use]
    pub fn zones(&self) -> Vec<Zone> {
        let mut zones = Vec::new();
        for source in &self.sources {
            if !zones.contains(&source.zone) {
                zones.push(source.zone);
            }
        }
        zones
    }

    /// How long nothing had happened before the entry of this index, counted from the last one's end; `None` for
    /// the first one, and beside an entry that is known to the day only.
    #[must_use]
    pub fn pause(&self, index: usize) -> Option<Duration> {
        let exact = |placed: &Placed| placed.item.at.precision != Precision::Day;
        let entry = self.entries.get(index).filter(|it| exact(it))?;
        let before = self.entries[..index].iter().map(end).max()?;
        let neighbour = &self.entries[index.checked_sub(1)?];
        exact(neighbour).then(|| Duration(entry.item.at.instant.0 - before.0))
    }
}

fn end(placed: &Placed) -> Instant {
    let at = placed.item.at.instant;
    let until = placed.item.until.as_ref().map(|until| until.instant);
    until.map_or(at, |until| until.max(at))
}
