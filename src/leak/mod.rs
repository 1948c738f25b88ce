//! What must not be shown and is: internal texts of records, keys and private addresses in files that are published,
//! whatever made them. `format/` reads the files, `secret` has what is looked for, `search` looks for it.

mod address;
pub mod format;
mod key;
mod normal;
mod search;
mod secret;

pub use format::{FileReading, LIST, Passage, PassagePlace, Unread};
pub use search::{Leak, Search};
pub use secret::{Secret, SecretKind, SecretOrigin, Secrets};
