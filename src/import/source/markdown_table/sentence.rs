//! Sentences about all times of a document: which zone, and which day, those have that name none.

use crate::import::stamp::day;

/// Words of a sentence about all times, in lower case.
const ALL: &[&str] = &[
    "all time",
    "all event",
    "all entries",
    "all date",
    "all of the time",
    "all clocks",
    "unless otherwise",
    "unless noted",
    "unless stated",
    "すべて",
    "全て",
    "特に断り",
    "特記",
    "断りのない",
];

/// The longest sentence about all times, in bytes.
const LONGEST: usize = 300;

/// Whether a text tells how the times of all rows are meant.
pub(super) fn is_about_all(text: &str) -> bool {
    text.len() <= LONGEST && (day::zone_word(text).is_some() || for_all(text).is_some())
}

/// The one day that a sentence gives to all times which name none.
pub(super) fn for_all(text: &str) -> Option<day::Day> {
    let lower = text.to_lowercase();
    if text.len() > LONGEST || !ALL.iter().any(|words| lower.contains(words)) {
        return None;
    }
    let mut days = day::days(text).into_iter().filter(|day| day.is_full);
    let first = days.next()?;
    days.all(|day| day.text == first.text).then_some(first)
}
