//! A Japanese text as terms are looked up in it: without spaces, half-width, in lower case.

use crate::clock::cursor::narrow;
use crate::fact::{MASK, visible};
use crate::text::script::{is_kanji, is_katakana};
use crate::text::source::Span;

/// The text, with the bytes of its characters as written.
pub(super) struct FoldedText {
    pub text: String,
    /// For each byte of `text` that begins a character, the byte of that character as written and its length.
    places: Vec<(usize, usize, usize)>,
}

impl FoldedText {
    /// Folds what readers see of a Markdown text.
    pub fn of(text: &str) -> Self {
        let mut folded = Self {
            text: String::with_capacity(text.len()),
            places: Vec::new(),
        };
        for (character, at) in visible(text) {
            if character == ' ' || character == '\u{3000}' {
                continue;
            }
            let length = if character == MASK {
                1
            } else {
                character.len_utf8()
            };
            folded.places.push((folded.text.len(), at, length));
            folded.text.push(narrow(character).to_ascii_lowercase());
        }
        folded
    }

    /// The bytes in the text as written of these bytes of the folded one.
    pub fn written(&self, range: Span) -> Span {
        let place = |at: usize| {
            let index = self.places.partition_point(|(own, ..)| *own <= at);
            self.places[index.saturating_sub(1)]
        };
        let (first, last) = (place(range.start), place(range.end.saturating_sub(1)));
        first.1..last.1 + last.2
    }
}

/// A term, folded the same way.
pub(super) fn folded(term: &str) -> String {
    let characters = term.chars().filter(|it| !matches!(it, ' ' | '\u{3000}'));
    characters
        .map(|it| narrow(it).to_ascii_lowercase())
        .collect()
}

/// Whether a term at these bytes is a word there: Latin ones are whole words, and a loanword goes on to its end.
pub(super) fn is_word(text: &str, range: &Span) -> bool {
    let term = &text[range.clone()];
    let (before, behind) = (
        text[..range.start].chars().next_back(),
        text[range.end..].chars().next(),
    );
    let (first, last) = (term.chars().next(), term.chars().next_back());
    let same = |one: Option<char>, other: Option<char>, class: fn(char) -> bool| {
        one.is_some_and(class) && other.is_some_and(class)
    };
    let latin = |it: char| it.is_ascii_alphanumeric();
    !same(last, behind, is_katakana) && !same(last, behind, latin) && !same(before, first, latin)
}

/// Where a term is in a folded text: as it is, or as the stem of a verb that is inflected.
pub(super) fn find(text: &str, term: &str) -> Option<Span> {
    let stem = stem(term);
    let mut found = text.match_indices(stem);
    found.find_map(|(at, word)| {
        let range = at..at + word.len();
        (stem.len() < term.len() || is_word(text, &range)).then_some(range)
    })
}

/// What stays of a verb when it is inflected: 切り戻 of 切り戻す.
fn stem(term: &str) -> &str {
    let mut last = term.char_indices().rev();
    let end = last.next();
    let before = last.next();
    match (end, before) {
        (
            Some((at, 'す' | 'く' | 'む' | 'ぶ' | 'つ' | 'う' | 'ぐ' | 'ぬ' | 'る')),
            Some((_, '\u{3041}'..='\u{3096}' | '\u{4e00}'..='\u{9fff}')),
        ) => &term[..at],
        _ => term,
    }
}

/// The runs of katakana of a folded text.
fn loanwords(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(is_katakana)?;
        let rest = &text[start..];
        let end = start + rest.find(|it| !is_katakana(it)).unwrap_or(rest.len());
        at = end;
        Some(start..end)
    })
}

/// The fewest characters of a term that a slip can be told from another word in.
const LEAST: usize = 4;

/// The fewest characters of a term that one word can be told in which is another of the same sound.
const LEAST_CONVERTED: usize = 5;

/// Whether a term is long enough for a slip in it to be told from another word.
pub(super) fn can_be_misspelt(term: &str) -> bool {
    let is_loanword = term.chars().all(is_katakana);
    term.chars().count() >= if is_loanword { LEAST + 1 } else { LEAST }
}

/// Where a text has a term with one slip: a loanword with one edit, or kanji of which one is another.
pub(super) fn misspelt(text: &str, term: &str) -> Option<Span> {
    if !can_be_misspelt(term) {
        return None;
    }
    let length = term.chars().count();
    if term.chars().all(is_katakana) {
        let mut words = loanwords(text);
        return words.find(|range| strsim::levenshtein(&text[range.clone()], term) == 1);
    }
    let places: Vec<(usize, char)> = text.char_indices().collect();
    let wanted: Vec<char> = term.chars().collect();
    let mut windows = places.windows(length);
    windows.find_map(|window| {
        let pairs = window.iter().map(|(_, it)| *it).zip(wanted.iter().copied());
        let wrong: Vec<usize> = (0..length)
            .zip(pairs.clone())
            .filter_map(|(at, (one, other))| (one != other).then_some(at))
            .collect();
        // A word of two kanji may be converted to another one of the same sound.
        let is_near = match wrong[..] {
            [_] => true,
            [first, second] => second == first + 1 && length >= LEAST_CONVERTED,
            _ => false,
        };
        let is_kanji_only = pairs
            .filter(|(one, other)| one != other)
            .all(|(one, other)| is_kanji(one) && is_kanji(other));
        let (end, last) = window.last()?;
        (is_near && is_kanji_only).then(|| window[0].0..end + last.len_utf8())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_found_as_words() {
        let text = FoldedText::of("メール サーバーを **切り戻し**ました（NDR）。");
        assert_eq!(text.text, "メールサーバーを切り戻しました(ndr)。");
        assert_eq!(find(&text.text, "サーバー"), Some(9..21));
        assert_eq!(find(&text.text, "サーバ"), None);
        assert!(find(&text.text, "切り戻す").is_some());
        assert!(find(&text.text, "ndr").is_some() && find("ndrs", "ndr").is_none());
        assert_eq!(text.written(9..21), 10..22);
    }

    #[test]
    fn one_slip_is_told_from_another_word() {
        assert!(misspelt("ポストモーデムは", "ポストモーテム").is_some());
        assert!(misspelt("フェイルオバー", "フェイルオーバー").is_some());
        assert!(misspelt("配信不納通知", "配信不能通知").is_some());
        assert!(misspelt("配信不能を通知", "配信不能通知").is_none());
        assert!(misspelt("原因", "要因").is_none());
    }
}
