//! # `file-unreadable`
//!
//! A file cannot be read: a record, a template, the settings, or a file to import. It is a link that leads nowhere, or
//! you have no permission to read it. The other records are still built, and the other files are still imported.
//!
//! ## What to do
//!
//! Correct the file's name, kind or permissions, or move a file that is not a record out of `incidents/`.

use super::{Check, Reach};
use crate::diagnostic::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "file-unreadable",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("file_unreadable.rs"),
    run: None,
};
