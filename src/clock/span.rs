//! Lengths of time, exact and in business days.

/// A length of time in seconds; negative where the end lies before the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Duration(pub i64);

/// A span as a promise or a due date may name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// An exact length: minutes, hours, days of 24 hours, weeks.
    Exact(Duration),
    /// Business days, counted on a calendar.
    BusinessDays(u32),
}
