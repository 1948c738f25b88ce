//! Times, dates and spans as people write them, to what they mean; never by guessing.

use std::ops::Range;

use super::{Date, Instant, Moment, Span, Zone};

/// What was read, with what is worth a word although it could be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// What it means.
    pub moment: Moment,
    /// A weekday that was named but is not that day's: its bytes in the text, and the weekday (0 = Monday) that is.
    pub wrong_weekday: Option<(Range<usize>, u8)>,
}

/// Why a text is no time, or not one only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// It is not in any form that is read.
    Unreadable,
    /// A part is out of range (month 13, 30 February, 26:00 where the day has 24 hours …); its bytes.
    OutOfRange(Range<usize>),
    /// A clock without a zone, and no zone to take for it.
    WithoutZone,
    /// `10/12/2023`: which is the month? The dates that it may mean.
    AmbiguousDate(Vec<Date>),
    /// An abbreviation that means several zones, or one that is out of season; its bytes and what it may mean,
    /// each as a text that can replace it.
    AmbiguousZone {
        abbreviation: Range<usize>,
        candidates: Vec<String>,
    },
    /// An unknown zone; its bytes and the nearest name.
    UnknownZone {
        name: Range<usize>,
        nearest: Option<String>,
    },
    /// A wall clock that daylight saving skips; the instants at the offsets before and after, as texts
    /// that can replace it.
    Skipped {
        zone: String,
        candidates: Vec<String>,
    },
    /// A wall clock that daylight saving repeats; both, as texts that can replace it.
    Repeated {
        zone: String,
        candidates: Vec<String>,
    },
    /// A date without a clock where an instant is needed is no fault (precision day); this is a clock without a date.
    WithoutDate,
}

/// Reads a time; `zone` is that of a clock that names none.
///
/// # Errors
/// See [`Fault`].
pub fn read(text: &str, zone: Option<Zone>) -> Result<Reading, Fault> {
    let _ = (text, zone, Instant(0));
    Err(Fault::Unreadable)
}

/// Reads a date: `2023-10-12`, `October 12, 2023`, `2023年10月12日（木）`, `令和5年10月12日`.
///
/// # Errors
/// See [`Fault`].
pub fn read_date(text: &str) -> Result<Date, Fault> {
    let _ = text;
    Err(Fault::Unreadable)
}

/// Reads a span: `30 minutes`, `1 hour 30 minutes`, `5 business days`, `90分`, `1時間半`, `5営業日`, `PT30M`.
#[must_use]
pub fn read_span(text: &str) -> Option<Span> {
    let _ = text;
    None
}
