//! Committed files that the program itself makes: stale ones fail. `UPDATE=1 cargo test --release generated`
//! writes them anew.

use std::fmt::Write;

use serde_json::Value;

use crate::project::{Project, top};

/// Compares a committed file with what it should say, or writes it.
fn fresh(name: &str, text: &str) {
    let path = top().join(name);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == text,
        "{name} is stale: run `UPDATE=1 cargo test --release generated`"
    );
}

#[test]
fn generated_schema() {
    fresh(
        "docs/record.schema.json",
        &Project::new().run(&["schema"]).out,
    );
}

#[test]
fn generated_manual_of_checks() {
    let mut text = String::from(
        "# Checks\n\nEvery finding names the check that made it; `tenmatsu explain NAME` prints its page. Severity: an *error* \
         keeps the record from being published, a *warning* is worth mending, *advice* is worth knowing. A finding can be \
         accepted with `allow` on the record or the entry, except where a page says that it cannot.\n\n",
    );
    for check in tenmatsu::check::LIST {
        writeln!(
            text,
            "- [`{0}`](#{0}) ({1})",
            check.name,
            check.severity.code()
        )
        .unwrap();
    }
    for check in tenmatsu::check::LIST {
        let manual = check.manual();
        let page = manual.trim().trim_start_matches('#').trim_start();
        // A page's own title is replaced by the check's name; its headings go one level down.
        let page = page
            .strip_prefix(&format!("`{}`", check.name))
            .unwrap_or(page);
        let page = page.strip_prefix(check.name).unwrap_or(page).trim();
        write!(text, "\n## {}\n\n", check.name).unwrap();
        for line in page.lines() {
            let deeper = if line.starts_with("##") { "#" } else { "" };
            writeln!(text, "{deeper}{line}").unwrap();
        }
    }
    fresh("docs/checks.md", &text);
}

#[test]
fn generated_manual_of_template_fields() {
    let schema = schemars::schema_for!(tenmatsu::report_view::ReportView);
    let schema = serde_json::to_value(schema).unwrap();
    let mut text = String::from(
        "# What a template sees\n\n\
         `templates/report.md` sees these fields, and `words`, the `[report]` table of the language's catalogue. A field \
         that may be absent is empty then (`{% if field %}`). A *handle* prints a text, time or link of the record and may \
         stand anywhere in a sentence or a table; a *block* must stand alone in its paragraph. Handles cannot be taken \
         apart: what a record says never becomes a template's own Markdown.\n",
    );
    write_fields("The report", &schema, &mut text);
    for (name, definition) in schema["$defs"].as_object().unwrap() {
        write_fields(&format!("`{name}`"), definition, &mut text);
    }
    fresh("docs/view.md", &text);
}

fn write_fields(title: &str, schema: &Value, text: &mut String) {
    write!(text, "\n## {title}\n\n").unwrap();
    if let Some(description) = schema["description"].as_str() {
        write!(text, "{}\n\n", description.replace('\n', " ")).unwrap();
    }
    text.push_str("| field | type | meaning |\n|---|---|---|\n");
    for (name, field) in schema["properties"].as_object().unwrap() {
        let meaning = field["description"]
            .as_str()
            .unwrap_or_default()
            .replace('\n', " ");
        writeln!(text, "| `{name}` | {} | {meaning} |", kind(field)).unwrap();
    }
}

/// The type of a field in words.
fn kind(field: &Value) -> String {
    if let Some(reference) = field["$ref"].as_str() {
        return format!("`{}`", reference.rsplit('/').next().unwrap());
    }
    if let Some(options) = field["anyOf"].as_array() {
        let option = options.iter().find(|it| it["type"] != "null").unwrap();
        return format!("{}, may be absent", kind(option));
    }
    match &field["type"] {
        Value::Array(types) => format!("{}, may be absent", types[0].as_str().unwrap()),
        Value::String(name) if name == "array" => format!("list of {}", kind(&field["items"])),
        Value::String(name) => name.clone(),
        _ => "text".to_owned(),
    }
}
