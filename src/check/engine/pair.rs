//! The texts of a record in English and in Japanese, compared once for all checks between the two languages.

use super::prose::{PieceRead, TextRead};
use super::run::Case;
use crate::bilingual::{Compared, Difference, DifferenceKind, PairSetting, differences};
use crate::check::{Check, placeholder};
use crate::diagnostic::{Finding, Message};
use crate::locale::FactLanguage;
use crate::text::source::Span;

/// The most characters of a text that are shown in a message.
const MOST_SHOWN: usize = 60;

/// A difference between the languages of a text.
pub struct PairDifference {
    difference: Difference,
    /// The index of the text in the prose of the record, and those of its English and its Japanese piece.
    text: usize,
    pieces: (usize, usize),
}

/// Every difference between the languages of the texts that readers see.
pub(super) fn compared(texts: &[TextRead<'_>], setting: PairSetting<'_>) -> Vec<PairDifference> {
    let mut found = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        let Some(pieces) = text.in_both() else {
            continue;
        };
        // What is still to be written says nothing yet.
        let is_open = |index: usize| placeholder(&text.pieces[index].piece.text).is_some();
        if is_open(pieces.0) || is_open(pieces.1) {
            continue;
        }
        let compared = |index: usize| Compared {
            text: &text.pieces[index].piece.text,
            facts: &text.pieces[index].facts,
        };
        let differences = differences(compared(pieces.0), compared(pieces.1), setting);
        found.extend(differences.into_iter().map(|difference| PairDifference {
            difference,
            text: index,
            pieces,
        }));
    }
    found
}

/// Reports what of this kind differs between the languages: at the translation, with the text that was written first beside it.
pub(in crate::check) fn report(
    check: &Check,
    kind: DifferenceKind,
    case: &Case<'_>,
    findings: &mut Vec<Finding>,
) {
    let source = case.incident.language.facts;
    for pair in case.differences() {
        let Difference {
            kind: own,
            severity,
            english,
            japanese,
        } = &pair.difference;
        // What is said of a whole text is said by the check of what it may lack.
        let is_long = *own == DifferenceKind::TooLong && kind == DifferenceKind::Sentence;
        if *own != kind && !is_long {
            continue;
        }
        let pieces = &case.prose.texts[pair.text].pieces;
        let (left, right) = (&pieces[pair.pieces.0], &pieces[pair.pieces.1]);
        let place = |piece: &PieceRead<'_>, span: &Span| {
            piece.piece.locate(&case.incident.source, span.clone())
        };
        let shown = |piece: &PieceRead<'_>, span: &Span| short(&piece.piece.text[span.clone()]);
        let sides = [
            english.as_ref().map(|span| (left, span)),
            japanese.as_ref().map(|span| (right, span)),
        ];
        let finding = match &sides {
            [Some((one, english)), Some((other, japanese))] => {
                let words = Message::new(check.name)
                    .with("english", shown(one, english))
                    .with("japanese", shown(other, japanese));
                let (at, beside) = match source {
                    Some(FactLanguage::Japanese) => ((one, english), (other, japanese)),
                    _ => ((other, japanese), (one, english)),
                };
                let finding = check.finding(case, place(at.0, at.1), words);
                finding.label(place(beside.0, beside.1), label(beside.0))
            }
            [Some((piece, span)), None] | [None, Some((piece, span))] => {
                let words = Message::new(missing(*own)).with("text", shown(piece, span));
                check.finding(case, place(piece, span), words)
            }
            [None, None] => continue,
        };
        findings.push(Finding {
            severity: *severity,
            ..finding
        });
    }
}

/// What is said where one side has nothing to point at.
fn missing(kind: DifferenceKind) -> &'static str {
    match kind {
        DifferenceKind::Instant => "instant-differs.missing",
        DifferenceKind::Date => "date-differs.missing",
        DifferenceKind::Duration => "duration-differs.missing",
        DifferenceKind::Percentage => "percentage-differs.missing",
        DifferenceKind::Count => "count-differs.missing",
        DifferenceKind::Literal => "literal-differs.missing",
        DifferenceKind::Modality => "modality-differs.missing",
        DifferenceKind::Scope => "scope-differs.missing",
        DifferenceKind::Sentence => "sentence-missing.missing",
        DifferenceKind::NotTranslated => "not-translated.missing",
        DifferenceKind::TooLong => "sentence-missing.long",
        DifferenceKind::Structure
        | DifferenceKind::RolledOver
        | DifferenceKind::Zone
        | DifferenceKind::Altered
        | DifferenceKind::Negation
        | DifferenceKind::Bound
        | DifferenceKind::Hedge
        | DifferenceKind::Tense => "structure-differs.missing",
    }
}

fn label(piece: &PieceRead<'_>) -> Message {
    let code = piece.language.map_or("en", |it| it.code);
    Message::new("pair.other").word("language", "language", code)
}

fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}
