//! # `emphasis-not-rendered`
//!
//! `**` or `~~` that is not rendered as emphasis and would be printed as it is: one marker of a pair is missing, or
//! there is a space on its inner side.
//!
//! ## Found
//!
//! ```yaml
//! summary: {en: "Mail was **delayed.", ja: メールが遅延しました。}
//! ```
//!
//! ```yaml
//! summary: {en: "Mail was **delayed**.", ja: "メールが** 遅延 **しました。"}
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
//! Write the pair without spaces inside, or put a backslash before each asterisk that should be printed. `check --fix`
//! removes the spaces inside a pair that has no spaces outside it. A lone marker is left to you.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Fix, Message, Severity};
use crate::record::Piece;
use crate::report::document::Inline;
use crate::report::text::{self, Names, Problem, ProblemKind};
use crate::text::source::Span;

/// This check.
pub const CHECK: Check = Check {
    name: "emphasis-not-rendered",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("emphasis_not_rendered.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, problems) in case.prose.pieces() {
        let left: Vec<_> = problems
            .iter()
            .filter(|problem| problem.kind == ProblemKind::LeftoverEmphasis)
            .collect();
        for (index, problem) in left.iter().enumerate() {
            let text = &piece.text[problem.range.clone()];
            let span = piece.locate(&case.incident.source, problem.range.clone());
            let words = Message::new("emphasis-not-rendered").with("text", text);
            let mut finding = CHECK.finding(case, span, words);
            if let [open, close] = left.as_slice()
                && index == 0
            {
                finding.fix = closed(case, piece, open, close);
            }
            findings.push(finding.help(Message::new("emphasis-not-rendered.help")));
        }
    }
}

/// The change that takes out the blanks inside the only pair of a text, where those alone keep it from being emphasis.
fn closed(case: &Case<'_>, piece: &Piece, open: &Problem, close: &Problem) -> Option<Fix> {
    let source = &case.incident.source;
    let text = piece.text.as_str();
    let (open, close) = (&open.range, &close.range);
    let inner: Span = open.end..close.start;
    let words = text.get(inner.clone())?;
    let blank = |it: Option<char>| it.is_some_and(char::is_whitespace);
    // With blanks on both sides it may be an operator.
    let parted = blank(text[..open.start].chars().next_back()) && blank(words.chars().next())
        || blank(text[close.end..].chars().next()) && blank(words.chars().next_back());
    if text[open.clone()] != text[close.clone()] || words.contains(['\n', '\\']) || parted {
        return None;
    }
    let span = piece.locate(source, inner);
    let trimmed = words.trim();
    let mended = format!("{}{trimmed}{}", &text[..open.end], &text[close.start..]);
    let refer = |source: &str| Ok(Inline::Text(source.to_owned()));
    let names = Names {
        images: &*case.context.images,
        refer: Some(&refer),
    };
    let problems = text::parse(&mended, 3, &names).problems;
    let is_left = |problem: &Problem| problem.kind == ProblemKind::LeftoverEmphasis;
    if problems.iter().any(is_left) || source.text[span.clone()] != *words {
        return None;
    }
    Some(Fix::safe(Message::new("fix-emphasis"), span, trimmed))
}
