//! # `scope-differs`
//!
//! One language says that it is about some, most or all, or about nothing else, and the other one does not.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "Some customers in Osaka could not sign in."
//!   ja: "大阪のお客様はサインインできませんでした。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "Some customers in Osaka could not sign in."
//!   ja: "大阪の一部のお客様はサインインできませんでした。"
//! ```
//!
//! ## What to do
//!
//! Say in both languages whom or what it is about.

use super::{Case, Check, Reach};
use crate::bilingual::DifferenceKind;
use crate::check::engine::pair;
use crate::diagnostic::{Finding, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "scope-differs",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("scope_differs.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Scope, case, findings);
}
