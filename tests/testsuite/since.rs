//! `check --since REV`: what is new since a revision of git, and what is not.

use std::process::Command;

use crate::baseline::{found, record};
use crate::project::{Project, Run, small};

/// Whether git can be run; where it cannot, the tests say so and end, but not in CI.
#[expect(
    clippy::print_stderr,
    reason = "who runs the tests is told what was not tried"
)]
fn has_git() -> bool {
    let has = Command::new("git").arg("--version").output().is_ok();
    if !has {
        assert!(
            std::env::var_os("CI").is_none(),
            "CI needs git for these tests"
        );
        eprintln!("skipped: git is not installed");
    }
    has
}

fn git(project: &Project, arguments: &[&str]) {
    let settings = [
        "user.name=t",
        "user.email=t@example.com",
        "commit.gpgsign=false",
    ];
    let settings = settings.iter().flat_map(|it| ["-c", it]);
    let mut command = Command::new("git");
    command
        .current_dir(project.path())
        .args(settings)
        .args(arguments);
    crate::project::without_repository(&mut command);
    let empty = project.path().join(".gitconfig-of-tests");
    let output = command
        .env("GIT_CONFIG_GLOBAL", &empty)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "git {arguments:?}: {said}");
}

fn commit(project: &Project) {
    git(project, &["add", "-A"]);
    git(project, &["commit", "-q", "--allow-empty", "-m", "x"]);
}

/// A repository whose `main` has old findings, and a branch of it that is checked out.
fn old() -> Project {
    let project = Project::new()
        .file("incidents/EX-1.yaml", record("EX-1", &["NO", "A"]))
        .file("incidents/EX-2.yaml", record("EX-2", &["NO"]))
        .file("incidents/EX-3.yaml", small("EX-3"));
    git(&project, &["init", "-q", "-b", "main"]);
    commit(&project);
    git(&project, &["checkout", "-q", "-b", "change"]);
    project
}

fn since(project: &Project, more: &[&str]) -> Run {
    project.run(&[&["check", "--since", "main"], more].concat())
}

fn new(project: &Project) -> Vec<(String, u64)> {
    let run = since(project, &["--format", "json"]);
    found(&run)
}

fn scalar(line: u64) -> Vec<(String, u64)> {
    vec![("ambiguous-scalar".to_owned(), line)]
}

#[test]
fn without_a_change_nothing_is_checked() {
    if !has_git() {
        return;
    }
    let project = old();
    let run = since(&project, &[]);
    assert_eq!((run.code, run.out.as_str()), (0, ""));
    assert_eq!(
        run.err,
        "none of the records to check has changed since `main`\n"
    );
    let run = since(&project, &["--messages", "ja"]);
    assert_eq!(
        run.err,
        "検査の対象となる記録に、`main`以降に変更されたものはありません\n"
    );
    assert_eq!(new(&project), []);
    assert_eq!(since(&project, &["--quiet"]).err, "");
}

#[test]
fn changes_count_wherever_they_are() {
    if !has_git() {
        return;
    }
    let project = old();
    // Not staged; the old finding has moved.
    project.write("incidents/EX-1.yaml", record("EX-1", &["A", "yes", "NO"]));
    let run = since(&project, &[]);
    assert_eq!(run.code, 0);
    insta::assert_snapshot!("since", run.out);
    assert_eq!(new(&project), scalar(7));
    git(&project, &["add", "-A"]);
    assert_eq!(new(&project), scalar(7));
    commit(&project);
    assert_eq!(new(&project), scalar(7));
    assert_eq!(since(&project, &["--deny", "warnings"]).code, 1);
    assert_eq!(since(&project, &["--deny", "warnings", "EX-2"]).code, 0);
    // Not known to git, and ignored.
    project.write("incidents/2023/EX-4.yaml", record("EX-4", &["yes"]));
    assert_eq!(new(&project).len(), 2);
    project.write(".gitignore", "EX-4.yaml\n");
    assert_eq!(new(&project).len(), 1);
    for form in ["sarif", "github", "junit"] {
        let run = since(&project, &["--format", form]);
        assert!(run.out.contains("yes"), "{form}: {}", run.out);
        assert!(!run.out.contains("take `NO`"), "{form}: {}", run.out);
        assert_eq!(run.err, "1 known finding not shown\n");
    }
}

#[test]
fn what_only_the_other_branch_has_is_not_new() {
    if !has_git() {
        return;
    }
    let project = old();
    project.write("incidents/EX-3.yaml", record("EX-3", &["yes"]));
    commit(&project);
    git(&project, &["checkout", "-q", "main"]);
    project.write("incidents/EX-1.yaml", small("EX-1"));
    project.write("incidents/EX-2.yaml", record("EX-2", &["A"]));
    commit(&project);
    git(&project, &["checkout", "-q", "change"]);
    assert_eq!(new(&project), scalar(6));
    // Without a common commit the revision itself is what is compared with.
    git(&project, &["checkout", "-q", "--orphan", "alone"]);
    commit(&project);
    assert_eq!(new(&project).len(), 3);
}

#[test]
fn a_renamed_record_keeps_its_findings() {
    if !has_git() {
        return;
    }
    let project = old();
    std::fs::create_dir(project.path().join("incidents/2023")).unwrap();
    git(
        &project,
        &["mv", "incidents/EX-1.yaml", "incidents/2023/EX-1.yaml"],
    );
    assert_eq!(new(&project), []);
    let text = project.read("incidents/2023/EX-1.yaml");
    project.write(
        "incidents/2023/EX-1.yaml",
        text.replace("all: A", "all: yes"),
    );
    assert_eq!(new(&project), scalar(7));
}

#[test]
fn settings_bring_findings_to_all_records() {
    if !has_git() {
        return;
    }
    let project = old();
    project.write("tenmatsu.toml", "[checks]\nambiguous-scalar = \"off\"\n");
    git(&project, &["checkout", "-q", "main"]);
    commit(&project);
    git(&project, &["checkout", "-q", "-B", "change"]);
    assert_eq!(new(&project), []);
    project.write("tenmatsu.toml", "# nothing\n");
    assert_eq!(new(&project), [scalar(6), scalar(6)].concat());
    let run = since(&project, &[]);
    assert!(run.out.contains("3 records: "), "{}", run.out);
    // What could not be read then is no reason to fail now.
    project.write("tenmatsu.toml", "[checks\n");
    commit(&project);
    project.write("tenmatsu.toml", "");
    let run = project.run(&["check", "--since", "HEAD", "--format", "json"]);
    assert_eq!((run.code, found(&run)), (0, vec![]), "{}", run.err);
    project.write("tenmatsu.toml", "[checks]\nambiguous-scalar = \"off\"\n");
    assert_eq!(new(&project), []);
    // A second record of an id is found in the new one, and in none that has not changed.
    project.write("tenmatsu.toml", "");
    commit(&project);
    git(&project, &["branch", "-f", "main"]);
    project.write("incidents/2023/EX-3.yaml", small("EX-3"));
    assert_eq!(new(&project), [("duplicate-id".to_owned(), 1)]);
}

#[test]
fn a_project_in_a_folder_of_the_repository_has_its_own_paths() {
    if !has_git() {
        return;
    }
    let project = old();
    for (name, content) in project.tree("incidents") {
        project.write(&format!("reports 障害/incidents/{name}"), content);
    }
    commit(&project);
    git(&project, &["branch", "-f", "main"]);
    let name = "reports 障害/incidents/EX-3.yaml";
    project.write(name, record("EX-3", &["yes"]));
    project.write("incidents/EX-3.yaml", record("EX-3", &["yes", "NO"]));
    let arguments = ["--project", "reports 障害", "check", "--since", "main"];
    let run = project.run(&[&arguments[..], &["--format", "json"]].concat());
    assert_eq!(found(&run), scalar(6));
    let run = project.run(&[&arguments[..], &["--format", "github"]].concat());
    assert!(run.out.contains(&format!("file={name},")), "{}", run.out);
    // A file that lies elsewhere is reported in full.
    let run = project.run(&[&arguments[..], &["--format", "json", "incidents/EX-1.yaml"]].concat());
    assert!(found(&run).ends_with(&scalar(6)), "{}", run.out);
}

#[test]
fn a_baseline_and_a_revision_are_known_together() {
    if !has_git() {
        return;
    }
    let project = old();
    project.write(
        "incidents/EX-1.yaml",
        record("EX-1", &["NO", "yes", "1_000"]),
    );
    project.run(&["check", "--write-baseline", "known.tsv"]);
    let text = project.read("known.tsv");
    let print = text.lines().nth(1).unwrap();
    project.write("known.tsv", text.replace(&format!("{print}\n"), ""));
    project.write("incidents/EX-2.yaml", small("EX-2"));
    let run = since(&project, &["--baseline", "known.tsv", "--format", "json"]);
    assert!(found(&run).len() <= 1, "{}", run.out);
    // Not all records were checked, so nobody knows what of the baseline is out of date.
    assert!(!run.err.contains("no longer"), "{}", run.err);
    let run = since(&project, &["--fix"]);
    assert_eq!(run.code, 0);
    assert!(run.err.contains("3 fixes written"), "{}", run.err);
    assert!(project.read("incidents/EX-1.yaml").contains("\"1_000\""));
}

#[test]
fn what_git_cannot_answer_ends_the_run() {
    if !has_git() {
        return;
    }
    let project = old();
    project.write("incidents/EX-1.yaml", record("EX-1", &["yes"]));
    for name in [
        "nowhere",
        "",
        "main..change",
        "-",
        "--output=written",
        "HEAD:incidents",
    ] {
        let run = project.run(&["check", &format!("--since={name}"), "--format", "json"]);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{name}");
        let told = format!("there is no revision `{name}`");
        assert!(run.err.contains(&told), "{name}: {}", run.err);
    }
    assert!(!project.path().join("written").exists());
    for name in ["HEAD", "main^{commit}", "@"] {
        assert_eq!(project.run(&["check", "--since", name]).code, 0, "{name}");
    }
    let run = project.run_with(&["check", "--since", "main"], &[("PATH", "/nowhere")]);
    assert_eq!(run.code, 2);
    assert!(run.err.contains("`--since` needs `git`"), "{}", run.err);
    let project = Project::new().file("incidents/EX-1.yaml", small("EX-1"));
    let ceiling = project.path().parent().unwrap().to_str().unwrap();
    for language in ["en", "ja"] {
        let arguments = ["check", "--since", "main", "--messages", language];
        let run = project.run_with(&arguments, &[("GIT_CEILING_DIRECTORIES", ceiling)]);
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains("not a git repository"), "{}", run.err);
    }
}
