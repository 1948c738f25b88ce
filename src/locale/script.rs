//! The letters that languages are written with.

/// A set of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Latin letters, and any that are not told apart here.
    Latin,
    /// Kana and kanji.
    Japanese,
    /// Korean letters.
    Hangul,
}

impl Script {
    /// The letters that the character is one of; `None` for what is not a letter.
    #[must_use]
    pub fn of(character: char) -> Option<Self> {
        match character {
            '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' => Some(Self::Japanese),
            '\u{ac00}'..='\u{d7a3}' => Some(Self::Hangul),
            _ => character.is_alphabetic().then_some(Self::Latin),
        }
    }
}
