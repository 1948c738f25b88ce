//! The letters that languages are written with.

/// A set of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script {
    /// Latin letters.
    Latin,
    /// Kana and kanji.
    Japanese,
    /// Korean letters.
    Hangul,
    /// Any other letters: Cyrillic, Arabic, Thai.
    Other,
}

impl Script {
    /// The letters that the character is one of; `None` for what is not a letter.
    #[must_use]
    pub fn of(character: char) -> Option<Self> {
        match character {
            '\u{3005}'..='\u{3007}'
            | '\u{3041}'..='\u{30ff}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{ff66}'..='\u{ff9f}' => Some(Self::Japanese),
            '\u{1100}'..='\u{11ff}' | '\u{3130}'..='\u{318f}' | '\u{ac00}'..='\u{d7a3}' => {
                Some(Self::Hangul)
            }
            '\0'..='\u{24f}'
            | '\u{1e00}'..='\u{1eff}'
            | '\u{2100}'..='\u{214f}'
            | '\u{ff21}'..='\u{ff5a}' => character.is_alphabetic().then_some(Self::Latin),
            _ => character.is_alphabetic().then_some(Self::Other),
        }
    }
}
