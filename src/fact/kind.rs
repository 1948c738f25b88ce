//! What a fact is.

use crate::clock::{Written, Zone};
use crate::text::source::Span;

/// A fact of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// Its bytes in the text as written.
    pub span: Span,
    /// What it says.
    pub value: Value,
    /// How exactly.
    pub hedge: Hedge,
    /// The field of the record that the words around it speak of; `None`: it is bound to nothing.
    pub field: Option<Field>,
}

/// What a fact says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A time, or a part of one.
    Time(Written),
    /// A zone that is alone: the bare clocks of the text may be meant in it.
    Zone(Zone),
    /// A length of time.
    Duration {
        /// In seconds; of a range the longest.
        seconds: i64,
        /// The shortest of a range, in seconds.
        least: Option<i64>,
        /// The smallest unit that was written, in seconds: how exact it is.
        unit: i64,
    },
    /// So many business days; of a range the most.
    BusinessDays(u32),
    /// A percentage, in thousandths of a percent.
    Percentage(i64),
    /// So many of something.
    Count(u64),
    /// More than one of something, or of a unit of time, without saying how many: several, dozens, 数百.
    Several {
        /// The order of magnitude: 1, 10, 100 and so on.
        magnitude: u64,
        /// The unit in seconds, if it is a length of time.
        unit: Option<i64>,
    },
    /// The place in a row: the third, 第3.
    Ordinal(u64),
    /// A month without a day.
    Month {
        /// Its year.
        year: Option<i32>,
        /// From 1.
        month: u8,
    },
    /// Something that no language changes.
    Literal(LiteralKind, String),
}

/// Kinds of literals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LiteralKind {
    /// A code span.
    Code,
    /// An address of the web.
    Url,
    /// An IP address.
    Address,
    /// A version, such as `v1.20.3`.
    Version,
    /// A path of a file.
    Path,
}

/// How exactly a fact is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hedge {
    /// As it is.
    Exact,
    /// About (about, around, 約, 頃, 程度).
    About,
    /// A little less (nearly, almost, just under, 弱, 足らず, 近く).
    Nearly,
    /// A little more (just over, just after, 強, 余り, 過ぎ).
    JustOver,
    /// No more than that (up to, within, 最大, 以内).
    AtMost,
    /// No less than that (at least, over, 少なくとも, 以上).
    AtLeast,
    /// Again and again (every, 毎, おき).
    Each,
}

impl Hedge {
    /// Whether it is near what is written, on either side.
    #[must_use]
    pub fn is_about(self) -> bool {
        matches!(self, Self::About | Self::Nearly | Self::JustOver)
    }
}

/// A field of the record that a fact can speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The start of the impact.
    Start,
    /// The end of the impact.
    End,
    /// The end of something that may be the impact or less (a service that recovered): any time of the record fits.
    Recovery,
    /// The start of something that may be the impact or less: any time of the record fits.
    Onset,
    /// The start of a range in which something was wrong: the impact, or a part of it.
    TroubleStart,
    /// The end of such a range.
    TroubleEnd,
    /// How long the impact lasted.
    Duration,
    /// When the next update is promised for.
    NextUpdate,
    /// How many posts there were.
    Posts,
    /// When a report is promised for.
    ReportDue,
}

impl Fact {
    /// The time that it says, if it says one.
    #[must_use]
    pub fn time(&self) -> Option<&Written> {
        match &self.value {
            Value::Time(written) => Some(written),
            _ => None,
        }
    }
}
