//! 、。 beside ，．.

use super::Lapse;
use super::text::JapaneseText;
use crate::diagnostic::{Message, Severity};
use crate::project::settings::JapaneseStyle;

/// The marks of the one kind with those of the other.
const MARKS: &[(char, char)] = &[('、', '，'), ('。', '．')];

/// The marks of one of these kinds in a text, each with whether it is the second one. Between digits it belongs to a number,
/// and at the beginning of a line to a label.
fn marks(text: &JapaneseText<'_>, (first, second): (char, char)) -> Vec<(usize, bool)> {
    let is_digit = |at: Option<usize>| {
        let character = at.and_then(|it| text.get(it));
        character.is_some_and(|it| it.is_ascii_digit() || matches!(it, '０'..='９'))
    };
    let all = text.characters.iter().enumerate();
    let found = all.filter_map(|(at, (character, _))| {
        let is_number = is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
        if *character == first {
            Some((at, false))
        } else {
            let is_mark = *character == second && !is_number && !text.is_label(at);
            is_mark.then_some((at, true))
        }
    });
    found.collect()
}

pub(super) fn find(texts: &[JapaneseText<'_>], style: JapaneseStyle, out: &mut Vec<Lapse>) {
    if !texts.iter().any(|it| it.has.western_marks) {
        return;
    }
    // Public offices write ， with 。.
    for kind in MARKS {
        let all: Vec<_> = texts.iter().map(|text| marks(text, *kind)).collect();
        let count = |is_second: bool| {
            let all = all.iter().flatten();
            all.filter(|it| it.1 == is_second).count()
        };
        let (first, second) = (count(false), count(true));
        if second == 0 || (style == JapaneseStyle::Auto && first == 0) {
            continue;
        }
        let is_second = style != JapaneseStyle::Auto || second <= first;
        let other = if is_second { kind.0 } else { kind.1 };
        for (index, text) in texts.iter().enumerate() {
            if let Some((at, _)) = all[index].iter().find(|it| it.1 == is_second) {
                out.push(Lapse {
                    text: index,
                    range: text.bytes(*at..*at + 1),
                    message: Message::new("japanese-style.mark").with("text", other),
                    severity: Severity::Advice,
                    replacement: Some(other.to_string()),
                });
            }
        }
    }
}
