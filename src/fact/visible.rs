//! A Markdown text as its reader sees it, for those who look at its characters and not at its facts.

use super::seen::SeenText;

pub use super::seen::{END as BLOCK_END, MASK};

/// What a reader sees of a Markdown text: each character as written with its byte. A code span, a bare address and a
/// reference are one [`MASK`] each, targets of links and marks of emphasis are left out, and a [`BLOCK_END`] ends a
/// paragraph, an item, a heading and a row, whose own marks (`- `, `#`, `|`) stay.
#[must_use]
pub fn visible(text: &str) -> Vec<(char, usize)> {
    let mut seen = SeenText::default();
    seen.read(text);
    let mut characters = seen.characters.characters;
    for (character, at) in &mut characters {
        let written = text.get(*at..).and_then(|rest| rest.chars().next());
        // Half-width was made of it; a line end may be a space, a block's end or nothing.
        if !matches!(*character, MASK | BLOCK_END | ' ')
            && let Some(written) = written
        {
            *character = written;
        }
    }
    characters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_targets_are_not_seen() {
        let text = "- **１** [the `a`](https://example.com)\n\n次の行\n続き <https://example.com>";
        let seen: String = visible(text).into_iter().map(|(it, _)| it).collect();
        assert_eq!(
            seen,
            format!("- １ [the {MASK}{BLOCK_END}次の行続き {MASK}")
        );
        for (character, at) in visible(text) {
            let is_own = text[at..].starts_with(character);
            assert!(is_own || matches!(character, MASK | BLOCK_END | ' '));
        }
    }
}
