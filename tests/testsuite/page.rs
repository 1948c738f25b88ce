//! The page beside its report: anchors and contents, the logo, what its head says, colours of code.

use std::collections::BTreeSet;

use base64::Engine as _;
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;

use crate::project::{Project, small, top};

/// A drawing of its own shapes.
const DRAWING: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 60 20\">\n\
    <style>.mark { fill: url(#shade); }</style>\n\
    <defs><linearGradient id=\"shade\"><stop offset=\"0\"/></linearGradient></defs>\n\
    <path class=\"mark\" d=\"M0 0h60v20H0z\"/><use href=\"#shade\"/></svg>\n";

/// A small blue rectangle.
const PICTURE: &str = "iVBORw0KGgoAAAANSUhEUgAAACgAAAAYCAIAAAAH5iiXAAAAKElEQVR42mPgDt8wIIhh1OJRi0ctHrV41OJRi0ctHrV41OJRi4ePxQDP9gO9603ujQAAAABJRU5ErkJggg==";

/// The start tags of a page: the name of each and its attributes.
fn tags(page: &str) -> Vec<(String, Vec<(String, String)>)> {
    let word = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let tags = Tokenizer::new(page).filter_map(|token| match token {
        Ok(Token::StartTag(tag)) => {
            let attributes = tag.attributes.iter();
            let attributes = attributes.map(|(name, value)| (word(name), word(value)));
            Some((word(&tag.name), attributes.collect()))
        }
        _ => None,
    });
    tags.collect()
}

fn value<'a>(attributes: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let mut found = attributes.iter().filter(|(known, _)| known == name);
    found.next().map(|(_, value)| value.as_str())
}

/// Every id is in the page once, every link inside of it leads to one, and every heading below the title has one.
fn hold_anchors(page: &str, name: &str) {
    let tags = tags(page);
    let mut ids = BTreeSet::new();
    for (_, attributes) in &tags {
        if let Some(id) = value(attributes, "id") {
            assert!(ids.insert(id.to_owned()), "{name} has the id {id:?} twice");
        }
    }
    for (element, attributes) in &tags {
        if let Some(anchor) = value(attributes, "href").and_then(|it| it.strip_prefix('#')) {
            assert!(
                ids.contains(anchor),
                "{name}: <{element}> leads to #{anchor}"
            );
        }
        if matches!(element.as_str(), "h2" | "h3" | "h4" | "h5" | "h6") {
            assert!(
                value(attributes, "id").is_some(),
                "{name}: {element} {attributes:?}"
            );
        }
    }
}

/// A record with this summary in both languages.
fn with_summary(id: &str, en: &str, ja: &str) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let summary = format!("summary: {{en: {}, ja: {}}}\n", quoted(en), quoted(ja));
    small(id).replace("impact:\n", &format!("{summary}impact:\n"))
}

fn page(settings: &str, record: &str) -> (Project, String) {
    let project = Project::new()
        .file("incidents/A-1.yaml", record)
        .file("tenmatsu.toml", settings);
    let run = project.run(&["build", "--to", "html"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let page = project.read("output/en/A-1.html");
    (project, page)
}

#[test]
fn anchors_are_unique_and_the_same_in_every_language() {
    let project = Project::new();
    for entry in std::fs::read_dir(top().join("incidents")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        project.write(&format!("incidents/{name}"), std::fs::read(&path).unwrap());
    }
    let run = project.run(&["build", "--to", "html"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let ids = |page: &str| -> Vec<_> {
        let tags = tags(page).into_iter();
        let headings = tags.filter(|(name, _)| name.starts_with('h') && name.len() == 2);
        headings
            .map(|(_, it)| value(&it, "id").map(str::to_owned))
            .collect()
    };
    for (name, bytes) in project.tree("output/en") {
        let english = String::from_utf8(bytes).unwrap();
        let japanese = project.read(&format!("output/ja/{name}"));
        hold_anchors(&english, &name);
        hold_anchors(&japanese, &name);
        assert_eq!(
            ids(&english).into_iter().collect::<BTreeSet<_>>(),
            ids(&japanese).into_iter().collect(),
            "{name}"
        );
    }
}

#[test]
fn headings_of_texts_have_anchors_and_lead_to_themselves() {
    let text =
        "# First\n\nWords[^n].\n\n# [Linked](https://example.com)\n\n> # Quoted\n\n[^n]: A note.\n";
    let (_, page) = page("", &with_summary("A-1", text, text));
    hold_anchors(&page, "A-1");
    for part in [
        "<h2 id=\"summary\"><a class=\"anchor\" href=\"#summary\">Summary</a></h2>",
        "<h3 id=\"summary-1\"><a class=\"anchor\" href=\"#summary-1\">First</a></h3>",
        "<h3 id=\"summary-2\"><a href=\"https://example.com\">Linked</a></h3>",
        "<h3 id=\"summary-3\"><a class=\"anchor\" href=\"#summary-3\">Quoted</a></h3>",
        "<nav class=\"toc\" aria-label=\"Contents\">\n<ol>\n<li><a href=\"#summary\">Summary</a></li>\n",
        "<li><a href=\"#notes\">Notes</a></li>\n</ol>",
    ] {
        assert!(page.contains(part), "{part}\n{page}");
    }
    assert!(
        !page.contains("href=\"#summary-1\">First</a></li>"),
        "{page}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn ids_of_random_documents_are_unique(
        lines in proptest::collection::vec("#{1,6} [a-z<&\"]{0,6}|> ## [a-z]{1,4}|- # [a-z]{1,3}|[a-z]{1,5}\\[\\^n\\]|\\[\\^n\\]: # x|---", 1..12),
    ) {
        let text = lines.join("\n\n");
        let project = Project::new().file("incidents/A-1.yaml", with_summary("A-1", &text, &text));
        // A text that has errors is published in no language.
        project.run(&["build", "--to", "html", "--lang", "en"]);
        if let Ok(page) = std::fs::read_to_string(project.path().join("output/en/A-1.html")) {
            hold_anchors(&page, &text);
        }
    }
}

#[test]
fn a_logo_is_embedded_with_the_name_of_the_organisation() {
    let png = base64::engine::general_purpose::STANDARD
        .decode(PICTURE)
        .unwrap();
    let cases: [(&str, &[u8], &str); 2] = [
        ("logo.svg", DRAWING.as_bytes(), "data:image/svg+xml;base64,"),
        ("logo.PNG", &png, "data:image/png;base64,"),
    ];
    for (name, bytes, source) in cases {
        let settings =
            format!("organisation = \"Mail & \\\"Post\\\"\"\nlogo = \"./assets/{name}\"\n");
        let project = Project::new()
            .file("incidents/A-1.yaml", small("A-1"))
            .file("tenmatsu.toml", settings)
            .file(&format!("assets/{name}"), bytes);
        let run = project.run(&["build", "--to", "md,html"]);
        assert_eq!(run.code, 0, "{}", run.err);
        let page = project.read("output/ja/A-1.html");
        let (_, main) = page.split_once("<main id=\"report\">").unwrap();
        let (_, logo) = tags(main).remove(0);
        assert_eq!(value(&logo, "class"), Some("logo"));
        assert_eq!(value(&logo, "alt"), Some("Mail & \"Post\""));
        let data = value(&logo, "src").unwrap().strip_prefix(source).unwrap();
        let data = base64::engine::general_purpose::STANDARD
            .decode(data)
            .unwrap();
        assert_eq!(data, bytes);
        assert!(!project.read("output/en/A-1.md").contains("logo"));
        assert_eq!(project.run(&["check"]).code, 0);
    }
}

#[test]
fn logos_that_cannot_be_shown_are_found() {
    let svg = |inside: &str| DRAWING.replace("<use href=\"#shade\"/>", inside);
    let named = "organisation = \"Example\"\nlogo = \"logo.svg\"\n";
    let with = |name: &str| named.replace("logo.svg", name);
    let cases: Vec<(&str, String, &str, Vec<u8>)> = vec![
        ("missing", named.to_owned(), "other.svg", DRAWING.into()),
        (
            "no name",
            "logo = \"logo.svg\"\n".to_owned(),
            "logo.svg",
            DRAWING.into(),
        ),
        ("type", with("logo.gif"), "logo.gif", b"GIF89a".to_vec()),
        ("outside", with("../logo.svg"), "logo.svg", DRAWING.into()),
        ("a folder", with("assets.svg"), "assets.svg/a", Vec::new()),
        (
            "broken PNG",
            with("logo.png"),
            "logo.png",
            b"\x89PNG".to_vec(),
        ),
        (
            "large",
            named.to_owned(),
            "logo.svg",
            vec![b' '; (1 << 20) + 1],
        ),
        (
            "not UTF-8",
            named.to_owned(),
            "logo.svg",
            b"<svg>\xff</svg>".to_vec(),
        ),
        (
            "no SVG",
            named.to_owned(),
            "logo.svg",
            b"<html></html>".to_vec(),
        ),
        (
            "cut",
            named.to_owned(),
            "logo.svg",
            DRAWING.replace("</svg>", "").into(),
        ),
        (
            "no size",
            named.to_owned(),
            "logo.svg",
            DRAWING.replace("viewBox", "box").into(),
        ),
        (
            "image",
            named.to_owned(),
            "logo.svg",
            svg("<image href=\"a.png\"/>").into(),
        ),
        (
            "script",
            named.to_owned(),
            "logo.svg",
            svg("<script>x()</script>").into(),
        ),
        (
            "handler",
            named.to_owned(),
            "logo.svg",
            svg("<g onload=\"x()\"/>").into(),
        ),
        (
            "text",
            named.to_owned(),
            "logo.svg",
            svg("<text>Mail</text>").into(),
        ),
        (
            "use",
            named.to_owned(),
            "logo.svg",
            svg("<use xlink:href=\"http://example.com/a.svg#b\"/>").into(),
        ),
        (
            "url",
            named.to_owned(),
            "logo.svg",
            svg("<g fill=\"url('https://example.com/a')\"/>").into(),
        ),
        (
            "import",
            named.to_owned(),
            "logo.svg",
            svg("<style>@import 'https://example.com/a.css';</style>").into(),
        ),
        (
            "font",
            named.to_owned(),
            "logo.svg",
            svg("<style><![CDATA[@font-face { src: url(a.woff) }]]></style>").into(),
        ),
        (
            "escape",
            named.to_owned(),
            "logo.svg",
            svg("<style>a { fill: u\\72l(x) }</style>").into(),
        ),
        (
            "sheet",
            named.to_owned(),
            "logo.svg",
            format!(
                "<?xml-stylesheet href=\"a.css\"?>{}",
                svg("").split_once("?>").unwrap().1
            )
            .into(),
        ),
        (
            "entities",
            named.to_owned(),
            "logo.svg",
            format!(
                "<!DOCTYPE svg [<!ENTITY a \"b\">]>{}",
                svg("").split_once("?>").unwrap().1
            )
            .into(),
        ),
    ];
    let mut said = String::new();
    for (name, settings, file, bytes) in cases {
        for (command, language) in [("check", "en"), ("build", "ja")] {
            let project = Project::new()
                .file("incidents/A-1.yaml", small("A-1"))
                .file("tenmatsu.toml", &settings)
                .file(file, &bytes);
            let run = project.run(&[command, "--messages", language]);
            assert_eq!(run.code, 2, "{name}: {}{}", run.out, run.err);
            let (out, err) = (run.out.trim_end(), run.err.trim_end());
            said += &format!("===== {name} [{language}]\n{err}\n{out}\n");
        }
    }
    insta::assert_snapshot!("logo_unusable", said);
}

#[cfg(unix)]
#[test]
fn a_logo_behind_a_link_out_of_the_project_is_found() {
    let other = Project::new().file("logo.svg", DRAWING);
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file(
            "tenmatsu.toml",
            "organisation = \"Example\"\nlogo = \"logo.svg\"\n",
        );
    std::os::unix::fs::symlink(
        other.path().join("logo.svg"),
        project.path().join("logo.svg"),
    )
    .unwrap();
    let run = project.run(&["check"]);
    assert_eq!(run.code, 2, "{}", run.err);
    assert!(run.err.contains("outside of the project"), "{}", run.err);
}

/// The lines of the page's head that name other pages or describe this one.
fn said_in_head(page: &str) -> String {
    let (head, _) = page.split_once("<style>").unwrap();
    let lines = head.lines().filter(|line| {
        ["description", "rel=\"", "property=\""]
            .iter()
            .any(|it| line.contains(it))
    });
    lines.map(|line| format!("{line}\n")).collect()
}

#[test]
fn the_head_names_the_pages_of_the_record() {
    let record = with_summary(
        "A-1",
        "Mail \"from outside\" was <t:impact.start> delayed & lost.\n\nMore.",
        "社外からの\nメールが遅延しました。",
    );
    let settings =
        "organisation = \"Mail & Post\"\nbase_url = \"https://status.example.com/incidents/\"\n";
    let (project, english) = page(settings, &record);
    let japanese = project.read("output/ja/A-1.html");
    insta::assert_snapshot!(
        "head",
        format!("{}\n{}", said_in_head(&english), said_in_head(&japanese))
    );
    let (_, narrowed) = page(
        settings,
        &format!("{record}languages: [en]\n")
            .replace(", ja: \"社外からの\\nメールが遅延しました。\"", ""),
    );
    assert!(narrowed.contains("hreflang=\"en\""), "{narrowed}");
    assert!(!narrowed.contains("hreflang=\"ja\"") && !narrowed.contains("locale:alternate"));
    let (_, plain) = page("", &record);
    assert_eq!(
        said_in_head(&plain).lines().count(),
        1,
        "without an address only the description is known: {}",
        said_in_head(&plain)
    );
    let (_, nothing) = page("", &small("A-1"));
    assert_eq!(said_in_head(&nothing), "");
}

/// A page is the same with code in colours as without them, but for the colours.
#[test]
fn coloured_code_is_the_same_text() {
    let text =
        "```yaml\nkey: \"<b>&amp;\" # x\n```\n\n```text\nkey: 1\n```\n\n```\n\n\nplain\n```\n";
    let (_, page) = page("", &with_summary("A-1", text, text));
    let (_, code) = page
        .split_once("<pre tabindex=\"0\"><code class=\"language-yaml\">")
        .unwrap();
    let (code, rest) = code.split_once("</code>").unwrap();
    let coloured = if cfg!(feature = "highlight") {
        "<span class=\"type\">key</span>: <span class=\"string\">&quot;&lt;b&gt;&amp;amp;&quot;</span> \
         <span class=\"comment\"># x\n</span>"
    } else {
        "key: &quot;&lt;b&gt;&amp;amp;&quot; # x\n"
    };
    assert_eq!(code, coloured);
    assert!(
        rest.contains("<code class=\"language-text\">key: 1\n</code>"),
        "{rest}"
    );
    assert!(
        rest.contains("<pre tabindex=\"0\">\n<code>\n\nplain\n</code>"),
        "{rest}"
    );
    assert!(!page.contains("style=\""), "{page}");
}
