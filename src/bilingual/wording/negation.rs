//! Whether it is so: not, without, unable; ません, ずに, なし.

mod contrary;
mod english;
mod excuse;
mod japanese;

use std::borrow::Cow;

use self::english::{ENGLISH_FAILED, ENGLISH_NOT, ENGLISH_UNRELATED, ENGLISH_WEAKER};
use self::excuse::{is_excused_in_english, is_excused_in_japanese};
use self::japanese::{JAPANESE_NOT, JAPANESE_PLAIN, JAPANESE_UNRELATED, JAPANESE_WEAKER};
use super::clause;
use super::{WordList, Worded, has_text, has_word};
use crate::bilingual::alignment::SentenceGroup;
use crate::bilingual::compared::pointing;
use crate::bilingual::difference::{Difference, DifferenceKind};
use crate::diagnostic::Severity;
use crate::fact::SeenSentence;
use crate::text::source::Span;

/// All words that deny.
pub(super) fn english_words() -> impl Iterator<Item = &'static str> {
    let lists = [&ENGLISH_NOT, &ENGLISH_FAILED].into_iter();
    lists.flat_map(|it| it.words()).copied()
}

pub(super) fn japanese_words() -> impl Iterator<Item = &'static str> {
    let lists = [&JAPANESE_NOT, &JAPANESE_PLAIN].into_iter();
    lists.flat_map(|it| it.words()).copied()
}

/// A stretch of a sentence as it is searched.
#[derive(Clone, Copy)]
struct ClauseText<'a> {
    /// Without what denies less than its words do.
    strict: &'a str,
    plain: &'a str,
}

fn denies_in_english(text: &str) -> bool {
    has_word(text, &ENGLISH_NOT) || has_word(text, &ENGLISH_FAILED)
}

fn denies_in_japanese(text: &str) -> bool {
    has_text(text, &JAPANESE_NOT)
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
fn differs(english: ClauseText<'_>, japanese: ClauseText<'_>) -> bool {
    let left = denies_in_english(english.strict);
    let right = has_text(japanese.strict, &JAPANESE_PLAIN);
    match (left, right) {
        (true, false) => {
            !has_text(japanese.plain, &JAPANESE_NOT)
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
fn denials(
    clauses: &[String],
    plain: &[&str],
    denies: fn(&str) -> bool,
    may: impl Fn(&str) -> bool,
) -> (usize, usize) {
    let certain = clauses.iter().filter(|it| denies(it)).count();
    let possible = plain.iter().filter(|it| denies(it) || may(it)).count();
    (certain, possible)
}

/// Whether the clauses of two sentences deny differently: one by one where they stand in the same order, else by how many
/// of them do.
fn clauses_differ(english: &str, japanese: &str) -> bool {
    let (left, in_order) = clause::english(english);
    let right = clause::japanese(japanese);
    if left.len() != right.len() || left.len() < 2 {
        return false;
    }
    let strict = |clauses: &[&str], weaker: WordList| -> Vec<String> {
        let strict = clauses.iter().map(|it| weaker.taken_out(it));
        strict.map(Cow::into_owned).collect()
    };
    let (ours, theirs) = (
        strict(&left, &ENGLISH_WEAKER),
        strict(&right, &JAPANESE_WEAKER),
    );
    let one = denials(&ours, &left, denies_in_english, |it| {
        is_excused_in_english(it, japanese)
    });
    let other = denials(&theirs, &right, denies_in_japanese, |it| {
        is_excused_in_japanese(it, english)
    });
    if one.1 < other.0 || other.1 < one.0 {
        return true;
    }
    in_order
        && (0..left.len()).any(|index| {
            let one = ClauseText {
                strict: &ours[index],
                plain: left[index],
            };
            let other = ClauseText {
                strict: &theirs[index],
                plain: right[index],
            };
            differs(one, other)
        })
}

/// The words of sentences that go together.
fn joined(sentences: &[SeenSentence]) -> String {
    let texts: Vec<&str> = sentences.iter().map(|it| &*it.text).collect();
    texts.join(" ")
}

/// The bytes of sentences that go together.
fn whole(sentences: &[SeenSentence]) -> Option<Span> {
    let (first, last) = (sentences.first()?, sentences.last()?);
    Some(first.span.start..last.span.end)
}

/// What is denied in one language only, sentence by sentence; `groups` are the sentences that go together.
pub(super) fn compare(
    (left, right): (&[SeenSentence], &[SeenSentence]),
    groups: &[SentenceGroup],
    out: &mut Vec<Difference>,
) {
    let english = Worded::of(left, &ENGLISH_UNRELATED, &ENGLISH_WEAKER);
    let japanese = Worded::of(right, &JAPANESE_UNRELATED, &JAPANESE_WEAKER);
    for group in groups {
        let (ours, theirs) = (group.english.clone(), group.japanese.clone());
        if ours.is_empty() || theirs.is_empty() {
            continue;
        }
        let strict = (
            joined(&english.strict[ours.clone()]),
            joined(&japanese.strict[theirs.clone()]),
        );
        let plain = (
            joined(&english.plain[ours.clone()]),
            joined(&japanese.plain[theirs.clone()]),
        );
        let one = ClauseText {
            strict: &strict.0,
            plain: &plain.0,
        };
        let other = ClauseText {
            strict: &strict.1,
            plain: &plain.1,
        };
        let is_single = ours.len() == 1 && theirs.len() == 1;
        if differs(one, other) || (is_single && clauses_differ(one.plain, other.plain)) {
            let severity = match group.is_certain {
                true => Severity::Warning,
                false => Severity::Advice,
            };
            let kind = DifferenceKind::Negation;
            out.push(pointing(
                kind,
                severity,
                whole(&left[ours]),
                whole(&right[theirs]),
            ));
        }
    }
}
