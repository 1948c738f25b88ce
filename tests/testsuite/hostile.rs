//! Files that mean harm end in findings: never in a panic, an abort or a stack overflow.

use crate::project::{Project, small};

/// Checks one hostile record beside a good one: exit code 1, a finding that names the file, no abort.
fn refused(content: impl AsRef<[u8]>, check: &str) -> String {
    let project = Project::new()
        .file("incidents/BAD-1.yaml", content)
        .file("incidents/GOOD-1.yaml", small("GOOD-1"));
    let run = project.run(&["check", "--format", "json"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert_eq!(run.err, "");
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let findings = json["findings"].as_array().unwrap();
    assert!(findings.len() <= 101, "{} findings", findings.len());
    assert!(
        findings.iter().any(|it| it["check"] == check),
        "no {check} in {}",
        run.out
    );
    assert!(
        findings
            .iter()
            .all(|it| it["file"] == "incidents/BAD-1.yaml"),
        "{}",
        run.out
    );

    let built = project.run(&["build", "--to", "md,html"]);
    assert_eq!(built.code, 1, "{}", built.err);
    assert!(
        project.path().join("output/en/GOOD-1.md").exists(),
        "the other record is still built"
    );
    assert!(!project.path().join("output/en/BAD-1.md").exists());
    run.out
}

#[test]
fn deep_nesting() {
    refused("[".repeat(100_000), "yaml-feature-refused");
    refused("- ".repeat(20_000), "yaml-feature-refused");
    refused("{a: ".repeat(50_000), "yaml-feature-refused");
}

#[test]
fn many_unknown_fields() {
    let mut record = small("BAD-1");
    for number in 0..100_000 {
        record.push_str(&format!("field_{number}: 1\n"));
    }
    let out = refused(record, "unknown-field");
    assert!(out.contains("too-many-findings"), "{out}");
}

#[test]
fn many_references_that_lead_nowhere() {
    for piece in [
        "<t:a",
        "<t:impact.strat> ",
        "<d:a..b>",
        "[x](https://example.com '<d:z>') ",
    ] {
        let text = piece.repeat(50_000);
        refused(
            small("BAD-1") + &format!("summary: \"{text}\"\n"),
            "unknown-reference",
        );
    }
}

#[test]
fn billion_laughs() {
    let mut record = String::from("a0: &a0 [lol]\n");
    for number in 1..40 {
        let last = number - 1;
        record.push_str(&format!(
            "a{number}: &a{number} [*a{last}, *a{last}, *a{last}, *a{last}]\n"
        ));
    }
    refused(record, "yaml-feature-refused");
}

#[test]
fn refused_features() {
    for text in [
        "id: &name BAD-1\n",
        "id: BAD-1\nother: *name\n",
        "id: !!str BAD-1\n",
        "id: BAD-1\n<<: {a: b}\n",
        "id: BAD-1\n---\nid: BAD-2\n",
        "{id: BAD-1}: x\n",
        "id: BAD-1\n[a, b]: c\n",
        "id: BAD-1\n? {a: b}\n: c\n",
    ] {
        refused(text, "yaml-feature-refused");
    }
}

#[test]
fn files_that_are_no_text() {
    refused(b"id: BAD-1\ntitle: \xff\xfe\n", "file-not-utf8");
    refused(b"\xff\xfei\x00d\x00", "file-not-utf8");
    refused("", "file-empty");
    refused("\n# nothing\n", "file-empty");
    refused("a".repeat((10 << 20) + 1), "file-too-large");
}

#[test]
fn broken_yaml() {
    refused("id: BAD-1\n\ttitle: x\n", "yaml-syntax");
    refused("id: 'BAD-1\n", "yaml-syntax");
    refused("just words\n", "wrong-type");
    refused("- a\n- b\n", "wrong-type");
}

#[test]
fn a_folder_and_a_broken_link_are_named() {
    let project = Project::new().file("incidents/GOOD-1.yaml", small("GOOD-1"));
    std::fs::create_dir(project.path().join("incidents/DIR-1.yaml")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("nowhere", project.path().join("incidents/LINK-1.yaml")).unwrap();
    let run = project.run(&["build", "--to", "md"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("incidents/DIR-1.yaml"), "{}", run.err);
    #[cfg(unix)]
    assert!(run.err.contains("incidents/LINK-1.yaml"), "{}", run.err);
    assert!(project.path().join("output/en/GOOD-1.md").exists());
}

#[test]
fn a_large_record_is_read() {
    let mut record = small("BIG-1");
    let text = "読者が読む長い文章です。".repeat(2_000);
    for minute in 0..134 {
        let (hour, minute) = (14 + minute / 60, minute % 60);
        record.push_str(&format!(
            "  - at: 2023-10-11 {hour}:{minute:02}\n    text: {{all: \"{text}\"}}\n"
        ));
    }
    assert!(record.len() > 9 << 20);
    let project = Project::new().file("incidents/BIG-1.yaml", record);
    let run = project.run(&["check"]);
    assert_eq!(
        run.code,
        0,
        "{}",
        run.out.chars().take(2_000).collect::<String>()
    );
}

#[test]
fn line_ends_and_byte_order_marks_do_not_matter() {
    let record = small("SAME-1");
    let plain = Project::new().file("incidents/SAME-1.yaml", &record);
    let marked = Project::new().file(
        "incidents/SAME-1.yaml",
        format!("\u{feff}{}", record.replace('\n', "\r\n")),
    );
    for project in [&plain, &marked] {
        let run = project.run(&["build", "--to", "md,html"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
    }
    assert_eq!(plain.tree("output"), marked.tree("output"));
}

#[test]
fn images_that_cannot_be_shown() {
    let png = |width: u32, height: u32| {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    };
    for (bytes, check) in [
        (png(20_000, 20_000), "image-too-large"),
        (png(u32::MAX, u32::MAX), "image-too-large"),
        (png(1, 1)[..14].to_vec(), "image-unreadable"),
        (b"GIF89a, but not a PNG".to_vec(), "image-unreadable"),
        (Vec::new(), "image-unreadable"),
    ] {
        let record = small("BAD-1") + "summary: \"![Load](images/load.png)\"\n";
        let project = Project::new()
            .file("incidents/BAD-1.yaml", record)
            .file("images/load.png", bytes);
        let run = project.run(&["check", "--format", "json"]);
        assert_eq!(run.code, 1, "{}", run.out);
        assert!(run.out.contains(&format!("\"{check}\"")), "{}", run.out);
    }
}
