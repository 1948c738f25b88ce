//! # `structure-differs`
//!
//! A link or a code span of one text is none in the other. That a list or emphasis is missing is advice: a list is
//! often one sentence in Japanese, and Japanese emphasises less.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "See the [runbook](https://example.com/runbook)."
//!   ja: "手順書をご覧ください。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "See the [runbook](https://example.com/runbook)."
//!   ja: "[手順書](https://example.com/runbook)をご覧ください。"
//! ```
//!
//! ## What to do
//!
//! Set it in both languages alike.

use super::{Case, Check, Reach};
use crate::bilingual::DifferenceKind;
use crate::check::engine::pair;
use crate::diagnostic::{Finding, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "structure-differs",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("structure_differs.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Structure, case, findings);
}
