//! # `literal-altered`
//!
//! A Latin word in the Japanese text is nearly one of the English text, but for a letter or for the marks between its
//! parts.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "The database runs on PostgreSQL."
//!   ja: "データベースはPostgresSQLで動作しています。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "The database runs on PostgreSQL."
//!   ja: "データベースはPostgreSQLで動作しています。"
//! ```
//!
//! ## What to do
//!
//! Write it as it is called.

use super::{Case, Check, Reach};
use crate::bilingual::DifferenceKind;
use crate::check::engine::pair;
use crate::diagnostic::{Finding, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "literal-altered",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("literal_altered.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Altered, case, findings);
}
