//! # `text-cut-by-comment`
//!
//! A text without quotes ends early: at ` #`, where YAML begins a comment, or at `, ` inside `{ }`, where it begins the
//! next field. What follows would be lost without notice. A comment of your own after a text needs two spaces before
//! its `#` and one after it.
//!
//! ## Found
//!
//! ```yaml
//! title: The rollout of ticket #4711 delayed mail
//! ```
//!
//! ```yaml
//! title: {en: Mail was delayed, and some was lost, ja: メールの遅延と一部の消失}
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
//!   ja: メールの遅延と一部の消失
//! ```
//!
//! ## What to do
//!
//! Put the whole text in quotes, or write it in a block (`|`). `check --fix` puts it in quotes. If a space follows the
//! `#`, the fix is only offered: that may well be a comment, and comments are not for readers.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Fix, Message, Severity};
use crate::text::source::{SourceRef, Span};
use crate::yaml::tree::{self, Node, Style};
use crate::yaml::write;

/// This check.
pub const CHECK: Check = Check {
    name: "text-cut-by-comment",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Text,
    page: include_str!("text_cut_by_comment.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let source = &case.incident.source;
    let tree = std::cell::OnceCell::new();
    for (piece, _) in case.prose.pieces() {
        if piece.style != Style::Plain {
            continue;
        }
        let behind = &source.text[piece.span.end..];
        if !behind.starts_with([' ', '\t']) || !behind[1..].starts_with('#') {
            continue;
        }
        let rest = behind[1..].split('\n').next().unwrap_or_default();
        let start = piece.span.end + 1;
        let span = start..start + rest.trim_end().len();
        let whole = piece.span.start..span.end;
        let as_comment = rest[1..].chars().next().is_none_or(char::is_whitespace);
        let mut finding = CHECK
            .finding(case, span, Message::new("text-cut-by-comment"))
            .help(Message::new("text-cut-by-comment.help"));
        let node = tree.get_or_init(|| tree::read(source).ok().flatten());
        let fix = node.as_ref().and_then(|node| quote(source, node, whole));
        finding.fix = fix.map(|fix| Fix {
            safe: !as_comment,
            ..fix
        });
        findings.push(finding);
    }
}

/// Puts the text and what was taken for a comment in quotes. Between brackets nobody can tell where the text ends.
fn quote(source: &SourceRef, node: &Node, whole: Span) -> Option<Fix> {
    let is_flow = |node: &&Node| source.text[node.span.clone()].starts_with(['{', '[']);
    if node
        .holders(&(whole.start..whole.start + 1))
        .iter()
        .any(is_flow)
    {
        return None;
    }
    let replacement = write::quoted(&write::folded(&source.text[whole.clone()]));
    let words = Message::new("replace").with("text", &replacement);
    Some(Fix::safe(words, whole, replacement))
}
