//! # `footnote-undefined`
//!
//! `[^word]` refers to a footnote, but no line `[^word]: …` in the same text defines it, or that line is empty.
//! Footnotes belong to their text: those of other texts, and of the other language, do not count.
//!
//! ## Found
//!
//! ```yaml
//! summary: {en: "Mail was delayed.[^1]", ja: メールが遅延しました。}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: |
//!     Mail was delayed.[^1]
//!
//!     [^1]: None was lost.
//!   ja: |
//!     メールが遅延しました。[^1]
//!
//!     [^1]: 失われたものはありません。
//! ```
//!
//! ```yaml
//! summary: {en: "The filter `[^0-9]` and \\[^a-z] matched.", ja: "フィルター`[^0-9]`に一致しました。"}
//! ```
//!
//! ## What to do
//!
//! Add the definition below an empty line. Put a backslash before the bracket, or backticks around code, if it should
//! be printed as it is.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::report::text::ProblemKind;

/// This check.
pub const CHECK: Check = Check {
    name: "footnote-undefined",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Text,
    page: include_str!("footnote_undefined.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, problem) in case.prose.problems() {
        if let ProblemKind::UndefinedNote { label } = &problem.kind {
            let span = piece.locate(&case.incident.source, problem.range.clone());
            let words = Message::new("footnote-undefined").with("label", label);
            let finding = CHECK.finding(case, span, words);
            findings.push(finding.help(Message::new("footnote-undefined.help")));
        }
    }
}
