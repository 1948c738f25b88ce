//! A time as it was read: what it means and how exactly.

use super::{Instant, Zone};

/// How exactly a time was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// To the second.
    Second,
    /// To the minute.
    Minute,
    /// To the hour.
    Hour,
    /// To the day.
    Day,
}

/// A time and how exactly it is known. The text as written stays in the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// The instant; for a coarse time, its first second in `zone`.
    pub instant: Instant,
    /// The zone that it was written in.
    pub zone: Zone,
    /// How exactly it was given.
    pub precision: Precision,
    /// Whether it was marked as approximate (`~`, 頃).
    pub approximate: bool,
}
