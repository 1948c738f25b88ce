//! Slips of the keyboard: a kana that is missing, wrong or doubled.

use super::Lapse;
use super::text::JapaneseText;
use crate::diagnostic::{Message, Severity};
use crate::project::settings::JapaneseStyle;
use crate::text::script::{is_hiragana, is_kanji, is_katakana};
use crate::text::source::Span;

/// Particles that never follow themselves, with what may come before and behind where the two are part of a word.
const DOUBLED: &[(char, &[char], &[char])] = &[
    ('を', &[], &[]),
    // ものの, そののち; ののしる, 野の花 in kana.
    ('の', &['も', 'そ', 'こ', 'あ', 'ど'], &['ち', 'し', 'ろ']),
    // くにに, なにに.
    ('に', &['く', 'な'], &[]),
    // 雅楽.
    ('が', &[], &['く']),
];
/// Words that end in いついて: 追いついて, 思いついて.
const CAUGHT_UP: &[char] = &['追', '思', '食', '噛', '言', '喰'];

/// What nouns made of verbs end in: 乱れ, お知らせ.
const ENDS: &[char] = &['れ', 'せ', 'り', 'み', 'き', 'け', 'げ', 'え', 'め', 'べ'];

/// The first slip at this character.
fn at(text: &JapaneseText<'_>, at: usize) -> Option<(Span, Message)> {
    let get = |offset: usize| text.get(at + offset);
    let first = get(0)?;
    if !matches!(first, 'て' | 'で' | 'い' | 'を' | 'の' | 'に' | 'が') {
        return None;
    }
    let before = at.checked_sub(1).and_then(|it| text.get(it));
    let word = |length: usize| -> Option<String> { (0..length).map(get).collect() };
    // 発生してい可能性, but 続いてい無い.
    let is_cut = matches!(first, 'て' | 'で') && get(1) == Some('い');
    if is_cut
        && before.is_some_and(is_hiragana)
        && get(2).is_some_and(|it| is_kanji(it) && !matches!(it, '無' | '頂' | '々'))
    {
        let message = Message::new("japanese-style.cut").with("text", word(2)?);
        return Some((at..at + 3, message));
    }
    let is_noun = before.is_some_and(|it| is_kanji(it) || is_katakana(it) || ENDS.contains(&it));
    if first == 'い'
        && is_noun
        && word(4).as_deref() == Some("いついて")
        && !before.is_some_and(|it| CAUGHT_UP.contains(&it))
    {
        let message = Message::new("japanese-style.about");
        return Some((at..at + 4, message));
    }
    let (_, around, behind) = DOUBLED.iter().find(|(it, ..)| *it == first)?;
    let is_doubled = get(1) == Some(first) && before != Some(first);
    let is_word = before.is_some_and(|it| around.contains(&it))
        || get(2).is_some_and(|it| behind.contains(&it));
    (is_doubled && !is_word).then(|| {
        let message = Message::new("japanese-style.doubled").with("text", first);
        (at..at + 2, message)
    })
}

pub(super) fn find(texts: &[JapaneseText<'_>], _: JapaneseStyle, out: &mut Vec<Lapse>) {
    for (index, text) in texts.iter().enumerate() {
        for start in 0..text.characters.len() {
            if let Some((range, message)) = at(text, start) {
                out.push(Lapse {
                    text: index,
                    range: text.bytes(range),
                    message,
                    severity: Severity::Warning,
                    replacement: None,
                });
            }
        }
    }
}
