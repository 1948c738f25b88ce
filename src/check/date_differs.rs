//! # `date-differs`
//!
//! The English and the Japanese text give different days. A day that only one of the two gives is a warning.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "The certificate was replaced on June 7."
//!   ja: "証明書は6月17日に入れ替えました。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "The certificate was replaced on June 7, 2026."
//!   ja: "証明書は令和8年6月7日に入れ替えました。"
//! ```
//!
//! ## What to do
//!
//! Find out which one is right, and correct the other.

use super::{Case, Check, Reach};
use crate::bilingual::DifferenceKind;
use crate::check::engine::pair;
use crate::diagnostic::{Finding, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "date-differs",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("date_differs.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Date, case, findings);
}
