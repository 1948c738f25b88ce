//! The documents that a finding makes wrong.

use crate::locale::Language;

/// A format of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Format {
    /// Its name on the command line, and the ending of its files.
    pub name: &'static str,
}

/// Some of a record's documents: those of every language and format, unless it says which.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// The languages of the reports; `None`: all.
    pub languages: Option<Vec<Language>>,
    /// The format; `None`: all.
    pub format: Option<Format>,
}

impl Scope {
    /// The documents in one language.
    #[must_use]
    pub fn language(language: Language) -> Self {
        Self {
            languages: Some(vec![language]),
            format: None,
        }
    }

    /// These documents and those; where they differ in language and in format, others too, as no scope is that narrow.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let languages = self.languages.zip(other.languages);
        Self {
            languages: languages.map(|(mut all, more)| {
                all.extend(more);
                all.sort_unstable();
                all.dedup();
                all
            }),
            format: self.format.filter(|it| other.format == Some(*it)),
        }
    }

    /// Whether the document in `language` and `format` is one of them.
    #[must_use]
    pub fn covers(&self, language: Language, format: Format) -> bool {
        let languages = self.languages.as_ref();
        languages.is_none_or(|all| all.contains(&language))
            && self.format.is_none_or(|it| it == format)
    }
}
