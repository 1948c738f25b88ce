//! Who reads what: a public report betrays nothing of what is internal, and what is said to both agrees.

use crate::project::{Project, Run, small};

/// Every value that only readers inside see, as the record has it, and another value in its place.
const HIDDEN: &[(&str, &str)] = &[
    (
        "zorgblatt-title",
        "wv-other title that is rather longer than the one before it",
    ),
    ("zorgblatt-summary", "wv-summary"),
    ("zorgblatt-service", "wv-service"),
    ("ZQ-9001", "WV-9002"),
    ("zorgblatt-tag", "wv-tag"),
    ("zorgblatt-author", "wv-author"),
    ("zorgblatt-users", "wv-users"),
    ("zorgblatt-scope", "wv-scope\n\n      A second paragraph."),
    ("zorgblatt-details", "wv-details"),
    ("zorgblatt-window", "wv-window"),
    ("2026-03-02 11:03", "2026-03-02 11:05"),
    ("2026-03-02 11:09", "2026-03-02 12:31"),
    ("zorgblatt-detection", "wv-detection"),
    ("zorgblatt-cause", "wv-cause"),
    ("zorgblatt-trigger", "wv-trigger"),
    ("zorgblatt-factor", "wv-factor"),
    ("zorgblatt-resolution", "wv-resolution"),
    ("zorgblatt-workaround", "wv-workaround"),
    ("zorgblatt-well", "wv-well"),
    ("zorgblatt-wrong", "wv-wrong"),
    ("zorgblatt-lucky", "wv-lucky"),
    ("zorgblatt-action", "wv-action"),
    ("zorgblatt-owner", "wv-owner"),
    ("2026-04-17", "2026-05-29"),
    ("https://zorgblatt.example/step", "https://wv.example/other"),
    ("zorgblatt-block-entry", "wv-block-entry"),
    ("2026-03-02 10:21", "2026-03-02 10:52"),
    ("zorgblatt-block-text", "wv-block-text"),
    ("zorgblatt-block-details", "wv-block-details"),
    ("zorgblatt-block-role", "wv-block-role"),
    (
        "https://zorgblatt.example/source",
        "https://wv.example/other-source",
    ),
    ("zorgblatt-reference", "wv-reference"),
    (
        "https://zorgblatt.example/paper",
        "https://wv.example/other-paper",
    ),
    ("zorgblatt-by", "wv-by"),
    ("zorgblatt-to", "wv-to"),
    ("zorgblatt-field", "wv-field"),
    ("zorgblatt-marked-entry", "wv-marked-entry"),
    ("2026-03-02 10:04", "2026-03-02 09:58"),
    ("zorgblatt-marked-text", "wv-marked-text"),
    ("zorgblatt-marked-step", "wv-marked-step"),
    ("zorgblatt-marked-window", "wv-marked-window"),
    ("2026-03-02 13:00", "2026-03-02 12:40"),
    ("2026-03-02 13:05", "2026-03-02 15:20"),
    ("milestone: detected", "milestone: acknowledged"),
    ("kind: action", "kind: note"),
    ("status: done", "status: open"),
    ("severity: critical", "severity: minor"),
    ("images/hidden.png", "images/other.png"),
];

/// A record that says something internal wherever it can.
const RECORD: &str = "\
id: PAY-1
language: en
time_zone: Asia/Tokyo
status: restored
services: [{all: Payments}]
title: {en: Card payments failed, ja: カード決済に失敗}
summary: {en: Card payments failed for a while., ja: カード決済に失敗しました。}
impact:
  windows:
    - {start: 2026-03-02 10:00, end: 2026-03-02 10:40, label: {en: First, ja: 1回目}}
    - start: 2026-03-02 13:00
      end: 2026-03-02 13:05
      label: zorgblatt-marked-window
      audience: internal
    - {start: 2026-03-02 15:00, end: 2026-03-02 15:10, label: {en: Second, ja: 2回目}}
root_cause:
  confidence: confirmed
  text: {en: A certificate had expired., ja: 証明書の有効期限が切れていました。}
next_steps:
  - {action: {en: Watch expiry dates., ja: 有効期限の監視}, owner: {en: Payments, ja: 決済}, due: 2026-03-31}
  - {action: zorgblatt-marked-step, owner: zorgblatt-owner, due: 2026-04-17, audience: internal}
timeline:
  - id: zorgblatt-marked-entry
    at: 2026-03-02 10:04
    milestone: detected
    audience: internal
    text: zorgblatt-marked-text
  - {at: 2026-03-02 10:12, kind: post, status: investigating, text: {en: We are looking into it., ja: 調査中}}
  - {at: 2026-03-02 15:11, kind: post, milestone: resolved, text: {en: Payments work again., ja: 復旧}}
internal:
  title: zorgblatt-title
  severity: critical
  summary: zorgblatt-summary
  services: [zorgblatt-service]
  related: [ZQ-9001]
  tags: [zorgblatt-tag]
  authors: [zorgblatt-author]
  impact:
    users: zorgblatt-users
    scope: |
      zorgblatt-scope
    details: |
      zorgblatt-details

      ![zorgblatt-alternative](images/hidden.png)
    windows:
      - {start: 2026-03-02 11:03, end: 2026-03-02 11:09, label: zorgblatt-window}
  detection: zorgblatt-detection
  root_cause:
    text: zorgblatt-cause
    trigger: zorgblatt-trigger
    contributing_factors: [zorgblatt-factor]
  resolution: zorgblatt-resolution
  workaround: zorgblatt-workaround
  lessons: {went_well: [zorgblatt-well], went_wrong: [zorgblatt-wrong], lucky: [zorgblatt-lucky]}
  next_steps:
    - {action: zorgblatt-action, status: done, link: https://zorgblatt.example/step}
  timeline:
    - id: zorgblatt-block-entry
      at: 2026-03-02 10:21
      kind: action
      text: zorgblatt-block-text
      details: zorgblatt-block-details
      role: zorgblatt-block-role
      source: https://zorgblatt.example/source
  references: [{title: zorgblatt-reference, link: https://zorgblatt.example/paper}]
  fields: {cell: zorgblatt-field}
  report: {by: zorgblatt-by, to: zorgblatt-to}
";

const SETTINGS: &str = "[audience]\nbuild = \"public\"\nannounce = \"public\"\ndigest = \"public\"\n[fields.cell]\ntype = \"text\"\n";

/// Every format.
#[cfg(feature = "pdf")]
const ALL: &str = "md,html,pdf,docx";
#[cfg(not(feature = "pdf"))]
const ALL: &str = "md,html,docx";

fn pixel(name: &str, colour: u8) -> (String, Vec<u8>) {
    let image = image::RgbImage::from_pixel(2, 2, image::Rgb([colour; 3]));
    let mut out = std::io::Cursor::new(Vec::new());
    image.write_to(&mut out, image::ImageFormat::Png).unwrap();
    (format!("images/{name}.png"), out.into_inner())
}

fn project(record: &str) -> Project {
    let mut project = Project::new()
        .file("tenmatsu.toml", SETTINGS)
        .file("incidents/PAY-1.yaml", record);
    for (name, bytes) in [pixel("hidden", 40), pixel("other", 90)] {
        project = project.file(&name, bytes);
    }
    project
}

fn built(project: &Project, arguments: &[&str]) -> Run {
    let run = project.run(&[&["build"], arguments].concat());
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    run
}

/// Everything that the program writes of a project for the public, by what it is.
fn public(project: &Project) -> Vec<(String, Vec<u8>)> {
    built(project, &["--to", ALL]);
    built(project, &["--to", ALL, "--template", "letter"]);
    built(project, &["--to", "md", "PAY-1", "--edition", "1"]);
    let month = ["--since", "2026-03-01", "--until", "2026-03-31"];
    let run = project.run(&[&["digest", "--to", ALL], &month[..]].concat());
    assert_eq!(run.code, 0, "{}", run.err);
    let mut all = project.tree("output");
    all.retain(|(name, _)| !name.starts_with('.'));
    for form in ["table", "md", "csv", "json", "mermaid", "svg", "ics"] {
        let run = project.run(&["timeline", "PAY-1", "--to", form]);
        assert_eq!(run.code, 0, "{form}: {}", run.err);
        all.push((format!("timeline {form}"), run.out.into_bytes()));
    }
    for form in ["table", "csv", "json", "svg"] {
        let run = project.run(&["stats", "--to", form]);
        assert_eq!(run.code, 0, "{form}: {}", run.err);
        all.push((format!("stats {form}"), run.out.into_bytes()));
    }
    for at in ["2026-03-02 10:30", "2026-03-02 16:00"] {
        let run = project.run(&["timeline", "PAY-1", "--at", at, "--to", "json"]);
        assert_eq!(run.code, 0, "{at}: {}", run.err);
        all.push((format!("as known {at}"), run.out.into_bytes()));
    }
    for arguments in [
        &["announce", "PAY-1"][..],
        &["diff", "PAY-1"],
        &["diff", "PAY-1", "--to", "json", "--lang", "ja"],
    ] {
        let run = project.run(arguments);
        assert_eq!(run.code, 0, "{arguments:?}: {}", run.err);
        all.push((arguments.join(" "), run.out.into_bytes()));
    }
    all
}

/// The record as it was published before, with its own hidden values.
fn earlier() -> String {
    let changed = RECORD.replace("had expired", "was not renewed");
    changed.replace("zorgblatt", "zorgblatt-earlier")
}

#[test]
fn changing_what_is_hidden_changes_no_byte_for_the_public() {
    let edition = "editions/PAY-1/1-preliminary.yaml";
    let project = project(RECORD).file(edition, earlier());
    let before = public(&project);
    assert!(before.len() >= 42, "{}", before.len());
    for (name, bytes) in &before {
        // What PDF and DOCX say is compressed: another test searches it.
        if !name.ends_with(".pdf") && !name.ends_with(".docx") {
            let text = String::from_utf8_lossy(bytes).to_lowercase();
            assert!(!text.contains("zorgblatt-"), "{name}");
        }
    }
    for (hidden, other) in HIDDEN {
        assert_eq!(RECORD.matches(hidden).count(), 1, "{hidden}");
        project.write("incidents/PAY-1.yaml", RECORD.replace(hidden, other));
        let after = public(&project);
        for ((name, one), (_, changed)) in before.iter().zip(&after) {
            assert!(one == changed, "{name} tells of {hidden}");
        }
        assert_eq!(before.len(), after.len());
    }
    // What was hidden in an earlier edition is hidden in what is said of the difference.
    project.write("incidents/PAY-1.yaml", RECORD);
    let changes = |project: &Project| {
        built(project, &["--to", "md"]);
        let run = project.run(&["diff", "PAY-1", "--to", "json"]);
        (project.tree("output"), run.out)
    };
    let before = changes(&project);
    for (hidden, other) in HIDDEN {
        let hidden = hidden.replace("zorgblatt", "zorgblatt-earlier");
        assert_eq!(earlier().matches(&hidden).count(), 1, "{hidden}");
        project.write(edition, earlier().replace(&hidden, other));
        assert!(before == changes(&project), "{hidden} of the edition");
    }
}

#[test]
fn what_is_hidden_is_in_no_public_file_and_in_the_internal_ones() {
    let project = project(RECORD);
    built(&project, &[]);
    built(&project, &["--to", "docx"]);
    let clean = project.run(&["leaks", "output"]);
    assert_eq!(clean.code, 0, "{}", clean.out);
    built(&project, &["--audience", "internal"]);
    built(&project, &["--audience", "internal", "--to", "docx"]);
    for (name, _) in project.tree("output-internal") {
        if name.starts_with('.') || name.ends_with(".svg") {
            continue;
        }
        let run = project.run(&[
            "leaks",
            &format!("output-internal/{name}"),
            "--format",
            "json",
        ]);
        assert_eq!(run.code, 1, "{name}");
        // Ids of entries, those of other incidents and the times of reports are in no report.
        let shown = HIDDEN.iter().map(|(hidden, _)| *hidden);
        let shown = shown.filter(|it| it.starts_with("zorgblatt-") && !it.ends_with("-entry"));
        for hidden in shown {
            assert!(run.out.contains(hidden), "{name}: {hidden}");
        }
    }
}

#[test]
fn the_internal_report_has_all_in_its_place() {
    let project = project(RECORD);
    built(
        &project,
        &["--audience", "internal", "--to", "md", "--lang", "en"],
    );
    insta::assert_snapshot!(project.read("output-internal/en/PAY-1.md"));
    built(&project, &["--to", "md", "--lang", "en"]);
    insta::assert_snapshot!(project.read("output/en/PAY-1.md"));
}

#[test]
fn who_reads_it_is_asked_once() {
    let project = project(RECORD).file("tenmatsu.toml", "[fields.cell]\ntype = \"text\"\n");
    let run = project.run(&["build", "--to", "md"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("[audience]"), "{}", run.err);
    assert!(!project.path().join("output").exists());
    for answer in ["build = \"public\"", "site = \"public\""] {
        project.write(
            "tenmatsu.toml",
            format!("[audience]\n{answer}\n[fields.cell]\ntype = \"text\"\n"),
        );
        built(&project, &["--to", "md"]);
    }
    // What is printed says what it leaves out.
    let run = project.run(&["timeline", "PAY-1"]);
    assert!(run.err.contains("--audience internal"), "{}", run.err);
    let run = project.run(&["timeline", "PAY-1", "--audience", "internal"]);
    assert!(
        run.out.contains("zorgblatt-block-text") && run.err.is_empty(),
        "{}",
        run.err
    );
    // Nobody is asked where there is nothing to hide.
    let plain = Project::new().file("incidents/A-1.yaml", small("A-1"));
    built(&plain, &["--to", "md"]);
}

#[test]
fn a_public_text_that_refers_to_what_is_hidden_is_an_error() {
    for reference in [
        "<t:timeline.zorgblatt-marked-entry>",
        "<t:timeline.zorgblatt-block-entry>",
        "<t:impact.windows.2.start>",
        "<t:impact.windows.4.end>",
        "<d:time-to-detect>",
    ] {
        let said = format!("Card payments failed for a while {reference}.");
        let record = RECORD.replace("Card payments failed for a while.", &said);
        let project = project(&record);
        let run = project.run(&["build", "--to", "md"]);
        assert_eq!(run.code, 1, "{reference}: {}", run.err);
        assert!(run.err.contains("unknown-reference"), "{}", run.err);
        assert!(!project.path().join("output/en/PAY-1.md").exists());
        // Inside it leads somewhere.
        let hidden = RECORD.replace("zorgblatt-summary", &said);
        project.write("incidents/PAY-1.yaml", hidden);
        built(&project, &["--to", "md", "--audience", "internal"]);
    }
    // The numbers of windows are those of the record.
    let record = RECORD.replace("for a while.", "until <t:impact.windows.3.end:clock>.");
    let project = project(&record);
    built(&project, &["--to", "md", "--lang", "en"]);
    let report = project.read("output/en/PAY-1.md");
    assert!(report.contains("failed until 15:10"), "{report}");
}

#[test]
fn an_error_in_what_is_hidden_withholds_the_internal_report_alone() {
    let record = RECORD.replace("zorgblatt-cause", "<b>zorgblatt-cause</b>");
    let project = project(&record);
    let run = project.run(&["build", "--to", "md", "--audience", "public"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(project.path().join("output/en/PAY-1.md").exists());
    let run = project.run(&["build", "--to", "md", "--audience", "internal"]);
    assert_eq!(run.code, 1);
    assert!(!project.path().join("output-internal/en/PAY-1.md").exists());
}

#[test]
fn nothing_but_hidden_windows_is_not_published_rather_than_ongoing() {
    let record = small("A-1").replace(
        "  start: 2023-10-10 06:00\n  end: 2023-10-12 02:00\n",
        "  windows: [{start: 2023-10-10 06:00, end: 2023-10-12 02:00, audience: internal}]\n",
    );
    let project = Project::new().file("incidents/A-1.yaml", record);
    built(&project, &["--to", "md", "--audience", "public"]);
    let report = project.read("output/en/A-1.md");
    assert!(!report.contains("ongoing"), "{report}");
    assert!(
        report.contains("start not published–end not published"),
        "{report}"
    );
}
