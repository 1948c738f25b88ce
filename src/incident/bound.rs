//! A bound of the impact: when a window of it begins or ends.

use crate::clock::Moment;
use crate::text::source::Span;

/// When a window of the impact begins or ends. Whoever shows it shows its state: what is not known is never taken for what
/// has not come yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// The record gives none: the impact has not ended. Only an end can be absent.
    Absent,
    /// Given as `unknown`, or a start that the record does not give.
    Unknown,
    /// Given, but it cannot be read as a time; a finding says why.
    Unreadable,
    /// The record gives one to other readers than these.
    Unpublished,
    /// A time, with its place in the file.
    At(Moment, Span),
}

impl Bound {
    /// The moment, if it is a time.
    #[must_use]
    pub fn moment(&self) -> Option<&Moment> {
        self.located().map(|(moment, _)| moment)
    }

    /// The moment with its place in the file, if it is a time.
    #[must_use]
    pub fn located(&self) -> Option<(&Moment, &Span)> {
        match self {
            Self::At(moment, span) => Some((moment, span)),
            Self::Absent | Self::Unknown | Self::Unreadable | Self::Unpublished => None,
        }
    }

    /// The name of its state in views and in JSON: `known`, `ongoing`, `unknown`, `unreadable` or
    /// `unpublished`.
    #[must_use]
    pub fn state(&self) -> &'static str {
        match self {
            Self::At(..) => "known",
            Self::Absent => "ongoing",
            Self::Unknown => "unknown",
            Self::Unreadable => "unreadable",
            Self::Unpublished => "unpublished",
        }
    }

    /// The start of the whole, where windows start at these bounds: the first, if each is known.
    #[must_use]
    pub fn first<'b>(starts: impl Iterator<Item = &'b Self> + Clone) -> Self {
        Self::without_time(starts.clone())
            .or_else(|| starts.min_by_key(|start| start.instant()).cloned())
            .unwrap_or(Self::Unknown)
    }

    /// The end of the whole, where windows end at these bounds: the last, if each is known; none while one has none.
    #[must_use]
    pub fn last<'b>(ends: impl Iterator<Item = &'b Self> + Clone) -> Self {
        Self::without_time(ends.clone())
            .or_else(|| ends.max_by_key(|end| end.instant()).cloned())
            .unwrap_or(Self::Unknown)
    }

    /// The bound among these that keeps the whole from having a time.
    fn without_time<'b>(bounds: impl Iterator<Item = &'b Self> + Clone) -> Option<Self> {
        let states = [
            Self::Absent,
            Self::Unreadable,
            Self::Unknown,
            Self::Unpublished,
        ];
        states
            .into_iter()
            .find(|state| bounds.clone().any(|bound| bound == state))
    }

    fn instant(&self) -> Option<crate::clock::Instant> {
        self.moment().map(|moment| moment.instant)
    }
}
