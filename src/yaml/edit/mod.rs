//! Changes in a record's text that leave every other byte, and every other node, as it was.

mod apply;
mod compare;
mod insert;
mod reorder;
#[cfg(test)]
mod tests;

pub use apply::{Edit, Refusal, apply};
pub use insert::{insert_field, line_end};
pub use reorder::reorder;
