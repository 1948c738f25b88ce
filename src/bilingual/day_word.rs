//! Days told by their distance from another one, where no date tells them: the same day, the next day; 同日, 翌日.

use super::compared::{Side, pointing};
use super::difference::{Difference, DifferenceKind};
use super::wording::FewWords;
use crate::clock::{WrittenDate, Zone};
use crate::diagnostic::Severity;
use crate::text::source::Span;

/// The day before, the same day and the day after, in English and in Japanese.
const DAYS: [(FewWords, FewWords); 3] = [
    (
        &[
            "the day before",
            "the night before",
            "the evening before",
            "the previous day",
            "the previous night",
            "the previous evening",
            "yesterday",
        ],
        &["前日", "前夜", "前の日", "前の晩", "昨日", "昨夜"],
    ),
    (
        &[
            "the same day",
            "the same morning",
            "the same afternoon",
            "the same evening",
            "the same night",
            "that day",
            "that morning",
            "that afternoon",
            "that evening",
            "that night",
        ],
        &[
            "同日",
            "当日",
            "その日",
            "同じ日",
            "その夜",
            "その晩",
            "同夜",
        ],
    ),
    (
        &[
            "the next day",
            "the next morning",
            "the next afternoon",
            "the next evening",
            "the next night",
            "next morning",
            "the following day",
            "the following morning",
            "the following afternoon",
            "the following evening",
            "the following night",
            "the day after",
            "the morning after",
            "a day later",
        ],
        &["翌", "次の日", "明くる日"],
    ),
];

/// The first of these words in a text.
fn place(text: &str, words: FewWords) -> Option<Span> {
    let found = words.iter().filter_map(|word| {
        let at = text.find(word)?;
        Some(at..at + word.len())
    });
    found.min_by_key(|it| it.start)
}

/// Whether a clock is told in another zone than the incident's: there it may be another day.
fn has_other_zone(side: &Side<'_>, zone: Zone) -> bool {
    let mut zones = side.times.iter().flat_map(|(_, it)| it.written.zones());
    let is_lone =
        |it: &crate::fact::Fact| matches!(it.value, crate::fact::Value::Zone(own) if own != zone);
    zones.any(|it| it != zone && it != Zone::Fixed(9 * 3_600)) || side.facts.iter().any(is_lone)
}

/// A day that is the same one in one language and the next or the one before in the other.
pub(super) fn compare(
    (english, japanese): (&Side<'_>, &Side<'_>),
    zone: Zone,
    out: &mut Vec<Difference>,
) {
    let is_told = |it: &Difference| {
        matches!(
            it.kind,
            DifferenceKind::Date | DifferenceKind::RolledOver | DifferenceKind::Instant
        )
    };
    if out.iter().any(is_told) || has_other_zone(english, zone) || has_other_zone(japanese, zone) {
        return;
    }
    // All of the words have one of these.
    if !japanese.text.contains(['日', '夜', '晩', '翌']) {
        return;
    }
    let says = |days: &[Option<Span>; 3]| days.iter().flatten().count();
    let right = DAYS.map(|(_, words)| place(japanese.text, words));
    if says(&right) != 1 {
        return;
    }
    let left = DAYS.map(|(words, _)| place(&english.lower, words));
    if says(&left) != 1 {
        return;
    }
    let differs = (0..3).find(|it| left[*it].is_some() && right[*it].is_none());
    // A date on one side may say which day it is.
    let dates = |side: &Side<'_>| {
        let dates = side.times.iter().filter(|(index, it)| {
            let is_bare = matches!(it.written.date, Some(WrittenDate::InMonth(_)));
            it.written.date.is_some() && !is_bare && side.is_prominent(*index)
        });
        dates.count()
    };
    if differs.is_some() && dates(english) == dates(japanese) {
        out.push(pointing(
            DifferenceKind::Date,
            Severity::Warning,
            left.into_iter().flatten().next(),
            right.into_iter().flatten().next(),
        ));
    }
}
