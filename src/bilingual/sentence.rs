//! Sentences that one side has and the other one lacks.

use super::compared::Side;
use super::difference::{Difference, DifferenceKind};
use crate::diagnostic::Severity;
use crate::fact::SeenSentence;
use crate::text::width::columns;

/// What a Japanese text takes of the columns of an English one, in percent, at least and at most.
const LEAST: usize = 72;
const MOST: usize = 125;

pub(super) fn compare((english, japanese): (&Side<'_>, &Side<'_>), out: &mut Vec<Difference>) {
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
    let last = |side: &Side<'_>| side.sentences.last().map(|it| it.span.clone());
    let difference = |english, japanese| Difference {
        kind: DifferenceKind::Sentence,
        severity: Severity::Advice,
        english,
        japanese,
    };
    if left > right && share < LEAST {
        out.push(difference(last(english), None));
    } else if right > left && share > MOST {
        out.push(difference(None, last(japanese)));
    }
}
