//! What posts promise and which impact they tell, from the source to the check of the record: a draft that is taken over as
//! it is contradicts none of its own words.

use crate::project::{Project, top};

/// The checks that compare what a record says with itself.
const COMPARED: &[&str] = &[
    "prose-contradicts-record",
    "stated-differs",
    "promise-before-entry",
    "promise-missed",
    "windows-overlap",
    "end-before-start",
    "wrong-type",
    "missing-field",
    "unknown-field",
];

/// What the checks that compare find in the draft of this source, and the record.
fn checked(kind: &str, name: &str, source: impl AsRef<[u8]>) -> (Vec<String>, String) {
    let project = Project::new().file(name, source);
    let run = project.run(&["import", "--from", kind, name, "--out", "incidents"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let records = project.tree("incidents").into_iter();
    let records = records.map(|(_, bytes)| String::from_utf8(bytes).unwrap());
    let json = project.run(&["check", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let findings = json["findings"].as_array().unwrap().iter();
    let found = findings
        .filter(|it| COMPARED.contains(&it["check"].as_str().unwrap()))
        .map(|it| format!("{} {}", it["check"], it["message"]));
    (found.collect(), records.collect())
}

#[test]
fn a_draft_agrees_with_the_windows_that_its_posts_tell() {
    let file = top().join("tests/import/aws/episodes.json");
    let (found, records) = checked("aws", "episodes.json", std::fs::read(file).unwrap());
    // One post tells a window again with another end; that is its own affair.
    let differs = r#""stated-differs" "this post contradicts the record""#;
    assert_eq!(found, [differs], "{records}");
    assert_eq!(records.matches("  windows:\n").count(), 2, "{records}");
}

/// A post of a status page that promises an update in these words, and the next one.
fn promise(words: &str, next: &str) -> String {
    format!(
        "version: incident/v1\nid: slow\nname: The queue is slow\nimpact: minor\nsystems: []\ntimeline:\n  \
         - {{ts: \"2026-03-06 05:00:00\", description: \"The queue is slow. {words}\"}}\n  \
         - {{ts: \"{next}\", description: \"The queue is fast again.\", resolved: true}}\n"
    )
}

#[test]
fn a_draft_agrees_with_what_its_posts_promise() {
    for (words, next) in [
        (
            "We will provide another update by 3/16/2026 1:30 PM PT.",
            "2026-03-16 20:00:00",
        ),
        (
            "We will provide another update by Mar/9 at 14:00 UTC.",
            "2026-03-09 13:00:00",
        ),
        (
            "We will provide another update by Monday at 14:00 UTC.",
            "2026-03-09 13:00:00",
        ),
        (
            "We will provide another update by next Monday at 14:00 UTC.",
            "2026-03-09 13:00:00",
        ),
        (
            "We will provide another update by Friday at 14:00 UTC.",
            "2026-03-13 13:00:00",
        ),
        (
            "We will provide another update on the 9th at 14:00 UTC.",
            "2026-03-09 13:00:00",
        ),
        (
            "We will provide another update by 3/9/2026 at 14:00 UTC.",
            "2026-03-09 13:00:00",
        ),
        (
            "We will provide another update by Friday, March 13.",
            "2026-03-13 13:00:00",
        ),
        // The zone was another one on that day.
        (
            "We will provide another update by July 9, 9:30 am PST.",
            "2026-07-09 16:00:00",
        ),
        (
            "We will post updates at least every 12 hours.",
            "2026-03-06 16:00:00",
        ),
        (
            "次回の更新は、9日14時までにお知らせします。",
            "2026-03-09 13:00:00",
        ),
    ] {
        let (found, record) = checked("stactus", "slow.yaml", promise(words, next));
        assert!(found.is_empty(), "{found:#?}\n{record}");
    }
}

/// What the record of a text that promises an update at 05:00, without a field, is found to have missed.
#[test]
fn a_record_counts_from_the_day_that_a_promise_names() {
    for (words, next, missed) in [
        (
            "We will provide another update by Monday at 14:00 UTC.",
            "2026-03-09 14:01",
            1,
        ),
        (
            "We will provide another update by Monday at 14:00 UTC.",
            "2026-03-09 13:59",
            0,
        ),
        (
            "We will provide another update by 3/16/2026 14:00 UTC.",
            "2026-03-16 14:01",
            1,
        ),
        (
            "We will provide another update by 3/16/2026 14:00 UTC.",
            "2026-03-16 13:59",
            0,
        ),
        (
            "We will provide another update tomorrow at 14:00 UTC.",
            "2026-03-07 14:01",
            1,
        ),
        (
            "We will provide another update tomorrow at 14:00 UTC.",
            "2026-03-07 13:59",
            0,
        ),
        (
            "We will provide another update on the 9th at 14:00 UTC.",
            "2026-03-20 14:01",
            1,
        ),
        // Which day or which zone is meant is not told.
        (
            "We will provide another update by Friday at 14:00 UTC.",
            "2026-03-20 14:01",
            0,
        ),
        (
            "We will provide another update by March 9, 14:00 CST.",
            "2026-03-20 14:01",
            0,
        ),
    ] {
        let record = format!(
            "id: EX-1\nlanguage: en\ntime_zone: UTC\nstatus: restored\ntitle: {{all: Slow}}\n\
             impact: {{start: unknown, end: unknown}}\ntimeline:\n  \
             - {{at: 2026-03-06 05:00, kind: post, text: {{en: \"{words}\"}}}}\n  \
             - {{at: {next}, kind: post, status: restored, text: {{en: It is fast again.}}}}\n"
        );
        let project = Project::new().file("incidents/EX-1.yaml", record);
        let json = project.run(&["check", "--format", "json"]).out;
        let found = json.matches("\"promise-missed\"").count();
        assert_eq!(found.min(1), missed, "{words} {next}: {json}");
    }
}

#[test]
fn a_deadline_of_other_work_is_no_promised_update() {
    let found = |words: &str, due: &str| {
        let record = format!(
            "id: EX-1\nlanguage: en\ntime_zone: UTC\nstatus: restored\ntitle: {{all: Slow}}\n\
             impact: {{start: 2026-03-05 06:00, end: 2026-03-07 11:30}}\ntimeline:\n  \
             - {{at: 2026-03-06 05:00, kind: post, text: {{en: \"{words}\"}}}}\n  \
             - {{at: 2026-03-06 20:10, kind: post, next_update_by: {due}, text: {{en: Work goes on.}}}}\n  \
             - {{at: 2026-03-07 08:50, kind: post, status: restored, text: {{en: It is over.}}}}\n"
        );
        let project = Project::new().file("incidents/EX-1.yaml", record);
        let json = project.run(&["check", "--format", "json"]).out;
        json.contains("\"prose-contradicts-record\"")
    };
    let due = "2026-03-07 09:07";
    assert!(!found("The rest is moved before March 6, 21:07 UTC.", due));
    assert!(found(
        "The update promised for March 6, 21:07 UTC is the last one.",
        due
    ));
    // What happened is compared with what happened.
    assert!(found("The rest was moved on March 6, 08:10 UTC.", due));
}
