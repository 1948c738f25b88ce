//! References such as `<t:impact.start>`: taken out before Markdown is read, put in place afterwards.
//!
//! A handle stands for each of them, a number between two noncharacters (U+FDD2 and U+FDD3, which no record may
//! contain) that Markdown takes for a word. Only the parser knows what is code: there the reference's own characters
//! come back.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use super::traced::Traced;

const OPEN: char = '\u{FDD2}';
const CLOSE: char = '\u{FDD3}';
/// The most characters between `<` and `>`.
const LONGEST: usize = 200;

/// A text whose references are handles.
pub(super) struct Marked {
    /// The text.
    pub traced: Traced,
    /// What each handle stands for, as written; one without its `>` lacks its end.
    pub sources: Vec<String>,
}

/// `text` with handles for its references; `None` where it has none.
pub(super) fn mark(text: &str) -> Option<Marked> {
    // A text that holds a handle's own characters is refused, whatever it refers to.
    if !(text.contains("<t:") || text.contains("<d:")) || text.contains(OPEN) {
        return None;
    }
    let mut marked = Marked {
        traced: Traced::default(),
        sources: Vec::new(),
    };
    // The same reference has the same handle: Markdown compares the labels of links.
    let mut numbers = HashMap::new();
    let (mut at, mut copied) = (0, 0);
    let bytes = text.as_bytes();
    while at < bytes.len() {
        if bytes[at] == b'\\' && bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) {
            at += 2;
            continue;
        }
        let Some(end) = reference(text, at) else {
            at += 1;
            continue;
        };
        let source = &text[at..end];
        let sources = &mut marked.sources;
        let number = *numbers.entry(source).or_insert_with(|| {
            sources.push(source.to_owned());
            sources.len() - 1
        });
        marked.traced.copy(&text[copied..at], copied);
        let handle = format!("{OPEN}{number}{CLOSE}");
        marked.traced.replace(&handle, at..end);
        (at, copied) = (end, end);
    }
    marked.traced.copy(&text[copied..], copied);
    (!marked.sources.is_empty()).then_some(marked)
}

/// Whether `<t:` or `<d:` is at `at`.
fn is_reference(bytes: &[u8], at: usize) -> bool {
    matches!(bytes.get(at..at + 3), Some(b"<t:" | b"<d:"))
}

/// Where the reference that begins at `at` ends; one that nothing closes is its three first characters.
fn reference(text: &str, at: usize) -> Option<usize> {
    if !is_reference(text.as_bytes(), at) {
        return None;
    }
    let inner = at + 3;
    // What Markdown reads as its own is in no name and no time.
    let stops =
        |it: char| it.is_control() || matches!(it, '<' | '>' | '`' | '|' | '\\' | '*' | '[' | ']');
    let stop = text[inner..]
        .char_indices()
        .take(LONGEST)
        .find(|(_, it)| stops(*it));
    match stop {
        Some((length, '>')) => Some(inner + length + 1),
        _ => {
            let next = text[inner..].chars().next();
            next.is_some_and(char::is_alphanumeric).then_some(inner)
        }
    }
}

/// Whether `c` begins or ends a handle.
pub(super) fn is_handle(c: char) -> bool {
    matches!(c, OPEN | CLOSE)
}

/// The handles of `text`, each with its bytes and the number of its source.
pub(super) fn handles(text: &str, sources: &[String]) -> Vec<(Range<usize>, usize)> {
    if sources.is_empty() {
        return Vec::new();
    }
    let handle = |(at, _): (usize, &str)| {
        let inner = at + OPEN.len_utf8();
        let length = text[inner..].find(|it: char| !it.is_ascii_digit())?;
        let end = inner + length;
        let number = text[inner..end].parse().ok()?;
        let known = number < sources.len() && text[end..].starts_with(CLOSE);
        known.then_some((at..end + CLOSE.len_utf8(), number))
    };
    text.match_indices(OPEN).filter_map(handle).collect()
}

/// `text` with what `say` gives for each handle.
pub(super) fn fill<'t>(
    text: &'t str,
    sources: &[String],
    mut say: impl FnMut(&str) -> String,
) -> Cow<'t, str> {
    let handles = handles(text, sources);
    if handles.is_empty() {
        return text.into();
    }
    let (mut out, mut done) = (String::with_capacity(text.len()), 0);
    for (range, number) in handles {
        out.push_str(&text[done..range.start]);
        out.push_str(&say(&sources[number]));
        done = range.end;
    }
    out.push_str(&text[done..]);
    out.into()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::clock::Instant;
    use crate::incident::{ReferenceFault, ReferenceFaultKind};
    use crate::report::document::{Block, Inline, plain};
    use crate::report::flow;
    use crate::report::text::{
        Names, Parsed, Problem, ProblemKind, inlines, paragraph, parse, spell,
    };

    /// `t:a` is a time, `d:b` a length; everything else leads nowhere.
    fn refer(source: &str) -> Result<Inline, ReferenceFault> {
        match source {
            "t:a" => Ok(Inline::Time {
                instant: Instant(0),
                text: "木曜2時".to_owned(),
            }),
            "d:b" => Ok(Inline::Text("44 hours".to_owned())),
            _ => Err(ReferenceFault {
                name: source[2..].to_owned(),
                range: 2..source.len(),
                kind: ReferenceFaultKind::NoTime,
            }),
        }
    }

    fn names() -> Names<'static> {
        Names {
            refer: Some(&refer),
            ..Names::NONE
        }
    }

    /// The blocks as they are, for texts that are one line of one.
    fn tree(markdown: &str) -> String {
        let mut parsed = parse(markdown, 0, &names());
        assert_eq!(parsed.problems, [], "{markdown}");
        flow::settle(&mut parsed.blocks);
        let time = r#"Time { instant: Instant(0), text: "木曜2時" }"#;
        format!("{:?}", parsed.blocks).replace(time, "TIME")
    }

    #[test]
    fn references_stand_wherever_words_do() {
        insta::assert_snapshot!(tree("# A <t:a> b"), @r#"[Heading { level: 1, anchor: "", content: [Text("A "), TIME, Text(" b")] }]"#);
        insta::assert_snapshot!(tree("影響は**<t:a>**に始まり、**「<t:a>」**まで<d:b>続いた"), @r#"[Paragraph([Text("影響は"), Strong([TIME]), Text("に始まり、"), Strong([Text("「"), TIME, Text("」")]), Text("まで44 hours続いた")])]"#);
        insta::assert_snapshot!(tree("[at <t:a>](<https://example.com> \"until <t:a>\")"), @r#"[Paragraph([Link { url: "https://example.com", title: "until 木曜2時", content: [Text("at "), TIME] }])]"#);
        insta::assert_snapshot!(tree("[<t:a>]\n\n[<t:a>]: https://example.com"), @r#"[Paragraph([Link { url: "https://example.com", title: "", content: [TIME] }])]"#);
        insta::assert_snapshot!(tree("- *~~<t:a>~~*\n- _x_ <t:a>\\\n  <d:b>"), @r#"[List { start: None, tight: true, items: [[Paragraph([Emphasis([Strikethrough([TIME])])])], [Paragraph([Emphasis([Text("x")]), Text(" "), TIME, HardBreak, Text("44 hours")])]] }]"#);
        insta::assert_snapshot!(tree("夜\n<t:a>\nから"), @r#"[Paragraph([Text("夜"), TIME, Text("から")])]"#);
        let table = tree("| <t:a> | b |\n|---|---|\n| x | <d:b> |");
        assert!(
            table.contains(
                r#"head: [[TIME], [Text("b")]], rows: [Cells([[Text("x")], [Text("44 hours")]])]"#
            ),
            "{table}"
        );
    }

    #[test]
    fn in_code_and_behind_a_backslash_they_are_characters() {
        insta::assert_snapshot!(tree("`<t:a>` ``\\<t:a>`` \\<t:a> &lt;t:a&gt; \\\\<t:a>"), @r#"[Paragraph([Code("<t:a>"), Text(" "), Code("\\<t:a>"), Text(" <t:a> <t:a> \\"), TIME])]"#);
        insta::assert_snapshot!(tree("```<t:a>\n<t:zero> **x**\n```\n\n    <t:a>"), @r#"[Code { info: "<t:a>", text: "<t:zero> **x**\n" }, Code { info: "", text: "<t:a>" }]"#);
        assert_eq!(
            tree("a < t:a> <x:a> <t: <d:"),
            r#"[Paragraph([Text("a < t:a> <x:a> <t: <d:")])]"#
        );
    }

    #[test]
    fn faults_have_their_places() {
        let places = |parsed: &Parsed, markdown: &str| -> Vec<String> {
            let problems = parsed.problems.iter().map(|it| match &it.kind {
                ProblemKind::Reference(fault) => {
                    format!("{} {}", &markdown[it.range.clone()], fault.name)
                }
                other => format!("{} {other:?}", &markdown[it.range.clone()]),
            });
            problems.collect()
        };
        let blocks = "二重の**強調**と<t:二>、**<t:a>、<d:木\n**「<t:>」** `<t:x>`";
        let found = places(&parse(blocks, 0, &names()), blocks);
        assert_eq!(
            found,
            ["<t:二> 二", "** LeftoverEmphasis", "<d: <d:", "<t:> "]
        );
        let line = "  1. <t:a> の\n  <t:b>[x](https://example.com '<t:c>')";
        let found = places(&paragraph(line, &names()), line);
        assert_eq!(found, ["<t:b> b", "[x](https://example.com '<t:c>') c"]);
        // Without names they are what Markdown takes them for: characters.
        assert_eq!(parse(blocks, 0, &Names::NONE).problems.len(), 1);
    }

    /// The characters of all blocks, and what they are.
    fn words(blocks: &[Block]) -> String {
        let mut blocks = blocks.to_vec();
        flow::settle(&mut blocks);
        let time = r#"Time { instant: Instant(0), text: "木曜2時" }"#;
        format!("{blocks:?}")
            .replace(time, r#"Text("木曜2時")"#)
            .replace(r#""), Text(""#, "")
    }

    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("<t:a>".to_owned()),
            Just("<d:b>".to_owned()),
            Just("<t:二>".to_owned()),
            Just("<t:".to_owned()),
            "[a-z ]{1,3}",
            "[\\\\`*~_|<>\\[\\]()#!:'\"\n\t.-]{1,3}",
            "[、。「」木曜]{1,2}",
            "[\u{FDD0}-\u{FDD3}\u{FDEF}0-2]{1,3}",
        ];
        proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #[test]
        fn any_text_is_read_and_its_places_are_its_own(text in pieces()) {
            for parsed in [parse(&text, 0, &names()), paragraph(&text, &names())] {
                for (range, inline) in &parsed.references {
                    let written = &text[range.clone()];
                    prop_assert!(written.starts_with("<t:") || written.starts_with("<d:"), "{written:?}");
                    match written {
                        "<t:a>" => prop_assert_eq!(plain(std::slice::from_ref(inline)), "木曜2時"),
                        "<d:b>" => prop_assert_eq!(plain(std::slice::from_ref(inline)), "44 hours"),
                        _ => prop_assert!(false, "{written:?} is known"),
                    }
                }
                let places = parsed.references.windows(2);
                for pair in places {
                    prop_assert!(pair[0].0.end <= pair[1].0.start);
                }
                for problem in &parsed.problems {
                    prop_assert!(text.get(problem.range.clone()).is_some(), "{problem:?}");
                }
            }
            let _ = crate::report::text::plain(inlines(&text, &names()));
        }

        #[test]
        fn spelt_texts_say_the_same(text in pieces()) {
            let noncharacter = |it: char| matches!(it, '\u{FDD0}'..='\u{FDEF}');
            let text: String = text.chars().filter(|it| !noncharacter(*it)).collect();
            let spelt = spell(&text, false, &names());
            // The characters of one that leads nowhere are not words.
            let is_fault = |it: &Problem| matches!(it.kind, ProblemKind::Reference(_));
            if parse(&text, 0, &names()).problems.iter().any(is_fault) {
                return Ok(());
            }
            let (ours, theirs) = (parse(&text, 0, &names()), parse(&spelt, 0, &Names::NONE));
            prop_assert_eq!(words(&ours.blocks), words(&theirs.blocks), "{}", spelt);
        }
    }
}
