//! What an entry of the timeline means in time.

use crate::clock::Moment;
use crate::record::{Entry, EntryKind, Time};

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
    /// Whether its stamp cannot be right, see [`super::Disorder::is_error`]: nothing is computed from it.
    pub is_doubtful: bool,
}

impl EntryMeaning {
    /// When readers were told: `posted`, else `at`.
    #[must_use]
    pub fn announced(&self) -> Option<&Moment> {
        self.posted.as_ref().or(self.at.as_ref())
    }

    /// When readers were told, unless the entry's stamp is in doubt: what else is computed rests on this.
    #[must_use]
    pub fn sure(&self) -> Option<&Moment> {
        self.announced().filter(|_| !self.is_doubtful)
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

    /// When readers were told, as written: `posted`, else `at`.
    #[must_use]
    pub fn announced(&self) -> &Time {
        self.posted.as_ref().unwrap_or(&self.at)
    }

    /// Whether it told readers something.
    #[must_use]
    pub fn is_post(&self) -> bool {
        self.kind() == EntryKind::Post
    }
}
