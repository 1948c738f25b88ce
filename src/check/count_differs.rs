//! # `count-differs`
//!
//! The English and the Japanese text give different numbers of something. 12,500 and 1万2,500, both and 両, a dozen and
//! 12 are equal. A number that only one of the two gives is a warning.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "Some 390,000 messages were waiting."
//!   ja: "約3万9,000通のメールが待機していました。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "Some 390,000 messages were waiting."
//!   ja: "約39万通のメールが待機していました。"
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
    name: "count-differs",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("count_differs.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Count, case, findings);
}
