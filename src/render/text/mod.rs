//! A record's Markdown text, read by itself into the document tree, with what must not pass as problems.

mod address;
mod build;
mod chosen;
mod emphasis;
mod harmless;
mod paragraph;
mod parse;
mod problem;
mod traced;

pub use address::{is_local_image, is_safe_link};
pub use chosen::{choose, plain};
pub use harmless::is_harmless;
pub(crate) use parse::no_images;
pub use parse::{Images, Parsed, blocks, inlines, paragraph, parse, template};
pub use problem::{Problem, ProblemKind};
