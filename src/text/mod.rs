//! What any room needs of characters: files as texts with places, differences, near names, marks in pairs, letters of Japanese, lists of words, tables, width, XML.

pub mod diff;
pub mod near;
pub mod pairing;
pub mod script;
pub mod source;
pub mod table;
pub mod width;
pub(crate) mod wordlist;
pub(crate) mod xml;
