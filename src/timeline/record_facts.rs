//! What a record says of the whole incident, for programs that read timelines.

use super::source::Texts;
use crate::clock;
use crate::incident::Incident;
use crate::record::{FieldValue, Line, SeverityLevel};
use crate::report::written_reference::ReferenceWriter;

/// Facts of a record beside its timeline.
#[derive(Debug, Default)]
pub struct RecordFacts {
    /// How grave the incident was.
    pub severity: Option<SeverityLevel>,
    /// The tags.
    pub tags: Vec<String>,
    /// The roles or teams that wrote the report.
    pub authors: Vec<Texts>,
    /// What else there is to read, each with its address.
    pub references: Vec<(Texts, String)>,
    /// What the project's own fields say, by name, in the order of the settings.
    pub fields: Vec<(String, FactValue)>,
}

/// What a field of the project's own says.
#[derive(Debug)]
pub enum FactValue {
    /// A text.
    Text(Texts),
    /// A word, a number or an address as the record writes it; a day as `2026-01-31`.
    Word(String),
}

impl RecordFacts {
    /// Those of this incident's record.
    pub(super) fn of(incident: &Incident, writer: &ReferenceWriter<'_>) -> Self {
        let record = &incident.record;
        let line = |text: &Line| Texts::line(&text.0, incident.language, writer);
        let references = record.references.iter();
        let fields = record.fields.in_order().into_iter().map(|field| {
            let value = match &field.value {
                FieldValue::Text(text) => FactValue::Text(line(text)),
                FieldValue::Date(date) => {
                    let written = &date.text.value;
                    let day = clock::read_date(written).map(|date| date.iso());
                    FactValue::Word(day.unwrap_or_else(|_| written.clone()))
                }
                FieldValue::Number(word) | FieldValue::Choice(word) | FieldValue::Link(word) => {
                    FactValue::Word(word.value.clone())
                }
            };
            (field.definition.name.value.clone(), value)
        });
        Self {
            severity: record.severity.as_ref().map(|it| it.value.clone()),
            tags: record.tags().into_iter().map(str::to_owned).collect(),
            authors: record.authors.iter().map(line).collect(),
            references: references
                .map(|it| (line(&it.title), it.link.value.clone()))
                .collect(),
            fields: fields.collect(),
        }
    }
}
