//! Which entries of a timeline are wanted.

use unicode_normalization::UnicodeNormalization;

use super::source::TimelineItem;
use crate::clock::{self, Moment, Precision, Zone};
use crate::diagnostic::Message;
use crate::record::{EntryKind, Status};

/// What is asked for; nothing asked keeps everything.
#[derive(Debug, Default)]
pub struct Filter {
    /// Not before this time.
    pub since: Option<String>,
    /// Not after this time; a day counts whole.
    pub until: Option<String>,
    /// The zone of both where they name none; each source's own if absent.
    pub zone: Option<Zone>,
    /// Only these kinds; all if empty.
    pub kinds: Vec<EntryKind>,
    /// Only entries that name one of these statuses; all if empty.
    pub statuses: Vec<Status>,
    /// Only entries whose text, details or role has this in any language; letter case and width do not count.
    pub text: Option<String>,
}

/// A filter with its times read for one source.
pub struct EntryFilter<'a> {
    filter: &'a Filter,
    since: Option<Moment>,
    until: Option<Moment>,
    text: Option<String>,
}

impl Filter {
    /// Whether anything was asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let bounds = self.since.is_none() && self.until.is_none() && self.text.is_none();
        bounds && self.kinds.is_empty() && self.statuses.is_empty()
    }

    /// The filter for a source whose clocks are in `zone`.
    ///
    /// # Errors
    /// A bound that is not a single time.
    pub fn filter(&self, zone: Zone) -> Result<EntryFilter<'_>, Message> {
        let zone = self.zone.unwrap_or(zone);
        let read = |text: &Option<String>| match text {
            None => Ok(None),
            Some(text) => clock::read(text, Some(zone))
                .map(|reading| Some(reading.moment))
                .map_err(|_| Message::new("argument-no-time").with("text", text)),
        };
        Ok(EntryFilter {
            filter: self,
            since: read(&self.since)?,
            until: read(&self.until)?,
            text: self.text.as_deref().map(folded),
        })
    }
}

impl EntryFilter<'_> {
    /// Whether the entry is wanted.
    #[must_use]
    pub fn keeps(&self, item: &TimelineItem) -> bool {
        let filter = self.filter;
        let at = item.at.instant;
        let begun = |since: &Moment| at >= since.instant;
        let not_over = |until: &Moment| match until.precision {
            Precision::Second => at <= until.instant,
            Precision::Minute => at.0 < until.instant.0 + 60,
            Precision::Hour => at.0 < until.instant.0 + 3_600,
            Precision::Day => at.in_zone(until.zone).date <= until.in_zone(until.zone).date,
        };
        self.since.as_ref().is_none_or(begun)
            && self.until.as_ref().is_none_or(not_over)
            && (filter.kinds.is_empty() || filter.kinds.contains(&item.kind))
            && (filter.statuses.is_empty()
                || item.status.is_some_and(|it| filter.statuses.contains(&it)))
            && self.text.as_ref().is_none_or(|text| says(item, text))
    }
}

fn says(item: &TimelineItem, wanted: &str) -> bool {
    let texts = [Some(&item.text), item.details.as_ref(), item.role.as_ref()];
    let mut pieces = texts
        .into_iter()
        .flatten()
        .flat_map(|it| it.pieces.values());
    pieces.any(|piece| folded(piece).contains(wanted))
}

fn folded(text: &str) -> String {
    text.nfkc().collect::<String>().to_lowercase()
}
