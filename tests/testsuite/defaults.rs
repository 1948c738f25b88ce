//! The language and the zone that the settings give records which name none.

use crate::project::{Project, Run, small};

/// The smallest record without language and zone, in one language.
fn bare() -> String {
    small("A-1")
        .replace("language: en\n", "")
        .replace("time_zone: Asia/Tokyo\n", "")
        .replace("{en: Mail was delayed, ja: メールの遅延}", "メールの遅延")
        .replace("{en: We are looking into it., ja: 調査中}", "調査中")
}

const SETTINGS: &str = "languages = [\"ja\"]\nlanguage = \"ja\"\ntime_zone = \"Asia/Tokyo\"\n";

fn project(settings: &str, record: &str) -> Project {
    Project::new()
        .file("incidents/A-1.yaml", record)
        .file("tenmatsu.toml", settings)
}

fn is_fine(run: &Run) {
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
}

#[test]
fn every_command_reads_a_record_that_leaves_both_to_the_settings() {
    let project = project(SETTINGS, &bare());
    is_fine(&project.run(&["check", "--quiet"]));
    is_fine(&project.run(&["build", "--to", "md,html"]));
    let made = project.read("output/ja/A-1.md");
    assert!(
        made.contains("2023年10月10日（火）6:00（日本時間）"),
        "{made}"
    );
    let run = project.run(&["timeline", "A-1", "--to", "json"]);
    assert!(run.out.contains("2023-10-11T04:22:00Z"), "{}", run.out);
    assert!(project.run(&["stats"]).out.contains("44"));
    // A file that is named from elsewhere in the project is read alike.
    is_fine(&project.run(&["check", "incidents/A-1.yaml"]));
    let note = [
        "note",
        "A-1",
        "復旧を確認",
        "--at",
        "2023-10-12 02:10",
        "--quiet",
    ];
    is_fine(&project.run(&note));
    let noted = project.read("incidents/A-1.yaml");
    assert!(noted.contains("text: 復旧を確認"), "{noted}");
    project.write("more.csv", "time,event\n2023-10-12 02:30 JST,監視を終了\n");
    let run = project.run(&["import", "more.csv", "--into", "A-1", "--quiet"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(project.read("incidents/A-1.yaml").contains("監視を終了"));
    is_fine(&project.run(&["check", "--quiet"]));
}

#[test]
fn the_record_beats_the_settings() {
    let record = bare()
        .replace("id: A-1\n", "id: A-1\nlanguage: en\ntime_zone: UTC\n")
        .replace("メールの遅延", "Mail was delayed")
        .replace("調査中", "We are looking into it.");
    let project = project(
        "language = \"ja\"\nlanguages = [\"en\"]\ntime_zone = \"Asia/Tokyo\"\n",
        &record,
    );
    is_fine(&project.run(&["build", "--to", "md"]));
    let made = project.read("output/en/A-1.md");
    assert!(made.contains("UTC") && !made.contains("JST"), "{made}");
}

#[test]
fn what_nobody_says_is_found_as_ever() {
    let mut all = String::new();
    for settings in [
        "languages = [\"ja\"]\n",
        "language = \"ja\"\n",
        "time_zone = \"Asia/Tokyo\"\n",
        "language = \"jp\"\n",
        "time_zone = \"Asia/Tokio\"\n",
        "time_zone = \"PST\"\n",
        "time_zone = \"\"\n",
        "language = [\"ja\"]\n",
    ] {
        for language in ["en", "ja"] {
            let run = project(settings, &bare()).run(&["check", "--messages", language]);
            all += &format!("# {settings}{}{}exit {}\n", run.err, run.out, run.code);
        }
    }
    insta::assert_snapshot!("defaults", all);
}

/// What others wrote has its own zone, or none.
#[test]
fn files_of_others_are_not_read_in_the_project_s_zone() {
    let project = project(SETTINGS, &bare()).file(
        "chat.csv",
        "time,event\n2023-10-12 02:30,Queue drained\n2023-10-12 02:40,Closed\n",
    );
    let with =
        |file: &Project| file.run(&["timeline", "A-1", "--with", "chat.csv", "--to", "json"]);
    let without = Project::new()
        .file(
            "incidents/A-1.yaml",
            bare().replace(
                "id: A-1\n",
                "id: A-1\nlanguage: ja\ntime_zone: Asia/Tokyo\n",
            ),
        )
        .file("chat.csv", project.read("chat.csv"));
    assert_eq!(with(&project).err, with(&without).err);
}
