//! `tenmatsu template`: the built-in templates, listed, shown and copied.

use crate::project::{Project, run_in, small, top};

#[test]
fn templates_are_listed_with_what_they_are() {
    let project = Project::new()
        .file("templates/page.css", "body { color: black }\n")
        .file("templates/extra.css", "h2 { color: red }\n")
        .file("templates/letter.md", "# {{ title }}\n")
        .file(
            "templates/language/ja.toml",
            "[report]\nimpact = \"影響\"\n",
        );
    let mut all = String::new();
    for language in ["en", "ja"] {
        let run = project.run(&["template", "list", "--messages", language]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        all += &run.out;
    }
    insta::assert_snapshot!("template_list", all);
    // Outside of a project, too.
    let folder = tempfile::tempdir().unwrap();
    let run = run_in(folder.path(), &["template", "list"], &[]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(!run.out.contains('*'), "{}", run.out);
}

/// The names of all built-in templates.
fn names() -> Vec<String> {
    let run = Project::new().run(&["template", "list"]);
    let names = run.out.lines().map(|line| line.trim().split(' ').next());
    names.flatten().map(str::to_owned).collect()
}

#[test]
fn what_is_shown_is_what_is_copied_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let names = names();
    assert!(names.len() >= 8, "{names:?}");
    let project = Project::new().file("incidents/A-1.yaml", small("A-1"));
    assert_eq!(project.run(&["build", "--to", "md,html"]).code, 0);
    let before = project.tree("output");
    let mut arguments = vec!["template", "copy", "--quiet"];
    arguments.extend(names.iter().map(String::as_str));
    let run = project.run(&arguments);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    for name in &names {
        let shown = run_in(folder.path(), &["template", "show", name], &[]);
        assert_eq!((shown.code, shown.err.as_str()), (0, ""));
        assert_eq!(shown.out, project.read(&format!("templates/{name}")));
    }
    let run = project.run(&["build", "--to", "md,html"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(project.tree("output"), before);
    let report = std::fs::read_to_string(top().join("templates/report.md")).unwrap();
    assert_eq!(project.read("templates/report.md"), report);
}

#[test]
fn nothing_is_written_over_and_no_name_is_guessed() {
    let own = "[report]\nimpact = \"影響\"\n";
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file("templates/language/ja.toml", own);
    let outside = tempfile::tempdir().unwrap();
    let mut all = String::new();
    for arguments in [
        &["copy", "page.css", "language/ja.toml"][..],
        &["copy", "language/en.toml", "templates/extra.css"],
        &["copy", "language/en.toml", "language/en.toml"],
        &["show", "page.cs"],
        &["show", "ja.toml"],
        &["show", "letter"],
        &["show"],
        &["show", "page.css", "page.html"],
        &["copy"],
        &["list", "page.css"],
        &["lst"],
    ] {
        for language in ["en", "ja"] {
            let arguments = [&["template"], arguments, &["--messages", language]].concat();
            let run = project.run(&arguments);
            assert_eq!(run.out, "");
            all += &format!("$ {}\n{}exit {}\n", arguments.join(" "), run.err, run.code);
        }
    }
    insta::assert_snapshot!("template_mistakes", all);
    assert_eq!(project.read("templates/language/ja.toml"), own);
    assert!(!project.path().join("templates/page.css").exists());
    let run = run_in(outside.path(), &["template", "copy", "page.css"], &[]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("is not in a project"), "{}", run.err);
    assert_eq!(std::fs::read_dir(outside.path()).unwrap().count(), 0);
}
