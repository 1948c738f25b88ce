//! Sources in JSON and YAML that are cut, nested or full of values of the wrong type end in a draft or a finding.

use serde_json::{Value, json};
use tenmatsu::import::{self, Input, Options, Source};
use tenmatsu::locale::{Catalogue, ENGLISH};
use tenmatsu::report::template::Templates;
use tenmatsu::yaml::tree::{Kind, Node, Style};

use crate::project::top;

/// Sources whose inputs are trees of values.
const KINDS: &[&str] = &[
    "alertmanager",
    "aws",
    "google-cloud",
    "graph",
    "office365",
    "pagerduty",
    "slack",
    "stactus",
    "statuspage",
];

/// The sound fixtures of a source: their names and texts.
fn fixtures(kind: &str) -> Vec<(String, String)> {
    let folder = top().join("tests/import").join(kind);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .collect();
    files.sort();
    let mut fixtures = Vec::new();
    for file in files {
        let name = file.file_name().unwrap().to_str().unwrap();
        if !name.starts_with("broken") {
            let (input, _) = Input::new(name, std::fs::read(&file).unwrap()).unwrap();
            fixtures.push((name.to_owned(), input.text().to_owned()));
        }
    }
    assert!(!fixtures.is_empty(), "{kind}");
    fixtures
}

/// The value of a fixture, whether it is JSON or YAML.
fn value(text: &str) -> Value {
    fn of(node: &Node) -> Value {
        match &node.kind {
            Kind::Mapping(pairs) => {
                let key = |node: &Node| match &node.kind {
                    Kind::Scalar { text, .. } => text.to_string(),
                    _ => String::new(),
                };
                Value::Object(pairs.iter().map(|(name, it)| (key(name), of(it))).collect())
            }
            Kind::Sequence(items) => Value::Array(items.iter().map(of).collect()),
            Kind::Scalar { text, style } if *style == Style::Plain => {
                serde_json::from_str(text).unwrap_or_else(|_| json!(text))
            }
            Kind::Scalar { text, .. } => json!(text),
        }
    }
    let source = tenmatsu::text::source::Source::new("t", text);
    serde_json::from_str(text)
        .unwrap_or_else(|_| of(&tenmatsu::yaml::tree::read(&source).unwrap().unwrap()))
}

/// What reading comes to: the records, and how many findings there are.
fn read(source: &Source, name: &str, text: &str, catalogue: &Catalogue) -> (Vec<String>, usize) {
    let input = Input::of(name, text);
    let read = import::read(source, &input, Options::default());
    let records: Vec<_> = read
        .drafts
        .iter()
        .map(|draft| import::write(draft, "ID-1", &input, catalogue))
        .collect();
    for record in &records {
        let written = tenmatsu::text::source::Source::new("t", record.clone());
        let tree = tenmatsu::yaml::tree::read(&written);
        assert!(tree.is_ok(), "{}: {text}\n{record}", source.name);
    }
    let ends = !records.is_empty()
        || !read.findings.is_empty()
        || !read.skipped.is_empty()
        || !read.services.is_empty();
    assert!(ends, "{}: nothing comes of {text}", source.name);
    for finding in &read.findings {
        assert!(
            text.get(finding.place.span.clone()).is_some(),
            "{finding:?}"
        );
    }
    (records, read.findings.len())
}

/// The places of every value, the root first.
fn places(value: &Value, place: &str, found: &mut Vec<String>) {
    found.push(place.to_owned());
    match value {
        Value::Object(fields) => {
            for (name, inner) in fields {
                let name = name.replace('~', "~0").replace('/', "~1");
                places(inner, &format!("{place}/{name}"), found);
            }
        }
        Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                places(inner, &format!("{place}/{index}"), found);
            }
        }
        _ => {}
    }
}

/// Each value of each fixture becomes one of every other type.
#[test]
fn a_value_of_the_wrong_type_ends_in_a_draft_or_a_finding() {
    let catalogue = Templates::builtin_words(ENGLISH).unwrap();
    let others = [
        json!(null),
        json!(7),
        json!(true),
        json!(""),
        json!("words <b> &amp; <token>"),
        json!("2025-02-30T25:61Z"),
        json!([]),
        json!(["x", null]),
        json!([[{}]]),
        json!({}),
        json!({"x": [1]}),
    ];
    for kind in KINDS {
        let source = import::named(kind).unwrap();
        for (name, text) in fixtures(kind) {
            let whole = value(&text);
            let mut found = Vec::new();
            places(&whole, "", &mut found);
            for place in found {
                let mut changed = whole.clone();
                for other in &others {
                    changed.pointer_mut(&place).unwrap().clone_from(other);
                    read(source, &name, &changed.to_string(), &catalogue);
                }
            }
        }
    }
}

#[test]
fn a_fixture_that_is_cut_ends_in_a_draft_or_a_finding() {
    let catalogue = Templates::builtin_words(ENGLISH).unwrap();
    for kind in KINDS {
        let source = import::named(kind).unwrap();
        for (name, text) in fixtures(kind) {
            for part in 0..20 {
                let mut end = text.len() * part / 20;
                while !text.is_char_boundary(end) {
                    end -= 1;
                }
                let (records, findings) = read(source, &name, &text[..end], &catalogue);
                // A part of a JSON text is none; of YAML it may be some.
                assert!(*kind == "stactus" || (records.is_empty() && findings > 0));
            }
        }
    }
}

#[test]
fn deep_nesting_ends_in_a_finding() {
    let catalogue = Templates::builtin_words(ENGLISH).unwrap();
    for kind in KINDS {
        let source = import::named(kind).unwrap();
        let (name, text) = fixtures(kind).remove(0);
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
            let inside = text.replacen(": ", &format!(": {deep}, \"b\": "), 1);
            for text in [deep, inside] {
                let (records, findings) = read(source, &name, &text, &catalogue);
                assert!(records.is_empty() && findings > 0, "{kind}");
            }
        }
    }
}
