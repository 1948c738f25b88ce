//! # `text-too-large`
//!
//! A text of more than 2 MB, a table of more than 5,000 rows, a code block of more than 2,000 lines, or quotes and
//! lists nested deeper than 12 levels. Typesetting it would take minutes; cutting it short would lose words. Also a
//! title, a heading, a link's target or an alternative text of more than 8,000 characters: a PDF has no room for it.
//!
//! ## What to do
//!
//! Keep logs and raw data in a separate file and link to it.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::report::text::{ProblemKind, is_long};

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
            findings.push(CHECK.finding(case, start..start, Message::new("text-too-large")));
        }
        for problem in problems {
            let key = match problem.kind {
                ProblemKind::TooDeep => "text-too-large.deep",
                ProblemKind::TableTooLong => "text-too-large.table",
                ProblemKind::CodeTooLong => "text-too-large.code",
                ProblemKind::NameTooLong => "text-too-large.name",
                _ => continue,
            };
            let span = piece.locate(&case.incident.source, problem.range.clone());
            findings.push(CHECK.finding(case, span.start..span.start, Message::new(key)));
        }
    } // They are also the title and the author of the PDF as a file.
    let record = &case.incident.record;
    let by = record.report.as_ref().and_then(|report| report.by.as_ref());
    let names: Vec<_> = by.into_iter().chain([&record.title]).collect();
    for read in &case.prose.texts {
        if names.iter().any(|line| std::ptr::eq(&line.0, read.text)) {
            let long = read.pieces.iter().filter(|it| is_long(&it.piece.text));
            let starts = long.map(|it| it.piece.span.start);
            findings.extend(
                starts.map(|at| CHECK.finding(case, at..at, Message::new("text-too-large.name"))),
            );
        }
    }
}
