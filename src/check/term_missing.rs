//! # `term-missing`
//!
//! English names something that the glossary has a Japanese term for, and the Japanese text has neither that term nor
//! another one that the glossary allows. Inflected forms count (mitigate, mitigated; 切り戻す, 切り戻した), and so does
//! a Japanese text that keeps the English term. Terms that are part of a name, and code, are not looked at, and neither are
//! common words that Japanese often renders by a turn of phrase. For a built-in term this is advice, since a good
//! translation may say it in its own way; for a term of your own it is a warning.
//!
//! The glossary is built in. A project's own, laid over it, is a file that the settings name: see "Glossary" in the chapter
//! about texts.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: A workaround is on the support site.
//!   ja: サポートサイトに手引きを掲載しています。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: A workaround is on the support site. We rolled back the change.
//!   ja: サポートサイトに代替手段を掲載しています。変更は切り戻しました。
//! ```
//!
//! ## What to do
//!
//! Use the term, or another one that the glossary allows. Add what your organisation says to your own glossary.

use super::{Case, Check, Reach};
use crate::check::engine::term;
use crate::diagnostic::{Finding, Severity};
use crate::glossary::TermFault;

/// This check.
pub const CHECK: Check = Check {
    name: "term-missing",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("term_missing.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    term::report(&CHECK, TermFault::Missing, case, findings);
}
