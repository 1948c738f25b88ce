//! Plain text to Markdown that reads the same.

use crate::report::document::{Block, Inline};
use crate::report::flow::settle;
use crate::report::text::{Names, parse, unlink};

/// Characters that Markdown may read as more than themselves.
const MARKS: &[char] = &[
    '\\', '`', '*', '_', '[', ']', '<', '>', '#', '~', '|', '&', '!',
];

/// The longest text whose marks are looked at, in bytes: a record takes none that is longer.
pub(in crate::import) const LONGEST: usize = 2_000_000;
/// Those that matter anywhere in a line.
const FEW: &[char] = &['\\', '`', '*', '_', '[', '<', '~'];

/// `text`, whose characters mean themselves, as Markdown: where a reader would see something else, the marks get a
/// backslash; line ends stay, empty lines part paragraphs, indents are dropped.
#[must_use]
pub fn markdown(text: &str) -> String {
    let lines: Vec<_> = text.split(['\n', '\r']).map(str::trim).collect();
    let paragraphs = lines
        .split(|line| line.is_empty())
        .filter(|lines| !lines.is_empty());
    let written: Vec<_> = paragraphs
        .map(|lines| paragraph(&lines.join("\n")))
        .collect();
    written.join("\n\n")
}

fn paragraph(text: &str) -> String {
    if text.len() > LONGEST {
        return escaped(text);
    }
    // A quote never reads as written, and one within the other many times over is dear to find out.
    let quotes = text.split('\n').any(|line| line.starts_with('>'));
    if !quotes && reads_as_written(text, text) {
        return text.to_owned();
    }
    // Most often the marks of emphasis, code and HTML are all that matters.
    let few = with_backslashes(text, FEW);
    if !quotes && reads_as_written(&few, text) {
        return few;
    }
    escaped(text)
}

/// `text` with a backslash before every mark.
pub(in crate::import) fn escaped(text: &str) -> String {
    with_backslashes(text, MARKS)
}

fn with_backslashes(text: &str, marks: &[char]) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (number, line) in text.split('\n').enumerate() {
        out.push_str(if number > 0 { "\n" } else { "" });
        escape(line, marks, &mut out);
    }
    out
}

/// Whether the Markdown is one paragraph of just these words.
fn reads_as_written(markdown: &str, text: &str) -> bool {
    let mut parsed = parse(markdown, 0, &Names::NONE);
    unlink_all(&mut parsed.blocks);
    let mut plain = vec![Block::Paragraph(lines(text))];
    settle(&mut parsed.blocks);
    settle(&mut plain);
    parsed.problems.is_empty() && parsed.blocks == plain
}

/// Addresses are links wherever they are: no backslash changes that, nor should one.
fn unlink_all(blocks: &mut [Block]) {
    for block in blocks {
        if let Block::Paragraph(content) = block {
            unlink(content);
        }
    }
}

/// The lines of a text as running text that has nothing in it.
fn lines(text: &str) -> Vec<Inline> {
    let mut content = Vec::new();
    for line in text.split('\n') {
        if !content.is_empty() {
            content.push(Inline::SoftBreak);
        }
        content.push(Inline::Text(line.to_owned()));
    }
    content
}

fn escape(line: &str, marks: &[char], out: &mut String) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    for (at, next) in line.char_indices() {
        // A list, a heading's underline, a number with its dot: only where a line begins.
        let begins = at == 0 && matches!(next, '-' | '+' | '=')
            || (digits > 0 && at == digits && matches!(next, '.' | ')'));
        if begins || marks.contains(&next) {
            out.push('\\');
        }
        out.push(next);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_would_change_is_escaped() {
        let same = "We saw snake_case_name at 10 * 3 & 451 4.7.500 (SMTP).\nMore follows.";
        assert_eq!(markdown(same), same);
        let address = "See https://example.com/a_b*c, www.example.com/x[1] or a_b@example.com.";
        assert_eq!(markdown(address), address);
        assert_eq!(markdown("seen[^1]"), "seen\\[^1]");
        assert_eq!(markdown("<b>bold</b>"), "\\<b>bold\\</b>");
        assert_eq!(markdown("- one\n  two"), "\\- one\ntwo");
        assert_eq!(markdown("1. one"), "1\\. one");
        assert_eq!(markdown("a\n\n\n  b "), "a\n\nb");
    }

    proptest! {
        #[test]
        fn the_reader_sees_the_words(text in "[-a-zA-Z0-9#*_`~<>!&|=+.:\\[\\]()\\\\/ 遅。\n]{0,50}") {
            let written = markdown(&text);
            let lines: Vec<_> = text.split('\n').map(str::trim).collect();
            let paragraphs: Vec<_> = lines.split(|line| line.is_empty()).filter(|it| !it.is_empty()).map(|it| it.join("\n")).collect();
            let mut wanted: Vec<_> = paragraphs.iter().map(|it| Block::Paragraph(super::lines(it))).collect();
            let mut parsed = parse(&written, 0, &Names::NONE);
            unlink_all(&mut parsed.blocks);
            settle(&mut wanted);
            settle(&mut parsed.blocks);
            prop_assert_eq!(&parsed.blocks, &wanted, "{}", written);
            prop_assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
        }
    }
}
