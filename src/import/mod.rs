//! Draft records out of what others wrote. `source/` has one file or folder for each source; the other rooms hold what
//! sources share: what they are written in, their rows, words and stamps, the draft, and the draft into YAML.

mod draft;
mod format;
mod gather;
mod input;
mod output;
mod source;
mod stamp;
mod table;
mod wording;

pub use draft::{
    Draft, DraftEnd, DraftEntry, DraftPromise, DraftStated, DraftStep, Drafts, KEYS, LocalizedText,
    Noted, Options, Redacted, Skipped, Stamp, private, read, redact,
};
pub use format::field::JsonField;
pub use format::html;
pub use format::plain::markdown;
pub use gather::{Gatherer, Pieces};
pub use input::{Input, LARGEST};
pub use output::{Conflicts, Inserted, Refused, conflicts, id, insert, write};
pub use source::slack::{People, Select};
pub use source::{GATHERED, LIST, Source, named, recognise};
pub use stamp::when;
pub use wording::language::written_in;
pub use wording::promise::promises;
pub use wording::state::status;
