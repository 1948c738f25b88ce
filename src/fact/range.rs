//! Ranges of lengths of time: `1-2 hours`, `30 minutes to 1 hour`, `1〜2時間`, `3 to 5 business days`.

use super::grammar::FactGrammar;
use super::number::Milli;
use crate::clock::cursor::Cursor;

/// The units whose number may stand for the shorter length too, in seconds.
const UNITS: &[i64] = &[1, 60, 3_600, 86_400, 604_800, 2_592_000];

/// What is around a range.
#[derive(Clone, Copy)]
pub(super) struct Lead {
    /// Whether "between" is before it: only then "and" joins.
    pub between: bool,
    /// Whether "from" is before it: what went from 30 minutes to 1 hour is not a range.
    pub from: bool,
}

/// Whether the end of a range may be behind what ends here.
pub(super) fn may_go_on(grammar: &FactGrammar, mut cursor: Cursor<'_>) -> bool {
    let lead = Lead {
        between: true,
        from: false,
    };
    let doubled = grammar
        .doubles
        .iter()
        .any(|it| cursor.clone().take_text(it));
    doubled || joined(grammar, lead, &mut cursor).is_some()
}

/// A range of lengths: the shortest, the longest and the smallest unit, all in seconds.
pub(super) fn lengths(
    grammar: &FactGrammar,
    lead: Lead,
    cursor: &mut Cursor<'_>,
) -> Option<(i64, i64, i64)> {
    let read = with_units(grammar, lead, *cursor).or_else(|| one_unit(grammar, lead, *cursor));
    let (range, behind) = read?;
    *cursor = behind;
    Some(range)
}

/// `30 minutes to 1 hour`, `an hour or two`.
fn with_units<'c>(
    grammar: &FactGrammar,
    lead: Lead,
    mut cursor: Cursor<'c>,
) -> Option<((i64, i64, i64), Cursor<'c>)> {
    let (least, first) = (grammar.duration)(&mut cursor)?;
    if least == first && grammar.doubles.iter().any(|it| cursor.take_text(it)) {
        return Some(((least, 2 * least, first), cursor));
    }
    joined(grammar, lead, &mut cursor).filter(|_| !lead.from)?;
    let (most, last) = (grammar.duration)(&mut cursor)?;
    let moves = grammar.moves.iter().any(|it| cursor.clone().take_text(it));
    (least < most && !moves).then_some(((least, most, first.min(last)), cursor))
}

/// `1 to 2 hours`: the unit of the longer one is that of both.
fn one_unit<'c>(
    grammar: &FactGrammar,
    lead: Lead,
    mut cursor: Cursor<'c>,
) -> Option<((i64, i64, i64), Cursor<'c>)> {
    let (first, last) = numbers(grammar, lead, &mut cursor)?;
    let (most, smallest) = (grammar.duration)(&mut cursor)?;
    let thousandfold = most.checked_mul(1_000)?;
    let unit = (thousandfold % last == 0).then_some(thousandfold / last);
    let unit = unit.filter(|unit| UNITS.contains(unit))?;
    let least = first.checked_mul(unit)? / 1_000;
    Some(((least, most, smallest), cursor))
}

/// A range of business days: the longest.
pub(super) fn business_days(
    grammar: &FactGrammar,
    lead: Lead,
    cursor: &mut Cursor<'_>,
) -> Option<u32> {
    let mut ahead = *cursor;
    numbers(grammar, lead, &mut ahead)?;
    let days = (grammar.business_days)(&mut ahead)?;
    *cursor = ahead;
    Some(days)
}

/// Two numbers that are joined, the lower one first; the cursor goes to the second one.
fn numbers(grammar: &FactGrammar, lead: Lead, cursor: &mut Cursor<'_>) -> Option<(Milli, Milli)> {
    let first = (grammar.number)(cursor)?;
    joined(grammar, lead, cursor)?;
    let last = (grammar.number)(&mut cursor.clone())?;
    (0 < first && first < last).then_some((first, last))
}

fn joined(grammar: &FactGrammar, lead: Lead, cursor: &mut Cursor<'_>) -> Option<()> {
    cursor.skip_spaces();
    let mut words = grammar.joins.iter();
    let joined = words.any(|it| cursor.take_text(it)) || (lead.between && cursor.take_text("and "));
    joined.then(|| cursor.skip_spaces())
}
