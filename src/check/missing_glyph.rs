//! # `missing-glyph`
//!
//! A character that no font can draw: it would be a box or a blank in the PDF. This is checked only if a PDF is made,
//! in the characters that readers get: `&#xcab;` counts as the letter that it represents. Variation selectors and
//! joiners do not need a glyph: if a font lacks the variant, the character that they belong to is drawn. A mark needs a
//! font that has both the mark and the character below it.
//! A text gets one finding, at the first such character, however many it has.
//!
//! ## Found
//!
//! ```yaml
//! summary: {en: "All is well 😀", ja: メールが遅延しました。}
//! ```
//!
//! ```yaml
//! summary: {en: "The load rose &#xcab; times.", ja: メールが遅延しました。}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     text: {en: "▶️ Restarted ✔️", ja: "▶️再起動（葛󠄀城）✔️"}
//! ```
//!
//! ```yaml
//! summary: {en: "All is well ☆", ja: 髙橋・﨑の表記も問題ありません。}
//! ```
//!
//! ## What to do
//!
//! Write it in words, or name a folder of fonts that have it with `fonts` in `tenmatsu.toml`.

use std::collections::BTreeSet;

use super::bad_characters;
use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::record::{FieldValue, SeverityLevel};
use crate::report::glyph::{self, Missing};
use crate::text::source::Span;

/// This check.
pub const CHECK: Check = Check {
    name: "missing-glyph",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Pdf,
    page: include_str!("missing_glyph.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if !case.context.makes_pdf {
        return;
    }
    let texts = case.prose.texts.iter();
    for read in texts.flat_map(|text| &text.pieces) {
        let mut found = Vec::new();
        read.each_seen(|text, _, place| {
            for missing in missing(case, text) {
                let range = place(missing.at..missing.at + missing.character.len_utf8());
                let span = read.piece.locate(&case.incident.source, range);
                found.push((missing, span));
            }
        });
        findings.extend(finding(case, &found));
    }
    labels(case, findings);
    for word in &case.prose.words {
        let begins = case.incident.begins(word);
        let found = missing(case, &word.value).into_iter().map(|missing| {
            let start = begins.map(|begins| begins + missing.at);
            let span = start.map(|start| start..start + missing.character.len_utf8());
            (missing, span.unwrap_or_else(|| word.span.clone()))
        });
        findings.extend(finding(case, &found.collect::<Vec<_>>()));
    }
}

/// What the settings call the record's own fields, words and severities: they are found where the record uses them.
fn labels(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let record = &case.incident.record;
    let mut used: Vec<(&str, &Span)> = Vec::new();
    for language in &case.languages {
        for field in &record.fields.0 {
            used.push((field.definition.label(*language), &field.key));
            if let FieldValue::Choice(word) = &field.value {
                let label = field.definition.said(&word.value, *language);
                used.push((label, &word.span));
            }
        }
        let entries = record.timeline.iter().filter_map(|it| it.severity.as_ref());
        for severity in record.severity.iter().chain(entries) {
            if let SeverityLevel::Own(own) = &severity.value {
                used.push((own.label(*language), &severity.span));
            }
        }
    }
    used.dedup();
    for (label, span) in used {
        let found = missing(case, label);
        let found: Vec<_> = found.into_iter().map(|it| (it, span.clone())).collect();
        findings.extend(finding(case, &found));
    }
}

fn missing(case: &Case<'_>, text: &str) -> Vec<Missing> {
    let mut missing = glyph::missing(text);
    // What is bad in itself has a check of its own.
    let draws = |character| case.context.fonts.draws(character);
    missing.retain(|it| {
        let is_drawn = draws(it.character) && it.base.is_none_or(draws);
        !is_drawn && !bad_characters::is_bad(it.character)
    });
    missing
}

/// One finding of a text, at the first character: a sentence in another script is one fault, not fifty.
fn finding(case: &Case<'_>, found: &[(Missing, Span)]) -> Option<Finding> {
    let (missing, span) = found.first()?;
    let kinds: BTreeSet<_> = found
        .iter()
        .map(|(missing, _)| (missing.character, missing.base))
        .collect();
    let more = kinds.len() - 1;
    let words = match (missing.base, more) {
        (None, 0) => Message::new("missing-glyph"),
        (None, _) => Message::new("missing-glyph.more").with("more", more),
        (Some(base), 0) => Message::new("missing-glyph.mark").with("base", base),
        (Some(base), _) => Message::new("missing-glyph.mark-more")
            .with("base", base)
            .with("more", more),
    };
    let words = words.with("character", glyph::name_of(missing.character));
    let finding = CHECK.finding(case, span.clone(), words);
    Some(finding.help(Message::new("missing-glyph.help")))
}
