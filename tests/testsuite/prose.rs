//! Texts that agree with their record and texts that do not: how many faults are found, and how many alarms are false.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_yaml::Value;
use tenmatsu::check::engine::examine::examine;
use tenmatsu::clock::Instant;
use tenmatsu::project::RecordFile;

use crate::project::{context, top};

/// The checks that look for facts in prose.
const CHECKS: &[&str] = &[
    "prose-contradicts-record",
    "weekday-not-date",
    "foreign-incident-id",
    "ambiguous-noon",
];

fn read(name: &str) -> Value {
    let text = std::fs::read_to_string(top().join("tests/prose").join(name)).unwrap();
    serde_yaml::from_str(&text).unwrap()
}

fn text<'v>(case: &'v Value, key: &str) -> Option<&'v str> {
    case.get(key).and_then(Value::as_str)
}

/// The record with the case's texts in their place.
fn embedded(record: &Value, case: &Value) -> String {
    let mut record = record.clone();
    let mut texts = serde_yaml::Mapping::new();
    for language in ["en", "ja"] {
        texts.insert(language.into(), text(case, language).unwrap().into());
    }
    let place = text(case, "where").unwrap();
    if place.starts_with("post-") {
        let entries = record["timeline"].as_sequence_mut().unwrap();
        let entry = entries.iter_mut().find(|it| text(it, "id") == Some(place));
        entry.unwrap()["text"] = texts.into();
    } else if place == "root_cause" {
        record["root_cause"]["text"] = texts.into();
    } else {
        record[place] = texts.into();
    }
    serde_yaml::to_string(&record).unwrap()
}

/// What is found in the case: check, and the words at its place.
fn found(folder: &std::path::Path, record: &str) -> Vec<(&'static str, String)> {
    let path = folder.join("MAIL-2026-007.yaml");
    std::fs::write(&path, record).unwrap();
    let file = RecordFile {
        name: "incidents/MAIL-2026-007.yaml".to_owned(),
        path,
        root: None,
    };
    let context = context(Some(Instant(1_785_369_600)));
    let examined = examine(&file, &context);
    assert!(examined.incident.is_some(), "{:?}", examined.findings);
    let findings = examined.findings.into_iter();
    let wanted = findings.filter(|finding| CHECKS.contains(&finding.check));
    wanted
        .map(|it| (it.check, it.place.source.text[it.place.span].to_owned()))
        .collect()
}

#[derive(Default)]
struct Row {
    faults: usize,
    found: usize,
    false_alarms: usize,
}

#[test]
#[expect(
    clippy::print_stdout,
    reason = "the table of hits and false alarms is for who runs the test"
)]
fn faults_are_found_and_alarms_are_true() {
    let folder = tempfile::tempdir().unwrap();
    let record = read("record.yaml");
    let mut rows: BTreeMap<&str, Row> = BTreeMap::new();
    let mut remarks = String::new();
    let overlaps = |a: &str, b: &str| a.contains(b) || b.contains(a);
    for (name, faulty) in [("true.yaml", false), ("faulty.yaml", true)] {
        let cases = read(name);
        for case in cases.as_sequence().unwrap() {
            let id = text(case, "id").unwrap();
            let mut alarms = found(folder.path(), &embedded(&record, case));
            for (language, key) in [("en", "en_fault"), ("ja", "ja_fault")] {
                let Some(fault) = text(case, key).filter(|_| faulty) else {
                    continue;
                };
                let check = text(case, "check").unwrap();
                let row = rows.entry(CHECKS[CHECKS.iter().position(|it| *it == check).unwrap()]);
                let row = row.or_default();
                row.faults += 1;
                let hit = alarms
                    .iter()
                    .position(|(it, words)| *it == check && overlaps(words, fault));
                match hit {
                    Some(hit) => {
                        alarms.remove(hit);
                        row.found += 1;
                    }
                    None => writeln!(remarks, "not found: {id} {language}: {fault}").unwrap(),
                }
            }
            for (check, words) in alarms {
                rows.entry(check).or_default().false_alarms += 1;
                writeln!(remarks, "false alarm: {id}: {check}: {words}").unwrap();
            }
        }
    }
    let mut table = String::from("check, faults, found, false alarms\n");
    for (check, row) in &rows {
        writeln!(
            table,
            "{check}, {}, {}, {}",
            row.faults, row.found, row.false_alarms
        )
        .unwrap();
    }
    println!("{table}");
    insta::assert_snapshot!("facts_in_prose", format!("{table}\n{remarks}"));
}
