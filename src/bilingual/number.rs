//! Shares and counts.

use std::collections::HashSet;

use super::compared::Side;
use crate::clock::cursor::narrow;
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

/// What a share may agree with; fractions are near to others.
pub(super) fn share_keys(fact: &Fact, has_fractions: bool) -> Vec<(u8, i64)> {
    let Value::Percentage(share) = fact.value else {
        return Vec::new();
    };
    let mut keys = vec![(0, share)];
    if has_fractions && share > 0 {
        // Two of them that are within two percent are in the same or in neighbouring parts.
        let part = ((share as f64).ln() / 0.03) as i64;
        keys.extend([part - 1, part, part + 1].map(|it| (1, it)));
    }
    keys
}

/// Whether a share is no whole percent.
pub(super) fn is_fraction(fact: &Fact) -> bool {
    matches!(fact.value, Value::Percentage(share) if share % 10 != 0)
}

/// What a count may agree with.
pub(super) fn count_keys(fact: &Fact) -> Vec<(u8, u64)> {
    match fact.value {
        Value::Count(number) | Value::Ordinal(number) => {
            let magnitude = number.checked_ilog10().map_or(0, |it| 10_u64.pow(it));
            vec![(0, number), (1, magnitude)]
        }
        Value::Several { magnitude, .. } => vec![(1, magnitude)],
        Value::Month { month, .. } => vec![(2, month.into())],
        _ => Vec::new(),
    }
}

/// Whether a translation may say it otherwise: both, one of, the first, several, none.
pub(super) fn is_loose(side: &Side<'_>, index: usize) -> bool {
    let fact = &side.facts[index];
    let is_counted = || side.text[fact.span.end..].starts_with(|it: char| !it.is_ascii());
    match fact.value {
        // 0件 is none.
        Value::Count(0) => is_in_words(side, index) || is_counted(),
        Value::Count(number) => is_in_words(side, index) && number <= 2,
        Value::Ordinal(_) | Value::Several { .. } => true,
        _ => false,
    }
}

/// Whether a fact is said without digits.
pub(super) fn is_in_words(side: &Side<'_>, index: usize) -> bool {
    let words = side.words(&side.facts[index]);
    !words.contains(|it: char| it.is_ascii_digit() || ('０'..='９').contains(&it))
}

/// The digits of the fact of this index.
pub(super) fn digits(side: &Side<'_>, index: usize) -> String {
    let words = side.words(&side.facts[index]).chars();
    words.map(narrow).filter(char::is_ascii_digit).collect()
}

/// The numbers of a text that are no facts, such as those in names; numbers that are facts say themselves.
pub(super) fn free_numbers(side: &Side<'_>) -> HashSet<String> {
    let mut facts = side
        .facts
        .iter()
        .filter(|it| !matches!(it.value, Value::Literal(..)));
    let mut next = facts.next();
    let mut free = String::new();
    for (at, character) in side.text.char_indices() {
        while next.is_some_and(|it| it.span.end <= at) {
            next = facts.next();
        }
        let is_fact = next.is_some_and(|it| it.span.start <= at);
        free.push(if is_fact { ' ' } else { narrow(character) });
    }
    let runs = free.split(|it: char| !it.is_ascii_digit());
    runs.filter(|it| !it.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Whether "one" is an article and no number: it is one where it is one of so many.
pub(super) fn is_article(side: &Side<'_>, index: usize) -> bool {
    let fact = &side.facts[index];
    if fact.value != Value::Count(1) {
        return false;
    }
    let before = side.text[..fact.span.start].trim_end_matches([' ', 'の']);
    let is_part = before.ends_with("うち") || before.ends_with('中');
    let next = side.facts.get(index + 1);
    let joined = next.filter(|it| matches!(it.value, Value::Count(_)));
    let between = joined.and_then(|it| side.text.get(fact.span.end..it.span.start));
    !(is_part || between.is_some_and(|it| matches!(it, " of the " | " of our " | " of its ")))
}

/// Whether it is the number of an item of a list.
pub(super) fn is_item(side: &Side<'_>, index: usize) -> bool {
    let span = &side.facts[index].span;
    let before = side.text[..span.start].trim_end_matches([' ', '\t']);
    let begins = before.is_empty() || before.ends_with('\n');
    begins && side.text[span.end..].starts_with(". ")
}
