//! The JSON Schema of a record, for editors.

use serde_json::{Map, Value};

use crate::record::Record;
use crate::yaml::shape::Shape;

/// The schema of a record, JSON Schema draft 2020-12; every field has a description.
#[must_use]
pub fn schema() -> Value {
    let mut definitions = Map::new();
    Record::shape(&mut definitions);
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
    Value::Object(schema)
}
