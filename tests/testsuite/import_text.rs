//! Importing from texts: what is hostile ends in a finding or a draft; a channel's folder names it, persons stay out.

use crate::project::Project;

const MANY: usize = 100_000;

/// Inputs that are cheap to write and could be dear to read: the kind, the file's name and the text.
fn hostile() -> Vec<(&'static str, &'static str, String)> {
    let aws = |html: String| {
        let event = serde_json::json!({
            "archive": [{"service": "s", "service_name": "S", "date": "1531290000", "status": "1", "summary": "T | ".repeat(99), "description": html}],
        });
        event.to_string()
    };
    let slack = |text: String| {
        serde_json::json!([{"type": "message", "user": "U1", "ts": "1741511100.000300", "text": text}]).to_string()
    };
    let feed = |html: String| {
        let html = html.replace('<', "&lt;");
        format!(
            "<feed><entry><id>a</id><title>T</title><published>2025-01-01T00:00:00Z</published><content>{html}</content></entry></feed>"
        )
    };
    let front = "---\ntitle: T\ndate: 2025-03-09 10:00:00\nsection: issue\n---\n";
    let table = "# T\n\n| Time | Event |\n|---|---|\n";
    let mut inputs = vec![
        (
            "atom",
            "deep.atom",
            format!("<feed>{}", "<entry>".repeat(MANY)),
        ),
        (
            "atom",
            "items.rss",
            format!("<rss><channel>{}</channel></rss>", "<item/>".repeat(2_000)),
        ),
        (
            "cstate",
            "codes.md",
            format!("{front}{}", "{{< track \"".repeat(MANY)),
        ),
        (
            "cstate",
            "tracks.md",
            format!(
                "{front}{}",
                "{{< track \"2025-03-09 10:00\" >}}".repeat(2_000)
            ),
        ),
        (
            "csv",
            "wide.csv",
            format!("time,event{}\n10:00,x\n", ",a".repeat(2_000)),
        ),
        (
            "csv",
            "quotes.csv",
            format!("time,event\n10:00,{}\n", "\"\"".repeat(MANY)),
        ),
        (
            "csv",
            "long.csv",
            format!("time,event\n{}", "10:00,x\n".repeat(5_000)),
        ),
        (
            "markdown-table",
            "bars.md",
            format!("{table}| 10:00 {}\n", "|".repeat(MANY)),
        ),
        (
            "markdown-table",
            "items.md",
            format!("# T\n\n- 10:00 a\n{}", "  - b\n".repeat(MANY)),
        ),
        (
            "markdown-table",
            "marks.md",
            format!("# T\n\n- 10:00 {}\n- 10:05 b\n", "*".repeat(MANY)),
        ),
        (
            "markdown-table",
            "days.md",
            format!(
                "# T\n\n- 10:00 a\n- 10:05 b\n\n{}",
                "2025-03-09 ".repeat(10_000)
            ),
        ),
    ];
    let message =
        "Message ID: MC1010207\nCategory: Prevent or fix issue\nPublished: 2025-03-01 10:00 UTC\n";
    for text in [
        message.repeat(20_000),
        format!("{message}\n{}", "Updated March 1, 2025: x\n".repeat(2_000)),
        format!("{message}\n{}", "[".repeat(MANY)),
        format!("MC1010207\n{}", "\n".repeat(MANY)),
        "MC1010207\n".repeat(20_000),
    ] {
        inputs.push(("m365", "messages.txt", text));
    }
    let deep = format!("+++\ntitle = \"T\"\naffected = {}\n+++\n", "[".repeat(MANY));
    inputs.push(("cstate", "deep.md", deep));
    inputs.push((
        "cstate",
        "braces.md",
        format!("{{\"title\": {}", "{".repeat(MANY)),
    ));
    let items = "<item><title>T</title><dc:date>2025-01-01</dc:date></item>".repeat(2_000);
    inputs.push(("atom", "items.rdf", format!("<rdf:RDF>{items}</rdf:RDF>")));
    for mark in [
        "<div>",
        "<ul>",
        "<li>",
        "<b>",
        "<a href='x'>",
        "<span class=\"yellowfg\">",
        "|",
        "--",
        "。a",
    ] {
        inputs.push(("aws", "tags.json", aws(mark.repeat(MANY))));
    }
    for mark in ["<small>", "<p>", "&amp;", "<small>10:00 UTC</small>"] {
        inputs.push(("atom", "tags.atom", feed(mark.repeat(2_000))));
    }
    for mark in [
        "<", "*", "_a", "`", "```", ":", ":a:", "<@U1>", "&gt;", "*a* ",
    ] {
        inputs.push(("slack", "marks.json", slack(mark.repeat(MANY))));
    }
    inputs
}

#[test]
fn hostile_texts_end_with_a_word() {
    for (kind, name, text) in hostile() {
        let (input, _) = tenmatsu::import::Input::new(name, text.into_bytes()).unwrap();
        let source = tenmatsu::import::named(kind).unwrap();
        let options = tenmatsu::import::Options::default();
        let mut drafts = tenmatsu::import::Drafts::new(&input, options);
        (source.read)(&input, &mut drafts);
        let read = (drafts.drafts.len(), drafts.findings.len());
        let start = input.start(80);
        assert!(read != (0, 0), "{kind} {name} {start}: nothing was said");
        if name == "deep.atom" {
            assert_eq!(drafts.findings[0].message.key, "import-xml.depth");
        }
    }
}

#[test]
fn a_channel_is_named_by_its_folder_and_persons_by_roles() {
    let day = std::fs::read(crate::project::top().join("tests/import/slack/2025-03-09.json"));
    let project = Project::new();
    project.write("export/inc-mail/2025-03-09.json", day.unwrap());
    let run = project.run(&["import", "export/inc-mail/2025-03-09.json"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.out.starts_with("id: inc-mail-2025-03-09  #"),
        "{}",
        run.out
    );
    assert!(
        run.out
            .contains("internal:\n  title:\n    all: \"#inc-mail\"\n"),
        "{}",
        run.out
    );
    for name in [
        "Mail On-Call",
        "Storage Lead",
        "storage.lead",
        "U0001",
        "U0002",
        "U0003",
    ] {
        assert!(!run.out.contains(name), "{name}: {}", run.out);
    }
}
