//! # `empty-heading`
//!
//! A heading without words. The report leaves it out, and shows an image in it as a paragraph. A heading names what
//! follows, and readers who jump from heading to heading would arrive at nothing.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: |
//!     ##
//!
//!     Mail was delayed.
//!   ja: メールが遅延しました。
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: |
//!     ## Mail
//!
//!     Mail was delayed.
//!   ja: メールが遅延しました。
//! ```
//!
//! ## What to do
//!
//! Write the heading, or remove the line. Put a backslash before the first `#` if it should be printed as it is.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::report::text::ProblemKind;

/// This check.
pub const CHECK: Check = Check {
    name: "empty-heading",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("empty_heading.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, problem) in case.prose.problems() {
        if problem.kind == ProblemKind::EmptyHeading {
            let span = piece.locate(&case.incident.source, problem.range.clone());
            let words = Message::new("empty-heading");
            let finding = CHECK.finding(case, span, words);
            findings.push(finding.help(Message::new("empty-heading.help")));
        }
    }
}
