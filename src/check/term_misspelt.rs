//! # `term-misspelt`
//!
//! The Japanese text has no term that the glossary knows for one of the English text, but a word that is one slip away from
//! it: ポストモーデム for ポストモーテム.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: The postmortem will follow next week.
//!   ja: ポストモーデムは来週公開します。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: The postmortem will follow next week.
//!   ja: ポストモーテムは来週公開します。
//! ```
//!
//! ## What to do
//!
//! Correct the word. If it is meant as it is, allow it in your own glossary.

use super::{Case, Check, Reach};
use crate::check::engine::term;
use crate::diagnostic::{Finding, Severity};
use crate::glossary::TermFault;

/// This check.
pub const CHECK: Check = Check {
    name: "term-misspelt",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("term_misspelt.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    term::report(&CHECK, TermFault::Misspelt, case, findings);
}
