//! What a record says is shown as it says it, and a message has the plural of its language.

use tenmatsu::clock::Duration;
use tenmatsu::diagnostic::{Argument, Message, Word};
use tenmatsu::locale::{Catalogue, ENGLISH, JAPANESE};
use tenmatsu::report::template::Templates;

use crate::project::{Project, small};

/// What would be a name in a catalogue, a length, or a plural, if texts were looked up.
const NAMES: [&str; 8] = [
    "@weekday.0",
    "@kind.list",
    "@length.5400",
    "@days.86400",
    "@report.unknown",
    "{name}",
    "{NUMBER|one|many}",
    "weekday.0",
];

#[test]
fn no_text_of_a_record_is_looked_up() {
    for name in NAMES {
        let record = small("A-1");
        let records = [
            record.replace("status: restored", &format!("status: \"{name}\"")),
            record.replace("time_zone: Asia/Tokyo", &format!("time_zone: \"{name}\"")),
            record.replace("start: 2023-10-10 06:00", &format!("start: \"{name}\"")),
            record.replace("language: en", &format!("language: \"{name}\"")),
            record.clone() + &format!("\"{name}\": 1\n"),
            record.clone() + &format!("summary: {{all: \"<t:{name}>\"}}\n"),
            record.clone() + &format!("summary: {{all: \"![x]({name})\"}}\n"),
            record + &format!("allow:\n  - {{check: \"{name}\", reason: {{all: x}}}}\n"),
        ];
        // Such a character ends a reference: what is left of it are words.
        let is_text = |record: &str| record.contains("<t:") && name.contains('|');
        for record in records.into_iter().filter(|record| !is_text(record)) {
            let project = Project::new().file("incidents/A-1.yaml", &record);
            for language in ["en", "ja"] {
                let run = project.run(&["check", "--messages", language]);
                assert_eq!(run.code, 1, "{record}{}", run.out);
                // In the message itself, not only in the line that is shown of the file.
                let said = run.out.lines().any(|line| {
                    let is_source = line
                        .trim_start()
                        .starts_with(|it: char| it.is_ascii_digit());
                    !is_source && line.contains(name)
                });
                assert!(said, "{name} is not told as it is written:\n{}", run.out);
            }
            let run = project.run(&["check", "--format", "json"]);
            let json: serde_json::Value = serde_json::from_str(&run.out).unwrap();
            let findings = json["findings"].as_array().unwrap();
            let messages = findings.iter().flat_map(|it| [&it["message"], &it["help"]]);
            let said = messages
                .map(ToString::to_string)
                .any(|it| it.contains(name));
            assert!(said, "{}", run.out);
        }
    }
}

fn catalogues() -> [Catalogue; 2] {
    [ENGLISH, JAPANESE].map(|language| Templates::builtin_words(language).unwrap())
}

#[test]
fn arguments_are_said_by_their_type() {
    let [english, japanese] = catalogues();
    let say = |argument: Argument| {
        let message = Message::new("wrong-type")
            .with("expected", argument)
            .with("found", "x");
        [english.say(&message), japanese.say(&message)]
    };
    let says = |argument: Argument, words: [&str; 2]| {
        for (said, words) in say(argument).into_iter().zip(words) {
            assert!(said.contains(words), "{said:?} without {words:?}");
        }
    };
    says(Word::new("weekday", "0").into(), ["Monday", "月曜日"]);
    says(
        Argument::Length(Duration(5_400)),
        ["1 hour 30 minutes", "1時間30分"],
    );
    says(Argument::Days(Duration(3 * 86_400)), ["3 days", "3日"]);
    says(Argument::Count(1_234), ["1234", "1234"]);
    says("a\u{1b}\nb".into(), ["a\\u001b\\nb", "a\\u001b\\nb"]);
}

#[test]
fn plurals_follow_the_number() {
    let [english, _] = catalogues();
    let built = |records: usize, documents: usize| {
        let message = Message::new("built").with("records", records);
        let message = message.with("changed", documents).with("out", "output");
        english.say(&message.with("same", 0_usize))
    };
    // A number that a file gives as a text is shown as it is.
    let message = Message::new("import-truncated").with("number", "2.5");
    let said = english.say(&message);
    assert!(said.ends_with("2.5 more alerts"), "{said}");
    assert!(
        built(1, 1).starts_with("1 record: 1 document written"),
        "{}",
        built(1, 1)
    );
    assert!(
        built(2, 0).starts_with("2 records: 0 documents written"),
        "{}",
        built(2, 0)
    );
}
