//! # `duration-differs`
//!
//! The English and the Japanese text give different lengths of time. 90 minutes, 1時間30分 and 1時間半 are equal. A length
//! that only one of the two gives is a warning.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "Re-indexing took 90 minutes."
//!   ja: "索引の作り直しには1時間かかりました。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "Re-indexing took 90 minutes."
//!   ja: "索引の作り直しには1時間半かかりました。"
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
    name: "duration-differs",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("duration_differs.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Duration, case, findings);
}
