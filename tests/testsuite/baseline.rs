//! `check --write-baseline` and `--baseline`: what is known is in no form and in no exit code, and what is new is in each.

use proptest::prelude::*;
use serde_json::Value;

use crate::project::{Project, Run, small};

/// A record with one line for each of these services: those that YAML may misread are found.
pub fn record(id: &str, services: &[&str]) -> String {
    let services = services
        .iter()
        .map(|it| format!("  - all: {it}\n"))
        .collect::<String>();
    small(id).replace("title:", &format!("services:\n{services}title:"))
}

/// Two records with warnings, equal ones among them, and one with an error.
fn old() -> Project {
    Project::new()
        .file("incidents/EX-1.yaml", record("EX-1", &["NO", "NO", "yes"]))
        .file("incidents/EX-2.yaml", record("EX-2", &["NO"]))
        .file("incidents/EX-3.yaml", small("OTHER"))
}

/// The same with a baseline.
fn known() -> Project {
    let project = old();
    let run = project.run(&["check", "--write-baseline", "known.tsv"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""), "{}", run.err);
    project
}

fn checked(project: &Project, more: &[&str]) -> Run {
    project.run(&[&["check", "--baseline", "known.tsv"], more].concat())
}

/// The checks and lines of what is found, as JSON has them.
pub fn found(run: &Run) -> Vec<(String, u64)> {
    let json: Value = serde_json::from_str(&run.out).unwrap();
    let findings = json["findings"].as_array().unwrap().iter();
    findings
        .map(|it| {
            let check = it["check"].as_str().unwrap().to_owned();
            (check, it["line"].as_u64().unwrap())
        })
        .collect()
}

#[test]
fn a_baseline_is_the_same_in_any_language_and_folder() {
    let project = old();
    let run = project.run(&["check", "--write-baseline", "known.tsv"]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(
        run.err,
        "wrote 5 findings of 3 records to known.tsv, 1 of them an error\n"
    );
    let written = project.read("known.tsv");
    insta::assert_snapshot!("baseline", written);
    let mut lines: Vec<_> = written.lines().collect();
    lines.sort_unstable();
    assert_eq!(lines, written.lines().collect::<Vec<_>>());

    let run = project.run(&["check", "--write-baseline", "other.tsv", "--messages", "ja"]);
    assert_eq!(
        run.err,
        "記録3件の指摘5件（うちエラー1件）をother.tsvに書き込みました\n"
    );
    assert_eq!(project.read("other.tsv"), written);
    let incidents = project.path().join("incidents");
    let run = crate::project::run_in(
        &incidents,
        &[
            "check",
            "--write-baseline",
            "../known.tsv",
            "-q",
            "--jobs",
            "1",
        ],
        &[],
    );
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(project.read("known.tsv"), written);
}

#[test]
fn known_findings_are_in_no_form_and_in_no_exit_code() {
    let project = known();
    for form in ["terminal", "json", "sarif", "github", "junit"] {
        let run = checked(&project, &["--format", form, "--deny", "warnings"]);
        assert_eq!(run.code, 0, "{form}: {}", run.out);
        assert!(!run.out.contains("ambiguous-scalar"), "{form}: {}", run.out);
        let told = match form {
            "terminal" => "",
            _ => "5 known findings not shown\n",
        };
        assert_eq!(run.err, told, "{form}");
        let quiet = checked(&project, &["--format", form, "--quiet"]);
        assert_eq!((quiet.out, quiet.err.as_str()), (run.out, ""), "{form}");
    }
    let run = checked(&project, &[]);
    assert_eq!(
        run.out,
        "3 records, no findings\n5 known findings not shown\n"
    );
    let run = checked(&project, &["--messages", "ja"]);
    assert_eq!(
        run.out,
        "記録3件：指摘はありません\n既知の指摘5件は表示していません\n"
    );
    // A baseline is for `check` only.
    assert_eq!(project.run(&["build", "--to", "md"]).code, 1);
}

#[test]
fn lines_may_move() {
    let project = known();
    let text = project.read("incidents/EX-1.yaml");
    project.write("incidents/EX-1.yaml", format!("# moved\n\n{text}"));
    let text = project.read("incidents/EX-2.yaml").replace('\n', "\r\n");
    project.write("incidents/EX-2.yaml", text);
    let run = checked(&project, &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert_eq!(
        run.out,
        "3 records, no findings\n5 known findings not shown\n"
    );
}

#[test]
fn a_new_finding_is_reported_in_every_form() {
    let project = known();
    let text = record("EX-2", &["NO"]).replace("status: restored", "status: restord");
    project.write("incidents/EX-2.yaml", text);
    for form in ["terminal", "github", "junit"] {
        let run = checked(&project, &["--format", form]);
        assert_eq!(run.code, 1);
        insta::assert_snapshot!(format!("new_{form}"), run.out);
    }
    let run = checked(&project, &["--format", "json"]);
    assert_eq!(found(&run), [("unknown-value".to_owned(), 4)]);
    // What is not found in a record with an error may still be there.
    assert_eq!(run.err, "4 known findings not shown\n");
    let json: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&json["known"], &json["errors"]), (&4.into(), &1.into()));
    let log: Value = serde_json::from_str(&checked(&project, &["--format", "sarif"]).out).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 1);
    assert_eq!(results[0]["ruleId"], "unknown-value");
    assert_eq!(checked(&project, &["EX-1", "EX-3"]).code, 0);
}

#[test]
fn equal_findings_are_counted() {
    let project = known();
    let text = record("EX-1", &["NO", "yes", "NO", "A", "NO"]);
    project.write("incidents/EX-1.yaml", text);
    let run = checked(&project, &["--format", "json"]);
    assert_eq!(found(&run), [("ambiguous-scalar".to_owned(), 10)]);
    // Its number goes on behind the known ones, as in a log of all of them.
    let print = |arguments: &[&str]| {
        let run = project.run(&[&["check", "--format", "sarif"], arguments].concat());
        let log: Value = serde_json::from_str(&run.out).unwrap();
        let results = log["runs"][0]["results"].as_array().unwrap().clone();
        let line =
            |it: &Value| it["locations"][0]["physicalLocation"]["region"]["startLine"].clone();
        let result = results.iter().find(|it| line(it) == 10).unwrap();
        let print = &result["partialFingerprints"]["checkFileLine/v2"];
        print.as_str().unwrap().to_owned()
    };
    let new = print(&["--baseline", "known.tsv"]);
    assert!(new.ends_with(":3"), "{new}");
    assert_eq!(print(&[]), new);
    let written = project.read("known.tsv");
    assert!(
        written.contains(&new.replace(":3", ":2")),
        "{new}\n{written}"
    );
}

#[test]
fn findings_that_no_longer_occur_are_told_where_all_records_were_checked() {
    let project = known();
    project.write("incidents/EX-1.yaml", record("EX-1", &["NO"]));
    let run = checked(&project, &[]);
    assert_eq!(run.code, 0);
    assert_eq!(
        run.err,
        "2 findings in known.tsv no longer occur; to remove them, run `tenmatsu check --write-baseline known.tsv` again\n"
    );
    assert_eq!(checked(&project, &["EX-1"]).err, "");
    assert_eq!(checked(&project, &["--quiet"]).err, "");
    project.run(&["check", "--write-baseline", "known.tsv"]);
    assert_eq!(project.read("known.tsv").lines().count(), 4);
    assert_eq!(checked(&project, &[]).err, "");
}

#[test]
fn the_findings_of_other_records_stay_in_the_file() {
    let project = known();
    let before = project.read("known.tsv");
    project.write("incidents/EX-1.yaml", record("EX-1", &["1_000"]));
    let run = project.run(&["check", "--write-baseline", "known.tsv", "EX-1"]);
    assert_eq!(
        run.err,
        "wrote 1 finding of 1 record to known.tsv, 0 of them errors\n"
    );
    let after = project.read("known.tsv");
    let others = |text: &str| -> Vec<String> {
        let lines = text.lines().filter(|it| !it.contains("EX-1"));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(others(&after), others(&before));
    assert_eq!(after.matches("EX-1.yaml").count(), 1);
    assert_eq!(checked(&project, &[]).code, 0);
}

#[test]
fn a_missing_field_is_told_from_another_one() {
    let lacks = |field: &str| {
        let lines = small("EX-1");
        let lines = lines.lines().filter(|it| !it.starts_with(field));
        lines.map(|it| format!("{it}\n")).collect::<String>()
    };
    let project = Project::new().file("incidents/EX-1.yaml", lacks("title"));
    project.run(&["check", "--write-baseline", "known.tsv"]);
    assert_eq!(checked(&project, &[]).code, 0);
    project.write("incidents/EX-1.yaml", lacks("status"));
    assert_eq!(checked(&project, &[]).code, 1);
}

#[test]
fn what_cannot_be_read_is_never_known() {
    let project = old()
        .file("incidents/EX-4.yaml", "id: \"\n")
        .file("incidents/EX-5.yaml", "");
    let run = project.run(&["check", "--write-baseline", "known.tsv", "--format", "json"]);
    assert_eq!(run.code, 1);
    let names = ["yaml-syntax", "file-empty"].map(|it| (it.to_owned(), 1));
    assert_eq!(found(&run), names);
    let plain = project.run(&["check", "--write-baseline", "known.tsv"]);
    assert!(
        plain
            .out
            .ends_with("5 records: 2 errors, 0 warnings, 0 advice\n")
    );
    let run = checked(&project, &["--format", "json"]);
    assert_eq!((run.code, found(&run)), (1, names.to_vec()));
}

/// A fixed finding of a record with very many brings no other one to light.
#[test]
fn more_findings_than_are_shown_are_known() {
    let many = vec!["NO"; 150];
    let project = Project::new().file("incidents/EX-1.yaml", record("EX-1", &many));
    project.run(&["check", "--write-baseline", "known.tsv"]);
    assert_eq!(project.read("known.tsv").lines().count(), 151);
    project.write("incidents/EX-1.yaml", record("EX-1", &many[1..]));
    let run = checked(&project, &[]);
    assert_eq!(
        run.out,
        "1 record, no findings\n149 known findings not shown\n"
    );
    for arguments in [&["--diff"][..], &["--fix"]] {
        project.write("incidents/EX-1.yaml", record("EX-1", &many));
        assert_eq!(checked(&project, arguments).code, 0);
    }
}

#[test]
fn fixes_come_first() {
    let project = old();
    let run = project.run(&["check", "--fix", "--write-baseline", "known.tsv"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("4 fixes written"), "{}", run.err);
    let written = project.read("known.tsv");
    assert_eq!(written.lines().count(), 2, "{written}");
    assert_eq!(checked(&project, &[]).code, 0);

    let project = known();
    let run = checked(&project, &["--diff"]);
    assert!(run.out.contains("+  - all: \"NO\""), "{}", run.out);
    assert_eq!(run.code, 0);
    assert!(
        run.err
            .starts_with("3 records, no findings\n1 known finding not shown\n"),
        "{}",
        run.err
    );
}

#[test]
fn a_damaged_file_is_a_finding_at_its_line() {
    let project = known();
    let text = project.read("known.tsv");
    let line = text.lines().nth(2).unwrap();
    let print = line.rsplit('\t').next().unwrap();
    for (wrong, help) in [
        ("<<<<<<< HEAD".to_owned(), true),
        (line.replace('\t', "    "), true),
        (line.replace(print, "x:1"), true),
        (line.replace(print, &print.to_uppercase()), true),
        (format!("{}:0", &line[..line.len() - 2]), true),
        (line[..line.len() - 2].to_owned(), true),
        (format!("{line}\tmore"), true),
        (format!("\\x{line}"), true),
    ] {
        project.write("known.tsv", text.replacen(line, &wrong, 1));
        let run = checked(&project, &[]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{wrong}");
        assert!(run.err.contains("error[baseline-damaged]"), "{}", run.err);
        assert!(run.err.contains("known.tsv:3:1"), "{}", run.err);
        assert_eq!(run.err.contains("write it again"), help, "{}", run.err);
        let run = checked(&project, &["--format", "json", "--messages", "ja"]);
        assert_eq!(found(&run), [("baseline-damaged".to_owned(), 3)]);
        // What is to stay in it cannot be read.
        let run = project.run(&["check", "--write-baseline", "known.tsv", "EX-1"]);
        assert_eq!(run.code, 2);
    }
    let run = project.run(&["check", "--write-baseline", "known.tsv"]);
    assert_eq!((run.code, project.read("known.tsv")), (0, text.clone()));
    // Comments, empty lines, repeated and unsorted ones are none of it.
    let (head, rest) = text.split_once('\n').unwrap();
    let mut lines: Vec<_> = rest.lines().rev().chain(["", "# by hand"]).collect();
    lines.extend(rest.lines());
    project.write("known.tsv", format!("{head}\r\n{}\r\n", lines.join("\r\n")));
    let run = checked(&project, &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
}

#[test]
fn a_file_that_is_no_baseline_is_neither_read_nor_replaced() {
    let project = known();
    let text = project.read("incidents/EX-1.yaml");
    let newer = project
        .read("known.tsv")
        .replace("baseline 1", "baseline 10");
    project.write("newer.tsv", newer);
    project.write("empty.tsv", "");
    for name in ["incidents/EX-1.yaml", "newer.tsv", "empty.tsv"] {
        let run = project.run(&["check", "--baseline", name]);
        assert_eq!(run.code, 2);
        assert!(run.err.contains("not a baseline"), "{}", run.err);
    }
    let run = project.run(&["check", "--write-baseline", "incidents/EX-1.yaml"]);
    assert_eq!(run.code, 2);
    assert!(
        run.err.contains("only a baseline is replaced"),
        "{}",
        run.err
    );
    assert_eq!(project.read("incidents/EX-1.yaml"), text);
    for name in ["newer.tsv", "empty.tsv"] {
        assert_eq!(project.run(&["check", "--write-baseline", name]).code, 0);
        assert_eq!(project.read(name), project.read("known.tsv"));
    }
    let run = project.run(&["check", "--baseline", "missing.tsv"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("[file-unreadable]"), "{}", run.err);
    assert!(
        run.err.contains("--write-baseline missing.tsv"),
        "{}",
        run.err
    );
    for other in [&["--baseline", "x"][..], &["--since", "x"], &["--diff"]] {
        let run = project.run(&[&["check", "--write-baseline", "x"], other].concat());
        assert_eq!(run.code, 2, "{}", run.err);
        assert!(run.err.contains("cannot be used with"), "{}", run.err);
    }
}

#[cfg(unix)]
#[test]
fn names_of_files_stay_within_their_line() {
    let name = "incidents/a\tb\\c\nd.yaml";
    let project = Project::new().file(name, record("a", &["NO"]));
    project.run(&["check", "--write-baseline", "known.tsv"]);
    let written = project.read("known.tsv");
    assert!(
        written.contains("incidents/a\\tb\\\\c\\nd.yaml\t"),
        "{written}"
    );
    assert_eq!(checked(&project, &["--deny", "warnings"]).code, 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn only_what_is_more_than_before_is_new(
        old in prop::collection::vec(prop::sample::select(&["NO", "yes", "1_000", "A"][..]), 1..8),
        new in prop::collection::vec(prop::sample::select(&["NO", "yes", "1_000", "A"][..]), 1..8),
    ) {
        let project = Project::new().file("incidents/EX-1.yaml", record("EX-1", &old));
        project.run(&["check", "--write-baseline", "known.tsv"]);
        project.write("incidents/EX-1.yaml", record("EX-1", &new));
        let count = |list: &[&str], word| list.iter().filter(|it| **it == word).count();
        let (mut more, mut fewer) = (0, 0);
        for word in ["NO", "yes", "1_000"] {
            more += count(&new, word).saturating_sub(count(&old, word));
            fewer += count(&old, word).saturating_sub(count(&new, word));
        }
        let run = checked(&project, &["--format", "json"]);
        prop_assert_eq!(found(&run).len(), more);
        prop_assert_eq!(run.err.contains("no longer occur"), fewer > 0, "{}", run.err);
    }
}

#[test]
fn a_record_that_is_known_to_lack_a_language_stays_known() {
    let lacking = |texts: &str| small("EX-1").replace(", ja: メールの遅延", "") + texts;
    let project = Project::new().file("incidents/EX-1.yaml", lacking("summary: {en: Late.}\n"));
    let run = project.run(&["check", "--write-baseline", "known.tsv"]);
    assert_eq!(run.code, 0, "{}", run.err);
    for texts in [
        "",
        "detection: {en: An alert., ja: 警報}\nsummary: {en: Late.}\nresolution: Fixed.\n",
    ] {
        project.write("incidents/EX-1.yaml", lacking(texts));
        let run = checked(&project, &["--deny", "warnings"]);
        assert_eq!(run.code, 0, "{}", run.out);
    }
    // Another record, and another language, are new.
    project.write("incidents/EX-1.yaml", lacking("summary: {ja: 遅延}\n"));
    assert_eq!(found(&checked(&project, &["--format", "json"])).len(), 1);
}
