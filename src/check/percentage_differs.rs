//! # `percentage-differs`
//!
//! The English and the Japanese text give different shares of a whole. 30 percent and 3割, half and 半数 are equal. A
//! share that only one of the two gives is a warning.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "About 3 percent of the nodes had little disk space."
//!   ja: "ノードの約3割でディスクの空き容量が少なくなっていました。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "About 30 percent of the nodes had little disk space."
//!   ja: "ノードの約3割でディスクの空き容量が少なくなっていました。"
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
    name: "percentage-differs",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("percentage_differs.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Percentage, case, findings);
}
