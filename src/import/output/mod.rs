//! A draft into YAML: a record of its own, or entries of one that is there already.

mod conflict;
mod insert;
pub(super) mod record;

pub use conflict::{Conflicts, conflicts};
pub use insert::{Inserted, Refused, insert};
pub use record::{id, write};
