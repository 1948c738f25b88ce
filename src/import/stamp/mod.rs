//! The times of a document: days in headings, stamps read beside their neighbours, lists in the order of time.

pub(super) mod day;
pub(super) mod sequence;
pub(super) mod spoken;
pub(super) mod stamped;
pub mod when;
