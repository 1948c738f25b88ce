//! The commands as a person at the command line sees them.

use crate::project::{Project, small};

#[test]
fn a_new_record_has_placeholders_and_nothing_else_to_find() {
    let project = Project::new();
    assert_eq!(project.run(&["new", "NEW-1"]).code, 0);
    let run = project.run(&["check", "--format", "json"]);
    assert_eq!(run.code, 0, "{}", run.out);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let findings = json["findings"].as_array().unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        assert_eq!(finding["check"], "placeholder-left", "{finding:#}");
    }
    let before = project.read("incidents/NEW-1.yaml");
    let again = project.run(&["new", "NEW-1"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("incidents/NEW-1.yaml"), "{}", again.err);
    assert_eq!(project.read("incidents/NEW-1.yaml"), before);
}

#[test]
fn a_new_project_builds() {
    let project = Project::new();
    assert_eq!(project.run(&["init", "fresh"]).code, 0);
    let run = project.run(&["--project", "fresh", "build", "--to", "md,html"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        project
            .path()
            .join("fresh/output/ja/EXAMPLE-1.html")
            .exists()
    );
    assert_eq!(project.run(&["init", "fresh"]).code, 2);
}

#[test]
fn ids_that_are_no_ids_are_refused() {
    let project = Project::new();
    for id in ["../x", "a/b", "日本", "a b", ""] {
        let run = project.run(&["new", id]);
        assert_eq!(run.code, 2, "{id}");
    }
    assert!(project.tree("incidents").is_empty());
}

#[test]
fn a_misspelt_id_is_met_with_the_nearest() {
    let project = Project::new().file("incidents/PAY-1.yaml", small("PAY-1"));
    let run = project.run(&["build", "PAY-2"]);
    assert_eq!(run.code, 2);
    insta::assert_snapshot!(run.err, @"tenmatsu: there is no record `PAY-2` in incidents/; did you mean `PAY-1`?");
}

#[test]
fn settings_are_checked_like_records() {
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file(
            "tenmatsu.toml",
            "langauges = [\"en\"]\nformats = [\"odt\"]\nzones = [\"Asia/Tokio\"]\n",
        );
    let run = project.run(&["build"]);
    assert_eq!(run.code, 2);
    insta::assert_snapshot!("settings", run.err);
}

#[test]
fn settings_choose_languages_formats_and_words() {
    let settings = "languages = [\"ja\"]\nformats = [\"md\"]\nzones = [\"Europe/London\"]\n\
                    organisation = \"Example\"\n[severity]\nmajor = \"SEV2\"\n";
    let record = small("A-1").replace("status:", "severity: major\nstatus:");
    let project = Project::new()
        .file("incidents/A-1.yaml", record)
        .file("tenmatsu.toml", settings);
    let run = project.run(&["build"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let names: Vec<_> = project
        .tree("output")
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(names, ["ja/A-1.md", "ja/A-1.svg"]);
    insta::assert_snapshot!("settings_words", project.read("output/ja/A-1.md"));
}

#[test]
fn a_template_error_names_file_line_and_fields() {
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file("templates/report.md", "# {{ title }}\n\n{{ titel }}\n");
    let run = project.run(&["build", "--to", "md"]);
    assert_eq!(run.code, 1, "{}", run.err);
    insta::assert_snapshot!("template_field", run.err);

    project.write("templates/report.md", "# {{ title }}\n\n{% if %}\n");
    let run = project.run(&["build", "--to", "md"]);
    assert_eq!(run.code, 2, "{}", run.err);
    insta::assert_snapshot!("template_syntax", run.err);
}

#[test]
fn a_project_s_own_template_and_words_win() {
    let words =
        std::fs::read_to_string(crate::project::top().join("templates/language/ja.toml")).unwrap();
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file(
            "templates/letter.md",
            "# {{ title }}\n\n{{ words.summary }}: {{ impact.start.text }}\n",
        )
        .file(
            "templates/language/ja.toml",
            words.replace("summary = \"概要\"", "summary = \"あらまし\""),
        );
    let run = project.run(&["build", "--to", "md", "--template", "letter"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    insta::assert_snapshot!(project.read("output/ja/A-1.letter.md"), @r"
    # メールの遅延

    あらまし: 2023年10月10日（火）6:00（日本時間）
    ");
}

#[test]
fn findings_speak_both_languages() {
    let record = small("A-1")
        .replace("status: restored", "status: restord")
        .replace("language: en", "langage: en");
    let project = Project::new().file("incidents/A-1.yaml", record);
    insta::assert_snapshot!("findings_en", project.run(&["check"]).out);
    insta::assert_snapshot!(
        "findings_ja",
        project.run(&["check", "--messages", "ja"]).out
    );
    let run = project.run_with(
        &["check", "--format", "json"],
        &[("TENMATSU_MESSAGES", "ja")],
    );
    insta::assert_snapshot!("findings_json", run.out);
}

#[test]
fn warnings_pass_unless_denied() {
    let record = small("A-1").replace(
        "title: {en: Mail was delayed, ja: メールの遅延}",
        "title: Mail was delayed",
    );
    let project = Project::new().file("incidents/A-1.yaml", record);
    assert_eq!(project.run(&["check"]).code, 0);
    assert_eq!(project.run(&["check", "--deny", "warnings"]).code, 1);
}

#[test]
fn every_finding_is_explained() {
    let project = Project::new();
    let list = project.run(&["explain"]);
    assert_eq!(list.code, 0);
    // Titles stand at the margin.
    let names = list.out.lines().filter_map(|line| line.strip_prefix("  "));
    for line in names {
        let (severity, name) = line.split_once(' ').unwrap();
        let name = name.trim();
        let run = project.run(&["explain", name]);
        assert_eq!(run.code, 0, "{name}");
        let head = format!("{name}\n\nLevel: {severity}.");
        assert!(run.out.starts_with(&head), "{name}: {}", run.out);
        assert!(run.out.len() > 200, "{name}: {}", run.out);
    }
    assert!(list.out.contains("\n  advice    import-unknown\n"));
    insta::assert_snapshot!("explain", list.out);
    for (language, name) in [("en", "explain_page_en"), ("ja", "explain_page_ja")] {
        let arguments = ["explain", "import-time", "--messages", language];
        let page = project.run_with(&arguments, &[("COLUMNS", "80")]);
        insta::assert_snapshot!(name, page.out);
    }
    let run = project.run(&["explain", "end-before-strat"]);
    assert_eq!(run.code, 2);
    insta::assert_snapshot!(run.err, @"tenmatsu: unknown finding `end-before-strat`; did you mean `end-before-start`?");
    let run = project.run(&["explain", "import-jsn"]);
    insta::assert_snapshot!(run.err, @"tenmatsu: unknown finding `import-jsn`; did you mean `import-json`?");
}

#[test]
fn usage_errors_exit_with_2() {
    let project = Project::new();
    for arguments in [
        &["build", "--lang", "xx"][..],
        &["check", "--format", "xml"],
        &["nonsense"],
        &["--now", "then", "check"],
    ] {
        assert_eq!(project.run(arguments).code, 2, "{arguments:?}");
    }
}

/// A new project is in the language of messages, with the same fields in both, and is checked without an error.
#[test]
fn a_new_project_speaks_the_chosen_language() {
    let fields = |text: &str| {
        let lines = text
            .lines()
            .filter(|line| !line.trim_start().starts_with('#'));
        let mut keys: Vec<_> = lines
            .filter_map(|line| {
                line.split_once(':')
                    .map(|it| it.0.trim_start_matches([' ', '-']).to_owned())
            })
            .collect();
        keys.retain(|key| !key.starts_with("TODO"));
        keys.sort();
        keys
    };
    let mut records = Vec::new();
    for (language, comment) in [
        ("en", "One file per incident"),
        ("ja", "インシデント1件につき1ファイル"),
    ] {
        let project = Project::new();
        let run = project.run(&["init", "p", "--messages", language]);
        assert_eq!(run.code, 0, "{}", run.err);
        let record = project.read("p/incidents/EXAMPLE-1.yaml");
        assert!(record.contains(comment), "{record}");
        assert!(
            record.contains(&format!("\nlanguage: {language}\n")),
            "{record}"
        );
        assert_eq!(
            project.run(&["build", "--project", "p", "--to", "md"]).code,
            0
        );
        project.run(&["new", "X-1", "--project", "p", "--messages", language]);
        assert!(project.read("p/incidents/X-1.yaml").contains(comment));
        records.push(fields(&record));
    }
    assert_eq!(records[0], records[1]);
}
