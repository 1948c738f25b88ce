//! Shares and counts.

use super::compared::{Side, Unmatched};
use super::difference::{Difference, DifferenceKind};
use crate::fact::{Fact, Value};

/// Whether two facts are the same share, or count the same.
pub(super) fn agree(one: &Fact, other: &Fact) -> bool {
    match (&one.value, &other.value) {
        (Value::Percentage(one), Value::Percentage(other)) => {
            // A third and the like are no whole percent.
            let is_fraction = one % 10 != 0 || other % 10 != 0;
            one == other || (is_fraction && (one - other).abs() * 50 <= *one.max(other))
        }
        (Value::Count(one) | Value::Ordinal(one), Value::Count(other) | Value::Ordinal(other)) => {
            one == other
        }
        (
            Value::Several {
                magnitude,
                unit: None,
            },
            Value::Count(number),
        )
        | (
            Value::Count(number),
            Value::Several {
                magnitude,
                unit: None,
            },
        ) => (2 * magnitude..10 * magnitude).contains(number),
        (
            Value::Several {
                magnitude: one,
                unit: None,
            },
            Value::Several {
                magnitude: other,
                unit: None,
            },
        ) => one == other,
        (
            Value::Month { year, month },
            Value::Month {
                year: other_year,
                month: other_month,
            },
        ) => month == other_month && (year == other_year || year.is_none() || other_year.is_none()),
        _ => false,
    }
}

/// Whether a translation may say it otherwise: both, one of, the first, several.
fn is_loose(side: &Side<'_>, fact: &Fact) -> bool {
    let in_words = !side
        .words(fact)
        .chars()
        .any(|it| it.is_ascii_digit() || ('０'..='９').contains(&it));
    match fact.value {
        Value::Count(number) => in_words && number <= 2,
        Value::Ordinal(_) | Value::Several { .. } => true,
        _ => false,
    }
}

pub(super) fn compare((english, japanese): (&Side<'_>, &Side<'_>), out: &mut Vec<Difference>) {
    let of = |side: &Side<'_>, wanted: fn(&Value) -> bool| -> Vec<usize> {
        let all = 0..side.facts.len();
        all.filter(|index| wanted(&side.facts[*index].value))
            .collect()
    };
    let equal = |one: usize, other: usize| agree(&english.facts[one], &japanese.facts[other]);
    let shares: fn(&Value) -> bool = |it| matches!(it, Value::Percentage(_));
    let unmatched = Unmatched::of(&of(english, shares), &of(japanese, shares), equal);
    // "half", 一部 and the like say a share loosely.
    let in_words = |side: &Side<'_>, index: usize| {
        let words = side.words(&side.facts[index]);
        !words.contains(|it: char| it.is_ascii_digit())
    };
    let loose = |is_english: bool, index: usize| match is_english {
        true => in_words(english, index),
        false => in_words(japanese, index),
    };
    let has_both = !unmatched.english.is_empty() && !unmatched.japanese.is_empty();
    unmatched.differences(
        DifferenceKind::Percentage,
        (english, japanese),
        |is_english, index| !has_both && loose(is_english, index),
        out,
    );
    counts((english, japanese), out);
}

fn counts((english, japanese): (&Side<'_>, &Side<'_>), out: &mut Vec<Difference>) {
    let of = |side: &Side<'_>| -> Vec<usize> {
        let all = 0..side.facts.len();
        let counts = all.filter(|index| {
            matches!(
                side.facts[*index].value,
                Value::Count(_)
                    | Value::Ordinal(_)
                    | Value::Month { .. }
                    | Value::Several { unit: None, .. }
            )
        });
        counts.collect()
    };
    let equal = |one: usize, other: usize| agree(&english.facts[one], &japanese.facts[other]);
    let mut unmatched = Unmatched::of(&of(english), &of(japanese), equal);
    // A number that the other side has in another sense, such as in a name.
    let digits = |side: &Side<'_>, index: usize| -> String {
        let words = side.words(&side.facts[index]).chars();
        words
            .filter_map(|it| it.to_digit(10))
            .map(|it| char::from(b'0' + it as u8))
            .collect()
    };
    // Numbers that are facts of their own say themselves.
    let runs = |side: &Side<'_>| -> Vec<String> {
        let is_fact = |at: usize| {
            let mut facts = side.facts.iter();
            facts.any(|fact| !matches!(fact.value, Value::Literal(..)) && fact.span.contains(&at))
        };
        let free = side
            .text
            .char_indices()
            .map(|(at, character)| match is_fact(at) {
                true => ' ',
                false => crate::clock::cursor::narrow(character),
            });
        let free: String = free.collect();
        let runs = free.split(|it: char| !it.is_ascii_digit());
        runs.filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let (left, right) = (runs(english), runs(japanese));
    unmatched.english.retain(|index| {
        let own = digits(english, *index);
        own.is_empty() || !right.contains(&own)
    });
    unmatched.japanese.retain(|index| {
        let own = digits(japanese, *index);
        own.is_empty() || !left.contains(&own)
    });
    let loose = |is_english: bool, index: usize| match is_english {
        true => is_loose(english, &english.facts[index]),
        false => is_loose(japanese, &japanese.facts[index]),
    };
    // "one of", 1つの and the like are articles.
    let is_one = |side: &Side<'_>, index: usize| side.facts[index].value == Value::Count(1);
    unmatched.english.retain(|index| !is_one(english, *index));
    unmatched.japanese.retain(|index| !is_one(japanese, *index));
    unmatched.english.retain(|index| !is_item(english, *index));
    unmatched
        .japanese
        .retain(|index| !is_item(japanese, *index));
    unmatched.differences(DifferenceKind::Count, (english, japanese), loose, out);
}

/// Whether it is the number of an item of a list.
fn is_item(side: &Side<'_>, index: usize) -> bool {
    let span = &side.facts[index].span;
    let before = side.text[..span.start].trim_end_matches([' ', '\t']);
    let begins = before.is_empty() || before.ends_with('\n');
    begins && side.text[span.end..].starts_with(". ")
}
