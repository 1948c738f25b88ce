//! What goes on although the impact is said to be over.

use super::Incident;
use crate::clock::Instant;
use crate::record::Status;
use crate::source::Span;

impl Status {
    /// Whether the incident is still looked into or mended.
    #[must_use]
    pub fn is_at_work(self) -> bool {
        matches!(self, Self::Investigating | Self::Identified | Self::Fixing)
    }
}

impl Incident {
    /// When the last window of the impact ended, with its place in the file; `None` while it goes on, or where an end
    /// is not known.
    #[must_use]
    pub fn last_end(&self) -> Option<(Instant, &Span)> {
        let ends = self.windows.iter().map(|window| {
            let end = window.end.moment()?;
            Some((end.instant, window.end.span()?))
        });
        let ends: Option<Vec<_>> = ends.collect();
        ends?.into_iter().max_by_key(|(end, _)| *end)
    }

    /// The entries after the end of the impact that were still at work on it, as indexes of the timeline.
    #[must_use]
    pub fn at_work_after_end(&self) -> Vec<usize> {
        let Some((end, _)) = self.last_end() else {
            return Vec::new();
        };
        let entries = self.timeline().enumerate();
        let late = entries.filter(|(_, (entry, meaning))| {
            let later = meaning.sure().is_some_and(|at| at.instant > end);
            let status = entry.status.as_ref();
            later && status.is_some_and(|status| status.value.is_at_work())
        });
        late.map(|(index, _)| index).collect()
    }
}
