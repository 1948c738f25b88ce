//! # `duplicate-key`
//!
//! The same field occurs twice in one map. YAML readers would keep one value and lose the other.
//!
//! ## Found
//!
//! ```yaml
//! severity: major
//! severity: minor
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
//! Keep one of the two places that are shown.

use super::{Check, Reach};
use crate::diagnostic::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "duplicate-key",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("duplicate_key.rs"),
    run: None,
};
