//! Spaces between Japanese and Latin words or numbers.

use super::text::JapaneseText;
use super::{Lapse, rarer};
use crate::diagnostic::{Message, Severity};
use crate::project::settings::JapaneseStyle;
use crate::text::script::is_japanese;
use crate::text::source::Span;

/// The fewest places of a record that show its style.
const LEAST: usize = 3;
/// How many times as many of them the other style must have.
const TIMES: usize = 2;

/// A place where Japanese and Latin meet.
struct Meeting {
    /// Whether a number meets it, not a word: many write only words apart.
    is_number: bool,
    is_spaced: bool,
    /// The two characters, with the space between them.
    range: Span,
}

/// The places of a text. The label that a block begins with, such as a clock, is set apart anyway.
fn meetings(text: &JapaneseText<'_>) -> Vec<Meeting> {
    let mut found = Vec::new();
    if !text.has.latin {
        return found;
    }
    for block in text.lines() {
        // ※1 and ■1 are labels too.
        let is_label = |at: &usize| {
            text.get(*at)
                .is_some_and(|it| it.is_ascii() || !it.is_alphanumeric())
        };
        let start = block.clone().find(|at| !is_label(at)).unwrap_or(block.end);
        for at in block.start..block.end.saturating_sub(1) {
            let Some(first) = text.get(at) else { continue };
            let is_spaced = text.get(at + 1) == Some(' ');
            let behind = at + 1 + usize::from(is_spaced);
            let Some(second) = text.get(behind).filter(|_| behind < block.end) else {
                continue;
            };
            let latin = match (is_japanese(first), is_japanese(second)) {
                (true, false) if second.is_ascii_alphanumeric() => second,
                (false, true) if first.is_ascii_alphanumeric() && at >= start => first,
                (false, true) if first.is_ascii_alphanumeric() && !is_spaced => first,
                _ => continue,
            };
            found.push(Meeting {
                is_number: latin.is_ascii_digit(),
                is_spaced,
                range: at..behind + 1,
            });
        }
    }
    found
}

pub(super) fn find(texts: &[JapaneseText<'_>], style: JapaneseStyle, out: &mut Vec<Lapse>) {
    let all: Vec<Vec<Meeting>> = texts.iter().map(meetings).collect();
    for is_number in [false, true] {
        let of = |is_spaced: bool| {
            let all = all.iter().flatten();
            all.filter(|it| it.is_number == is_number && it.is_spaced == is_spaced)
                .count()
        };
        let counts = (of(true), of(false));
        let lapse = match style {
            JapaneseStyle::Jtf => Some(true),
            JapaneseStyle::Microsoft => Some(false),
            JapaneseStyle::Auto if counts.0.max(counts.1) < LEAST => None,
            JapaneseStyle::Auto => rarer(counts.0, counts.1, TIMES).map(|it| it == 0),
        };
        let Some(is_spaced) = lapse else { continue };
        for (index, text) in texts.iter().enumerate() {
            let mut lapses = all[index].iter();
            let wrong = lapses.find(|it| it.is_number == is_number && it.is_spaced == is_spaced);
            if let Some(meeting) = wrong {
                out.push(lapse_at(index, text, meeting));
            }
        }
    }
}

fn lapse_at(index: usize, text: &JapaneseText<'_>, meeting: &Meeting) -> Lapse {
    let (first, last) = (
        text.characters[meeting.range.start].0,
        text.characters[meeting.range.end - 1].0,
    );
    let (key, replacement) = match meeting.is_spaced {
        true => ("japanese-style.space", format!("{first}{last}")),
        false => ("japanese-style.no-space", format!("{first} {last}")),
    };
    let range = text.bytes(meeting.range.clone());
    // Emphasis may lie between them.
    let is_plain =
        range.len() == first.len_utf8() + last.len_utf8() + usize::from(meeting.is_spaced);
    Lapse {
        text: index,
        range,
        message: Message::new(key).with("text", &replacement),
        severity: Severity::Advice,
        replacement: is_plain.then_some(replacement),
    }
}
