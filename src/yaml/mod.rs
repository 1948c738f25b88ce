//! YAML with places: text to nodes, nodes to types, types to text.

pub mod decode;
pub mod tree;
