//! # `yaml-feature-refused`
//!
//! Records do without some parts of YAML: anchors, aliases, merge keys, tags, keys that are lists or mappings, a second
//! document, and nesting deeper than 64 levels. A reader should see each value where it counts, and a small file must
//! not grow into a huge one.
//!
//! ## Found
//!
//! ```yaml
//! status: &now restored
//! ```
//!
//! ```yaml
//! severity: !!str major
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! status: restored
//! ```
//!
//! ## What to do
//!
//! Write the value out at each place that needs it.

use super::{Check, Reach};
use crate::diagnostic::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "yaml-feature-refused",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("yaml_feature_refused.rs"),
    run: None,
};
