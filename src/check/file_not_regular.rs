//! # `file-not-regular`
//!
//! The path to read is a folder, a named pipe, a socket or a device, not a file. It may be a record, an image, a
//! template, a language catalogue, the settings, a font, or something to import. It is not opened, because reading it
//! could wait forever or never end. The other records are still built, and the other files are still imported.
//!
//! ## What to do
//!
//! Put a file there, or remove what is there. To import what another program writes, send it to standard input:
//! `… | tenmatsu import -`.

use super::{Check, Reach};
use crate::diagnostic::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "file-not-regular",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("file_not_regular.rs"),
    run: None,
};
