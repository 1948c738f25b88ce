//! Full-width and half-width brackets.

use super::text::JapaneseText;
use super::{Lapse, rarer};
use crate::diagnostic::{Message, Severity};
use crate::fact::{BLOCK_END, MASK};
use crate::project::settings::JapaneseStyle;
use crate::text::script::is_japanese;
use crate::text::source::Span;

/// How many times as many the other width must have.
const TIMES: usize = 2;

/// A pair of brackets of one width.
struct Pair {
    is_wide: bool,
    range: Span,
}

/// The pairs of a text that stand in Japanese. What code and English have are half-width, and so are numbers of items.
fn pairs(text: &JapaneseText<'_>) -> Vec<Pair> {
    let mut found = Vec::new();
    if !text.has.brackets {
        return found;
    }
    for (at, (open, _)) in text.characters.iter().enumerate() {
        let close = match open {
            '（' => '）',
            '(' => ')',
            _ => continue,
        };
        let rest = text.characters[at + 1..].iter().map(|(it, _)| *it);
        let stop = |it: &char| matches!(it, '（' | '(' | '）' | ')' | &BLOCK_END);
        let Some((length, end)) = rest.clone().enumerate().find(|(_, it)| stop(it)) else {
            continue;
        };
        if end != close {
            continue;
        }
        let before = at.checked_sub(1).and_then(|it| text.get(it));
        let behind = text.get(at + length + 2);
        let has_japanese = rest.clone().take(length).any(is_japanese);
        let is_latin = |it: Option<char>| {
            it.is_some_and(|it| it.is_ascii_alphanumeric() || it == MASK || it == ' ')
        };
        let is_own = !has_japanese && is_latin(before) && !behind.is_some_and(is_japanese);
        let is_number = !has_japanese && length <= 2;
        if *open == '(' && (is_own || is_number || (length == 0)) {
            continue;
        }
        found.push(Pair {
            is_wide: close == '）',
            range: at..at + length + 2,
        });
    }
    found
}

pub(super) fn find(texts: &[JapaneseText<'_>], style: JapaneseStyle, out: &mut Vec<Lapse>) {
    let all: Vec<Vec<Pair>> = texts.iter().map(pairs).collect();
    let count = |is_wide: bool| {
        let all = all.iter().flatten();
        all.filter(|it| it.is_wide == is_wide).count()
    };
    let lapse = match style {
        JapaneseStyle::Jtf => Some(false),
        JapaneseStyle::Microsoft => Some(true),
        JapaneseStyle::Auto => rarer(count(true), count(false), TIMES).map(|it| it == 0),
    };
    let Some(is_wide) = lapse else { return };
    for (index, text) in texts.iter().enumerate() {
        let Some(pair) = all[index].iter().find(|it| it.is_wide == is_wide) else {
            continue;
        };
        let range = text.bytes(pair.range.clone());
        let written = &text.read.piece.text[range.clone()];
        let inner = written.trim_matches(['（', '）', '(', ')']);
        let (key, replacement) = match is_wide {
            true => ("japanese-style.wide-bracket", format!("({inner})")),
            false => ("japanese-style.half-bracket", format!("（{inner}）")),
        };
        out.push(Lapse {
            text: index,
            range,
            message: Message::new(key).with("text", &replacement),
            severity: Severity::Advice,
            replacement: Some(replacement),
        });
    }
}
