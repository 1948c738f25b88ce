//! The JSON Schema of a record, for editors.

use serde_json::{Map, Value, json};

use crate::locale::DEFAULT;
use crate::record::{FieldDefinition, FieldKind, Line, NONE, Record, Time, Vocabulary};
use crate::yaml::decode::Choice;
use crate::yaml::shape::Shape;

/// The schema of a record, JSON Schema draft 2020-12; every field has a description.
#[must_use]
pub fn schema() -> Value {
    schema_in(&NONE)
}

/// The schema of the records of a project with this vocabulary.
#[must_use]
pub fn schema_in(vocabulary: &Vocabulary) -> Value {
    let mut definitions = Map::new();
    Record::shape(&mut definitions);
    severities(vocabulary, &mut definitions);
    let fields = fields(vocabulary, &mut definitions);
    let record = definitions.remove("Record");
    let mut schema = Map::new();
    schema.insert(
        "$schema".to_owned(),
        "https://json-schema.org/draft/2020-12/schema".into(),
    );
    schema.insert("title".to_owned(), "A tenmatsu record".into());
    if let Some(Value::Object(record)) = record {
        schema.extend(record);
    }
    schema.insert("$defs".to_owned(), Value::Object(definitions));
    let mut schema = Value::Object(schema);
    if let Some(fields) = fields {
        let internal = &mut schema["$defs"]["Internal"]["properties"]["fields"];
        let mut own = fields.clone();
        own["description"] = internal["description"].take();
        // What is required stands in the record itself.
        if let Some(own) = own.as_object_mut() {
            own.remove("required");
        }
        *internal = own;
        let description = schema["properties"]["fields"]["description"].take();
        schema["properties"]["fields"] = fields;
        schema["properties"]["fields"]["description"] = description;
        if let Some(required) = schema["required"].as_array_mut()
            && vocabulary.required().next().is_some()
        {
            required.push("fields".into());
        }
    }
    schema
}

/// Adds the project's own severities to the four.
fn severities(vocabulary: &Vocabulary, definitions: &mut Map<String, Value>) {
    let severity = definitions.get_mut("Severity");
    let Some(options) = severity.and_then(|it| it["oneOf"].as_array_mut()) else {
        return;
    };
    options.extend(vocabulary.severities.iter().map(|own| {
        let counts_as = own.counts_as.code();
        let description = format!("{} (counts as {counts_as})", own.label(DEFAULT));
        json!({ "const": own.name.value, "description": description })
    }));
}

/// What `fields` takes, if the project declares any.
fn fields(vocabulary: &Vocabulary, definitions: &mut Map<String, Value>) -> Option<Value> {
    if vocabulary.fields.is_empty() {
        return None;
    }
    let fields = vocabulary.fields.iter();
    let properties = fields.map(|it| (it.name.value.clone(), field(it, definitions)));
    let properties: Map<_, _> = properties.collect();
    let required: Vec<_> = vocabulary.required().collect();
    Some(json!({
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    }))
}

fn field(definition: &FieldDefinition, definitions: &mut Map<String, Value>) -> Value {
    let mut schema = match definition.kind {
        FieldKind::Text => Line::shape(definitions),
        FieldKind::Date => Time::shape(definitions),
        FieldKind::Link => json!({ "type": "string" }),
        FieldKind::Number => {
            let pattern = "^[-+]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\\.[0-9]+)?$";
            json!({ "type": ["number", "string"], "pattern": pattern })
        }
        FieldKind::Choice => {
            let words = definition.values.iter().map(
                |word| json!({ "const": word.name.value, "description": word.label(DEFAULT) }),
            );
            json!({ "oneOf": words.collect::<Vec<_>>() })
        }
    };
    schema["description"] = definition.label(DEFAULT).into();
    schema
}
