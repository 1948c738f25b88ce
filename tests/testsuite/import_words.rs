//! What a reader saw of a post is what the record says: no word in angle brackets is lost as a tag that no page knows.

use proptest::prelude::*;
use tenmatsu::import::html::markdown;
use tenmatsu::report::document::{Block, plain};
use tenmatsu::report::text::{Names, parse};

proptest! {
    /// Whatever is no tag is seen, in the order in which it was written.
    #[test]
    fn every_word_is_seen(pieces in proptest::collection::vec(piece(), 0..16)) {
        let html: String = pieces.iter().map(|(html, _)| *html).collect();
        let wanted: String = pieces.iter().map(|(_, seen)| *seen).collect();
        let written = markdown(&html);
        let seen = words(&parse(&written, 0, &Names::NONE).blocks);
        let solid = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(solid(&seen), solid(&wanted), "{:?} {:?}", html, written);
    }

    #[test]
    fn every_word_of_a_text_without_markup_is_seen(text in "[xyz<>/!?&;=\"' \n遅-]{0,40}") {
        // A comment is markup, which nobody sees.
        prop_assume!(!text.contains("<!--"));
        let written = markdown(&text);
        let seen = words(&parse(&written, 0, &Names::NONE).blocks);
        let letters = |text: &str| text.chars().filter(|it| it.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(letters(&seen), letters(&text), "{:?} {:?}", text, written);
    }
}

/// A piece of a post, and what a reader sees of it.
fn piece() -> impl Strategy<Value = (&'static str, &'static str)> {
    proptest::sample::select(vec![
        ("<p>", ""),
        ("</p>", ""),
        ("<br />", ""),
        ("<b>", ""),
        ("</b>", ""),
        ("<i>", ""),
        ("</i>", ""),
        ("<div class=\"a\">", ""),
        ("<ul>", ""),
        ("<li>", ""),
        ("</ul>", ""),
        ("<code>", ""),
        ("</code>", ""),
        ("<!-- note -->", ""),
        ("<style>a</style>", ""),
        ("<o:p></o:p>", ""),
        ("<a href=\"https://example.com/a\">see [1]</a>", "see [1]"),
        ("<table>", ""),
        ("<td>", ""),
        ("&amp;", "&"),
        ("&lt;b&gt;", "<b>"),
        ("<token>", "<token>"),
        ("</token>", "</token>"),
        ("<service-name>", "<service-name>"),
        (" a < b ", "a<b"),
        (" x > y ", "x>y"),
        ("<a lot of it>", "<a lot of it>"),
        ("<title>", "<title>"),
        ("<!here>", "<!here>"),
        ("<?", "<?"),
        ("word ", "word"),
        ("遅延。", "遅延。"),
        ("\n", ""),
        ("\n\n", ""),
        (" * ", "*"),
        ("snake_case ", "snake_case"),
        ("# ", "#"),
        ("`", "`"),
        ("[x](y) ", "[x](y)"),
        ("<https://example.com/> ", "<https://example.com/>"),
        ("|", "|"),
        ("~~", "~~"),
        ("\\", "\\"),
    ])
}

/// The words of blocks, without their marks.
fn words(blocks: &[Block]) -> String {
    let word = |block: &Block| match block {
        Block::Paragraph(content) => plain(content),
        Block::Heading { content, .. } => plain(content),
        Block::List { items, .. } => items.iter().map(|it| words(it)).collect(),
        Block::Quote(inner) => words(inner),
        Block::Code { text, .. } => text.clone(),
        other => format!("{other:?}"),
    };
    blocks.iter().map(word).collect()
}
