//! # `yaml-syntax`
//!
//! The file is no YAML from the marked place on, so nothing behind it can be read.
//!
//! ## Found
//!
//! ```yaml
//! summary: "Mail was delayed
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary: {en: Mail was delayed., ja: メールが遅延しました。}
//! ```
//!
//! ## What to do
//!
//! Look at the marked place and just before it: an open quote or bracket, a tab in an indent, an indent that differs
//! from its neighbours, a `: ` inside a text without quotes.

use super::{Check, Reach};
use crate::finding::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "yaml-syntax",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("yaml_syntax.rs"),
    run: None,
};
