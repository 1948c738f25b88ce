//! What stands in the output folder: whole, the same on every run, never half a record.

use crate::project::{Project, editions, run_in, small, top};

/// A project with the samples of the checkout.
fn samples() -> Project {
    let project = Project::new();
    for entry in std::fs::read_dir(top().join("incidents")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        project.write(&format!("incidents/{name}"), std::fs::read(&path).unwrap());
    }
    for (name, text) in editions() {
        project.write(&name, text);
    }
    project
}

#[test]
fn two_runs_and_any_number_of_threads_give_the_same_bytes() {
    let first = samples();
    assert_eq!(first.run(&["build", "--jobs", "1"]).code, 0);
    let bytes = first.tree("output");
    assert!(bytes.len() >= 3 * 2 * 3, "{} documents", bytes.len());
    for (jobs, zone, locale) in [
        ("1", "America/New_York", "C"),
        ("2", "Asia/Tokyo", "ja_JP.UTF-8"),
        ("7", "UTC", "de_DE"),
    ] {
        let again = samples();
        let variables = [
            ("TZ", zone),
            ("LANG", locale),
            ("LC_ALL", locale),
            ("SOURCE_DATE_EPOCH", "1900000000"),
        ];
        assert_eq!(
            again.run_with(&["build", "--jobs", jobs], &variables).code,
            0
        );
        for ((name, ours), (other, theirs)) in bytes.iter().zip(again.tree("output")) {
            assert_eq!(*name, other);
            assert!(
                *ours == theirs,
                "{name} differs with {jobs} threads, {zone}, {locale}"
            );
        }
    }
}

#[test]
fn committed_reports_are_fresh() {
    let project = samples();
    assert_eq!(project.run(&["build", "--to", "md,html"]).code, 0);
    for (name, bytes) in project.tree("output") {
        let committed = std::fs::read(top().join("output").join(&name)).unwrap_or_default();
        assert!(
            committed == bytes,
            "output/{name} is stale: run `cargo run --release -- build`"
        );
    }
}

#[test]
fn a_record_with_errors_leaves_its_older_documents_alone() {
    let project = Project::new().file("incidents/A-1.yaml", small("A-1"));
    assert_eq!(project.run(&["build", "--to", "md,html"]).code, 0);
    let before = project.tree("output");
    project.write("incidents/A-1.yaml", small("A-1").replace("06:00", "06:99"));
    let run = project.run(&["build", "--to", "md,html"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("incidents/A-1.yaml:7"), "{}", run.err);
    assert_eq!(project.tree("output"), before);
}

#[test]
fn what_is_left_over_is_named_and_kept() {
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file("output/en/OLD-1.md", "old");
    let run = project.run(&["build", "--to", "md"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("OLD-1.md"), "{}", run.err);
    assert_eq!(project.read("output/en/OLD-1.md"), "old");
}

#[test]
fn a_folder_that_cannot_be_written_is_named() {
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file("output", "a file");
    let run = project.run(&["build", "--to", "md"]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("output"), "{}", run.err);
    assert_eq!(project.read("output"), "a file");
}

#[test]
fn no_half_written_file_stays() {
    let project = Project::new().file("incidents/A-1.yaml", small("A-1"));
    assert_eq!(project.run(&["build"]).code, 0);
    assert!(
        project
            .tree("output")
            .iter()
            .all(|(name, _)| !name.contains(".part"))
    );
}

#[test]
fn the_readme_s_main_job_runs_in_the_checkout() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().to_str().unwrap();
    let run = run_in(&top(), &["build", "EX680695", "--out", out], &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    for name in [
        "en/EX680695.md",
        "en/EX680695.html",
        "ja/EX680695.md",
        "ja/EX680695.html",
    ] {
        assert!(folder.path().join(name).exists(), "{name}");
    }
}

#[test]
fn headings_of_texts_leave_no_level_out() {
    let record = small("EX-1")
        + "summary:\n  all: |\n    ## One\n\n    words\n\n    #### Two\n\n    words\n\n    ## Three\n\n    - # Four\n";
    let project = Project::new().file("incidents/EX-1.yaml", record);
    let run = project.run(&["build", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let report = project.read("output/en/EX-1.md");
    let headings: Vec<_> = report.lines().filter(|line| line.contains('#')).collect();
    assert_eq!(
        headings[..6],
        [
            "# Mail was delayed",
            "## Summary",
            "### One",
            "#### Two",
            "### Three",
            "- ### Four"
        ],
        "{headings:?}"
    );
}
