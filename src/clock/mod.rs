//! Time: reading it as people write it, zones, and writing it per language. Only this room names chrono.

mod instant;
mod moment;
mod reading;
mod span;
mod words;
mod zone;

pub use instant::{Date, Instant};
pub use moment::{Moment, Precision};
pub use reading::{Fault, Reading, read, read_date, read_span};
pub use span::{Duration, Span};
pub use words::TimeWords;
pub use zone::{Zone, ZoneFault};
