//! Times of a text that cannot be: see [`Impossible`].

use std::ops::Range;

use super::literal::{Runs, literal_at};
use super::seen::SeenText;
use super::sentence::sentences;
use crate::clock::{Impossible, impossible_at};

/// A time that cannot be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImpossibleTime {
    /// Its bytes in the text as written.
    pub span: Range<usize>,
    /// What is impossible about it.
    pub kind: Impossible,
}

/// Words of sentences that speak of such times as such: an input that crashed a parser.
const QUOTED: &[&str] = &[
    "invalid",
    "impossible",
    "nonexistent",
    "non-existent",
    "not exist",
    "parse",
    "parsing",
    "malformed",
    "leap",
    "rejected",
    "accepted",
    "validat",
    "不正な",
    "無効な",
    "存在しない",
    "うるう",
    "閏",
    "解析",
    "パース",
];

/// Words before a number that names something.
const NUMBERED: &[&str] = &[
    "version",
    "release",
    "build",
    "invoice",
    "ticket",
    "order",
    "number",
    "no.",
    " id",
    "room",
    "バージョン",
    "リリース",
    "ビルド",
    "番号",
    "請求書",
];

/// The times of a Markdown text that cannot be, in order; none in code, targets of links, addresses or versions.
#[must_use]
pub fn impossible_times(text: &str) -> Vec<ImpossibleTime> {
    // Without a digit no time is told.
    if !text.contains(|it: char| it.is_ascii_digit() || matches!(it, '０'..='９')) {
        return Vec::new();
    }
    let mut seen = SeenText::default();
    seen.read(text);
    let runs = Runs::default();
    let mut found = Vec::new();
    sentences(&seen, |sentence| {
        let first = seen.starts.partition_point(|it| *it < sentence.start);
        let starts = seen.starts[first..].iter();
        let mut free = sentence.start;
        let before = found.len();
        for &at in starts.take_while(|it| **it < sentence.end) {
            if at < free || is_inside(&seen, at) || literal_at(&seen, at, &runs).is_some() {
                continue;
            }
            if let Some((kind, end)) = impossible_at(&seen.characters, at)
                && !is_numbered(&seen, at)
            {
                free = end;
                let span = seen.byte(at)..seen.byte(end);
                found.push(ImpossibleTime { span, kind });
            }
        }
        if found.len() > before {
            let words = seen.lower(sentence);
            if QUOTED.iter().any(|word| words.contains(word)) {
                found.truncate(before);
            }
        }
    });
    found
}

/// Whether the character `at` goes on with what is before it: a number, an id, a path.
fn is_inside(seen: &SeenText, at: usize) -> bool {
    let behind = at.checked_sub(1).and_then(|it| seen.get(it));
    let joins = behind.is_some_and(|it| matches!(it, '.' | '/' | ':' | '_' | '#' | '-' | '+'));
    joins && seen.get(at).is_some_and(|it| it.is_ascii_digit())
}

/// Whether the word before the character `at` says that a number names something.
fn is_numbered(seen: &SeenText, at: usize) -> bool {
    let before = seen.lower(at.saturating_sub(12)..at);
    let before = before.trim_end();
    NUMBERED.iter().any(|word| before.ends_with(word))
}
