//! What texts may hold: every construct in every format, and a record that is checked can be published.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use crate::project::{Project, small};
use crate::words;

/// `small` with `markdown` as its summary in every language.
fn with_summary(id: &str, markdown: &str) -> String {
    let quoted = serde_json::to_string(markdown).unwrap();
    small(id) + &format!("summary: {{all: {quoted}}}\n")
}

/// The findings of `check` as name, line and column.
fn found(project: &Project) -> Vec<(String, u64, u64)> {
    let run = project.run(&["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let findings = json["findings"].as_array().unwrap().iter();
    let place = |it: &serde_json::Value, name: &str| it[name].as_u64().unwrap();
    findings
        .map(|it| {
            let check = it["check"].as_str().unwrap().to_owned();
            (check, place(it, "line"), place(it, "column"))
        })
        .collect()
}

/// Every construct that a text may have, with notes that are referred to twice, from a table and from another note.
const EVERYTHING: &str = "\
Mail waited[^queue] at https://status.example.com/a_b?c=d, www.example.com/x and ops@example.com.

- [x] Queues **drained**[^queue]
- [ ] Limits `raised`
  - a list
  1. of numbers

| Region | Waiting |
|---|--:|
| East[^two] | 12,400 |

> # Head of a quotation
> ~~Struck~~ *words*\\
> [and a link](https://example.com \"its title\")

```log
$ x --now
```

***

[^two]: First *paragraph*, with another note[^deep].

    ```
    code of a note
    ```
[^queue]: In the queue of outgoing mail.
[^deep]: - a list
    - in a note
";

#[test]
fn every_construct_is_in_every_format() {
    let project = Project::new().file("incidents/EX-1.yaml", with_summary("EX-1", EVERYTHING));
    assert_eq!(found(&project), []);
    for arguments in [&["build"][..], &["build", "--to", "docx"]] {
        let run = project.run(arguments);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
    }
    for language in ["en", "ja"] {
        let markdown = project.read(&format!("output/{language}/EX-1.md"));
        let page = project.read(&format!("output/{language}/EX-1.html"));
        let words = words::of_markdown(&markdown);
        crate::sample::same(&words, &words::of_html(&page), "the page");
        let docx = std::fs::read(project.path().join(format!("output/{language}/EX-1.docx")));
        let docx = crate::docx_file::words(&docx.unwrap());
        crate::sample::same(&words, &docx, "the DOCX");
        #[cfg(feature = "pdf")]
        {
            let pdf = std::fs::read(project.path().join(format!("output/{language}/EX-1.pdf")));
            crate::sample::same(&words, &words::of_pdf(&pdf.unwrap()), "the PDF");
        }
        if language == "en" {
            let section = |text: &str, from: &str, to: &str| {
                let start = text.find(from).unwrap();
                text[start..start + text[start..].find(to).unwrap()].to_owned()
            };
            insta::assert_snapshot!(
                "everything_md",
                section(&markdown, "## Summary", "\n## Timeline")
            );
            insta::assert_snapshot!(
                "everything_html",
                section(&page, "<h2 id=\"summary\"", "<h2 id=\"timeline\"")
            );
            insta::assert_snapshot!("notes_md", markdown.split_once("\n## Notes").unwrap().1);
            insta::assert_snapshot!("notes_html", section(&page, "<h2 id=\"notes\"", "</main>"));
        }
    }
}

#[test]
fn notes_belong_to_their_text() {
    let one = "A[^1].\n\n[^1]: Of the first.";
    let other = "B[^1].\n\n[^1]: Of the second.";
    let record = with_summary("EX-1", one)
        + &format!(
            "detection: {{en: {}}}\n",
            serde_json::to_string(other).unwrap()
        );
    let project = Project::new().file("incidents/EX-1.yaml", record);
    let run = project.run(&["build", "--to", "md,html"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let english = project.read("output/en/EX-1.md");
    assert!(
        english.contains("A[^1]") && english.contains("B[^2]"),
        "{english}"
    );
    assert!(
        english.ends_with("[^1]: Of the first.\n\n[^2]: Of the second.\n"),
        "{english}"
    );
    // One that is borrowed keeps its language.
    let japanese = project.read("output/ja/EX-1.html");
    assert!(
        japanese.contains("<div lang=\"en\">\n<p>Of the second."),
        "{japanese}"
    );
}

#[test]
fn characters_are_judged_where_readers_get_them() {
    for (markdown, checks) in [
        ("A &#27;[2J] b", "bad-characters"),
        (
            "A `b` [c](https://example.com \"d &#x202e;e\")",
            "bad-characters",
        ),
        (
            "[a](<https://example.com/&#x200b;b>)",
            "bad-characters unsafe-link",
        ),
        ("か&#x3099;", "bad-characters"),
        ("a&#x301;", "bad-characters"),
        ("x&#x2028;y &#xE0041;", "bad-characters"),
        ("![d &#x9b;](images/a.png)", "bad-characters"),
        (
            "&#128512;",
            if cfg!(feature = "pdf") {
                "missing-glyph"
            } else {
                ""
            },
        ),
        ("`&#27;` \\&#27; &amp;#27; a\u{fe0f}", "bad-characters"),
        ("`&#27;` \\&#27; &amp;#27; `か\u{3099}` ⚠️", ""),
    ] {
        let project = Project::new()
            .file("incidents/EX-1.yaml", with_summary("EX-1", markdown))
            .file("images/a.png", picture(image::ImageFormat::Png));
        let names: BTreeSet<_> = found(&project).into_iter().map(|it| it.0).collect();
        let names: Vec<_> = names.into_iter().collect();
        assert_eq!(names.join(" "), checks, "{markdown}");
    }
    // The place is that of the entity, whatever stands before it.
    let project = Project::new().file(
        "incidents/EX-1.yaml",
        small("EX-1")
            + "summary:\n  en: |\n    **Late** &lt; &amp;\n    遅延 &#x202e;x\n  ja: 遅延\n",
    );
    let line = small("EX-1").lines().count() as u64 + 4;
    assert_eq!(found(&project), [("bad-characters".to_owned(), line, 8)]);
}

/// A small picture.
fn picture(format: image::ImageFormat) -> Vec<u8> {
    let pixels = image::RgbImage::from_fn(48, 32, |x, y| {
        image::Rgb([x as u8 * 5, y as u8 * 7, (x * y) as u8])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    pixels.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

#[test]
fn images_are_read_to_their_end() {
    use image::ImageFormat::{Gif, Jpeg, Png, WebP};
    for (format, ending) in [(Png, "png"), (Jpeg, "jpg"), (Gif, "gif"), (WebP, "webp")] {
        let whole = picture(format);
        let name = format!("images/a.{ending}");
        let record = with_summary("EX-1", &format!("![Load]({name})"));
        let project = Project::new()
            .file("incidents/EX-1.yaml", record)
            .file(&name, &whole);
        assert_eq!(found(&project), [], "{ending}");
        let run = project.run(&["build"]);
        assert_eq!(run.code, 0, "{ending}: {}", run.err);
        // The beginning holds the measures, which is all that used to be read.
        for kept in [whole.len() / 2, whole.len() - 40, whole.len() - 1] {
            project.write(&name, &whole[..kept]);
            let names: Vec<_> = found(&project).into_iter().map(|it| it.0).collect();
            assert!(names.iter().all(|it| it == "image-unreadable"), "{names:?}");
            assert!(
                !names.is_empty(),
                "{ending}: {kept} of {} bytes",
                whole.len()
            );
        }
    }
    let mut damaged = picture(Png);
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0x20;
    let project = Project::new()
        .file(
            "incidents/EX-1.yaml",
            with_summary("EX-1", "![Load](a.png)"),
        )
        .file("a.png", damaged);
    assert_eq!(found(&project)[0].0, "image-unreadable");
}

#[test]
fn words_longer_than_a_line_stay_whole() {
    let long = |letter: &str| letter.repeat(40_000);
    let markdown = format!(
        "{} `{}`\n\n```\n{}\n```\n\n| {} |\n|---|\n| **{}** |\n\n# {}",
        long("a"),
        long("b"),
        long("c"),
        "d".repeat(20_000),
        "e".repeat(20_000),
        "f".repeat(300)
    );
    let project = Project::new().file("incidents/EX-1.yaml", with_summary("EX-1", &markdown));
    assert_eq!(found(&project), []);
    let run = project.run(&["build", "--lang", "en"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    #[cfg(feature = "pdf")]
    {
        let pdf = std::fs::read(project.path().join("output/en/EX-1.pdf")).unwrap();
        let words = words::of_pdf(&pdf);
        for letter in ["a", "b", "c"] {
            assert!(words.contains(&long(letter)), "{letter}");
        }
        assert!(words.contains(&"e".repeat(20_000)));
    }
    // What a PDF holds in one string cannot be parted.
    for markdown in [
        format!("# {}", long("a")),
        format!("[x](https://example.com/{})", long("a")),
        format!("[x](https://example.com '{}')", long("a")),
    ] {
        let project = Project::new().file("incidents/EX-1.yaml", with_summary("EX-1", &markdown));
        assert_eq!(found(&project)[0].0, "text-too-large");
    }
    let title = small("EX-1").replace("Mail was delayed", &long("a"));
    let project = Project::new().file("incidents/EX-1.yaml", title);
    assert_eq!(found(&project)[0].0, "text-too-large");
}

/// Pieces that Markdown is made of, put together in any order.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        prop::sample::select(vec![
            "# ",
            "## \n",
            "###### ",
            "=\n",
            "- ",
            "* ",
            "1. ",
            "7) ",
            "- [ ] ",
            "- [x] ",
            "> ",
            ">",
            "    ",
            "\t",
            "\n",
            "\n\n",
            "\n",
            "```\n",
            "```sh\n",
            "~~~",
            "`",
            "``",
            "*",
            "**",
            "***",
            "_",
            "~~",
            "~",
            "\\",
            "\\\n",
            "  \n",
            "---\n",
            "***\n",
            "| a | b |\n|---|:-:|\n| c |\n",
            "|",
            "\n|---|\n",
            "[",
            "]",
            "(",
            ")",
            "![",
            "](",
            "[a](b)",
            "[a](<b c> 'd')",
            "[]()",
            "[](a)",
            "[x]: https://example.com/y\n",
            "[x]",
            "[x][]",
            "[^1]",
            "[^1]: ",
            "\n\n[^1]: note\n",
            "[^two]",
            "\n[^two]:\n    > q\n",
            "<https://example.com>",
            "<a@example.com>",
            "https://example.com/a.",
            "www.example.com",
            "a@example.com",
            "<b>",
            "<!-- c -->",
            "&amp;",
            "&copy;",
            "&nbsp;",
            "&#0;",
            "&#9;",
            "&#10;",
            "&#x301;",
            "&lt;",
            "&ngE;",
            "&#xFE0F;",
            "&#x200D;",
            "障害",
            "、",
            "「",
            "」",
            "。",
            "\u{a0}",
            "\u{3000}",
            "café",
            "⚠️",
            "#",
            "+",
            "!",
            ":",
            "'",
            "\"",
            "$",
            "{{ x }}",
            "#let x",
            "]:",
            "\u{200b}",
        ])
        .prop_map(str::to_owned),
        "[a-z0-9 ]{1,6}",
    ];
    prop::collection::vec(piece, 1..14).prop_map(|pieces| pieces.concat())
}

#[test]
fn what_is_checked_can_be_published() {
    let mut runner = TestRunner::deterministic();
    let strategy = markdown();
    let project = Project::new();
    let mut texts = Vec::new();
    for number in 0..160 {
        let text = strategy.new_tree(&mut runner).unwrap().current();
        let id = format!("EX-{number}");
        let quoted = serde_json::to_string(&text).unwrap();
        let record = with_summary(&id, &text)
            .replace(
                "{en: We are looking into it., ja: 調査中}",
                &format!("{{all: {quoted}}}"),
            )
            .replace(
                "{en: Mail was delayed, ja: メールの遅延}",
                &format!("{{all: {quoted}}}"),
            );
        project.write(&format!("incidents/{id}.yaml"), record);
        texts.push((id, text));
    }
    let run = project.run(&["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let findings = json["findings"].as_array().unwrap().iter();
    let bad: BTreeSet<&str> = findings
        .filter(|it| it["severity"] == "error")
        .map(|it| it["file"].as_str().unwrap())
        .collect();
    let clean: Vec<&str> = texts
        .iter()
        .map(|(id, _)| id.as_str())
        .filter(|id| !bad.contains(format!("incidents/{id}.yaml").as_str()))
        .collect();
    assert!(
        clean.len() > 20 && clean.len() < 140,
        "{} are clean",
        clean.len()
    );
    let built = project.run(&[&["build"], clean.as_slice()].concat());
    let failed: Vec<_> = texts
        .iter()
        .filter(|(id, _)| built.err.contains(&format!("incidents/{id}.yaml")))
        .collect();
    assert_eq!(built.code, 0, "{}\n{failed:#?}", built.err);
}
