//! The comparison of two texts.

use std::ops::Range;

use super::difference::{Difference, DifferenceKind};
use super::time::ToldTime;
use super::{
    alignment, bound, day_word, literal, sentence, size, structure, time, values, wording,
};
use crate::clock::{Date, Zone};
use crate::diagnostic::Severity;
use crate::fact::{Fact, SeenSentence, seen_sentences};
use crate::glossary::Glossary;
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
pub struct PairSetting<'a> {
    /// The zone of clocks that name none.
    pub zone: Zone,
    /// A day of the incident, for dates that name no year.
    pub day: Option<Date>,
    /// What a literal is called in the other language.
    pub glossary: &'a Glossary,
}

/// A text with what is worked out of it once.
pub(super) struct Side<'a> {
    pub text: &'a str,
    /// The text in lower case, byte by byte the same.
    pub lower: String,
    pub facts: &'a [Fact],
    /// The times among them, by their indexes.
    pub times: Vec<(usize, ToldTime<'a>)>,
    /// Its sentences as a reader sees them, in lower case.
    pub sentences: Vec<SeenSentence>,
    /// Whether each of them has a number that no fact has read.
    unread: Vec<bool>,
}

impl<'a> Side<'a> {
    fn of(compared: Compared<'a>, setting: PairSetting<'_>, is_english: bool) -> Self {
        let sentences = seen_sentences(compared.text);
        let mut side = Self {
            text: compared.text,
            lower: compared.text.to_ascii_lowercase(),
            facts: compared.facts,
            times: Vec::new(),
            unread: Vec::new(),
            sentences,
        };
        side.unread = side.unread();
        side.times = time::told(&side, setting, is_english);
        side
    }

    /// The words of a fact.
    pub fn words(&self, fact: &Fact) -> &'a str {
        self.text.get(fact.span.clone()).unwrap_or_default()
    }

    /// The time that the fact of this index says.
    pub fn time(&self, index: usize) -> Option<&ToldTime<'a>> {
        let place = self.times.binary_search_by_key(&index, |(it, _)| *it);
        place.ok().map(|place| &self.times[place].1)
    }

    /// The number of the sentence that the fact of this index is in.
    pub fn sentence_of(&self, index: usize) -> usize {
        self.sentence_at(self.facts[index].span.start)
    }

    fn sentence_at(&self, byte: usize) -> usize {
        let behind = self.sentences.partition_point(|it| it.span.start <= byte);
        behind.saturating_sub(1)
    }

    /// The facts of the sentence of this number.
    pub fn facts_of(&self, sentence: usize) -> Range<usize> {
        let Some(span) = self.sentences.get(sentence).map(|it| &it.span) else {
            return 0..0;
        };
        let first = self.facts.partition_point(|it| it.span.start < span.start);
        let last = self.facts.partition_point(|it| it.span.start < span.end);
        first..last
    }

    /// Whether what the fact of this index says is worth saying in each place: no small number in words.
    pub fn is_prominent(&self, index: usize) -> bool {
        let words = self.words(&self.facts[index]);
        words.contains(|it: char| it.is_ascii_digit() || ('０'..='９').contains(&it))
    }

    /// Whether the fact of this index may be read in another way, or another number of its sentence was not read.
    pub fn is_doubtful(&self, index: usize) -> bool {
        let is_doubtful = self.time(index).is_some_and(|it| it.is_doubtful);
        let sentence = self.sentence_of(index);
        is_doubtful || self.unread.get(sentence).copied().unwrap_or(false)
    }

    /// Whether a fact may stand where the other side has another one: in sentences that go together.
    pub fn may_stand_for(&self, index: usize, other: &Side<'_>, other_index: usize) -> bool {
        let is_aligned = self.sentences.len() == other.sentences.len();
        !is_aligned || self.sentence_of(index) == other.sentence_of(other_index)
    }

    fn unread(&self) -> Vec<bool> {
        let mut unread = vec![false; self.sentences.len()];
        let mut facts = self.facts.iter().peekable();
        let mut is_in_name = false;
        for (at, character) in self.text.char_indices() {
            while facts.next_if(|it| it.span.end <= at).is_some() {}
            if !character.is_ascii_digit() {
                is_in_name =
                    character.is_ascii_alphabetic() || matches!(character, '-' | '.' | '_');
                continue;
            }
            let is_read = facts.peek().is_some_and(|it| it.span.start <= at);
            if is_read || is_in_name {
                continue;
            }
            let number = self.sentence_at(at);
            if let Some(sentence) = self.sentences.get(number) {
                unread[number] |= sentence.span.contains(&at) && !sentence.is_masked(at);
            }
        }
        unread
    }
}

/// The most bytes of a text that is compared.
const MOST_BYTES: usize = 200_000;

/// How an English text and its Japanese counterpart differ; of texts that are far longer than those of reports only that
/// they were not compared.
#[must_use]
pub fn differences(
    english: Compared<'_>,
    japanese: Compared<'_>,
    setting: PairSetting<'_>,
) -> Vec<Difference> {
    let whole = |severity, kind| Difference {
        kind,
        severity,
        english: None,
        japanese: Some(0..japanese.text.len()),
    };
    if [english.text, japanese.text]
        .iter()
        .any(|it| it.len() > MOST_BYTES)
    {
        return vec![whole(Severity::Advice, DifferenceKind::TooLong)];
    }
    let sides = (
        &Side::of(english, setting, true),
        &Side::of(japanese, setting, false),
    );
    if structure::is_untranslated(sides) {
        return vec![whole(Severity::Warning, DifferenceKind::NotTranslated)];
    }
    let mut found = Vec::new();
    let sole = values::compare(sides, &mut found);
    day_word::compare(sides, setting.zone, &mut found);
    size::compare(sides, &mut found);
    literal::compare(sides, setting.glossary, &mut found);
    structure::compare(sides, &mut found);
    bound::compare(sides, &sole, &mut found);
    let groups = alignment::groups(sides, &sole);
    wording::compare(sides, &groups, &mut found);
    sentence::compare(sides, &groups, &mut found);
    // What a sentence without a counterpart denies is no other finding.
    let is_lost = found.iter().any(|it| it.kind == DifferenceKind::Sentence);
    found.retain(|it| {
        !is_lost || it.kind != DifferenceKind::Negation || it.severity != Severity::Advice
    });
    found
}

/// What a difference points at.
pub(super) fn pointing(
    kind: DifferenceKind,
    severity: Severity,
    english: Option<Span>,
    japanese: Option<Span>,
) -> Difference {
    Difference {
        kind,
        severity,
        english,
        japanese,
    }
}
