//! # `file-not-utf8`
//!
//! The file is not UTF-8 text. Guessing another encoding could silently change its Japanese into other characters.
//!
//! ## What to do
//!
//! Save it as UTF-8. An editor can convert a file in UTF-16 or Shift_JIS, and so can `iconv -f UTF-16 -t UTF-8` or
//! `iconv -f SHIFT_JIS -t UTF-8`.

use super::{Check, Reach};
use crate::diagnostic::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "file-not-utf8",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("file_not_utf8.rs"),
    run: None,
};
