//! # `footnote-in-one-paragraph`
//!
//! A footnote in a text that has room for only one paragraph, such as a title, a timeline row or a next step. There is
//! no place for its definition.
//!
//! ## Found
//!
//! ```yaml
//! title: {en: "Mail was delayed[^1]", ja: メールの遅延}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! title: {en: "Mail was delayed (none was lost)", ja: メールの遅延（消失なし）}
//! ```
//!
//! ## What to do
//!
//! Put it in parentheses, or move it to `details` or `summary`, which may have footnotes. Put a backslash before the
//! bracket if it should be printed as it is.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::report::text::ProblemKind;

/// This check.
pub const CHECK: Check = Check {
    name: "footnote-in-one-paragraph",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Text,
    page: include_str!("footnote_in_one_paragraph.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, problem) in case.prose.problems() {
        if let ProblemKind::NoteInParagraph { label } = &problem.kind {
            let span = piece.locate(&case.incident.source, problem.range.clone());
            let words = Message::new("footnote-in-one-paragraph").with("label", label);
            let finding = CHECK.finding(case, span, words);
            findings.push(finding.help(Message::new("footnote-in-one-paragraph.help")));
        }
    }
}
