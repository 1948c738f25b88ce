//! What holds for findings: they point into their files, every form can tell them, and safe fixes can be made.

use tenmatsu::diagnostic::{self, Context, Finding, Place, Severity};
use tenmatsu::text::source::Source;
use tenmatsu::yaml::edit::{self, Edit};
use tenmatsu::yaml::tree;

use crate::world::World;

/// The most rounds of fixes, as `check --fix` has them.
const MOST_ROUNDS: usize = 10;

/// Holds findings of the record or file `name`.
pub fn hold(findings: &[Finding], name: &str, world: &World) {
    for finding in findings {
        lies_inside(&finding.place, finding.check);
        for label in &finding.labels {
            lies_inside(&label.place, finding.check);
        }
        if let Some(fix) = &finding.fix {
            let place = Place {
                source: finding.place.source.clone(),
                span: fix.span.clone(),
            };
            lies_inside(&place, finding.check);
        }
    }
    for (catalogue, _) in &world.catalogues {
        for colour in [false, true] {
            let context = Context {
                catalogue,
                colour,
                width: 80,
                records: 1,
                folder: "",
                worst: Severity::Error,
                is_grouped: true,
                known: None,
            };
            for form in diagnostic::LIST {
                announced(
                    form.name,
                    form.whole(findings, Some(name), &context).as_str(),
                    colour,
                );
            }
        }
    }
}

fn lies_inside(place: &Place, check: &str) {
    let text = &place.source.text;
    assert!(
        text.get(place.span.clone()).is_some(),
        "{check}: {:?} is no place of {} bytes",
        place.span,
        text.len()
    );
}

/// What a form says can be read by whom it is for.
fn announced(form: &str, text: &str, colour: bool) {
    match form {
        "json" | "sarif" => {
            let read = serde_json::from_str::<serde_json::Value>(text);
            assert!(read.is_ok(), "{form} is no JSON: {read:?}");
        }
        "github" => {
            for line in text.lines() {
                assert!(line.starts_with("::"), "no command: {line:?}");
            }
        }
        "terminal" => printable(text, colour),
        _ => {}
    }
}

/// No character reaches a terminal that it takes for a command, but for the program's own colours.
pub fn printable(text: &str, colour: bool) {
    let mut rest = text;
    while let Some(at) = rest.find(|it: char| steers(it)) {
        let found = &rest[at..];
        let own = found
            .strip_prefix("\u{1b}[")
            .and_then(|it| it.split_once('m'));
        match own {
            Some((numbers, after))
                if colour && numbers.bytes().all(|it| it.is_ascii_digit() || it == b';') =>
            {
                rest = after;
            }
            _ => panic!("{:?} is printed in {text:?}", found.chars().next()),
        }
    }
}

/// Whether a terminal may obey the character instead of showing it.
fn steers(character: char) -> bool {
    let breaks = character == '\n';
    let turns = matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (character.is_control() && !breaks) || turns
}

/// Makes the safe fixes of a record, round by round: each leaves a text that can be read, and they come to an end.
pub fn hold_fixes(text: &str, findings: &[Finding], examine: impl Fn(&str) -> Vec<Finding>) {
    let mut text = text.to_owned();
    let mut findings = findings.to_vec();
    for _ in 0..MOST_ROUNDS {
        let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref());
        let edits = fixes.filter(|fix| fix.safe).map(|fix| Edit {
            span: fix.span.clone(),
            text: fix.replacement.clone(),
        });
        let Some(changed) = edits
            .into_iter()
            .find_map(|edit| edit::apply(&text, &[edit]).ok())
        else {
            return;
        };
        assert_ne!(changed, text, "a fix changes nothing");
        let source = Source::new("changed", changed.as_str());
        assert!(
            tree::read(&source).is_ok(),
            "a fix leaves no YAML: {changed:?}"
        );
        findings = examine(&changed);
        text = changed;
    }
}
