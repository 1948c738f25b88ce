//! New records: in the languages and the zone of the settings, of a built-in kind or of the project's own.

use crate::project::Project;

fn project(settings: &str) -> Project {
    Project::new().file("tenmatsu.toml", settings)
}

/// The record that `tenmatsu new` writes.
fn made(project: &Project, arguments: &[&str]) -> String {
    let run = project.run(&[&["new", "A-1", "--quiet"], arguments].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    project.read("incidents/A-1.yaml")
}

const ONE: &str = "languages = [\"en\"]\n";
const BOTH: &str = "";
const SAID: &str = "languages = [\"ja\"]\nlanguage = \"ja\"\ntime_zone = \"Asia/Tokyo\"\n";

#[test]
fn a_new_record_says_what_the_settings_do_not() {
    let one = made(&project(ONE), &[]);
    assert!(
        !one.contains("サービス名") && !one.contains("  en: "),
        "{one}"
    );
    assert!(
        one.contains("title: \"TODO: what happened, in one line\"\n"),
        "{one}"
    );
    assert!(one.contains("summary: |\n  TODO: the incident"), "{one}");
    assert!(one.contains("  - \"TODO: the service\"\n"), "{one}");
    let both = made(&project(BOTH), &[]);
    assert!(
        both.contains("  - en: \"TODO: the service\"\n    ja: \"TODO: サービス名\"\n"),
        "{both}"
    );
    let said = made(&project(SAID), &[]);
    let has = |key: &str| said.lines().any(|line| line.starts_with(key));
    assert!(
        !has("language:") && !has("time_zone:") && has("status:"),
        "{said}"
    );
    let zone = made(&project("zones = [\"UTC\", \"Europe/Berlin\"]\n"), &[]);
    assert!(zone.contains("time_zone: Europe/Berlin\n"), "{zone}");
    for (settings, more) in [(ONE, &[][..]), (BOTH, &[]), (SAID, &["--messages", "ja"])] {
        let project = project(settings);
        let text = made(&project, more);
        // Each section is there, if only as a comment, and what is there is well-formed.
        for key in [
            "detection",
            "resolution",
            "lessons",
            "report",
            "allow",
            "related",
        ] {
            assert!(text.contains(&format!("\n# {key}:")), "{key} in {text}");
        }
        let run = project.run(&["check", "--format", "json"]);
        let found: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        for it in found["findings"].as_array().unwrap() {
            assert_eq!(it["check"], "placeholder-left", "{it}");
        }
    }
}

#[test]
fn a_minimal_record_is_a_report_once_it_is_filled() {
    for (settings, messages, language) in [
        (ONE, "en", "en"),
        (BOTH, "en", "en"),
        (BOTH, "ja", "ja"),
        (SAID, "en", "ja"),
    ] {
        let project = project(settings);
        let text = made(&project, &["--template", "minimal", "--messages", messages]);
        assert!(
            text.lines().count() <= 15 && !text.contains(['{', '}', '#']),
            "{text}"
        );
        let mut times = ["2026-01-31 09:00", "2026-01-31 10:30", "2026-01-31 09:15"].into_iter();
        let mut filled = String::new();
        for line in text.lines() {
            let line = match line.split_once("\"TODO\"") {
                Some((before, _)) => format!("{before}{}", times.next().unwrap()),
                None => line.replace("TODO: ", ""),
            };
            filled += &format!("{line}\n");
        }
        project.write("incidents/A-1.yaml", &filled);
        let run = project.run(&["check"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}{filled}", run.out);
        assert!(!run.out.contains("A-1.yaml"), "{}", run.out);
        let run = project.run(&["build", "--to", "md,html"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let made = project.read(&format!("output/{language}/A-1.md"));
        for hole in ["\n\n\n", "| | |", "TODO", "{", "unknown\n## "] {
            assert!(!made.contains(hole), "{hole} in {made}");
        }
        assert_eq!(
            project
                .tree("output")
                .iter()
                .filter(|(name, _)| name.ends_with(".md"))
                .count(),
            1
        );
    }
}

#[test]
fn a_project_has_kinds_of_its_own() {
    let own = "id: {id}\nlanguage: {language}\ntime_zone: {time_zone}\nstatus: restored\ntitle: \"TODO: which database\"\n";
    let project = project(ONE).file("templates/new/database.yaml", own);
    let text = made(&project, &["--template", "database"]);
    assert_eq!(
        text,
        "id: A-1\nlanguage: en\ntime_zone: Asia/Tokyo\nstatus: restored\ntitle: \"TODO: which database\"\n"
    );
    let list = project.run(&["template", "list"]).out;
    assert!(list.contains("* new/database.yaml"), "{list}");
    project.write("templates/new/broken.yaml", "status: restored\n");
    let mut all = String::new();
    for kind in ["databse", "xyz", "../new/database", "broken"] {
        for language in ["en", "ja"] {
            let run = project.run(&["new", "A-2", "--template", kind, "--messages", language]);
            all += &format!("{}exit {}\n", run.err, run.code);
        }
    }
    insta::assert_snapshot!("kinds", all);
    assert!(!project.path().join("incidents/A-2.yaml").exists());
}
