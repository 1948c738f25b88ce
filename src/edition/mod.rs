//! The editions of a report: what was published, and what has changed since.

mod compare;
mod entry;
mod fact;
mod paragraph;
mod standing;
mod step;
mod text;

pub use compare::{ChangeKind, Changes};
pub use entry::EntryChange;
pub use fact::{FactChange, Subject, ToldValue};
pub use paragraph::{ParagraphChange, WordRun, paragraphs, words};
pub(crate) use standing::files;
pub use standing::{PreviousEdition, Standing, read, understand};
pub use step::StepChange;
pub use text::{TextChange, TextField};
