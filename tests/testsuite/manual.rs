//! Every finding that the program can make has its page, whose examples lead to it, or do not.

use std::collections::BTreeSet;
use std::path::Path;

use tenmatsu::locale::JAPANESE;
use tenmatsu::manual;
use tenmatsu::text::width::{columns, is_wide};

use crate::project::{Project, small, top};

/// Examples of a page's section: the name of a file with what stands behind it on the command line, and its text.
fn examples(page: &str, section: &str) -> Vec<(String, String)> {
    let mut examples: Vec<(String, String)> = Vec::new();
    let (mut heading, mut code) = ("", false);
    for line in page.lines() {
        if let Some(kind) = line.strip_prefix("```") {
            code = !code;
            if code && heading == section {
                let name = kind.split_once(' ').expect("a kind and a file's name").1;
                examples.push((name.to_owned(), String::new()));
            }
        } else if !code {
            heading = line.strip_prefix("## ").unwrap_or(heading);
        } else if heading == section {
            let (_, text) = examples.last_mut().unwrap();
            text.push_str(line);
            text.push('\n');
        }
    }
    examples
}

/// The names of the findings that a file leads to, and whether there is an error among them.
fn found(chapter: &str, name: &str, text: &str) -> (BTreeSet<String>, bool) {
    let arguments: Vec<_> = name.split(' ').collect();
    let project = Project::new().file(arguments[0], text);
    let runs = match chapter {
        // Only `import` selects.
        "importing" if arguments.contains(&"--select") => {
            vec![project.run(&[&["import", "--out", "drafts"], &arguments[..]].concat())]
        }
        "leaks" => {
            let hidden = "internal:\n  root_cause:\n    confidence: confirmed\n    \
                          text: The certificate of mx-7 had expired.\n";
            project.write("incidents/EX-1.yaml", small("EX-1") + hidden);
            vec![project.run(&["leaks", "output"])]
        }
        "importing" => vec![
            project.run(&[&["import", "--out", "drafts"], &arguments[..]].concat()),
            project.run(&[&["timeline", "--with"], &arguments[..]].concat()),
        ],
        _ if arguments.len() > 1 => vec![project.run(&arguments[1..])],
        _ => {
            project.write("incidents/EX-1.yaml", small("EX-1"));
            ["md", "docx"]
                .map(|it| project.run(&["build", "--to", it]))
                .into()
        }
    };
    let known: Vec<_> = manual::all().map(|(_, page)| page.name).collect();
    let told = |name: &&&str| {
        runs.iter()
            .any(|run| (run.err.clone() + &run.out).contains(&format!("[{name}]")))
    };
    let names = known.iter().filter(told).map(|name| (*name).to_owned());
    (names.collect(), runs.iter().any(|run| run.code != 0))
}

#[test]
fn examples_of_other_pages_are_found_or_not_found() {
    let mut tried = 0;
    for chapter in manual::LIST {
        for page in chapter.pages {
            for (file, text) in examples(&page.text, "Found") {
                let (names, _) = found(chapter.name, &file, &text);
                let name = page.name;
                assert!(names.contains(name), "{name}: {names:?} in\n{text}");
                tried += 1;
            }
            for (file, text) in examples(&page.text, "Not found") {
                let (names, failed) = found(chapter.name, &file, &text);
                let name = page.name;
                let gone = !names.contains(name) && !failed;
                assert!(gone, "{name}: {names:?} in\n{text}");
                tried += 1;
            }
        }
    }
    assert!(tried > 30, "only {tried} examples were tried");
}

#[test]
fn pages_say_what_is_found_and_what_to_do() {
    let mut names = BTreeSet::new();
    for (_, page) in manual::all() {
        let name = page.name;
        assert!(page.text.starts_with(&format!("# `{name}`\n\n")), "{name}");
        assert!(page.text.contains("\n## What to do\n\n"), "{name}");
        let narrow = page.text.lines().all(|line| line.chars().count() <= 120);
        assert!(narrow, "{name}");
        assert!(names.insert(name), "{name} has two pages");
    }
}

/// The headings of a page's sections and the places of its examples, in order.
fn outline(page: &str) -> Vec<&str> {
    let mut is_code = false;
    let lines = page.lines().filter_map(|line| {
        let begins = !is_code && line.starts_with("```");
        is_code ^= line.starts_with("```");
        match line {
            _ if begins => Some("{example}"),
            "{example}" => Some(line),
            _ => line.strip_prefix("## ").filter(|_| !is_code),
        }
    });
    lines.collect()
}

#[test]
fn every_page_is_translated_with_its_examples() {
    let folder = top().join("src/manual/ja");
    let mut files: BTreeSet<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    for (_, page) in manual::all() {
        let name = page.name;
        assert!(
            files.remove(&format!("{name}.md")),
            "{name} has no page in {folder:?}"
        );
        let prose = std::fs::read_to_string(folder.join(format!("{name}.md"))).unwrap();
        assert!(prose.starts_with(&format!("# `{name}`\n\n")), "{name}");
        assert_eq!(outline(&prose), outline(&page.text), "{name}");
        let shown = page.in_language(JAPANESE);
        assert!(!shown.contains("{example}"), "{name}");
        let spaced = |line: &str| {
            let characters: Vec<char> = line.chars().collect();
            characters
                .windows(3)
                .any(|it| it[1] == ' ' && (is_wide(it[0]) || is_wide(it[2])))
        };
        for line in prose.lines().filter(|line| !line.starts_with("- ")) {
            assert!(columns(line) <= 120 && !spaced(line), "{name}: {line}");
        }
    }
    assert!(files.is_empty(), "pages of no finding: {files:?}");
}

#[test]
fn every_file_of_a_chapter_is_listed() {
    for chapter in manual::LIST {
        let folder = top().join("src/manual").join(chapter.name);
        let files = std::fs::read_dir(folder).unwrap();
        let stem =
            |path: std::path::PathBuf| path.file_stem().unwrap().to_str().unwrap().to_owned();
        let files: BTreeSet<_> = files.map(|file| stem(file.unwrap().path())).collect();
        let listed = chapter.pages.iter().map(|page| page.name.to_owned());
        assert_eq!(files, listed.collect(), "{}", chapter.name);
    }
}

#[test]
fn every_finding_has_its_page() {
    let mut sources = Vec::new();
    read_all(&top().join("src"), &mut sources);
    // What takes the name of a finding says so in its signature; findings are made by these alone.
    let makers: BTreeSet<_> = sources
        .iter()
        .flat_map(|(path, code)| makers_of(path, code))
        .collect();
    for wanted in ["new", "find", "error", "refuse"] {
        assert!(
            makers.iter().any(|it| it.name == wanted),
            "{wanted}: {makers:?}"
        );
    }
    let pages: BTreeSet<_> = manual::all().map(|(_, page)| page.name).collect();
    let mut seen = BTreeSet::new();
    let mut wrong = Vec::new();
    for (path, code) in &sources {
        for maker in makers.iter().filter(|it| it.is_open || it.path == *path) {
            for given in calls(code, maker) {
                let name = given[maker.position];
                if let Some(name) = name.strip_prefix('"').and_then(|it| it.strip_suffix('"')) {
                    seen.insert(name.to_owned());
                    if !pages.contains(name) {
                        wrong.push(format!("{path}: `{name}` has no page"));
                    }
                } else if !["check", "self.name"].contains(&name) {
                    wrong.push(format!(
                        "{path}: {}({name}, …): give the name itself",
                        maker.name
                    ));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "a page is a file in src/manual/ and a line in its chapter: {wrong:#?}"
    );
    // No page outlives its finding; a check finds by its own name.
    for page in manual::LIST.iter().flat_map(|chapter| chapter.pages) {
        assert!(seen.contains(page.name), "{} is found nowhere", page.name);
    }
}

/// The sources by path, without the tests at their ends.
fn read_all(folder: &Path, sources: &mut Vec<(String, String)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read_all(&path, sources);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            let code = text.split("#[cfg(test)]").next().unwrap();
            let code = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"));
            let code = code.collect::<Vec<_>>().join("\n");
            sources.push((path.display().to_string(), code));
        }
    }
}

/// A function or closure that takes the name of a finding.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ReportBuilder {
    path: String,
    /// Whether other files see it.
    is_open: bool,
    name: String,
    /// Which parameter the name is, and how many there are.
    position: usize,
    number: usize,
}

/// Functions and closures of a file that take `check: &'static str`.
fn makers_of(path: &str, code: &str) -> Vec<ReportBuilder> {
    const PARAMETER: &str = "check: &'static str";
    let mut makers = Vec::new();
    for (at, _) in code.match_indices(PARAMETER) {
        let head = &code[..at];
        // A closure's parameters stand between bars, those of a function between brackets; a field has neither.
        let (open, name) = match (head.rfind(['(', '|']), head.rfind('{')) {
            (Some(open), brace) if brace.is_none_or(|brace| brace < open) => {
                let name = head[..open].trim_end().trim_end_matches('=').trim_end();
                (open, name)
            }
            _ => continue,
        };
        let name = name
            .rsplit(|it: char| !it.is_alphanumeric() && it != '_')
            .next()
            .unwrap();
        let close = if code[open..].starts_with('|') {
            '|'
        } else {
            ')'
        };
        let all = parts(&code[open + 1..], close);
        let all: Vec<_> = all.iter().filter(|it| !it.ends_with("self")).collect();
        let position = all.iter().position(|it| it.starts_with(PARAMETER));
        // A field of a struct is none.
        let line = head[..open].rsplit('\n').next().unwrap();
        makers.extend(position.map(|position| ReportBuilder {
            path: path.to_owned(),
            is_open: line.contains("pub"),
            name: name.to_owned(),
            position,
            number: all.len(),
        }));
    }
    makers
}

/// The arguments of each call with as many of them.
fn calls<'a>(code: &'a str, maker: &ReportBuilder) -> Vec<Vec<&'a str>> {
    let name = &maker.name;
    let called = format!("{name}(");
    let mut calls = Vec::new();
    for (at, _) in code.match_indices(&called) {
        let before = &code[..at];
        let part = before.ends_with(|it: char| it.is_alphanumeric() || it == '_');
        let other = name == "new" && !before.ends_with("Finding::");
        if part || other || before.ends_with("fn ") {
            continue;
        }
        let arguments = parts(&code[at + called.len()..], ')');
        if arguments.len() == maker.number {
            calls.push(arguments);
        }
    }
    calls
}

/// What stands between commas up to `close`, brackets and texts in it left whole.
fn parts(code: &str, close: char) -> Vec<&str> {
    let (mut parts, mut start, mut depth, mut quoted) = (Vec::new(), 0, 0_i32, false);
    let mut escaped = false;
    for (at, it) in code.char_indices() {
        if quoted {
            quoted = escaped || it != '"';
            escaped = !escaped && it == '\\';
            continue;
        }
        let end = depth == 0 && it == close;
        if end || (depth == 0 && it == ',') {
            let part = code[start..at].trim();
            parts.extend((!part.is_empty()).then_some(part));
            start = at + 1;
        }
        match it {
            _ if end => break,
            '"' => quoted = true,
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    parts
}

#[test]
fn findings_of_other_kinds_cannot_be_allowed() {
    let record = format!(
        "{}allow: [{{check: import-time, reason: {{en: Known., ja: 既知}}}}]\n",
        small("EX-1")
    );
    let project = Project::new().file("incidents/EX-1.yaml", record);
    for (language, name) in [("en", "allow_outside_en"), ("ja", "allow_outside_ja")] {
        let run = project.run(&["check", "--messages", language]);
        assert_eq!(run.code, 1);
        insta::assert_snapshot!(name, run.out);
    }
}

#[test]
fn a_rule_of_sarif_that_is_no_check_has_its_page() {
    let project = Project::new().file("tenmatsu.toml", "organisation = Mail team\n");
    let run = project.run(&["check", "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_str(&run.out).unwrap();
    let rule = &log["runs"][0]["tool"]["driver"]["rules"][0];
    assert_eq!(rule["id"], "settings-syntax");
    let help = rule["help"]["markdown"].as_str().unwrap();
    assert!(help.contains("\n## What to do\n"), "{help}");
    assert_eq!(rule["defaultConfiguration"]["level"], "error");
}
