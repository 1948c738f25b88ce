//! # `yaml-syntax`
//!
//! The file is not valid YAML at the marked place, so nothing after it can be read. Common mistakes are named:
//!
//! - a text with `: ` in it, or one that begins with `*`, `` ` ``, `@`, `%`, `[`, `{` or `- `, without quotes;
//! - a colon or a dash without a space after it;
//! - tabs or no-break spaces as indentation, and fields that are not in line with those around them;
//! - curly quotes, a quote that is not closed, text after a closing quote.
//!
//! ## Found
//!
//! ```yaml
//! summary: "Mail was delayed
//! ```
//!
//! ```yaml
//! summary: Mail was delayed: the queue was full
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
//! Do what the finding says; `check --fix` does it if it is certain. Otherwise check the marked place and just before
//! it: quotes, brackets, indentation.

use super::{Check, Reach};
use crate::diagnostic::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "yaml-syntax",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("yaml_syntax.rs"),
    run: None,
};
