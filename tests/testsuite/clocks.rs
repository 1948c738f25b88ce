//! Times in records that are no times, or that are two: what stands in place of a clock, and hyphens between clocks.

use crate::project::Project;

/// The name of each finding of a record with these times of entries, with its message, and its help.
fn found(head: &str, times: &[&str]) -> Vec<(String, String, String)> {
    let entries: String = times
        .iter()
        .map(|time| format!("  - {{at: \"{time}\", kind: event, text: {{all: a}}}}\n"))
        .collect();
    let record = format!(
        "id: C-1\nlanguage: en\n{head}status: restored\ntitle: {{all: x}}\n\
         impact: {{start: \"2025-03-09T00:00Z\", end: \"2025-03-10T23:00Z\"}}\ntimeline:\n{entries}"
    );
    let project = Project::new().file("incidents/C-1.yaml", record);
    let run = project.run(&["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let findings = json["findings"].as_array().unwrap().iter();
    let times = ["time-unreadable", "unknown-zone", "ambiguous-zone"];
    findings
        .map(|it| {
            (
                text(&it["check"]),
                text(&it["message"]),
                it["help"].to_string(),
            )
        })
        .filter(|(check, ..)| times.contains(&&**check))
        .collect()
}

#[test]
fn what_is_no_clock_is_no_zone_and_no_whole_day() {
    for time in [
        "2025-03-09 T+0",
        "2025-03-09 12:00:XX",
        "2025-03-09 14:??",
        "2025-03-09 HH:mm",
        "2025-03-09 --:--",
        "2025-03-09 (不明)",
        "2025-03-09 時刻不明",
        "2025-03-09 TBD",
    ] {
        let found = found("time_zone: UTC\n", &[time]);
        let [(check, message, help)] = &found[..] else {
            panic!("{time}: {found:?}");
        };
        assert_eq!(check, "time-unreadable", "{time}");
        assert_eq!(message, &format!("`{time}` cannot be read as a time"));
        assert!(
            help.contains("write the day alone: `2025-03-09`"),
            "{time}: {help}"
        );
    }
    let zone = found("time_zone: UTC\n", &["2025-03-09 12:00 Asia/Tokio"]);
    assert_eq!(zone[0].0, "unknown-zone");
}

#[test]
fn a_hyphen_between_clocks_is_doubted_unless_the_offset_is_plain() {
    let number = |head: &str, times: &[&str]| {
        let found = found(head, times).into_iter();
        found
            .filter(|(check, ..)| check == "ambiguous-zone")
            .count()
    };
    let utc = "time_zone: UTC\n";
    let (span, other) = ("2025-03-09 09:05-10:00", "2025-03-09 16:05-10:00");
    assert_eq!(number(utc, &[span]), 1);
    assert_eq!(number("", &[span]), 1);
    // Both are spans.
    assert_eq!(number(utc, &[span, "2025-03-09 09:30-10:00"]), 2);
    // Another time or the zone of the record tells that it is an offset.
    assert_eq!(number(utc, &[span, other]), 0);
    assert_eq!(number("time_zone: Pacific/Honolulu\n", &[span]), 0);
    assert_eq!(number("time_zone: \"-10:00\"\n", &[span]), 0);
    for plain in [
        "2025-03-09T09:05-10:00",
        "2025-03-09T09:05:00-10:00",
        "2025-03-09 09:05 -10:00",
        "2025-03-09 09:05:00-10:00",
        "2025-03-09 21:05-10:00",
    ] {
        assert_eq!(number(utc, &[plain]), 0, "{plain}");
    }
    let found = found(utc, &["2025-03-09 09:05-09:30"]);
    let (_, message, help) = &found[0];
    assert_eq!(
        message,
        "`09:05-09:30` is read as 09:05 with the offset `-09:30`, but may be a span that ends at 09:30"
    );
    for remedy in ["until:", "`2025-03-09T09:05-09:30`"] {
        assert!(help.contains(remedy), "{help}");
    }
}

#[test]
fn the_zone_of_the_settings_tells_an_offset() {
    let record = "id: C-1\nlanguage: en\nstatus: restored\ntitle: {all: x}\n\
                  impact: {start: 2025-03-09 09:05-10:00, end: unknown}\n";
    let run = |settings: &str| {
        let project = Project::new()
            .file("incidents/C-1.yaml", record)
            .file("tenmatsu.toml", settings);
        project.run(&["check", "--format", "json"]).out
    };
    assert!(run("languages = [\"en\"]\n").contains("ambiguous-zone"));
    assert!(!run("zones = [\"UTC\", \"Pacific/Honolulu\"]\n").contains("ambiguous-zone"));
}

#[test]
fn offsets_that_no_place_has_are_no_zones() {
    let names = |head: &str| {
        let found = found(head, &["2025-03-09T12:00Z"]).into_iter();
        found.map(|(check, ..)| check).collect::<Vec<_>>()
    };
    for zone in ["-09:10", "-05:15", "+09:10"] {
        assert_eq!(
            names(&format!("time_zone: \"{zone}\"\n")),
            ["unknown-zone"],
            "{zone}"
        );
        let project = Project::new().file("incidents/C-1.yaml", crate::project::small("C-1"));
        let run = project.run(&["timeline", "C-1", &format!("--zone={zone}")]);
        assert!(run.err.contains(zone), "{zone}: {}", run.err);
    }
    for zone in ["-09:30", "-03:30", "+05:45", "+08:45"] {
        assert!(
            names(&format!("time_zone: \"{zone}\"\n")).is_empty(),
            "{zone}"
        );
    }
}
