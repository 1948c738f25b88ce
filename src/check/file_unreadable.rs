//! # `file-unreadable`
//!
//! A file cannot be read: a record, a template, the settings, or one to import. It is a link that leads
//! nowhere, or closed to you. The other records are still built, and the other files still imported.
//!
//! ## What to do
//!
//! Mend the file's name, kind or permissions, or take a record that is none out of `incidents/`.

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
