//! What no language changes: addresses, versions, paths.

use std::cell::Cell;

use super::kind::LiteralKind;
use super::seen::SeenText;
use crate::meter;

/// The characters of a run that addresses, versions and paths are made of, from where one was last looked for: its end,
/// and its end without the marks of the sentence. Many may be looked for in one run.
#[derive(Default)]
pub(super) struct Runs(Cell<(usize, usize)>);

impl Runs {
    /// Where the literal that begins at `at` ends, should it be one.
    fn end(&self, seen: &SeenText, at: usize) -> usize {
        let (end, last) = self.0.get();
        // What is looked for goes forward: a run that reaches further holds this place.
        if at < end {
            return last.max(at);
        }
        let is_part =
            |it: &char| it.is_ascii_alphanumeric() || matches!(it, '.' | '/' | '-' | '_' | ':');
        let length = (at..seen.len())
            .take_while(|it| seen.get(*it).as_ref().is_some_and(is_part))
            .count();
        meter::steps(length);
        let mut last = at + length;
        while last > at && matches!(seen.get(last - 1), Some('.' | ':' | '-' | '/')) {
            last -= 1;
        }
        self.0.set((at + length, last));
        last
    }
}

/// The literal that begins at the character `at`, and the number of the character behind it.
pub(super) fn literal_at(seen: &SeenText, at: usize, runs: &Runs) -> Option<(LiteralKind, usize)> {
    let end = runs.end(seen, at);
    if seen.get(at) == Some('/') {
        let named = seen
            .get(at + 1)
            .filter(|_| end > at + 2)
            .is_some_and(|it| it.is_ascii_alphabetic());
        return named.then_some((LiteralKind::Path, end));
    }
    // An address and a version are numbers with full stops between; most of what begins like one goes on otherwise.
    let prefix = usize::from(seen.get(at) == Some('v'));
    let number = |it: &usize| {
        let next = seen.get(*it);
        next.is_some_and(|it| it == '.' || it.is_ascii_digit())
    };
    let length = (at + prefix..end).take_while(number).count();
    meter::steps(length);
    if at + prefix + length < end {
        return None;
    }
    let word: String = (at..end).filter_map(|it| seen.get(it)).collect();
    kind(&word).map(|kind| (kind, end))
}

fn kind(word: &str) -> Option<LiteralKind> {
    let plain = word.strip_prefix('v').unwrap_or(word);
    let parts: Vec<_> = plain.split('.').collect();
    let numeric = parts
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|it| it.is_ascii_digit()));
    if !numeric {
        return None;
    }
    let octets = parts.len() == 4 && parts.iter().all(|part| part.parse::<u8>().is_ok());
    if octets && plain.len() == word.len() {
        Some(LiteralKind::Address)
    } else if parts.len() >= 3 || (plain.len() < word.len() && parts.len() >= 2) {
        Some(LiteralKind::Version)
    } else {
        None
    }
}
