//! Every mistake that new users make, as the review of messages lists them: input to whole output, in both languages.

use std::fmt::Write as _;

use crate::project::Project;

/// A record that nothing is found in.
const RECORD: &str = "\
    id: M-1\n\
    language: en\n\
    time_zone: America/New_York\n\
    status: restored\n\
    title: Mail was delayed\n\
    impact:\n\
    \x20 start: 2026-03-10 13:50\n\
    \x20 end: 2026-03-10 16:00\n\
    timeline:\n\
    \x20 - at: 2026-03-10 14:00\n\
    \x20   kind: event\n\
    \x20   text: Alerts fired.\n\
    \x20 - at: 2026-03-10 14:10\n\
    \x20   kind: post\n\
    \x20   text: We are looking into it.\n\
    \x20   next_update_by: 2026-03-10 15:00\n\
    \x20 - at: 2026-03-10 14:55\n\
    \x20   kind: post\n\
    \x20   text: Still looking into it.\n";

/// Settings for reports that need no PDF and no Japanese.
const SETTINGS: &str = "languages = [\"en\"]\nformats = [\"md\"]\n";

/// What the mistake is, what it replaces in the record (nothing: it comes behind), and how it is written.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "key too deep",
        "    text: Alerts fired.",
        "     text: Alerts fired.",
    ),
    ("dedented", "timeline:", "users: All\ntimeline:"),
    (
        "tab indent plain",
        "    text: Alerts fired.",
        "\ttext: Alerts fired.",
    ),
    (
        "tab indent item",
        "  - at: 2026-03-10 14:10",
        "\t- at: 2026-03-10 14:10",
    ),
    (
        "tab in the middle of indent",
        "    text: Alerts fired.",
        "  \ttext: Alerts fired.",
    ),
    (
        "open quote",
        "    text: Alerts fired.",
        "    text: \"Alerts fired.",
    ),
    (
        "colon",
        "    text: Alerts fired.",
        "    text: Alerts fire: p99",
    ),
    (
        "severity:major",
        "title: Mail was delayed",
        "severity:major\ntitle: Mail was delayed",
    ),
    ("-at", "  - at: 2026-03-10 14:10", "  -at: 2026-03-10 14:10"),
    (
        "*bold*",
        "    text: Alerts fired.",
        "    text: *bold* fired",
    ),
    (
        "backtick",
        "    text: Alerts fired.",
        "    text: `api` fired",
    ),
    ("@", "    text: Alerts fired.", "    text: @here fired"),
    ("[P1]", "    text: Alerts fired.", "    text: [P1] fired"),
    ("- dash", "    text: Alerts fired.", "    text: - fired"),
    (
        "nbsp",
        "    text: Alerts fired.",
        "\u{a0}\u{a0}\u{a0}\u{a0}text: Alerts fired.",
    ),
    (
        "smart quotes",
        "    text: Alerts fired.",
        "    text: “Alerts: fire.”",
    ),
    (
        "slashes",
        "  - at: 2026-03-10 14:10",
        "  - at: 03/10/2026 14:10",
    ),
    (
        "dots",
        "  - at: 2026-03-10 14:10",
        "  - at: 10.03.2026 14:10",
    ),
    ("clock alone", "  - at: 2026-03-10 14:55", "  - at: 14:45"),
    (
        "clock alone nub",
        "    next_update_by: 2026-03-10 15:00",
        "    next_update_by: 14:45",
    ),
    (
        "no year",
        "  - at: 2026-03-10 14:10",
        "  - at: \"Mar 10, 2:05pm\"",
    ),
    (
        "no year 2",
        "  - at: 2026-03-10 14:10",
        "  - at: 3月10日 14:05",
    ),
    (
        "14:05 PM",
        "  - at: 2026-03-10 14:10",
        "  - at: 2026-03-10 14:05 PM",
    ),
    (
        "14:05 PM alone",
        "  - at: 2026-03-10 14:10",
        "  - at: 14:05 PM",
    ),
    (
        "EST summer",
        "  - at: 2026-03-10 14:10",
        "  - at: 2026-03-10 14:05 EST",
    ),
    (
        "span",
        "  - at: 2026-03-10 14:10",
        "  - at: 2026-03-10 14:05–14:10",
    ),
    ("end ongoing", "  end: 2026-03-10 16:00", "  end: ongoing"),
    ("end TBD", "  end: 2026-03-10 16:00", "  end: TBD"),
    (
        "SEV2",
        "title: Mail was delayed",
        "severity: SEV2\ntitle: Mail was delayed",
    ),
    (
        "high",
        "title: Mail was delayed",
        "severity: high\ntitle: Mail was delayed",
    ),
    (
        "P1",
        "title: Mail was delayed",
        "severity: P1\ntitle: Mail was delayed",
    ),
    ("resolved", "status: restored", "status: resolved"),
    (
        "kind update",
        "    kind: post\n    text: Still looking into it.",
        "    kind: update\n    text: Still looking into it.",
    ),
    ("root_cause text", "", "root_cause: A bug\n"),
    ("lessons list", "", "lessons: [Test more]\n"),
    ("services", "", "services: Mail\n"),
    ("steps strings", "", "next_steps: [Test more]\n"),
    (
        "steps strings block",
        "",
        "next_steps:\n  - Test more\n  - Write docs\n",
    ),
    (
        "time for at",
        "  - at: 2026-03-10 14:10",
        "  - time: 2026-03-10 14:10",
    ),
    (
        "owner",
        "    text: We are looking into it.",
        "    owner: SRE\n    text: We are looking into it.",
    ),
    ("labels", "", "labels: [mail]\n"),
    ("x_cost", "", "x_cost: 5\n"),
    (
        "image missing",
        "    text: Alerts fired.",
        "    text: \"![a](images/a.png)\"",
    ),
    (
        "image remote",
        "    text: Alerts fired.",
        "    text: \"![a](https://example.com/a.png)\"",
    ),
    (
        "image svg",
        "    text: Alerts fired.",
        "    text: \"![a](images/b.svg)\"",
    ),
    (
        "image svg remote",
        "    text: Alerts fired.",
        "    text: \"![a](https://example.com/b.svg)\"",
    ),
    (
        "raw html",
        "    text: Alerts fired.",
        "    text: kubectl get <pod-name>",
    ),
    (
        "emoji",
        "    text: Alerts fired.",
        "    text: Alerts fired. 🚒",
    ),
    ("NO", "    text: Alerts fired.", "    text: NO"),
    ("title 2026", "title: Mail was delayed", "title: 2026"),
    (
        "#4711",
        "    text: Alerts fired.",
        "    text: Alerts fired #4711",
    ),
    (
        "comma",
        "    text: Alerts fired.",
        "    text: {en: a, b, ja: c}",
    ),
    (
        "DST gap",
        "  start: 2026-03-10 13:50",
        "  start: 2026-03-08 02:30",
    ),
    (
        "DST fold",
        "  start: 2026-03-10 13:50",
        "  start: 2025-11-02 01:30",
    ),
    (
        "weekday",
        "  - at: 2026-03-10 14:10",
        "  - at: Wed, Mar 10, 2026 14:10",
    ),
    (
        "weekday prose",
        "    text: Alerts fired.",
        "    text: On Wednesday, March 10, alerts fired.",
    ),
    (
        "dup key",
        "  - at: 2026-03-10 14:10",
        "    text: again\n  - at: 2026-03-10 14:10",
    ),
    ("id other", "id: M-1", "id: M-2"),
    ("id space", "id: M-1", "id: M 1"),
    ("id dot", "id: M-1", "id: M.1"),
    (
        "no time_zone",
        "time_zone: America/New_York\nstatus: restored",
        "status: restored",
    ),
    (
        "C:\\new",
        "    text: Alerts fired.",
        "    text: \"C:\\new\\temp\"",
    ),
    (
        "table",
        "    text: Alerts fired.",
        "    text: |\n      | a | b |\n      |---|---|\n      | c | d |",
    ),
    (
        "list",
        "    text: Alerts fired.",
        "    text: |\n      - alpha\n      - beta",
    ),
    (
        "link noscheme",
        "",
        "next_steps: [{action: Test, link: jira.example.com/x}]\n",
    ),
    (
        "link OPS-123",
        "",
        "next_steps: [{action: Test, link: OPS-123}]\n",
    ),
    ("summary empty", "", "summary: \"\"\n"),
    (
        "offset or span",
        "  - at: 2026-03-10 14:10",
        "  - at: 2026-03-10 14:05-14:10",
    ),
    ("start unknown", "  start: 2026-03-10 13:50", "  start: TBD"),
    (
        "span of an impact",
        "  start: 2026-03-10 13:50",
        "  start: 2026-03-10 13:50 to 16:00",
    ),
];

/// The record with a mistake.
fn mistaken(from: &str, to: &str) -> String {
    if from.is_empty() {
        return RECORD.to_owned() + to;
    }
    assert_eq!(RECORD.matches(from).count(), 1, "{from}");
    RECORD.replace(from, to)
}

/// A project with this record and an image that reports cannot show.
fn project(record: &str) -> Project {
    Project::new()
        .file("incidents/M-1.yaml", record)
        .file("images/b.svg", "<svg/>")
        .file("tenmatsu.toml", SETTINGS)
}

#[test]
fn every_mistake_of_new_users_has_its_remedy() {
    for language in ["en", "ja"] {
        let mut said = String::new();
        for (name, from, to) in MISTAKES {
            let run = project(&mistaken(from, to)).run(&["check", "--messages", language]);
            let (out, err, code) = (run.out, run.err, run.code);
            writeln!(said, "===== {name}\n{out}{err}exit {code}").unwrap();
        }
        insta::assert_snapshot!(format!("mistakes_{language}"), said);
    }
}

/// What depends on the settings: a severity's own name, and the zone of a record that has none.
#[test]
fn the_settings_help_to_mend_a_record() {
    let more = "zones = [\"America/New_York\"]\n[severity]\nmajor = \"SEV2\"\n";
    let mut said = String::new();
    for (from, to) in [
        ("title:", "severity: SEV2\ntitle:"),
        ("title:", "severity: SEV9\ntitle:"),
        ("time_zone: America/New_York\n", ""),
    ] {
        for language in ["en", "ja"] {
            let project =
                project(&mistaken(from, to)).file("tenmatsu.toml", SETTINGS.to_owned() + more);
            let run = project.run(&["check", "--messages", language]);
            writeln!(said, "{}{}exit {}\n", run.out, run.err, run.code).unwrap();
        }
    }
    insta::assert_snapshot!("mistakes_by_settings", said);
}

/// One slip is one finding: nothing that follows from it is said too.
#[test]
fn a_mistake_is_one_finding() {
    for (name, from, to) in MISTAKES {
        let run = project(&mistaken(from, to)).run(&["check", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let findings = json["findings"].as_array().unwrap().iter();
        let checks = findings.map(|it| it["check"].as_str().unwrap());
        let own = checks.filter(|check| !check.starts_with("next-step"));
        assert!(own.count() <= 1, "{name}: {json:#}");
    }
}

/// With dots the day comes first; with slashes nothing tells, unless only one order is a date.
#[test]
fn dots_are_day_first() {
    for (written, is_read) in [
        ("10.03.2026 14:10", true),
        ("10.3.2026 14:10", true),
        ("2026.03.10 14:10", true),
        ("03/10/2026 14:10", false),
        ("03/13/2026 14:10", true),
        ("13.13.2026 14:10", false),
    ] {
        let record = mistaken("  - at: 2026-03-10 14:10", &format!("  - at: {written}"));
        let run = project(&record).run(&["check", "--format", "json"]);
        let said = run.out.contains("ambiguous-date") || run.out.contains("time-unreadable");
        assert_eq!(!said, is_read, "{written}: {}", run.out);
    }
}
