//! Commands over several incidents: metrics and timelines, on the samples and on a project with every hard case.

use std::collections::BTreeSet;

use crate::project::{Project, top};

/// A project with the samples of the checkout.
fn samples() -> Project {
    let project = Project::new();
    for id in ["EX680695", "NET-2026-031", "PAY-2026-014"] {
        let name = format!("incidents/{id}.yaml");
        project.write(&name, std::fs::read(top().join(&name)).unwrap());
    }
    project
}

/// Several windows, two zones, Japanese and English names of one service, an incident that goes on, unknown values,
/// an approximate time and a day, texts with every character that a form must escape, a record with an error.
fn hard() -> Project {
    let two_windows = r#"
id: A-1
language: ja
time_zone: Asia/Tokyo
status: restored
severity: major
services: [{ja: 決済API, en: Payments API}, 検索]
title: {ja: 決済の停止, en: Payments stopped}
impact:
  windows:
    - {start: 2026-03-31 23:50, end: 2026-04-01 00:20}
    - {start: 2026-04-01 01:00, end: 2026-04-01 01:10}
timeline:
  - {at: 2026-03-31 23:55, kind: event, milestone: detected, text: {ja: 監視が検知, en: An alert fired}}
  - at: {stated: 2026-04-01 12:05, corrected: 2026-04-01 00:05:30, reason: {ja: 午前の誤り, en: It was AM}}
    kind: post
    status: investigating
    text: {ja: 調査中, en: "We look into it, \"now\"; see a\\b | c"}
    promises: [{what: report, by: 3 business days}]
    next_update_by: 10 minutes
  - id: over
    at: 2026-04-01 01:10
    until: 2026-04-01 01:30
    kind: post
    milestone: resolved
    status: restored
    text: {ja: 復旧（全系統）, en: Restored}
"#;
    let goes_on = r#"
id: B-1
language: en
time_zone: America/New_York
status: fixing
services: [{en: Payments API, ja: 決済API}]
title: {en: Slow payments, ja: 決済の遅延}
impact: {start: ~2026-10-31 23:40}
timeline:
  - {at: 2026-10-31 23:50, kind: event, text: {en: Requests were slow, ja: 応答が遅延}}
  - {at: 2026-11-01 01:30-04:00, kind: post, status: investigating, severity: minor, text: {en: "Link #2: 5% lost", ja: "回線#2：5%の損失"}}
  - {at: 2026-11-01 01:30-05:00, kind: action, role: {all: SRE}, text: {en: A **second** fix, ja: 2回目の修正}}
"#;
    let unknown = r#"
id: C-1
language: en
time_zone: Asia/Tokyo
status: restored
severity: critical
title: {en: Mail was lost, ja: メールの消失}
impact: {start: unknown, end: 2026-05-02 09:00}
timeline:
  - {at: 2026-05-01, kind: note, text: {en: Some day in May, ja: 5月のある日}}
  - {at: ~2026-05-02 08:00, kind: event, milestone: mitigated, text: {en: About now, ja: この頃}}
"#;
    let wrong = unknown.replace("C-1", "D-1").replace("09:00", "09:61");
    Project::new()
        .file("incidents/A-1.yaml", two_windows)
        .file("incidents/B-1.yaml", goes_on)
        .file("incidents/C-1.yaml", unknown)
        .file("incidents/D-1.yaml", wrong)
}

/// The output of a run that ends with `code`.
fn output(project: &Project, arguments: &[&str], code: i32) -> String {
    let run = project.run(arguments);
    assert_eq!(run.code, code, "{arguments:?}: {}", run.err);
    run.out
}

#[test]
fn metrics_in_every_form_and_language() {
    let project = hard();
    for form in ["table", "csv", "json", "svg"] {
        for language in ["en", "ja"] {
            let run = project.run(&["stats", "--to", form, "--messages", language]);
            assert_eq!(run.code, 1, "{}", run.err);
            assert!(run.err.contains("incidents/D-1.yaml"), "{}", run.err);
            insta::with_settings!({ snapshot_suffix => format!("{form}-{language}"), omit_expression => true }, {
                insta::assert_snapshot!("metrics", run.out);
            });
        }
    }
    insta::assert_snapshot!("metrics_samples", output(&samples(), &["stats"], 0));
}

#[test]
fn metrics_are_bounded_by_days_of_the_zone_that_is_asked_for() {
    let project = hard();
    let groups = |arguments: &[&str]| -> Vec<String> {
        let all = ["stats", "--to", "csv", "--by", "quarter"];
        let text = output(&project, &[&all[..], arguments].concat(), 1);
        let rows = text.lines().filter(|line| line.contains(",posts,"));
        rows.map(|row| row.split(',').take(3).collect::<Vec<_>>().join(","))
            .collect()
    };
    let all = "all,,3";
    assert_eq!(
        groups(&[]),
        [
            all,
            "quarter,2026-Q1,1",
            "quarter,2026-Q4,1",
            "quarter,unknown,1"
        ]
    );
    assert_eq!(
        groups(&["--zone", "Asia/Taipei", "--until", "2026-03-31"]),
        ["all,,1", "quarter,2026-Q1,1"]
    );
    // 23:50 in Tokyo is the next day half an hour further east, and the next quarter.
    assert_eq!(
        groups(&[
            "--zone",
            "+09:30",
            "--since",
            "2026-04-01",
            "--until",
            "2026-04-01"
        ]),
        ["all,,1", "quarter,2026-Q2,1"]
    );
    let run = project.run(&["stats", "--since", "2026-01-01"]);
    assert!(run.err.contains("incidents/C-1.yaml"), "{}", run.err);
}

#[test]
fn timelines_in_every_form_and_language() {
    let project = hard();
    for form in ["table", "md", "csv", "json", "ics", "mermaid"] {
        for language in ["en", "ja"] {
            let arguments = [
                "timeline",
                "C-1",
                "A-1",
                "B-1",
                "--to",
                form,
                "--messages",
                language,
            ];
            insta::with_settings!({ snapshot_suffix => format!("{form}-{language}"), omit_expression => true }, {
                insta::assert_snapshot!("timelines", output(&project, &arguments, 0));
            });
        }
    }
    let samples = samples();
    for language in ["en", "ja"] {
        let table = output(
            &samples,
            &["timeline", "EX680695", "--messages", language],
            0,
        );
        insta::with_settings!({ snapshot_suffix => format!("sample-{language}"), omit_expression => true }, {
            insta::assert_snapshot!("timelines", table);
        });
        let figure = [
            "timeline",
            "EX680695",
            "--to",
            "svg",
            "--messages",
            language,
        ];
        let committed = format!("output/{language}/EX680695.svg");
        let committed = std::fs::read_to_string(top().join(committed)).unwrap();
        assert_eq!(output(&samples, &figure, 0), committed);
    }
}

#[test]
fn tables_fit_the_terminal() {
    let project = hard();
    for columns in ["40", "60", "80", "120"] {
        for language in ["en", "ja"] {
            for arguments in [&["stats"][..], &["timeline", "A-1", "B-1", "C-1"]] {
                let arguments = [arguments, &["--messages", language]].concat();
                let run = project.run_with(&arguments, &[("COLUMNS", columns)]);
                for line in run.out.lines() {
                    let width = tenmatsu::text::width::columns(line);
                    assert!(width <= columns.parse().unwrap(), "{columns}: {line}");
                }
            }
        }
    }
}

#[test]
fn filters_keep_what_they_name() {
    let project = hard();
    let ids = ["timeline", "A-1", "B-1", "C-1", "--to", "csv"];
    let kept = |arguments: &[&str]| -> Vec<String> {
        let text = output(&project, &[&ids[..], arguments].concat(), 0);
        let lines = text.lines().skip(1);
        lines
            .map(|line| line.split(',').take(2).collect::<Vec<_>>().join(" "))
            .collect()
    };
    assert_eq!(kept(&[]).len(), 8);
    assert_eq!(
        kept(&["--kind", "note,action"]),
        ["C-1 2026-04-30T15:00:00Z", "B-1 2026-11-01T06:30:00Z"]
    );
    assert_eq!(
        kept(&["--status", "restored"]),
        ["A-1 2026-03-31T16:10:00Z"]
    );
    assert_eq!(
        kept(&["--grep", "ｌｉｎｋ ＃2"]),
        ["B-1 2026-11-01T05:30:00Z"]
    );
    assert_eq!(kept(&["--grep", "sre"]), ["B-1 2026-11-01T06:30:00Z"]);
    // A day counts whole, in each record's own zone; a minute with its seconds.
    assert_eq!(
        kept(&["--until", "2026-04-01", "--since", "2026-04-01"]),
        ["A-1 2026-03-31T15:05:30Z", "A-1 2026-03-31T16:10:00Z"]
    );
    assert_eq!(
        kept(&["--until", "2026-04-01 00:05"]),
        ["A-1 2026-03-31T14:55:00Z", "A-1 2026-03-31T15:05:30Z"]
    );
    assert!(kept(&["--until", "2026-03-31 23:00", "--zone", "UTC"]).len() == 3);
}

/// The properties of a calendar, by component, after RFC 5545: unfolded lines, components that close what they opened.
fn components(calendar: &str) -> Vec<(String, Vec<(String, String)>)> {
    assert!(calendar.ends_with("\r\n"));
    for line in calendar.split_terminator("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    for line in calendar.replace("\r\n ", "").split_terminator("\r\n") {
        let (name, value) = line.split_once(':').unwrap();
        match name {
            "BEGIN" => open.push((value.to_owned(), Vec::new())),
            "END" => {
                let component = open.pop().unwrap();
                assert_eq!(component.0, value);
                closed.push(component);
            }
            _ => {
                let property = (name.to_owned(), value.to_owned());
                open.last_mut().unwrap().1.push(property);
            }
        }
    }
    assert!(open.is_empty());
    closed
}

#[test]
fn calendars_are_whole_and_the_same_on_any_day() {
    let project = hard();
    let arguments = ["timeline", "A-1", "B-1", "C-1", "--to", "ics"];
    let calendar = output(&project, &arguments, 0);
    let later = [("SOURCE_DATE_EPOCH", "1900000000"), ("TZ", "Asia/Tokyo")];
    assert_eq!(project.run_with(&arguments, &later).out, calendar);

    let components = components(&calendar);
    let named = |wanted: &str| components.iter().filter(|(name, _)| name == wanted).count();
    assert_eq!(
        (named("VEVENT"), named("VTODO"), named("VCALENDAR")),
        (8, 2, 1)
    );
    let mut uids = BTreeSet::new();
    for (name, properties) in &components {
        let of = |wanted: &str| {
            let values = properties.iter().filter(|(name, _)| name == wanted);
            values.map(|(_, value)| value.as_str()).collect::<Vec<_>>()
        };
        if name == "VCALENDAR" {
            assert_eq!((of("VERSION").len(), of("PRODID").len()), (1, 1));
            continue;
        }
        assert_eq!(
            (of("UID").len(), of("DTSTAMP").len()),
            (1, 1),
            "{properties:?}"
        );
        assert!(uids.insert(of("UID")[0].to_owned()), "{properties:?}");
        let starts = of("DTSTART").len() + of("DTSTART;VALUE=DATE").len();
        assert_eq!(starts, usize::from(name == "VEVENT"));
    }
    let text = components.iter().flat_map(|(_, properties)| properties);
    let texts: Vec<_> = text.map(|(_, value)| value.as_str()).collect();
    assert!(
        texts.contains(&r#"We look into it\, "now"\; see a\\b | c"#),
        "{texts:?}"
    );

    // An entry that comes between changes no other's identity.
    let record = project.read("incidents/A-1.yaml").replace(
        "  - id: over",
        "  - {at: 2026-04-01 00:30, text: {ja: 追記, en: More}}\n  - id: over",
    );
    project.write("incidents/A-1.yaml", record);
    let again = output(&project, &arguments, 0);
    assert!(
        uids.iter()
            .all(|uid| again.contains(&format!("UID:{uid}\r\n")))
    );
}

#[test]
fn what_cannot_be_shown_is_said() {
    let project = hard();
    let run = project.run(&["timeline", "A-1", "D-1"]);
    assert_eq!(run.code, 1);
    assert!(run.out.contains("Payments stopped"), "{}", run.out);
    insta::assert_snapshot!(run.err, @"tenmatsu: incidents/D-1.yaml was left out because of 1 error; run `tenmatsu check incidents/D-1.yaml` to see it");
    for arguments in [
        &["timeline"][..],
        &["timeline", "A-2"],
        &["timeline", "A-1", "B-1", "--to", "svg"],
        &["timeline", "A-1", "--kind", "post", "--to", "svg"],
        &["timeline", "A-1", "--since", "soon"],
        &["timeline", "A-1", "--gap", "3 business days"],
        &["timeline", "A-1", "--zone", "Asia/Tokio"],
        &["timeline", "A-1", "--status", "closed"],
        &["stats", "--since", "2026"],
        &["stats", "--by", "team"],
        &["stats", "A-2"],
    ] {
        let run = project.run(arguments);
        assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
    }
    let empty = Project::new();
    assert!(output(&empty, &["stats"], 0).contains("(incidents: 0, ongoing: 0)"));
    output(&empty, &["stats", "--to", "svg"], 0);
}
