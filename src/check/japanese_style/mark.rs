//! 、。 beside ，．.

use super::Lapse;
use super::text::JapaneseText;
use crate::diagnostic::{Message, Severity};
use crate::project::settings::JapaneseStyle;

/// The marks of the one kind with those of the other.
const MARKS: &[(char, char)] = &[('、', '，'), ('。', '．')];

/// The marks of a text, each with whether it is of the second kind. Between digits they belong to a number.
fn marks(text: &JapaneseText<'_>) -> Vec<(usize, char, bool)> {
    let is_digit = |at: Option<usize>| {
        let character = at.and_then(|it| text.get(it));
        character.is_some_and(|it| it.is_ascii_digit() || matches!(it, '０'..='９'))
    };
    let all = text.characters.iter().enumerate();
    all.filter_map(|(at, (character, _))| {
        let is_number = is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
        MARKS.iter().find_map(|(first, second)| match character {
            it if it == first => Some((at, *second, false)),
            it if it == second && !is_number => Some((at, *first, true)),
            _ => None,
        })
    })
    .collect()
}

pub(super) fn find(texts: &[JapaneseText<'_>], style: JapaneseStyle, out: &mut Vec<Lapse>) {
    if !texts.iter().any(|it| it.has.western_marks) {
        return;
    }
    let all: Vec<_> = texts.iter().map(marks).collect();
    let count = |is_second: bool| all.iter().flatten().filter(|it| it.2 == is_second).count();
    let (first, second) = (count(false), count(true));
    if second == 0 || (style == JapaneseStyle::Auto && first == 0) {
        return;
    }
    let is_second = style != JapaneseStyle::Auto || second <= first;
    for (index, text) in texts.iter().enumerate() {
        if let Some((at, other, _)) = all[index].iter().find(|it| it.2 == is_second) {
            out.push(Lapse {
                text: index,
                range: text.bytes(*at..*at + 1),
                message: Message::new("japanese-style.mark").with("text", *other),
                severity: Severity::Advice,
                replacement: Some(other.to_string()),
            });
        }
    }
}
