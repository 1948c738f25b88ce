//! # `not-translated`
//!
//! The Japanese text has neither kana nor kanji and reads like an English sentence.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "The queue is draining slowly."
//!   ja: "The queue is draining slowly."
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "Exchange Online"
//!   ja: "Exchange Online"
//! ```
//!
//! ## What to do
//!
//! Translate it, or put it under `all:` if it is the same in every language.

use super::{Case, Check, Reach};
use crate::bilingual::DifferenceKind;
use crate::check::engine::pair;
use crate::diagnostic::{Finding, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "not-translated",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("not_translated.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::NotTranslated, case, findings);
}
