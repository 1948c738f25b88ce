//! The font families that a project wants: in the page's style, in the calls of the typesetter, and where there are none.

use tenmatsu::locale::ENGLISH;
use tenmatsu::report::call::{calls, calls_in};
use tenmatsu::report::document::{Block, Document, Inline};
use tenmatsu::report::family::WantedFamily;

use crate::own_style::style;
use crate::project::{Project, small, top};

fn project(settings: &str) -> Project {
    let font = std::fs::read(top().join("assets/fonts/IBMPlexSansJP-Bold.ttf")).unwrap();
    Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file("fonts/a.ttf", font)
        .file("tenmatsu.toml", settings)
}

#[test]
fn wanted_families_come_first_in_the_page() {
    let settings = "fonts = \"fonts\"\n\
        font_families = { ja = \"ibm plex sans jp\", code = \"DejaVu Sans Mono\" }\n";
    let project = project(settings).file("templates/extra.css", "h2 { color: #333 }\n");
    let run = project.run(&["build", "--to", "md,html"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let page = project.read("output/ja/A-1.html");
    let rules = ":root:lang(ja) { --sans: \"ibm plex sans jp\", IBM Plex Sans JP, IBM Plex Sans, Hiragino Sans, \
        Noto Sans JP, Noto Sans CJK JP, sans-serif; }\n\
        :root { --mono: \"DejaVu Sans Mono\", ui-monospace, Menlo, Consolas, monospace; }\n";
    // Behind the built-in rules, before the project's own.
    assert!(
        style(&page).ends_with(&format!("{rules}h2 {{ color: #333 }}\n")),
        "{page}"
    );
    let page = project.read("output/en/A-1.html");
    assert!(!style(&page).contains("ibm plex"), "{page}");
    assert!(
        style(&page).contains("--mono: \"DejaVu Sans Mono\""),
        "{page}"
    );
}

#[test]
fn wanted_families_that_there_are_not_are_found() {
    let mut all = String::new();
    for settings in [
        "font_families = { en = \"IBM Plex Sanz\" }",
        "fonts = \"fonts\"\nfont_families = { code = \"Comic Sans\" }",
        "font_families = { fr = \"IBM Plex Sans\" }",
        "font_families = { en = \"\" }",
        "font_families = \"IBM Plex Sans\"",
        "font_families = { en = 5 }",
    ] {
        for language in ["en", "ja"] {
            let run = project(settings).run(&["check", "--messages", language]);
            all += &format!("{}exit {}\n", run.err, run.code);
        }
    }
    insta::assert_snapshot!("font_families", all);
}

#[test]
fn the_typesetter_is_told_of_wanted_families_only() {
    let document = Document {
        language: ENGLISH,
        id: "A-1".to_owned(),
        stem: "A-1".to_owned(),
        title: "Mail".to_owned(),
        edition: "Final".to_owned(),
        date: None,
        author: None,
        description: None,
        logo: None,
        organisation: None,
        reported: None,
        blocks: vec![Block::Paragraph(vec![Inline::Other(
            tenmatsu::locale::JAPANESE,
            vec![Inline::Text("遅延".to_owned())],
        )])],
    };
    assert!(!calls(&document).text.contains("families"));
    let wanted = [("en", "Noto \"Sans\""), ("code", "Mono")].map(|(key, name)| WantedFamily {
        key,
        name: name.to_owned(),
    });
    let text = calls_in(&document, &wanted).text;
    let families = "families: (\"en\": \"Noto \\\"Sans\\\"\", \"code\": \"Mono\", ),";
    assert_eq!(text.matches(families).count(), 2, "{text}");
}
