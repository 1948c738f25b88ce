//! Any text as Markdown: into the typesetter go calls and string literals only, and the Markdown that is written says
//! what was read.
#![no_main]

use tenmatsu::locale::ENGLISH;
use tenmatsu::report::document::Document;
use tenmatsu::report::text::{Names, parse};
use tenmatsu::report::{call, flow, note};
use tenmatsu_fuzz::world::World;
use tenmatsu_fuzz::{calls, words};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let project = &World::get().project;
    let names = Names {
        images: &|name: &str| project.image(name),
        refer: None,
    };
    let parsed = parse(text, 2, &names);
    for problem in &parsed.problems {
        assert!(
            text.get(problem.range.clone()).is_some(),
            "{problem:?} lies outside"
        );
    }
    let mut document = Document {
        language: ENGLISH,
        id: "X-1".to_owned(),
        stem: "X-1".to_owned(),
        title: text.to_owned(),
        edition: "Final edition".to_owned(),
        date: Some((2023, 10, 12)),
        author: Some(text.to_owned()),
        description: None,
        logo: None,
        organisation: None,
        reported: None,
        blocks: parsed.blocks,
    };
    note::number(&mut document.blocks, parsed.notes, None);
    flow::settle(&mut document.blocks);
    calls::hold(&document, &call::calls(&document).text);
    words::hold(&document.blocks);
});
