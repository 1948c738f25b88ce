//! Finds the facts of a text in one walk over what its reader sees.

use std::cell::RefCell;
use std::ops::Range;

use super::binding::{Around, Meant};
use super::grammar::FactGrammar;
use super::kind::{Fact, Field, Hedge, Value};
use super::literal::{Runs, literal_at};
use super::number;
use super::range::{self, Lead};
use super::seen::SeenText;
use super::sentence::sentences;
use super::stretch::Lowered;
use crate::clock::cursor::Cursor;
use crate::clock::{self, Written, WrittenDate};
use crate::locale::Language;
use crate::record::EntryKind;

/// The most characters of a text whose room is kept for the next one.
const MOST_SPARE: usize = 100_000;

/// Words before the number of a version.
const VERSIONS: &[&str] = &[
    "version",
    "versions",
    "release",
    "build",
    "バージョン",
    "リリース",
    "ビルド",
    "版",
];

thread_local! {
    /// The room of the text that was read last: most texts are short, and there are many.
    static SPARE: RefCell<SeenText> = RefCell::default();
}

/// The facts of `text`, a Markdown text in `language`, in order; `entry` is the kind of the entry of the timeline
/// that it belongs to. Of a language without a grammar only code and the targets of links.
#[must_use]
pub fn find(text: &str, language: Language, entry: Option<EntryKind>) -> Vec<Fact> {
    let mut seen = SPARE.take();
    seen.read(text);
    let mut facts = Vec::new();
    if let Some(grammar) = FactGrammar::of(language) {
        let finder = Finder {
            seen: &seen,
            grammar,
            entry,
            runs: Runs::default(),
        };
        let mut found = Vec::new();
        sentences(&seen, |sentence| {
            finder.sentence(sentence, &mut found, &mut facts);
            found.clear();
        });
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
    if seen.len() <= MOST_SPARE {
        SPARE.set(seen);
    }
    facts
}

pub(super) struct Finder<'a> {
    pub(super) seen: &'a SeenText,
    grammar: &'static FactGrammar,
    entry: Option<EntryKind>,
    runs: Runs,
}

/// A value and its characters.
pub(super) struct FoundValue {
    pub(super) value: Value,
    pub(super) range: Range<usize>,
    /// Whether it was a number alone, whose unit is that of the next value.
    pub(super) is_shared: bool,
}

impl FoundValue {
    /// Whether it is a clock that a hyphen joins to what begins at the character `at`: `2:05-3:30`. Behind a whole
    /// date that may be an offset, if it looks like one.
    fn joins_at(&self, at: usize, may_be_offset: bool) -> bool {
        let clock = |written: &Written| {
            let is_full = matches!(written.date, Some(WrittenDate::Full(_)));
            written.clock.is_some() && !(is_full && may_be_offset)
        };
        self.range.end + 1 == at && matches!(&self.value, Value::Time(it) if clock(it))
    }
}

impl Finder<'_> {
    /// Finds what a sentence says; `found` is its room, empty before.
    fn sentence(&self, sentence: Range<usize>, found: &mut Vec<FoundValue>, facts: &mut Vec<Fact>) {
        let starts = &self.seen.starts;
        let first = starts.partition_point(|it| *it < sentence.start);
        let starts = starts[first..].iter().take_while(|it| **it < sentence.end);
        let mut free = sentence.start;
        for &at in starts {
            if at < free {
                continue;
            }
            let behind = self.seen.get(at.wrapping_sub(1));
            let joined = behind == Some('-')
                && found
                    .last()
                    .is_some_and(|it| it.joins_at(at, self.may_be_offset(at)));
            let Some((value, end)) = self.value_at(at, joined) else {
                continue;
            };
            free = end;
            found.extend(value.map(|value| FoundValue {
                value,
                range: at..end,
                is_shared: false,
            }));
        }
        if found.is_empty() {
            return;
        }
        self.shared_units(found);
        self.carry(found);
        let whole = Lowered::of(self.seen, sentence);
        let first = facts.len();
        // From the last one on: the words around a fact end where the next time begins.
        let mut next = usize::MAX;
        for index in (0..found.len()).rev() {
            facts.push(self.fact(&whole, found, index, next));
            if matches!(found[index].value, Value::Time(_)) {
                next = found[index].range.start;
            }
        }
        facts[first..].reverse();
    }

    /// Whether what begins at the character `at` looks like an offset: `05:00`, not `7:40`.
    fn may_be_offset(&self, at: usize) -> bool {
        let mut cursor = self.seen.characters.from(at);
        let is_padded = cursor.digits() == 2;
        let hour = cursor.number(2);
        let minute = cursor.take(':').then(|| cursor.number(2)).flatten();
        let fits = minute.is_none_or(|minute| minute % 15 == 0);
        is_padded && fits && hour.is_some_and(|hour| hour <= 14)
    }

    /// The fact of this index; the next time begins at the character `next`.
    fn fact(&self, whole: &Lowered, found: &[FoundValue], index: usize, next: usize) -> Fact {
        let FoundValue { value, range, .. } = &found[index];
        let before = whole.between(0, range.start);
        let after = whole.between(range.end, usize::MAX);
        let clause = whole.between(range.end, next);
        let range_end = self.range(found, index);
        // Between two times ~ says "to", else "about".
        let said = match range_end {
            Some(false) => before.trim_end().trim_end_matches('~'),
            _ => before.text(),
        };
        let hedge = (self.grammar.hedge)(said, &after);
        let around = Around {
            meant: match value {
                Value::Time(_) => Meant::Time,
                Value::Duration { .. } => Meant::Duration,
                Value::BusinessDays(_) => Meant::BusinessDays,
                Value::Count(_) => Meant::Count,
                _ => Meant::Other,
            },
            before,
            after,
            clause,
            sentence: whole.whole(),
            range: range_end,
            is_entry: self.entry.is_some(),
            is_post: self.entry == Some(EntryKind::Post),
        };
        // Of "3 to 4 p.m." the ends are no times of their own.
        let before = index.checked_sub(1).map(|first| &found[first]);
        let is_half_range = found[index].is_shared
            || before.is_some_and(|it| {
                let is_number = it.is_shared || matches!(it.value, Value::Count(_));
                is_number
                    && around.meant == Meant::Time
                    && self.joins(it.range.end, range.start, it.range.start)
            });
        let field = self.grammar.bind(&around).filter(|_| !is_half_range);
        Fact {
            span: self.seen.byte(range.start)..self.end_byte(range.end),
            value: value.clone(),
            hedge,
            // What comes again and again is an update at most.
            field: field.filter(|it| hedge != Hedge::Each || *it == Field::NextUpdate),
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
    pub(super) fn range(&self, found: &[FoundValue], index: usize) -> Option<bool> {
        let is_time = |it: &FoundValue| matches!(it.value, Value::Time(_));
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

    pub(super) fn joins(&self, end: usize, start: usize, first: usize) -> bool {
        if start - end > 16 {
            return false;
        }
        let words = self.seen.lower(end..start);
        let between = words.trim_matches([' ', ',', '頃', '(', ')', '約', '、', '、']);
        let before = self.seen.lower(first.saturating_sub(9)..first);
        match between {
            "to" | "until" | "till" | "through" | "–" | "—" | "-" | "~" | "から" | "より"
            | "to about" | "until about" => true,
            "and" => before.ends_with("between "),
            _ => false,
        }
    }

    /// The value that begins at the character `at` (`None` inside: an idiom), and the character behind it; `joined`:
    /// the hyphen before it is between two clocks.
    fn value_at(&self, at: usize, joined: bool) -> Option<(Option<Value>, usize)> {
        let next = self.seen.get(at)?;
        let behind = at.checked_sub(1).and_then(|it| self.seen.get(it));
        // The colon of a label is none of a number.
        let is_label = || {
            let before = at.checked_sub(2).and_then(|it| self.seen.get(it));
            behind == Some(':') && before.is_some_and(|it| !it.is_ascii_alphanumeric())
        };
        let in_number = next.is_ascii_digit()
            && matches!(behind, Some('.' | '/' | ':' | '_' | '#' | '-'))
            && !is_label();
        if (in_number && !joined) || (next.is_ascii_alphabetic() && !self.may_be_word(at)) {
            return None;
        }
        let mut cursor = self.seen.characters.from(at);
        if self
            .grammar
            .idioms
            .iter()
            .any(|idiom| cursor.take_text(idiom))
        {
            return Some((None, cursor.at()));
        }
        if let Some((date, end)) = self.dotted_date_at(at) {
            return Some((Some(Value::Time(date)), end));
        }
        if matches!(next, '0'..='9' | 'v' | '/')
            && let Some((kind, end)) = literal_at(self.seen, at, &self.runs)
        {
            let text = (at..end).filter_map(|it| self.seen.get(it)).collect();
            return Some((Some(Value::Literal(kind, text)), end));
        }
        if clock::may_begin(next)
            && let Some((written, end)) = clock::written_at(&self.seen.characters, at)
        {
            return Some((Some(Value::Time(written)), end));
        }
        if (next.is_ascii_uppercase() || matches!(next, '日' | '協' | '太'))
            && let Some((zone, end)) = clock::zone_at(&self.seen.characters, at)
        {
            return Some((Some(Value::Zone(zone)), end));
        }
        self.measure_at(at).map(|(value, end)| (Some(value), end))
    }

    /// A day with dots, such as `20.06.2025`: a version has no such numbers, or is called one.
    fn dotted_date_at(&self, at: usize) -> Option<(Written, usize)> {
        let is_digit = |it: usize| self.seen.get(it).is_some_and(|it| it.is_ascii_digit());
        let is_dot = |it: usize| self.seen.get(it) == Some('.');
        let has_form = is_dot(at + 2) && is_dot(at + 5) && is_digit(at) && is_digit(at + 6);
        let before = has_form.then(|| self.seen.lower(at.saturating_sub(12)..at))?;
        let before = before.trim_end();
        if VERSIONS.iter().any(|word| before.ends_with(word)) {
            return None;
        }
        clock::written_at(&self.seen.characters, at).filter(|(it, _)| it.date.is_some())
    }

    /// What precedes a range that may begin at the character `at`.
    fn lead(&self, at: usize) -> Lead {
        let before = self.seen.lower(at.saturating_sub(9)..at);
        Lead {
            between: before.ends_with("between "),
            from: before.ends_with("from "),
        }
    }

    fn measure_at(&self, at: usize) -> Option<(Value, usize)> {
        let from = self.seen.characters.from(at);
        let mut cursor = from;
        if let Some(value) = (self.grammar.further)(&mut cursor) {
            return Some((value, cursor.at()));
        }
        cursor = from;
        let number = (self.grammar.number)(&mut cursor);
        let first = from.peek()?.to_ascii_lowercase();
        if number.is_none() && !self.grammar.unnumbered.contains(first) {
            return None;
        }
        let is_range = number.is_some() && range::may_go_on(self.grammar, cursor);
        let length = self.length_at(from, is_range);
        if length.is_some() {
            return length;
        }
        let milli = number?;
        let mut percent = cursor;
        percent.skip_spaces();
        if ["%", "percent", "per cent", "パーセント", "ポイント"]
            .iter()
            .any(|it| percent.take_text(it))
        {
            return Some((Value::Percentage(milli), percent.at()));
        }
        if self
            .grammar
            .tenths
            .is_some_and(|tenths| percent.take(tenths))
        {
            // 6割5分 is 65 percent.
            let mut ahead = percent;
            let part = (self.grammar.number)(&mut ahead).filter(|part| (1..10_000).contains(part));
            if let Some(part) = part.filter(|_| ahead.take_text("分")) {
                return Some((Value::Percentage(milli * 10 + part), ahead.at()));
            }
            return Some((Value::Percentage(milli * 10), percent.at()));
        }
        let before = |counters: &[&str]| {
            counters.iter().any(|it| {
                let mut ahead = cursor;
                ahead.take_text(it)
            })
        };
        let counted = self.grammar.counters.is_none_or(|counters| {
            from.peek().is_some_and(|it| it.is_ascii_digit()) || before(counters)
        });
        let whole = milli % 1_000 == 0 && counted;
        let number = u64::try_from(milli / 1_000).ok().filter(|_| whole)?;
        Some((Value::Count(number), cursor.at()))
    }

    /// The length of time that begins here; `is_range`: a number does that may be the first of a range.
    fn length_at(&self, from: Cursor<'_>, is_range: bool) -> Option<(Value, usize)> {
        let grammar = self.grammar;
        let mut cursor = from;
        let range =
            is_range.then(|| range::business_days(grammar, self.lead(from.at()), &mut cursor));
        let days = range
            .flatten()
            .or_else(|| (grammar.business_days)(&mut cursor));
        if let Some(days) = days {
            return Some((Value::BusinessDays(days), cursor.at()));
        }
        cursor = from;
        let one = (grammar.duration)(&mut cursor);
        if is_range || (one.is_some() && range::may_go_on(grammar, cursor)) {
            let mut ahead = from;
            let range = range::lengths(grammar, self.lead(from.at()), &mut ahead);
            if let Some((least, seconds, unit)) = range {
                let value = Value::Duration {
                    seconds,
                    least: Some(least),
                    unit,
                };
                return Some((value, ahead.at()));
            }
        }
        let (seconds, unit) = one?;
        let value = Value::Duration {
            seconds,
            least: None,
            unit,
        };
        Some((value, cursor.at()))
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
        let next_letter = self
            .seen
            .get(at + length + 1)
            .map(|it| it.to_ascii_lowercase());
        let capital = word.first().is_some_and(u8::is_ascii_uppercase);
        word.make_ascii_lowercase();
        match &*word {
            // What may follow: a unit, a dozen.
            b"a" | b"an" => next_letter.is_some_and(|it| "mhdwstqfcb".contains(it)),
            b"next" => next_letter == Some('h'),
            // The next, the following, the same, the previous day, the day before.
            b"the" => next_letter.is_some_and(|it| "nfspd".contains(it)),
            b"half" | b"noon" | b"midnight" | b"v" => true,
            b"doubled" | b"doubles" | b"doubling" | b"double" | b"twice" | b"tripled" => true,
            b"triples" | b"triple" | b"quadrupled" | b"tenfold" | b"quarter" => true,
            b"both" | b"several" | b"dozens" | b"hundreds" | b"thousands" | b"tens" => true,
            b"millions" | b"third" | b"fourth" | b"fifth" | b"sixth" | b"seventh" => true,
            b"eighth" | b"ninth" | b"tenth" => true,
            b"pacific" | b"eastern" => capital,
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
