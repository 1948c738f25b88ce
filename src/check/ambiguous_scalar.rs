//! # `ambiguous-scalar`
//!
//! A text without quotes that other YAML readers take for something else: `NO` for false, `1_000` for a number. This
//! program reads it as text, but editors and scripts may not.
//!
//! ## Found
//!
//! ```yaml
//! services: [NO]
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! services: [{all: "NO"}]
//! ```
//!
//! ## What to do
//!
//! Put the text in quotes.

use super::{Case, Check, Reach};
use crate::diagnostic::Fix;
use crate::diagnostic::{Finding, Message, Severity};
use crate::yaml::tree::Style;
use crate::yaml::write;

/// This check.
pub const CHECK: Check = Check {
    name: "ambiguous-scalar",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("ambiguous_scalar.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, _) in case.prose.pieces() {
        if piece.style == Style::Plain && write::is_ambiguous(&piece.text) {
            let replacement = write::quoted(&piece.text);
            let words = Message::new("ambiguous-scalar").with("text", &piece.text);
            let span = piece.span.clone();
            let finding = CHECK.finding(case, span.clone(), words);
            let words = Message::new("replace").with("text", &replacement);
            findings.push(finding.fix(Fix::safe(words, span, replacement)));
        }
    }
}
