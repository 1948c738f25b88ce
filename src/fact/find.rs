//! Finds the facts of a text in one walk over what its reader sees.

use std::ops::Range;

use super::binding::{Around, Meant};
use super::kind::{Fact, Hedge, Value};
use super::literal::literal_at;
use super::seen::{MASK, Seen};
use super::sentence::sentences;
use super::{english, japanese, number};
use crate::clock::{self, WrittenDate};
use crate::language::{JAPANESE, Language};
use crate::record::EntryKind;

/// The facts of `text`, a Markdown text in `language`, in order; `entry` is the kind of the entry of the timeline
/// that it belongs to.
#[must_use]
pub fn find(text: &str, language: Language, entry: Option<EntryKind>) -> Vec<Fact> {
    let seen = Seen::of(text);
    let finder = Finder {
        seen: &seen,
        is_japanese: language == JAPANESE,
        entry,
    };
    let mut facts = Vec::new();
    for sentence in sentences(&seen) {
        finder.sentence(sentence, &mut facts);
    }
    for (kind, range) in &seen.literals {
        facts.push(Fact {
            span: range.clone(),
            value: Value::Literal(*kind, text[range.clone()].to_owned()),
            hedge: Hedge::Exact,
            field: None,
        });
    }
    facts.sort_by_key(|fact| fact.span.start);
    facts
}

struct Finder<'a> {
    seen: &'a Seen,
    is_japanese: bool,
    entry: Option<EntryKind>,
}

/// A value and its characters.
struct Found {
    value: Value,
    range: Range<usize>,
}

impl Finder<'_> {
    fn sentence(&self, sentence: Range<usize>, facts: &mut Vec<Fact>) {
        let mut found: Vec<Found> = Vec::new();
        let mut at = sentence.start;
        while at < sentence.end {
            match self.value_at(at) {
                Some((value, end)) => {
                    if let Some(value) = value {
                        found.push(Found {
                            value,
                            range: at..end,
                        });
                    }
                    at = end.max(at + 1);
                }
                None => at += 1,
            }
        }
        if found.is_empty() {
            return;
        }
        self.carry(&mut found);
        let whole = self.seen.lower(sentence.clone());
        for index in 0..found.len() {
            facts.push(self.fact(&sentence, &whole, &found, index));
        }
    }

    /// What a time leaves out and the one beside it says: the month, the day before, the zone of a range.
    fn carry(&self, found: &mut [Found]) {
        let mut last: Option<WrittenDate> = None;
        for index in 0..found.len() {
            let range = self.range(found, index);
            let behind = found.get(index + 1).and_then(|it| match &it.value {
                Value::Time(next) => next.zone,
                _ => None,
            });
            let Value::Time(written) = &mut found[index].value else {
                continue;
            };
            if range == Some(true) && written.zone.is_none() {
                written.zone = behind;
            }
            if let (Some(date), Some(before)) = (written.date, last) {
                written.date = Some(date.behind(before));
            }
            last = written.date.or(last);
        }
    }

    fn fact(&self, sentence: &Range<usize>, whole: &str, found: &[Found], index: usize) -> Fact {
        let Found { value, range } = &found[index];
        let before = self.seen.lower(sentence.start..range.start);
        let after = self.seen.lower(range.end..sentence.end.max(range.end));
        let next = found[index + 1..]
            .iter()
            .find(|it| matches!(it.value, Value::Time(_)));
        let clause = match next {
            Some(next) => self.seen.lower(range.end..next.range.start.max(range.end)),
            None => after.clone(),
        };
        let range_end = self.range(found, index);
        // Between two times ~ says "to", else "about".
        let said = match range_end {
            Some(false) => before.trim_end().trim_end_matches('~'),
            _ => &before,
        };
        let hedge = if self.is_japanese {
            japanese::hedge(said, &after)
        } else {
            english::hedge(said, &after)
        };
        let around = Around {
            meant: match value {
                Value::Time(_) => Meant::Time,
                Value::Duration { .. } => Meant::Duration,
                Value::BusinessDays(_) => Meant::BusinessDays,
                Value::Count(_) => Meant::Count,
                _ => Meant::Other,
            },
            before: &before,
            after: &after,
            clause: &clause,
            sentence: whole,
            range: range_end,
            is_entry: self.entry.is_some(),
            is_post: self.entry == Some(EntryKind::Post),
        };
        let field = if self.is_japanese {
            japanese::bind(&around)
        } else {
            english::bind(&around)
        };
        Fact {
            span: self.seen.byte(range.start)..self.end_byte(range.end),
            value: value.clone(),
            hedge,
            field: field.filter(|_| hedge != Hedge::Each),
        }
    }

    /// The byte behind the last character of a range: masks and marks between are left out.
    fn end_byte(&self, end: usize) -> usize {
        let characters = &self.seen.characters.characters;
        let next = self.seen.byte(end);
        match end.checked_sub(1).and_then(|last| characters.get(last)) {
            Some((last, byte)) => {
                // Full-width digits were made half-width: three bytes where one is seen.
                let wide = next.saturating_sub(*byte) >= 3 && last.is_ascii();
                next.min(byte + if wide { 3 } else { last.len_utf8() })
            }
            None => next,
        }
    }

    /// Whether the fact is the first or the last time of a range.
    fn range(&self, found: &[Found], index: usize) -> Option<bool> {
        let is_time = |it: &Found| matches!(it.value, Value::Time(_));
        if !is_time(&found[index]) {
            return None;
        }
        let joined = |first: usize| {
            let (Some(a), Some(b)) = (found.get(first), found.get(first + 1)) else {
                return false;
            };
            is_time(a) && is_time(b) && self.joins(a.range.end, b.range.start, a.range.start)
        };
        if joined(index) {
            Some(true)
        } else if index > 0 && joined(index - 1) {
            Some(false)
        } else {
            None
        }
    }

    fn joins(&self, end: usize, start: usize, first: usize) -> bool {
        if start - end > 16 {
            return false;
        }
        let between = self.seen.lower(end..start);
        let between = between.trim_matches([' ', ',', '頃', '(', ')', '約', '、', '、']);
        let before = self.seen.lower(first.saturating_sub(9)..first);
        match between {
            "to" | "until" | "till" | "through" | "–" | "—" | "-" | "~" | "から" | "より"
            | "to about" | "until about" => true,
            "and" => before.ends_with("between "),
            _ => false,
        }
    }

    /// The value that begins at the character `at` (`None` inside: an idiom), and the character behind it.
    fn value_at(&self, at: usize) -> Option<(Option<Value>, usize)> {
        let next = self.seen.get(at).filter(|it| self.may_begin(*it))?;
        let behind = at.checked_sub(1).and_then(|it| self.seen.get(it));
        let word = |it: Option<char>| it.is_some_and(|it| it.is_ascii_alphanumeric());
        let starts = !word(behind) || !next.is_ascii_alphanumeric();
        let in_number =
            next.is_ascii_digit() && matches!(behind, Some('.' | '/' | ':' | '_' | '#' | '-'));
        if !starts || in_number || (next.is_ascii_alphabetic() && !self.may_be_word(at)) {
            return None;
        }
        let idioms = if self.is_japanese {
            japanese::IDIOMS
        } else {
            english::IDIOMS
        };
        let mut cursor = self.seen.characters.from(at);
        if idioms.iter().any(|idiom| cursor.take_text(idiom)) {
            return Some((None, cursor.at()));
        }
        if matches!(next, '0'..='9' | 'v' | '/')
            && let Some((kind, end)) = literal_at(self.seen, at)
        {
            let text = (at..end).filter_map(|it| self.seen.get(it)).collect();
            return Some((Some(Value::Literal(kind, text)), end));
        }
        if clock::may_begin(next)
            && let Some((written, end)) = clock::written_at(&self.seen.characters, at)
        {
            return Some((Some(Value::Time(written)), end));
        }
        if (next.is_ascii_uppercase() || matches!(next, '日' | '協'))
            && let Some((zone, end)) = clock::zone_at(&self.seen.characters, at)
        {
            return Some((Some(Value::Zone(zone)), end));
        }
        self.measure_at(at).map(|(value, end)| (Some(value), end))
    }

    fn measure_at(&self, at: usize) -> Option<(Value, usize)> {
        let from = self.seen.characters.from(at);
        let mut cursor = from;
        let days = if self.is_japanese {
            japanese::business_days(&mut cursor)
        } else {
            english::business_days(&mut cursor)
        };
        if let Some(days) = days {
            return Some((Value::BusinessDays(days), cursor.at()));
        }
        cursor = from;
        let length = if self.is_japanese {
            japanese::duration(&mut cursor)
        } else {
            english::duration(&mut cursor)
        };
        if let Some((seconds, unit)) = length {
            return Some((Value::Duration { seconds, unit }, cursor.at()));
        }
        cursor = from;
        let milli = if self.is_japanese {
            japanese::number(&mut cursor)
        } else {
            english::number(&mut cursor)
        }?;
        let mut percent = cursor;
        percent.skip_spaces();
        if ["%", "percent", "パーセント"]
            .iter()
            .any(|it| percent.take_text(it))
        {
            return Some((Value::Percentage(milli), percent.at()));
        }
        if self.is_japanese && percent.take('割') {
            return Some((Value::Percentage(milli * 10), percent.at()));
        }
        let counted = !self.is_japanese
            || from.peek().is_some_and(|it| it.is_ascii_digit())
            || japanese::COUNTERS.iter().any(|it| {
                let mut ahead = cursor;
                ahead.take_text(it)
            });
        let whole = milli % 1_000 == 0 && counted;
        let number = u64::try_from(milli / 1_000).ok().filter(|_| whole)?;
        Some((Value::Count(number), cursor.at()))
    }

    /// Whether a fact may begin with this character.
    fn may_begin(&self, next: char) -> bool {
        match next {
            MASK => false,
            '/' => true,
            _ if next.is_ascii_alphabetic() => true,
            _ => clock::may_begin(next) || number::is_numeral(next) || next == '半',
        }
    }

    /// Whether the Latin word that begins here may begin a fact: a number, a zone, a month, a version.
    fn may_be_word(&self, at: usize) -> bool {
        let mut word = [0_u8; 12];
        let mut length = 0;
        while let Some(next) = self.seen.get(at + length).filter(char::is_ascii_alphabetic) {
            if length == word.len() {
                return false;
            }
            word[length] = next as u8;
            length += 1;
        }
        let word = &mut word[..length];
        if word.iter().all(u8::is_ascii_uppercase) {
            return true;
        }
        let capital = word.first().is_some_and(u8::is_ascii_uppercase);
        word.make_ascii_lowercase();
        match &*word {
            b"a" | b"an" | b"half" | b"noon" | b"midnight" | b"the" | b"v" => true,
            // A month or a weekday; an IANA zone begins with a capital too, but not a time.
            [a, b, c, ..] if capital => {
                matches!(
                    &[*a, *b, *c],
                    b"jan"
                        | b"feb"
                        | b"mar"
                        | b"apr"
                        | b"may"
                        | b"jun"
                        | b"jul"
                        | b"aug"
                        | b"sep"
                        | b"oct"
                        | b"nov"
                        | b"dec"
                        | b"mon"
                        | b"tue"
                        | b"wed"
                        | b"thu"
                        | b"fri"
                        | b"sat"
                        | b"sun"
                ) || number::is_word(word)
            }
            _ => number::is_word(word),
        }
    }
}
