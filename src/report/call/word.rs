//! Words that are longer than a line: the typesetter lets them run out of their cell or the page, and refuses those of
//! more than 32,767 bytes in one line. They are parted, with a mark that leaves no character in the text.

use super::gap;
use crate::report::advance::{Weight, widest};
use crate::report::glyph::has_no_picture;
use crate::text::width::is_wide;

/// A place inside a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordBreak {
    /// The line may end here, as behind a slash.
    May,
    /// The line ends here, with a mark: what follows does not fit.
    Must,
}

/// How far the last word has come.
#[derive(Debug, Default)]
pub(super) struct WordWidth {
    width: f64,
}

impl WordWidth {
    /// What follows is another word.
    pub fn end(&mut self) {
        self.width = 0.0;
    }

    /// The places in `text`, which goes on with the last word, where its words are parted so that none is wider than
    /// `room`, both in em.
    pub fn breaks(&mut self, text: &str, style: Weight, room: f64) -> Vec<(usize, WordBreak)> {
        let mut places = Vec::new();
        let mut start = 0;
        // How wide the characters are that no line parts, up to the last one.
        let mut held = 0.0;
        let mut before = None;
        for (at, character) in text.char_indices() {
            // Beside these the typesetter has places of its own.
            if character.is_whitespace() || is_wide(character) {
                self.word(&text[start..at], start, (style, room), &mut places);
                self.end();
                let wide = widest(character, style);
                let stays = at == start && (begins_no_line(character) || before.is_some_and(opens));
                if stays && held > 0.0 && held + wide > room {
                    places.push((at, WordBreak::May));
                    held = 0.0;
                }
                held = if stays { held + wide } else { wide };
                if opens(character) {
                    self.width = held;
                }
                start = at + character.len_utf8();
            }
            before = Some(character);
        }
        self.word(&text[start..], start, (style, room), &mut places);
        places
    }

    /// Parts one word, which stands at `from`.
    fn word(
        &mut self,
        word: &str,
        from: usize,
        (style, room): (Weight, f64),
        places: &mut Vec<(usize, WordBreak)>,
    ) {
        let whole: f64 = word.chars().map(|it| widest(it, style)).sum();
        if self.width + whole <= room {
            self.width += whole;
            return;
        }
        let mut parts = false;
        for (at, character) in word.char_indices() {
            // What belongs to the character before it stays with it.
            let is_mark = has_no_picture(character)
                || unicode_normalization::char::is_combining_mark(character);
            if std::mem::take(&mut parts) && !is_mark && self.width > 0.0 {
                places.push((from + at, WordBreak::May));
                self.width = 0.0;
            }
            let wide = widest(character, style);
            if self.width + wide > room && !is_mark && self.width > 0.0 {
                places.push((from + at, WordBreak::Must));
                self.width = 0.0;
            }
            self.width += wide;
            parts = is_joint(character);
        }
    }
}

/// Whether it is one of the small letters and marks of Japanese that begin no line.
fn begins_no_line(character: char) -> bool {
    (gap::is_japanese(character) && !gap::begins_lines(character))
        || matches!(
            character,
            '）' | '」'
                | '』'
                | '】'
                | '〕'
                | '〉'
                | '》'
                | '］'
                | '｝'
                | '、'
                | '。'
                | '，'
                | '．'
                | '！'
                | '？'
        )
}

/// Whether it is a bracket of full width that ends no line.
fn opens(character: char) -> bool {
    matches!(
        character,
        '（' | '「' | '『' | '【' | '〔' | '〈' | '《' | '［' | '｛'
    )
}

/// Whether identifiers and addresses are put together of parts behind this character.
fn is_joint(character: char) -> bool {
    matches!(
        character,
        '-' | '/' | '_' | '.' | ':' | '?' | '&' | '=' | ',' | ';' | '+' | '@'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn breaks(text: &str, room: f64) -> Vec<(usize, WordBreak)> {
        WordWidth::default().breaks(text, Weight::Code, room)
    }

    #[test]
    fn only_what_no_line_can_hold_is_parted() {
        let none = Vec::new();
        let room = 10.2 * widest('x', Weight::Code);
        let long = "x".repeat(25);
        assert_eq!(
            breaks(&long, room),
            [(10, WordBreak::Must), (20, WordBreak::Must)]
        );
        assert_eq!(breaks(&format!("{0} {0}", &long[..10]), room), none);
        assert_eq!(breaks(&"障害".repeat(100), room), none);
        let mut words = WordWidth::default();
        assert_eq!(words.breaks(&long[..8], Weight::Code, room), none);
        assert_eq!(
            words.breaks(&long[..8], Weight::Code, room),
            [(2, WordBreak::Must)],
            "marks of emphasis end no word"
        );
        let marked = "e\u{301}".repeat(12);
        assert!(
            breaks(&marked, room).iter().all(|(at, _)| at % 3 == 0),
            "a mark stays with its letter"
        );
    }

    #[test]
    fn small_letters_are_parted_where_no_line_can_hold_them() {
        let room = 3.2 * widest('ァ', Weight::Code);
        let small = "ア".to_owned() + &"ァ".repeat(6);
        let parted: Vec<_> = breaks(&small, room).iter().map(|(at, _)| at / 3).collect();
        assert_eq!(parted, [3, 6]);
        assert_eq!(breaks("シャットダウン", room), Vec::new());
        let room = 2.2 * widest('ァ', Weight::Code);
        let parted: Vec<_> = breaks("（オァア）」", room)
            .iter()
            .map(|(at, _)| at / 3)
            .collect();
        assert_eq!(parted, [2, 5], "a bracket stays with what is in it");
        let room = 5.2 * widest('x', Weight::Code) + widest('（', Weight::Code);
        assert_eq!(breaks("（xxxxx）", room), Vec::new());
        assert_eq!(breaks("（xxxxxx）", room), [(8, WordBreak::Must)]);
    }

    #[test]
    fn identifiers_part_at_their_joints_first() {
        let room = 10.2 * widest('x', Weight::Code);
        assert_eq!(
            breaks("us-east/db-1174", room),
            [
                (3, WordBreak::May),
                (8, WordBreak::May),
                (11, WordBreak::May)
            ]
        );
    }
}
