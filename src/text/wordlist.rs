//! A list of words that are looked for in a text all at once.

use std::borrow::Cow;
use std::sync::OnceLock;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::meter;

/// Words, none of them empty.
pub struct Wordlist {
    words: &'static [&'static str],
    /// What finds them; `None`: they are too many to be found at once.
    search: OnceLock<Option<AhoCorasick>>,
    /// What finds them inside of each other too.
    overlapping: OnceLock<Option<AhoCorasick>>,
}

impl Wordlist {
    /// The list of these words.
    #[must_use]
    pub const fn of(words: &'static [&'static str]) -> Self {
        Self {
            words,
            search: OnceLock::new(),
            overlapping: OnceLock::new(),
        }
    }

    /// The words.
    pub fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// The words that are in `text`, inside of other words too, each with the byte where it begins: in the order of the
    /// text, none overlapping the one before; of several that begin at one place, the first of the list.
    pub fn places(&self, text: &str) -> impl Iterator<Item = (usize, &'static str)> {
        let search = self.search.get_or_init(|| {
            let mut builder = AhoCorasick::builder();
            builder.match_kind(MatchKind::LeftmostFirst);
            builder.build(self.words).ok()
        });
        debug_assert!(search.is_some());
        meter::steps(text.len());
        let found = search.iter().flat_map(move |it| it.find_iter(text));
        found.map(|it| (it.start(), self.words[it.pattern().as_usize()]))
    }

    /// Whether one of the words is at bytes of `text` that `fits` takes; each place of each word is asked for.
    pub fn any_at(&self, text: &str, fits: impl Fn(usize, usize) -> bool) -> bool {
        let search = self
            .overlapping
            .get_or_init(|| AhoCorasick::new(self.words).ok());
        debug_assert!(search.is_some());
        meter::steps(text.len());
        let mut found = search.iter().flat_map(|it| it.find_overlapping_iter(text));
        found.any(|it| fits(it.start(), it.end()))
    }

    /// `text` with a space in place of each of the words.
    pub fn taken_out<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let mut rest = 0;
        let mut out = String::new();
        for (at, word) in self.places(text) {
            out.push_str(&text[rest..at]);
            out.push(' ');
            rest = at + word.len();
        }
        if rest == 0 {
            return Cow::Borrowed(text);
        }
        out.push_str(&text[rest..]);
        Cow::Owned(out)
    }

    /// Whether one of the words is in `text`, inside of other words too.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    static LIST: Wordlist = Wordlist::of(&["ab", "abc", "b", "遅延", "延", "■■"]);

    proptest! {
        #[test]
        fn the_first_place_is_the_first_of_all_words(text in "[abc遅延■ ]{0,12}") {
            let first = text.char_indices().find_map(|(at, _)| {
                let mut words = LIST.words().iter();
                words.find(|word| text[at..].starts_with(**word)).map(|word| (at, *word))
            });
            prop_assert_eq!(LIST.places(&text).next(), first);
            prop_assert_eq!(LIST.is_in(&text), first.is_some());
            let mut end = 0;
            for (at, word) in LIST.places(&text) {
                prop_assert!(at >= end && text[at..].starts_with(word));
                end = at + word.len();
            }
        }
    }
}
