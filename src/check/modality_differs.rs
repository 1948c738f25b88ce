//! # `modality-differs`
//!
//! One language says that something may be so, is expected or suspected, and in the other one it is certain.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "Some messages may arrive twice."
//!   ja: "一部のメールが二重に届きます。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "Some messages may arrive twice."
//!   ja: "一部のメールが二重に届く可能性があります。"
//! ```
//!
//! ## What to do
//!
//! Say in both languages how certain it is.

use super::{Case, Check, Reach};
use crate::bilingual::DifferenceKind;
use crate::check::engine::pair;
use crate::diagnostic::{Finding, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "modality-differs",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("modality_differs.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Modality, case, findings);
}
