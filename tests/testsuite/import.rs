//! Importing: every file below `tests/import/<kind>/` becomes a draft and findings that are snapshots. A file whose name
//! begins with `broken` must end in an error.

use std::fmt::Write;
use std::path::PathBuf;

use crate::project::{Project, top};

/// Every fixture with its kind, by name.
fn fixtures() -> Vec<(String, PathBuf)> {
    let mut files = Vec::new();
    for kind in std::fs::read_dir(top().join("tests/import")).unwrap() {
        let kind = kind.unwrap().path();
        let name = kind.file_name().unwrap().to_string_lossy().into_owned();
        for file in std::fs::read_dir(&kind).unwrap() {
            files.push((name.clone(), file.unwrap().path()));
        }
    }
    files.sort();
    files
}

/// Standard error, then every record that was written.
fn import(kind: &str, file: &PathBuf) -> (i32, String, Project) {
    let project = Project::new();
    let name = file.file_name().unwrap().to_str().unwrap();
    project.write(name, std::fs::read(file).unwrap());
    let run = project.run(&["import", "--from", kind, name, "--out", "incidents"]);
    let mut shown = format!("exit code {}\n\n{}", run.code, run.err);
    for (name, bytes) in project.tree("incidents") {
        let _ = write!(
            shown,
            "\n---- {name}\n{}",
            String::from_utf8(bytes).unwrap()
        );
    }
    (run.code, shown, project)
}

#[test]
fn every_fixture_becomes_what_it_should() {
    let fixtures = fixtures();
    assert!(!fixtures.is_empty());
    for (kind, file) in fixtures {
        let stem = file.file_stem().unwrap().to_str().unwrap();
        let (code, shown, project) = import(&kind, &file);
        let broken = stem.starts_with("broken");
        assert_eq!(code, i32::from(broken), "{kind}/{stem}: {shown}");
        insta::with_settings!({ snapshot_path => "snapshots/import", prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!(format!("{kind}__{stem}"), shown);
        });
        let run = project.run(&["check", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        for finding in json["findings"].as_array().unwrap() {
            // What a source says may be wrong; how the record is written may not.
            let check = finding["check"].as_str().unwrap();
            let structure = [
                "unknown-field",
                "missing-field",
                "wrong-type",
                "duplicate-key",
                "unknown-value",
                "yaml-syntax",
                "yaml-feature-refused",
                "text-cut-by-comment",
                "ambiguous-scalar",
                "raw-html",
                "unsafe-link",
                "emphasis-not-rendered",
                "id-not-file-name",
                "not-one-paragraph",
                "missing-end",
                "unknown-zone",
            ];
            assert!(!structure.contains(&check), "{kind}/{stem}: {finding:#}");
        }
    }
}

#[test]
fn every_sound_fixture_is_recognised() {
    for (kind, file) in fixtures() {
        let name = file.file_name().unwrap().to_str().unwrap();
        if name.starts_with("broken") {
            continue;
        }
        let (input, _) = tenmatsu::import::Input::new(name, std::fs::read(&file).unwrap()).unwrap();
        let source = tenmatsu::import::recognise(&input).map(|source| source.name);
        assert_eq!(source, Some(kind.as_str()), "{name}");
    }
}

/// No source panics on a fixture that is cut off anywhere, or that has a byte of another kind in it.
#[test]
fn no_source_panics_on_what_is_broken() {
    let catalogue =
        tenmatsu::report::template::Templates::builtin_words(tenmatsu::locale::ENGLISH).unwrap();
    for (kind, file) in fixtures() {
        let bytes = std::fs::read(&file).unwrap();
        let source = tenmatsu::import::named(&kind).unwrap();
        let step = (bytes.len() / 60).max(1);
        for at in (0..bytes.len()).step_by(step) {
            for piece in [
                "",
                "\0",
                "{",
                "[1]",
                "\"",
                "null",
                "-1",
                "９９",
                "\n\n",
                "<a",
                "：",
                "2023-02-30 25:61",
            ] {
                let mut broken = bytes[..at].to_vec();
                broken.extend(piece.bytes());
                if !piece.is_empty() {
                    broken.extend(&bytes[at..]);
                }
                let Ok((input, _)) = tenmatsu::import::Input::new("broken", broken) else {
                    continue;
                };
                let mut drafts =
                    tenmatsu::import::Drafts::new(&input, tenmatsu::import::Options::default());
                (source.read)(&input, &mut drafts);
                for draft in &drafts.drafts {
                    let text = tenmatsu::import::write(draft, "ID-1", &input, &catalogue);
                    let source = tenmatsu::text::source::Source::new("t", text.clone());
                    let read = tenmatsu::yaml::tree::read(&source);
                    assert!(read.is_ok(), "{kind} {at} {piece}: {text}");
                }
            }
        }
    }
}

/// A ticket's posts, with a record of it that has the second one already.
fn with_record() -> Project {
    let record = "\
# A person's own words.
id: MAIL-1
language: en
time_zone: Asia/Tokyo
status: restored
title: Mail was delayed   # kept
impact:
    start: 2025-03-09 18:00
    end: unknown
timeline:
    # The alarm came first.
    - at: 2025-03-09 18:50
      text: An alarm went off.

    - at: 2025-03-09 19:40
      text: Nobody wrote a post.
    - at: 2025-03-09 20:00
      text: We  restarted
        the queue.
report:
  by: Mail team
";
    let posts = "\
version: incident/v1
id: mail-1
name: Mail is delayed
impact: minor
timeline:
    - {ts: \"2025-03-09 09:58:03\", description: 'Mail is late.'}
    - {ts: \"2025-03-09 11:00:00\", description: We restarted the queue.}
    - {ts: \"2025-03-09 12:15:00\", description: 'All mail is delivered.<br><br>A report follows.', resolved: true}
";
    Project::new()
        .file("incidents/MAIL-1.yaml", record)
        .file("posts.yaml", posts)
}

#[test]
fn entries_go_into_a_record_each_at_its_time_and_only_once() {
    let project = with_record();
    let before = project.read("incidents/MAIL-1.yaml");
    let run = project.run(&["import", "posts.yaml", "--into", "MAIL-1"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let after = project.read("incidents/MAIL-1.yaml");
    insta::assert_snapshot!("into", format!("{}\n{after}", run.err));
    // Every line that was there still is, in its order.
    let mut lines = after.lines();
    assert!(before.lines().all(|line| lines.any(|it| it == line)));
    for (mark, end) in [
        ("", "\r\n"),
        ("\u{feff}", "\n"),
        ("\u{feff}", "\r\n"),
        ("", "\r"),
    ] {
        let vary = |text: &str| format!("{mark}{}", text.replace('\n', end));
        let windows = with_record();
        windows.write("incidents/MAIL-1.yaml", vary(&before));
        let run = windows.run(&["import", "posts.yaml", "--into", "MAIL-1"]);
        assert_eq!(run.code, 0, "{}", run.err);
        assert_eq!(windows.read("incidents/MAIL-1.yaml"), vary(&after));
    }
    let again = project.run(&["import", "posts.yaml", "--into", "incidents/MAIL-1.yaml"]);
    assert_eq!(
        (again.code, project.read("incidents/MAIL-1.yaml")),
        (0, after),
        "{}",
        again.err
    );
}

/// The person corrected a time, translated one text, shortened another, and measured the impact.
#[test]
fn what_a_source_says_otherwise_is_shown_and_not_written() {
    let record = "\
id: MAIL-2
language: en
time_zone: Asia/Tokyo
status: restored
title: Mail is late
impact: {start: 2025-03-09 18:40, end: 2025-03-09 21:00}
timeline:
  - at: {stated: 2025-03-09 06:58 PM, corrected: 2025-03-09 18:50, reason: The alert is older}
    kind: post
    text:
      ja: メールが遅れています。
      en: Mail  is late.
    source: posts.csv:2
  - at: 2025-03-09 20:00
    kind: event
    text: The queue runs again.
    details: |
      It was full.
    status: monitoring
    source: posts.csv:3
";
    let posts = "time (JST),event,notes,status\n\
                 2025-03-09 18:58,Mail is late.,,\n\
                 2025-03-09 20:00,We restarted the queue.,It was full.,resolved\n\
                 2025-03-09 21:15,All mail is delivered.,,\n";
    let project = Project::new()
        .file("incidents/MAIL-2.yaml", record)
        .file("posts.csv", posts);
    let run = project.run(&["import", "posts.csv", "--into", "MAIL-2"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let after = project.read("incidents/MAIL-2.yaml");
    assert_eq!(after.matches("  - at: ").count(), 3, "{after}");
    assert!(after.starts_with(record), "{after}");
    insta::assert_snapshot!("conflicts", format!("{}\n{}", run.err, run.out));
    let zone = project.run(&["import", "posts.csv", "--zone", "Etc/GMT+9", "--id", "EX-9"]);
    assert_eq!(
        (zone.code, zone.err.trim_end()),
        (
            2,
            "tenmatsu: the sign of `Etc/GMT+9` is reversed: it means -09:00"
        )
    );
    let named = project.run(&["import", "posts.csv", "--id", "EX-9"]);
    assert!(named.out.starts_with("id: EX-9\n"), "{}", named.out);
}

#[test]
fn private_data_is_reported_unless_it_is_taken_out() {
    let posts = "time (JST),event\n\
                 2025-03-09 18:58,Mail of sample@example.com waits on 10.0.0.1\n\
                 2025-03-09 20:00,Call +81 3-0000-0000; password: hunter22\n\
                 2025-03-09 21:15,\"All mail is delivered, 12 minutes late\"\n";
    let project = Project::new().file("posts.csv", posts);
    let run = project.run(&["import", "posts.csv"]);
    assert_eq!(run.code, 0, "{}", run.err);
    insta::assert_snapshot!("private", run.err);
    let clean = project.run(&["import", "posts.csv", "--redact"]);
    assert!(!clean.err.contains("import-private"), "{}", clean.err);
    assert!(
        clean
            .err
            .contains("addresses: 2, bots: 1, keys and passwords: 1")
    );
    assert_eq!(clean.out.matches("[…]").count(), 4, "{}", clean.out);
}

#[test]
fn a_record_that_cannot_take_entries_stays_as_it_is() {
    let project = with_record();
    let flow = "id: FLOW-1\nlanguage: en\nstatus: restored\ntitle: Flow\nimpact: {end: unknown}\ntimeline: [{at: 2025-03-09 18:50Z, text: One}]\n";
    let wrong = "id: WRONG-1\nlanguage: en\n";
    for (id, text) in [("FLOW-1", flow), ("WRONG-1", wrong)] {
        let name = format!("incidents/{id}.yaml");
        project.write(&name, text);
        let run = project.run(&["import", "posts.yaml", "--into", id]);
        assert_eq!(
            (run.code, project.read(&name)),
            (2, text.to_owned()),
            "{}",
            run.err
        );
    }
    let none = "id: NONE-1\nlanguage: en\nstatus: restored\ntitle: None\nimpact: {end: unknown}";
    project.write("incidents/NONE-1.yaml", none);
    let run = project.run(&["import", "posts.yaml", "--into", "NONE-1"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(
        project
            .read("incidents/NONE-1.yaml")
            .matches("\n  - at: ")
            .count(),
        3
    );
}

#[test]
fn several_incidents_need_a_folder_and_nothing_is_overwritten() {
    let project = with_record();
    let other = project.read("posts.yaml").replace("mail-1", "MAIL-2");
    project.write("other.yaml", &other);
    let run = project.run(&["import", "posts.yaml", "other.yaml"]);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    let run = project.run(&["import", "posts.yaml", "other.yaml", "--out", "drafts"]);
    assert_eq!(run.code, 0, "{}", run.err);
    project.write("drafts/MAIL-2.yaml", "mine");
    let again = project.run(&["import", "other.yaml", "posts.yaml", "--out", "drafts"]);
    insta::assert_snapshot!(
        "not_overwritten",
        format!("exit code {}\n{}", again.code, again.err)
    );
    assert_eq!(project.read("drafts/MAIL-2.yaml"), "mine");
}

#[test]
fn one_broken_file_does_not_keep_the_others_back() {
    let project = with_record();
    project.write("broken.yaml", "version: incident/v1\nid: {");
    project.write("none.bin", [0xff_u8, 0x00, 0x80]);
    let run = project.run(&[
        "import",
        "broken.yaml",
        "none.bin",
        "missing.json",
        "posts.yaml",
        "--messages",
        "ja",
    ]);
    assert_eq!(run.code, 1);
    assert!(run.out.starts_with("id: mail-1\n"), "{}", run.out);
    insta::assert_snapshot!("one_broken", run.err);
}

#[test]
fn what_names_persons_goes_when_asked() {
    let project = with_record();
    let posts = project.read("posts.yaml").replace(
        "Mail is late.",
        "Mail of sample@example.com is late, token=abcdef.",
    );
    project.write("posts.yaml", &posts);
    let run = project.run(&[
        "import",
        "posts.yaml",
        "--redact",
        "--id",
        "MAIL-9",
        "--zone",
        "Asia/Tokyo",
    ]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.out
            .starts_with("id: MAIL-9  # as stated: mail-1\nlanguage: en\ntime_zone: Asia/Tokyo\n"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("Mail of […] is late, token=[…]."),
        "{}",
        run.out
    );
    assert!(!run.out.contains("sample@"));
}

/// A log names persons in its sentences, never in a role, and nowhere once it is redacted.
#[test]
fn persons_of_a_log_are_taken_out_and_are_no_roles() {
    for (kind, file) in fixtures() {
        let name = file.file_name().unwrap().to_str().unwrap();
        if kind != "pagerduty" || name.starts_with("broken") {
            continue;
        }
        let (_, shown, project) = import(&kind, &file);
        let roles = shown.split("role:").skip(1);
        for role in roles {
            let role = role.split("source:").next().unwrap();
            assert!(!role.contains("Person"), "{name}: {role}");
        }
        let run = project.run(&["import", name, "--redact", "--out", "redacted"]);
        assert_eq!(run.code, 0, "{}", run.err);
        for (record, bytes) in project.tree("redacted") {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains("Person"), "{name} {record}: {text}");
        }
    }
}
