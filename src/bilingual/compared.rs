//! The comparison of two texts.

use super::difference::{Difference, DifferenceKind};
use super::time::ToldTime;
use super::{bound, length, literal, number, sentence, structure, time, wording};
use crate::clock::{Date, Zone};
use crate::diagnostic::Severity;
use crate::fact::{Fact, SeenSentence, seen_sentences};
use crate::text::source::Span;

/// A text in one language, with the facts that it states.
#[derive(Clone, Copy)]
pub struct Compared<'a> {
    /// The text as written.
    pub text: &'a str,
    /// Its facts, in order.
    pub facts: &'a [Fact],
}

/// What both texts are read in.
#[derive(Clone, Copy)]
pub struct PairSetting {
    /// The zone of clocks that name none.
    pub zone: Zone,
    /// A day of the incident, for dates that name no year.
    pub day: Option<Date>,
}

/// A text with what is worked out of it once.
pub(super) struct Side<'a> {
    pub text: &'a str,
    pub facts: &'a [Fact],
    /// The times among them, by their indexes.
    pub times: Vec<(usize, ToldTime<'a>)>,
    /// Its sentences as a reader sees them, in lower case.
    pub sentences: Vec<SeenSentence>,
}

impl<'a> Side<'a> {
    fn of(compared: Compared<'a>, setting: PairSetting) -> Self {
        Self {
            text: compared.text,
            facts: compared.facts,
            times: time::told(compared.facts, setting),
            sentences: seen_sentences(compared.text),
        }
    }

    /// The words of a fact.
    pub fn words(&self, fact: &Fact) -> &'a str {
        self.text.get(fact.span.clone()).unwrap_or_default()
    }

    /// Whether a number that no fact has read stands in the sentence around these bytes.
    pub fn has_unread_number(&self, span: &Span) -> bool {
        let sentence = self
            .sentences
            .iter()
            .find(|it| it.span.start <= span.start && span.start < it.span.end);
        let Some(sentence) = sentence else {
            return false;
        };
        let read = |at: usize| {
            let in_name = self.text[..at]
                .trim_end_matches(|it: char| it.is_ascii_digit())
                .ends_with(|it: char| it.is_ascii_alphabetic() || matches!(it, '-' | '.' | '_'));
            in_name || self.facts.iter().any(|fact| fact.span.contains(&at))
        };
        let digits = self.text[sentence.span.clone()].char_indices();
        let mut digits = digits.filter(|(_, it)| it.is_ascii_digit());
        digits.any(|(at, _)| {
            !read(sentence.span.start + at) && !sentence.is_masked(sentence.span.start + at)
        })
    }
}

/// Facts of one kind that the other side does not state, by their indexes.
pub(super) struct Unmatched {
    pub english: Vec<usize>,
    pub japanese: Vec<usize>,
}

impl Unmatched {
    /// What neither side has of the other's: `equal` tells whether two of them say the same.
    pub fn of(english: &[usize], japanese: &[usize], equal: impl Fn(usize, usize) -> bool) -> Self {
        let left = english.iter().copied();
        let left = left.filter(|one| !japanese.iter().any(|other| equal(*one, *other)));
        let right = japanese.iter().copied();
        let right = right.filter(|other| !english.iter().any(|one| equal(*one, *other)));
        Self {
            english: left.collect(),
            japanese: right.collect(),
        }
    }

    /// The differences of what is left: as many on both sides stand in the place of one another; of the rest, what one side
    /// lacks. `may_lack` tells of a fact whether a translation may leave it out.
    pub fn differences(
        &self,
        kind: DifferenceKind,
        (english, japanese): (&Side<'_>, &Side<'_>),
        may_lack: impl Fn(bool, usize) -> bool,
        out: &mut Vec<Difference>,
    ) {
        let span = |side: &Side<'_>, index: usize| side.facts[index].span.clone();
        let needed = |is_english: bool, list: &[usize]| -> Vec<usize> {
            list.iter()
                .copied()
                .filter(|it| !may_lack(is_english, *it))
                .collect()
        };
        let (left, right) = (needed(true, &self.english), needed(false, &self.japanese));
        let pairs: Vec<(usize, usize)> = if self.english.len() == self.japanese.len() {
            self.english
                .iter()
                .copied()
                .zip(self.japanese.iter().copied())
                .collect()
        } else if left.len() == right.len() {
            left.iter().copied().zip(right.iter().copied()).collect()
        } else {
            for index in left {
                out.push(lacking(kind, Some(span(english, index)), None));
            }
            for index in right {
                out.push(lacking(kind, None, Some(span(japanese, index))));
            }
            return;
        };
        for (one, other) in pairs {
            let (one, other) = (span(english, one), span(japanese, other));
            let is_doubtful = english.has_unread_number(&one) || japanese.has_unread_number(&other);
            out.push(Difference {
                kind,
                severity: match is_doubtful {
                    true => Severity::Warning,
                    false => Severity::Error,
                },
                english: Some(one),
                japanese: Some(other),
            });
        }
    }
}

fn lacking(kind: DifferenceKind, english: Option<Span>, japanese: Option<Span>) -> Difference {
    Difference {
        kind,
        severity: Severity::Warning,
        english,
        japanese,
    }
}

/// The most bytes of a text that is compared, and the most facts: each is held against each of the other language.
const MOST_BYTES: usize = 20_000;
const MOST_FACTS: usize = 300;

/// How an English text and its Japanese counterpart differ; nothing is said of texts that are far longer than those of
/// reports.
#[must_use]
pub fn differences(
    english: Compared<'_>,
    japanese: Compared<'_>,
    setting: PairSetting,
) -> Vec<Difference> {
    let is_long = |it: &Compared<'_>| it.text.len() > MOST_BYTES || it.facts.len() > MOST_FACTS;
    if is_long(&english) || is_long(&japanese) {
        return Vec::new();
    }
    // What is still to be written says nothing yet.
    if [english.text, japanese.text]
        .iter()
        .any(|it| it.contains("TODO"))
    {
        return Vec::new();
    }
    let sides = (&Side::of(english, setting), &Side::of(japanese, setting));
    let mut found = Vec::new();
    if structure::is_untranslated(sides) {
        found.push(Difference {
            kind: DifferenceKind::NotTranslated,
            severity: Severity::Warning,
            english: None,
            japanese: Some(0..japanese.text.len()),
        });
        return found;
    }
    time::compare(sides, &mut found);
    length::compare(sides, &mut found);
    number::compare(sides, &mut found);
    literal::compare(sides, &mut found);
    structure::compare(sides, &mut found);
    bound::compare(sides, &mut found);
    wording::compare(sides, &mut found);
    sentence::compare(sides, &mut found);
    found
}
