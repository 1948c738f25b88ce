//! # `bound-differs`
//!
//! The same time or length is a beginning in one language and an end in the other: from, until, by, within, after.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "We will publish the report by 17:00 on June 12."
//!   ja: "報告書は6月12日17時から公開します。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "We will publish the report by 17:00 on June 12."
//!   ja: "報告書は6月12日17時までに公開します。"
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
    name: "bound-differs",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("bound_differs.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Bound, case, findings);
}
