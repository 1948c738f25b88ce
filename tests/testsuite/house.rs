//! The house keeps its own rules: registries are whole, catalogues speak of the same things.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use tenmatsu::locale;

use crate::project::top;

fn stems(folder: &str) -> BTreeSet<String> {
    let entries = std::fs::read_dir(top().join(folder)).unwrap();
    entries
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|it| it == "rs"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect()
}

#[test]
fn every_file_of_the_checks_is_listed() {
    // What the folder holds beside checks.
    let rooms = BTreeSet::from(["mod"].map(str::to_owned));
    let listed: BTreeSet<_> = tenmatsu::check::LIST
        .iter()
        .map(|check| check.name.replace('-', "_"))
        .collect();
    let files: BTreeSet<_> = stems("src/check").difference(&rooms).cloned().collect();
    let missing: Vec<_> = files.difference(&listed).collect();
    assert!(
        missing.is_empty(),
        "in src/check but not in its LIST: {missing:?}"
    );
}

#[test]
fn every_form_of_findings_is_listed() {
    let rooms = BTreeSet::from(
        [
            "mod",
            "baseline",
            "block",
            "context",
            "excerpt",
            "finding",
            "fingerprint",
            "group",
            "indented",
            "message",
            "page",
            "piece",
            "say",
            "scope",
        ]
        .map(str::to_owned),
    );
    let listed: BTreeSet<_> = tenmatsu::diagnostic::LIST
        .iter()
        .map(|form| form.name.to_owned())
        .collect();
    let files: BTreeSet<_> = stems("src/diagnostic")
        .difference(&rooms)
        .cloned()
        .collect();
    assert_eq!(files, listed);
}

#[test]
fn every_file_of_the_calendars_is_listed() {
    let rooms = BTreeSet::from(["mod", "business_days", "closing_day"].map(str::to_owned));
    let listed: BTreeSet<_> = tenmatsu::calendar::LIST
        .iter()
        .map(|calendar| calendar.name.replace('-', "_"))
        .collect();
    let files: BTreeSet<_> = stems("src/calendar").difference(&rooms).cloned().collect();
    assert_eq!(files, listed);
}

#[test]
fn every_form_of_timelines_and_metrics_is_listed() {
    let names = |rooms: &[&str], folder| -> BTreeSet<String> {
        let rooms: BTreeSet<_> = rooms.iter().map(|room| (*room).to_owned()).collect();
        stems(folder).difference(&rooms).cloned().collect()
    };
    let timelines = tenmatsu::timeline::LIST.iter();
    assert_eq!(
        names(
            &[
                "mod",
                "filter",
                "merge",
                "record_facts",
                "same",
                "source",
                "as_known",
                "words"
            ],
            "src/timeline"
        ),
        timelines.map(|form| form.name.to_owned()).collect()
    );
    let as_known = tenmatsu::timeline::as_known::LIST.iter();
    assert_eq!(
        names(&[], "src/timeline/as_known"),
        as_known.map(|form| form.name.to_owned()).collect()
    );
    let metrics = tenmatsu::metric::statistic::LIST.iter();
    assert_eq!(
        names(
            &["mod", "dimension", "grouping", "rank", "summary", "words"],
            "src/metric/statistic"
        ),
        metrics.map(|form| form.name.to_owned()).collect()
    );
}

#[test]
fn every_source_of_drafts_is_listed() {
    let rooms = BTreeSet::from(["mod".to_owned()]);
    let listed: BTreeSet<_> = tenmatsu::import::LIST
        .iter()
        .map(|source| source.name.replace('-', "_"))
        .collect();
    let files: BTreeSet<_> = stems("src/import/source")
        .difference(&rooms)
        .cloned()
        .collect();
    assert_eq!(files, listed);
    for source in tenmatsu::import::LIST {
        let fixtures = top().join("tests/import").join(source.name);
        assert!(fixtures.is_dir(), "{} has no fixtures", source.name);
    }
}

/// The words of each catalogue, by dotted name.
fn catalogues() -> Vec<(locale::Language, BTreeMap<String, String>)> {
    let read = |language: &locale::Language| {
        let catalogue = locale::Catalogue::read(*language, language.catalogue).unwrap();
        let words = catalogue
            .names()
            .map(|name| (name.to_owned(), catalogue.word(name).to_owned()));
        (*language, words.collect())
    };
    locale::LIST.iter().map(read).collect()
}

/// The `{name}` places of a text.
fn places(text: &str) -> BTreeSet<String> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        // A plural form belongs to the argument whose number chooses it.
        .map(|(name, _)| name.split('|').next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn catalogues_have_the_same_words_with_the_same_places() {
    let catalogues = catalogues();
    let (first, words) = &catalogues[0];
    for (other, others) in &catalogues[1..] {
        // How a language writes times differs by nature, and English help is in the command line itself: tests/testsuite/help.rs.
        let apart = ["time.", "help."];
        let spoken = |name: &&String| !apart.iter().any(|it| name.starts_with(it));
        let ours: BTreeSet<_> = words.keys().filter(spoken).collect();
        let theirs: BTreeSet<_> = others.keys().filter(spoken).collect();
        let differing: Vec<_> = ours.symmetric_difference(&theirs).collect();
        assert!(
            differing.is_empty(),
            "only in one of {first} and {other}: {differing:?}"
        );
        for name in ours {
            assert_eq!(
                places(&words[name]),
                places(&others[name]),
                "places of {name} in {other}"
            );
        }
    }
}

#[test]
fn every_message_has_its_words() {
    let mut wanted = BTreeSet::new();
    scan(&top().join("src"), &mut wanted);
    assert!(
        wanted.len() > 50,
        "the scan found only {} messages",
        wanted.len()
    );
    for (language, words) in catalogues() {
        let missing: Vec<_> = wanted
            .iter()
            .filter(|key| !words.contains_key(&format!("message.{key}")))
            .collect();
        assert!(missing.is_empty(), "{language} lacks {missing:?}");
    }
}

/// Collects the keys of `Message::new("…")` in the sources.
fn scan(folder: &Path, wanted: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            scan(&path, wanted);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        // The tests at a file's end use words of their own.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for rest in code.split("Message::new(\"").skip(1) {
            wanted.extend(rest.split_once('"').map(|(key, _)| key.to_owned()));
        }
    }
}

#[test]
fn files_and_functions_stay_small() {
    let mut long = Vec::new();
    measure(&top().join("src"), &mut long);
    assert!(long.is_empty(), "over 500 lines: {long:?}");
}

fn measure(folder: &Path, long: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            measure(&path, long);
        } else if path.extension().is_some_and(|it| it == "rs") {
            let lines = std::fs::read_to_string(&path).unwrap().lines().count();
            if lines > 500 {
                long.push(format!("{}: {lines}", path.display()));
            }
        }
    }
}

/// Who writes files otherwise than these two rooms writes over what somebody saves at the same time.
#[test]
fn files_are_written_in_two_rooms_only() {
    let mut found = Vec::new();
    writers(&top().join("src"), &mut found);
    assert!(
        found.is_empty(),
        "write through src/system/owned: {found:?}"
    );
}

fn writers(folder: &Path, found: &mut Vec<String>) {
    const WAYS: &[&str] = &[
        "fs::write",
        "fs::rename",
        "fs::copy",
        "File::create",
        ".persist",
    ];
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        if matches!(stem.as_str(), "owned" | "publish") {
            continue;
        }
        if path.is_dir() {
            writers(&path, found);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let ways = WAYS.iter().filter(|way| code.contains(**way));
        found.extend(ways.map(|way| format!("{}: {way}", path.display())));
    }
}

/// What only the console may name: the streams, what prints by itself, what draws or colours.
const STREAMS: &[&str] = &[
    "stdout(",
    "stderr(",
    "println!",
    "print!(",
    "dbg!(",
    "Stdio::inherit",
    ".print()",
    ".exit()",
    "Parser::parse",
    "::parse()",
    "/dev/tty",
    "/dev/stdout",
    "\\u{1b}",
    "\\x1b",
    "Renderer",
    "anstyle",
    "anstream",
    "set_hook",
];

/// What only the one file that opens files may name.
const OPENERS: &[&str] = &[
    "File::open",
    "OpenOptions",
    "fs::read(",
    "read_to_string(",
    "read_dir(",
    "stdin(",
    "rustix::",
];

/// Where each of them may stand, beside its own place: only what asks, or writes files of the program's own.
fn named(words: &[&str], home: &str, guests: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    each_source(&top().join("src"), &mut |name, text| {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (line, number) in code.lines().zip(1..) {
            let comment = line.trim_start().starts_with("//");
            if let Some(word) = words.iter().find(|word| !comment && line.contains(**word)) {
                seen.insert(*word);
                if !name.starts_with(home) && !guests.contains(&name) {
                    found.push(format!("{name}:{number}: {word}"));
                }
            }
        }
    });
    assert!(seen.len() > 2, "the scan finds only {seen:?}");
    found
}

/// Every file of the sources but tests, by its name below them.
fn each_source(folder: &Path, each: &mut dyn FnMut(&str, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(top().join("src")).unwrap();
        let name = name.to_str().unwrap().replace('\\', "/");
        if path.is_dir() {
            each_source(&path, each);
        } else if !name.ends_with("/tests.rs") {
            each(&name, &std::fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn text_leaves_the_program_through_the_console_only() {
    // The environment asks whether there is a terminal, the typesetter's threads keep their panics to themselves, and
    // `git` has streams of its own.
    let guests = [
        "system/environment.rs",
        "report/pdf/worker.rs",
        "system/git.rs",
    ];
    let found = named(STREAMS, "system/console/", &guests);
    assert!(
        found.is_empty(),
        "use console::result or console::message: {found:#?}"
    );
}

#[test]
fn files_are_opened_in_one_place_only() {
    // What is written is opened there: to see whether it may be, to lock it, to exchange names.
    let guests = [
        "system/owned/write.rs",
        "system/owned/lock.rs",
        "system/owned/exchange.rs",
        "system/git.rs",
    ];
    let found = named(OPENERS, "system/file", &guests);
    assert!(found.is_empty(), "use crate::system::file: {found:#?}");
}

#[test]
fn one_file_starts_another_program() {
    let ways = ["Command::new", "process::{Command", "Stdio::"];
    let found = named(&ways, "system/git.rs", &[]);
    assert!(found.is_empty(), "use crate::system::git: {found:#?}");
}

/// The program speaks as its field does: nothing "is no" something, and nothing "stands" in a file.
#[test]
fn english_words_are_idiomatic() {
    let text = std::fs::read_to_string(top().join("templates/language/en.toml")).unwrap();
    let odd = text.lines().filter(|line| {
        let words: Vec<_> = line.split(|it: char| !it.is_alphanumeric()).collect();
        let denies = words.windows(3).any(|it| {
            it[0].to_lowercase() != "there" && matches!(it[1], "is" | "are") && it[2] == "no"
        });
        denies || words.iter().any(|it| matches!(*it, "stand" | "stands"))
    });
    let odd: Vec<_> = odd.collect();
    assert!(odd.is_empty(), "{odd:#?}");
}

/// A name means one thing: few types share theirs with another one, and none with two.
#[test]
fn type_names_are_not_shared() {
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    count_types(&top().join("src"), &mut names);
    assert!(
        names.len() > 400,
        "the scan found only {} types",
        names.len()
    );
    let shared: Vec<_> = names.iter().filter(|(_, number)| **number > 1).collect();
    assert!(shared.len() <= 10, "{shared:?}");
    assert!(shared.iter().all(|(_, number)| **number == 2), "{shared:?}");
}

fn count_types(folder: &Path, names: &mut BTreeMap<String, usize>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            count_types(&path, names);
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        for line in text.lines().map(str::trim_start) {
            let words = line.split(|it: char| !(it.is_alphanumeric() || it == '_'));
            let mut words =
                words.filter(|it| !matches!(*it, "" | "pub" | "super" | "crate" | "in" | "import"));
            if let (Some("struct" | "enum" | "trait" | "type"), Some(name)) =
                (words.next(), words.next())
                && name.starts_with(|it: char| it.is_ascii_uppercase())
                && !line.starts_with("//")
            {
                *names.entry(name.to_owned()).or_default() += 1;
            }
        }
    }
}
