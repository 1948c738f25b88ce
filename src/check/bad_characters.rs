//! # `bad-characters`
//!
//! Characters that a text should not hold: the replacement character �, text in a wrong encoding (mojibake), invisible
//! characters, controls that turn the direction of writing, decomposed accents and kana marks (NFD), half-width
//! katakana; in code the last three may stand. More than 16 combining marks in a row are refused everywhere.
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
//! ## Not found
//!
//! ```yaml
//! summary: {en: "The query `ﾒｰﾙ` was slow.", ja: メールが遅延しました。}
//! ```
//!
//! ## What to do
//!
//! Type the characters anew. Text copied from a PDF or from macOS file names is often decomposed.

use super::prose::is_code;
use super::{Case, Check};
use crate::finding::{Finding, Severity, Words};
use crate::render::glyph::name_of;
use crate::source::Span;
use unicode_normalization::char::{compose, is_combining_mark};

/// This check.
pub const CHECK: Check = Check {
    name: "bad-characters",
    severity: Severity::Error,
    fixed: true,
    page: include_str!("bad_characters.rs"),
    run: Some(run),
};

/// The most combining marks in a row that the typesetter is given.
const MOST_MARKS: usize = 16;
/// What UTF-8 looks like when it was read as Windows-1252 or as Shift_JIS.
const MOJIBAKE: &[&str] = &[
    "Ã©", "Ã¢â", "â€™", "â€œ", "ã‚", "ãƒ", "ï¿½", "縺", "繧", "繝",
];

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (piece, _) in case.prose.pieces() {
        for (range, words) in faults(&piece.text) {
            let span = piece.locate(&case.incident.source, range);
            findings.push(CHECK.finding(case, span, words));
        }
    }
    for word in &case.prose.words {
        for (range, words) in faults(&word.value) {
            let span = case.incident.within(word, range);
            findings.push(CHECK.finding(case, span, words));
        }
    }
}

/// Whether `character` must stand nowhere.
pub(super) fn is_bad(character: char) -> bool {
    matches!(character,
        '\u{fffd}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{00ad}'
        | '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
        | '\u{fdd0}'..='\u{fdef}' | '\u{fffe}' | '\u{ffff}')
        || (character.is_control() && !matches!(character, '\n' | '\t' | '\r'))
}

/// The first fault of each kind in `text`.
fn faults(text: &str) -> Vec<(Span, Words)> {
    if text.is_ascii()
        && !text
            .bytes()
            .any(|byte| byte.is_ascii_control() && !matches!(byte, b'\n' | b'\t' | b'\r'))
    {
        return Vec::new();
    }
    let mut faults = Vec::new();
    let of = |at: usize, it: char| at..at + it.len_utf8();
    if let Some((at, it)) = text.char_indices().find(|(_, it)| is_bad(*it)) {
        faults.push((
            of(at, it),
            Words::new("bad-characters").with("character", name_of(it)),
        ));
    }
    if let Some(range) = marks(text) {
        faults.push((
            range,
            Words::new("bad-characters.marks").with("most", MOST_MARKS),
        ));
    }
    let half = |it: char| ('\u{ff61}'..='\u{ff9f}').contains(&it);
    if let Some((at, _)) = text
        .char_indices()
        .find(|(at, it)| half(*it) && !is_code(text, *at))
    {
        let length: usize = text[at..]
            .chars()
            .take_while(|it| half(*it))
            .map(char::len_utf8)
            .sum();
        faults.push((at..at + length, Words::new("bad-characters.half-width")));
    }
    let broken = MOJIBAKE
        .iter()
        .filter_map(|it| Some((text.find(it)?, it.len())))
        .min();
    if let Some((at, length)) = broken.filter(|(at, _)| !is_code(text, *at)) {
        faults.push((at..at + length, Words::new("bad-characters.mojibake")));
    }
    if let Some(range) = decomposed(text).filter(|range| !is_code(text, range.start)) {
        faults.push((range, Words::new("bad-characters.decomposed")));
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
        // No mark that composes stands before U+0300.
        if let Some((next, mark)) = characters.peek().filter(|(_, mark)| *mark >= '\u{300}')
            && is_combining_mark(*mark)
            && compose(base, *mark).is_some()
        {
            return Some(at..next + mark.len_utf8());
        }
    }
    None
}
