//! What tells a finding from others and stays the same when lines move.

use std::collections::BTreeMap;
use std::fmt;

use sha2::{Digest, Sha256};

use crate::diagnostic::{Argument, Finding};

/// Characters of a line that tell it from others.
const LONGEST_LINE: usize = 1_000;

/// A finding's check, its file, the text of its line, and the words that its message takes from elsewhere, as a hash.
///
/// Lengths and counts of the message do not matter: they may change from day to day, or with other parts of the file. Of a
/// finding that sums up several places, neither do its line and the names of the places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint([u8; 8]);

impl Fingerprint {
    /// That of a finding.
    #[must_use]
    pub fn of(finding: &Finding) -> Self {
        let source = &finding.place.source;
        let line = source.text[source.line_at(finding.place.span.start)].trim();
        let end = line.char_indices().nth(LONGEST_LINE).map(|(at, _)| at);
        let mut hash = Sha256::new();
        let mut put = |part: &str| {
            hash.update(part);
            hash.update([0]);
        };
        put(finding.check);
        put(&source.name);
        if !finding.is_sum {
            put(&line[..end.unwrap_or(line.len())]);
        }
        for (_, argument) in &finding.message.arguments {
            match argument {
                Argument::Word(word) => put(&word.name),
                Argument::Text(text) if !finding.is_sum => put(text),
                Argument::Text(_)
                | Argument::Count(_)
                | Argument::Length(_)
                | Argument::Days(_) => {}
            }
        }
        let mut print = [0; 8];
        print
            .iter_mut()
            .zip(hash.finalize())
            .for_each(|(byte, hashed)| *byte = hashed);
        Self(print)
    }

    /// The fingerprint that is written like this, in 16 lower-case hexadecimal digits.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let is_digit = |it: u8| it.is_ascii_digit() || (b'a'..=b'f').contains(&it);
        let is_print = text.len() == 16 && text.bytes().all(is_digit);
        let number = u64::from_str_radix(text, 16).ok().filter(|_| is_print)?;
        Some(Self(number.to_be_bytes()))
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}

/// How many findings there are of each fingerprint: equal ones are told apart by their number only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FingerprintCounts {
    counts: BTreeMap<Fingerprint, usize>,
    total: usize,
}

impl FingerprintCounts {
    /// Counts one more, and gives its number among the equal ones, from 1.
    pub fn add(&mut self, print: Fingerprint) -> usize {
        let count = self.counts.entry(print).or_default();
        *count += 1;
        self.total += 1;
        *count
    }

    /// How many have this fingerprint.
    #[must_use]
    pub fn count(&self, print: Fingerprint) -> usize {
        self.counts.get(&print).copied().unwrap_or_default()
    }

    /// How many there are.
    #[must_use]
    pub fn total(&self) -> usize {
        self.total
    }
}

impl Extend<Fingerprint> for FingerprintCounts {
    fn extend<T: IntoIterator<Item = Fingerprint>>(&mut self, prints: T) {
        for print in prints {
            self.add(print);
        }
    }
}

impl FromIterator<Fingerprint> for FingerprintCounts {
    fn from_iter<T: IntoIterator<Item = Fingerprint>>(prints: T) -> Self {
        let mut counts = Self::default();
        counts.extend(prints);
        counts
    }
}
