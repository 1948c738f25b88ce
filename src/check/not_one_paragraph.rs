//! # `not-one-paragraph`
//!
//! A text that has room for one paragraph only, such as a title or a row of the timeline, has an empty line in it. The
//! report joins its paragraphs to one.
//!
//! ## Found
//!
//! ```yaml
//! title:
//!   en: |
//!     Mail was delayed.
//!
//!     Some was lost.
//!   ja: メールの遅延
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! title:
//!   en: |
//!     Mail was delayed,
//!     some was lost.
//!   ja: メールの遅延
//! ```
//!
//! ## What to do
//!
//! Keep the first paragraph, and move the rest to `details` or `summary`.

use super::{Case, Check, Reach};
use crate::finding::{Finding, Severity, Words};

/// This check.
pub const CHECK: Check = Check {
    name: "not-one-paragraph",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("not_one_paragraph.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for text in case.prose.texts.iter().filter(|text| text.is_line) {
        for piece in text.pieces.iter().map(|read| read.piece) {
            let trimmed = piece.text.trim();
            if trimmed.lines().any(|line| line.trim().is_empty()) {
                findings.push(CHECK.finding(
                    case,
                    piece.span.clone(),
                    Words::new("not-one-paragraph"),
                ));
            }
        }
    }
}
