//! The documents that a finding makes wrong.

use crate::locale::Language;

/// A format of reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Format {
    /// Its name on the command line, and the ending of its files.
    pub name: &'static str,
}

/// Who a report is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Audience {
    /// Everybody.
    #[default]
    Public,
    /// Readers inside the organisation.
    Internal,
}

/// Some of a record's documents: those of every language and format, unless it says which.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    /// The languages of the reports; `None`: all.
    pub languages: Option<Vec<Language>>,
    /// The format; `None`: all.
    pub format: Option<Format>,
    /// Whom they are for; `None`: all readers.
    pub audience: Option<Audience>,
}

impl Scope {
    /// The documents in one language.
    #[must_use]
    pub fn language(language: Language) -> Self {
        Self {
            languages: Some(vec![language]),
            ..Self::default()
        }
    }

    /// These documents and those; where they differ in more than one way, others too, as no scope is that narrow.
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
            audience: self.audience.filter(|it| other.audience == Some(*it)),
        }
    }

    /// Whether the document in `language` and `format` for `audience` is one of them.
    #[must_use]
    pub fn covers(&self, language: Language, format: Format, audience: Audience) -> bool {
        let languages = self.languages.as_ref();
        languages.is_none_or(|all| all.contains(&language))
            && self.format.is_none_or(|it| it == format)
            && self.is_for(audience)
    }

    /// Whether a document for `audience` is one of them.
    #[must_use]
    pub fn is_for(&self, audience: Audience) -> bool {
        self.audience.is_none_or(|it| it == audience)
    }
}
