//! # `unknown-field`
//!
//! A field that a record does not have, or a key that `tenmatsu.toml` does not have: otherwise, a misspelling would
//! lose what was written under it. Below `fields`, a record has the fields that the settings declare.
//!
//! ## Found
//!
//! ```yaml
//! sevrity: major
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
//! Use the suggested name. A field of your own needs a declaration in the settings, such as `[fields.customer_tier]`, and
//! is written below `fields`. `tenmatsu schema` prints every field with its meaning; an editor that knows the schema
//! offers them while you type.

use super::{Check, Reach};
use crate::diagnostic::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "unknown-field",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("unknown_field.rs"),
    run: None,
};
