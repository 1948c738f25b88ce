//! Words that are longer than a line: the typesetter lets them run out of the page, and refuses those of more than 32,767
//! bytes in one line. They get places where a line may end, which leave no character in the text.

use crate::report::glyph::has_no_picture;
use crate::text::width::is_wide;

/// The most characters without a place where a line may end; a line of the page has some 85.
pub(super) const LONGEST_WORD: usize = 64;

/// How many characters the last word has so far.
#[derive(Debug, Default)]
pub(super) struct WordLength {
    length: usize,
}

impl WordLength {
    /// What follows is another word.
    pub fn end(&mut self) {
        self.length = 0;
    }

    /// The places in `text`, which goes on with the last word, where a line must be able to end.
    pub fn breaks(&mut self, text: &str) -> Vec<usize> {
        let mut places = Vec::new();
        for (at, character) in text.char_indices() {
            // Beside these the typesetter has places of its own.
            if character.is_whitespace() || is_wide(character) {
                self.end();
                continue;
            }
            // What belongs to the character before it stays with it.
            let is_mark = has_no_picture(character)
                || unicode_normalization::char::is_combining_mark(character);
            if self.length >= LONGEST_WORD && !is_mark {
                places.push(at);
                self.length = 0;
            }
            self.length += 1;
        }
        places
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaks(text: &str) -> Vec<usize> {
        WordLength::default().breaks(text)
    }

    #[test]
    fn only_what_no_line_can_hold_is_parted() {
        let none = Vec::<usize>::new();
        let long = "x".repeat(150);
        assert_eq!(breaks(&long), [64, 128]);
        assert_eq!(breaks(&format!("{0} {0}", &long[..60])), none);
        assert_eq!(breaks(&"障害".repeat(100)), none);
        let mut words = WordLength::default();
        assert_eq!(words.breaks(&long[..50]), none);
        assert_eq!(
            words.breaks(&long[..50]),
            [14],
            "marks of emphasis end no word"
        );
        let marked = "e\u{301}".repeat(33) + "x";
        assert_eq!(breaks(&marked), [96], "a mark stays with its letter");
    }
}
