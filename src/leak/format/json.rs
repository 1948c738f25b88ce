//! JSON: every string and every name in it.

use serde_json::Value;

use super::{FileReading, LeakFormat, Passage, PassagePlace, Unread};

/// JSON, also line by line.
pub const FORMAT: LeakFormat = LeakFormat {
    name: "json",
    endings: &["json", "ndjson", "jsonl", "webmanifest", "sarif"],
    read,
};

fn read(data: &[u8]) -> FileReading {
    let mut reading = FileReading::default();
    let values = serde_json::Deserializer::from_slice(data).into_iter::<Value>();
    for value in values {
        match value {
            Ok(value) => collect(&value, "", &mut reading.passages),
            Err(_) => {
                reading.unread.push(Unread("not-searched.json"));
                let rest = super::plain::text(data);
                reading.passages.extend(rest.map(|text| Passage {
                    place: PassagePlace::At(0),
                    text,
                }));
                break;
            }
        }
    }
    reading
}

fn collect(value: &Value, path: &str, passages: &mut Vec<Passage>) {
    let mut say = |text: &str| {
        passages.push(Passage {
            place: PassagePlace::Part(path.to_owned()),
            text: text.to_owned(),
        });
    };
    match value {
        Value::Null | Value::Bool(_) => {}
        Value::Number(number) => say(&number.to_string()),
        Value::String(text) => {
            say(text);
            // Feeds and indexes hold pages.
            if text.contains('<') {
                passages.extend(super::html::passages(text, path));
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, &format!("{path}[{index}]"), passages);
            }
        }
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = match path.is_empty() {
                    true => name.clone(),
                    false => format!("{path}.{name}"),
                };
                passages.push(Passage {
                    place: PassagePlace::Part(path.clone()),
                    text: name.clone(),
                });
                collect(value, &path, passages);
            }
        }
    }
}
