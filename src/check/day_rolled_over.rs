//! # `day-rolled-over`
//!
//! The two languages give the same clock on two days that follow one another, close to midnight or in two zones: one of
//! them forgot that the day had changed.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "The last relay was patched at 2:25 AM on June 9."
//!   ja: "最後の中継サーバーへの修正適用は6月8日2時25分に完了しました。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "The last relay was patched at 2:25 AM on June 9."
//!   ja: "最後の中継サーバーへの修正適用は6月8日26時25分に完了しました。"
//! ```
//!
//! ## What to do
//!
//! Find out which day is right, and correct the other one.

use super::{Case, Check, Reach};
use crate::bilingual::DifferenceKind;
use crate::check::engine::pair;
use crate::diagnostic::{Finding, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "day-rolled-over",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("day_rolled_over.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::RolledOver, case, findings);
}
