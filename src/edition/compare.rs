//! What changed between two editions, as readers of the same audience see them.

use super::entry::{self, EntryChange};
use super::fact::{self, FactChange};
use super::step::{self, StepChange};
use super::text::{self, TextChange};
use crate::incident::Incident;

/// Whether what changed had been told otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// The earlier edition told it otherwise, and it cannot have become so since.
    Correction,
    /// It has become known, or has happened, since the earlier edition.
    News,
}

impl ChangeKind {
    /// Its name in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::News => "news",
        }
    }
}

/// What changed between two editions of a report.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// Facts of the incident: times, lengths, counts, cause, status.
    pub facts: Vec<FactChange>,
    /// Entries of the timeline.
    pub entries: Vec<EntryChange>,
    /// Next steps.
    pub steps: Vec<StepChange>,
    /// Texts that are not the same; how they differ is worked out in each language.
    pub texts: Vec<TextChange>,
}

impl Changes {
    /// What changed from `old` to `new`.
    #[must_use]
    pub fn between(old: &Incident, new: &Incident) -> Self {
        let entries = entry::pairs(old, new);
        let steps = step::pairs(old, new);
        Self {
            facts: fact::changes(old, new),
            entries: entry::changes(old, new, &entries),
            steps: step::changes(old, new, &steps),
            texts: text::changes(old, new, &entries, &steps),
        }
    }

    /// Whether nothing changed that readers see.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
            && self.entries.is_empty()
            && self.steps.is_empty()
            && self.texts.is_empty()
    }
}
