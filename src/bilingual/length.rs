//! Lengths of time.

use super::compared::{Side, Unmatched};
use super::difference::{Difference, DifferenceKind};
use crate::fact::{Fact, Value};

/// The shortest and the longest that a length may be, in seconds; business days apart.
fn range(fact: &Fact) -> Option<(bool, i64, i64)> {
    match &fact.value {
        Value::Duration { seconds, least, .. } => {
            Some((false, least.unwrap_or(*seconds), *seconds))
        }
        Value::BusinessDays(days) => Some((true, i64::from(*days), i64::from(*days))),
        Value::Several {
            magnitude,
            unit: Some(unit),
        } => {
            let magnitude = i64::try_from(*magnitude).ok()?;
            Some((false, magnitude * unit * 2, magnitude * unit * 9))
        }
        _ => None,
    }
}

fn is_vague(fact: &Fact) -> bool {
    matches!(fact.value, Value::Several { .. })
}

/// Whether two facts are the same length of time.
pub(super) fn agree(one: &Fact, other: &Fact) -> bool {
    let (Some(first), Some(second)) = (range(one), range(other)) else {
        return false;
    };
    match is_vague(one) || is_vague(other) {
        true => first.0 == second.0 && first.1 <= second.2 && second.1 <= first.2,
        false => first == second,
    }
}

pub(super) fn compare((english, japanese): (&Side<'_>, &Side<'_>), out: &mut Vec<Difference>) {
    let lengths = |side: &Side<'_>| -> Vec<usize> {
        let all = 0..side.facts.len();
        all.filter(|index| range(&side.facts[*index]).is_some())
            .collect()
    };
    let equal = |one: usize, other: usize| agree(&english.facts[one], &japanese.facts[other]);
    let unmatched = Unmatched::of(&lengths(english), &lengths(japanese), equal);
    // "Once a month" and 毎月 say how often, not how long.
    let vague = |is_english: bool, index: usize| {
        let side = if is_english { english } else { japanese };
        let words = side.words(&side.facts[index]).to_lowercase();
        is_vague(&side.facts[index]) || ["a ", "an "].iter().any(|it| words.starts_with(it))
    };
    unmatched.differences(DifferenceKind::Duration, (english, japanese), vague, out);
}
