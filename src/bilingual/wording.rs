//! FewWords that change what a sentence claims: how certain it is, whom it is about, whether it is so, whether it has been.

mod clause;
mod first_look;
mod modality;
mod modality_words;
mod negation;
mod scope;
mod scope_words;
mod tense;

use std::borrow::Cow;

use super::alignment::SentenceGroup;
use super::compared::Side;
use super::difference::Difference;
use crate::fact::SeenSentence;
use crate::text::source::Span;
use crate::text::wordlist::Wordlist;
use first_look::Topics;

/// FewWords that are looked for in a text all at once.
type WordList = &'static Wordlist;
/// FewWords that few texts are held against.
pub(super) type FewWords = &'static [&'static str];

/// FewWords of one meaning in both languages: they call for a counterpart, and the weak ones of the other language are one too.
struct WordMeaning {
    english: Wordlist,
    english_weak: Wordlist,
    japanese: Wordlist,
    japanese_weak: Wordlist,
}

/// Sentences as they are searched.
struct Worded {
    /// Without what only looks like the words that are looked for.
    plain: Vec<SeenSentence>,
    /// Without those phrases too in which the words mean something weaker; what is in them excuses the other language.
    strict: Vec<SeenSentence>,
}

impl Worded {
    fn of(sentences: &[SeenSentence], unrelated: WordList, weaker: WordList) -> Self {
        let plain = without(sentences, unrelated);
        Self {
            strict: without(&plain, weaker),
            plain,
        }
    }
}

/// Where one of these words is in the sentences of a text.
fn find_english(sentences: &[SeenSentence], words: &Wordlist) -> Option<Span> {
    let mut sentences = sentences.iter();
    let found = sentences.find(|it| has_word(&it.text, words));
    found.map(|it| it.span.clone())
}

/// Whether a whole word is in a text, and where.
fn word_at(text: &str, word: &str) -> Option<usize> {
    let mut places = text.match_indices(word).map(|(at, _)| at);
    places.find(|at| is_word(text, *at, at + word.len()))
}

/// Whether what is at these bytes of an English text is no part of a longer word.
fn is_word(text: &str, start: usize, end: usize) -> bool {
    let letter = |it: Option<&u8>| it.is_some_and(u8::is_ascii_alphanumeric);
    let bytes = text.as_bytes();
    // "don't" ends with what denies it.
    if text[start..end].ends_with("'t") || text[start..end].ends_with("’t") {
        return true;
    }
    let is_open = !letter(bytes.get(end - 1));
    let before = start.checked_sub(1).and_then(|it| bytes.get(it));
    !letter(before) && (is_open || !letter(bytes.get(end)))
}

fn has_word(text: &str, words: &Wordlist) -> bool {
    words.any_at(text, |start, end| is_word(text, start, end))
}

fn has_text(text: &str, words: &Wordlist) -> bool {
    words.any_at(text, |_, _| true)
}

fn find_japanese(sentences: &[SeenSentence], words: &Wordlist) -> Option<Span> {
    sentences
        .iter()
        .find_map(|sentence| has_text(&sentence.text, words).then(|| sentence.span.clone()))
}

impl WordMeaning {
    /// What one side says and the other one does not at all.
    fn differs(&self, english: &Worded, japanese: &Worded) -> Option<(Option<Span>, Option<Span>)> {
        let left = find_english(&english.strict, &self.english);
        let right = find_japanese(&japanese.strict, &self.japanese);
        let excuses_left = || {
            find_japanese(&japanese.plain, &self.japanese)
                .or_else(|| find_japanese(&japanese.plain, &self.japanese_weak))
        };
        let excuses_right = || {
            find_english(&english.plain, &self.english)
                .or_else(|| find_english(&english.plain, &self.english_weak))
        };
        match (left, right) {
            (Some(left), None) if excuses_left().is_none() => Some((Some(left), None)),
            (None, Some(right)) if excuses_right().is_none() => Some((None, Some(right))),
            _ => None,
        }
    }
}

/// The sentences with a space in place of what says something else.
fn without(sentences: &[SeenSentence], words: WordList) -> Vec<SeenSentence> {
    let mut sentences = sentences.to_vec();
    for sentence in &mut sentences {
        if let Cow::Owned(text) = words.taken_out(&sentence.text) {
            sentence.text = text;
        }
    }
    sentences
}

/// The sentences without months that are written like verbs, and without "some" before a number.
fn plainly(side: &Side<'_>) -> Vec<SeenSentence> {
    let mut sentences = side.sentences.clone();
    for sentence in &mut sentences {
        if side.text[sentence.span.clone()].contains(" May") {
            sentence.text = sentence.text.replace(" may", " ");
        }
        let about = sentence
            .text
            .match_indices("some ")
            .map(|(at, word)| at + word.len());
        let mut about =
            about.filter(|at| sentence.text[*at..].starts_with(|it: char| it.is_ascii_digit()));
        if about.next().is_some() {
            sentence.text = sentence.text.replace("some ", " ");
        }
    }
    sentences
}

pub(super) fn compare(
    (english, japanese): (&Side<'_>, &Side<'_>),
    groups: &[SentenceGroup],
    out: &mut Vec<Difference>,
) {
    let left = &plainly(english)[..];
    let right = &japanese.sentences[..];
    // Most texts have none of these words.
    let in_english = first_look::english(left);
    let topics = in_english.with(first_look::japanese(right));
    if topics.has(Topics::MODALITY) {
        modality::compare(left, right, out);
    }
    if topics.has(Topics::SCOPE) {
        scope::compare(left, right, out);
    }
    if topics.has(Topics::NEGATION) {
        negation::compare((left, right), groups, out);
    }
    tense::compare((left, right), in_english, out);
}
