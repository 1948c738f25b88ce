//! Full-width digits beside half-width ones.

use super::Lapse;
use super::text::JapaneseText;
use crate::clock::cursor::narrow;
use crate::diagnostic::{Message, Severity};
use crate::project::settings::JapaneseStyle;
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

pub(super) fn find(texts: &[JapaneseText<'_>], style: JapaneseStyle, out: &mut Vec<Lapse>) {
    if !texts.iter().any(|it| it.has.wide_digits) {
        return;
    }
    let wide = |text| runs(text, |it| matches!(it, '０'..='９'));
    let half = texts
        .iter()
        .map(|text| runs(text, |it| it.is_ascii_digit()).len());
    let (half, wide_ones): (usize, usize) =
        (half.sum(), texts.iter().map(|text| wide(text).len()).sum());
    // Letters on paper have them throughout.
    if wide_ones == 0 || (style == JapaneseStyle::Auto && wide_ones > half) {
        return;
    }
    for (index, text) in texts.iter().enumerate() {
        let Some(run) = wide(text).into_iter().next() else {
            continue;
        };
        let digits = text.characters[run.clone()].iter();
        out.push(Lapse {
            text: index,
            range: text.bytes(run),
            message: Message::new("japanese-style.digit"),
            severity: Severity::Advice,
            replacement: Some(digits.map(|(it, _)| narrow(*it)).collect()),
        });
    }
}
