//! Which language a text is written in, by its letters.

use crate::locale::{ENGLISH, JAPANESE, Language};

/// Whether the character is a kana or a kanji.
pub(in crate::import) fn is_japanese(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')
}

/// The language that a text is written in: Japanese where more than an eighth of it is kana or kanji.
#[must_use]
pub fn written_in(text: &str) -> Language {
    let japanese = text.chars().filter(|it| is_japanese(*it)).count();
    if japanese * 8 > text.chars().count() {
        JAPANESE
    } else {
        ENGLISH
    }
}

/// The language of most letters outside of tags: `None` where there are no letters, `Some(None)` for a language that
/// records do not have.
pub(in crate::import) fn detect(text: &str) -> Option<Option<Language>> {
    let (mut hidden, mut japanese, mut hangul, mut letters) = (false, 0, 0, 0);
    for character in text.chars() {
        match character {
            '<' => hidden = true,
            '>' => hidden = false,
            _ if hidden => {}
            _ if is_japanese(character) => japanese += 1,
            '\u{ac00}'..='\u{d7a3}' => hangul += 1,
            _ if character.is_alphabetic() => letters += 1,
            _ => {}
        }
    }
    let all = japanese + hangul + letters;
    match () {
        () if all == 0 => None,
        () if hangul * 8 > all => Some(None),
        () if japanese * 8 > all => Some(Some(JAPANESE)),
        () => Some(Some(ENGLISH)),
    }
}
