//! # `hedge-differs`
//!
//! The same number is exact in one language and about so much, at most or at least in the other.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "The restart took about 40 minutes."
//!   ja: "再起動には40分かかりました。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "The restart took about 40 minutes."
//!   ja: "再起動には約40分かかりました。"
//! ```
//!
//! ## What to do
//!
//! Say in both languages how exact it is.

use super::{Case, Check, Reach};
use crate::bilingual::DifferenceKind;
use crate::check::engine::pair;
use crate::diagnostic::{Finding, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "hedge-differs",
    severity: Severity::Advice,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("hedge_differs.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Hedge, case, findings);
}
