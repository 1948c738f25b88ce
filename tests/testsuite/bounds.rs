//! The bounds of the impact keep their state in every format: a time, not ended, unknown, unreadable.

use std::collections::BTreeMap;

use tenmatsu::clock::{self, Zone};
use tenmatsu::incident::Bound;
use tenmatsu::locale::{Catalogue, LIST, TimeWords};
use tenmatsu::report::figure::{FigureView, FigureWindow, describe};
use tenmatsu::report::template::Templates;

use crate::project::{Project, small};

/// How a record writes a start, and the state that it means.
const STARTS: [(&str, &str); 2] = [("2023-10-10 06:00", "known"), ("unknown", "unknown")];
/// How a record writes an end; nothing where it has none.
const ENDS: [(&str, &str); 3] = [
    ("end: 2023-10-10 09:00", "known"),
    ("end: unknown", "unknown"),
    ("", "ongoing"),
];

/// A window as the record writes it, and the states of its bounds.
#[derive(Clone, Copy)]
struct Window {
    start: (&'static str, &'static str),
    end: (&'static str, &'static str),
}

impl Window {
    fn all() -> Vec<Self> {
        let ends = |start| ENDS.map(|end| Self { start, end });
        STARTS.into_iter().flat_map(ends).collect()
    }

    fn yaml(self) -> String {
        let separator = if self.end.0.is_empty() { "" } else { ", " };
        format!(
            "    - {{start: {}{separator}{}}}\n",
            self.start.0, self.end.0
        )
    }
}

/// The state of the whole: what has not ended, else what is not known, else a time.
fn whole(states: [&'static str; 2]) -> &'static str {
    ["ongoing", "unknown"]
        .into_iter()
        .find(|state| states.contains(state))
        .unwrap_or("known")
}

fn project(windows: [Window; 2]) -> Project {
    let record = small("A-1");
    let (before, after) = record.split_once("impact:").unwrap();
    let after = after.split_once("timeline:").unwrap().1;
    let windows: String = windows.into_iter().map(Window::yaml).collect();
    let status = "status: investigating";
    let before = before.lines().map(|line| {
        if line.starts_with("status:") {
            status
        } else {
            line
        }
    });
    let before: Vec<_> = before.collect();
    let text = format!(
        "{}\nimpact:\n  windows:\n{windows}timeline:{after}",
        before.join("\n")
    );
    Project::new().file("incidents/A-1.yaml", text)
}

/// Which state the words of a report tell.
fn state(words: &str, by_word: &BTreeMap<String, &'static str>) -> &'static str {
    by_word.get(words.trim()).copied().unwrap_or("known")
}

fn by_word(catalogue: &Catalogue) -> BTreeMap<String, &'static str> {
    [("report.goes_on", "ongoing"), ("report.unknown", "unknown")]
        .map(|(name, state)| (catalogue.word(name).to_owned(), state))
        .into()
}

/// The last cell of the row of a table of Markdown that begins with `head`.
fn cells<'t>(text: &'t str, head: &str) -> Vec<&'t str> {
    let row = text
        .lines()
        .find(|line| line.starts_with(&format!("| {head} |")));
    let row = row.unwrap_or_else(|| panic!("no row {head} in {text}"));
    row.trim_matches('|').split('|').map(str::trim).collect()
}

#[test]
fn every_pair_of_states_is_told_alike_in_every_format() {
    for first in Window::all() {
        for second in Window::all() {
            let case = format!("{}{}", first.yaml(), second.yaml());
            let project = project([first, second]);
            let run = project.run(&["build", "--to", "md,html"]);
            assert_eq!(run.code, 0, "{case}{}", run.err);
            let starts = whole([first.start.1, second.start.1]);
            let ends = whole([first.end.1, second.end.1]);
            for (catalogue, time) in &Templates::builtin_catalogues().unwrap() {
                let language = catalogue.language;
                let words = by_word(catalogue);
                let markdown = project.read(&format!("output/{language}/A-1.md"));
                extent(&markdown, [starts, ends], catalogue, &case);
                let length = if ends == "known" { starts } else { ends };
                let name = catalogue.word("metric.impact-duration");
                let mut values = markdown
                    .lines()
                    .skip_while(|it| !it.starts_with(&format!("| {name}")));
                let value = values.nth(2).unwrap().split('|').nth(1).unwrap();
                assert_eq!(state(value, &words), length, "{case}{markdown}");
                for (number, window) in [("1", first), ("2", second)] {
                    let cells = cells(&markdown, number);
                    assert_eq!(state(cells[2], &words), window.start.1, "{case}{markdown}");
                    assert_eq!(state(cells[3], &words), window.end.1, "{case}{markdown}");
                }
                figure(&project, [first, second], catalogue, time, &case);
            }
            let run = project.run(&["timeline", "A-1", "--to", "json"]);
            let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
            for (index, window) in [first, second].into_iter().enumerate() {
                let told = &json["records"][0]["impact"][index];
                for (side, state) in [("start", window.start.1), ("end", window.end.1)] {
                    assert_eq!(told[side]["state"], state, "{case}{told}");
                    let has_time = told[side]["instant"].is_string();
                    assert_eq!(has_time, state == "known", "{case}{told}");
                }
            }
        }
    }
}

/// The cover says from when to when, with the words for what is not known.
fn extent(markdown: &str, [starts, ends]: [&str; 2], catalogue: &Catalogue, case: &str) {
    let cover = markdown.split_once("\n## ").unwrap().0;
    for (told, name) in [
        (starts == "unknown", "figure.start_unknown"),
        (ends == "unknown", "figure.end_unknown"),
        (ends == "ongoing", "report.goes_on"),
    ] {
        let said = cover
            .lines()
            .any(|line| !line.starts_with('|') && line.contains(catalogue.word(name)));
        assert_eq!(said, told, "{case}{name}: {cover}");
    }
}

/// The figure draws an arrow for what has not ended, and lets fade what is unknown; its description says so.
fn figure(
    project: &Project,
    windows: [Window; 2],
    catalogue: &Catalogue,
    time: &TimeWords,
    case: &str,
) {
    let language = catalogue.language;
    let drawing = project.read(&format!("output/{language}/A-1.svg"));
    let page = project.read(&format!("output/{language}/A-1.html"));
    let count = |part: &str| drawing.matches(part).count();
    let with = |test: &dyn Fn(&Window) -> bool| windows.iter().filter(|it| test(it)).count();
    // The arrow's colour.
    assert_eq!(
        count("#7a5000"),
        with(&|it| it.end.1 == "ongoing"),
        "{case}{drawing}"
    );
    let fades_out = with(&|it| it.start.1 == "known" && it.end.1 == "unknown");
    assert_eq!(count("url(#A-1-fade-out)"), fades_out, "{case}{drawing}");
    let fades_in = with(&|it| it.start.1 == "unknown" && it.end.1 != "unknown");
    assert_eq!(count("url(#A-1-fade-in)"), fades_in, "{case}{drawing}");
    let solid = with(&|it| it.start.1 == "known" && it.end.1 == "known");
    assert_eq!(count(r#"rx="1.5" fill="#), solid, "{case}{drawing}");
    for (side, state, number) in [
        ("start", "unknown", with(&|it| it.start.1 == "unknown")),
        ("end", "unknown", with(&|it| it.end.1 == "unknown")),
        ("end", "ongoing", with(&|it| it.end.1 == "ongoing")),
    ] {
        let name = format!("figure.{side}_{state}");
        let word = catalogue.word(&name);
        let words = drawing.lines().filter(|it| it.starts_with("<text "));
        let beside = words.filter(|it| it.contains(word));
        assert_eq!(beside.count(), number, "{case}{drawing}");
        let number_text = number.to_string();
        let name = format!("figure.describe_windows_{side}_{state}");
        let told = catalogue.fill(&name, &[("number", &number_text)]);
        for text in [&drawing, &page] {
            assert_eq!(text.contains(&told), number > 0, "{case}{text}");
        }
    }
    // No sentence puts the word for a state where a time belongs.
    let start = clock::read("2023-10-10 06:00 UTC", None).unwrap().moment;
    let long = time.long(&start, Zone::UTC);
    for name in ["report.unknown", "report.goes_on"] {
        let word = catalogue.word(name);
        let sentence = catalogue.fill("figure.describe_impact", &[("start", &long), ("end", word)]);
        assert!(!drawing.contains(&sentence), "{case}{drawing}");
    }
}

#[test]
fn every_state_is_described() {
    let moment = |text: &str| clock::read(text, None).unwrap().moment;
    let at = |text: &str| Bound::At(moment(text), 0..0);
    let starts = [
        at("2023-10-10 06:00 UTC"),
        Bound::Unknown,
        Bound::Unreadable,
    ];
    let ends = [
        at("2023-10-10 09:00 UTC"),
        Bound::Absent,
        Bound::Unknown,
        Bound::Unreadable,
    ];
    let mut lines = String::new();
    for (catalogue, time) in &Templates::builtin_catalogues().unwrap() {
        for start in &starts {
            for end in &ends {
                let window = |label: Option<&str>| FigureWindow {
                    label: label.map(str::to_owned),
                    start: start.clone(),
                    end: end.clone(),
                };
                let mut view = FigureView {
                    id: "A-1".to_owned(),
                    language: catalogue.language,
                    title: String::new(),
                    zones: Vec::new(),
                    windows: vec![window(None)],
                    milestones: Vec::new(),
                    posts: Vec::new(),
                    promises: Vec::new(),
                    happenings: Vec::new(),
                    longest_silence: None,
                };
                let states = format!("{} to {}", start.state(), end.state());
                let described = describe(&view, time, catalogue);
                lines += &format!("{}: {states}: {described}\n", catalogue.language);
                view.windows.push(window(Some("Second")));
                let described = describe(&view, time, catalogue);
                lines += &format!("{}: two: {described}\n", catalogue.language);
            }
        }
    }
    assert_eq!(
        lines.lines().count(),
        2 * LIST.len() * starts.len() * ends.len()
    );
    insta::assert_snapshot!("bounds_described", lines);
}
