//! # `file-unreadable`
//!
//! A record's file cannot be read: it is a folder, a link that leads nowhere, or closed to you. The other records are
//! still built.
//!
//! ## What to do
//!
//! Mend the file's name, kind or permissions, or take it out of `incidents/`.

use super::Check;
use crate::finding::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "file-unreadable",
    severity: Severity::Error,
    fixed: true,
    page: include_str!("file_unreadable.rs"),
    run: None,
};
