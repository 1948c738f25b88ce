//! # `text-missing`
//!
//! Texts are missing in a language in which reports of the record are made. The report shows them in the other language
//! with a notice. In a final edition this is an error. There is one finding for each language of a record: it counts the
//! texts, names the first three and points at them.
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
//! ```yaml
//! languages: [en]
//! summary: {en: Mail was delayed.}
//! ```
//!
//! ## What to do
//!
//! Write the texts in that language, or put a text under `all:` if it is the same in every language (a product's name).
//! If the record needs no report in that language, list those that it needs: `languages: [en]`. Then no document is made
//! in the other one. An `allow` on an entry covers the texts of that entry: they are not counted.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Scope, Severity};
use crate::locale::Language;
use crate::record::{Edition, Text};
use crate::text::source::Span;
use crate::yaml::walk;

/// This check.
pub const CHECK: Check = Check {
    name: "text-missing",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("text_missing.rs"),
    run: Some(run),
};

/// How many texts are named and pointed at.
const MOST_NAMED: usize = 3;

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for language in &case.languages {
        let missing = missing(case, *language);
        findings.extend(finding(case, *language, &missing));
    }
}

/// The texts that readers see and `language` lacks, in the order of the file, but for those that are accepted.
fn missing<'a>(case: &Case<'a>, language: Language) -> Vec<&'a Text> {
    let texts = case.prose.texts.iter().filter(|text| text.is_shown);
    let needed = texts.filter(|text| case.needs(text.text, language));
    let lacking = needed.filter(|text| {
        let mut pieces = text.pieces.iter();
        !pieces.any(|read| read.language.is_none_or(|it| it == language))
    });
    let mut missing: Vec<_> = lacking
        .map(|text| text.text)
        .filter(|text| !case.accepts(CHECK.name, text.span.start))
        .collect();
    missing.sort_by_key(|text| text.span.start);
    missing
}

/// What is found where these texts have no `language`.
fn finding(case: &Case<'_>, language: Language, missing: &[&Text]) -> Option<Finding> {
    let (first, others) = missing.split_first()?;
    let record = &case.incident.record;
    let named = missing.iter().take(MOST_NAMED);
    let names: Vec<_> = named
        .map(|text| format!("`{}`", walk::name_at(record, text.span.start)))
        .collect();
    let more = missing.len() - names.len();
    let words = match more {
        0 => Message::new("text-missing"),
        _ => Message::new("text-missing.more").with("more", more),
    };
    let words = words
        .word("language", "language", language.code)
        .with("number", missing.len())
        .with("names", names.join(", "));
    let mut finding = CHECK.finding(case, first_line(case, first), words);
    if record.edition.as_ref().map(|it| it.value) == Some(Edition::Final) {
        finding.severity = Severity::Error;
    }
    for text in others.iter().take(MOST_NAMED - 1) {
        let label = Message::new("text-missing.here").word("language", "language", language.code);
        finding = finding.label(first_line(case, text), label);
    }
    let help = Message::new("text-missing.help").with("code", language.code);
    finding = finding.help(help);
    finding.help.extend(narrowing(case, language));
    Some(finding.withholds(Scope::language(language)).sum())
}

/// How the record says that it needs no `language`; it cannot go without the one that it was written in.
fn narrowing(case: &Case<'_>, language: Language) -> Option<Message> {
    let others = case.languages.iter().filter(|it| **it != language);
    let others: Vec<_> = others.copied().collect();
    let codes: Vec<_> = others.iter().map(|it| it.code).collect();
    others.contains(&case.incident.language).then(|| {
        Message::new("text-missing.narrow")
            .word("language", "language", language.code)
            .with("codes", codes.join(", "))
    })
}

/// The first line of a text.
fn first_line(case: &Case<'_>, text: &Text) -> Span {
    let Span { start, end } = text.span;
    let line = case.incident.source.text[start..end].find('\n');
    start..line.map_or(end, |length| start + length)
}
