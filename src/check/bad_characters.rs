//! # `bad-characters`
//!
//! Characters that a text should not contain: the replacement character �, text in the wrong encoding (mojibake),
//! invisible characters, control characters, including those that change the direction of writing, decomposed
//! accents and kana marks (NFD), and half-width katakana. Code and the targets of links may contain mojibake, NFD
//! and half-width katakana. More than 16 combining marks in a row are never accepted. In a text of one line, a tab
//! or a line break that came from an escape in double quotes, as in `"C:\new"`, is found too.
//!
//! Characters are checked as readers get them, after Markdown has been read: in words, code, titles of links,
//! alternative texts and targets. `&#27;` counts as the control character that it represents. Variation selectors and
//! joiners are allowed where they choose or join something, as in ⚠️.
//!
//! ## Found
//!
//! ```yaml
//! summary: {en: "Mail was dela\u200byed.", ja: ﾒｰﾙが遅延しました。}
//! ```
//!
//! ```yaml
//! summary: {en: "ItÃ¢â‚¬â„¢s late", ja: "か\u3099"}
//! ```
//!
//! ```yaml
//! summary: {en: "The partnerÔÇÖs relay was slow.", ja: 取引先の中継サーバーの応答が遅くなりました。}
//! ```
//!
//! ```yaml
//! summary: {en: "Mail was &#x202e;late.", ja: "[記録](https://example.com \"&#x1b;[2J\")"}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary: {en: "The query `ﾒｰﾙ` was slow.", ja: 検索語`ﾒｰﾙ`の処理が遅くなりました。}
//! ```
//!
//! ```yaml
//! summary: {en: "⚠️ Mail was late.", ja: 葛󠄀城の回線が遅延しました。}
//! ```
//!
//! ```yaml
//! summary: {en: The team in Évora moved the logs to ├─ old., ja: Évoraの担当がログを├─ oldに移しました。}
//! ```
//!
//! ## What to do
//!
//! Type the characters again. Text copied from a PDF or from macOS file names is often decomposed.

mod invisible;

use super::{Case, Check, Reach};
use crate::check::engine::prose::PieceRead;
use crate::diagnostic::{Finding, Fix, Message, Severity};
use crate::report::glyph::name_of;
use crate::report::text::SeenKind;
use crate::text::source::Span;
use crate::text::wordlist::Wordlist;
use crate::yaml::tree::Style;
use unicode_normalization::char::{compose, is_combining_mark};

pub(super) use invisible::is_bad;

/// This check.
pub const CHECK: Check = Check {
    name: "bad-characters",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Text,
    page: include_str!("bad_characters.rs"),
    run: Some(run),
};

/// The most combining marks in a row that the typesetter is given.
const MOST_MARKS: usize = 16;
/// What UTF-8 looks like when it was read as Windows-1252 or as Shift_JIS, as code page 850, and as code page 437.
static MOJIBAKE: Wordlist = Wordlist::of(&[
    "Ã©", "Ã¢â", "â€™", "â€œ", "ã‚", "ãƒ", "ï¿½", "縺", "繧", "繝", //
    "ÔÇÖ", "ÔÇ£", "ÔÇØ", "ÔÇô", "ÔÇö", "ÔÇª", "ÔÇó", "├®", "├¿", "├á", "├ñ", "├Â", "├ƒ", "┬á",
    "┬«", //
    "ΓÇÖ", "ΓÇ£", "ΓÇ¥", "ΓÇô", "ΓÇö", "ΓÇª", "ΓÇó", "├⌐", "Òü", "ÒÇ", "πü", "πâ", "πé",
]);

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let texts = case.prose.texts.iter();
    for read in texts
        .clone()
        .filter(|text| text.is_line)
        .flat_map(|text| &text.pieces)
    {
        findings.extend(escape(case, read));
    }
    for read in texts.flat_map(|text| &text.pieces) {
        for (range, words) in in_piece(read) {
            let span = read.piece.locate(&case.incident.source, range);
            findings.push(CHECK.finding(case, span, words));
        }
    }
    for word in &case.prose.words {
        for (range, words) in faults(&word.value, SeenKind::Text) {
            let span = case.incident.within(word, range);
            findings.push(CHECK.finding(case, span, words));
        }
    }
}

/// An escape in double quotes that ends a line or leaves a gap where a text has one line: a path of Windows, most likely.
fn escape(case: &Case<'_>, read: &PieceRead<'_>) -> Option<Finding> {
    let piece = read.piece;
    if piece.style != Style::Double || !piece.text.contains(['\n', '\r', '\t']) {
        return None;
    }
    let raw = &case.incident.source.text[piece.span.clone()];
    let mut characters = raw.char_indices();
    while let Some((at, character)) = characters.next() {
        if character != '\\' {
            continue;
        }
        let (_, escaped) = characters.next()?;
        if matches!(escaped, 'n' | 'r' | 't') {
            let span = piece.span.start + at..piece.span.start + at + 2;
            let message = Message::new("bad-characters.escape").with("escape", &raw[at..at + 2]);
            let single = format!("'{}'", raw[1..raw.len() - 1].replace('\'', "''"));
            let words = Message::new("replace").with("text", &single);
            let finding = CHECK.finding(case, span, message);
            return Some(finding.fix(Fix::offered(words, piece.span.clone(), single)));
        }
    }
    None
}

/// The first fault of each kind in a text, each with its bytes there: as readers get it, and what only the source holds.
fn in_piece(read: &PieceRead<'_>) -> Vec<(Span, Message)> {
    let mut found: Vec<(Span, Message)> = Vec::new();
    read.each_seen(|text, kind, place| {
        for (range, words) in faults(text, kind) {
            if !found.iter().any(|(_, known)| known.key == words.key) {
                found.push((place(range), words));
            }
        }
    });
    let text = &read.piece.text;
    let hidden = text.char_indices().find(|(_, it)| is_bad(*it));
    if let Some((at, it)) = hidden
        && !found.iter().any(|(_, words)| words.key == BAD)
    {
        found.push((at..at + it.len_utf8(), bad(it)));
    }
    found
}

/// The message of a character that must not be where it is.
const BAD: &str = "bad-characters";

fn bad(character: char) -> Message {
    Message::new(BAD).with("character", name_of(character))
}

/// Whether no check of characters has anything to find in `text`, however it is read.
pub(super) fn is_plain_text(text: &str) -> bool {
    text.chars().all(is_plain)
}

/// The first fault of each kind in `text`.
fn faults(text: &str, kind: SeenKind) -> Vec<(Span, Message)> {
    if text.bytes().all(|it| matches!(it, b' '..=b'~')) || is_plain_text(text) {
        Vec::new()
    } else {
        every_fault(text, kind)
    }
}

/// Whether no fault has this character: what nearly all texts are made of, so that few are searched further.
fn is_plain(character: char) -> bool {
    match character {
        ' '..='~' | '\n' | '\t' | '\r' => true,
        // Typographic marks; of Japanese without the marks that combine; full-width forms.
        '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' => true,
        '\u{3030}'..='\u{3098}' | '\u{309b}'..='\u{30ff}' | '\u{ff01}'..='\u{ff60}' => true,
        '縺' | '繧' | '繝' => false,
        _ => ('\u{4e00}'..='\u{9fff}').contains(&character),
    }
}

fn every_fault(text: &str, kind: SeenKind) -> Vec<(Span, Message)> {
    let mut faults = Vec::new();
    let of = |at: usize, it: char| at..at + it.len_utf8();
    let bad_one = text
        .char_indices()
        .find(|(_, it)| is_bad(*it))
        .map(|(at, it)| of(at, it));
    if let Some(range) = bad_one.or_else(|| invisible::stray(text))
        && let Some(it) = text[range.clone()].chars().next()
    {
        faults.push((range, bad(it)));
    }
    if let Some(range) = marks(text) {
        faults.push((
            range,
            Message::new("bad-characters.marks").with("most", MOST_MARKS),
        ));
    }
    if matches!(kind, SeenKind::Code | SeenKind::Target) {
        return faults;
    }
    let half = |it: char| ('\u{ff61}'..='\u{ff9f}').contains(&it);
    if let Some((at, _)) = text.char_indices().find(|(_, it)| half(*it)) {
        let length: usize = text[at..]
            .chars()
            .take_while(|it| half(*it))
            .map(char::len_utf8)
            .sum();
        faults.push((at..at + length, Message::new("bad-characters.half-width")));
    }
    if let Some((at, word)) = MOJIBAKE.places(text).next() {
        faults.push((at..at + word.len(), Message::new("bad-characters.mojibake")));
    }
    if let Some(range) = decomposed(text) {
        faults.push((range, Message::new("bad-characters.decomposed")));
    }
    faults
}

fn marks(text: &str) -> Option<Span> {
    let (mut start, mut count) = (0, 0);
    for (at, it) in text.char_indices() {
        if !is_combining_mark(it) {
            (start, count) = (at + it.len_utf8(), 0);
            continue;
        }
        count += 1;
        if count > MOST_MARKS {
            return Some(start..at + it.len_utf8());
        }
    }
    None
}

/// A character and the marks behind it that one character would say.
fn decomposed(text: &str) -> Option<Span> {
    let mut characters = text.char_indices().peekable();
    while let Some((at, base)) = characters.next() {
        // No mark that composes is before U+0300.
        if let Some((next, mark)) = characters.peek().filter(|(_, mark)| *mark >= '\u{300}')
            && is_combining_mark(*mark)
            && compose(base, *mark).is_some()
        {
            return Some(at..next + mark.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_plain_text_has_no_fault(text in any::<String>()) {
            for kind in [SeenKind::Text, SeenKind::Code] {
                prop_assert_eq!(faults(&text, kind), every_fault(&text, kind));
            }
        }
    }

    #[test]
    fn a_plain_character_has_no_fault() {
        for character in ('\0'..=char::MAX).filter(|it| is_plain(*it)) {
            for text in [
                format!("か{character}"),
                format!("e{character}"),
                character.to_string().repeat(MOST_MARKS + 1),
            ] {
                assert_eq!(every_fault(&text, SeenKind::Text), Vec::new(), "{text:?}");
            }
        }
        // Those that are none by themselves hold a character that is not plain.
        assert!(
            MOJIBAKE
                .words()
                .iter()
                .all(|word| !word.chars().all(is_plain))
        );
    }
}
