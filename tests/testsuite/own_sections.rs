//! The sections of reports in a project's own order, and under its own headings, in every format.

use tenmatsu::locale;

use crate::project::{Project, small, top};

/// Every section with content, and a note in one of them.
const MORE: &str = "summary: {all: What happened.}\n\
    detection: {all: \"An alert fired.[^a]\\n\\n[^a]: By mail.\"}\n\
    root_cause: {confidence: preliminary, text: {all: A disk was full.}}\n\
    resolution: {all: Space was freed.}\n\
    lessons: {went_well: [{all: The alert fired.}]}\n\
    next_steps: [{action: {all: Review}, owner: {all: SRE}, due: 2093-11-30}]\n\
    report: {history: [{date: 2023-10-13, edition: preliminary}]}\n";

fn record() -> String {
    let promise = "    next_update_by: 30 minutes\n";
    let users = "  users: {all: Mail waited.}\ntimeline:";
    small("A-1").replace("timeline:", users) + promise + MORE
}

/// The headings of the second level of Markdown.
fn headings(text: &str) -> Vec<&str> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("## "));
    lines.collect()
}

/// The same of a page.
fn headings_of_page(page: &str) -> Vec<&str> {
    let parts = page.split("<h2").skip(1);
    let texts = parts.filter_map(|part| part.split_once('>')?.1.split("</h2>").next());
    // A heading leads to itself.
    let words = texts.map(|text| match text.split_once('>') {
        Some((_, rest)) => rest.trim_end_matches("</a>"),
        None => text,
    });
    words.collect()
}

fn built(settings: &str) -> Project {
    let project = Project::new()
        .file("incidents/A-1.yaml", record())
        .file("tenmatsu.toml", settings);
    let run = project.run(&["build", "--to", "md,html"]);
    assert_eq!(run.code, 0, "{}", run.err);
    project
}

#[test]
fn sections_are_those_of_the_settings_in_their_order() {
    let project = built(
        "[report]\nsections = [\"timeline\", \"cause\", \"detection\", \"summary\"]\n\
         [report.headings]\ntimeline = { en = \"Chronology\", ja = \"経緯\" }\n",
    );
    let english = project.read("output/en/A-1.md");
    let expected = [
        "Chronology",
        "Preliminary root cause",
        "Detection",
        "Summary",
        "Notes",
    ];
    assert_eq!(headings(&english), expected);
    assert_eq!(
        headings_of_page(&project.read("output/en/A-1.html")),
        expected
    );
    let japanese = project.read("output/ja/A-1.md");
    assert_eq!(headings(&japanese)[0], "経緯");
    assert!(project.path().join("output/ja/A-1.svg").exists());
}

#[test]
fn what_is_left_out_leaves_nothing_behind() {
    let project = built("[report]\nsections = [\"impact\", \"metrics\"]\n");
    for language in ["en", "ja"] {
        let made = project.read(&format!("output/{language}/A-1.md"));
        assert_eq!(headings(&made).len(), 2, "{made}");
        // Neither the note of a section that is left out, nor the figure of the timeline.
        assert!(
            !made.contains("By mail") && !made.contains(".svg"),
            "{made}"
        );
        let figure = format!("output/{language}/A-1.svg");
        assert!(!project.path().join(figure).exists());
    }
}

#[test]
fn every_section_can_be_renamed() {
    let names = [
        "summary",
        "impact",
        "timeline",
        "detection",
        "cause",
        "resolution",
        "communication",
        "metrics",
        "lessons",
        "next-steps",
        "history",
    ];
    let mut settings = "[report.headings]\n".to_owned();
    for name in names {
        settings += &format!("{name} = \"My *{name}*\"\n");
    }
    let project = built(&settings);
    let expected: Vec<_> = names
        .iter()
        .map(|name| match *name {
            "cause" => "My *cause* (Preliminary)".to_owned(),
            _ => format!("My *{name}*"),
        })
        .chain(["Notes".to_owned()])
        .collect();
    let page = project.read("output/en/A-1.html");
    assert_eq!(headings_of_page(&page), expected);
    let made = project.read("output/en/A-1.md").replace('\\', "");
    assert_eq!(headings(&made), expected);
    let japanese = project.read("output/ja/A-1.html");
    assert!(
        japanese.contains(">My *cause*（推定）</a></h2>"),
        "{japanese}"
    );
}

#[test]
fn a_section_of_a_project_s_own_template_is_known() {
    let report = "# {{ title }}\n\n{% for section in sections %}{% if section == \"letter\" %}\
                  ## Dear reader { #letter }\n\n{% endif %}{% endfor %}";
    let settings = "[report]\nsections = [\"letter\"]\n";
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file("tenmatsu.toml", settings)
        .file("templates/report.md", report);
    let run = project.run(&["build", "--to", "md"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(project.read("output/en/A-1.md").contains("Dear reader"));
}

#[test]
fn a_language_of_sections_that_are_left_out_is_not_named() {
    let only_japanese = "summary: {ja: 障害が発生しました。}";
    let record = record().replace("summary: {all: What happened.}", only_japanese);
    let notice = "shown in Japanese";
    for (sections, is_named) in [("summary, impact", true), ("impact, timeline", false)] {
        let names: Vec<_> = sections.split(", ").map(|it| format!("{it:?}")).collect();
        let project = Project::new().file("incidents/A-1.yaml", &record).file(
            "tenmatsu.toml",
            format!("[report]\nsections = [{}]\n", names.join(", ")),
        );
        project.run(&["build", "--to", "md,html", "--lang", "en"]);
        for file in ["output/en/A-1.md", "output/en/A-1.html"] {
            let made = project.read(file);
            assert_eq!(made.contains(notice), is_named, "{made}");
        }
    }
}

#[test]
fn a_figure_inside_of_small_print_has_its_file() {
    let project = Project::new().file("incidents/A-1.yaml", record()).file(
        "templates/report.md",
        "# {{ title }}\n\n{{ fine.open }}\n\n{{ figure }}\n\n{{ fine.close }}\n",
    );
    let run = project.run(&["build", "--to", "md", "--lang", "en"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(project.read("output/en/A-1.md").contains("A-1.svg"));
    assert!(project.path().join("output/en/A-1.svg").exists());
}

#[test]
fn the_manual_names_every_section() {
    let manual = std::fs::read_to_string(top().join("docs/settings.md")).unwrap();
    let (_, paragraph) = manual.split_once("**Sections** are").unwrap();
    let paragraph = paragraph.split("\n\n").next().unwrap();
    for section in locale::sections() {
        assert!(paragraph.contains(&format!("`{section}`")), "{section}");
    }
}
