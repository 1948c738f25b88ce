//! Findings as JSON, for programs: the shape is documented in the manual's chapter "Findings as data".

use serde::Serialize;
use serde_json::json;

use super::{Context, Counts, Form, RecordOutput, indented};
use crate::diagnostic::{Finding, Place, Scope, Severity};
use crate::system::console::Outgoing;

/// One object with every finding and the counts.
pub const FORM: Form = Form {
    name: "json",
    is_for_people: false,
    write,
    group: None,
    join,
};

/// What precedes a finding.
const INDENT: &str = "    ";

fn write(findings: &[Finding], _: Option<&str>, context: &Context<'_>) -> Outgoing<'static> {
    indented::items(findings.iter().map(|it| told(it, context)), INDENT).into()
}

fn join(pieces: &[RecordOutput], context: &Context<'_>) -> Outgoing<'static> {
    let counts = Counts::of_all(pieces);
    let mut whole = json!({
        "version": 1,
        "records": context.records,
        "errors": counts.errors,
        "warnings": counts.warnings,
        "advice": counts.advice,
    });
    if context.known.is_some() {
        let known: usize = pieces.iter().map(|piece| piece.known).sum();
        whole["known"] = known.into();
    }
    whole["findings"] = json!([]);
    let texts = pieces.iter().map(|piece| piece.text.as_str());
    indented::filled(&format!("{whole:#}\n"), texts, "  ").into()
}

/// A finding as it is written.
#[derive(Serialize)]
struct FindingJson<'a> {
    #[serde(flatten)]
    place: At<'a>,
    check: &'static str,
    severity: &'static str,
    message: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    labels: Vec<LabelTold<'a>>,
    help: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<FixTold<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    withholds: Option<WithholdsTold>,
}

/// Which documents an error keeps from being published; without languages or format: those of all.
#[derive(Serialize)]
struct WithholdsTold {
    #[serde(skip_serializing_if = "Option::is_none")]
    languages: Option<Vec<&'static str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'static str>,
}

/// Lines and columns from 1, columns in code points; `start` and `end` in bytes.
#[derive(Serialize)]
struct At<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct LabelTold<'a> {
    #[serde(flatten)]
    place: At<'a>,
    message: String,
}

#[derive(Serialize)]
struct FixTold<'a> {
    message: String,
    start: usize,
    end: usize,
    replacement: &'a str,
    safe: bool,
}

fn told<'a>(finding: &'a Finding, context: &Context<'_>) -> FindingJson<'a> {
    let say = |words| context.catalogue.say(words);
    let labels = finding.labels.iter().map(|label| LabelTold {
        place: at(&label.place),
        message: say(&label.words),
    });
    FindingJson {
        place: at(&finding.place),
        check: finding.check,
        severity: finding.severity.code(),
        message: say(&finding.message),
        note: finding.note.as_ref().map(say),
        labels: labels.collect(),
        help: finding.help.iter().map(say).collect(),
        fix: finding.fix.as_ref().map(|fix| FixTold {
            message: say(&fix.words),
            start: fix.span.start,
            end: fix.span.end,
            replacement: &fix.replacement,
            safe: fix.safe,
        }),
        withholds: (finding.severity == Severity::Error).then(|| withholds(&finding.withholds)),
    }
}

fn withholds(scope: &Scope) -> WithholdsTold {
    let languages = scope.languages.as_ref();
    WithholdsTold {
        languages: languages.map(|all| all.iter().map(|language| language.code).collect()),
        format: scope.format.map(|format| format.name),
    }
}

fn at(place: &Place) -> At<'_> {
    let (start, end) = (
        place.source.position(place.span.start),
        place.source.position(place.span.end),
    );
    At {
        file: &place.source.name,
        line: start.line,
        column: start.column,
        end_line: end.line,
        end_column: end.column,
        start: place.span.start,
        end: place.span.end,
    }
}
