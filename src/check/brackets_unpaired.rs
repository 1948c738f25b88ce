//! # `brackets-unpaired`
//!
//! A bracket that nothing closes, or that nothing opens, or that one of another width closes: `(` and `）`. The numbers of
//! items (`1)`, `a)`), smileys and half-open intervals are no such brackets; code is not looked at.
//!
//! ## Found
//!
//! ```yaml
//! summary: {en: Few customers (about 3 %) were affected., ja: 影響は一部のお客様（全体の約3%に限られます。}
//! ```
//!
//! ```yaml
//! summary: {en: Only Tokyo (AP-NORTHEAST-1) was affected., ja: 影響は東京（AP-NORTHEAST-1)のみでした。}
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "There were two reasons: a) the setting was wrong, b) nobody saw it."
//!   ja: "原因は、a) 設定の誤り、b) 確認の漏れの2点です。"
//! ```
//!
//! ## What to do
//!
//! Add the bracket that is missing, remove the one that is left over, or write both in one width.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::fact::{BLOCK_END, visible};
use crate::text::pairing::{Unpaired, unpaired};

/// This check.
pub const CHECK: Check = Check {
    name: "brackets-unpaired",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Text,
    page: include_str!("brackets_unpaired.rs"),
    run: Some(run),
};

const PAIRS: &[(char, char)] = &[
    ('(', ')'),
    ('（', '）'),
    ('【', '】'),
    ('〔', '〕'),
    ('《', '》'),
    ('〈', '〉'),
    ('［', '］'),
    ('｛', '｝'),
    ('{', '}'),
    ('[', ']'),
];
/// Brackets of the same form in two widths.
const WIDTHS: &[(char, char)] = &[('(', '）'), ('（', ')'), ('[', '］'), ('［', ']')];

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (_, read) in case.prose.shown() {
        let text = &read.piece.text;
        if !text.contains(|it: char| PAIRS.iter().any(|pair| pair.0 == it || pair.1 == it)) {
            continue;
        }
        // Square brackets of links, images and footnotes are Markdown.
        let is_markdown = ["](", "][", "[^"].iter().any(|it| text.contains(it));
        let pairs = if is_markdown {
            &PAIRS[..PAIRS.len() - 1]
        } else {
            PAIRS
        };
        let seen = visible(text);
        let characters: Vec<char> = seen.iter().map(|(it, _)| *it).collect();
        let numbers = numbers_of_items(&characters);
        let found = unpaired(
            &characters,
            pairs,
            |open, close| WIDTHS.contains(&(open, close)),
            |at, is_open| is_no_bracket(&characters, &numbers, at, is_open),
        );
        let place = |at: usize| {
            let (mark, byte) = seen[at];
            let bytes = byte..byte + mark.len_utf8();
            (mark, read.piece.locate(&case.incident.source, bytes))
        };
        findings.extend(found.map(|found| match found {
            Unpaired::Open(at) => {
                let (mark, span) = place(at);
                let message = Message::new("brackets-unpaired").with("mark", mark);
                CHECK.finding(case, span, message)
            }
            Unpaired::Close(at) => {
                let (mark, span) = place(at);
                let message = Message::new("brackets-unpaired.open").with("mark", mark);
                CHECK.finding(case, span, message)
            }
            Unpaired::Other(first, at) => {
                let ((open, beside), (close, span)) = (place(first), place(at));
                let message = Message::new("brackets-unpaired.width")
                    .with("open", open)
                    .with("close", close);
                let finding = CHECK.finding(case, span, message);
                finding.label(beside, Message::new("brackets-unpaired.opened"))
            }
        }));
    }
}

/// Where a number or a letter with a bracket counts items, in order: at the beginning of a block, or more than once in a text.
fn numbers_of_items(characters: &[char]) -> Vec<usize> {
    let counts = |at: &usize| {
        let before = &characters[..*at];
        let name = before.iter().rev();
        let name =
            name.take_while(|it| it.is_alphanumeric() && (it.is_ascii() || !is_letter(**it)));
        let length = name.count();
        let edge = length.checked_add(1).and_then(|it| at.checked_sub(it));
        let is_apart = edge.is_none_or(|it| !characters[it].is_ascii_alphanumeric());
        (1..=3).contains(&length) && is_apart
    };
    let closing = (0..characters.len()).filter(|at| matches!(characters[*at], ')' | '）'));
    let found: Vec<usize> = closing.filter(counts).collect();
    let begins = |at: &usize| {
        let line = characters[..*at].iter().rev();
        let line = line.take_while(|it| **it != BLOCK_END);
        line.count() <= 5
    };
    match found.len() {
        0 | 1 => found.into_iter().filter(begins).collect(),
        _ => found,
    }
}

fn is_letter(character: char) -> bool {
    !character.is_numeric()
}

fn is_no_bracket(characters: &[char], numbers: &[usize], at: usize, is_open: bool) -> bool {
    let before = at.checked_sub(1).map(|it| characters[it]);
    let eyes = match before {
        Some('-') => at.checked_sub(2).map(|it| characters[it]),
        other => other,
    };
    let behind = characters.get(at + 1);
    let is_mouth = match characters[at] {
        ')' => !is_open,
        '(' => behind.is_none_or(|it| !it.is_alphanumeric()),
        _ => false,
    };
    let is_face = is_mouth && matches!(eyes, Some(':' | ';'));
    // (1) has its own bracket.
    let is_number = !is_open && numbers.binary_search(&at).is_ok();
    is_face || is_number || is_interval(characters, at)
}

/// Whether a bracket belongs to a half-open interval such as `[0, 10)`.
fn is_interval(characters: &[char], at: usize) -> bool {
    let inner = |it: &char| it.is_ascii_digit() || matches!(it, ',' | ' ' | '.' | '-');
    let ends = match characters[at] {
        '[' | '(' => {
            let rest = characters[at + 1..].iter();
            let end = at + 1 + rest.take_while(|it| inner(it)).count();
            (end > at + 3).then_some((at, end))
        }
        ']' | ')' => {
            let rest = characters[..at].iter().rev();
            let length = rest.take_while(|it| inner(it)).count();
            (length > 2 && at > length).then(|| (at - length - 1, at))
        }
        _ => None,
    };
    let Some((start, end)) = ends else {
        return false;
    };
    let pair = (characters.get(start), characters.get(end));
    let is_half = matches!(pair, (Some('['), Some(')')) | (Some('('), Some(']')));
    is_half && characters[start..end].contains(&',')
}
