//! Which texts hold no problem at all, told without reading them as Markdown: most texts of most records.

use super::problem::{DEEPEST_NESTING, MOST_CODE_LINES};

/// The bytes that are looked at; all others are words.
static MARKS: [bool; 256] = {
    let mut marks = [false; 256];
    let list = b"<[*~_>|#-+.)\n\r";
    let mut index = 0;
    while index < list.len() {
        marks[list[index] as usize] = true;
        index += 1;
    }
    marks
};

/// Whether nothing can be wrong with `markdown`; `false` says only that it has to be read.
#[must_use]
pub fn is_harmless(markdown: &str) -> bool {
    let bytes = markdown.as_bytes();
    let mut marks = 0;
    let mut lines = 0;
    for (at, byte) in bytes.iter().enumerate() {
        if !MARKS[usize::from(*byte)] {
            continue;
        }
        match byte {
            // HTML, links, images and definitions; emphasis, in runs or nested; quotations; tables; headings.
            b'<' | b'[' | b'*' | b'~' | b'_' | b'>' | b'|' | b'#' => return false,
            // What is left are lists, each of which needs a mark before a space, and blocks of code.
            b'-' | b'+' | b'.' | b')' => {
                let next = bytes.get(at + 1);
                marks += usize::from(next.is_none_or(u8::is_ascii_whitespace));
            }
            b'\n' | b'\r' => lines += 1,
            _ => {}
        }
    }
    marks <= DEEPEST_NESTING && lines < MOST_CODE_LINES
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Names, paragraph, parse};
    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn a_harmless_text_has_no_problem(
            parts in prop::collection::vec(
                prop_oneof![
                    prop::sample::select(vec![
                        "- ", "1. ", "2) ", "+\t", "-", "\n", "\n\n", "    ", "\t", "# ", "---", "```", "`", "\\", "!",
                        "(", ")", "&lt;b&gt;", "&#42;&#42;", "http://a.b", "a@b.c", ": ", "]: ", "\r\n", "~~", "**", "<b>",
                        "[a](b)", "| a |", "> ", "_", "\u{a0}", "遅延", "。",
                    ]).prop_map(str::to_owned),
                    "\\PC{0,3}",
                ],
                0..40,
            )
        ) {
            let text = parts.concat();
            if is_harmless(&text) {
                prop_assert_eq!(parse(&text, 3, &Names::NONE).problems, Vec::new());
                prop_assert_eq!(paragraph(&text, &Names::NONE).problems, Vec::new());
            }
        }
    }

    #[test]
    fn what_is_too_deep_or_too_long_is_read() {
        let lists = |depth: usize| "- ".repeat(depth) + "x";
        assert!(is_harmless(&lists(DEEPEST_NESTING)));
        assert!(!is_harmless(&lists(DEEPEST_NESTING + 1)));
        assert!(
            !parse(&lists(DEEPEST_NESTING + 1), 3, &Names::NONE)
                .problems
                .is_empty()
        );
        let code = |lines: usize| "    x\n".repeat(lines);
        assert!(is_harmless(&code(MOST_CODE_LINES - 1)));
        assert!(!is_harmless(&code(MOST_CODE_LINES + 1)));
        assert!(
            !parse(&code(MOST_CODE_LINES + 1), 3, &Names::NONE)
                .problems
                .is_empty()
        );
    }
}
