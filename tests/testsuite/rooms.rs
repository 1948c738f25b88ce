//! The rooms of `src/` in their order: which take from which, and no more against the order than is known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::project::top;

/// What a room takes from one behind it, and why it still does. A line that no import needs any more has to go.
const AGAINST: &[(&str, &str, &str)] = &[
    (
        "diagnostic",
        "manual",
        "rules of SARIF are pages of the manual",
    ),
    (
        "diagnostic",
        "system",
        "findings are written for a terminal",
    ),
    (
        "edition",
        "check",
        "an earlier edition is read as the settings say",
    ),
    (
        "incident",
        "check",
        "deadlines follow the policy of the settings",
    ),
    ("incident", "metric", "texts refer to metrics by name"),
    ("manual", "check", "a check's page is the head of its file"),
    ("metric", "report", "statistics are drawn and name services"),
    ("project", "check", "settings hold levels of checks"),
    (
        "project",
        "report",
        "settings choose formats, publishing knows their files",
    ),
    ("text", "system", "tables and differences are painted"),
    ("yaml", "record", "nodes become fields with a place"),
    ("yaml", "report", "Markdown is folded by what a reader sees"),
];

/// The rooms that `src/lib.rs` puts in order; the meter counts in every one of them and is in none.
fn order() -> Vec<String> {
    let text = std::fs::read_to_string(top().join("src/lib.rs")).unwrap();
    let (_, order) = text
        .split_once("A room takes from those before it: ")
        .unwrap();
    let (order, _) = order.split_once('.').unwrap();
    let names = order.split("[`").skip(1);
    names
        .map(|it| it.split('`').next().unwrap().to_owned())
        .collect()
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && name != "tests" {
            sources(&path, found);
        } else if name.ends_with(".rs") && name != "tests.rs" {
            found.push(path);
        }
    }
}

/// The names behind `crate::` in a file outside of its tests and comments: of a list those at its first level.
fn named(text: &str) -> BTreeSet<String> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let lines = text.lines().map(|line| line.split("//").next().unwrap());
    let code: String = lines.collect();
    let mut names = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        let is_of_name = |it: char| it.is_alphanumeric() || it == '_';
        let Some(list) = rest.strip_prefix('{') else {
            names.extend(rest.split(|it| !is_of_name(it)).next().map(str::to_owned));
            continue;
        };
        let (mut depth, mut first) = (0, String::new());
        for character in list.chars() {
            match character {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                _ if depth == 0 => first.push(character),
                _ => {}
            }
        }
        let items = first.split(',').map(|item| item.trim().split("::").next());
        names.extend(items.flatten().map(str::to_owned));
    }
    names
}

#[test]
fn no_more_is_taken_against_the_order_than_is_known() {
    let order = order();
    let places: BTreeMap<_, _> = order.iter().map(String::as_str).zip(0..).collect();
    let lib = std::fs::read_to_string(top().join("src/lib.rs")).unwrap();
    let mods = lib.lines().filter_map(|line| line.strip_prefix("pub mod "));
    let rooms: BTreeSet<_> = mods.map(|line| line.trim_end_matches(';')).collect();
    assert_eq!(rooms, places.keys().copied().collect());

    let mut files = Vec::new();
    sources(&top().join("src"), &mut files);
    let mut against: BTreeMap<(String, String), Vec<PathBuf>> = BTreeMap::new();
    for path in files {
        let file = path.strip_prefix(top().join("src")).unwrap();
        let room = file.iter().next().unwrap().to_str().unwrap();
        let room = room.trim_end_matches(".rs");
        let Some(place) = places.get(room) else {
            continue;
        };
        for name in named(&std::fs::read_to_string(&path).unwrap()) {
            if places.get(name.as_str()).is_some_and(|other| other > place) {
                let files = against.entry((room.to_owned(), name)).or_default();
                files.push(file.to_owned());
            }
        }
    }
    let found: BTreeSet<_> = against
        .keys()
        .map(|(from, to)| (from.as_str(), to.as_str()))
        .collect();
    let known: BTreeSet<_> = AGAINST.iter().map(|(from, to, _)| (*from, *to)).collect();
    assert_eq!(found, known, "{against:#?}");
}
