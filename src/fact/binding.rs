//! What a fact speaks of, by the words around it in its sentence.

use super::kind::Field;
use super::stretch::Stretch;

/// Words of a language, in lower case.
pub(super) type Words = &'static [&'static str];
/// Labels, and what a fact is that one of them is before.
pub(super) type LabelRule = (Words, Field);

/// What kind of fact is to be bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meant {
    Time,
    Duration,
    BusinessDays,
    Count,
    Other,
}

/// A fact and the words around it, in lower case.
pub(super) struct Around<'a> {
    pub meant: Meant,
    /// The sentence up to the fact.
    pub before: Stretch<'a>,
    /// The sentence behind the fact.
    pub after: Stretch<'a>,
    /// The words behind the fact up to the next time.
    pub clause: Stretch<'a>,
    /// The whole sentence.
    pub sentence: Stretch<'a>,
    /// Whether it is the first (`true`) or the last time of a range.
    pub range: Option<bool>,
    /// Whether the text is of an entry of the timeline.
    pub is_entry: bool,
    /// Whether the text is of a post.
    pub is_post: bool,
}

impl<'a> Around<'a> {
    /// What the first or the last time of a range is, whose sentence speaks of the impact in one of the words `hit` and
    /// of none of `other`; where others were hit longer, its last time is not the end.
    pub fn end_of_range(
        &self,
        first: bool,
        hit: Words,
        other: &[Words],
        others_longer: bool,
    ) -> Option<Field> {
        let is_other = || others_longer || other.iter().any(|words| self.sentence.has_any(words));
        let is_whole = self.sentence.has_any(hit) && !is_other();
        is_whole.then_some(if first { Field::Start } else { Field::End })
    }

    /// What the first or the last time of a range is, whose sentence tells what was wrong in one of the words `trouble` and
    /// has none of `other`.
    pub fn end_of_trouble(&self, first: bool, trouble: Words, other: Words) -> Option<Field> {
        let told = self.sentence.has_any(trouble) && !self.sentence.has_any(other);
        told.then_some(match first {
            true => Field::TroubleStart,
            false => Field::TroubleEnd,
        })
    }

    /// The words before the fact since the last clause ended with a verb (し、 / り、 / ました。).
    pub fn clause_before(&self) -> Stretch<'a> {
        let marks = ["し、", "り、", "が、", "て、", "ため、"];
        let from = marks
            .iter()
            .filter_map(|mark| self.before.rfind(mark).map(|at| at + mark.len()));
        let clause = self.before.tail(from.max().unwrap_or(0));
        // Where only a verb follows, the topic of the sentence carries over.
        match self.before.find("は") {
            Some(topic) if !clause.has_any(&["は", "が"]) => self.before.head(topic + "は".len()),
            _ => clause,
        }
    }

    /// Whether one of `nouns` with が or は is in the sentence around the fact.
    pub fn sentence_has_subject(&self, nouns: &[&'static str]) -> bool {
        self.after.has_subject(nouns) || self.before.has_subject(nouns)
    }
}
