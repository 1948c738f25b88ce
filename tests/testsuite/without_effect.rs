//! Settings, fonts, catalogues and templates that would change nothing or are not what was meant: each is found at its
//! place.

use std::fmt::Write as _;

use crate::project::{Project, Run, small, top};

/// A name, a file of the project, and its text.
type NamedFile<'a> = (&'a str, &'a str, String);

fn shown(name: &str, language: &str, run: &Run) -> String {
    let (out, err, code) = (run.out.trim_end(), run.err.trim_end(), run.code);
    format!("===== {name} [{language}]\n{err}\n{out}\nexit {code}\n")
}

/// The outputs of `arguments` in projects with each of these files, in both languages.
fn outputs(arguments: &[&str], cases: &[NamedFile<'_>]) -> String {
    let mut said = String::new();
    for (name, file, text) in cases {
        for language in ["en", "ja"] {
            let project = Project::new()
                .file("incidents/A-1.yaml", small("A-1"))
                .file(file, text);
            let run = project.run(&[arguments, &["--messages", language]].concat());
            said += &shown(name, language, &run);
        }
    }
    said
}

#[test]
fn settings_that_change_nothing_are_found() {
    let cases: Vec<_> = [
        "languages = [\"en\", \"ja\", \"en\"]",
        "languages = []",
        "formats = [\"md\", \"md\"]",
        "formats = [\"mdd\"]",
        "zones = [\"UTC\", \"GMT\"]",
        "zones = [\"Asia/Tokio\"]",
        "zones = [\"PST\"]",
        "zones = [\"Etc/GMT+5\"]",
        "organisation = \"\"",
        "organisation = \"Example\"\nlogo = \" \"",
        "base_url = \"\"",
        "base_url = \"status.example.com/incidents\"",
        "base_url = \"https://status.example.com/?all\"",
        "[report]\ndocument_type = { en = \"Report\", ja = \" \" }",
        "severity = \"SEV2\"",
        "closing_days = [\"12-29\", \"12-29\"]",
        "incident_ids = [\"INC-0000\", \"INC-0000\"]",
        "[severity]\nmajor = \"SEV2\"\nminor = \"sev2\"",
        "[severity]\nmajor = \"\"",
        "[silence]\nmajor = \"0 minutes\"",
        "[checks]\npromise-misssed = \"off\"",
        "[report]\nsection = [\"summary\"]",
        "[report]\nsections = []",
        "[report]\nsections = [\"summary\", \"impakt\", \"summary\"]",
        "[report]\nsections = \"summary\"",
        "[report.headings]\nimpakt = \"Customer impact\"",
        "[report.headings]\nimpact = { en = \"Customer impact\" }",
        "[report.headings]\nimpact = { en = \"Customer impact\", ja = \"\" }",
        "[report.headings]\nimpact = \"Customer\\nimpact\"",
        "[report.headings]\nimpact = 5",
        "[report]\nsections = [\"summary\"]\nheadings = { impact = \"Customer impact\" }",
        "[report]\nheadings = \"Customer impact\"",
    ]
    .into_iter()
    .map(|text| (text, "tenmatsu.toml", text.to_owned() + "\n"))
    .collect();
    // In a build without PDF, its format is not among those that are known.
    let said = outputs(&["check"], &cases).replace("md, html, pdf", "md, html");
    insta::assert_snapshot!("settings_without_effect", said);
}

#[test]
fn fonts_that_cannot_be_used_are_found() {
    let font = top().join("assets/fonts/IBMPlexSans-Regular.ttf");
    let font = std::fs::read(font).unwrap();
    let settings = "fonts = \"fonts\"\n";
    let files: [(&str, &[u8]); 5] = [
        ("other/a.ttf", &font),
        ("fonts", b"not a folder"),
        ("fonts/README.md", b"no font"),
        ("fonts/a.woff2", b"wOF2"),
        ("fonts/a.ttf", &font[..2_000]),
    ];
    let mut said = String::new();
    for (name, bytes) in files {
        for language in ["en", "ja"] {
            let project = Project::new()
                .file("incidents/A-1.yaml", small("A-1"))
                .file("tenmatsu.toml", settings)
                .file(name, bytes);
            let run = project.run(&["check", "--messages", language]);
            said += &shown(name, language, &run);
        }
    }
    insta::assert_snapshot!("fonts_unusable", said);
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file("tenmatsu.toml", settings)
        .file("fonts/a.ttf", &font)
        .file("fonts/README.md", "where they are from");
    assert_eq!(project.run(&["check"]).code, 0);
}

const TABLE: &str = "| a | b |\n|---|---|\n| x | y |\n";

#[test]
fn misplaced_fields_of_templates_are_found_where_they_are() {
    let report = "{{ table.report }}";
    let cases: Vec<_> = [
        ("no table", format!("{report} Caption\n\nText.\n")),
        (
            "two marks",
            format!("{report} A\n\n{{{{ table.facts }}}} B\n\n{TABLE}"),
        ),
        ("in the middle", format!("Caption {report}\n\n{TABLE}")),
        ("in a heading", format!("## {report}\n\n{TABLE}")),
        ("in a cell", TABLE.replace('x', report)),
        ("in a list", format!("- {report} A\n\n{TABLE}")),
        ("behind the table", format!("{TABLE}\n{report} A\n")),
        (
            "the second of two",
            format!("{report} A\n\n{TABLE}\n{report} B\n"),
        ),
        ("unknown name", format!("{{{{ table.fact }}}}\n\n{TABLE}")),
        ("a group", "{{ table }}\n".to_owned()),
        ("notice outside a quote", "{{ notice }} Words.\n".to_owned()),
        ("notice in the middle", "> Words {{ notice }}\n".to_owned()),
        ("not closed", "{{ title\n".to_owned()),
        (
            "cut by a filter",
            "{{ title | truncate(length=2) }}\n".to_owned(),
        ),
        ("in code", "`{{ id }}`\n".to_owned()),
        (
            "in a link",
            "[x](https://example.com/{{ id }})\n".to_owned(),
        ),
        ("white space cut off", "{{ notice -}} Words.\n".to_owned()),
        ("HTML", "Words <b>bold</b>.\n".to_owned()),
    ]
    .into_iter()
    .map(|(name, text)| {
        let text = format!("# {{{{ title }}}}\n\n{text}");
        (name, "templates/report.md", text)
    })
    .collect();
    let arguments = ["build", "--to", "md", "--lang", "en", "--quiet"];
    insta::assert_snapshot!("misplaced_fields", outputs(&arguments, &cases));
}

#[test]
fn marks_at_their_place_are_taken() {
    for text in [
        format!("{{{{ table.report }}}} Caption\n\n{TABLE}"),
        format!("{{{{ table.report }}}}\n\n{TABLE}\n{{{{ table.facts }}}} B\n\n{TABLE}"),
        "> {{ notice }} Words.\n".to_owned(),
        "- > {{ notice }} Words.\n".to_owned(),
    ] {
        let project = Project::new()
            .file("incidents/A-1.yaml", small("A-1"))
            .file("templates/report.md", &text);
        let run = project.run(&["build", "--to", "md"]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{text}");
        for language in ["en", "ja"] {
            let made = project.read(&format!("output/{language}/A-1.md"));
            assert!(!made.contains(['\u{fdd0}', '\u{fdd2}']), "{made}");
        }
    }
}

/// The built-in English words.
fn words() -> String {
    std::fs::read_to_string(top().join("templates/language/en.toml")).unwrap()
}

#[test]
fn catalogues_and_templates_that_nothing_reads_are_found() {
    let words = words();
    let with = |from: &str, to: &str| {
        assert_eq!(words.matches(from).count(), 1, "{from}");
        words.replace(from, to)
    };
    let own = "templates/language/en.toml";
    let sections = "[\"summary\", \"changes\"";
    let word = "\nstep = \"Action\"";
    let cases = [
        (
            "unknown section",
            own,
            with(sections, "[\"sumary\", \"changes\""),
        ),
        (
            "section twice",
            own,
            with(sections, "[\"summary\", \"summary\", \"changes\""),
        ),
        ("misspelled word", own, with(word, "\nstpe = \"Action\"")),
        ("number for a word", own, with(word, "\nstep = 5")),
        (
            "unknown language",
            "templates/language/de.toml",
            words.clone(),
        ),
        ("other ending", "templates/page.htm", String::new()),
        ("capital letter", "templates/Report.md", String::new()),
    ];
    let arguments = ["build", "--to", "md", "--lang", "en"];
    let mut said = outputs(&arguments, &cases);
    // The lines of the built-in catalogue move with every word that it gets.
    for text in [sections, word.trim()] {
        let line = words.lines().position(|line| line.contains(text)).unwrap() + 1;
        said = said
            .replace(&format!(".toml:{line}:"), ".toml:LINE:")
            .replace(&format!("\n{line} |"), "\nLINE |");
    }
    insta::assert_snapshot!("catalogues", said);
}

#[test]
fn words_and_sections_of_a_project_s_own_are_taken() {
    let words = words().replace("[\"summary\", \"changes\"", "[\"letter\", \"changes\"");
    let word = "\nstep = \"Action\"";
    let words = words.replace(word, &format!("{word}\ngreeting = \"Dear reader\""));
    let report = "# {{ title }}\n\n{% for section in sections %}{% if section == \"letter\" %}\
                  {{ words.greeting }}{% endif %}{% endfor %}\n";
    let project = Project::new()
        .file("incidents/A-1.yaml", small("A-1"))
        .file("templates/language/en.toml", words)
        .file("templates/report.md", report);
    let run = project.run(&["build", "--to", "md", "--lang", "en"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(project.read("output/en/A-1.md").contains("Dear reader"));
}

#[test]
fn zones_of_the_command_line_are_told_like_those_of_records() {
    let project = Project::new().file("incidents/A-1.yaml", small("A-1"));
    let mut said = String::new();
    for command in [["build", "--to=md"], ["timeline", "A-1"]] {
        for zones in [
            &["--zone", "Asia/Tokio"][..],
            &["--zone", "EST"],
            &["--zone", "UTC", "--zone", "GMT"],
        ] {
            let run = project.run(&[&command[..], zones].concat());
            writeln!(said, "{} exit {}", run.err.trim_end(), run.code).unwrap();
        }
    }
    insta::assert_snapshot!("argument_zones", said);
    let run = project.run(&["build", "--to", "md,md", "--lang", "en,en"]);
    let written = "2 documents written to output, 0 unchanged";
    assert!(run.out.contains(written), "{}", run.out);
}
