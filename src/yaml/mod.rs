//! YAML with places: text to nodes, nodes to types, types to text.

pub(crate) mod align;
pub mod decode;
pub mod edit;
mod mistake;
pub mod place;
pub mod shape;
pub mod structure;
mod synonym;
pub(crate) mod toml;
pub mod tree;
mod value;
pub mod walk;
pub mod write;
