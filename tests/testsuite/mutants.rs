//! The facts of the samples, each shifted, left out or exchanged for another one in one language: how many of these faults are
//! found. No author can tune a text for what a program does to it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::Write as _;
use std::ops::Range;
use std::path::Path;

use serde_yaml::Value as Yaml;
use tenmatsu::bilingual::{Compared, Difference, PairSetting, differences};
use tenmatsu::clock::{Date, Zone};
use tenmatsu::diagnostic::Severity;
use tenmatsu::fact::{Fact, Value, find};
use tenmatsu::locale::{ENGLISH, JAPANESE, Language};

use crate::project::top;

/// The texts of a record that are in both languages.
fn pairs(value: &Yaml, out: &mut Vec<(String, String)>) {
    match value {
        Yaml::Mapping(map) => {
            let text = |key: &str| map.get(key).and_then(Yaml::as_str).map(str::to_owned);
            out.extend(text("en").zip(text("ja")));
            map.values().for_each(|value| pairs(value, out));
        }
        Yaml::Sequence(list) => list.iter().for_each(|value| pairs(value, out)),
        _ => {}
    }
}

fn kind(fact: &Fact) -> Option<&'static str> {
    Some(match &fact.value {
        Value::Time(it) if it.clock.is_some() => "time",
        Value::Time(it) if it.date.is_some() => "day",
        Value::Duration { .. } | Value::BusinessDays(_) => "length",
        Value::Percentage(_) => "share",
        Value::Count(number) if *number > 2 => "number",
        Value::Literal(..) => "literal",
        _ => return None,
    })
}

/// Whether it is the number of an item of a list, which says nothing.
fn is_item(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].trim_end_matches(' ');
    (before.is_empty() || before.ends_with('\n')) && text[range.end..].starts_with(". ")
}

/// The text with its last digit in `range` one higher; nothing where it has none.
fn shifted(text: &str, range: &Range<usize>) -> Option<String> {
    let (at, digit) = text[range.clone()]
        .char_indices()
        .rev()
        .find(|(_, it)| it.is_ascii_digit())?;
    let next = char::from(b'0' + (digit as u8 - b'0' + 1) % 10);
    let at = range.start + at;
    Some(format!("{}{next}{}", &text[..at], &text[at + 1..]))
}

fn replaced(text: &str, range: &Range<usize>, with: &str) -> String {
    format!("{}{with}{}", &text[..range.start], &text[range.end..])
}

fn compared(english: &str, japanese: &str) -> Vec<Difference> {
    let facts = (find(english, ENGLISH, None), find(japanese, JAPANESE, None));
    let glossary = tenmatsu::glossary::Glossary::default();
    let setting = PairSetting {
        glossary: &glossary,
        zone: Zone::read("Asia/Tokyo").unwrap(),
        day: Date::new(2026, 3, 5),
    };
    let english = Compared {
        text: english,
        facts: &facts.0,
    };
    let japanese = Compared {
        text: japanese,
        facts: &facts.1,
    };
    differences(english, japanese, setting)
}

fn is_found(found: &[Difference]) -> bool {
    found.iter().any(|it| it.severity != Severity::Advice)
}

/// What came of changing every fact of some texts.
struct Outcome {
    /// How many changes of each kind were made and found, and each that was not.
    table: String,
    /// Findings on the texts as they were.
    alarms: usize,
    all: usize,
    found: usize,
}

fn change_all(texts: &[(String, String)]) -> Outcome {
    let mut counts: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
    let (mut missed, mut alarms) = (String::new(), 0);
    for (english, japanese) in texts {
        let before = compared(english, japanese);
        for it in before.iter().filter(|it| it.severity != Severity::Advice) {
            alarms += 1;
            let _ = writeln!(missed, "false alarm: {:?} in {japanese:?}", it.kind);
        }
        for (language, own) in [(ENGLISH, english), (JAPANESE, japanese)] {
            let facts = find(own, language, None);
            let told = |fact: &Fact| kind(fact).filter(|_| !is_item(own, &fact.span));
            for (index, fact) in facts.iter().enumerate() {
                let Some(name) = told(fact) else { continue };
                let other = facts[index + 1..].iter().find(|it| {
                    told(it) == Some(name) && own[it.span.clone()] != own[fact.span.clone()]
                });
                let changes = [
                    ("shifted", shifted(own, &fact.span)),
                    ("left out", Some(replaced(own, &fact.span, ""))),
                    (
                        "exchanged",
                        other.map(|it| replaced(own, &fact.span, &own[it.span.clone()])),
                    ),
                ];
                for (change, changed) in changes {
                    let Some(changed) = changed else { continue };
                    let found = pair(language, &changed, (english, japanese));
                    let count = counts.entry((name, change)).or_default();
                    count.0 += 1;
                    match is_found(&found) {
                        true => count.1 += 1,
                        false => {
                            let _ = writeln!(
                                missed,
                                "{name} {change}: {}",
                                own[fact.span.clone()].replace('\n', " ")
                            );
                        }
                    }
                }
            }
        }
    }
    let mut table = "kind, change, changed, found\n".to_owned();
    for ((name, change), (all, found)) in &counts {
        let _ = writeln!(table, "{name}, {change}, {all}, {found}");
    }
    let all: usize = counts.values().map(|it| it.0).sum();
    let found: usize = counts.values().map(|it| it.1).sum();
    let _ = writeln!(table, "together, {all}, {found}");
    Outcome {
        table: table + &missed,
        alarms,
        all,
        found,
    }
}

#[test]
fn what_a_program_changes_in_one_language_is_found() {
    let mut texts = Vec::new();
    let mut names: Vec<_> = std::fs::read_dir(top().join("incidents"))
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    names
        .extend(["preliminary", "final"].map(|it| top().join(format!("tests/editions/{it}.yaml"))));
    names.push(top().join("tests/prose/record.yaml"));
    names.sort();
    for path in names {
        read(&path, &mut texts);
    }
    let Outcome {
        table,
        alarms,
        all,
        found,
    } = change_all(&texts);
    insta::assert_snapshot!(table);
    assert_eq!(alarms, 0);
    assert!(all > 120 && found * 100 >= all * 95, "{found} of {all}");
}

/// The same in a record that lies elsewhere: `.ci/rich-record` names one.
#[test]
fn what_a_program_changes_in_a_record_of_others_is_found() {
    let Some(path) = std::env::var_os("TENMATSU_RECORD_OF_OTHERS") else {
        return;
    };
    let mut texts = Vec::new();
    read(path.as_ref(), &mut texts);
    let outcome = change_all(&texts);
    std::io::stdout()
        .write_all(outcome.table.as_bytes())
        .unwrap();
    assert_eq!(outcome.alarms, 0, "{}", outcome.table);
    let (all, found) = (outcome.all, outcome.found);
    assert!(all > 50 && found * 100 >= all * 95, "{found} of {all}");
}

fn read(path: &Path, texts: &mut Vec<(String, String)>) {
    let record: Yaml = serde_yaml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    pairs(&record, texts);
}

fn pair(language: Language, changed: &str, (english, japanese): (&str, &str)) -> Vec<Difference> {
    match language == ENGLISH {
        true => compared(changed, japanese),
        false => compared(english, changed),
    }
}
