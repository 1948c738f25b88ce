//! The times of a text that are the start or the end of what was wrong, by the words of their sentence.

use crate::fact::{Fact, Field};

/// Words of what is over.
const RECOVERED: &[&str] = &[
    "recovered",
    "restored",
    "resolved",
    "back to normal",
    "operating normally",
];
/// Words of what is over in part.
const PARTLY: &[&str] = &[
    "most", "some", "many", "part", "continue", " will ", "majority", "begin", "began", "expect",
    "not ",
];

/// The characters beside a time that are looked at for its sentence.
const NEAR: usize = 500;

/// The day that precedes the times, in their sentence: `On May 9, between 21:11 and …`.
pub(super) fn day<'t>(facts: &[Fact], times: &[(bool, &Fact)], text: &'t str) -> Option<&'t str> {
    let (_, first) = times.first()?;
    let is_day = |fact: &&Fact| {
        let alone = fact
            .time()
            .is_some_and(|it| it.date.is_some() && it.clock.is_none());
        alone && fact.span.end <= first.span.start
    };
    let day = facts.iter().rev().find(is_day)?;
    let between = text.get(day.span.end..first.span.start)?;
    (!between.contains(['.', '。', '\n'])).then(|| text.get(day.span.clone()))?
}

/// The starts (`true`) and the ends that the words state: ranges of times in which something was wrong, each a window, or
/// what is bound to the impact anyway.
pub(super) fn stated<'f>(facts: &'f [Fact], text: &str) -> Vec<Vec<(bool, &'f Fact)>> {
    let times: Vec<_> = facts.iter().filter(|fact| fact.time().is_some()).collect();
    let ranges: Vec<_> = times
        .windows(2)
        .filter(|pair| {
            pair[0].field == Some(Field::TroubleStart) && pair[1].field == Some(Field::TroubleEnd)
        })
        .map(|pair| vec![(true, pair[0]), (false, pair[1])])
        .collect();
    if !ranges.is_empty() {
        return ranges;
    }
    let which = |fields: &[Field]| -> Vec<_> {
        let is_it = |fact: &&&Fact| fact.field.is_some_and(|it| fields.contains(&it));
        times.iter().filter(is_it).copied().collect()
    };
    let starts = match which(&[Field::Start]) {
        found if found.is_empty() => which(&[Field::Onset]),
        found => found,
    };
    let mut ends = which(&[Field::End]);
    // As many ends as starts, one after the other, are windows.
    if starts.len() > 1 && starts.len() == ends.len() {
        let pairs = starts.into_iter().zip(ends);
        return pairs
            .map(|(start, end)| vec![(true, start), (false, end)])
            .collect();
    }
    if ends.is_empty() && !starts.is_empty() {
        ends = times
            .iter()
            .filter(|fact| is_closing(fact, text))
            .copied()
            .collect();
    }
    if starts.len() > 1 || ends.len() > 1 || starts.len() + ends.len() == 0 {
        return Vec::new();
    }
    let starts = starts.into_iter().map(|fact| (true, fact));
    vec![
        starts
            .chain(ends.into_iter().map(|fact| (false, fact)))
            .collect(),
    ]
}

/// The sentence before and behind a fact, in lower case.
fn sentence(text: &str, fact: &Fact) -> (String, String) {
    let before = text.get(..fact.span.start).unwrap_or_default();
    let from = before.char_indices().rev().nth(NEAR);
    let before = before[from.map_or(0, |(at, _)| at)..].to_lowercase();
    let after = text.get(fact.span.end..).unwrap_or_default();
    let to = after.char_indices().nth(NEAR);
    let after = after[..to.map_or(after.len(), |(at, _)| at)].to_lowercase();
    let opening = before.rsplit(['。', '\n']).next().unwrap_or_default();
    let opening = opening.rsplit(". ").next().unwrap_or_default();
    let ending = after.split(['。', '\n']).next().unwrap_or_default();
    let ending = ending.split(". ").next().unwrap_or_default();
    (opening.to_owned(), ending.to_owned())
}

/// Whether it was over by this time: "By 2:40 PM, all servers had recovered".
fn is_closing(fact: &Fact, text: &str) -> bool {
    let (before, after) = sentence(text, fact);
    let words = before.trim_end();
    let is_led = ["by", "at", "until", "as of"].iter().any(|it| {
        words
            .strip_suffix(it)
            .is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    });
    let sentence = format!("{before} {after}");
    let is_part = PARTLY.iter().any(|word| sentence.contains(word));
    is_led && !is_part && RECOVERED.iter().any(|word| sentence.contains(word))
}
