//! Changes in a record's text that leave every other byte, and every other node, as it was.

mod apply;
mod compare;
mod insert;
mod line;
mod list;
mod reorder;
#[cfg(test)]
mod tests;

pub use apply::{Edit, Refusal, apply, mend};
pub use insert::insert_field;
pub use line::{line_end, line_end_at, line_start};
pub use list::{Item, List, meaning};
pub use reorder::reorder;
