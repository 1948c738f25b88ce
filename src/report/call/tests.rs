#[cfg(feature = "pdf")]
use super::CallWriter;
use super::calls;
use crate::locale::{self, Catalogue, ENGLISH};
use crate::project::logo::Logo;
use crate::report::document::{
    Alignment, Block, Document, Inline, LabelTone, Row, Table, TableRole,
};

fn document(language: locale::Language, blocks: Vec<Block>) -> Document {
    Document {
        language,
        stem: "X-1".to_owned(),
        id: "EX-1".to_owned(),
        title: "Mail".to_owned(),
        edition: "Final edition".to_owned(),
        date: None,
        author: None,
        description: None,
        logo: None,
        organisation: None,
        reported: None,
        blocks,
    }
}

#[cfg(feature = "pdf")]
proptest::proptest! {
    #[test]
    fn literals_read_back(text in "\\PC{0,40}|[\\\\\"#$\\n\\t]{0,20}") {
        let mut writer = CallWriter::new(ENGLISH);
        writer.literal(&text);
        let root = typst::syntax::parse_code(&writer.out);
        proptest::prop_assert!(root.errors_and_warnings().0.is_empty());
        let literals: Vec<_> = root
            .children()
            .filter_map(|node| node.cast::<typst::syntax::ast::Str<'_>>())
            .map(|literal| literal.get().to_string())
            .collect();
        proptest::prop_assert_eq!(literals, vec![text]);
    }
}

#[test]
fn a_logo_is_a_file_with_its_words() {
    let logo = Logo {
        bytes: b"<svg/>".as_slice().into(),
        media_type: "image/svg+xml",
        alternative: "Mail \"#Post\"".to_owned(),
    };
    let document = Document {
        logo: Some(logo),
        ..document(ENGLISH, Vec::new())
    };
    let calls = calls(&document);
    let arguments = "  logo: \"/logo.svg\",\n  logo-alt: \"Mail \\\"#Post\\\"\",\n";
    assert!(calls.text.contains(arguments), "{}", calls.text);
    assert_eq!(calls.files, [("logo.svg".to_owned(), b"<svg/>".to_vec())]);
}

/// The labels of the timeline: each fits its column by itself.
#[test]
fn labels_of_the_timeline_are_not_parted() {
    let mut checked = 0;
    for language in locale::LIST {
        let catalogue = Catalogue::read(*language, language.catalogue).unwrap();
        for table in ["milestone", "entry"] {
            let words = catalogue.part(table);
            let words = serde_json::to_value(&words).unwrap();
            for word in words.as_object().into_iter().flatten() {
                let Some(word) = word.1.as_str().filter(|it| !it.contains('{')) else {
                    continue;
                };
                checked += 1;
                let cell = |text: &str| vec![Inline::Text(text.to_owned())];
                let label = vec![Inline::Label(LabelTone::Milestone, word.to_owned())];
                let table = Table {
                    role: TableRole::Timeline,
                    caption: None,
                    columns: vec![Alignment::Start; 3],
                    head: vec![cell("Time"), cell("Entry"), cell("What happened")],
                    rows: vec![Row::Cells(vec![cell("18:57"), label, cell("A page.")])],
                };
                let calls = calls(&document(*language, vec![Block::Table(table)]));
                assert!(
                    !calls.text.contains("word-break") && !calls.text.contains("line-end"),
                    "{word}: {}",
                    calls.text
                );
            }
        }
    }
    assert!(checked >= 20, "{checked}");
}
