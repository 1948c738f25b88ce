//! One entry for the timeline of a record that is there, in the style of the record.

mod entry;
mod when;

pub use entry::{Added, Refused, Request, add};
