//! The pages of the manual: those of the checks, and of findings that no check makes, in chapters listed here;
//! the Japanese ones in `ja/`.

mod importing;
mod japanese;
mod leaks;
mod page;
mod project;

pub use page::{Chapter, Page, all, named};

/// The chapters of findings that no check makes.
pub const LIST: &[Chapter] = &[importing::CHAPTER, project::CHAPTER, leaks::CHAPTER];
