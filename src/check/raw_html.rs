//! # `raw-html`
//!
//! HTML in a text. A record's texts are Markdown without HTML: a tag would look right in only one format, or bring a
//! script into the page.
//!
//! ## Found
//!
//! ```yaml
//! summary: {en: "Mail was <b>delayed</b>.", ja: メールが遅延しました。}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "Mail was **delayed** by the `<b>` rule."
//!   ja: "`<b>`のルールにより、メールが**遅延**しました。"
//! ```
//!
//! ## What to do
//!
//! Use Markdown (`**strong**`), or put what should be printed as it is in backticks.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::report::text::ProblemKind;

/// This check.
pub const CHECK: Check = Check {
    name: "raw-html",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Text,
    page: include_str!("raw_html.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, problem) in case.prose.problems() {
        if problem.kind == ProblemKind::RawHtml {
            let span = piece.locate(&case.incident.source, problem.range.clone());
            let finding = CHECK.finding(case, span, Message::new("raw-html"));
            findings.push(finding.help(Message::new("raw-html.help")));
        }
    }
}
