//! Findings as JSON, for programs: the shape is documented in the manual's chapter "Findings as data".

use serde_json::{Value, json};

use super::{Context, Counts, Form};
use crate::finding::{Finding, Place};

/// One object with every finding and the counts.
pub const FORM: Form = Form {
    name: "json",
    write,
};

fn write(findings: &[Finding], context: &Context<'_>) -> String {
    let counts = Counts::of(findings);
    let value = json!({
        "version": 1,
        "records": context.records.len(),
        "errors": counts.errors,
        "warnings": counts.warnings,
        "advice": counts.advice,
        "findings": findings.iter().map(|finding| self::finding(finding, context)).collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

fn finding(finding: &Finding, context: &Context<'_>) -> Value {
    let say = |words| context.catalogue.say(words);
    let mut value = place(&finding.place);
    value["check"] = finding.check.into();
    value["severity"] = finding.severity.code().into();
    value["message"] = say(&finding.message).into();
    if let Some(note) = &finding.note {
        value["note"] = say(note).into();
    }
    let labels = finding.labels.iter().map(|label| {
        let mut value = place(&label.place);
        value["message"] = say(&label.words).into();
        value
    });
    value["labels"] = labels.collect();
    value["help"] = finding.help.iter().map(say).collect();
    if let Some(fix) = &finding.fix {
        value["fix"] = json!({
            "message": say(&fix.words),
            "start": fix.span.start,
            "end": fix.span.end,
            "replacement": fix.replacement,
            "safe": fix.safe,
        });
    }
    value
}

/// Lines and columns from 1, columns in code points; `start` and `end` in bytes.
fn place(place: &Place) -> Value {
    let (start, end) = (
        place.source.position(place.span.start),
        place.source.position(place.span.end),
    );
    json!({
        "file": place.source.name,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "start": place.span.start,
        "end": place.span.end,
    })
}
