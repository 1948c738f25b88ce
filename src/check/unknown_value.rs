//! # `unknown-value`
//!
//! A field of a record or a key of `tenmatsu.toml` accepts only certain values, and this is not one of them. Severities and
//! fields of a project's own may add values, and need names that are not taken.
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
//! Use one of the values that the finding lists. A project's own names for severities belong in `tenmatsu.toml`, under
//! `[severity]`, and levels beside the four under `[severity_levels]`.

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
