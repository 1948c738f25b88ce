//! Several sources to one timeline in the order of time.

use super::TimelineContext;
use super::filter::Filter;
use super::same::join;
use super::source::{TimelineItem, TimelineSource, is_rough};
use crate::clock::{Duration, Instant, Moment, Precision, Zone};
use crate::diagnostic::Message;

/// The entries of all sources, oldest first.
#[derive(Debug)]
pub struct Merged {
    /// The sources, without their entries.
    pub sources: Vec<TimelineSource>,
    /// The entries that were wanted.
    pub entries: Vec<Placed>,
    /// Whether not all of them were wanted.
    pub is_filtered: bool,
}

/// An entry and where it belongs.
#[derive(Debug)]
pub struct Placed {
    /// The index of its source.
    pub source: usize,
    /// Where else it is.
    pub others: Vec<Origin>,
    /// The entry.
    pub item: TimelineItem,
    /// How long after the start of its source's impact, where both are known to the hour at least.
    pub since_start: Option<Duration>,
    /// Whether that is less exact than its digits.
    pub rough: bool,
}

/// Where else an entry is.
#[derive(Debug)]
pub struct Origin {
    /// The index of its source.
    pub source: usize,
    /// The id that the record gives it.
    pub id: Option<String>,
    /// When it happened, as that source has it.
    pub at: Moment,
    /// The file and the line that it is at.
    pub place: (String, Option<usize>),
}

/// Merges sources; entries at the same instant keep the order of the sources and their own. What several sources have
/// within a minute and in the same words is one entry, shown as the first of the sources has it.
///
/// # Errors
/// A bound of the filter that is not a single time.
pub fn merge(mut sources: Vec<TimelineSource>, filter: &Filter) -> Result<Merged, Message> {
    let mut entries = Vec::new();
    let mut sieves = Vec::new();
    for (index, source) in sources.iter_mut().enumerate() {
        sieves.push(filter.filter(source.zone)?);
        for item in std::mem::take(&mut source.items) {
            entries.push(place(index, source.start.moment(), item));
        }
    }
    entries.sort_by_key(|placed| placed.item.at.instant);
    let mut entries = join(entries);
    entries.retain(|placed| sieves[placed.source].keeps(&placed.item));
    Ok(Merged {
        sources,
        entries,
        is_filtered: !filter.is_empty(),
    })
}

fn place(source: usize, start: Option<&Moment>, item: TimelineItem) -> Placed {
    let exact = |moment: &&Moment| moment.precision != Precision::Day;
    let start = start.filter(exact).filter(|_| exact(&&item.at));
    Placed {
        source,
        others: Vec::new(),
        since_start: start.map(|it| Duration(item.at.instant.0 - it.instant.0)),
        rough: start.is_some_and(is_rough) || is_rough(&item.at),
        item,
    }
}

impl Merged {
    /// The sources' names, each once, in their order.
    #[must_use]
    pub fn names(&self) -> Vec<&str> {
        self.sources.iter().map(|it| it.name.as_str()).collect()
    }

    /// The names of the sources that have an entry.
    #[must_use]
    pub fn called(&self, placed: &Placed, context: &TimelineContext<'_>) -> String {
        let others = placed.others.iter().map(|it| it.source);
        let names: Vec<_> = std::iter::once(placed.source)
            .chain(others)
            .map(|it| self.sources[it].name.as_str())
            .collect();
        names.join(context.catalogue.word("report.comma"))
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

    /// How long nothing had happened before each entry, counted from the last end of those before it; `None` for the
    /// first one, and beside an entry that is known to the day only.
    #[must_use]
    pub fn pauses(&self) -> Vec<Option<Duration>> {
        let exact = |placed: &Placed| placed.item.at.precision != Precision::Day;
        let mut last: Option<Instant> = None;
        let mut beside = false;
        let pauses = self.entries.iter().map(|entry| {
            let at = entry.item.at.instant;
            let before = last.filter(|_| beside && exact(entry));
            last = last.max(Some(end(entry)));
            beside = exact(entry);
            before.map(|before| Duration(at.0 - before.0))
        });
        pauses.collect()
    }
}

fn end(placed: &Placed) -> Instant {
    let at = placed.item.at.instant;
    let until = placed.item.until.as_ref().map(|until| until.instant);
    until.map_or(at, |until| until.max(at))
}
