//! # `negation-differs`
//!
//! One language denies what the other one affirms. The texts are compared sentence by sentence where both have as many.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "Messages were not lost."
//!   ja: "メールは失われました。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "Messages were not lost."
//!   ja: "失われたメールはありません。"
//! ```
//!
//! ```yaml
//! summary:
//!   en: "The relays failed over to Osaka."
//!   ja: "中継サーバーは大阪に切り替わりました。"
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
    name: "negation-differs",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("negation_differs.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Negation, case, findings);
}
