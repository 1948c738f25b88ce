//! The glossary: what the terms of incident reports are called in Japanese, and what they must not be called.
//!
//! One is built in; a project's own is laid over it. A file is a table with tabs, see [`Glossary::read`].

mod compare;
mod inflection;
mod japanese;
mod search;
mod table;
mod term;

pub use compare::{TermDifference, TermFault};
pub use search::{Glossary, REPORT};
pub use table::TableFault;
pub use term::Term;
