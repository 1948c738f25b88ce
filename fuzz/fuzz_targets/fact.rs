//! Any text as prose: facts lie in it in order, are the same each time, and do not depend on what was read before.
#![no_main]

use tenmatsu::{fact, import, locale};

libfuzzer_sys::fuzz_target!(|text: &str| {
    for language in locale::LIST {
        let facts = fact::find(text, *language, None);
        let mut start = 0;
        for fact in &facts {
            assert!(
                text.get(fact.span.clone()).is_some(),
                "{fact:?} lies outside"
            );
            assert!(
                start <= fact.span.start && !fact.span.is_empty(),
                "{fact:?} is out of order, or nothing"
            );
            start = fact.span.start;
        }
        let _ = fact::find(
            "Mail was delayed from 9:00 to 10:30 PM JST.",
            *language,
            None,
        );
        assert_eq!(
            fact::find(text, *language, None),
            facts,
            "what was read before shows"
        );
    }
    let _ = import::written_in(text);
    for markdown in [import::markdown(text), import::html::markdown(text)] {
        assert!(
            !markdown.contains('\0') || text.contains('\0'),
            "{markdown:?}"
        );
    }
});
