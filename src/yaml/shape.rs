//! What a field takes, as JSON Schema (draft 2020-12): the schema of records comes from the types themselves.

use serde_json::{Map, Value, json};

use crate::calendar::{self, Calendar};
use crate::locale::{self, Language};
use crate::record::{Line, Located, Text, Time};
use crate::yaml::decode::Choice;

/// A type that can say in JSON Schema what it takes.
pub trait Shape {
    /// The schema of the value; structures put theirs into `definitions` by name and give a reference.
    fn shape(definitions: &mut Map<String, Value>) -> Value;
}

impl<T: Shape> Shape for Option<T> {
    fn shape(definitions: &mut Map<String, Value>) -> Value {
        T::shape(definitions)
    }
}

impl<T: Shape> Shape for Box<T> {
    fn shape(definitions: &mut Map<String, Value>) -> Value {
        T::shape(definitions)
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn shape(definitions: &mut Map<String, Value>) -> Value {
        json!({ "type": "array", "items": T::shape(definitions) })
    }
}

impl Shape for Located<String> {
    fn shape(_: &mut Map<String, Value>) -> Value {
        json!({ "type": ["string", "number"] })
    }
}

impl Shape for Located<bool> {
    fn shape(_: &mut Map<String, Value>) -> Value {
        json!({ "type": "boolean" })
    }
}

impl Shape for Located<Language> {
    fn shape(_: &mut Map<String, Value>) -> Value {
        let codes: Vec<_> = locale::LIST.iter().map(|language| language.code).collect();
        json!({ "enum": codes })
    }
}

impl Shape for Located<&'static Calendar> {
    fn shape(_: &mut Map<String, Value>) -> Value {
        let names: Vec<_> = calendar::LIST.iter().map(|it| it.name).collect();
        json!({ "enum": names })
    }
}

impl<T: Choice> Shape for Located<T> {
    fn shape(_: &mut Map<String, Value>) -> Value {
        let options: Vec<_> = T::LIST
            .iter()
            .zip(T::MEANINGS)
            .map(|((code, _), meaning)| json!({ "const": code, "description": meaning.trim() }))
            .collect();
        json!({ "oneOf": options })
    }
}

/// A text in one, every or each language.
fn text(definitions: &mut Map<String, Value>, name: &str, description: &str) -> Value {
    if !definitions.contains_key(name) {
        let mut properties = Map::new();
        for language in locale::LIST {
            let description = format!("The text in the language `{language}`.");
            properties.insert(
                language.code.to_owned(),
                json!({ "type": "string", "description": description }),
            );
        }
        let all = json!({ "type": "string", "description": "The text, equal in every language." });
        let schema = json!({
            "description": description,
            "oneOf": [
                { "type": ["string", "number"] },
                { "type": "object", "properties": { "all": all }, "required": ["all"], "additionalProperties": false },
                { "type": "object", "properties": properties, "minProperties": 1, "additionalProperties": false },
            ],
        });
        definitions.insert(name.to_owned(), schema);
    }
    json!({ "$ref": format!("#/$defs/{name}") })
}

impl Shape for Text {
    fn shape(definitions: &mut Map<String, Value>) -> Value {
        text(
            definitions,
            "Text",
            "A Markdown text: a string in the record's language, one string for all, or one per language. \
             References such as <t:impact.start> and <d:impact> become times and lengths of the record.",
        )
    }
}

impl Shape for Line {
    fn shape(definitions: &mut Map<String, Value>) -> Value {
        text(
            definitions,
            "Line",
            "A text of one paragraph: a string in the record's language, one string for all, or one per language. \
             References such as <t:impact.start> and <d:impact> become times and lengths of the record.",
        )
    }
}

impl Shape for Time {
    fn shape(definitions: &mut Map<String, Value>) -> Value {
        if !definitions.contains_key("Time") {
            let reason = Text::shape(definitions);
            let schema = json!({
                "description": "A time, a date or a span as the field says, or a correction that keeps what had been stated.",
                "oneOf": [
                    { "type": ["string", "number"] },
                    {
                        "type": "object",
                        "properties": {
                            "stated": { "type": "string", "description": "The time as first stated." },
                            "corrected": { "type": "string", "description": "The time that counts." },
                            "reason": reason,
                        },
                        "required": ["stated", "corrected"],
                        "additionalProperties": false,
                    },
                ],
            });
            definitions.insert("Time".to_owned(), schema);
        }
        json!({ "$ref": "#/$defs/Time" })
    }
}
