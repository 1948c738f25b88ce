//! # `text-missing`
//!
//! A text is missing in a language in which reports are made. The report shows the text in the other language and a
//! notice. In a final edition this is an error.
//!
//! ## Found
//!
//! ```yaml
//! summary: {en: Mail was delayed.}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary: {en: Mail was delayed., ja: メールが遅延しました。}
//! ```
//!
//! ```yaml
//! services: [{all: Exchange Online}]
//! ```
//!
//! ## What to do
//!
//! Write the text in that language, or put it under `all:` if it is the same in every language (a product's name).

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Scope, Severity};
use crate::locale::Language;
use crate::record::Edition;

/// This check.
pub const CHECK: Check = Check {
    name: "text-missing",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("text_missing.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let edition = case
        .incident
        .record
        .edition
        .as_ref()
        .map(|edition| edition.value);
    for text in case.prose.texts.iter().filter(|text| text.is_shown) {
        let has = |language: &Language| {
            text.pieces
                .iter()
                .any(|read| read.language.is_none_or(|it| it == *language))
        };
        for language in case
            .context
            .languages
            .iter()
            .filter(|language| !has(language))
        {
            let words = Message::new("text-missing").word("language", "language", language.code);
            let start = text.text.span.start;
            let end = case.incident.source.text[start..text.text.span.end].find('\n');
            let span = start..end.map_or(text.text.span.end, |end| start + end);
            let mut finding = CHECK.finding(case, span, words);
            if edition == Some(Edition::Final) {
                finding.severity = Severity::Error;
            }
            let help = Message::new("text-missing.help").with("code", language.code);
            findings.push(finding.help(help).withholds(Scope::language(*language)));
        }
    }
}
