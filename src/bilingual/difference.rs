//! How two texts differ.

use crate::diagnostic::Severity;
use crate::text::source::Span;

/// What differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DifferenceKind {
    /// A time of day.
    Instant,
    /// The day of a time around midnight.
    RolledOver,
    /// A day.
    Date,
    /// The zone of a time, which one side does not name.
    Zone,
    /// A length of time.
    Duration,
    /// A share of a whole.
    Percentage,
    /// How many there are.
    Count,
    /// What no language changes.
    Literal,
    /// A Latin word that is written otherwise.
    Altered,
    /// Whether it is certain.
    Modality,
    /// Whom or what it is about: all, some, only.
    Scope,
    /// Whether it is so.
    Negation,
    /// From, until, by, within, after.
    Bound,
    /// How exactly a number is meant.
    Hedge,
    /// Whether it has been or is still to come.
    Tense,
    /// A sentence.
    Sentence,
    /// A link, a code span, a list.
    Structure,
    /// The text is the same in both languages.
    NotTranslated,
    /// A text is too long to be compared.
    TooLong,
}

/// A difference between two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What differs.
    pub kind: DifferenceKind,
    /// How grave it is: an error only where a value stands in the place of another one.
    pub severity: Severity,
    /// The bytes in the English text; absent for what it lacks.
    pub english: Option<Span>,
    /// The bytes in the Japanese text; absent for what it lacks.
    pub japanese: Option<Span>,
}
