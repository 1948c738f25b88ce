//! Findings as a JUnit report, for systems that show tests: a suite for each record, a case for each finding.
//!
//! A case fails where its finding makes the run fail; any other is shown as skipped, so that it is seen. A record
//! without a finding has one case that passes.

use std::collections::BTreeMap;

use super::{Context, Counts, Form, RecordOutput};
use crate::diagnostic::{Finding, Severity};
use crate::system::console::{Outgoing, visible};
use crate::text::xml;

/// One XML document.
pub const FORM: Form = Form {
    name: "junit",
    is_for_people: false,
    write,
    group: None,
    join,
};

/// The case of a record that nothing is found in.
const PASSED: &str = "check";

fn write(findings: &[Finding], record: Option<&str>, context: &Context<'_>) -> Outgoing<'static> {
    let mut out = String::new();
    for (name, found) in suites(findings, record) {
        suite(name, &found, context, &mut out);
    }
    out.into()
}

fn join(pieces: &[RecordOutput], context: &Context<'_>) -> Outgoing<'static> {
    let clean = pieces.iter().filter(|it| it.counts == Counts::default());
    let counts = counts(Counts::of_all(pieces), clean.count(), context);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"tenmatsu\" {counts}>\n"
    );
    out.extend(pieces.iter().map(|piece| piece.text.as_str()));
    out.push_str("</testsuites>\n");
    out.into()
}

/// The record with its findings, and then other files that something is found in.
fn suites<'a>(
    findings: &'a [Finding],
    record: Option<&'a str>,
) -> Vec<(&'a str, Vec<&'a Finding>)> {
    let mut found: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        let name = finding.place.source.name.as_str();
        found.entry(name).or_default().push(finding);
    }
    let own = record.map(|name| (name, found.remove(name).unwrap_or_default()));
    own.into_iter().chain(found).collect()
}

fn fails(finding: &Finding, context: &Context<'_>) -> bool {
    finding.severity <= context.worst
}

/// The numbers of cases, as attributes; `clean` is how many records have nothing found in them.
fn counts(found: Counts, clean: usize, context: &Context<'_>) -> String {
    let (all, failures) = (
        found.at_least(Severity::Advice),
        found.at_least(context.worst),
    );
    format!(
        "tests=\"{}\" failures=\"{failures}\" errors=\"0\" skipped=\"{}\"",
        all + clean,
        all - failures,
    )
}

fn suite(name: &str, found: &[&Finding], context: &Context<'_>, out: &mut String) {
    let path = context.path(name);
    let file = escape(&path);
    let class = escape(&class(&path));
    let numbers = Counts::of(found.iter().copied());
    let counts = counts(numbers, usize::from(found.is_empty()), context);
    out.push_str(&format!("  <testsuite name=\"{file}\" {counts}>\n"));
    if found.is_empty() {
        out.push_str(&format!(
            "    <testcase classname=\"{class}\" name=\"{PASSED}\" file=\"{file}\"/>\n"
        ));
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in found {
        let number = seen.entry(finding.check).or_default();
        *number += 1;
        // The line is not part of the name: a case keeps its history when lines move.
        let name = match *number {
            1 => finding.check.to_owned(),
            number => format!("{} ({number})", finding.check),
        };
        let (name, line) = (
            escape(&name),
            finding.place.source.position(finding.place.span.start).line,
        );
        out.push_str(&format!(
            "    <testcase classname=\"{class}\" name=\"{name}\" file=\"{file}\" line=\"{line}\">\n"
        ));
        outcome(finding, context, out);
        out.push_str("    </testcase>\n");
    }
    out.push_str("  </testsuite>\n");
}

fn outcome(finding: &Finding, context: &Context<'_>, out: &mut String) {
    let message = escape(&context.catalogue.say(&finding.message));
    let text = escape(&context.lines(finding).join("\n")).replace("&#10;", "\n");
    let (element, kind) = if fails(finding, context) {
        let kind = format!(" type=\"{}\"", finding.severity.code());
        ("failure", kind)
    } else {
        ("skipped", String::new())
    };
    out.push_str(&format!(
        "      <{element} message=\"{message}\"{kind}>{text}</{element}>\n"
    ));
}

/// The file as a dotted name, which readers take for package and class.
fn class(path: &str) -> String {
    let stem = path.strip_suffix(".yaml").or(path.strip_suffix(".yml"));
    stem.unwrap_or(path).replace('/', ".")
}

/// Text inside an attribute. What steers or hides is shown as its code.
fn escape(text: &str) -> String {
    let text = visible::visible(text);
    xml::escaped(&text)
}
