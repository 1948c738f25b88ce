//! Keys and tokens: what opens doors, by the forms that well-known services give them.

use crate::import::KEYS;

/// The fewest characters behind such a beginning.
const LEAST: usize = 12;

/// The keys in a text, each as its bytes.
pub fn find(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    for beginning in KEYS {
        for (at, _) in text.match_indices(beginning) {
            let is_start = !text[..at].ends_with(|it: char| it.is_alphanumeric());
            let rest = &text[at + beginning.len()..];
            let is_part =
                |it: char| it.is_ascii_alphanumeric() || matches!(it, '-' | '_' | '.' | '=');
            let length = rest.find(|it| !is_part(it)).unwrap_or(rest.len());
            let body = &rest[..length];
            // A word or a name has no digits among its letters.
            let is_mixed = body.bytes().any(|it| it.is_ascii_digit())
                && body.bytes().any(|it| it.is_ascii_alphabetic());
            if is_start && length >= LEAST && is_mixed {
                found.push(at..at + beginning.len() + length);
            }
        }
    }
    let armour = "-----BEGIN ";
    for (at, _) in text.match_indices(armour) {
        let line = text[at..].lines().next().unwrap_or_default();
        if line.contains("PRIVATE KEY") {
            found.push(at..at + line.len());
        }
    }
    found
}
