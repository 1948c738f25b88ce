//! What an entry of the timeline means in time.

use crate::clock::{Date, Moment, Span};
use crate::record::{Entry, EntryKind};

/// The times of an entry.
#[derive(Debug, Clone, Default)]
pub struct EntryMeaning {
    /// When it happened: as written, or as corrected.
    pub at: Option<Moment>,
    /// When it had been said to have happened, where that was corrected.
    pub stated: Option<Moment>,
    /// When it ended.
    pub until: Option<Moment>,
    /// When readers were told, where that is another time.
    pub posted: Option<Moment>,
}

impl EntryMeaning {
    /// When readers were told: `posted`, else `at`.
    #[must_use]
    pub fn told(&self) -> Option<&Moment> {
        self.posted.as_ref().or(self.at.as_ref())
    }
}

impl Entry {
    /// Its kind, `event` where none is given.
    #[must_use]
    pub fn kind(&self) -> EntryKind {
        self.kind
            .as_ref()
            .map_or(EntryKind::Event, |kind| kind.value)
    }

    /// Whether it told readers something.
    #[must_use]
    pub fn is_post(&self) -> bool {
        self.kind() == EntryKind::Post
    }
}

/// When something is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deadline {
    /// At a moment.
    At(Moment),
    /// On a day.
    On(Date),
    /// After a span that is not exact: business days on a calendar.
    Within(Span),
}
