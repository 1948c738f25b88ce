//! Editions are kept as they were published, and the next one tells what changed, in every format and language.

use crate::project::{Project, Run, top};

/// The sample of the first real incident as it was known at two of its posts.
fn told(edition: &str) -> String {
    let path = top().join(format!("tests/editions/{edition}.yaml"));
    std::fs::read_to_string(path).unwrap()
}

fn released(project: &Project, id: &str) -> Run {
    let run = project.run(&["release", id]);
    assert_eq!(run.code, 0, "{}", run.err);
    run
}

#[test]
fn a_reader_of_the_first_edition_sees_what_changed() {
    let project = Project::new().file("incidents/MAIL-7.yaml", told("preliminary"));
    assert!(
        released(&project, "MAIL-7")
            .err
            .contains("editions/MAIL-7/1-preliminary.yaml")
    );
    assert!(
        released(&project, "MAIL-7")
            .err
            .contains("nothing to release")
    );
    assert_eq!(
        project.read("editions/MAIL-7/1-preliminary.yaml"),
        told("preliminary")
    );
    let run = project.run(&["build", "--to", "md", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(!project.read("output/en/MAIL-7.md").contains("What changed"));

    project.write("incidents/MAIL-7.yaml", told("final"));
    let run = project.run(&["build", "--to", "md,html"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let before = project.tree("output");
    for language in ["en", "ja"] {
        let report = project.read(&format!("output/{language}/MAIL-7.md"));
        let heading = if language == "en" {
            "## What changed"
        } else {
            "## 前の版からの変更点"
        };
        let (_, changes) = report.split_once(heading).unwrap();
        let changes = changes.split("\n## ").next().unwrap();
        insta::assert_snapshot!(format!("changes_{language}"), changes);
        let run = project.run(&["diff", "MAIL-7", "--messages", language]);
        assert_eq!(run.code, 0, "{}", run.err);
        insta::assert_snapshot!(format!("diff_{language}"), run.out);
    }
    let run = project.run(&["diff", "MAIL-7", "--to", "json"]);
    insta::assert_snapshot!("diff_json", run.out);
    // The edition that is released is the one that was built.
    released(&project, "MAIL-7");
    let run = project.run(&["build", "--to", "md,html"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert_eq!(project.tree("output"), before);
    assert_eq!(project.run(&["diff", "MAIL-7", "--from", "1"]).code, 0);
    let whole = project.run(&["diff", "MAIL-7", "--from", "MAIL-7/1-preliminary"]);
    assert_eq!(whole.out, project.run(&["diff", "MAIL-7"]).out);
    let run = project.run(&["diff", "MAIL-7", "--from", "9"]);
    assert!(
        run.code == 2 && run.err.contains("MAIL-7/1-preliminary"),
        "{}",
        run.err
    );
}

#[test]
fn a_released_edition_is_built_under_its_permanent_name() {
    let project = Project::new().file("incidents/MAIL-7.yaml", told("preliminary"));
    released(&project, "MAIL-7");
    let build = |arguments: &[&str]| {
        let run = project.run(&[&["build", "--to", "md"], arguments].concat());
        assert_eq!(run.code, 0, "{}", run.err);
        run
    };
    build(&[]);
    let report = |name: &str| project.read(&format!("output/ja/{name}.md"));
    let first = report("MAIL-7");
    project.write("incidents/MAIL-7.yaml", told("final"));
    released(&project, "MAIL-7");
    build(&[]);
    let second = report("MAIL-7");
    // Each is what it was when it was published, though the record has gone on.
    project.write("incidents/MAIL-7.yaml", told("final") + "tags: [mail]\n");
    for (asked, stem, then) in [
        ("1", "1-preliminary", &first),
        ("1-preliminary", "1-preliminary", &first),
        ("MAIL-7/2-final", "2-final", &second),
    ] {
        build(&["MAIL-7", "--edition", asked]);
        let name = format!("MAIL-7.{stem}");
        let figure = |id: &str| format!("(<{id}.svg>)");
        let expected = then.replace(&figure("MAIL-7"), &figure(&name));
        assert!(report(&name) == expected, "{asked}\n{}", report(&name));
    }
    let letter = ["MAIL-7", "--edition", "2", "--template", "letter"];
    build(&letter);
    let run = project.run(&["check", "editions/MAIL-7/2-final.yaml"]);
    assert_eq!(run.code, 0, "{}", run.out);
    // A build of all leaves them alone as long as they can be made.
    let digest = ["digest", "--since", "2023-10-01", "--until", "2023-10-31"];
    assert_eq!(
        project.run(&[&digest[..], &["--to", "md"]].concat()).code,
        0
    );
    project.write("output/en/digest-2023-10-02.md", "ours\n");
    project.write("output/en/MAIL-7.sorry.md", "ours\n");
    let err = build(&[]).err;
    let stale = |err: &str| err.lines().filter(|line| line.contains("stale")).count();
    assert!(
        stale(&err) == 2 && err.contains("MAIL-7.sorry.md") && err.contains("digest-2023-10-02.md"),
        "{err}"
    );
    std::fs::remove_file(project.path().join("editions/MAIL-7/1-preliminary.yaml")).unwrap();
    assert!(build(&[]).err.contains("MAIL-7.1-preliminary.md"));
    for (arguments, words) in [
        (
            &["MAIL-7", "--edition", "1"][..],
            "there is no edition 1; there are MAIL-7/2-final",
        ),
        (&["--edition", "2"], "ID"),
    ] {
        let run = project.run(&[&["build", "--to", "md"], arguments].concat());
        assert!(run.code == 2 && run.err.contains(words), "{}", run.err);
    }
}

#[test]
fn editions_follow_one_another() {
    let project = Project::new().file("incidents/MAIL-7.yaml", told("final"));
    released(&project, "MAIL-7");
    for (edition, expected) in [
        ("edition: preliminary", "edition: final"),
        ("edition: final", "revision: 2"),
        ("edition: final\nrevision: 3", "revision: 2"),
    ] {
        let changed = told("final").replace("edition: final", edition) + "tags: [mail]\n";
        project.write("incidents/MAIL-7.yaml", changed);
        let run = project.run(&["release", "MAIL-7"]);
        assert_eq!(run.code, 1, "{edition}: {}", run.err);
        assert!(
            run.err.contains("edition-out-of-turn") && run.err.contains(expected),
            "{}",
            run.err
        );
    }
    let changed = told("final").replace("edition: final", "edition: final\nrevision: 2");
    project.write("incidents/MAIL-7.yaml", changed + "tags: [mail]\n");
    assert!(released(&project, "MAIL-7").err.contains("2-final.yaml"));
    // Under another id the editions go on.
    let moved = project
        .read("incidents/MAIL-7.yaml")
        .replace("id: MAIL-7", "id: MAIL-8\nformerly: [MAIL-7]");
    std::fs::remove_file(project.path().join("incidents/MAIL-7.yaml")).unwrap();
    project.write(
        "incidents/MAIL-8.yaml",
        moved.replace("revision: 2", "revision: 3"),
    );
    assert!(
        released(&project, "MAIL-8")
            .err
            .contains("editions/MAIL-8/3-final.yaml")
    );
    let run = project.run(&["build", "--to", "md", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let report = project.read("output/en/MAIL-8.md");
    assert!(
        report.contains("MAIL-8/3-final") && report.contains("| Former ID | MAIL-7 |"),
        "{report}"
    );
    // What is no edition is said, not passed over.
    project.write("editions/MAIL-8/draft.yaml", "x: 1\n");
    let run = project.run(&["build", "--to", "md"]);
    assert!(
        run.code == 1 && run.err.contains("edition-unreadable"),
        "{}",
        run.err
    );
}

#[test]
fn a_record_with_errors_is_not_released() {
    let broken = told("final").replace("end: 2023-10-12 02:00", "end: 2023-10-09 02:00");
    let project = Project::new().file("incidents/MAIL-7.yaml", broken);
    let run = project.run(&["release", "MAIL-7"]);
    assert_eq!(run.code, 1);
    assert!(!project.path().join("editions").exists());
}

#[test]
fn what_was_hidden_in_an_edition_stays_hidden_in_the_next() {
    let hidden = "internal:\n  summary: zorgblatt-summary of what went on\n";
    let project = Project::new()
        .file("tenmatsu.toml", "[audience]\nbuild = \"public\"\n")
        .file("incidents/MAIL-7.yaml", told("preliminary") + hidden);
    released(&project, "MAIL-7");
    let changed = told("final") + &hidden.replace("zorgblatt", "quuxgate");
    project.write("incidents/MAIL-7.yaml", changed);
    let build = |arguments: &[&str]| {
        let run = project.run(&[&["build", "--to", "md,html"], arguments].concat());
        assert_eq!(run.code, 0, "{}", run.err);
    };
    build(&[]);
    let public = project.tree("output");
    for (name, bytes) in &public {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.contains("zorgblatt") && !text.contains("quuxgate"),
            "{name}"
        );
    }
    let edition = "editions/MAIL-7/1-preliminary.yaml";
    project.write(
        edition,
        project.read(edition).replace("zorgblatt", "another"),
    );
    build(&[]);
    assert_eq!(project.tree("output"), public);
    build(&["--audience", "internal"]);
    let report = project.read("output-internal/en/MAIL-7.md");
    assert!(
        report.contains("another") && report.contains("quuxgate"),
        "{report}"
    );
}
