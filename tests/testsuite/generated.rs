//! Committed files that the program itself makes: stale ones fail. `UPDATE=1 cargo test --release generated`
//! writes them anew.

use std::fmt::Write;

use serde_json::Value;
use tenmatsu::manual::Page;

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
         keeps what it would falsify from being published, a *warning* is worth mending, *advice* is worth knowing. \
         The settings can change the severity under `[checks]`, and a record or an entry can accept a finding with `allow`; \
         what is *fixed* can be neither lowered nor accepted. Findings of [importing](importing-findings.md) and of the \
         [project](project-findings.md) have their own chapters.\n\n",
    );
    let checks: Vec<_> = tenmatsu::check::LIST.iter().map(Page::from).collect();
    write_pages(&checks, &mut text);
    fresh("docs/checks.md", &text);
}

#[test]
fn generated_manual_of_other_findings() {
    for (chapter, head) in [
        (
            "importing",
            "# Findings of importing\n\n`tenmatsu import` and `tenmatsu timeline --with` say on standard error what of a file \
             could not be read, and what was inferred or left out. After an *error* the exit code is 1; what could be read is \
             written all the same. No setting changes these findings, and `allow` does not reach them: they are about the \
             source, not about the record. `tenmatsu explain NAME` prints the page of one.\n\n",
        ),
        (
            "project",
            "# Findings about the project\n\nWhat is wrong with the settings, the templates or the making of documents, beside \
             the [checks](checks.md) of records. No setting changes these findings, and `allow` does not reach them. \
             `tenmatsu explain NAME` prints the page of one.\n\n",
        ),
    ] {
        let pages = tenmatsu::manual::LIST.iter();
        let pages = pages
            .filter(|it| it.name == chapter)
            .flat_map(|it| it.pages);
        let mut text = String::from(head);
        write_pages(&pages.cloned().collect::<Vec<_>>(), &mut text);
        fresh(&format!("docs/{chapter}-findings.md"), &text);
    }
}

/// A list of the pages, then each with its headings one level down.
fn write_pages(pages: &[Page], text: &mut String) {
    for page in pages {
        let severity = page.severity.code();
        let is_check = tenmatsu::check::named(page.name).is_some();
        let fixed = if is_check && page.fixed {
            ", fixed"
        } else {
            ""
        };
        writeln!(text, "- [`{0}`](#{0}) ({severity}{fixed})", page.name).unwrap();
    }
    for page in pages {
        write!(text, "\n## {}\n\n", page.name).unwrap();
        let mut code = false;
        for line in page.body().lines() {
            code ^= line.starts_with("```");
            let deeper = if !code && line.starts_with("## ") {
                "#"
            } else {
                ""
            };
            writeln!(text, "{deeper}{line}").unwrap();
        }
    }
}

#[test]
fn generated_manual_of_template_fields() {
    let schema = schemars::schema_for!(tenmatsu::report::view::ReportView);
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
