//! What no language changes: addresses, versions, paths.

use super::kind::LiteralKind;
use super::seen::Seen;

/// The literal that begins at the character `at`, and the number of the character behind it.
pub(super) fn literal_at(seen: &Seen, at: usize) -> Option<(LiteralKind, usize)> {
    let length = (at..seen.len())
        .take_while(|it| {
            seen.get(*it).is_some_and(|it| {
                it.is_ascii_alphanumeric() || matches!(it, '.' | '/' | '-' | '_' | ':')
            })
        })
        .count();
    let mut end = at + length;
    while end > at && matches!(seen.get(end - 1), Some('.' | ':' | '-' | '/')) {
        end -= 1;
    }
    // Only a path, or what has parts, is one.
    if seen.get(at) != Some('/') && !(at..end).any(|it| seen.get(it) == Some('.')) {
        return None;
    }
    let word: String = (at..end).filter_map(|it| seen.get(it)).collect();
    kind(&word).map(|kind| (kind, end))
}

fn kind(word: &str) -> Option<LiteralKind> {
    if let Some(rest) = word.strip_prefix('/') {
        let named = rest.len() > 1 && rest.starts_with(|it: char| it.is_ascii_alphabetic());
        return named.then_some(LiteralKind::Path);
    }
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
