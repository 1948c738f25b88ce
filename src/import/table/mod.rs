//! Timelines in rows, whatever they come from: which columns there are, and rows to entries.

pub(super) mod column;
pub(super) mod leading;
mod neighbours;
pub(super) mod other_time;
pub(super) mod row;
