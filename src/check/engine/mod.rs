//! What runs the checks and is none itself: from a file to findings, policy of levels, what an error withholds, fixes.

mod audience;
mod context;
pub mod examine;
pub mod fix;
pub(super) mod pair;
pub mod policy;
pub(super) mod prose;
mod reach;
mod run;
mod settle;
pub(super) mod term;
pub(super) mod time_hint;
pub(in crate::check) mod trouble;

pub use context::CheckContext;
pub use prose::{Prose, TextRead};
pub use reach::Reach;
pub use run::{Case, check};
