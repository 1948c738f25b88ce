//! Sentences that one side has and the other one lacks.

use super::alignment::SentenceGroup;
use super::compared::{Side, pointing};
use super::difference::{Difference, DifferenceKind};
use super::structure::has_items;
use crate::diagnostic::Severity;
use crate::fact::SeenSentence;
use crate::text::width::columns;

/// What a Japanese text takes of the columns of an English one, in percent, at least and at most.
const LEAST: usize = 72;
const MOST: usize = 125;
/// The same where a sentence has no counterpart by its length and its facts.
const LESS: usize = 85;
const MORE: usize = 110;

pub(super) fn compare(
    (english, japanese): (&Side<'_>, &Side<'_>),
    groups: &[SentenceGroup],
    out: &mut Vec<Difference>,
) {
    // The mark of a note is no sentence.
    let says = |it: &&SeenSentence| it.text.chars().filter(|it| it.is_alphanumeric()).count() > 3;
    let number = |side: &Side<'_>| side.sentences.iter().filter(says).count();
    let (left, right) = (number(english), number(japanese));
    if left == right || out.iter().any(|it| it.kind == DifferenceKind::Structure) {
        return;
    }
    let wide = |side: &Side<'_>| {
        side.sentences
            .iter()
            .map(|it| columns(&it.text))
            .sum::<usize>()
    };
    let (one, other) = (wide(english), wide(japanese));
    if one < 20 || other < 20 {
        return;
    }
    let share = other * 100 / one;
    // A list that became a sentence lacks none.
    let is_list = has_items(english.text) || has_items(japanese.text);
    let lone = |is_english: bool| {
        let alone = groups.iter().find(|it| match is_english {
            true => it.japanese.is_empty(),
            false => it.english.is_empty(),
        });
        let span = |range: &std::ops::Range<usize>, side: &Side<'_>| {
            side.sentences.get(range.start).map(|it| it.span.clone())
        };
        match is_english {
            true => alone.and_then(|it| span(&it.english, english)),
            false => alone.and_then(|it| span(&it.japanese, japanese)),
        }
    };
    let last = |side: &Side<'_>| side.sentences.last().map(|it| it.span.clone());
    let mut report = |one, other| {
        let kind = DifferenceKind::Sentence;
        out.push(pointing(kind, Severity::Advice, one, other));
    };
    if left > right && (share < LEAST || (!is_list && share < LESS && lone(true).is_some())) {
        report(lone(true).or_else(|| last(english)), None);
    } else if right > left && (share > MOST || (!is_list && share > MORE && lone(false).is_some()))
    {
        report(None, lone(false).or_else(|| last(japanese)));
    }
}
