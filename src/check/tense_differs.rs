//! # `tense-differs`
//!
//! What is still to come in one language has been in the other.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "We will move the archive on June 15."
//!   ja: "6月15日にアーカイブを移行しました。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "We will move the archive on June 15."
//!   ja: "6月15日にアーカイブを移行する予定です。"
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
    name: "tense-differs",
    severity: Severity::Advice,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("tense_differs.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Tense, case, findings);
}
