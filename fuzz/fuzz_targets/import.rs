//! Any bytes as what others wrote: drafts are records that can be read, redaction leaves nothing that it would find, and an
//! insertion keeps every line of the record that it goes into.
//!
//! The first byte chooses the source (0 and above the last: the one that recognises it) and, in its highest bit, redaction.
#![no_main]

use tenmatsu::import::{self, Draft, Input, Options};
use tenmatsu::project::is_id;
use tenmatsu::text::source::Source;
use tenmatsu_fuzz::findings;
use tenmatsu_fuzz::tree::keeps_lines;
use tenmatsu_fuzz::world::World;

/// A record that entries go into, with comments, a gap and line ends of its own.
const RECORD: &str = "# The mail of all users\nid: X-1\nlanguage: en\ntime_zone: Asia/Tokyo\nstatus: restored # since noon\ntitle: {all: T}\n\nimpact:\n  start: 2023-10-10 06:00\n  end: 2023-10-12 02:00\ntimeline:\n  # first\n  - at: 2023-10-11 13:52\n    kind: post\n    text: {all: hello}\n\n  # second\n  - at: 2025-03-09 08:00\n    text: |\n      there\nnext_steps: []\n# end";

/// Faults of structure, which no draft may have.
const STRUCTURE: &[&str] = &[
    "yaml-syntax",
    "yaml-feature-refused",
    "unknown-field",
    "wrong-type",
    "duplicate-key",
    "missing-field",
];

libfuzzer_sys::fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else {
        return;
    };
    let Ok((input, _)) = Input::new("input.txt", bytes.to_vec()) else {
        return;
    };
    let chosen = usize::from(choice & 0x7f);
    let source = match chosen.checked_sub(1).and_then(|it| import::LIST.get(it)) {
        Some(source) => source,
        None => match import::recognise(&input) {
            Some(source) => source,
            None => return,
        },
    };
    let world = World::get();
    let mut drafts = import::read(source, &input, Options::default());
    findings::hold(&drafts.findings, "input.txt", world);
    for draft in &mut drafts.drafts {
        findings::hold(&import::private(draft, &input), "input.txt", world);
        if *choice > 0x7f {
            import::redact(draft);
            let left = import::private(draft, &input);
            assert!(left.is_empty(), "redaction leaves {left:?}");
        }
        written(draft, &input, world);
        inserted(draft, &input, world);
    }
});

/// The draft as a record: of the right structure, whatever else its checks find.
fn written(draft: &Draft, input: &Input, world: &World) {
    let id = import::id(draft).unwrap_or_else(|| "X-1".to_owned());
    assert!(is_id(&id), "no id: {id:?}");
    let text = import::write(draft, &id, input, world.words());
    let source = Source::new(format!("incidents/{id}.yaml"), text.as_str());
    let examined = world.examine(&source);
    for finding in &examined.findings {
        assert!(
            !STRUCTURE.contains(&finding.check),
            "{} in the draft\n{text}",
            finding.check
        );
    }
    findings::hold(&examined.findings, &source.name, world);
    let incident = examined
        .incident
        .unwrap_or_else(|| panic!("the draft is no record\n{text}"));
    assert_eq!(
        incident.record.timeline.len(),
        draft.entries.len(),
        "entries are lost\n{text}"
    );
}

/// The entries in a record that is there.
fn inserted(draft: &Draft, input: &Input, world: &World) {
    for record in [RECORD.to_owned(), RECORD.replace('\n', "\r\n")] {
        let source = Source::new("incidents/X-1.yaml", record.as_str());
        let inserted = import::insert(&source, draft, input, (world.words(), &world.policy));
        let inserted = inserted.unwrap_or_else(|refused| panic!("refused: {refused:?}"));
        assert_eq!(inserted.added + inserted.present, draft.entries.len());
        assert!(
            keeps_lines(&record, &inserted.text),
            "lines are lost\n{}",
            inserted.text
        );
        let bare = inserted.text.matches('\n').count() - inserted.text.matches("\r\n").count();
        assert!(
            bare == 0 || !record.contains('\r'),
            "line ends are mixed\n{:?}",
            inserted.text
        );
        let again = Source::new("incidents/X-1.yaml", inserted.text.as_str());
        let twice = import::insert(&again, draft, input, (world.words(), &world.policy));
        let twice = twice.unwrap_or_else(|refused| panic!("refused again: {refused:?}"));
        let without_time = draft
            .entries
            .iter()
            .filter(|entry| entry.at.moment.is_none())
            .count();
        assert!(
            twice.added <= without_time,
            "inserted twice\n{}",
            twice.text
        );
        let _ = import::conflicts(&again, draft, input, (world.words(), &world.policy));
    }
}
