//! What a project adds to what its records say: fields and severities of its own, and the language of those that name none.

use std::sync::Arc;

use super::{FieldDefinition, OwnSeverity, Severity};
use crate::locale::Language;
use crate::yaml::decode::Choice;

/// The fields and severities of a project, each in the order of the settings.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// The fields that records may have below `fields`.
    pub fields: Vec<Arc<FieldDefinition>>,
    /// The severities beside the four that every record may have.
    pub severities: Vec<Arc<OwnSeverity>>,
    /// The language of records that name none.
    pub language: Option<Language>,
}

/// The vocabulary where no project is known.
pub(crate) static NONE: Vocabulary = Vocabulary {
    fields: Vec::new(),
    severities: Vec::new(),
    language: None,
};

impl Vocabulary {
    /// The field of this name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Arc<FieldDefinition>> {
        self.fields.iter().find(|it| it.name.value == name)
    }

    /// The severity of this name, if it is one of the project's own.
    #[must_use]
    pub fn severity(&self, name: &str) -> Option<&Arc<OwnSeverity>> {
        self.severities.iter().find(|it| it.name.value == name)
    }

    /// Every word that a severity may be: the four, then the project's own.
    #[must_use]
    pub fn severity_codes(&self) -> Vec<&str> {
        let known = Severity::LIST.iter().map(|(code, _)| *code);
        let own = self.severities.iter().map(|it| it.name.value.as_str());
        known.chain(own).collect()
    }

    /// The names of the fields that records must have.
    pub fn required(&self) -> impl Iterator<Item = &str> {
        let required = self.fields.iter().filter(|it| it.required);
        required.map(|it| it.name.value.as_str())
    }
}
