//! # `unknown-value`
//!
//! A field of a record or a key of `tenmatsu.toml` accepts only certain values, and this is not one of them.
//!
//! ## Found
//!
//! ```yaml
//! severity: hihg
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! severity: major
//! ```
//!
//! ## What to do
//!
//! Use one of the values that the finding lists. A project's own names for severities belong in `tenmatsu.toml`.

use super::{Check, Reach};
use crate::diagnostic::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "unknown-value",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("unknown_value.rs"),
    run: None,
};
