//! Fixes in records: what `check --fix` writes, what it only shows, and what it leaves alone.

use std::collections::BTreeMap;

use serde_json::Value;
use tenmatsu::check::engine::fix::Fixed;
use tenmatsu::project::RecordFile;
use tenmatsu::text::source::Source;

use crate::checks::{examples, record};
use crate::project::{Project, small, top};

const FILE: &str = "incidents/EX-1.yaml";

/// A record with something of everything that is fixed.
const MESSY: &str = r#"# a record
id: EX-1
language: en
time_zone: Asia/Tokyo
status: restored
services: [{all: NO}]   # a country
title:
  en: The rollout of ticket #4711 delayed mail
  ja: メールの遅延
summary: {en: "Mail was **delayed**.", ja: "メールが** 遅延 **しました。"}
impact:
  start: 2023-10-10 06:00
  end: 2023-10-12 02:00
timeline:
  - at: 2023-10-11 13:22
    kind: post
    text: {en: We are looking, and waiting, and so on, ja: 調査中}
    promises: [{what: fix, by: 14 hours, kept_by: post-3}]
  - at: 2023-10-11 23:22
    kind: post
    text: {en: We are testing., ja: 試験中}

  - at: 2023-10-12 13:27   # from the mail
    kind: post
    text: {en: The fix failed., ja: 修正は不成功}
  - {at: 2023-10-13 02:13, text: {en: A new fix is ready., ja: 新たな修正を開発}}
  - {at: 2023-10-12 02:30, text: {en: The new fix is out., ja: 新たな修正を展開}}
  - at: 2023-10-12 02:40
    text: {en: It is over., ja: 終息}
  # this came in late
  - at: 2023-10-05 02:13
    text: {en: The update was built., ja: 更新を作成}
"#;

fn findings(project: &Project) -> Vec<Value> {
    let run = project.run(&["check", "--format", "json"]);
    let json: Value = serde_json::from_str(&run.out).unwrap();
    json["findings"].as_array().unwrap().clone()
}

/// How many findings of each check are errors, and how many have a safe fix.
fn tally(findings: &[Value]) -> BTreeMap<String, (usize, usize)> {
    let mut tally = BTreeMap::new();
    for finding in findings {
        let name = finding["check"].as_str().unwrap().to_owned();
        let counts: &mut (usize, usize) = tally.entry(name).or_default();
        counts.0 += usize::from(finding["severity"] == "error");
        counts.1 += usize::from(finding["fix"]["safe"] == true);
    }
    tally
}

#[test]
fn fixes_of_the_manual_s_examples_mend_what_was_found() {
    let mut mended = 0;
    for check in tenmatsu::check::LIST {
        for example in examples(&check.manual(), "Found") {
            let project = Project::new().file(FILE, record(&example));
            let before = tally(&findings(&project));
            let safe: usize = before.values().map(|counts| counts.1).sum();
            let text = project.read(FILE);
            let run = project.run(&["check", "--fix"]);
            let after = tally(&findings(&project));
            if safe == 0 {
                assert_eq!(project.read(FILE), text, "{}", check.name);
                continue;
            }
            mended += 1;
            assert_ne!(project.read(FILE), text, "{}", check.name);
            assert!(
                run.err.contains("fixed incidents/EX-1.yaml:"),
                "{}",
                run.err
            );
            for (name, (errors, safe)) in &after {
                assert_eq!(
                    *safe,
                    0,
                    "{name} is still to be fixed in\n{}",
                    project.read(FILE)
                );
                let known = before.get(name).map_or(0, |counts| counts.0);
                assert!(*errors <= known, "{name} is new in\n{}", project.read(FILE));
            }
            // Each safe fix took its finding along; behind one in YAML, the rest of the record is read for the first time.
            let left: usize = findings(&project).len();
            let found: usize = before.values().map(|counts| counts.1).sum();
            assert!(
                check.name == "yaml-syntax" || left + found <= findings_of(&record(&example)),
                "{}",
                check.name
            );
            let text = project.read(FILE);
            project.run(&["check", "--fix"]);
            assert_eq!(
                project.read(FILE),
                text,
                "a second run changes {}",
                check.name
            );
        }
    }
    assert!(mended >= 6, "only {mended} examples were mended");
}

fn findings_of(record: &str) -> usize {
    findings(&Project::new().file(FILE, record)).len()
}

#[test]
fn a_record_is_fixed_in_one_run() {
    let project = Project::new().file(FILE, MESSY);
    let shown = project.run(&["check", "--diff"]);
    assert_eq!(project.read(FILE), MESSY);
    // The record on the disk still has errors.
    assert_eq!(shown.code, 1);
    insta::assert_snapshot!("fix_diff", shown.out);
    insta::assert_snapshot!("fix_diff_left", shown.err);
    assert_eq!(project.run(&["check", "--fix", "--diff"]).out, shown.out);
    assert_eq!(project.read(FILE), MESSY);

    let run = project.run(&["check", "--fix"]);
    assert_eq!(run.code, 0, "{}", run.out);
    insta::assert_snapshot!("fix_said", run.err);
    insta::assert_snapshot!(run.out, @"1 record, no findings");
    let fixed = project.read(FILE);
    let again = project.run(&["check", "--fix"]);
    assert_eq!((again.code, again.err.as_str()), (0, ""));
    assert_eq!(project.read(FILE), fixed);

    let japanese = Project::new().file(FILE, MESSY);
    let run = japanese.run(&["check", "--fix", "--messages", "ja"]);
    insta::assert_snapshot!("fix_said_ja", run.err);
    // What a record says does not hang on who fixes it.
    assert_eq!(japanese.read(FILE), fixed);
}

#[test]
fn line_ends_and_the_byte_order_mark_stay() {
    let windows = format!("\u{feff}{}", MESSY.replace('\n', "\r\n"));
    let project = Project::new().file(FILE, &windows);
    let plain = Project::new().file(FILE, MESSY);
    assert_eq!(project.run(&["check", "--fix"]).code, 0);
    assert_eq!(plain.run(&["check", "--fix"]).code, 0);
    let fixed = format!("\u{feff}{}", plain.read(FILE).replace('\n', "\r\n"));
    assert_eq!(project.read(FILE), fixed);
    // The difference is one that a patch can take, byte for byte.
    let project = Project::new().file(FILE, &windows);
    let diff = project.run(&["check", "--diff"]).out;
    assert!(
        diff.contains("-services: [{all: NO}]   # a country\r\n"),
        "{diff}"
    );
}

#[test]
fn for_programs_standard_output_holds_one_thing() {
    let project = Project::new().file(FILE, MESSY);
    let run = project.run(&["check", "--diff", "--format", "json"]);
    assert!(
        run.out.starts_with("--- a/incidents/EX-1.yaml\n+++ b/"),
        "{}",
        run.out
    );
    let left: Value = serde_json::from_str(&run.err).unwrap();
    assert_eq!(left["errors"], 0);
    let run = project.run(&["check", "--fix", "--format", "json"]);
    let left: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((&left["errors"], run.code), (&Value::from(0), 0));
    let coloured = Project::new()
        .file(FILE, MESSY)
        .run(&["check", "--diff", "--color", "always"]);
    assert!(
        coloured.out.contains("\u{1b}[31m-services"),
        "{}",
        coloured.out
    );
    let quiet = Project::new()
        .file(FILE, MESSY)
        .run(&["check", "--fix", "--quiet"]);
    assert_eq!((quiet.code, quiet.err.as_str()), (0, ""));
}

#[test]
fn the_stamp_of_the_first_sample_is_corrected() {
    let sample = std::fs::read_to_string(top().join("incidents/EX680695.yaml")).unwrap();
    let (before, rest) = sample
        .split_once("    at:\n      stated: 2023-10-12 13:27\n")
        .unwrap();
    let (_, after) = rest.split_once("    kind: post\n").unwrap();
    let stated = format!("{before}    at: 2023-10-12 13:27\n    kind: post\n{after}");
    let project = Project::new().file("incidents/EX680695.yaml", &stated);
    assert_eq!(project.run(&["check"]).code, 1);
    assert_eq!(project.run(&["check", "--fix"]).code, 0);
    let fixed = project.read("incidents/EX680695.yaml");
    let written = fixed
        .strip_prefix(before)
        .unwrap()
        .strip_suffix(after)
        .unwrap();
    insta::assert_snapshot!("fix_first_sample", written);
}

/// The timeline of the small record with these stamps.
fn stamps(stamps: &[&str]) -> String {
    let base = small("EX-1");
    let (head, _) = base.split_once("timeline:").unwrap();
    let entry = |(number, at): (usize, &&str)| {
        format!("  - at: {at}\n    text: {{en: Entry {number}, ja: 項目{number}}}\n")
    };
    let entries: String = stamps.iter().enumerate().map(entry).collect();
    format!("{head}timeline:\n{entries}")
}

#[test]
fn a_timeline_that_runs_the_other_way_is_turned() {
    let times = ["12 18:00", "12 09:00", "11 21:00", "11 20:00", "10 07:00"];
    let times: Vec<_> = times.iter().map(|it| format!("2023-10-{it}")).collect();
    let reversed: Vec<_> = times.iter().map(String::as_str).collect();
    let project = Project::new().file(FILE, stamps(&reversed));
    assert_eq!(
        project.run(&["check", "--fix", "--deny", "warnings"]).code,
        0
    );
    let text = project.read(FILE);
    let at = |it: &&str| text.find(*it).unwrap();
    assert!(reversed.iter().rev().is_sorted_by_key(at), "{text}");
}

#[test]
fn a_correction_that_may_be_another_is_only_offered() {
    for doubtful in [
        // The last entry has nothing behind it.
        [
            "2023-10-11 13:00",
            "2023-10-11 14:00",
            "2023-10-11 15:00",
            "2023-10-11 03:30",
        ],
        // Noon for midnight, or a day for the next: both would fit.
        [
            "2023-10-11 13:00",
            "2023-10-14 05:00",
            "2023-10-13 23:00",
            "2023-10-14 06:00",
        ],
    ] {
        let before = stamps(&doubtful);
        let project = Project::new().file(FILE, &before);
        let fixes: Vec<_> = findings(&project)
            .iter()
            .map(|it| it["fix"]["safe"].clone())
            .collect();
        if fixes.iter().all(|safe| *safe == false) {
            assert_eq!(project.run(&["check", "--fix"]).code, 1);
            assert_eq!(project.read(FILE), before);
        } else {
            panic!("{doubtful:?}: {fixes:?}");
        }
    }
}

#[test]
fn a_comment_with_a_blank_is_not_printed_in_a_report() {
    let before = small("EX-1").replace(
        "title: {en: Mail was delayed, ja: メールの遅延}",
        "title:\n  en: Mail was delayed # ask legal first\n  ja: メールの遅延",
    );
    let project = Project::new().file(FILE, &before);
    assert_eq!(project.run(&["check", "--fix"]).code, 1);
    assert_eq!(project.read(FILE), before);
}

#[test]
fn a_file_that_changed_meanwhile_is_left_alone() {
    let project = Project::new().file(FILE, "id: theirs\n");
    let file = RecordFile {
        name: FILE.to_owned(),
        path: project.path().join(FILE),
        root: None,
    };
    let texts = |old: &str, new: &str| Fixed {
        before: Vec::new(),
        left: Vec::new(),
        done: Vec::new(),
        texts: (Source::new(FILE, old), Source::new(FILE, new)),
    };
    let refused = texts("id: ours\n", "id: fixed\n").write(&file);
    assert_eq!(refused.unwrap_err().words(FILE).key, "changed-meanwhile");
    assert_eq!(project.read(FILE), "id: theirs\n");
    texts("id: theirs\n", "id: fixed\n").write(&file).unwrap();
    assert_eq!(project.read(FILE), "id: fixed\n");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay_and_a_read_only_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let project = Project::new()
        .file("elsewhere/real.yaml", MESSY.replace("EX-1", "EX-2"))
        .file("incidents/EX-3.yaml", MESSY.replace("EX-1", "EX-3"))
        .file(FILE, MESSY);
    let path = |name: &str| project.path().join(name);
    let set = |name: &str, mode| {
        std::fs::set_permissions(path(name), PermissionsExt::from_mode(mode)).unwrap();
    };
    let mode = |name: &str| std::fs::metadata(path(name)).unwrap().permissions().mode() & 0o777;
    set("elsewhere/real.yaml", 0o640);
    set(FILE, 0o444);
    let link = path("incidents/EX-2.yaml");
    std::os::unix::fs::symlink("../elsewhere/real.yaml", &link).unwrap();

    let run = project.run(&["check", "--fix"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("tenmatsu: cannot write "), "{}", run.err);
    assert!(run.err.contains("EX-1.yaml: "), "{}", run.err);
    assert_eq!(project.read(FILE), MESSY);
    assert!(run.out.contains("incidents/EX-1.yaml"), "{}", run.out);
    // The others are done.
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    for name in ["elsewhere/real.yaml", "incidents/EX-3.yaml"] {
        assert!(project.read(name).contains("corrected: "), "{name}");
    }
    assert_eq!(mode("elsewhere/real.yaml"), 0o640);
    let names = project.tree("");
    assert!(names.iter().all(|(name, _)| !name.contains(".part")));
}

#[test]
fn every_corrected_time_stands_under_corrections() {
    let time = |stated: &str, corrected: &str| {
        format!(
            "{{stated: {stated}, corrected: {corrected}, reason: {{en: \"Because of {corrected}.\", ja: \"{corrected}のため\"}}}}"
        )
    };
    let base = small("EX-1");
    let (head, _) = base.split_once("impact:").unwrap();
    let record = format!(
        "{head}impact:\n  windows:\n\
         \x20   - {{start: {}, end: {}}}\n\
         \x20   - {{start: {}, end: {}, label: {{en: Second **wave**, ja: 第2波}}}}\n\
         timeline:\n\
         \x20 - at: {}\n    until: {}\n    posted: {}\n    kind: post\n\
         \x20   text: {{en: We are looking into it., ja: 調査中}}\n\
         \x20   next_update_by: {}\n    promises:\n\
         \x20     - {{what: report, by: {}}}\n      - {{what: fix, by: {}}}\n\
         \x20   stated: {{impact_start: {}}}\n\
         next_steps:\n\
         \x20 - {{action: {{en: Review it, ja: 見直し}}, owner: {{all: SRE}}, due: {}}}\n\
         report:\n  date: {}\n  due: {}\n  history:\n\
         \x20   - {{date: {}, edition: preliminary}}\n",
        time("2023-10-10 07:00", "2023-10-10 06:00"),
        time("2023-10-10 08:00", "2023-10-10 09:00"),
        time("2023-10-11 07:00", "2023-10-11 06:00"),
        time("2023-10-12 03:00", "unknown"),
        time("2023-10-11 01:22", "2023-10-11 13:22"),
        time("2023-10-11 13:30", "2023-10-11 13:32"),
        time("2023-10-11 13:25", "2023-10-11 13:24"),
        time("30 minutes", "60 minutes"),
        time("5 days", "5 business days"),
        time("2023-10-11 19:00", "2023-10-11 20:00"),
        time("2023-10-10 05:00", "2023-10-10 04:00"),
        time("2023-11-30", "2023-12-01"),
        time("2023-10-18", "2023-10-19"),
        time("2023-10-20", "5 business days"),
        time("2023-10-13", "2023-10-12"),
    );
    let project = Project::new().file(FILE, &record);
    let run = project.run(&["build", "--to", "md"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let section = |language: &str, heading: &str| {
        let text = project.read(&format!("output/{language}/EX-1.md"));
        let (_, rest) = text.split_once(&format!("## {heading}\n")).unwrap();
        rest.split("\n## ").next().unwrap().to_owned()
    };
    insta::assert_snapshot!("corrections_en", section("en", "Corrections"));
    insta::assert_snapshot!("corrections_ja", section("ja", "訂正"));
}
