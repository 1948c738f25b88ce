//! # `not-one-paragraph`
//!
//! A text that has room for only one paragraph, such as a title or a timeline row, contains an empty line, a list,
//! a table, a quotation, a heading or a code block. The report would join its paragraphs into one and print the
//! marks as they are.
//!
//! ## Found
//!
//! ```yaml
//! title:
//!   en: |
//!     Mail was delayed.
//!
//!     Some was lost.
//!   ja: メールの遅延と一部の消失
//! ```
//!
//! ```yaml
//! next_steps: [{action: {all: "- [ ] Review"}, owner: {all: SRE}, due: 2093-11-30}]
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! title:
//!   en: |
//!     Mail was delayed,
//!     some was lost.
//!   ja: メールの遅延と一部の消失
//! ```
//!
//! ## What to do
//!
//! Keep the first paragraph, and move the rest to `details` or `summary`. A next step has `status` for what a checkbox
//! would show.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::report::text::{ProblemKind, begins_block};

/// This check.
pub const CHECK: Check = Check {
    name: "not-one-paragraph",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("not_one_paragraph.rs"),
    run: Some(run),
};

/// Whether several lines are a list, a table, a quotation or a heading; tasks are found for themselves.
fn has_blocks(text: &str) -> bool {
    let lines: Vec<_> = text.lines().map(str::trim).collect();
    let is_task = |line: &str| line.contains("[ ]") || line.contains("[x]");
    lines.len() > 1
        && lines
            .iter()
            .any(|line| !is_task(line) && begins_block(line))
}

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for text in case.prose.texts.iter().filter(|text| text.is_line) {
        for piece in text.pieces.iter().map(|read| read.piece) {
            let trimmed = piece.text.trim();
            if trimmed.lines().any(|line| line.trim().is_empty()) {
                findings.push(CHECK.finding(
                    case,
                    piece.span.clone(),
                    Message::new("not-one-paragraph"),
                ));
            } else if has_blocks(trimmed) {
                let message = Message::new("not-one-paragraph.blocks");
                let finding = CHECK.finding(case, piece.span.clone(), message);
                findings.push(finding.help(Message::new("not-one-paragraph.help")));
            }
        }
    }
    for (piece, problem) in case.prose.problems() {
        if problem.kind == ProblemKind::TaskInParagraph {
            let span = piece.locate(&case.incident.source, problem.range.clone());
            findings.push(CHECK.finding(case, span, Message::new("not-one-paragraph.task")));
        }
    }
}
