//! Timelines beside files that others wrote, and what readers had been told at an instant.

use crate::project::{Project, top};

/// A sample, a record whose posts stated other things than were so, and a status page's file about the same.
fn project() -> Project {
    let record = r#"
id: MAIL-1
language: en
time_zone: Asia/Tokyo
status: restored
title: {en: The final title, ja: 最終的な件名}
impact: {start: 2025-03-09 18:40, end: 2025-03-09 20:30}
next_steps:
  - {id: alarm, action: {en: "Alarm on queues; all of them", ja: 全キューの監視}, owner: {all: SRE}, due: 2025-04-01, status: in-progress}
  - {action: {en: No date yet, ja: 日付未定}}
timeline:
  - {at: 2025-03-09 18:45, kind: event, milestone: detected, text: {en: An alarm rang, ja: 警報}}
  - at: 2025-03-09 18:58
    kind: post
    status: investigating
    text: {en: We look into **slow** mail., ja: メールの遅延を調査中です。}
    promises: [{what: fix, by: 1 hour, kept_by: repaired}]
    next_update_by: 30 minutes
    stated: {title: {en: Slow mail, ja: メールの遅延}, impact: {en: Some mail is late., ja: 一部のメールが遅延。}, impact_start: 2025-03-09 18:50}
  - {id: repaired, at: 2025-03-09 19:30, kind: action, text: {en: The queue was repaired, ja: キューを修復}}
  - at: 2025-03-09 19:50
    kind: post
    status: fixing
    text: {en: The cause is known., ja: 原因が判明しました。}
    stated: {status: monitoring, impact: {en: Most mail is late., ja: 大半のメールが遅延。}, cause_confidence: preliminary}
  - {at: 2025-03-09 20:30, kind: post, milestone: resolved, status: restored, text: {en: Secret of later., ja: 後で判明。}}
"#;
    let page = r#"version: incident/v1
id: page-7
name: Mail is slow
impact: minor
systems: []
timeline:
    - ts: "2025-03-09T09:58:40Z"
      description: we look  into slow MAIL.
      investigating: true
    - ts: "2025-03-09T10:20:00Z"
      description: Mail to other houses waits.
      investigating: true
    - ts: "2025-03-09T10:51:30Z"
      description: The cause is known.
      identified: true
"#;
    let sample = "incidents/EX680695.yaml";
    Project::new()
        .file(sample, std::fs::read(top().join(sample)).unwrap())
        .file("incidents/MAIL-1.yaml", record)
        .file("page.yaml", page)
        .file("broken.yaml", "version: incident/v1\nid: [\n")
}

/// The output of a run that ends well.
fn output(project: &Project, arguments: &[&str]) -> String {
    let run = project.run(&[&["timeline"], arguments].concat());
    assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
    run.out
}

#[test]
fn files_are_merged_and_what_both_have_is_shown_once() {
    let project = project();
    for language in ["en", "ja"] {
        let run = project.run(&[
            "timeline",
            "MAIL-1",
            "--with",
            "page.yaml",
            "--zone",
            "UTC",
            "--zone",
            "Asia/Tokyo",
            "--messages",
            language,
        ]);
        assert_eq!(run.code, 0, "{}", run.err);
        insta::with_settings!({ snapshot_suffix => language, omit_expression => true }, {
            insta::assert_snapshot!("with_file", format!("{}\n----\n{}", run.err, run.out));
        });
    }
    for form in ["md", "csv", "json", "ics", "mermaid"] {
        let text = output(&project, &["MAIL-1", "--with", "page.yaml", "--to", form]);
        insta::with_settings!({ snapshot_suffix => form, omit_expression => true }, {
            insta::assert_snapshot!("with_file", text);
        });
    }
    // Ninety seconds are not a minute, and one file's own entries are not one another's doubles.
    let alone = output(&project, &["--with", "page.yaml", "--to", "csv"]);
    assert_eq!(alone.lines().count(), 4, "{alone}");
    let twice = ["--with", "page.yaml", "--with", "page.yaml", "--to", "csv"];
    let twice = output(&project, &twice);
    assert_eq!(twice.matches("page-7 (page.yaml)").count(), 3, "{twice}");
    assert_eq!(twice.lines().count(), 4, "{twice}");
    let sample = ["EX680695", "--with", "page.yaml", "--to", "csv"];
    let own = output(&project, &["EX680695", "--to", "csv"]);
    let sample = output(&project, &sample);
    assert_eq!(sample.lines().count(), own.lines().count() + 3);
}

#[test]
fn standard_input_is_a_file_like_others() {
    let project = project();
    let page = project.read("page.yaml");
    for form in ["table", "json"] {
        let file = output(&project, &["MAIL-1", "--with", "page.yaml", "--to", form]);
        let run = project.run_on(&page, &["timeline", "MAIL-1", "--with", "-", "--to", form]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(run.out, file.replace("page.yaml", "stdin"));
    }
    // An error there is told of it, and the rest is shown all the same.
    let arguments = ["timeline", "MAIL-1", "--with", "-", "--from", "stactus"];
    let run = project.run_on("version: incident/v1\nid: [\n", &arguments);
    assert_eq!((run.code, run.out), (1, output(&project, &["MAIL-1"])));
    assert!(run.err.contains("stdin:"), "{}", run.err);
}

#[test]
fn the_settings_say_from_which_length_on_a_pause_is_marked() {
    let project = project();
    let pauses = |arguments: &[&str]| {
        let all = output(&project, &[&["MAIL-1"], arguments].concat());
        all.matches(" later\n").count()
    };
    assert_eq!(pauses(&[]), 0);
    project.write("tenmatsu.toml", "[timeline]\ngap = \"35 minutes\"\n");
    assert_eq!(pauses(&[]), 1);
    assert_eq!(pauses(&["--gap", "30 minutes"]), 2);
    for wrong in ["3 business days", "0 minutes", "long"] {
        project.write("tenmatsu.toml", format!("[timeline]\ngap = \"{wrong}\"\n"));
        let run = project.run(&["timeline", "MAIL-1"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{wrong}");
        assert!(run.err.contains("tenmatsu.toml:2:7"), "{}", run.err);
    }
}

#[test]
fn next_steps_are_part_of_their_record_whatever_is_filtered() {
    let project = project();
    let steps = |arguments: &[&str]| {
        let text = output(&project, &[&["MAIL-1", "--to", "json"], arguments].concat());
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        json["records"][0]["next_steps"].clone()
    };
    let all = steps(&[]);
    let due = |index: usize| all[index]["due"].clone();
    assert_eq!(
        (due(0), due(1), &all[1]["status"]),
        (
            serde_json::json!({"date": "2025-04-01"}),
            serde_json::Value::Null,
            &"open".into()
        )
    );
    assert_eq!(steps(&["--kind", "action"]), all);
    let ics = output(&project, &["MAIL-1", "--to", "ics", "--kind", "event"]);
    assert!(!ics.contains("VTODO"), "{ics}");
}

#[test]
fn a_promise_of_a_range_is_due_at_its_longest() {
    let text = "en: The next update follows within 1-2 hours., ja: 次回の更新は1〜2時間以内にお知らせします。";
    let record = |by: &str| {
        format!(
            "id: MAIL-2\nlanguage: en\ntime_zone: UTC\nstatus: investigating\ntitle: {{en: Mail, ja: メール}}\n\
             impact: {{start: 2025-03-09 09:00}}\ntimeline:\n  \
             - {{at: 2025-03-09 10:00, kind: post, text: {{{text}}}{by}}}\n"
        )
    };
    let project = Project::new().file("incidents/MAIL-2.yaml", record(""));
    let json: serde_json::Value =
        serde_json::from_str(&output(&project, &["MAIL-2", "--to", "json"])).unwrap();
    let due = &json["entries"][0]["promises"][0]["due"]["at"];
    assert_eq!(due, "2025-03-09T12:00:00Z", "{json:#}");
    for (by, wrong) in [("2 hours", 0), ("1 hour", 2)] {
        project.write(
            "incidents/MAIL-2.yaml",
            record(&format!(", next_update_by: {by}")),
        );
        let run = project.run(&["check", "MAIL-2"]);
        let found = run.out.matches("[prose-contradicts-record]").count();
        assert_eq!(found, wrong, "{by}: {}", run.out);
    }
}

#[test]
fn a_broken_file_keeps_nothing_else_from_being_shown() {
    let project = project();
    let own = output(&project, &["MAIL-1"]);
    let run = project.run(&[
        "timeline",
        "MAIL-1",
        "--with",
        "broken.yaml",
        "--from",
        "stactus",
    ]);
    assert_eq!((run.code, &run.out), (1, &own));
    assert!(run.err.contains("broken.yaml:"), "{}", run.err);
    let zoneless = project.read("page.yaml").replace("T10:20:00Z", " 10:20:00");
    project.write("zoneless.yaml", zoneless);
    let arguments = ["timeline", "--with", "zoneless.yaml", "--to", "csv"];
    let run = project.run(&[&arguments[..], &["--with-zone", "UTC"]].concat());
    assert_eq!((run.code, run.out.lines().count()), (0, 4), "{}", run.err);
    for arguments in [
        &["timeline", "MAIL-1", "--with", "page.yaml", "--to", "svg"][..],
        &["timeline", "MAIL-1", "--at", "2025-03-09"],
        &["timeline", "MAIL-1", "--at", "soon"],
        &[
            "timeline",
            "MAIL-1",
            "--at",
            "2025-03-09 19:00",
            "--to",
            "csv",
        ],
        &[
            "timeline",
            "MAIL-1",
            "--at",
            "2025-03-09 19:00",
            "--kind",
            "post",
        ],
        &["timeline", "MAIL-1", "--from", "stactus"],
    ] {
        let run = project.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
    }
}

#[test]
fn nothing_later_is_in_what_readers_had_been_told() {
    let project = project();
    for (name, at) in [("none", "18:57"), ("first", "19:40"), ("second", "19:50")] {
        let at = format!("2025-03-09 {at}");
        for language in ["en", "ja"] {
            let text = output(&project, &["MAIL-1", "--at", &at, "--messages", language]);
            insta::with_settings!({ snapshot_suffix => format!("{name}-{language}"), omit_expression => true }, {
                insta::assert_snapshot!("told", text);
            });
        }
        let text = output(&project, &["MAIL-1", "--at", &at, "--to", "json"]);
        for later in ["Secret", "final title", "repaired", "rang"] {
            assert!(!text.contains(later), "{later}: {text}");
        }
        let json: serde_json::Value = serde_json::from_str(&text).unwrap();
        let told = &json["records"][0];
        let facts = ["status", "impact_start", "last_post_seconds_ago"].map(|it| told[it].clone());
        let count = |it: &str| told[it].as_array().unwrap().len();
        let expected = match name {
            "none" => (serde_json::json!([null, null, null]), 0, 0),
            "first" => (
                serde_json::json!(["investigating", "2025-03-09 18:50", 2_520]),
                1,
                2,
            ),
            // The action that repaired it was told to nobody.
            _ => (
                serde_json::json!(["monitoring", "2025-03-09 18:50", 0]),
                2,
                1,
            ),
        };
        let is = (
            serde_json::json!(facts),
            count("posts"),
            count("open_promises"),
        );
        assert_eq!(is, expected, "{name}");
    }
    let sample = output(
        &project,
        &["EX680695", "--at", "2023-10-12 12:00", "--to", "json"],
    );
    insta::assert_snapshot!("told_sample", sample);
}
