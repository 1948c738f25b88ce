//! Whatever a good incident may lack can be null, empty or absent: each field of each fixture in turn.

use std::path::PathBuf;

use serde_json::Value;
use tenmatsu::diagnostic::Severity;
use tenmatsu::import::{self, Input, Options};

use crate::project::{Project, top};

/// Every fixture of JSON that is good.
fn fixtures() -> Vec<(String, PathBuf)> {
    let mut found = Vec::new();
    for folder in std::fs::read_dir(top().join("tests/import")).unwrap() {
        let folder = folder.unwrap();
        let kind = folder.file_name().into_string().unwrap();
        for file in std::fs::read_dir(folder.path()).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            let is_json = path.extension().is_some_and(|it| it == "json");
            if is_json && !name.starts_with("broken") {
                found.push((kind.clone(), path));
            }
        }
    }
    found.sort();
    found
}

/// Where texts and lists are, with their names.
fn places(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    let named = path.rsplit('/').next().unwrap_or_default().to_owned();
    match value {
        Value::Object(fields) => {
            for (name, field) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                places(field, &format!("{path}/{name}"), found);
            }
        }
        Value::Array(items) => {
            if !path.is_empty() && named.parse::<usize>().is_err() {
                found.push((path.to_owned(), named));
            }
            for (index, item) in items.iter().enumerate().take(2) {
                places(item, &format!("{path}/{index}"), found);
            }
        }
        Value::String(_) if named.parse::<usize>().is_err() => found.push((path.to_owned(), named)),
        _ => {}
    }
}

/// The value without what is at the path, which gets this instead.
fn blanked(value: &Value, path: &str, with: Option<Value>) -> Value {
    let mut value = value.clone();
    let (above, name) = path.rsplit_once('/').unwrap();
    match (with, value.pointer_mut(above)) {
        (Some(with), _) => *value.pointer_mut(path).unwrap() = with,
        (None, Some(Value::Object(fields))) => {
            fields.remove(&name.replace("~1", "/").replace("~0", "~"));
        }
        _ => {}
    }
    value
}

/// What tells an incident and its parts from others, when something was, or what the source is: nothing stands for it.
const INDISPENSABLE: &[&str] = &[
    "Id",
    "PublishedTime",
    "StartTime",
    "alerts",
    "at",
    "createdDateTime",
    "created_at",
    "created_on",
    "date",
    "event",
    "event_type",
    "id",
    "incidents",
    "issues",
    "last_status_change_on",
    "log_entries",
    "messages",
    "occurred_at",
    "startsAt",
    "ts",
    "type",
    "value",
    "when",
];

#[test]
fn what_is_absent_stops_no_import() {
    let mut failed = Vec::new();
    for (kind, path) in fixtures() {
        let bytes = std::fs::read(&path).unwrap();
        let Ok(json) = serde_json::from_slice::<Value>(&bytes) else {
            continue;
        };
        let source = import::LIST.iter().find(|it| it.name == kind).unwrap();
        let mut fields = Vec::new();
        places(&json, "", &mut fields);
        for (field, name) in fields {
            let is_list = json.pointer(&field).is_some_and(Value::is_array);
            let empty = if is_list {
                Value::Array(Vec::new())
            } else {
                Value::String(String::new())
            };
            for with in [Some(Value::Null), Some(empty), None] {
                let text = serde_json::to_string_pretty(&blanked(&json, &field, with)).unwrap();
                let input = Input::of("a.json", &text);
                let read = import::read(source, &input, Options::default());
                let known = import::recognise(&input).map(|it| it.name);
                let is_needed = INDISPENSABLE.contains(&&*name);
                if known != Some(source.name) && !is_needed {
                    failed.push(format!("{kind} {} {field}: {known:?}", path.display()));
                }
                let mut errors = read.findings.iter();
                let error = errors.find(|it| it.severity == Severity::Error);
                // What is missing is told by its name.
                let keys = ["import-missing", "import-nothing"];
                let is_told = error.is_none_or(|it| is_needed && keys.contains(&it.message.key));
                if !is_told {
                    failed.push(format!("{kind} {} {field}: {error:?}", path.display()));
                }
            }
        }
    }
    failed.dedup();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn what_a_draft_lacks_or_contradicts_is_found_by_its_check() {
    for (file, id, check) in [
        ("office365/untitled.json", "EX000077", "placeholder-left"),
        (
            "cstate/resolved-first.md",
            "resolved-first",
            "end-before-start",
        ),
        ("statuspage/resolved-first.json", "r1", "end-before-start"),
        ("statuspage/third-language.json", "k2", "placeholder-left"),
    ] {
        let path = top().join("tests/import").join(file);
        let project = Project::new();
        let run = project.run(&["import", path.to_str().unwrap(), "--out", "incidents"]);
        assert_eq!(run.code, 0, "{file}: {}", run.err);
        let run = project.run(&["check", id, "--format", "json"]);
        assert!(
            run.out.contains(&format!("\"{check}\"")),
            "{file}: {}",
            run.out
        );
        // The draft builds unless an error stands in it.
        if check != "end-before-start" {
            let run = project.run(&["build", id, "--to", "md"]);
            assert!(run.code < 2, "{file}: {}", run.err);
        }
    }
}
