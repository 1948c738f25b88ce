//! Markdown that others wrote, as far as a record takes it.

use super::{angle, html, plain, tags};
use crate::report::text::{Names, ProblemKind, parse};

/// The Markdown as it is where a record takes it; else its paragraphs with HTML, refused links, images and marks
/// that make no emphasis become the words that a reader would see.
pub(in crate::import) fn markdown(text: &str) -> String {
    if text.len() > plain::LONGEST {
        return plain::markdown(text);
    }
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = text.trim_matches('\n').trim_end();
    if let Some(taken) = taken(text) {
        return taken;
    }
    let blocks = text
        .split("\n\n")
        .map(|block| block.trim_matches('\n'))
        .filter(|block| !block.trim().is_empty());
    let written = blocks
        .map(|block| {
            taken(block)
                .or_else(|| taken(&tags::mended(block)?))
                .unwrap_or_else(|| html::markdown(block))
        })
        .collect::<Vec<_>>()
        .join("\n\n");
    // A fence over several paragraphs, say, cannot be mended piece by piece.
    taken(&written).unwrap_or_else(|| html::markdown(text))
}

/// The Markdown as a record takes it, if it does: brackets that open no tag of HTML get a backslash where they need it.
fn taken(text: &str) -> Option<String> {
    let problems = parse(text, 0, &Names::NONE).problems;
    let words = problems.iter().map(|problem| match problem.kind {
        ProblemKind::RawHtml => Some(problem.range.clone()),
        _ => None,
    });
    let ranges = words.collect::<Option<Vec<_>>>()?;
    if ranges.is_empty() {
        return Some(text.to_owned());
    }
    let brackets = text.match_indices('<').map(|(at, _)| at);
    let mut ranges = ranges.into_iter().peekable();
    let mut out = String::with_capacity(text.len() + 16);
    let mut copied = 0;
    for at in brackets {
        while ranges.next_if(|range| range.end <= at).is_some() {}
        if ranges.peek().is_some_and(|range| range.start <= at) && angle::is_word(&text[at..]) {
            out.push_str(&text[copied..at]);
            out.push('\\');
            copied = at;
        }
    }
    out.push_str(&text[copied..]);
    let taken = parse(&out, 0, &Names::NONE).problems.is_empty();
    taken.then_some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_record_takes_stays() {
        let same = "# What happened\n\nThe **cache** of `a_b` was cold:\n\n1. one\n2. two, see [the log](https://example.com/log)";
        assert_eq!(markdown(same), same);
        let mixed = "## Cause\r\n\r\nA <b>full</b> disk.<br>See below.\r\n\r\n- one\r\n- two";
        assert_eq!(
            markdown(mixed),
            "## Cause\n\nA **full** disk.\nSee below.\n\n- one\n- two"
        );
        assert_eq!(
            markdown("**Set** <token> and `<name>`:\n\n- to <b>x</b> <y>"),
            "**Set** \\<token> and `<name>`:\n\n- to **x** \\<y>"
        );
        assert_eq!(
            markdown(
                "## Cause\n\n* **10:05:** the <i>queue</i> grew, see [the log](https://example.com/)\n* <a href=\"https://example.com/2\">two</a><br>more"
            ),
            "## Cause\n\n* **10:05:** the *queue* grew, see [the log](https://example.com/)\n* [two](https://example.com/2)\n  more"
        );
        assert_eq!(
            markdown("1. <b>a **b** c\n2. <b> x </b>y"),
            "1. a **b** c\n2.  x y"
        );
        assert_eq!(
            markdown("![disk](https://example.com/a.png)"),
            "!\\[disk](https://example.com/a.png)"
        );
    }

    proptest! {
        #[test]
        fn nothing_that_comes_out_is_refused(pieces in proptest::collection::vec(prop_oneof![
            Just("word "), Just("遅延。"), Just("\n"), Just("\n\n"), Just("**"), Just("*"), Just("`"), Just("```\n"), Just("# "), Just("- "), Just("1. "),
            Just("<b>"), Just("</b>"), Just("<br>"), Just("<script>"), Just("<!--"), Just("-->"), Just("[a](javascript:b)"), Just("![x](y.png)"), Just("&lt;"), Just("> "), Just("    "),
        ], 0..20)) {
            let written = markdown(&pieces.concat());
            let problems = parse(&written, 0, &Names::NONE).problems;
            let bad = problems.iter().any(|it| matches!(it.kind, ProblemKind::RawHtml | ProblemKind::UnsafeLink { .. } | ProblemKind::Image { .. }));
            prop_assert!(!bad, "{written:?} {problems:?}");
        }
    }
}
