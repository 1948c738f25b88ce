//! When the impact is said to begin and to be over, and what goes on after it.

use super::Incident;
use crate::clock::Moment;
use crate::record::Status;
use crate::text::source::Span;

impl Status {
    /// Whether the incident is still looked into or mended.
    #[must_use]
    pub fn is_at_work(self) -> bool {
        matches!(self, Self::Investigating | Self::Identified | Self::Fixing)
    }
}

impl Incident {
    /// When the first window of the impact began, with its place in the file; `None` where a start is not known.
    #[must_use]
    pub fn first_start(&self) -> Option<(&Moment, &Span)> {
        let starts: Option<Vec<_>> = self
            .windows
            .iter()
            .map(|window| window.start.located())
            .collect();
        starts?.into_iter().min_by_key(|(start, _)| start.instant)
    }

    /// When the last window of the impact ended, with its place in the file; `None` while it goes on, or where an end
    /// is not known.
    #[must_use]
    pub fn last_end(&self) -> Option<(&Moment, &Span)> {
        let ends: Option<Vec<_>> = self
            .windows
            .iter()
            .map(|window| window.end.located())
            .collect();
        ends?.into_iter().max_by_key(|(end, _)| end.instant)
    }

    /// The entries after the end of the impact that were still at work on it, as indexes of the timeline.
    #[must_use]
    pub fn at_work_after_end(&self) -> Vec<usize> {
        let Some((end, _)) = self.last_end() else {
            return Vec::new();
        };
        let entries = self.timeline().enumerate();
        let late = entries.filter(|(_, (entry, meaning))| {
            let later = meaning.sure().is_some_and(|at| at.instant > end.instant);
            let status = entry.status.as_ref();
            later && status.is_some_and(|status| status.value.is_at_work())
        });
        late.map(|(index, _)| index).collect()
    }
}
