//! # `file-empty`
//!
//! The file contains nothing, or only comments.
//!
//! ## What to do
//!
//! Fill it, or remove it. `tenmatsu new ID` writes a record to start from.

use super::{Check, Reach};
use crate::diagnostic::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "file-empty",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("file_empty.rs"),
    run: None,
};
