//! # `pdf-too-long`
//!
//! The timeline, the promises and the next steps together have more than 10,000 entries. The typesetter keeps all cells
//! of their tables in memory, and would take minutes to make the PDF. Markdown and HTML have no such limit. This is
//! checked only if a PDF is made.
//!
//! ## What to do
//!
//! Make the other formats with `--to md,html`, or for every run with `formats = ["md", "html"]` in `tenmatsu.toml`. If
//! the report must be a PDF, combine entries of one kind, such as the repetitions of an alarm.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "pdf-too-long",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Pdf,
    page: include_str!("pdf_too_long.rs"),
    run: Some(run),
};

/// The most entries of a PDF; `docs/performance.md` has what so many cost.
const MOST_ENTRIES: usize = 10_000;

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let incident = case.incident;
    let steps = incident.record.next_steps.len();
    let entries = incident.record.timeline.len() + incident.promises.len() + steps;
    if !case.context.makes_pdf || entries <= MOST_ENTRIES {
        return;
    }
    let span = incident.record.id.span.clone();
    let words = Message::new("pdf-too-long")
        .with("count", entries)
        .with("most", MOST_ENTRIES);
    let finding = CHECK.finding(case, span, words);
    findings.push(finding.help(Message::new("pdf-too-long.help")));
}
