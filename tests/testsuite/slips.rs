//! Slips that people make in YAML: each is one finding at its place, with what to write, and a fix that mends it.

use crate::project::{Project, small};

/// A record with this line in place of its title.
fn titled(line: &str) -> String {
    small("A-1").replace("title: {en: Mail was delayed, ja: メールの遅延}", line)
}

/// A record with this entry behind the other one.
fn with_entry(entry: &str) -> String {
    small("A-1") + entry
}

/// The record, the line of the finding, what the message says, and the text that the fix puts in; none: no safe fix.
fn slips() -> Vec<(String, usize, &'static str, Option<&'static str>)> {
    let entry = "  - at: 2023-10-11 14:00\n    kind: action\n";
    let text = |value: &str| with_entry(&format!("{entry}    text: {value}\n"));
    vec![
        (
            text("Alerts fire: p99"),
            15,
            "`: ` starts a new field",
            Some("\"Alerts fire: p99\""),
        ),
        (
            text("Alerts fire:"),
            15,
            "`: ` starts a new field",
            Some("\"Alerts fire:\""),
        ),
        (
            text("*bold* text"),
            15,
            "cannot begin with `*`",
            Some("\"*bold* text\""),
        ),
        (
            text("**bold**"),
            15,
            "cannot begin with `*`",
            Some("\"**bold**\""),
        ),
        (
            text("`code` failed"),
            15,
            "cannot begin with a backtick",
            Some("\"`code` failed\""),
        ),
        (
            text("@here please"),
            15,
            "cannot begin with `@`",
            Some("\"@here please\""),
        ),
        (
            text("![a](images/a.png) shows it"),
            15,
            "cannot begin with `!`",
            Some("\"![a](images/a.png) shows it\""),
        ),
        (
            text("> mail is down"),
            15,
            "cannot begin with `>`",
            Some("\"> mail is down\""),
        ),
        (
            text("| a | b |"),
            15,
            "cannot begin with `|`",
            Some("\"| a | b |\""),
        ),
        (
            text("& so on"),
            15,
            "cannot begin with `&`",
            Some("\"& so on\""),
        ),
        (
            text("[P1] mail is down"),
            15,
            "cannot begin with `[`",
            Some("\"[P1] mail is down\""),
        ),
        (
            text("{x} is down"),
            15,
            "cannot begin with `{`",
            Some("\"{x} is down\""),
        ),
        (
            text("- mail is down"),
            15,
            "cannot begin with `-`",
            Some("\"- mail is down\""),
        ),
        (
            text("“Alerts: fire.”"),
            15,
            "curly quotes",
            Some("\"Alerts: fire.\""),
        ),
        (
            text("\"Alerts\" fire"),
            15,
            "continues after its closing quote",
            None,
        ),
        (
            titled("title:Mail was delayed"),
            5,
            "colon must be followed by a space",
            Some("title: Mail"),
        ),
        (
            with_entry("  -at: 2023-10-11 14:00\n    text: x\n"),
            13,
            "dash must be followed by a space",
            Some("  - at: 2023"),
        ),
        (
            with_entry("  - at: 2023-10-11 14:00\n     text: x\n"),
            14,
            "`text` is indented by 5 spaces, but the fields around it by 4",
            None,
        ),
        (
            with_entry("  - at: 2023-10-11 14:00\n\ttext: x\n"),
            14,
            "tabs are not allowed",
            None,
        ),
        (
            with_entry("  - at: 2023-10-11 14:00\n\u{a0}\u{a0}\u{a0}\u{a0}text: x\n"),
            14,
            "U+00A0 is not allowed",
            Some("\n    text: x"),
        ),
    ]
}

#[test]
fn a_slip_is_one_finding_with_its_remedy() {
    for (record, line, said, fixed) in slips() {
        let project = Project::new().file("incidents/A-1.yaml", &record);
        let run = project.run(&["check", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let findings = json["findings"].as_array().unwrap();
        assert_eq!(findings.len(), 1, "{record}{json:#}");
        assert_eq!(findings[0]["check"], "yaml-syntax", "{record}{json:#}");
        let message = findings[0]["message"].as_str().unwrap();
        assert!(message.contains(said), "{record}{message}");
        assert_eq!(findings[0]["line"], line, "{record}{json:#}");
        let run = project.run(&["check", "--fix"]);
        let now = project.read("incidents/A-1.yaml");
        match fixed {
            Some(text) => {
                assert!(now.contains(text), "{record}\n{now}{}", run.err);
                assert!(!run.out.contains("yaml-syntax"), "{now}{}", run.out);
            }
            None => assert_eq!(now, record),
        }
    }
}

/// What is right stays without a finding, however much it looks like a slip.
#[test]
fn what_yaml_allows_is_no_slip() {
    for line in [
        "title: See https://example.com/a:b at 14:05",
        "title: \"Alerts fire: p99\"",
        "title: {en: \"a: b\", ja: \"c: d\"}",
        "title:\n  en: |\n    Alerts fire: p99\n    - a\n    * b\n  ja: >-\n    a: b",
        "title: 'it''s: fine'",
        "title: “Quoted” words",
    ] {
        let run = Project::new()
            .file("incidents/A-1.yaml", titled(line))
            .run(&["check"]);
        assert!(!run.out.contains("yaml-"), "{line}\n{}", run.out);
    }
}

/// A severity that the settings have a name for is answered by that name.
#[test]
fn a_severity_of_the_settings_is_recognised() {
    let record = small("A-1").replace("status: restored", "status: restored\nseverity: sev2");
    let project = Project::new()
        .file("incidents/A-1.yaml", record)
        .file("tenmatsu.toml", "[severity]\nmajor = \"SEV2\"\n");
    let run = project.run(&["check"]);
    assert!(
        run.out
            .contains("did you mean `major`? The settings call it SEV2"),
        "{}",
        run.out
    );
    let run = project.run(&["check", "--fix"]);
    assert_eq!(run.code, 0, "{}", run.out);
    assert!(
        project
            .read("incidents/A-1.yaml")
            .contains("severity: major")
    );
}

/// What other tools call a field or a state is answered with the name here, and one mistake is one finding.
#[test]
fn names_of_other_tools_are_one_finding_with_the_name_here() {
    let entry = "  - at: 2023-10-11 14:00\n    text: x\n";
    for (from, to, said) in [
        (
            "status: restored",
            "status: resolved",
            "did you mean `restored`?",
        ),
        ("kind: post", "kind: update", "did you mean `post`?"),
        (
            "    kind: post",
            "    kind: post\n    owner: SRE",
            "did you mean `role`?",
        ),
        (
            "at: 2023-10-11 14:00",
            "time: 2023-10-11 14:00",
            "did you mean `at`?",
        ),
        (
            "impact:\n",
            "users: x\nimpact:\n",
            "`users` belongs to `impact`",
        ),
        (
            "impact:\n",
            "impact:\n  summary: x\n",
            "`summary` belongs to the record itself",
        ),
        (
            "timeline:",
            "root_cause: A bug\ntimeline:",
            "write it as `{confidence: …, text: …}`",
        ),
        (
            "timeline:",
            "services: Mail\ntimeline:",
            "write it as `[Mail]`",
        ),
        (
            "timeline:",
            "summary: \"\"\ntimeline:",
            "this text is empty",
        ),
        ("end: 2023-10-12 02:00", "end: ongoing", "leave `end` out"),
        (
            "at: 2023-10-11 14:00",
            "at: 2023-10-11 14:05–14:10",
            "the end in `until:`",
        ),
        (
            "at: 2023-10-11 14:00",
            "at: 2023-10-11 14:05 PM",
            "remove `PM`",
        ),
        (
            "at: 2023-10-11 14:00",
            "at: \"Oct 11, 2:00pm\"",
            "did you mean `2023-10-11 14:00`?",
        ),
        (
            "text: x",
            "text: \"C:\\new\\temp\"",
            "line break or a tab in double quotes",
        ),
        (
            "text: x",
            "text: |\n      - a\n      - b",
            "must be one paragraph",
        ),
        (
            "text: x",
            "text: |\n      | a | b |\n      |---|---|\n      | c | d |",
            "must be one paragraph",
        ),
        (
            "text: x",
            "text: See ![a](https://example.com/a.png)",
            "download it into the project",
        ),
        ("text: x", "text: See ![a](images/a.svg)", "save it as PNG"),
    ] {
        let record = small("A-1") + entry;
        assert!(record.contains(from), "{from}");
        let record = record.replacen(from, to, 1);
        let project = Project::new().file("incidents/A-1.yaml", &record);
        let run = project.run(&["check", "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
        let findings = json["findings"].as_array().unwrap();
        // Texts in one language are advice of their own.
        let own = findings.iter().filter(|it| it["check"] != "text-missing");
        let own: Vec<_> = own.collect();
        assert_eq!(own.len(), 1, "{record}{json:#}");
        assert!(own[0].to_string().contains(said), "{record}{:#}", own[0]);
    }
}
