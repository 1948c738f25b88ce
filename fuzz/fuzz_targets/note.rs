//! A note for any record: one entry more, every other byte and every other field as it was.
//!
//! The input is the record, then the words of the note, its time and its promise, parted by NUL.
#![no_main]

use tenmatsu::clock::Instant;
use tenmatsu::note::{Request, add};
use tenmatsu::text::source::Source;
use tenmatsu_fuzz::tree::{Meaning, meaning};
use tenmatsu_fuzz::world::{RECORD, World};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let parts: Vec<&str> = tenmatsu_fuzz::parts(text).collect();
    let record = parts[0];
    let part = |index: usize| parts.get(index).copied().filter(|it| !it.is_empty());
    let request = Request {
        audience: None,
        text: part(1).unwrap_or("The fix failed."),
        language: None,
        at: part(2),
        now: Instant(1_795_000_000),
        kind: None,
        status: None,
        milestone: None,
        role: part(3),
        next: part(4),
    };
    let source = Source::new(RECORD, record);
    let Ok(added) = add(&source, &request, &World::get().policy) else {
        return;
    };
    let (before, after) = (fields(record), fields(&added.text));
    let (old, new) = (entries(&before), entries(&after));
    assert_eq!(new.len(), old.len() + 1, "one entry more\n{}", added.text);
    let kept = |index: usize| new[..index] == old[..index] && new[index + 1..] == old[index..];
    assert!(
        (0..new.len()).any(kept),
        "other entries changed\n{}",
        added.text
    );
    assert_eq!(others(&after), others(&before), "other fields changed");
    if !old.is_empty() {
        let same = |(one, other): &(u8, u8)| one == other;
        let (one, other) = (record.bytes(), added.text.bytes());
        let start = one.clone().zip(other.clone()).take_while(same).count();
        let end = one.rev().zip(other.rev()).take_while(same).count();
        assert!(
            start + end >= record.len(),
            "bytes are lost\n{}",
            added.text
        );
    }
});

fn fields(text: &str) -> Vec<(Meaning, Meaning)> {
    match meaning(text) {
        Some(Meaning::Map(fields)) => fields,
        other => panic!("a record that is no mapping: {other:?}"),
    }
}

fn is_timeline(key: &Meaning) -> bool {
    matches!(key, Meaning::Text(name) if name == "timeline")
}

fn entries(fields: &[(Meaning, Meaning)]) -> Vec<Meaning> {
    let timeline = fields.iter().find(|(key, _)| is_timeline(key));
    match timeline {
        Some((_, Meaning::List(items))) => items.clone(),
        _ => Vec::new(),
    }
}

/// The other fields; the last text of a file may get the line end that it lacked.
fn others(fields: &[(Meaning, Meaning)]) -> Vec<String> {
    let others = fields.iter().filter(|(key, _)| !is_timeline(key));
    others
        .map(|field| format!("{field:?}").replace("\\n\")", "\")"))
        .collect()
}
