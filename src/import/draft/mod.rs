//! A draft: what a source states about one incident, what was inferred, and what is private in it.

pub(super) mod inferred;
mod reading;
mod redact;
mod stated;

pub use reading::{Drafts, Options, Skipped, read};
pub use redact::{KEYS, Redacted, private, redact};
pub use stated::{
    Draft, DraftEnd, DraftEntry, DraftPromise, DraftStated, DraftStep, DraftWindow, LocalizedText,
    Noted, Stamp,
};
