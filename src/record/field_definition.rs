//! A field that a project adds to its records, as the settings declare it.

use super::{Line, Located};
use crate::locale::Language;
use crate::yaml::structure::choices;

choices! {
    /// What a field of a project's own takes.
    pub enum FieldKind {
        /// A text of one paragraph.
        Text = "text",
        /// A number, printed as it is written.
        Number = "number",
        /// One of the words that the settings list.
        Choice = "choice",
        /// A day.
        Date = "date",
        /// An address that the report links to.
        Link = "link",
    }
}

/// A word that a field takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldWord {
    /// What records write.
    pub name: Located<String>,
    /// What reports call it, where that is not its name.
    pub label: Option<Line>,
}

impl FieldWord {
    /// What reports in `language` call it.
    #[must_use]
    pub fn label(&self, language: Language) -> &str {
        let label = self.label.as_ref().map(|label| label.0.said(language));
        label.unwrap_or(&self.name.value)
    }
}

/// A field of a project's own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldDefinition {
    /// What records call it.
    pub name: Located<String>,
    /// What it takes.
    pub kind: FieldKind,
    /// The words that it takes, where it is a choice.
    pub values: Vec<FieldWord>,
    /// What reports call it, where that is not its name.
    pub label: Option<Line>,
    /// The section of the report that it is printed in; on the cover if absent.
    pub section: Option<Located<String>>,
    /// Whether every record must have it.
    pub required: bool,
}

impl FieldDefinition {
    /// What reports in `language` call it.
    #[must_use]
    pub fn label(&self, language: Language) -> &str {
        let label = self.label.as_ref().map(|label| label.0.said(language));
        label.unwrap_or(&self.name.value)
    }

    /// The word of this name.
    #[must_use]
    pub fn word(&self, name: &str) -> Option<&FieldWord> {
        self.values.iter().find(|it| it.name.value == name)
    }

    /// What reports in `language` call the word of this name.
    #[must_use]
    pub fn said<'a>(&'a self, name: &'a str, language: Language) -> &'a str {
        self.word(name).map_or(name, |word| word.label(language))
    }
}
