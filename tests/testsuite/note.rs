//! `tenmatsu note`: one entry, in the style of the record, and every other byte as it was.

use proptest::prelude::*;
use tenmatsu::check::engine::policy::Policy;
use tenmatsu::clock::{self, Instant};
use tenmatsu::locale::Language;
use tenmatsu::note::{Request, add};
use tenmatsu::project::settings::Settings;
use tenmatsu::record::{Record, TextForm};
use tenmatsu::text::source::Source;
use tenmatsu::yaml::decode::Decoder;
use tenmatsu::yaml::tree;

use crate::project::{Project, Run, small, top};

const NOW: &str = "2023-10-11T14:05:40+09:00";

/// The folders of `tests/note`, each with a record and the arguments that follow its id, one a line.
fn cases() -> Vec<(String, String, Vec<String>)> {
    let entries = std::fs::read_dir(top().join("tests/note")).unwrap();
    let mut cases: Vec<_> = entries
        .map(|entry| {
            let folder = entry.unwrap().path();
            let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
            let arguments = read("arguments")
                .lines()
                .map(|it| it.replace("\\n", "\n"))
                .collect();
            let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
            (name, read("record.yaml"), arguments)
        })
        .collect();
    cases.sort();
    cases
}

fn note(project: &Project, id: &str, arguments: &[String]) -> Run {
    let mut all = vec!["note", id, "--now", NOW];
    all.extend(arguments.iter().map(String::as_str));
    project.run(&all)
}

fn noted(record: &str, arguments: &[String]) -> (Run, String) {
    let project = Project::new().file("incidents/EX-1.yaml", record);
    let run = note(&project, "EX-1", arguments);
    (run, project.read("incidents/EX-1.yaml"))
}

#[test]
fn every_case_becomes_what_it_should() {
    let cases = cases();
    assert!(cases.len() >= 12);
    for (name, record, arguments) in cases {
        let (run, after) = noted(&record, &arguments);
        let Run { code, out, err } = &run;
        let shown = format!("{arguments:?}\ncode {code}\n{out}{err}----\n{after}");
        insta::assert_snapshot!(format!("note@{name}"), shown);
        if after == record {
            assert_ne!(*code, 0, "{name}");
            continue;
        }
        // The same record with other line ends, with a byte-order mark, without an end of its last line.
        type Variant = fn(&str) -> String;
        let variants: [Variant; 4] = [
            |text| text.replace('\n', "\r\n"),
            |text| text.replace('\n', "\r"),
            |text| format!("\u{feff}{text}"),
            |text| text.trim_end_matches('\n').to_owned(),
        ];
        for vary in variants {
            let (_, varied) = noted(&vary(&record), &arguments);
            let same = varied == vary(&after) || varied == after;
            assert!(same, "{name}\n{varied:?}");
        }
        let again = Project::new().file("incidents/EX-1.yaml", &after);
        let japanese = [&arguments[..], &["--messages".to_owned(), "ja".to_owned()]].concat();
        assert_eq!(note(&again, "EX-1", &japanese).code, *code, "{name}");
    }
}

#[test]
fn a_text_may_come_from_standard_input() {
    let project = Project::new().file("incidents/EX-1.yaml", small("EX-1"));
    let text = "\u{feff}We: restarted #4711, *twice*\r\n\r\n- first\r\n- second\r\n";
    let run = project.run_on(
        text,
        &["note", "EX-1", "-", "--now", NOW, "--kind", "action"],
    );
    assert_eq!(run.code, 0, "{}", run.err);
    let record = project.read("incidents/EX-1.yaml");
    let Some((_, entry)) = record.split_once("調査中}\n") else {
        panic!("{record}")
    };
    insta::assert_snapshot!("note_from_input", entry);
}

#[test]
fn what_cannot_be_followed_is_refused_and_nothing_is_written() {
    let mut said = String::new();
    for arguments in [
        vec!["Soon", "--at", "14:06"],
        vec!["Later", "--next", "13:00"],
        vec!["When", "--at", "yesterday"],
        vec!["When", "--at", "10/12/2023 14:05"],
        vec!["When", "--at", "2023-10-11 14:05 IST"],
        vec!["  "],
    ] {
        let project = Project::new().file("incidents/EX-1.yaml", small("EX-1"));
        let arguments: Vec<_> = arguments.iter().map(|it| (*it).to_owned()).collect();
        for messages in ["en", "ja"] {
            let language = ["--messages".to_owned(), messages.to_owned()];
            let run = note(&project, "EX-1", &[&arguments[..], &language].concat());
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{arguments:?}");
            said.push_str(&run.err);
        }
        assert_eq!(project.read("incidents/EX-1.yaml"), small("EX-1"));
    }
    insta::assert_snapshot!("note_refused", said);
    // A record that cannot be read is shown with its findings.
    let broken = small("EX-1").replace("title:", "title: {");
    let (run, after) = noted(&broken, &["A text".to_owned()]);
    assert_eq!((run.code, after), (1, broken));
    assert!(run.err.contains("[yaml-syntax]"), "{}", run.err);
    let run = note(&Project::new(), "EX-9", &["A text".to_owned()]);
    assert_eq!(run.code, 2);
}

#[test]
fn two_at_once_are_both_noted() {
    let project = Project::new().file("incidents/EX-1.yaml", small("EX-1"));
    std::thread::scope(|scope| {
        for number in 0..8 {
            let project = &project;
            scope.spawn(move || {
                let run = note(project, "EX-1", &[format!("Entry {number}")]);
                assert_eq!(run.code, 0, "{}", run.err);
            });
        }
    });
    let record = project.read("incidents/EX-1.yaml");
    for number in 0..8 {
        assert!(record.contains(&format!("Entry {number}")), "{record}");
    }
    assert_eq!(project.tree("incidents").len(), 1);
}

/// A record in a layout that these numbers choose, with its line ends.
fn record() -> impl Strategy<Value = String> {
    let choices = prop::collection::vec(0..12_usize, 12);
    choices.prop_map(|choices| {
        let mut choices = choices.into_iter().cycle();
        let mut choose = move |of: usize| choices.next().unwrap_or(0) % of;
        let mut out = String::from(["", "# 顛末\n", "---\n"][choose(3)]);
        let head = "id: EX-1\nlanguage: en\ntime_zone: Asia/Tokyo  # 東京\nstatus: restored\n\
                    title: Mail was delayed\nimpact: {start: 2023-10-10 06:00, end: 2023-10-12 02:00}\n";
        let tail = "summary: |\n  It is: over\n\n  # not a comment\n";
        let is_last = choose(2) == 0;
        out.push_str(head);
        if !is_last {
            out.push_str(["", "\n", "# the timeline\n"][choose(3)]);
        }
        let stamps = ["2023-10-11 13:22", "2023-10-11 14:00", "2023-10-11 15:30"];
        let pad = " ".repeat([0, 2, 4][choose(3)]);
        match choose(6) {
            0 => out.push_str("timeline: []  # none yet\n"),
            1 => out.push_str("timeline:\n"),
            2 => {
                let items = stamps.map(|at| format!("{{at: {at}, text: \"It [is] {at}\"}}"));
                let part = [", ", ",\n  "][choose(2)];
                out.push_str(&format!("timeline: [{}]\n", items.join(part)));
            }
            3 => {}
            _ => {
                out.push_str(["timeline:\n", "timeline:   # oldest first\n"][choose(2)]);
                for at in stamps {
                    out.push_str(["", "\n", "  # above\n", "# far left\n"][choose(4)]);
                    out.push_str(&match choose(4) {
                        0 => format!("{pad}- {{at: {at}, text: It is}}  # behind\n"),
                        1 => format!("{pad}-\n{pad}  at: {at}\n{pad}  text: |\n{pad}    It's on\n"),
                        2 => format!("{pad}- at: {at}\n{pad}  text: It\n{pad}  details: |+\n{pad}    # text\n\n"),
                        _ => format!("{pad}- text: >-\n{pad}    It\n{pad}    is\n{pad}  at: {at}\n{pad}  # deeper\n"),
                    });
                }
            }
        }
        if is_last {
            out.push_str(["", "# the end\n", "...\n"][choose(3)]);
        } else {
            out.push_str(tail);
        }
        let end = ["\n", "\r\n", "\r"][choose(3)];
        let out = out.replace('\n', end);
        match choose(3) {
            0 if is_last => out.trim_end_matches(['\n', '\r']).to_owned(),
            _ => out,
        }
    })
}

fn decoded(text: &str) -> Record {
    let source = Source::new("EX-1.yaml", text);
    let root = tree::read(&source)
        .unwrap_or_else(|it| panic!("{it:?}\n{text}"))
        .unwrap();
    let (record, findings) = Decoder::run::<Record>(&source, &root);
    record.unwrap_or_else(|| panic!("{findings:?}\n{text}"))
}

proptest! {
    #[test]
    fn every_byte_around_the_entry_stays(
        before in record(), said in "[a-zA-Z遅「」 :#*&!|>%@`\"',{}\\[\\]-]{1,30}", minute in 0..240_i64, japanese in any::<bool>()
    ) {
        prop_assume!(!said.trim().is_empty());
        let said = format!("x{}", said.trim_end());
        let source = Source::new("EX-1.yaml", before.clone());
        let from = clock::read("2023-10-11T12:00:00+09:00", None).unwrap().moment.instant;
        let request = Request {
            audience: None,
            text: &said,
            language: japanese.then(|| Language::of("ja")).flatten(),
            at: None,
            now: Instant(from.0 + minute * 60),
            kind: None,
            status: None,
            milestone: None,
            role: Some("当番: SRE"),
            next: Some("30m"),
        };
        let policy = Policy::of(&Settings::empty());
        let added = add(&source, &request, &policy).unwrap_or_else(|it| panic!("{it:?}\n{before:?}"));
        let after = added.text;
        // One piece is new; an empty list in brackets makes room for it.
        let hole = before.replacen(": []", ":", 1);
        let same = hole.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
        let rest = &hole.as_bytes()[same..];
        prop_assert!(after.as_bytes()[same..].ends_with(rest), "{before:?}\n{after:?}");
        let (old, new) = (decoded(&before), decoded(&after));
        prop_assert_eq!(new.timeline.len(), old.timeline.len() + 1);
        let entry = &new.timeline[added.entry];
        let text = match &entry.text.0.form {
            TextForm::Plain(piece) => &piece.text,
            TextForm::Languages(pieces) => &pieces.pieces().next().unwrap().text,
            TextForm::All(_) => panic!("{after}"),
        };
        prop_assert_eq!(text.split_whitespace().collect::<Vec<_>>(), said.split_whitespace().collect::<Vec<_>>());
        prop_assert_eq!(&entry.next_update_by.as_ref().unwrap().text.value, "30m");
        let at = |entry: &tenmatsu::record::Entry| entry.at.text.value.clone();
        prop_assert!(new.timeline.iter().map(at).is_sorted());
        // No line end of another kind came in.
        let ends = |text: &str| [text.matches("\r\n").count() > 0, text.replace("\r\n", "").contains('\r'), text.replace("\r\n", "").contains('\n')];
        if before.trim_end().contains(['\n', '\r']) {
            prop_assert_eq!(ends(&before), ends(&after));
        }
    }
}
