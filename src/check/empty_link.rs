//! # `empty-link`
//!
//! A link without words: readers could neither see nor follow it.
//!
//! ## Found
//!
//! ```yaml
//! summary: {en: "Mail was delayed. [](https://example.com/log)", ja: メールが遅延しました。}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary: {en: "Mail was delayed ([log](https://example.com/log)).", ja: "メールが遅延しました（[ログ](https://example.com/log)）。"}
//! ```
//!
//! ## What to do
//!
//! Write the link's words between the brackets, or write only the address.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::report::text::ProblemKind;

/// This check.
pub const CHECK: Check = Check {
    name: "empty-link",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Text,
    page: include_str!("empty_link.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, problem) in case.prose.problems() {
        if problem.kind == ProblemKind::EmptyLink {
            let span = piece.locate(&case.incident.source, problem.range.clone());
            let words = Message::new("empty-link");
            let finding = CHECK.finding(case, span, words);
            findings.push(finding.help(Message::new("empty-link.help")));
        }
    }
}
