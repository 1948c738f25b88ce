//! # `file-too-large`
//!
//! The file is larger than 10 MiB (a record, a template, a catalogue, the settings), 50 MiB (what is imported) or
//! 256 MiB (a font). Its length is looked at before it is read: reading it would cost time and memory.
//!
//! ## What to do
//!
//! Keep logs and raw data elsewhere and link to them with `source`. To import, ask the source for a shorter time.

use super::{Check, Reach};
use crate::diagnostic::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "file-too-large",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("file_too_large.rs"),
    run: None,
};
