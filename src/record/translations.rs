//! The texts of several languages that are in one place of a record.

use super::Piece;
use crate::locale::Language;

/// A text in one or more languages, each once, ordered by language. It takes as much memory as its texts and no more: a
/// long timeline has one for every entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translations(Box<[(Language, Piece)]>);

impl Translations {
    /// The text in `language`, if the record has one.
    #[must_use]
    pub fn get(&self, language: Language) -> Option<&Piece> {
        self.iter()
            .find(|(own, _)| *own == language)
            .map(|(_, piece)| piece)
    }

    /// Every text with its language.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &Piece)> {
        self.0.iter().map(|(language, piece)| (*language, piece))
    }

    /// The languages that there is a text in.
    pub fn languages(&self) -> impl Iterator<Item = Language> {
        self.iter().map(|(language, _)| language)
    }

    /// Every text.
    pub fn pieces(&self) -> impl Iterator<Item = &Piece> {
        self.iter().map(|(_, piece)| piece)
    }

    /// Whether there is no text at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(Language, Piece)> for Translations {
    /// The last text of a language counts.
    fn from_iter<I: IntoIterator<Item = (Language, Piece)>>(pieces: I) -> Self {
        let sorted: std::collections::BTreeMap<_, _> = pieces.into_iter().collect();
        Self(sorted.into_iter().collect())
    }
}
