//! HTML of posts becomes Markdown that reads the same.

use proptest::prelude::*;

use super::markdown;
use crate::report::text::{Names, ProblemKind, parse};

#[test]
fn html_of_posts_becomes_markdown() {
    for (html, wanted) in [
        ("No tags at all, 3 < 4? Yes.", "No tags at all, 3 < 4? Yes."),
        (
            "One.<br /><br />Two.<br>Three &amp; four",
            "One.\n\nTwo.\nThree & four",
        ),
        (
            "<p>One</p>\n<p>Two <strong>bold </strong>and <em>so</em></p>",
            "One\n\nTwo **bold** and *so*",
        ),
        (
            "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>after",
            "- a\n- b\n  1. c\n\nafter",
        ),
        (
            "See <a href=\"https://example.com/a?b=1&amp;c=2\">the page</a>.",
            "See [the page](https://example.com/a?b=1&c=2).",
        ),
        (
            "<a href='https://example.com'>https://example.com</a>",
            "<https://example.com>",
        ),
        (
            "<a href='javascript:alert(1)'>x</a><script>alert(1)</script>",
            "x",
        ),
        (
            "<code>a_b</code> &lt;token&gt; 遅延&nbsp;発生",
            "`a_b` \\<token> 遅延 発生",
        ),
        ("<b></b>a<b> </b>", "a"),
        ("One\n\n<b>Two</b>\nthree", "One\n\n**Two**\nthree"),
        (
            "Set <token> for <service-name>\nif a < b & c > d, see <https://example.com/>.",
            "Set \\<token> for \\<service-name>\nif a \\< b & c > d, see \\<https://example.com/>.",
        ),
        (
            "<p>Set <token> in <code>/etc/<name></code>, <b>not</b> <pod>.<br>Use the <title> and <a lot more></p>",
            "Set \\<token> in `/etc/<name>`, **not** \\<pod>.\nUse the \\<title> and \\<a lot more>",
        ),
        (
            "Cut off at <a href=\"https://ex",
            "Cut off at <a href=\"https://ex",
        ),
        ("a<b> c d</b>, e", "a **c d**, e"),
        (
            "<a href=\"https://example.com\">[x] y</a>",
            "[[x] y](https://example.com)",
        ),
        ("<a href=\"https://example.com\"><p>x</p></a>", "x"),
        ("<code>a</code><b></b><code>b</code>", "`ab`"),
        ("One.<br>Two <o:p></o:p>&copy <x>", "One.\nTwo © \\<x>"),
    ] {
        assert_eq!(markdown(html), wanted, "{html}");
    }
}

proptest! {
    #[test]
    fn nothing_that_comes_out_is_html(pieces in proptest::collection::vec(prop_oneof![
        Just("<p>"), Just("</p>"), Just("<br>"), Just("<ul>"), Just("<li>"), Just("</ul>"), Just("<b>"), Just("</b>"), Just("<i>"), Just("</i>"),
        Just("<a href=\"https://example.com\">"), Just("<a href=\"word\">"), Just("</a>"), Just("<code>"), Just("</code>"), Just("&lt;b&gt;"), Just("&#x202e;"), Just("<script>"), Just("</script>"),
        Just("word "), Just("遅延。"), Just(" "), Just("\n"), Just("*"), Just("#"), Just("- "), Just("<"), Just("]("), Just("`"),
    ], 0..24)) {
        let html = pieces.concat();
        let written = markdown(&html);
        let problems = parse(&written, 0, &Names::NONE).problems;
        let bad = problems.iter().any(|it| matches!(it.kind, ProblemKind::RawHtml | ProblemKind::UnsafeLink { .. }));
        prop_assert!(!bad, "{html:?} {written:?} {problems:?}");
    }
}
