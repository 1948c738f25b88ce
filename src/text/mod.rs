//! What any room needs of characters: files as texts with places, differences, lists of words, tables.

pub mod diff;
pub mod source;
pub mod table;
pub(crate) mod wordlist;
