//! # `wrong-type`
//!
//! A value is of a different kind than its field accepts: a list in place of a text, a text in place of a list, or
//! nothing at all. A value that begins with `#` is nothing to YAML, because a comment begins there.
//!
//! ## Found
//!
//! ```yaml
//! services: Mail
//! ```
//!
//! ```yaml
//! summary:
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! services: [{all: Mail}]
//! ```
//!
//! ## What to do
//!
//! Write the kind of value that the finding names. A list has `- ` before each item, a map `name: ` before each value.

use super::{Check, Reach};
use crate::diagnostic::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "wrong-type",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("wrong_type.rs"),
    run: None,
};
