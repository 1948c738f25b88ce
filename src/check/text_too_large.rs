//! # `text-too-large`
//!
//! A text of more than 2 MB, a table of more than 5,000 rows, a code block of more than 2,000 lines, or quotes and lists
//! nested deeper than 12. Typesetting it would take minutes; cutting it short would lose words.
//!
//! ## What to do
//!
//! Keep logs and raw data in a file of their own and link to it.

use super::{Case, Check, Reach};
use crate::finding::{Finding, Severity, Words};
use crate::render::text::ProblemKind;

/// This check.
pub const CHECK: Check = Check {
    name: "text-too-large",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Text,
    page: include_str!("text_too_large.rs"),
    run: Some(run),
};

/// The most bytes of a text.
const LARGEST: usize = 2 << 20;

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, problems) in case.prose.pieces() {
        if piece.text.len() > LARGEST {
            let start = piece.span.start;
            findings.push(CHECK.finding(case, start..start, Words::new("text-too-large")));
        }
        for problem in problems {
            let key = match problem.kind {
                ProblemKind::TooDeep => "text-too-large.deep",
                ProblemKind::TableTooLong => "text-too-large.table",
                ProblemKind::CodeTooLong => "text-too-large.code",
                _ => continue,
            };
            let span = piece.locate(&case.incident.source, problem.range.clone());
            findings.push(CHECK.finding(case, span.start..span.start, Words::new(key)));
        }
    }
}
