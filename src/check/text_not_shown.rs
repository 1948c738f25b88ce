//! # `text-not-shown`
//!
//! A line of the form `[word]: rest` is a link's definition in Markdown and is not printed; no link of the text uses
//! this one.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: |
//!     Mail was delayed.
//!
//!     [Note]: none-was-lost
//!   ja: メールが遅延しました。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: |
//!     Mail was delayed, see [the log].
//!
//!     [the log]: https://example.com/log
//!   ja: メールが遅延しました。
//! ```
//!
//! ## What to do
//!
//! Put a backslash before the bracket if the line is meant to be read.

use super::{Case, Check, Reach};
use crate::finding::{Finding, Severity, Words};
use crate::render::text::ProblemKind;

/// This check.
pub const CHECK: Check = Check {
    name: "text-not-shown",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Text,
    page: include_str!("text_not_shown.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, problem) in case.prose.problems() {
        if problem.kind == ProblemKind::UnusedDefinition {
            let span = piece.locate(&case.incident.source, problem.range.clone());
            let finding = CHECK.finding(case, span, Words::new("text-not-shown"));
            findings.push(finding.help(Words::new("text-not-shown.help")));
        }
    }
}
