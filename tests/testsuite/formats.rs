//! What is in one format is in the others: words, images, links, code, cells and headings.

use base64::Engine as _;
use proptest::prelude::*;

use crate::docx_file;
use crate::parts;
use crate::project::{Project, small};
use crate::sample::same;
use crate::words;

/// A small blue rectangle.
const PICTURE: &str = "iVBORw0KGgoAAAANSUhEUgAAACgAAAAYCAIAAAAH5iiXAAAAKElEQVR42mPgDt8wIIhh1OJRi0ctHrV41OJRi0ctHrV41OJRi4ePxQDP9gO9603ujQAAAABJRU5ErkJggg==";

/// A record's text with every construct of Markdown that texts may have, an image in every place.
const EVERYTHING: &str = r#"
A *word*, a **strong one**, ~~a struck one~~, `code | span`, <https://example.com/bare> and
[a link](https://example.com/a?b=1 "its title"), an image ![in a paragraph](images/ok.png) with words behind it.

![alone](images/ok.png)

[![in a link](images/ok.png)](https://example.com/picture) and *![in emphasis](images/ok.png)*, **![in
strong](images/ok.png)**, ~~![struck](images/ok.png)~~.

> A quotation ![in a quotation](images/ok.png)
>
> - with a list ![in its list](images/ok.png)

1. one ![in a tight item](images/ok.png)
2. two
   - deeper ![deeper](images/ok.png)

- loose

  second paragraph ![in a loose item](images/ok.png)

  ```sh
  $ run --in item
  ```
- ![an item by itself](images/ok.png)

# A heading ![in a heading](images/ok.png)

| head ![in a head](images/ok.png) | *two* |
|:---|---:|
| ![in a cell](images/ok.png) | `a \| b` |
| [cell link](https://example.com/cell) | **x** and ![after words](images/ok.png) |

```text
code block
  of two lines
```

    indented code

---

Hard\
break, &amp; an entity.

- [ ] a task ![in a task](images/ok.png)
- [x] one done

A bare address https://example.com/path_(x)?q=1, a note[^one] and another[^two], the first again[^one].

[^one]: A note with `code` and ![in a note](images/ok.png).
[^two]: [A link](https://example.com/note) in a note.

    Its second paragraph.
"#;

/// `text` in both languages, as a value under a key that stands `indent` columns in.
fn both(text: &str, indent: usize) -> String {
    let column = " ".repeat(indent + 2);
    let lines = text.trim_matches('\n').lines();
    let lines: String = lines.map(|line| format!("{column}  {line}\n")).collect();
    format!("\n{column}en: |\n{lines}{column}ja: |\n{lines}")
}

/// A record that uses every field: `text` in all of several paragraphs, `line` in those of one.
fn record(text: &str, line: &str) -> String {
    let (top, inner, deep) = (both(text, 0), both(text, 2), both(text, 4));
    let line = serde_json::to_string(line).unwrap();
    let line = format!("{{en: {line}, ja: {line}}}");
    format!(
        "id: ALL-1
language: en
time_zone: Asia/Tokyo
status: restored
edition: preliminary
severity: major
services: [{line}, {{all: Mail}}]
related: [ALL-2]
title: {{en: Mail, ja: メール}}
summary:{top}impact:
  windows:
    - start: 2023-10-10 06:00
      end: 2023-10-10 07:00
      label: {line}
      services: [{line}]
    - {{start: 2023-10-11 13:00, end: unknown}}
  users:{inner}  scope:{inner}  details:{inner}detection:{top}root_cause:
  confidence: preliminary
  text:{inner}  contributing_factors: [{line}, {line}]
resolution:{top}workaround:{top}lessons:
  went_well: [{line}]
  went_wrong: [{line}]
  lucky: [{line}]
next_steps:
  - id: step
    action: {line}
    kind: prevent
    owner: {line}
    due: 2023-12-01
    status: in-progress
    link: https://example.com/step
timeline:
  - id: first
    at: 2023-10-11 13:22
    until: 2023-10-11 13:30
    posted: 2023-10-11 13:25
    kind: post
    milestone: detected
    status: investigating
    severity: minor
    text: {line}
    details:{deep}    role: {line}
    source: https://example.com/source
    next_update_by: 30 minutes
    promises: [{{what: report, by: 5 business days}}]
    stated: {{status: restored, impact_start: 2023-10-10 06:05}}
  - at: {{stated: 2023-10-12 01:30, corrected: 2023-10-11 13:40, reason: {line}}}
    kind: action
    text: {line}
report:
  date: 2023-10-20
  due: 2023-10-31
  calendar: japan
  by: {line}
  to: {line}
  history: [{{date: 2023-10-19, edition: preliminary, changes: {line}}}]
"
    )
}

/// A project with that record, whose tables show so many zones.
fn project(text: &str, line: &str, zones: usize) -> Project {
    let record = record(text, line);
    let picture = base64::engine::general_purpose::STANDARD.decode(PICTURE);
    let others = ["UTC", "America/New_York", "Europe/Berlin"];
    // Without zones of its own, a project shows UTC beside the record's.
    let settings = match &others[..zones - 1] {
        [] => String::new(),
        zones => format!("zones = {}\n", serde_json::to_string(zones).unwrap()),
    };
    Project::new()
        .file("tenmatsu.toml", settings)
        .file("incidents/ALL-1.yaml", record)
        .file("images/ok.png", picture.unwrap())
}

/// Every format that this build makes.
const ALL: &str = if cfg!(feature = "pdf") {
    "md,html,pdf,docx"
} else {
    "md,html,docx"
};

/// Builds the record in every format, and compares what they hold.
fn compare(project: &Project) {
    let run = project.run(&["build", "--to", ALL]);
    assert_eq!(run.code, 0, "{}", run.err);
    for language in ["en", "ja"] {
        let bytes = |ending: &str| {
            std::fs::read(
                project
                    .path()
                    .join(format!("output/{language}/ALL-1.{ending}")),
            )
            .unwrap()
        };
        let (markdown, html) = (bytes("md"), bytes("html"));
        let markdown = std::str::from_utf8(&markdown).unwrap();
        let html = std::str::from_utf8(&html).unwrap();
        let ours = parts::of_markdown(markdown);
        ours.compare(&parts::of_html(html), &format!("{language}, HTML"));
        same(&words::of_markdown(markdown), &words::of_html(html), "HTML");
        let docx = bytes("docx");
        ours.compare(&docx_file::parts(&docx), &format!("{language}, DOCX"));
        same(
            &words::of_markdown(markdown),
            &docx_file::words(&docx),
            "DOCX",
        );
        #[cfg(feature = "pdf")]
        {
            let pdf = bytes("pdf");
            ours.compare(&parts::of_pdf(&pdf), &format!("{language}, PDF"));
            same(&words::of_markdown(markdown), &words::of_pdf(&pdf), "PDF");
        }
    }
}

#[test]
fn every_construct_is_in_every_format_with_any_number_of_zones() {
    let line = "A ![in a line](images/ok.png), *it*, `x | y` and [there](https://example.com/line)";
    for zones in 1..=4 {
        let project = project(EVERYTHING, line, zones);
        compare(&project);
        let html = project.read("output/en/ALL-1.html");
        let parts = parts::of_html(&html);
        assert!(
            parts
                .images
                .iter()
                .filter(|it| *it == "inaquotation")
                .count()
                >= 4
        );
        assert!(html.matches("scope=\"col\"").count() >= zones + 2);
    }
}

/// Running text of a few constructs.
fn running() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z]{1,6}",
        Just("![picture](images/ok.png)".to_owned()),
        "[a-z]{1,4}".prop_map(|it| format!("**{it}**")),
        "[a-z]{1,4}".prop_map(|it| format!("*{it} ![x](images/ok.png)*")),
        "[a-z]{1,4}".prop_map(|it| format!("~~{it}~~")),
        "[a-z|]{1,4}".prop_map(|it| format!("`{}`", it.replace('|', "+"))),
        "[a-z]{1,4}".prop_map(|it| format!("[{it}](https://example.com/{it})")),
        Just("[![inside](images/ok.png)](https://example.com/picture)".to_owned()),
        "[あ-ん]{1,4}".prop_map(|it| format!("「{it}」")),
    ];
    proptest::collection::vec(piece, 1..5).prop_map(|pieces| pieces.join(" "))
}

/// Blocks of any kind, in each other.
fn blocks() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        running(),
        running().prop_map(|it| format!("# {it}")),
        "[a-z]{1,5}".prop_map(|it| format!("```\n{it}\n{it}\n```")),
        (running(), running()).prop_map(|(a, b)| format!("| {a} | b |\n|---|--:|\n| {b} | c |")),
        Just("---".to_owned()),
    ];
    let under = |text: &str, first: &str, rest: &str| {
        let lines: Vec<_> = text.lines().collect();
        format!("{first}{}", lines.join(&format!("\n{rest}")))
    };
    leaf.prop_recursive(3, 10, 3, move |inner| {
        let several = proptest::collection::vec(inner, 1..4);
        (several, 0..3_u8).prop_map(move |(several, kind)| {
            let items = |first: &str, rest: &str| {
                let items: Vec<_> = several.iter().map(|it| under(it, first, rest)).collect();
                items.join("\n")
            };
            match kind {
                0 => under(&several.join("\n\n"), "> ", "> "),
                1 => items("- ", "  "),
                _ => items("1. ", "   "),
            }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, max_shrink_iters: 60, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn any_record_is_the_same_in_every_format(
        text in proptest::collection::vec(blocks(), 1..5),
        line in running(),
        zones in 1..5_usize,
    ) {
        // A word first: a text may not begin with white space, and a list not with a rule.
        compare(&project(&format!("Words.\n\n{}", text.join("\n\n")), &line, zones));
    }
}

/// A record with so many entries.
fn long(entries: usize) -> String {
    let mut record = small("LONG-1");
    for number in 0..entries {
        record += &format!(
            "  - at: 2023-10-11 14:00\n    kind: action\n    text: {{en: step {number} ends, ja: 手順{number}終了}}\n"
        );
    }
    record
}

#[test]
fn long_timelines_are_whole() {
    let project = Project::new().file("incidents/LONG-1.yaml", long(5_200));
    assert_eq!(project.run(&["build", "--to", "md,html"]).code, 0);
    for name in ["output/en/LONG-1.md", "output/en/LONG-1.html"] {
        let text = project.read(name);
        let missing = (0..5_200).find(|it| !text.contains(&format!("step {it} ends")));
        assert_eq!(missing, None, "{name}");
    }
}

#[cfg(feature = "pdf")]
#[test]
fn what_is_too_long_for_a_pdf_is_found_where_one_is_made() {
    let project = Project::new().file("incidents/LONG-1.yaml", long(10_001));
    for command in [&["check"][..], &["build"]] {
        let run = project.run(command);
        let said = format!("{}{}", run.out, run.err);
        assert_eq!(run.code, 1, "{said}");
        assert!(said.contains("pdf-too-long"), "{said}");
        assert!(said.contains("10000") || said.contains("10,000"), "{said}");
        assert!(said.contains("--to md,html"), "{said}");
    }
    // What makes no PDF goes on as ever.
    let run = project.run(&["timeline", "LONG-1", "--to", "csv"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.out.lines().count() > 10_001, "{}", run.err);
    let run = project.run(&["build", "--to", "md,html"]);
    assert_eq!(run.code, 0, "{}", run.err);
    project.write("tenmatsu.toml", "formats = [\"md\", \"html\"]\n");
    assert_eq!(project.run(&["check"]).code, 0);
}

#[test]
fn what_a_template_would_lose_is_an_error() {
    for template in [
        "# {{ title }}\n\n<b>x</b>\n",
        "# {{ title }}\n\n`{{ title }}`\n",
        "# {{ title }}\n\n```\n{{ title }}\n```\n",
        "# {{ title }}\n\n[x](https://example.com/{{ id }} \"{{ title }}\")\n",
        "# {{ title }}\n\n![x](images/ok.png)\n",
        "# {{ title }}\n\n[x](javascript:alert)\n",
        "# {{ title }}\n\n[Note]: none\n",
        "# {{ title }}\n\nwords {{ notice }}\n",
        "# {{ title }}\n\n{{ table.report }} caption\n\nno table\n",
        "# {{ title }}\n\nInside: {{ summary }}.\n",
    ] {
        let record =
            small("A-1") + "summary:\n  all: |\n    | a | b |\n    |---|---|\n    | c | d |\n";
        let project = Project::new()
            .file("incidents/A-1.yaml", record)
            .file("templates/report.md", template);
        let run = project.run(&["build", "--to", "md"]);
        assert_ne!(run.code, 0, "{template}: {}", run.err);
        assert!(
            run.err.contains("template-fault"),
            "{template}: {}",
            run.err
        );
    }
}

#[cfg(feature = "pdf")]
#[test]
fn what_the_typesetter_warns_of_is_an_error() {
    let shell = std::fs::read_to_string(crate::project::top().join("templates/document.typ"));
    let shell = shell.unwrap().replace(
        "= box(image(path, alt: alternative))",
        "= image(path, alt: alternative)",
    );
    let picture = base64::engine::general_purpose::STANDARD.decode(PICTURE);
    let project = Project::new()
        .file(
            "incidents/A-1.yaml",
            small("A-1") + "summary: {all: \"![x](images/ok.png)\"}\n",
        )
        .file("images/ok.png", picture.unwrap())
        .file("templates/document.typ", shell);
    let run = project.run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.err);
    assert!(run.err.contains("pdf-failed"), "{}", run.err);
}
