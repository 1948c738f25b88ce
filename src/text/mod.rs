//! What any room needs of characters: differences, lists of words, tables.

pub mod diff;
pub mod table;
pub(crate) mod wordlist;
