//! An entry of the glossary.

/// What English calls by one of these forms, and what Japanese calls it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Term {
    /// Its English forms, as they are looked up: `rollback`, `roll back`.
    pub english: Vec<EnglishForm>,
    /// The Japanese term to use.
    pub japanese: String,
    /// Other Japanese terms that are fine.
    pub allowed: Vec<String>,
    /// Japanese terms that say something else, or that are not used any more.
    pub forbidden: Vec<String>,
    /// Words of which one must be in the English sentence for the term to have this meaning; none: any sentence.
    pub context: Vec<String>,
    /// The kind of text that it holds for, as the settings name it; `None`: every kind.
    pub profile: Option<String>,
    /// Whether the Japanese text must have a counterpart: common words are often rendered by a turn of phrase.
    pub is_required: bool,
    /// Whether it is one of the project's own terms.
    pub is_own: bool,
}

/// An English term with its part of speech.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EnglishForm {
    /// The term in lower case.
    pub text: String,
    /// How it is inflected.
    pub class: WordClass,
}

/// A part of speech: how a term is inflected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum WordClass {
    /// The last word has a plural.
    Noun,
    /// The first word has the forms of a verb.
    Verb,
    /// It does not change.
    Adjective,
}

impl EnglishForm {
    /// Reads `roll back (verb)`; a term that names no part of speech is a noun.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        let classes = [
            (" (noun)", WordClass::Noun),
            (" (verb)", WordClass::Verb),
            (" (adjective)", WordClass::Adjective),
        ];
        let found = classes
            .iter()
            .find_map(|(end, class)| Some((text.strip_suffix(end)?, *class)));
        let (text, class) = found.unwrap_or((text, WordClass::Noun));
        Self {
            text: text.trim().to_lowercase(),
            class,
        }
    }
}

impl Term {
    /// The Japanese terms that are right.
    pub fn right(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.japanese.as_str()).chain(self.allowed.iter().map(String::as_str))
    }
}
