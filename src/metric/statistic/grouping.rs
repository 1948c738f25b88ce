//! How incidents are grouped: by a dimension that every record has, or by a choice of the project's own.

use std::sync::Arc;

use super::dimension::{Dimension, Key, MetricCase};
use crate::locale::Language;
use crate::record::FieldDefinition;

/// A way to group incidents.
#[derive(Debug, Clone)]
pub enum Grouping {
    /// By what every record has.
    Common(Dimension),
    /// By a field of the project's own.
    Field(Arc<FieldDefinition>),
}

impl Grouping {
    /// Its name on the command line.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Common(dimension) => dimension.name,
            Self::Field(field) => &field.name.value,
        }
    }

    /// What people call it, where that is not a word of the program's own.
    #[must_use]
    pub fn label(&self, language: Language) -> Option<&str> {
        match self {
            Self::Common(_) => None,
            Self::Field(field) => Some(field.label(language)),
        }
    }

    /// The groups that an incident belongs to: at least one.
    #[must_use]
    pub fn keys(&self, case: &MetricCase<'_>) -> Vec<Key> {
        match self {
            Self::Common(dimension) => (dimension.keys)(case),
            Self::Field(field) => vec![key(field, case)],
        }
    }
}

/// The group of the word that the record writes, in the order of the settings.
fn key(field: &FieldDefinition, case: &MetricCase<'_>) -> Key {
    let word = case.incident.record.fields.choice(&field.name.value);
    let Some(word) = word else {
        return Key::unsaid();
    };
    let place = field.values.iter().position(|it| it.name.value == word);
    Key {
        code: Some(word.to_owned()),
        label: Some(field.said(word, case.language).to_owned()),
        place: place.unwrap_or(field.values.len()),
    }
}
