//! The languages that a record lists: what is made of it, what is found in it, and what is said where they do not fit.

use crate::project::{Project, Run, small};

/// The smallest record with this list of languages and this more.
fn record(languages: &str, more: &str) -> String {
    let list = format!("language: en\nlanguages: {languages}\n");
    small("A-1").replace("language: en\n", &list) + more
}

fn project(languages: &str, more: &str) -> Project {
    Project::new().file("incidents/A-1.yaml", record(languages, more))
}

/// The names of the documents.
fn documents(project: &Project) -> Vec<String> {
    let names = project.tree("output").into_iter().map(|(name, _)| name);
    names.filter(|name| !name.starts_with('.')).collect()
}

/// Check, severity and first line of every finding.
fn found(run: &Run) -> Vec<String> {
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let findings = json["findings"].as_array().unwrap().iter();
    let told = findings.map(|it| {
        let word = |name: &str| it[name].as_str().unwrap().to_owned();
        format!("{} {} {}", word("check"), word("severity"), it["line"])
    });
    told.collect()
}

/// What only the Japanese reader would get: a missing text, HTML, a placeholder, a promise, a contradiction.
const JAPANESE: &str = "summary: {en: Only English.}\n\
    detection: {en: An alert fired., ja: \"TODO: <b>警報</b>\"}\n\
    resolution: {en: Fixed., ja: 影響は10月12日3時に終了しました。}\n";

#[test]
fn a_language_that_is_not_listed_is_neither_made_nor_checked() {
    let project = project("[en, ja]", JAPANESE);
    let run = project.run(&["check", "--format", "json"]);
    let checks: Vec<_> = found(&run);
    assert!(
        checks.iter().any(|it| it.starts_with("raw-html error")),
        "{checks:?}"
    );
    assert!(
        checks
            .iter()
            .any(|it| it.starts_with("text-missing warning")),
        "{checks:?}"
    );
    project.write("incidents/A-1.yaml", record("[en]", JAPANESE));
    for form in ["terminal", "json", "sarif", "github", "junit"] {
        let run = project.run(&["check", "--format", form]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
        assert!(!run.out.contains("A-1.yaml:"), "{}", run.out);
    }
    let run = project.run(&["build", "--to", "md,html"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(
        documents(&project),
        ["en/A-1.html", "en/A-1.md", "en/A-1.svg"]
    );
    // What programs get of it has no more.
    let run = project.run(&["timeline", "A-1", "--to", "json"]);
    assert!(
        run.out.contains("We are looking into it.") && !run.out.contains("調査中"),
        "{}",
        run.out
    );
    // A final edition as well.
    project.write(
        "incidents/A-1.yaml",
        record("[en]", &format!("{JAPANESE}edition: final\n")),
    );
    assert_eq!(project.run(&["check"]).out, "1 record, no findings\n");
}

#[test]
fn a_text_in_another_language_alone_is_still_read() {
    let more = "summary: {ja: \"<b>遅延</b>\"}\n";
    let run = project("[en]", more).run(&["check", "--format", "json"]);
    let line = record("[en]", "").lines().count() + 1;
    let expected = [
        format!("text-missing warning {line}"),
        format!("raw-html error {line}"),
        format!("raw-html error {line}"),
    ];
    let mut found = found(&run);
    found.sort();
    let mut expected = expected.to_vec();
    expected.sort();
    assert_eq!(found, expected);
}

#[test]
fn documents_of_a_language_that_is_no_longer_listed_are_stale() {
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file("incidents/B-1.yaml", small("B-1"));
    assert_eq!(project.run(&["build", "--to", "md,html"]).code, 0);
    project.write("incidents/A-1.yaml", record("[en]", ""));
    let run = project.run(&["build", "--to", "md,html"]);
    assert_eq!(run.code, 0);
    insta::assert_snapshot!("languages_stale", run.err);
    // Nothing is deleted, and what one run leaves out is not stale.
    assert!(project.path().join("output/ja/A-1.md").exists());
    let run = project.run(&["build", "--to", "md", "--lang", "en"]);
    assert_eq!(run.err.lines().count(), 3, "{}", run.err);
}

#[test]
fn a_language_that_is_asked_for_and_not_listed_is_said() {
    let project = project("[en]", "").file("incidents/B-1.yaml", small("B-1"));
    let mut shown = String::new();
    for arguments in [
        &["A-1", "--lang", "ja"][..],
        &["A-1", "--lang", "ja", "--messages", "ja"],
        &["A-1", "--lang", "en,ja"],
        &["A-1", "B-1", "--lang", "ja"],
        &["--lang", "ja"],
        &["--lang", "en"],
    ] {
        let run = project.run(&[&["build", "--to", "md"], arguments].concat());
        shown += &format!("{arguments:?}: {}\n{}{}\n", run.code, run.out, run.err);
    }
    for id in ["C-1", "D-1", "E-1"] {
        let text = record("[en]", "").replace("A-1", id);
        project.write(&format!("incidents/{id}.yaml"), text);
    }
    let run = project.run(&["build", "--to", "md", "--lang", "ja"]);
    shown += &format!("four: {}\n{}{}", run.code, run.out, run.err);
    insta::assert_snapshot!("languages_asked", shown);
}

#[test]
fn lists_that_do_not_fit_are_found() {
    let mut shown = String::new();
    for list in [
        "[]",
        "[ja]",
        "[en, en]",
        "[jp, en]",
        "[japanese, en]",
        "en",
        "[[en]]",
    ] {
        let run = project(list, "").run(&["check"]);
        shown += &format!("{list}: {}\n{}\n", run.code, run.out);
    }
    let none = Project::new()
        .file("tenmatsu.toml", "languages = [\"ja\"]\n")
        .file("incidents/A-1.yaml", record("[en]", ""));
    let run = none.run(&["check", "--messages", "ja"]);
    shown += &format!("settings: {}\n{}", run.code, run.out);
    insta::assert_snapshot!("languages_inconsistent", shown);
    assert_eq!(none.run(&["build", "--to", "md"]).code, 0);
    assert!(documents(&none).is_empty());
    let own = project("[ja]", "").run(&["check", "--messages", "ja"]);
    assert!(
        own.out
            .contains("`languages`に、記録の言語である英語がありません"),
        "{}",
        own.out
    );
}

/// A record of English texts with this many entries; `allow` stands on the second.
fn untranslated(entries: usize, allow: &str) -> String {
    let mut text = small("A-1").replace(", ja: メールの遅延", "");
    text.truncate(text.find("timeline:").unwrap());
    text += "timeline:\n";
    for number in 0..entries {
        text += &format!("  - at: 2023-10-11 13:{number:02}\n    text: {{en: Line {number}.}}\n");
        if number == 1 {
            text += allow;
        }
    }
    text
}

#[test]
fn missing_texts_are_one_finding_a_language() {
    let project = Project::new().file("incidents/A-1.yaml", untranslated(11, ""));
    let mut shown = project.run(&["check"]).out;
    shown += &project.run(&["check", "--messages", "ja"]).out;
    shown += &project.run(&["check", "--format", "github"]).out;
    shown += &project.run(&["check", "--format", "junit"]).out;
    insta::assert_snapshot!("text_missing", shown);
    let run = project.run(&["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(
        (
            findings.len(),
            findings[0]["labels"].as_array().unwrap().len()
        ),
        (1, 2)
    );
    let run = project.run(&["check", "--format", "sarif"]);
    let sarif: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(
        (
            results.len(),
            results[0]["relatedLocations"].as_array().unwrap().len()
        ),
        (1, 2)
    );
}

#[test]
fn an_entry_can_accept_that_its_texts_are_missing() {
    let allow = "    allow: [{check: text-missing, reason: Quoted.}]\n";
    let message = |record: String| {
        let run = Project::new()
            .file("incidents/A-1.yaml", record)
            .run(&["check", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let findings = json["findings"].as_array().unwrap().iter();
        let messages = findings.map(|it| it["message"].as_str().unwrap().to_owned());
        messages.collect::<Vec<_>>()
    };
    assert_eq!(
        message(untranslated(3, "")),
        ["4 texts have no Japanese: `title`, `timeline[0].text`, `timeline[1].text` and 1 more"]
    );
    assert_eq!(
        message(untranslated(3, allow)),
        ["3 texts have no Japanese: `title`, `timeline[0].text`, `timeline[2].text`"]
    );
    // On the record it covers all, and is of use.
    let record = untranslated(3, "") + "allow: [{check: text-missing, reason: Later.}]\n";
    assert!(message(record.clone()).is_empty());
    // Where the record asks for no Japanese, there is nothing to accept.
    let record = record.replace("language: en\n", "language: en\nlanguages: [en]\n");
    assert_eq!(
        message(record),
        ["this `allow` of `text-missing` suppresses nothing"]
    );
}

#[test]
fn a_new_entry_does_not_repeat_what_the_record_lacks() {
    let project = Project::new().file("incidents/A-1.yaml", untranslated(3, ""));
    let run = project.run(&["note", "A-1", "A fourth line.", "--at", "2023-10-11 14:00"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!run.err.contains("text-missing"), "{}", run.err);
}
