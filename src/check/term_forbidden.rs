//! # `term-forbidden`
//!
//! The Japanese text says a term of the English one by a word that the glossary forbids for it: 更新プログラム, which is
//! software, for a status update. A word is forbidden only beside the English term: for a service update that can be
//! installed, 更新プログラム is right. What 「」 quote is not looked at.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: We will post the next status update in the evening.
//!   ja: 次回の更新プログラムは夕方に掲載します。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: The service update can be downloaded.
//!   ja: 更新プログラムをダウンロードできます。
//! ```
//!
//! ## What to do
//!
//! Use the term that the finding names. If the word is right in your organisation, allow it in your own glossary.

use super::{Case, Check, Reach};
use crate::check::engine::term;
use crate::diagnostic::{Finding, Severity};
use crate::glossary::TermFault;

/// This check.
pub const CHECK: Check = Check {
    name: "term-forbidden",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("term_forbidden.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    term::report(&CHECK, TermFault::Forbidden, case, findings);
}
