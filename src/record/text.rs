//! Texts as they are written in a record, with the way back to the file.

use super::Translations;
use crate::locale::Language;
use crate::text::source::Span;

/// A text as written in one language, with the way back to the bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text as YAML reads it.
    pub text: String,
    /// The scalar in the file, with its quotes or block header.
    pub span: Span,
    /// How it was written there: needed to find a character of the text in the file.
    pub style: crate::yaml::tree::Style,
    /// The way back, once it was asked for.
    pub(crate) way: crate::yaml::align::KeptWay,
}

/// A Markdown text: one string in the record's language, `all:` for every language, or one per language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// The whole value.
    pub span: Span,
    /// What was written.
    pub form: TextForm,
}

/// How a text was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextForm {
    /// A plain string, in the record's language.
    Plain(Piece),
    /// `all:`, equal in every language.
    All(Piece),
    /// A map from language to text.
    Languages(Translations),
}

impl Text {
    /// The text for `language`, else any: of texts in the settings, which stand in for each other without a word.
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        let piece = match &self.form {
            TextForm::Plain(piece) | TextForm::All(piece) => Some(piece),
            TextForm::Languages(pieces) => {
                let other = || pieces.pieces().next();
                pieces.get(language).or_else(other)
            }
        };
        piece.map_or("", |piece| piece.text.as_str())
    }

    /// Whether both say the same in every language that both have, white space aside; `None` where they are not
    /// written for the same languages.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> Option<bool> {
        let same = |one: &Piece, other: &Piece| {
            one.text
                .split_whitespace()
                .eq(other.text.split_whitespace())
        };
        match (&self.form, &other.form) {
            (TextForm::Languages(one), TextForm::Languages(other)) => {
                let mut pieces = one.iter();
                Some(pieces.all(|(language, piece)| {
                    other.get(language).is_none_or(|there| same(piece, there))
                }))
            }
            (
                TextForm::Plain(one) | TextForm::All(one),
                TextForm::Plain(other) | TextForm::All(other),
            ) => Some(same(one, other)),
            _ => None,
        }
    }
}

/// A text of one paragraph; written like [`Text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line(pub Text);
