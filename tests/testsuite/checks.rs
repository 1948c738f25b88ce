//! The checks' manual pages: their examples are found, or not found, as the page says.

use std::collections::BTreeSet;

use tenmatsu::check;

use crate::project::{Project, small};

/// The YAML examples of a page's section.
pub fn examples(page: &str, section: &str) -> Vec<String> {
    let heading = format!("## {section}\n");
    let Some((_, rest)) = page.split_once(&heading) else {
        return Vec::new();
    };
    let section = rest.split("\n## ").next().unwrap();
    section
        .split("```yaml\n")
        .skip(1)
        .map(|block| block.split_once("```").unwrap().0.to_owned())
        .collect()
}

/// The fields of a record at the first level, each with its text.
fn fields(record: &str) -> Vec<(String, String)> {
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in record.split_inclusive('\n') {
        match line
            .split_once(':')
            .filter(|(name, _)| !name.starts_with([' ', '-', '#']))
        {
            Some((name, _)) => fields.push((name.to_owned(), line.to_owned())),
            None => fields
                .last_mut()
                .expect("an example begins with a field")
                .1
                .push_str(line),
        }
    }
    fields
}

/// The smallest record with the example's fields in place of its own.
pub fn record(example: &str) -> String {
    let own = fields(example);
    let names: BTreeSet<_> = own.iter().map(|(name, _)| name.as_str()).collect();
    let base = fields(&small("EX-1"));
    let kept = base
        .iter()
        .filter(|(name, _)| !names.contains(name.as_str()));
    kept.chain(&own).map(|(_, text)| text.as_str()).collect()
}

/// The names of the checks that find something in the record.
fn found(record: &str) -> BTreeSet<String> {
    let project = Project::new().file("incidents/EX-1.yaml", record);
    let run = project.run(&["check", "--format", "json"]);
    assert_eq!(run.err, "", "{record}");
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let findings = json["findings"].as_array().unwrap();
    findings
        .iter()
        .map(|finding| finding["check"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn manual_examples_are_found_or_not_found() {
    let (mut tried, mut wrong) = (0, String::new());
    for check in check::LIST {
        let page = check.manual();
        let (bad, good) = (examples(&page, "Found"), examples(&page, "Not found"));
        // What speaks of files as a whole is tried with hostile files.
        assert!(bad.is_empty() == good.is_empty(), "{}", check.name);
        // Glyphs are looked for only where a PDF is made.
        let bad = if check.name == "missing-glyph" && !cfg!(feature = "pdf") {
            Vec::new()
        } else {
            bad
        };
        for example in &bad {
            let names = found(&record(example));
            if !names.contains(check.name) {
                wrong += &format!("{}: not found, but {names:?} in\n{example}\n", check.name);
            }
        }
        for example in &good {
            let names = found(&record(example));
            if !names.is_empty() {
                wrong += &format!("{}: {names:?} in\n{example}\n", check.name);
            }
        }
        tried += bad.len() + good.len();
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(tried > 80, "only {tried} examples were tried");
}

#[test]
fn what_is_allowed_with_a_reason_is_not_found() {
    let step = "next_steps: [{action: {all: Review}, owner: {all: SRE}}]\n";
    let allow = |until: &str| {
        format!(
            "{}{step}allow: [{{check: next-step-without-due, reason: No date yet.{until}}}]\n",
            small("EX-1")
        )
    };
    assert!(found(&format!("{}{step}", small("EX-1"))).contains("next-step-without-due"));
    assert!(found(&allow("")).is_empty());
    assert!(found(&allow(", until: 2093-01-01")).is_empty());
    assert!(found(&allow(", until: 2023-11-30")).contains("next-step-without-due"));
    // Structure and safety cannot be accepted.
    let html = format!(
        "{}summary: {{all: <b>}}\nallow: [{{check: raw-html, reason: We like it.}}]\n",
        small("EX-1")
    );
    let names = ["allow-unused", "raw-html"].map(str::to_owned);
    assert_eq!(found(&html), BTreeSet::from(names));
}

#[test]
fn a_clock_without_any_zone_is_found() {
    let record = small("EX-1").replace("time_zone: Asia/Tokyo\n", "");
    assert_eq!(
        found(&record),
        BTreeSet::from(["time-without-zone".to_owned()])
    );
}

/// Each finding as check and line, with the lines of its labels.
fn lines(record: &str) -> Vec<String> {
    let project = Project::new().file("incidents/EX680695.yaml", record);
    let run = project.run(&["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let text = |value: &serde_json::Value| {
        let line = value["line"].as_u64().unwrap();
        let line = record
            .lines()
            .nth(usize::try_from(line).unwrap() - 1)
            .unwrap();
        line.trim().chars().take(60).collect::<String>()
    };
    let findings = json["findings"].as_array().unwrap();
    let line = |finding: &serde_json::Value| {
        let labels: Vec<_> = finding["labels"]
            .as_array()
            .unwrap()
            .iter()
            .map(text)
            .collect();
        let check = finding["check"].as_str().unwrap();
        format!("{check} at {}, {labels:?}", text(finding))
    };
    findings.iter().map(line).collect()
}

#[test]
fn the_first_incident_as_stated_contradicts_itself_in_seven_ways() {
    let record = std::fs::read_to_string(crate::project::top().join("tests/stated/EX680695.yaml"));
    let record = record.unwrap();
    let project = Project::new().file("incidents/EX680695.yaml", &record);
    let run = project.run(&["check"]);
    assert_eq!(run.code, 1);
    insta::assert_snapshot!("stated", run.out);
    let found = lines(&record);
    let count = |check: &str| {
        found
            .iter()
            .filter(|it| it.starts_with(&format!("{check} ")))
            .count()
    };
    for (check, number) in [
        ("entry-out-of-order", 1),
        ("promise-before-entry", 1),
        ("restored-too-early", 1),
        ("end-before-mitigation", 1),
        // Once in each language.
        ("foreign-incident-id", 2),
        ("promise-missed", 1),
        ("confidence-fell", 1),
        ("stated-differs", 2),
    ] {
        assert_eq!(count(check), number, "{check}: {found:#?}");
    }
    assert_eq!(found.len(), 10, "{found:#?}");
}

#[test]
fn the_first_incident_corrected_still_says_what_was_so() {
    let record = std::fs::read_to_string(crate::project::top().join("incidents/EX680695.yaml"));
    let found = lines(&record.unwrap());
    insta::assert_debug_snapshot!("corrected", found);
}
