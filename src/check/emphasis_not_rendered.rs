//! # `emphasis-not-rendered`
//!
//! `**` or `~~` that became no emphasis and would be printed as it stands: one of a pair is missing, or a space stands
//! on its inner side.
//!
//! ## Found
//!
//! ```yaml
//! summary: {en: "Mail was **delayed.", ja: "メールが** 遅延 **しました。"}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary: {en: "Mail was **delayed**.", ja: "これは**「遅延」**です。"}
//! ```
//!
//! ## What to do
//!
//! Write the pair without spaces inside, or put a backslash before each star that is meant as a star.

use super::{Case, Check};
use crate::finding::{Finding, Severity, Words};
use crate::render::text::ProblemKind;

/// This check.
pub const CHECK: Check = Check {
    name: "emphasis-not-rendered",
    severity: Severity::Error,
    fixed: false,
    page: include_str!("emphasis_not_rendered.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, problems) in case.prose.pieces() {
        for problem in problems {
            if problem.kind == ProblemKind::LeftoverEmphasis {
                let text = &piece.text[problem.range.clone()];
                let span = piece.locate(&case.incident.source, problem.range.clone());
                let finding = CHECK.finding(
                    case,
                    span,
                    Words::new("emphasis-not-rendered").with("text", text),
                );
                findings.push(finding.help(Words::new("emphasis-not-rendered.help")));
            }
        }
    }
}
