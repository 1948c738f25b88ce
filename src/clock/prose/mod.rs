//! A time as it is in running text: date, weekday, clock and zone, each of which may be missing.

mod clock;
mod date;
mod impossible;
mod part;
mod written;
mod zone;

pub(crate) use date::month;
pub use impossible::Impossible;
pub(crate) use impossible::impossible_at;
pub(crate) use part::{may_begin, written_at};
pub use written::{Written, WrittenClock, WrittenDate};
pub(crate) use zone::zone_at;
