//! A sentence in lower case and stretches of it: however long it is, a word in a stretch is found without reading the
//! stretch anew for each fact.
//!
//! The words around a fact reach as far as its sentence does, and a sentence may have as many facts as it has words. A
//! short stretch is searched as it is; for a long one the places of a word are noted once for the whole sentence and
//! looked up from then on. Both give the same answer.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::{Deref, Range};
use std::rc::Rc;

use memchr::memmem;

use super::seen::SeenText;
use crate::meter;

/// The most bytes of a stretch that are searched as they are.
const SHORT: usize = 256;

/// What is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum SoughtWords {
    /// These characters, inside of words too.
    Text(&'static str),
    /// This whole Latin word.
    Word(&'static str),
    /// This noun with が or は behind it.
    Subject(&'static str),
    /// The beginning of any word between white space.
    AnyWord,
}

/// A sentence in lower case.
pub(super) struct Lowered {
    text: String,
    /// The number of its first character.
    first: usize,
    /// The byte of each of its characters; empty where each is one byte.
    bytes: Vec<usize>,
    /// Where what was looked for in long stretches is, in order.
    places: RefCell<BTreeMap<SoughtWords, Rc<[usize]>>>,
}

impl Lowered {
    pub fn of(seen: &SeenText, sentence: Range<usize>) -> Self {
        let (first, length) = (sentence.start, sentence.len());
        let text = seen.lower(sentence);
        let mut bytes = Vec::new();
        if text.len() > length {
            bytes.reserve_exact(length);
            bytes.extend(text.char_indices().map(|(byte, _)| byte));
        }
        let places = RefCell::default();
        Self {
            text,
            first,
            bytes,
            places,
        }
    }

    /// The whole sentence.
    pub fn whole(&self) -> Stretch<'_> {
        Stretch {
            sentence: self,
            start: 0,
            end: self.text.len(),
        }
    }

    /// The words from one character up to another, both as numbers in the whole text, as far as they are of this sentence.
    pub fn between(&self, from: usize, to: usize) -> Stretch<'_> {
        let byte = |at: usize| {
            let at = at.saturating_sub(self.first);
            let byte = if self.bytes.is_empty() {
                Some(at)
            } else {
                self.bytes.get(at).copied()
            };
            byte.unwrap_or(self.text.len()).min(self.text.len())
        };
        let end = byte(to);
        Stretch {
            sentence: self,
            start: byte(from).min(end),
            end,
        }
    }

    /// Every place of what is wanted in the sentence.
    fn places(&self, wanted: SoughtWords) -> Rc<[usize]> {
        if let Some(known) = self.places.borrow().get(&wanted) {
            return Rc::clone(known);
        }
        meter::steps(self.text.len());
        let places: Rc<[usize]> = search(&self.text, wanted).into();
        self.places.borrow_mut().insert(wanted, Rc::clone(&places));
        places
    }
}

/// A part of a sentence; it reads like the text that it is.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'a> {
    sentence: &'a Lowered,
    start: usize,
    end: usize,
}

impl Deref for Stretch<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.sentence.text[self.start..self.end]
    }
}

impl<'a> Stretch<'a> {
    /// Its text.
    pub fn text(self) -> &'a str {
        &self.sentence.text[self.start..self.end]
    }

    /// Its first bytes, as many as `part` has, which is what was left of it when its end was cut off.
    pub fn cut_to(self, part: &str) -> Self {
        self.head(part.len())
    }

    /// Its first `length` bytes.
    pub fn head(self, length: usize) -> Self {
        let end = self.start + length.min(self.text().len());
        Self { end, ..self }
    }

    /// What follows its first `length` bytes.
    pub fn tail(self, length: usize) -> Self {
        let start = self.start + length.min(self.text().len());
        Self { start, ..self }
    }

    /// Where `words` are in it for the first time.
    pub fn find(self, words: &'static str) -> Option<usize> {
        if self.is_short() {
            return self.text().find(words);
        }
        self.first(SoughtWords::Text(words), words.len())
    }

    /// Where `words` are in it for the last time.
    pub fn rfind(self, words: &'static str) -> Option<usize> {
        if self.is_short() {
            return self.text().rfind(words);
        }
        let places = self.sentence.places(SoughtWords::Text(words));
        let last = self.end.checked_sub(words.len())?;
        let behind = places.partition_point(|place| *place <= last);
        let place = *places.get(behind.checked_sub(1)?)?;
        place.checked_sub(self.start)
    }

    /// Whether `words` are in it, inside of other words too.
    pub fn contains(self, words: &'static str) -> bool {
        self.find(words).is_some()
    }

    /// Whether one of these is in it, inside of other words too.
    pub fn has_any(self, list: &[&'static str]) -> bool {
        list.iter().any(|words| self.contains(words))
    }

    /// Whether one of these is a whole Latin word of it.
    pub fn has_word(self, list: &[&'static str]) -> bool {
        let is_of_word = char::is_alphanumeric;
        let said = |text: &str| {
            let mut words = text.split(|it: char| !is_of_word(it));
            words.any(|word| list.contains(&word))
        };
        if self.is_short() {
            return said(self.text());
        }
        let inside =
            |word: &&'static str| self.first(SoughtWords::Word(word), word.len()).is_some();
        if list.iter().any(inside) {
            return true;
        }
        // A word that the stretch cuts is a shorter one in it.
        let longest = list.iter().map(|word| word.len()).max().unwrap_or(0) + 4;
        let (text, length) = (self.text(), self.len());
        let head = text.floor_char_boundary(longest.min(length));
        let tail = text.ceil_char_boundary(length.saturating_sub(longest));
        let first = text[..head].split(|it: char| !is_of_word(it)).next();
        let last = text[tail..].rsplit(|it: char| !is_of_word(it)).next();
        let is_whole = |word: Option<&str>| word.is_some_and(|word| list.contains(&word));
        is_whole(first) || is_whole(last)
    }

    /// Whether one of these nouns is in it with が or は.
    pub fn has_subject(self, nouns: &[&'static str]) -> bool {
        let mark = 'が'.len_utf8();
        nouns.iter().any(|noun| {
            if self.is_short() {
                let text = self.text();
                let mut places = text.match_indices(noun);
                return places.any(|(at, _)| text[at + noun.len()..].starts_with(['が', 'は']));
            }
            self.first(SoughtWords::Subject(noun), noun.len() + mark)
                .is_some()
        })
    }

    /// Whether it has no more words between white space than this.
    pub fn has_at_most(self, most: usize) -> bool {
        if self.is_short() {
            return self.text().split_whitespace().nth(most).is_none();
        }
        let places = self.sentence.places(SoughtWords::AnyWord);
        let (from, to) = (
            places.partition_point(|place| *place <= self.start),
            places.partition_point(|place| *place < self.end),
        );
        let first = self.text().chars().next();
        let begins = first.is_some_and(|it| !it.is_whitespace());
        to.saturating_sub(from) + usize::from(begins) <= most
    }

    fn is_short(self) -> bool {
        let is_short = self.end - self.start <= SHORT;
        if is_short {
            meter::steps(self.end - self.start);
        }
        is_short
    }

    /// Where what is wanted, of so many bytes, stands for the first time.
    fn first(self, wanted: SoughtWords, length: usize) -> Option<usize> {
        let places = self.sentence.places(wanted);
        let place = *places.get(places.partition_point(|place| *place < self.start))?;
        (place + length <= self.end).then(|| place - self.start)
    }
}

/// Every place of what is wanted in `text`, those that overlap included.
fn search(text: &str, wanted: SoughtWords) -> Vec<usize> {
    let all = |words: &'static str| {
        let finder = memmem::Finder::new(words);
        let (mut places, mut from) = (Vec::new(), 0);
        let bytes = text.as_bytes();
        while let Some(at) = bytes.get(from..).and_then(|rest| finder.find(rest)) {
            places.push(from + at);
            from += at + 1;
        }
        places
    };
    match wanted {
        SoughtWords::Text(words) => all(words),
        // Nothing else than letters and digits is a word.
        SoughtWords::Word(word) if !word.chars().all(char::is_alphanumeric) => Vec::new(),
        SoughtWords::Word(word) => {
            let mut places = all(word);
            places.retain(|place| {
                let (before, after) = (&text[..*place], &text[place + word.len()..]);
                let ends = |it: Option<char>| !it.is_some_and(char::is_alphanumeric);
                ends(before.chars().next_back()) && ends(after.chars().next())
            });
            places
        }
        SoughtWords::Subject(noun) => {
            let mut places = all(noun);
            places.retain(|place| text[place + noun.len()..].starts_with(['が', 'は']));
            places
        }
        SoughtWords::AnyWord => {
            let mut places = Vec::new();
            let mut is_inside = false;
            for (at, it) in text.char_indices() {
                if !it.is_whitespace() && !is_inside {
                    places.push(at);
                }
                is_inside = !it.is_whitespace();
            }
            places
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const WORDS: &[&str] = &["it", "mail", "aa", " and ", ",", "影響", "が", "it was"];

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1_000))]

        #[test]
        fn a_long_stretch_is_searched_like_a_short_one(
            parts in prop::collection::vec(
                prop::sample::select(vec![
                    "it", "mail", "a", "aa", " and ", ",", " ", "影響", "が", "は", " was ", "x", "\u{3000}", "é",
                ]),
                0..60,
            ),
            from in 0_usize..80,
            length in 0_usize..120,
        ) {
            // What is around the stretch makes it one of a long sentence; what is in it stays the same.
            let inner = parts.concat();
            let filler = "z ".repeat(SHORT);
            let mut seen = SeenText::default();
            seen.read(&format!("{inner}{filler}"));
            let sentence = Lowered::of(&seen, 0..seen.len());
            let whole = sentence.whole();
            let from = whole.floor_char_boundary(from.min(inner.len()));
            let long = whole.tail(from);
            let short = long.head(whole.text()[from..].floor_char_boundary(length.min(SHORT)));
            prop_assert!(!long.is_short());
            for words in WORDS {
                prop_assert_eq!(long.find(words), long.text().find(words));
                prop_assert_eq!(long.rfind(words), long.text().rfind(words));
            }
            let words = |text: &str| text.split(|it: char| !it.is_alphanumeric()).any(|it| WORDS.contains(&it));
            prop_assert_eq!(long.has_word(WORDS), words(long.text()));
            let subject = |text: &str| ["が", "は"].iter().any(|mark| text.contains(&format!("影響{mark}")));
            prop_assert_eq!(long.has_subject(&["影響"]), subject(long.text()));
            for most in [0, 3, 300] {
                prop_assert_eq!(long.has_at_most(most), long.text().split_whitespace().count() <= most);
            }
            // And the places that a long stretch left behind are those of a short one.
            for words in WORDS {
                let wanted = SoughtWords::Text(words);
                let found = short.first(wanted, words.len());
                prop_assert_eq!(found, short.text().find(words));
            }
        }
    }
}
