//! Sentences and clauses: how far the words around a fact speak of it.

use std::ops::Range;

use super::seen::{END, SeenText};

/// Short forms that a full stop does not end a sentence after.
const SHORT: &[&str] = &[
    "a.m", "p.m", "approx", "ca", "e.g", "i.e", "jan", "feb", "mar", "apr", "jun", "jul", "aug",
    "sep", "sept", "oct", "nov", "dec", "no", "vs",
];

/// Visits the sentences of a text, as ranges of its characters.
pub(super) fn sentences(seen: &SeenText, mut visit: impl FnMut(Range<usize>)) {
    let mut start = 0;
    for &at in &seen.ends {
        if ends(seen, at, start) {
            visit(start..at + 1);
            start = at + 1;
        }
    }
    if start < seen.len() {
        visit(start..seen.len());
    }
}

fn ends(seen: &SeenText, at: usize, start: usize) -> bool {
    match seen.get(at) {
        Some('。' | END) => true,
        Some('!' | '?') => seen.get(at + 1).is_none_or(char::is_whitespace),
        Some('.') => {
            let gap = seen
                .get(at + 1)
                .is_none_or(|it| it.is_whitespace() || it == END);
            let next = seen.get(at + 2);
            let capital = next
                .is_none_or(|it| it.is_uppercase() || !it.is_alphanumeric() || it.is_ascii_digit());
            gap && capital && !is_short(seen, start, at)
        }
        _ => false,
    }
}

fn is_short(seen: &SeenText, start: usize, at: usize) -> bool {
    let from = at.saturating_sub(6).max(start);
    let before = seen.lower(from..at);
    let word = before.rsplit([' ', '(', ',']).next().unwrap_or_default();
    // "at 3 a.m. The fix": a short form that may end a sentence does, before a capital.
    let may_end = matches!(word, "a.m" | "p.m");
    // Behind it a zone is told in capitals.
    let is_capital = |at: usize| seen.get(at).is_some_and(char::is_uppercase);
    let begins = may_end && is_capital(at + 2) && !is_capital(at + 3);
    SHORT.contains(&word) && !begins
}
