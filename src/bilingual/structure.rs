//! What is set as a list or emphasised, and what was not translated.

use super::compared::Side;
use super::difference::{Difference, DifferenceKind};
use crate::diagnostic::Severity;
use crate::text::width::columns;

/// The fewest items of a list that a translation ought to keep.
const LEAST_ITEMS: usize = 3;
/// The fewest columns of an item that is a sentence of its own.
const LONG_ITEM: usize = 40;

/// Whether the Japanese text is in English.
pub(super) fn is_untranslated((english, japanese): (&Side<'_>, &Side<'_>)) -> bool {
    let is_japanese =
        |it: char| matches!(it, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '々');
    if japanese.text.chars().any(is_japanese) {
        return false;
    }
    // A name, a number or an address is the same in every language.
    let words = english
        .sentences
        .iter()
        .flat_map(|it| it.text.split_whitespace());
    let small =
        words.filter(|word| word.chars().all(|it| it.is_ascii_lowercase()) && word.len() > 1);
    let own = japanese.text.split_whitespace();
    let in_english =
        own.filter(|word| word.len() > 2 && word.chars().all(|it| it.is_ascii_lowercase()));
    // In capitals, as headings are set, it is the same still.
    let is_same = || {
        let (one, other) = (english.text.trim(), japanese.text.trim());
        let small = one.split_whitespace();
        let small = small.filter(|it| it.starts_with(|it: char| it.is_ascii_lowercase()));
        one.eq_ignore_ascii_case(other) && small.count() >= 2
    };
    (small.count() >= 2 && in_english.count() >= 1) || is_same()
}

/// The items of the lists of a text.
pub(super) fn items(text: &str) -> Vec<&str> {
    let lines = text.lines().map(str::trim_start);
    let items = lines.filter_map(|line| {
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let numbered = (digits > 0)
            .then(|| line[digits..].strip_prefix(". "))
            .flatten();
        let bulleted = ["- ", "* ", "+ ", "・"]
            .iter()
            .find_map(|it| line.strip_prefix(it));
        numbered.or(bulleted)
    });
    items.collect()
}

/// Whether a text has a list.
pub(super) fn has_items(text: &str) -> bool {
    !items(text).is_empty()
}

/// Whether the items of a list are numbered.
fn has_numbers(text: &str) -> bool {
    let mut lines = text.lines().map(str::trim_start);
    lines.any(|line| {
        let rest = line.trim_start_matches(|it: char| it.is_ascii_digit());
        rest.len() < line.len() && rest.starts_with(". ")
    })
}

/// Whether a text is long enough for emphasis to matter.
fn is_long(text: &str) -> bool {
    columns(text) >= 24
}

/// The fewest columns of what is emphasised for a warning's sake; a single word may lose it in Japanese.
const LONG_EMPHASIS: usize = 16;

/// Whether long passages of a text are emphasised that another one does not emphasise at all.
fn is_emphasised_alone(text: &str, other: &str) -> bool {
    let mut passages = text.split("**").skip(1).step_by(2);
    !other.contains("**") && passages.any(|it| columns(it) >= LONG_EMPHASIS)
}

pub(super) fn compare((english, japanese): (&Side<'_>, &Side<'_>), out: &mut Vec<Difference>) {
    let (left, right) = (items(english.text), items(japanese.text));
    let long = |list: &[&str]| {
        let wide: usize = list.iter().map(|it| columns(it)).sum();
        list.len() >= LEAST_ITEMS && wide >= LONG_ITEM * list.len()
    };
    let needed = |side: &Side<'_>, list: &[&str]| {
        let is_numbered = list.len() >= LEAST_ITEMS && has_numbers(side.text);
        long(list) || is_numbered || list.len() > LEAST_ITEMS
    };
    let is_lost = needed(english, &left) && right.is_empty();
    let is_added = needed(japanese, &right) && left.is_empty();
    let is_shortened = !left.is_empty() && !right.is_empty() && left.len() != right.len();
    let bold = is_emphasised_alone(english.text, japanese.text)
        || is_emphasised_alone(japanese.text, english.text);
    let place = |side: &Side<'_>, what: &str| {
        let at = side.text.find(what)?;
        Some(at..at + what.len())
    };
    if is_lost || is_added || is_shortened {
        out.push(Difference {
            kind: DifferenceKind::Structure,
            severity: Severity::Advice,
            english: left.first().and_then(|it| place(english, it)),
            japanese: right.first().and_then(|it| place(japanese, it)),
        });
    } else if bold && is_long(english.text) && is_long(japanese.text) {
        out.push(Difference {
            kind: DifferenceKind::Structure,
            severity: Severity::Advice,
            english: place(english, "**"),
            japanese: place(japanese, "**"),
        });
    }
}
