//! The field `fields` of a record: what the project's own fields say of the incident.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{FieldDefinition, FieldKind, Line, Located, Time};
use crate::diagnostic::Message;
use crate::text::source::Span;
use crate::yaml::decode::{Decode, Decoder};
use crate::yaml::shape::Shape;
use crate::yaml::tree::{Kind, Node};
use crate::yaml::walk::{PathStep, Visitor, Walk};

/// What a record says below `fields`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustomFields(pub Vec<CustomField>);

/// What a record says below `internal.fields`: none of them is required there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct InternalFields(pub CustomFields);

/// One of the project's own fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomField {
    /// How the settings declare it.
    pub definition: Arc<FieldDefinition>,
    /// Its name in the record.
    pub key: Span,
    /// What it says.
    pub value: FieldValue,
}

/// What a field of a project's own says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    /// A text of one paragraph.
    Text(Line),
    /// A number as it is written.
    Number(Located<String>),
    /// One of the field's words.
    Choice(Located<String>),
    /// A day.
    Date(Time),
    /// An address.
    Link(Located<String>),
}

impl CustomFields {
    /// The fields in the order of the settings.
    #[must_use]
    pub fn in_order(&self) -> Vec<&CustomField> {
        let mut fields: Vec<_> = self.0.iter().collect();
        fields.sort_by_key(|it| it.definition.name.span.start);
        fields
    }

    /// The addresses.
    pub fn links(&self) -> impl Iterator<Item = &Located<String>> {
        self.0.iter().filter_map(|field| match &field.value {
            FieldValue::Link(link) => Some(link),
            _ => None,
        })
    }

    /// The days.
    pub fn dates(&self) -> impl Iterator<Item = &Time> {
        self.0.iter().filter_map(|field| match &field.value {
            FieldValue::Date(date) => Some(date),
            _ => None,
        })
    }

    /// The word of the choice of this name.
    #[must_use]
    pub fn choice(&self, name: &str) -> Option<&str> {
        let field = self.0.iter().find(|it| it.definition.name.value == name)?;
        match &field.value {
            FieldValue::Choice(word) => Some(&word.value),
            _ => None,
        }
    }
}

impl FieldValue {
    fn decode(
        definition: &FieldDefinition,
        node: &Node<'_>,
        decoder: &mut Decoder<'_>,
    ) -> Option<Self> {
        match definition.kind {
            FieldKind::Text => Line::decode(node, decoder).map(Self::Text),
            FieldKind::Date => Time::decode(node, decoder).map(Self::Date),
            FieldKind::Link => Located::decode(node, decoder).map(Self::Link),
            FieldKind::Number => number(node, decoder).map(Self::Number),
            FieldKind::Choice => {
                let word = Located::<String>::decode(node, decoder)?;
                if definition.word(&word.value).is_some() {
                    return Some(Self::Choice(word));
                }
                let known = definition.values.iter();
                let known: Vec<_> = known.map(|it| it.name.value.as_str()).collect();
                decoder.unknown_value(word.span, &word.value, &known);
                None
            }
        }
    }
}

/// A number, which keeps its digits.
fn number(node: &Node<'_>, decoder: &mut Decoder<'_>) -> Option<Located<String>> {
    match &node.kind {
        Kind::Scalar { text, .. } if is_number(text) => Located::decode(node, decoder),
        _ => {
            decoder.wrong_type(node, "number");
            decoder.help(Message::new("wrong-type.number"));
            None
        }
    }
}

/// Whether `text` is a number as people write one: `12`, `-0.5`, `1,200`.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits
        .split_once('.')
        .map_or((digits, None), |(whole, part)| (whole, Some(part)));
    let all = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let is_grouped = whole.contains(',');
    let groups_fit = groups.all(|group| group.len() == 3 && all(group));
    let first_fits = all(first) && (!is_grouped || first.len() <= 3);
    first_fits && groups_fit && part.is_none_or(all)
}

impl CustomFields {
    /// The fields of a mapping; gives also the names that are there or likely meant.
    fn read<'d>(node: &Node, decoder: &mut Decoder<'d>) -> Option<(Self, Vec<&'d str>)> {
        let Kind::Mapping(pairs) = &node.kind else {
            decoder.wrong_type(node, "map");
            let fields = decoder.vocabulary().fields.iter();
            let shape = fields.map(|it| (it.name.value.as_str(), !it.required, false));
            let shape: Vec<_> = shape.collect();
            decoder.show_shape(node, &shape);
            return None;
        };
        let vocabulary = decoder.vocabulary();
        let mut seen: Vec<(&str, Span)> = Vec::new();
        let mut meant: Vec<&str> = Vec::new();
        let mut fields = Vec::new();
        let mut before: Option<&Node> = None;
        for (key, value) in pairs {
            let last = before.replace(value);
            let Kind::Scalar { text, .. } = &key.kind else {
                decoder.wrong_type(key, "name");
                continue;
            };
            let Some(definition) = vocabulary.field(text) else {
                if let Some(last) = last.filter(|last| decoder.was_cut(node, last, value)) {
                    decoder.cut_text(last, key, key);
                    continue;
                }
                meant.extend(decoder.unknown_own_field(key, text));
                continue;
            };
            // Each known name is once: the list stays short.
            if let Some((_, first)) = seen.iter().find(|(name, _)| *name == &**text) {
                decoder.duplicate_key(key, text, first.clone());
                continue;
            }
            seen.push((&definition.name.value, key.span.clone()));
            match FieldValue::decode(definition, value, decoder) {
                Some(value) => fields.push(CustomField {
                    definition: Arc::clone(definition),
                    key: key.span.clone(),
                    value,
                }),
                None => decoder.leave_gap(),
            }
        }
        meant.extend(seen.into_iter().map(|(name, _)| name));
        Some((Self(fields), meant))
    }
}

impl Decode for CustomFields {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let (fields, named) = Self::read(node, decoder)?;
        for name in decoder.vocabulary().required() {
            if !named.contains(&name) {
                decoder.missing_own_field(name, &node.span);
            }
        }
        Some(fields)
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }

    fn absent_from(span: &Span, decoder: &mut Decoder<'_>) -> Option<Self> {
        for name in decoder.vocabulary().required() {
            decoder.missing_own_field(name, span);
        }
        Self::absent()
    }
}

impl Decode for InternalFields {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        CustomFields::read(node, decoder).map(|(fields, _)| Self(fields))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

impl Shape for InternalFields {
    fn shape(definitions: &mut Map<String, Value>) -> Value {
        CustomFields::shape(definitions)
    }
}

impl Walk for InternalFields {
    fn walk<'a>(&'a self, path: &mut Vec<PathStep<'a>>, visit: &mut Visitor<'_, 'a>) {
        self.0.walk(path, visit);
    }
}

impl Shape for CustomFields {
    fn shape(_: &mut Map<String, Value>) -> Value {
        json!({ "type": "object" })
    }
}

impl Walk for CustomFields {
    fn walk<'a>(&'a self, path: &mut Vec<PathStep<'a>>, visit: &mut Visitor<'_, 'a>) {
        for field in &self.0 {
            path.push(PathStep::Field(&field.definition.name.value));
            match &field.value {
                FieldValue::Text(line) => line.walk(path, visit),
                FieldValue::Date(time) => time.walk(path, visit),
                FieldValue::Number(word) | FieldValue::Choice(word) | FieldValue::Link(word) => {
                    word.walk(path, visit);
                }
            }
            path.pop();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_number;

    #[test]
    fn numbers_are_what_people_write() {
        for text in ["0", "12", "-0.5", "+3", "1,200", "12,345,678.90", "007"] {
            assert!(is_number(text), "{text}");
        }
        for text in [
            "", "-", ".5", "5.", "1,20", "1234,567", ",200", "1e5", "0x10", "12 %", "１２", "1.2.3",
        ] {
            assert!(!is_number(text), "{text}");
        }
    }
}
