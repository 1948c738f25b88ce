//! # `file-too-large`
//!
//! The file is larger than 10 MiB, or one to import larger than 50 MiB. No incident needs a record that long, and reading
//! it would cost time and memory.
//!
//! ## What to do
//!
//! Keep logs and raw data elsewhere and link to them with `source`. To import, ask the source for a shorter time.

use super::{Check, Reach};
use crate::finding::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "file-too-large",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("file_too_large.rs"),
    run: None,
};
