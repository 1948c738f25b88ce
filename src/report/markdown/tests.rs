use proptest::prelude::*;

use crate::report::document::plain;
use crate::report::{flow, text};

fn again(markdown: &str) -> (String, String) {
    let read = |markdown: &str| {
        let mut blocks = text::blocks(markdown, 0, &text::Names::NONE);
        flow::settle(&mut blocks);
        blocks
    };
    let words = |blocks: &[super::Block]| format!("{blocks:?}");
    let first = read(markdown);
    let second = read(&super::blocks(&first));
    (words(&first), words(&second))
}

#[test]
fn what_is_written_reads_back() {
    for markdown in [
        "a *b* **c** ~~d~~ `e` [f](https://example.com \"g\")",
        "1\\. no list\n\n- one\n- two\n  - three\n\n3. x\n4. y",
        "snake_case and * star and <tag> & &amp; a|b",
        "| a | b |\n|---|--:|\n| `x\\|y` | **z** |",
        "```sh\n$ x\n```\n\n> quote\n\n---\n\n## head",
        "これは**「重要」**です。**38.4 %**が失敗しました。",
        "- [x] done **so**\n- [ ] not `yet`\n  - [ ] deep\n\n1. [x] first\n2. second",
        "詳細はhttps://example.com/a_b*c、www.example.com/x_y、a_b@example.com。<https://example.com/障害>",
        "| a |\n|---|\n| https://example.com/a\\|b[^x] |\n\n[^x]: c\n\n    > d\n\n    e[^x] and[^y]\n\n[^y]:\n    - f\n\n    - g",
    ] {
        let (first, second) = again(markdown);
        // Emphasis that needs a tag comes back as characters: raw HTML is refused in texts.
        if !first.contains("「重要」") {
            assert_eq!(first, second, "{markdown}");
        }
    }
}

#[test]
fn a_line_end_inside_of_words_begins_no_block() {
    // A block of HTML is printed as its characters.
    for end in ["\n", "\r", "\r\n"] {
        let read = text::blocks(&format!("<div{end}# a>"), 0, &text::Names::NONE);
        let again = text::blocks(&super::blocks(&read), 0, &text::Names::NONE);
        let words = |blocks: &[super::Block]| -> String {
            let paragraph = |block: &super::Block| match block {
                super::Block::Paragraph(content) => plain(content),
                other => panic!("{end:?} became {other:?}"),
            };
            let words: String = blocks.iter().map(paragraph).collect();
            words.split_whitespace().collect()
        };
        assert_eq!(words(&again), words(&read), "{end:?}");
    }
}

/// The words of blocks; tags that stand for marks are none of them.
fn words(blocks: &[super::Block]) -> String {
    let mut words: String = blocks
        .iter()
        .map(|block| match block {
            super::Block::Paragraph(content) | super::Block::Heading { content, .. } => {
                plain(content).replace("[ ]", "☐")
            }
            super::Block::List { items, .. } => items.iter().map(|item| words(item)).collect(),
            super::Block::Code { text, .. } => text.clone(),
            other => panic!("{other:?}"),
        })
        .collect::<String>()
        .split_whitespace()
        .collect();
    for tag in ["em", "strong", "del"] {
        words = words
            .replace(&format!("<{tag}>"), "")
            .replace(&format!("</{tag}>"), "");
    }
    words
}

#[test]
fn what_fuzzing_found_says_the_same_words() {
    for markdown in [
        // A line break that nothing follows.
        "a\\\n&#32;",
        "a  \n\u{c}",
        "- a\\\n  &#32;\n- b",
        "*a\\\n&#32;*",
        // Addresses of mail that angle brackets do not make one.
        "kept a@-1.example",
        "kept a@example-.com",
        &format!("kept a@{}.com", "j".repeat(64)),
        "kept a@example.com and a.b+c@example.co.jp",
        "a\n\n\\\n&#32;\n\nb",
        // A fence whose name has a line end.
        "```sh&#10;x\ny\n```",
        // A mark before a link, and a task that is a heading.
        "Look\\![here](https://example.com/a)",
        "Look!a@-1.example",
        "- [ ] not yet\n  ---",
        // Emphasis beside characters that are neither words nor punctuation.
        "*~~x~~*\u{301}",
        "**!**\u{1f389} **a**\u{fe0f}",
        "*~~x~~*\u{0}",
        "{:**\u{1f}\u{0}*間*** x",
        "***a>**日b** c** d*",
        "*******日b** c** d***",
        // White space that hides the start of a line.
        "a\\\n&#32;# b",
        "&#9;- b",
        "&#32;&#32;1&#46; b",
    ] {
        let mut read = text::blocks(markdown, 0, &text::Names::NONE);
        flow::settle(&mut read);
        let again = text::blocks(&super::blocks(&read), 0, &text::Names::NONE);
        assert_eq!(words(&again), words(&read), "{markdown:?}");
    }
}

#[test]
fn emphasis_right_inside_of_emphasis_stays_two() {
    for markdown in ["***a** b*", "*b **a***", "**a *b***", "***a* b**"] {
        let (first, second) = again(markdown);
        assert_eq!(first, second, "{markdown}");
    }
    for (markdown, written) in [
        ("*_a_*", "<em>*a*</em>"),
        ("*_a_ b*", "<em>*a* b</em>"),
        ("*b _a_*", "<em>b *a*</em>"),
        ("*__+__ b*", "*<strong>+</strong> b*"),
        ("**a *\\+* b**", "**a <em>+</em> b**"),
        ("**「*a*」**", "**「*a*」**"),
    ] {
        let read = text::blocks(markdown, 0, &text::Names::NONE);
        assert_eq!(super::blocks(&read), written);
    }
}

proptest! {
    #[test]
    fn plain_words_survive(text in "[a-z0-9*_~`<>\\[\\]()#+=|&!.\\\\。、 -]{1,24}") {
        let mut out = String::new();
        super::escape(&text, super::InlineContext::Paragraph, &mut out);
        let written = super::guard(out.trim());
        let read = text::blocks(&written, 0, &text::Names::NONE);
        let words: String = read.iter().map(|block| match block {
            super::Block::Paragraph(content) => plain(content),
            other => panic!("{text:?} became {other:?}"),
        }).collect();
        prop_assert_eq!(words, text.trim());
    }
}
