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
            "cannot begin with ``",
            Some("\"`code` failed\""),
        ),
        (
            text("@here please"),
            15,
            "cannot begin with `@`",
            Some("\"@here please\""),
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
