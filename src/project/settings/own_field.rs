//! The settings' table `[fields]`: what records may say below `fields`.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_json::{Map, Value, json};

use crate::diagnostic::Message;
use crate::record::{FieldDefinition, FieldKind, FieldWord, Line, Located};
use crate::yaml::decode::{Decode, Decoder};
use crate::yaml::shape::Shape;
use crate::yaml::tree::{Kind, Node};
use crate::yaml::walk::{PathStep, Visitor, Walk};

/// The table: the fields in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnFields(pub Vec<Arc<FieldDefinition>>);

/// The keys of a field.
const KEYS: &[&str] = &[
    "type",
    "label",
    "values",
    "value_labels",
    "section",
    "required",
];

/// A key of a table whose keys are names of the project's own, with its value.
pub(super) fn named<'n>(
    node: &'n Node<'n>,
    decoder: &mut Decoder<'_>,
) -> Option<Vec<(Located<String>, &'n Node<'n>)>> {
    let Kind::Mapping(pairs) = &node.kind else {
        decoder.wrong_type(node, "map");
        return None;
    };
    let name = |key: &Node<'_>| match &key.kind {
        Kind::Scalar { text, .. } => Some(Located {
            value: text.to_string(),
            span: key.span.clone(),
        }),
        _ => None,
    };
    let pairs = pairs.iter();
    Some(
        pairs
            .filter_map(|(key, value)| Some((name(key)?, value)))
            .collect(),
    )
}

impl Decode for OwnFields {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let named = named(node, decoder)?.into_iter();
        let fields = named.filter_map(|(name, value)| definition(name, value, decoder));
        Some(Self(fields.map(Arc::new).collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

fn definition(
    name: Located<String>,
    node: &Node<'_>,
    decoder: &mut Decoder<'_>,
) -> Option<FieldDefinition> {
    let span = node.span.clone();
    let Some(fields) = decoder.fields(node, KEYS) else {
        decoder.show_shape(node, &[("type", false, false)]);
        return None;
    };
    let kind: Option<Option<Located<FieldKind>>> = decoder.field(&fields, "type", &span);
    let values: Option<Vec<Located<String>>> = decoder.field(&fields, "values", &span);
    let values = values.unwrap_or_default();
    let is_choice = matches!(&kind, Some(Some(kind)) if kind.value == FieldKind::Choice);
    let mut labels = match fields.get("value_labels") {
        Some(labels) if !values.is_empty() => labels_of(labels, &values, decoder),
        // A choice without values is found as such.
        Some(labels) if !is_choice => {
            let words = Message::new("settings-own-field.no-choice");
            decoder.error("settings-without-effect", labels.span.clone(), words);
            decoder.help(Message::new("settings-own-field.no-choice-help"));
            BTreeMap::new()
        }
        _ => BTreeMap::new(),
    };
    let values = values.into_iter().map(|name| {
        let label = labels.remove(&name.value);
        FieldWord { name, label }
    });
    let values = values.collect();
    let required: Option<Option<Located<bool>>> = decoder.field(&fields, "required", &span);
    Some(FieldDefinition {
        name,
        kind: kind.flatten().map_or(FieldKind::Text, |it| it.value),
        values,
        label: decoder.field(&fields, "label", &span).flatten(),
        section: decoder.field(&fields, "section", &span).flatten(),
        required: required.flatten().is_some_and(|it| it.value),
    })
}

/// What reports call the words of a choice.
fn labels_of(
    node: &Node<'_>,
    values: &[Located<String>],
    decoder: &mut Decoder<'_>,
) -> BTreeMap<String, Line> {
    let known: Vec<_> = values.iter().map(|it| it.value.as_str()).collect();
    let names: BTreeSet<_> = known.iter().copied().collect();
    let mut labels = BTreeMap::new();
    for (name, value) in named(node, decoder).unwrap_or_default() {
        if !names.contains(name.value.as_str()) {
            decoder.unknown_value(name.span, &name.value, &known);
            continue;
        }
        labels.extend(Line::decode(value, decoder).map(|label| (name.value, label)));
    }
    labels
}

impl Shape for OwnFields {
    fn shape(_: &mut Map<String, Value>) -> Value {
        json!({ "type": "object" })
    }
}

impl Walk for OwnFields {
    fn walk<'a>(&'a self, _: &mut Vec<PathStep<'a>>, _: &mut Visitor<'_, 'a>) {}
}
