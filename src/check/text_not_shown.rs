//! # `text-not-shown`
//!
//! A line of the form `[word]: rest` is a link definition in Markdown, and one of the form `[^word]: rest` a footnote
//! definition. They are printed only where a link or a footnote in the same text uses them. Nothing uses this one, or
//! an earlier one has the same name.
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
//! ```yaml
//! summary:
//!   en: |
//!     Mail was delayed.
//!
//!     [^1]: None was lost.
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
//!   ja: メールが遅延しました。[ログ](https://example.com/log)をご覧ください。
//! ```
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
//! ## What to do
//!
//! Refer to a footnote with `[^word]` where it belongs. Put a backslash before the bracket if the line should be
//! printed.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::report::text::ProblemKind;

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
            let written = &piece.text[problem.range.clone()];
            let (key, help) = if written.trim_start().starts_with("[^") {
                ("text-not-shown.note", "text-not-shown.note-help")
            } else {
                ("text-not-shown", "text-not-shown.help")
            };
            let finding = CHECK.finding(case, span, Message::new(key));
            findings.push(finding.help(Message::new(help)));
        }
    }
}
