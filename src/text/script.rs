//! The letters of Japanese, told apart.

/// Whether a character is a hiragana letter.
#[must_use]
pub fn is_hiragana(character: char) -> bool {
    matches!(character, '\u{3041}'..='\u{3096}')
}

/// Whether a character is a katakana letter, or the mark of a long vowel.
#[must_use]
pub fn is_katakana(character: char) -> bool {
    matches!(character, '\u{30a1}'..='\u{30fa}' | 'ー')
}

/// Whether a character is a kanji, or the mark that repeats one.
#[must_use]
pub fn is_kanji(character: char) -> bool {
    matches!(character, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '々')
}

/// Whether a character is a Japanese letter.
#[must_use]
pub fn is_japanese(character: char) -> bool {
    is_hiragana(character) || is_katakana(character) || is_kanji(character)
}
