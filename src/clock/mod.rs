//! Time: reading it as people write it, zones, and writing it per language. Only this room names chrono.

mod abbreviation;
pub(crate) mod cursor;
mod form;
mod grammar;
mod instant;
mod moment;
mod outdated;
mod prose;
mod reading;
mod span;
#[cfg(test)]
mod tests;
mod zone;

pub(crate) use abbreviation::{actual_offset, is_abbreviation, off_season};
pub use form::TimeForm;
pub use instant::{Date, Instant};
pub use moment::{Moment, Precision, Wall};
pub use prose::{Impossible, Written, WrittenClock, WrittenDate};
pub(crate) use prose::{impossible_at, may_begin, month, written_at, zone_at};
pub use reading::{Fault, MaybeEnd, OffSeason, Reading, WrongWeekday, ZoneDoubt, read, read_date};
pub use span::{Duration, Span, read_span};
pub use zone::{Zone, ZoneFault};
