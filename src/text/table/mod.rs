//! Tables as text: for terminals, with columns that stay right in any script, and as CSV.

pub mod csv;
mod grid;
mod wrap;

pub use grid::{Align, Column, Grid, Row};
pub use wrap::{clean, wrap};
