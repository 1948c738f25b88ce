//! Posts that contradict themselves or their own time, and posts that do not: what is found, and how many alarms are false.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_yaml::Value;
use tenmatsu::check::engine::examine::examine_source;
use tenmatsu::text::source::Source;

use crate::project::{context, top};

/// What is found beside this is about records, not about what a text says.
const OTHERS: &[&str] = &["text-missing"];

fn text<'v>(case: &'v Value, key: &str) -> Option<&'v str> {
    case.get(key).and_then(Value::as_str)
}

/// The language of a case, and its record: one post.
fn record(case: &Value) -> (&'static str, String) {
    let language = if case.get("en").is_some() { "en" } else { "ja" };
    let at = text(case, "at").unwrap_or("2025-08-04 20:00");
    let status = text(case, "status").unwrap_or("restored");
    let words = serde_json::to_string(text(case, language).unwrap()).unwrap();
    let record = format!(
        "id: A-1\nlanguage: {language}\nlanguages: [{language}]\ntime_zone: UTC\nstatus: {status}\n\
         title: Uploads\nimpact: {{start: unknown, end: unknown}}\ntimeline:\n\
         \x20 - {{at: {at}, kind: post, status: {status}, text: {words}}}\n"
    );
    (language, record)
}

/// What is found in a record: check, and the words at its place.
fn found(record: &str) -> Vec<(&'static str, String)> {
    let context = context(None);
    let source = Source::new("incidents/A-1.yaml".to_owned(), record);
    let examined = examine_source(&source, &context);
    assert!(examined.incident.is_some(), "{:?}", examined.findings);
    let findings = examined.findings.into_iter();
    findings
        .filter(|it| !OTHERS.contains(&it.check))
        .map(|it| (it.check, it.place.source.text[it.place.span].to_owned()))
        .collect()
}

fn cases(name: &str) -> Vec<Value> {
    let path = top().join("tests/contradictions").join(name);
    serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn posts_that_contradict_themselves_are_found() {
    let mut rows: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut remarks = String::new();
    for case in cases("faulty.yaml") {
        let (language, record) = record(&case);
        let (check, fault) = (text(&case, "check").unwrap(), text(&case, "fault").unwrap());
        let row = rows.entry(check.to_owned()).or_default();
        row.0 += 1;
        let mut alarms = found(&record);
        let is_hit = |(name, words): &(&str, String)| *name == check && words.contains(fault);
        match alarms.iter().position(is_hit) {
            Some(hit) => {
                alarms.remove(hit);
                row.1 += 1;
            }
            None => writeln!(remarks, "not found: {}", text(&case, language).unwrap()).unwrap(),
        }
        for (name, words) in alarms {
            writeln!(remarks, "beside {fault}: {name}: {words}").unwrap();
        }
    }
    let mut table = String::from("check, faults, found\n");
    for (check, (faults, found)) in rows {
        writeln!(table, "{check}, {faults}, {found}").unwrap();
    }
    insta::assert_snapshot!("contradictions_found", format!("{table}\n{remarks}"));
}

#[test]
fn posts_that_do_not_contradict_themselves_are_left_alone() {
    let mut wrong = String::new();
    for case in cases("true.yaml") {
        let (language, record) = record(&case);
        for (check, words) in found(&record) {
            let text = text(&case, language).unwrap();
            writeln!(wrong, "{check}: {words}\n    in: {text}").unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}
