//! Whether it is so: not, without, unable; ません, ずに, なし.

use super::clause;
use super::denial_words::{
    ENGLISH_FAILED, ENGLISH_NOT, ENGLISH_UNRELATED, ENGLISH_WEAKER, JAPANESE_NOT,
    JAPANESE_UNRELATED, JAPANESE_WEAKER, is_excused_in_english, is_excused_in_japanese,
};
use super::{Worded, has_text, has_word};
use crate::bilingual::compared::pointing;
use crate::bilingual::difference::{Difference, DifferenceKind};
use crate::diagnostic::Severity;
use crate::fact::SeenSentence;

/// A stretch of a sentence as it is searched.
#[derive(Clone, Copy)]
struct Stretch<'a> {
    /// Without what denies less than its words do.
    strict: &'a str,
    plain: &'a str,
}

fn denies_in_english(text: &str) -> bool {
    has_word(text, ENGLISH_NOT) || has_word(text, ENGLISH_FAILED)
}

/// Whether what is denied is that there is more: しか…ない says "only".
fn is_only(text: &str) -> bool {
    let mut found = text.match_indices("しか");
    found.any(|(at, word)| {
        let behind = &text[at + word.len()..];
        !text[..at].ends_with('た') && !behind.starts_with(['し', 'も', 'る'])
    })
}

/// Whether one of two stretches denies what the other one says.
fn differs(english: Stretch<'_>, japanese: Stretch<'_>) -> bool {
    let left = denies_in_english(english.strict);
    let right = has_text(japanese.strict, JAPANESE_NOT);
    match (left, right) {
        (true, false) => {
            !has_text(japanese.plain, JAPANESE_NOT)
                && !is_excused_in_japanese(japanese.plain, english.plain)
        }
        (false, true) => {
            !denies_in_english(english.plain)
                && !is_only(japanese.plain)
                && !is_excused_in_english(english.plain, japanese.plain)
        }
        _ => false,
    }
}

/// How many clauses deny for certain, and how many may.
fn denials(clauses: &[&str], denies: impl Fn(&str) -> bool, may: impl Fn(&str) -> bool) -> (usize, usize) {
    let certain = clauses.iter().filter(|it| denies(it)).count();
    let possible = clauses.iter().filter(|it| denies(it) || may(it)).count();
    (certain, possible)
}

/// Whether the clauses of two sentences deny differently: one by one where they stand in the same order, else by how many
/// of them do.
fn clauses_differ(english: Stretch<'_>, japanese: Stretch<'_>) -> bool {
    let (left, in_order) = clause::english(english.plain);
    let right = clause::japanese(japanese.plain);
    if left.len() != right.len() || left.len() < 2 {
        return false;
    }
    let strict_left = |text: &str| denies_in_english(text) && denies_in_english(english.strict);
    let strict_right = |text: &str| has_text(text, JAPANESE_NOT);
    let ours = denials(&left, strict_left, |it| is_excused_in_english(it, japanese.plain));
    let theirs = denials(&right, strict_right, |it| is_excused_in_japanese(it, english.plain));
    if ours.1 < theirs.0 || theirs.1 < ours.0 {
        return true;
    }
    in_order
        && left.iter().zip(&right).any(|(one, other)| {
            let (one, other) = (
                Stretch { strict: one, plain: one },
                Stretch { strict: other, plain: other },
            );
            differs(one, other)
        })
}

/// What is denied in one language only, sentence by sentence; where the sentences do not align, in the whole text.
pub(super) fn compare(left: &[SeenSentence], right: &[SeenSentence], out: &mut Vec<Difference>) {
    let english = Worded::of(left, ENGLISH_UNRELATED, ENGLISH_WEAKER);
    let japanese = Worded::of(right, JAPANESE_UNRELATED, JAPANESE_WEAKER);
    let stretch = |worded: &Worded, index: usize| {
        (worded.strict[index].text.clone(), worded.plain[index].text.clone())
    };
    if left.len() != right.len() {
        return;
    }
    for index in 0..left.len() {
        let (ours, theirs) = (stretch(&english, index), stretch(&japanese, index));
        let one = Stretch { strict: &ours.0, plain: &ours.1 };
        let other = Stretch { strict: &theirs.0, plain: &theirs.1 };
        if differs(one, other) || clauses_differ(one, other) {
            let spans = (left[index].span.clone(), right[index].span.clone());
            let (kind, severity) = (DifferenceKind::Negation, Severity::Warning);
            out.push(pointing(kind, severity, Some(spans.0), Some(spans.1)));
        }
    }
}
