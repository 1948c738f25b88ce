//! What a terminal shows of findings in many files: what fits on a screen in full, of more the first places, and errors
//! always.

use std::fmt::Write;

use crate::project::{Project, Run, small};

/// A project of records that lack Japanese and a due date; every tenth blames a person, every seventh kept a promise late.
fn many(number: usize) -> Project {
    let project = Project::new();
    for index in 0..number {
        let id = format!("EX-{index:03}");
        let mut text = small(&id).replace(", ja: メールの遅延", "");
        if index % 7 == 0 {
            text += "    next_update_by: 30 minutes\n";
            writeln!(text, "  - at: 2023-10-11 14:{:02}", index % 50 + 1).unwrap();
            text += "    kind: post\n    text: {en: Still looking., ja: 調査を継続}\n";
        }
        if index % 10 == 0 {
            text += "next_steps: [{action: {all: Review}, owner: {all: SRE}}]\n";
        }
        project.write(&format!("incidents/{id}.yaml"), text);
    }
    project
}

fn numbers(run: &Run) -> (usize, usize) {
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let count = |name: &str| usize::try_from(json[name].as_u64().unwrap()).unwrap();
    (count("warnings"), count("advice"))
}

#[test]
fn many_files_fit_on_a_screen() {
    let project = many(200);
    project.write(
        "incidents/EX-117.yaml",
        small("EX-117").replace("2023-10-11 13:22", "2023-10-11 13:75"),
    );
    let run = project.run(&["check"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.lines().count() <= 40, "{}", run.out);
    insta::assert_snapshot!("grouping_many", run.out);
    let japanese = project.run(&["check", "--messages", "ja"]);
    insta::assert_snapshot!("grouping_many_ja", japanese.out);
    // The counts are of all, and every finding can be seen.
    let (warnings, advice) = numbers(&project.run(&["check", "--format", "json"]));
    let last = run.out.lines().next_back().unwrap();
    assert_eq!(
        last,
        format!("200 records: 1 error, {warnings} warnings, {advice} advice")
    );
    let all = project.run(&["check", "--ungrouped"]);
    let heads = |text: &str, of: &str| text.lines().filter(|line| line.starts_with(of)).count();
    assert_eq!(heads(&all.out, "warning["), warnings);
    assert_eq!(heads(&all.out, "advice["), advice);
    assert!(!all.out.contains("not listed"), "{}", all.out);
    assert_eq!(all.code, 1);
}

#[test]
fn what_is_shown_is_the_same_for_any_number_of_threads_width_and_colour() {
    let project = many(75);
    let shown = |arguments: &[&str], width: &str| {
        let arguments = [&["check"], arguments].concat();
        project.run_with(&arguments, &[("COLUMNS", width)]).out
    };
    let plain = shown(&["--jobs", "1"], "100");
    assert_eq!(shown(&["--jobs", "8"], "100"), plain);
    for width in ["80", "120"] {
        let plain = shown(&[], width);
        let coloured = shown(&["--color", "always"], width);
        assert!(plain.lines().count() <= 40, "{plain}");
        assert_ne!(coloured, plain);
        let mut bare = String::new();
        for (index, piece) in coloured.split('\u{1b}').enumerate() {
            let text = piece.split_once('m').filter(|_| index > 0);
            bare += text.map_or(piece, |(_, text)| text);
        }
        assert_eq!(bare, plain);
    }
}

#[test]
fn few_findings_in_few_files_keep_their_places() {
    let project = many(4);
    let run = project.run(&["check"]);
    assert!(!run.out.contains("not listed"), "{}", run.out);
    insta::assert_snapshot!("grouping_few", run.out);
    // One record is shown in full, however long that is.
    let places = 40;
    let mut record = small("EX-000");
    for minute in 0..places {
        write!(
            record,
            "  - at: 2023-10-11 13:{:02}\n    text: {{en: TODO, ja: 追記}}\n",
            minute % 20 + 30
        )
        .unwrap();
    }
    project.write("incidents/EX-000.yaml", record);
    let one = project.run(&["check", "EX-000"]);
    assert!(!one.out.contains("not listed"), "{}", one.out);
}

#[test]
fn a_build_groups_as_a_check_does() {
    let project = many(60);
    let run = project.run(&["build", "--to", "md"]);
    assert_eq!(run.code, 0);
    insta::assert_snapshot!("grouping_build", run.err);
    let quiet = project.run(&["build", "--to", "md", "--quiet"]);
    assert_eq!((quiet.out.as_str(), quiet.err), ("", run.err.clone()));
    // In full, each record as soon as it is done.
    let all = project.run(&["build", "--to", "md", "--ungrouped"]);
    let heads = all.err.lines().filter(|line| line.starts_with("warning["));
    let last = |run: &Run| run.err.lines().next_back().unwrap().to_owned();
    assert_eq!(last(&all), last(&run));
    assert!(
        last(&run).contains(&format!("{} warnings", heads.count())),
        "{}",
        last(&run)
    );
    // A deny of warnings sees what is not listed.
    assert_eq!(project.run(&["check", "--deny", "warnings"]).code, 1);
    // Fixes that are only shown leave their findings on standard error, in the same form.
    let diff = project.run(&["check", "--diff"]);
    assert_eq!(diff.err, project.run(&["check"]).out);
}
