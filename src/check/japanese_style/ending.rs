//! です・ます beside である.

use std::collections::BTreeSet;

use super::Lapse;
use super::text::{JapaneseText, Sentence};
use crate::diagnostic::{Message, Severity};
use crate::project::settings::JapaneseStyle;
use crate::text::script::{is_hiragana, is_kanji};
use crate::text::source::Span;

const POLITE: &[&str] = &[
    "です",
    "ます",
    "ました",
    "ません",
    "でした",
    "でしょう",
    "ましょう",
    "ください",
    "下さい",
    "ですか",
    "ますか",
    "ませんか",
    "でしょうか",
    "くださいませ",
];
/// Ends that are plain wherever they are; た and る are after a kana or a kanji.
const PLAIN: &[&str] = &[
    "だ",
    "ない",
    "たい",
    "らしい",
    "だろう",
    "であろう",
    "という",
    "しまう",
    "もらう",
];

#[derive(Clone, Copy, PartialEq)]
enum Ending {
    Polite,
    Plain,
    /// A verb that tells no past: a turn of phrase may have one among です・ます.
    Loose,
}

fn ending(sentence: &Sentence) -> Option<Ending> {
    if sentence.is_listed || !sentence.is_ended {
        return None;
    }
    let words = sentence.words.trim_end();
    let ends = |list: &[&str]| list.iter().any(|it| words.ends_with(it));
    if ends(POLITE) {
        return Some(Ending::Polite);
    }
    let mut last = words.chars().rev();
    let (last, before) = (last.next()?, last.next()?);
    let is_verb = match last {
        'た' | 'る' => is_hiragana(before) || is_kanji(before),
        'す' | 'く' | 'む' | 'ぶ' | 'ぐ' | 'う' | 'つ' => is_kanji(before),
        _ => false,
    };
    match (last, is_verb) {
        ('た', true) => Some(Ending::Plain),
        (_, true) if !ends(&["である"]) => Some(Ending::Loose),
        (_, true) => Some(Ending::Plain),
        (_, false) => ends(PLAIN).then_some(Ending::Plain),
    }
}

pub(super) fn find(texts: &[JapaneseText<'_>], _: JapaneseStyle, out: &mut Vec<Lapse>) {
    let mut found: Vec<(usize, Ending, Span)> = Vec::new();
    for (index, text) in texts.iter().enumerate().filter(|(_, it)| it.is_body) {
        let ends = text.sentences().iter();
        found.extend(ends.filter_map(|it| Some((index, ending(it)?, it.range.clone()))));
    }
    let polite = found.iter().filter(|it| it.1 == Ending::Polite).count();
    let plain = found.len() - polite;
    let is_polite = polite >= plain;
    let with_plain = found.iter().filter(|it| it.1 == Ending::Plain);
    let with_plain: BTreeSet<usize> = with_plain.map(|it| it.0).collect();
    let mut last = None;
    for (text, ending, range) in &found {
        // One finding a text.
        let is_other = (*ending == Ending::Polite) != is_polite;
        let is_alone = *ending == Ending::Loose && !with_plain.contains(text);
        if !is_other || last == Some(*text) || polite == 0 || plain == 0 || is_alone {
            continue;
        }
        last = Some(*text);
        let mut own = found.iter().filter(|it| it.0 == *text);
        let is_mixed = own.any(|it| (it.1 == Ending::Polite) == is_polite);
        out.push(Lapse {
            text: *text,
            range: range.clone(),
            message: Message::new(match is_polite {
                true => "japanese-style.plain",
                false => "japanese-style.polite",
            }),
            severity: match is_mixed {
                true => Severity::Warning,
                false => Severity::Advice,
            },
            replacement: None,
        });
    }
}
