//! The terms of a record's texts in both languages, held against the glossary once for all checks of terms.

use super::prose::TextRead;
use super::run::Case;
use crate::check::Check;
use crate::diagnostic::{Finding, Fix, Message, Severity};
use crate::glossary::{Glossary, TermDifference, TermFault};

/// A term that a text says otherwise than the glossary has it.
pub struct TermRead {
    difference: TermDifference,
    /// The index of the text in the prose of the record, and those of its English and its Japanese piece.
    text: usize,
    pieces: (usize, usize),
}

/// Every such term of the texts that readers see.
pub(super) fn compared(texts: &[TextRead<'_>], glossary: &Glossary) -> Vec<TermRead> {
    let mut found = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let Some(pieces) = text.in_both() else {
            continue;
        };
        let words = |index: usize| text.pieces[index].piece.text.as_str();
        let differences = glossary.compare(words(pieces.0), words(pieces.1));
        found.extend(differences.into_iter().map(|difference| TermRead {
            difference,
            text: index,
            pieces,
        }));
    }
    found
}

/// Reports the terms with this fault: at the Japanese word, or at the English term that Japanese does not say.
pub(in crate::check) fn report(
    check: &Check,
    fault: TermFault,
    case: &Case<'_>,
    findings: &mut Vec<Finding>,
) {
    for term in case
        .terms()
        .iter()
        .filter(|it| it.difference.fault == fault)
    {
        let pieces = &case.prose.texts[term.text].pieces;
        let (english, japanese) = (pieces[term.pieces.0].piece, pieces[term.pieces.1].piece);
        let TermDifference {
            english: place,
            japanese: wrong,
            recommended,
            ..
        } = &term.difference;
        let message = Message::new(check.name)
            .with("term", &english.text[place.clone()])
            .with("recommended", recommended);
        let said = english.locate(&case.incident.source, place.clone());
        let finding = match wrong {
            None => check.finding(case, said, message),
            Some(wrong) => {
                let span = japanese.locate(&case.incident.source, wrong.clone());
                let message = message.with("word", &japanese.text[wrong.clone()]);
                let words = Message::new("replace").with("text", recommended);
                let finding = check.finding(case, span.clone(), message);
                let finding = finding.fix(Fix::offered(words, span, recommended.clone()));
                let label = Message::new("pair.other").word("language", "language", "en");
                finding.label(said, label)
            }
        };
        // What is built in knows no organisation's own turns of phrase.
        let is_lenient = wrong.is_none() && !term.difference.is_own;
        findings.push(Finding {
            severity: if is_lenient {
                Severity::Advice
            } else {
                finding.severity
            },
            ..finding.help(Message::new("term.help"))
        });
    }
}
