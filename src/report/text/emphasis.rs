//! Emphasis beside Japanese: marks the runs of `**` and `~~` that CommonMark's flanking rule leaves literal.
//!
//! `これは**「重要」**です` has no emphasis in CommonMark, since a delimiter between a letter and punctuation counts
//! for one side only. Where a neighbour is Japanese there are no spaces to tell the sides apart, so both count.
//! Putting a letter that nobody sees between the run and the punctuation says just that to the parser.
//! Runs of one (`*1`, `~30分`) are left alone: in Japanese they are rarely emphasis.

use super::traced::Traced;
use crate::report::text::parsed_reference::is_handle;
use crate::text::width::is_wide;

/// The letter that nobody sees: a noncharacter, which texts do not contain and the builder drops.
pub(super) const LETTER: char = '\u{FDEF}';

/// `text` with the runs marked.
pub(super) fn mark(text: &str) -> Traced {
    let mut out = Traced::default();
    let mut copied = 0;
    let mut before = None;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c == '\\' {
            before = chars
                .next_if(|(_, next)| next.is_ascii_punctuation())
                .map_or(Some(c), |(_, escaped)| Some(escaped));
            continue;
        }
        if c != '*' && c != '~' {
            before = Some(c);
            continue;
        }
        let mut end = start + 1;
        while chars.next_if(|&(_, next)| next == c).is_some() {
            end += 1;
        }
        let after = chars.peek().map(|&(_, next)| next);
        if end - start >= 2 {
            if closes(before, after) {
                out.copy(&text[copied..start], copied);
                out.insert(LETTER, start);
                copied = start;
            }
            if closes(after, before) {
                out.copy(&text[copied..end], copied);
                out.insert(LETTER, end);
                copied = end;
            }
        }
        before = Some(c);
    }
    out.copy(&text[copied..], copied);
    out
}

/// Whether a run after `inner` and before `outer` closes where Japanese counts on both sides, and needs the
/// letter for it; read the other way round, whether it opens.
fn closes(inner: Option<char>, outer: Option<char>) -> bool {
    let Some(inner) = inner.filter(|&c| is_punctuation(c)) else {
        return false;
    };
    is_wide(inner)
        || outer
            .is_none_or(|outer| outer.is_whitespace() || is_wide(outer) || is_punctuation(outer))
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace() && !c.is_control() && !is_handle(c)
}
