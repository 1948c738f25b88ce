//! Where Latin and Japanese meet, and what stays on one line. The typesetter has a gap of its own between the two, and
//! loses it where a line ends inside a word that has both.

use std::ops::Range;

use crate::text::width::columns;

/// The most columns of a bracket, and of a time, that stays on one line.
const ONE_LINE: usize = 22;

/// Whether a gap parts the two characters: a letter or number, and a Japanese one (JLREQ 3.2.6).
pub(super) fn parts(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else {
        return false;
    };
    (is_japanese(before) && is_western(after)) || (is_western(before) && is_japanese(after))
}

/// The places of `text` where a gap is.
pub(super) fn places(text: &str) -> impl Iterator<Item = usize> {
    let behind = text.char_indices().skip(1);
    let pairs = text.chars().zip(behind);
    pairs.filter_map(|(before, (at, after))| parts(Some(before), Some(after)).then_some(at))
}

fn is_japanese(character: char) -> bool {
    matches!(character, '々' | '〆' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | 'ー' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_western(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(character, '\u{c0}'..='\u{24f}' | '\u{370}'..='\u{3ff}' | '\u{400}'..='\u{4ff}')
            && character.is_alphabetic()
}

/// Short brackets of full width, with what is in them.
pub(super) fn brackets(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut from = None;
    for (at, character) in text.char_indices() {
        match character {
            '（' => from = Some(at),
            '）' => {
                let end = at + character.len_utf8();
                let whole = from.take().map(|from| from..end);
                found.extend(whole.filter(|it| columns(&text[it.clone()]) <= ONE_LINE));
            }
            _ => {}
        }
    }
    found
}

/// Whether a time stays on one line as a whole.
pub(super) fn is_short(text: &str) -> bool {
    columns(text) <= ONE_LINE
}

/// The parts of a written time that stay on one line: all of a short one; the clock with its zone; short brackets.
pub(super) fn of_time(text: &str) -> Vec<Range<usize>> {
    if is_short(text) {
        return std::iter::once(0..text.len()).collect();
    }
    let found = brackets(text);
    if !found.is_empty() {
        return found;
    }
    let colon = text.rfind(':').unwrap_or(text.len());
    let from = text[..colon].rfind(' ').map_or(0, |at| at + 1);
    let whole = from..text.len();
    match columns(&text[whole.clone()]) <= ONE_LINE {
        true => vec![whole],
        false => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_where_latin_meets_japanese() {
        assert_eq!(places("IPアドレスの2件").collect::<Vec<_>>(), [2, 17, 18]);
        assert_eq!(places("（IP）、IP。").count(), 0);
        assert_eq!(places("no gap here").count(), 0);
    }

    #[test]
    fn clocks_keep_their_zones() {
        let whole = |text: &str| -> Vec<String> {
            of_time(text)
                .into_iter()
                .map(|it| text[it].to_owned())
                .collect()
        };
        assert_eq!(whole("03:25"), ["03:25"]);
        assert_eq!(
            whole("Thursday, October 12, 2023 at 03:25 JST"),
            ["03:25 JST"]
        );
        assert_eq!(
            whole("2023年10月12日（木）3:25（日本時間）"),
            ["（木）", "（日本時間）"]
        );
        let found = brackets("原因を特定（10営業日以内）しました");
        assert_eq!(found.first(), Some(&(15..38)));
    }
}
