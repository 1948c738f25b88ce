//! Full-width digits beside half-width ones.

use super::Lapse;
use super::text::JapaneseText;
use crate::clock::cursor::narrow;
use crate::diagnostic::{Message, Severity};
use crate::project::settings::JapaneseStyle;
use crate::text::script::is_japanese;
use crate::text::source::Span;

/// The runs of digits that `is_digit` knows.
fn runs(text: &JapaneseText<'_>, is_digit: fn(char) -> bool) -> Vec<Span> {
    let mut runs: Vec<Span> = Vec::new();
    for (at, (character, _)) in text.characters.iter().enumerate() {
        if !is_digit(*character) {
            continue;
        }
        match runs.last_mut() {
            Some(run) if run.end == at => run.end = at + 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

fn wide(text: &JapaneseText<'_>) -> Vec<Span> {
    runs(text, |it| matches!(it, '０'..='９'))
}

/// Half-width numbers with Japanese behind them: addresses and ids are half-width everywhere.
fn half(text: &JapaneseText<'_>) -> Vec<Span> {
    let mut runs = runs(text, |it| it.is_ascii_digit());
    runs.retain(|run| text.get(run.end).is_some_and(is_japanese));
    runs
}

/// How many times as many full-width ones there must be for a half-width one to be the lapse.
const TIMES: usize = 3;

pub(super) fn find(texts: &[JapaneseText<'_>], style: JapaneseStyle, out: &mut Vec<Lapse>) {
    if !texts.iter().any(|it| it.has.wide_digits) {
        return;
    }
    let wides: usize = texts.iter().map(|text| wide(text).len()).sum();
    let halves: usize = texts.iter().map(|text| half(text).len()).sum();
    // Letters on paper have full-width ones throughout.
    let is_paper = style == JapaneseStyle::Auto && wides > halves;
    if is_paper && (halves == 0 || wides < halves * TIMES) {
        return;
    }
    for (index, text) in texts.iter().enumerate() {
        let wrong = if is_paper { half(text) } else { wide(text) };
        let Some(run) = wrong.into_iter().next() else {
            continue;
        };
        let digits = text.characters[run.clone()].iter().map(|(it, _)| *it);
        let other = |digit: char| match digit.to_digit(10).filter(|_| is_paper) {
            Some(value) => char::from_u32('０' as u32 + value).unwrap_or(digit),
            None => narrow(digit),
        };
        let replacement: String = digits.map(other).collect();
        out.push(Lapse {
            text: index,
            range: text.bytes(run),
            message: Message::new(match is_paper {
                true => "japanese-style.half-digit",
                false => "japanese-style.digit",
            }),
            severity: Severity::Advice,
            replacement: Some(replacement),
        });
    }
}
