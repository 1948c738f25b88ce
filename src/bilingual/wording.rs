//! Words that change what a sentence claims: how certain it is, whom it is about, whether it is so, whether it has been.

mod modality;
mod negation;
mod scope;
mod tense;

use super::compared::Side;
use super::difference::Difference;
use crate::fact::SeenSentence;
use crate::text::source::Span;

type WordList = &'static [&'static str];

/// Words of one meaning in both languages: they call for a counterpart, and the weak ones of the other language are one too.
struct WordMeaning {
    english: WordList,
    english_weak: WordList,
    japanese: WordList,
    japanese_weak: WordList,
}

/// Where one of these words is in the sentences of a text.
fn find_english(sentences: &[SeenSentence], words: WordList) -> Option<Span> {
    sentences.iter().find_map(|sentence| {
        let found = words.iter().find_map(|word| word_at(&sentence.text, word));
        found.map(|_| sentence.span.clone())
    })
}

/// Whether a whole word is in a text, and where.
fn word_at(text: &str, word: &str) -> Option<usize> {
    // "don't" ends with what denies it.
    if word.ends_with("'t") || word.ends_with("’t") {
        return text.find(word);
    }
    text.match_indices(word).map(|(at, _)| at).find(|at| {
        let before = text[..*at].chars().next_back();
        let behind = text[at + word.len()..].chars().next();
        let letter = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric());
        let open = word.ends_with(|it: char| !it.is_ascii_alphanumeric());
        !letter(before) && (open || !letter(behind))
    })
}

fn find_japanese(sentences: &[SeenSentence], words: WordList) -> Option<Span> {
    sentences.iter().find_map(|sentence| {
        let found = words.iter().any(|word| sentence.text.contains(word));
        found.then(|| sentence.span.clone())
    })
}

impl WordMeaning {
    /// What one side says and the other one does not at all.
    fn differs(
        &self,
        english: &[SeenSentence],
        japanese: &[SeenSentence],
    ) -> Option<(Option<Span>, Option<Span>)> {
        let left = find_english(english, self.english);
        let right = find_japanese(japanese, self.japanese);
        match (left, right) {
            (Some(left), None) if find_japanese(japanese, self.japanese_weak).is_none() => {
                Some((Some(left), None))
            }
            (None, Some(right)) if find_english(english, self.english_weak).is_none() => {
                Some((None, Some(right)))
            }
            _ => None,
        }
    }
}

/// The sentences with other words in place of what says something else.
fn without(sentences: &[SeenSentence], words: WordList) -> Vec<SeenSentence> {
    let mut sentences = sentences.to_vec();
    for sentence in &mut sentences {
        for word in words {
            if sentence.text.contains(word) {
                sentence.text = sentence.text.replace(word, " ");
            }
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

pub(super) fn compare((english, japanese): (&Side<'_>, &Side<'_>), out: &mut Vec<Difference>) {
    let left = &plainly(english)[..];
    let right = &japanese.sentences[..];
    modality::compare(left, right, out);
    scope::compare(left, right, out);
    negation::compare(left, right, out);
    tense::compare(left, right, out);
}
