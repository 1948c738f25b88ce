//! Findings as SARIF 2.1.0, which code hosts and editors show beside the lines of a file.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use super::page::one_line;
use super::{Context, Fingerprint, Form, RecordOutput, indented};
use crate::diagnostic::{Finding, Fix, Place, Severity};
use crate::locale::Catalogue;
use crate::manual;
use crate::system::console::Outgoing;
use crate::text::source::SourceRef;

/// One log with one run.
pub const FORM: Form = Form {
    name: "sarif",
    is_for_people: false,
    write,
    group: None,
    join,
};

/// What describes the log's form.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The folder that paths are seen from.
const ROOT: &str = "%SRCROOT%";
/// What precedes a result.
const INDENT: &str = "        ";
/// Where a rule's number among those of the log goes, as it is written before they are known. A text cannot hold it:
/// quotes in it are escaped.
const NUMBER: &str = "\"ruleIndex\": 0";

fn write(findings: &[Finding], _: Option<&str>, context: &Context<'_>) -> Outgoing<'static> {
    // Known findings are not written, but have their numbers: another run that writes them says the same.
    let mut seen = context.known.cloned().unwrap_or_default();
    let results = findings.iter().map(|finding| {
        let mut result = result(finding, context);
        let print = Fingerprint::of(finding);
        let number = seen.add(print);
        result["partialFingerprints"] = json!({"checkFileLine/v2": format!("{print}:{number}")});
        result
    });
    indented::items(results, INDENT).into()
}

fn join(pieces: &[RecordOutput], context: &Context<'_>) -> Outgoing<'static> {
    let checks: Vec<_> = pieces
        .iter()
        .flat_map(|it| &it.checks)
        .copied()
        .collect::<BTreeSet<_>>()
        .into_iter()
        .collect();
    let log = json!({
        "version": "2.1.0",
        "$schema": SCHEMA,
        "runs": [{
            "tool": {"driver": driver(&checks, context.catalogue)},
            "language": context.catalogue.language.code,
            "columnKind": "unicodeCodePoints",
            "results": [],
        }],
    });
    let numbered: Vec<_> = pieces.iter().map(|it| numbered(it, &checks)).collect();
    let texts = numbered.iter().map(String::as_str);
    indented::filled(&format!("{log:#}\n"), texts, "      ").into()
}

/// The results of a piece, each with the number of its rule.
fn numbered(piece: &RecordOutput, checks: &[&str]) -> String {
    let mut parts = piece.text.as_str().split(NUMBER);
    let mut out = String::from(parts.next().unwrap_or_default());
    for (part, check) in parts.zip(&piece.checks) {
        let number = checks.binary_search(check).unwrap_or(0);
        out.push_str(&format!("\"ruleIndex\": {number}"));
        out.push_str(part);
    }
    out
}

/// The program, and the checks that found something.
fn driver(checks: &[&str], catalogue: &Catalogue) -> Value {
    let mut driver = json!({"name": env!("CARGO_PKG_NAME"), "version": env!("CARGO_PKG_VERSION")});
    let pages = [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")];
    if let Some(page) = pages.into_iter().find(|page| !page.is_empty()) {
        driver["informationUri"] = page.into();
    }
    driver["language"] = catalogue.language.code.into();
    driver["rules"] = checks.iter().map(|name| rule(name, catalogue)).collect();
    driver
}

/// A check, or another kind of finding, with its manual page.
fn rule(name: &str, catalogue: &Catalogue) -> Value {
    let Some(manual) = manual::named(name) else {
        return json!({"id": name});
    };
    let page = manual.body(catalogue);
    let description = page.split("\n## ").next().unwrap_or_default().trim();
    let paragraph = |text: &str| plain(&one_line(text));
    let short = description.split("\n\n").next().unwrap_or_default();
    json!({
        "id": name,
        "shortDescription": {"text": paragraph(short)},
        "fullDescription": {"text": description.split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n")},
        "help": {"text": plain(&page), "markdown": page},
        "defaultConfiguration": {"level": level(manual.severity)},
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn result(finding: &Finding, context: &Context<'_>) -> Value {
    let say = |words| context.catalogue.say(words);
    let mut lines = vec![say(&finding.message)];
    lines.extend(finding.note.iter().map(say));
    lines.extend(context.help(finding));
    let mut result = json!({
        "ruleId": finding.check,
        "ruleIndex": 0,
        "level": level(finding.severity),
        "message": {"text": plain(&lines.join("\n"))},
        "locations": [{"physicalLocation": physical(&finding.place, context)}],
    });
    if !finding.labels.is_empty() {
        let labels = finding.labels.iter().zip(1..).map(|(label, id)| {
            json!({
                "id": id,
                "physicalLocation": physical(&label.place, context),
                "message": {"text": plain(&say(&label.words))},
            })
        });
        result["relatedLocations"] = labels.collect();
    }
    if let Some(fix) = &finding.fix {
        result["fixes"] = json!([self::fix(fix, &finding.place.source, context)]);
    }
    result
}

fn fix(fix: &Fix, source: &SourceRef, context: &Context<'_>) -> Value {
    let place = Place {
        source: SourceRef::clone(source),
        span: fix.span.clone(),
    };
    json!({
        "description": {"text": plain(&context.catalogue.say(&fix.words))},
        "artifactChanges": [{
            "artifactLocation": artifact(&source.name, context),
            "replacements": [{
                "deletedRegion": region(&place),
                "insertedContent": {"text": fix.replacement},
            }],
        }],
    })
}

fn physical(place: &Place, context: &Context<'_>) -> Value {
    json!({
        "artifactLocation": artifact(&place.source.name, context),
        "region": region(place),
    })
}

fn artifact(name: &str, context: &Context<'_>) -> Value {
    let path = context.path(name);
    if Path::new(&path).is_absolute() {
        return json!({"uri": format!("file:///{}", encode(path.trim_start_matches('/')))});
    }
    json!({"uri": encode(&path), "uriBaseId": ROOT})
}

/// Lines and columns from 1, columns in code points; the end is after the last one.
fn region(place: &Place) -> Value {
    let (start, end) = (
        place.source.position(place.span.start),
        place.source.position(place.span.end),
    );
    json!({
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    })
}

/// A path as a URI.
fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

/// Text in which a reader finds neither links nor places to fill: a record may hold anything.
fn plain(text: &str) -> String {
    let text = text.replace("](", "] (");
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    let mut braces = text.split('{').skip(1);
    if braces.any(|rest| rest.split_once('}').is_some_and(|(it, _)| is_number(it))) {
        return text.replace('{', "{{").replace('}', "}}");
    }
    text
}
