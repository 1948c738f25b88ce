//! # `text-cut-by-comment`
//!
//! A text without quotes ends early: at ` #`, where YAML begins a comment, or at `, ` inside `{ }`, where it begins the
//! next field. What follows would be lost without notice. A comment of your own behind a text needs two spaces before
//! its `#` and one behind it.
//!
//! ## Found
//!
//! ```yaml
//! title: The rollout of ticket #4711 delayed mail
//! ```
//!
//! ```yaml
//! title: {en: Mail was delayed, and some was lost, ja: メールの遅延}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! title: {en: "The rollout of ticket #4711 delayed mail", ja: メールの遅延}
//! ```
//!
//! ```yaml
//! title:
//!   en: Mail was delayed, and some was lost  # checked with support
//!   ja: メールの遅延
//! ```
//!
//! ## What to do
//!
//! Put the whole text in quotes, or write it in a block (`|`).

use super::{Case, Check};
use crate::finding::Fix;
use crate::finding::{Finding, Severity, Words};
use crate::yaml::tree::Style;
use crate::yaml::write;

/// This check.
pub const CHECK: Check = Check {
    name: "text-cut-by-comment",
    severity: Severity::Error,
    fixed: true,
    page: include_str!("text_cut_by_comment.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let source = &case.incident.source;
    for (piece, _) in case.prose.pieces() {
        if piece.style != Style::Plain {
            continue;
        }
        let line = source.text[piece.span.end..]
            .split('\n')
            .next()
            .unwrap_or_default();
        let Some(rest) = line
            .strip_prefix([' ', '\t'])
            .filter(|rest| rest.starts_with('#'))
        else {
            continue;
        };
        let start = piece.span.end + 1;
        let span = start..start + rest.trim_end().len();
        let whole = piece.span.start..span.end;
        let replacement = write::quoted(&source.text[whole.clone()]);
        let finding = CHECK.finding(case, span, Words::new("text-cut-by-comment"));
        let words = Words::new("replace").with("text", &replacement);
        findings.push(
            finding
                .help(Words::new("text-cut-by-comment.help"))
                .fix(Fix {
                    words,
                    span: whole,
                    replacement,
                }),
        );
    }
}
