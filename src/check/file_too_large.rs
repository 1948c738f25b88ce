//! # `file-too-large`
//!
//! The file is larger than 10 MiB (a record, a template, a catalogue, the settings), 50 MiB (a file to import) or 256
//! MiB (a font). Its length is checked before it is read, because reading it would cost time and memory.
//!
//! ## What to do
//!
//! Keep logs and raw data elsewhere and link to them with `source`. To import, request a shorter period from the
//! source.

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
