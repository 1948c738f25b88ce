//! A record's Markdown text, read by itself into the document tree, with what must not pass as problems.

mod address;
mod bare;
mod build;
mod chosen;
mod emphasis;
mod empty;
mod frame;
mod harmless;
mod names;
mod note;
mod paragraph;
mod parse;
mod parsed_reference;
mod prepared;
mod problem;
mod running;
mod seen;
mod tag;
mod traced;

pub use address::{is_local_image, is_safe_link};
pub use bare::unlink;
pub use chosen::{choose, plain};
pub use harmless::is_harmless;
pub use names::{Images, Names, Refer};
pub use paragraph::begins_block;
pub use parse::{Parsed, SYNTAX, blocks, inlines, paragraph, parse, spell, template};
pub use problem::{Problem, ProblemKind};
pub use running::is_long;
pub use seen::{Seen, SeenKind};
