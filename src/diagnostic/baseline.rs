//! A baseline: the findings of a project that are known, as a file that people read, compare and merge.
//!
//! One finding a line, in the order of files, checks and fingerprints: `file`, `check` and `fingerprint:number`, with tabs
//! between them. The number tells equal findings apart.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::fingerprint::{Fingerprint, FingerprintCounts};
use crate::diagnostic::{Finding, Message, Severity};
use crate::text::source::SourceRef;

/// The most bytes of a baseline's file.
pub const LARGEST_BASELINE: u64 = 100 << 20;

/// How the first line of a baseline begins; the number changes with what fingerprints rest on.
const MARK: &str = "# tenmatsu baseline 1";
/// The rest of the first line. It is the same whatever the language of messages, and so is the whole file.
const HOW: &str = "findings that `tenmatsu check --baseline FILE` does not report; \
                   `tenmatsu check --write-baseline FILE` writes them again";

/// A finding as a baseline has it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BaselineEntry {
    /// The file's name.
    pub file: String,
    /// The check.
    pub check: String,
    /// Its fingerprint.
    pub fingerprint: Fingerprint,
    /// Its number among equal findings, from 1.
    pub number: usize,
}

/// The findings that are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: BTreeSet<BaselineEntry>,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// The first line that no baseline has.
    pub fn read(source: &SourceRef) -> Result<Self, Box<Finding>> {
        let mut entries = BTreeSet::new();
        let mut at = 0;
        for line in source.text.split_inclusive('\n') {
            let text = line.trim_end_matches(['\n', '\r']);
            let span = at..at + text.len();
            at += line.len();
            let fault = match span.start {
                0 if !is_mark(text) => Some("baseline-damaged.head"),
                _ if text.is_empty() || text.starts_with('#') => None,
                _ => match entry(text) {
                    Some(entry) => {
                        entries.insert(entry);
                        None
                    }
                    None => Some("baseline-damaged"),
                },
            };
            if let Some(key) = fault {
                return Err(Box::new(damaged(source, span, key)));
            }
        }
        match at {
            0 => Err(Box::new(damaged(source, 0..0, "baseline-damaged.head"))),
            _ => Ok(Self { entries }),
        }
    }

    /// Whether a file with this text is a baseline, of any version and however damaged: it may be written over.
    #[must_use]
    pub fn is_one(text: &str) -> bool {
        text.starts_with(MARK.trim_end_matches(|it: char| it.is_ascii_digit()))
    }

    /// Its text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{MARK}: {HOW}\n");
        for entry in &self.entries {
            let file = escape(&entry.file);
            let (check, print, number) = (&entry.check, entry.fingerprint, entry.number);
            // Writing into a string cannot fail.
            let _ = writeln!(out, "{file}\t{check}\t{print}:{number}");
        }
        out
    }

    /// How many findings of each fingerprint are known.
    #[must_use]
    pub fn counts(&self) -> FingerprintCounts {
        self.entries.iter().map(|entry| entry.fingerprint).collect()
    }

    /// Leaves out the findings in files that `is_left` does not name.
    pub fn retain(&mut self, is_left: impl Fn(&str) -> bool) {
        self.entries.retain(|entry| is_left(&entry.file));
    }
}

impl Extend<BaselineEntry> for Baseline {
    fn extend<T: IntoIterator<Item = BaselineEntry>>(&mut self, entries: T) {
        self.entries.extend(entries);
    }
}

fn is_mark(line: &str) -> bool {
    let rest = line.strip_prefix(MARK);
    rest.is_some_and(|rest| !rest.starts_with(|it: char| it.is_ascii_digit()))
}

/// The finding of a line.
fn entry(line: &str) -> Option<BaselineEntry> {
    let mut fields = line.split('\t');
    let (file, check, print) = (fields.next()?, fields.next()?, fields.next()?);
    let (fingerprint, number) = print.split_once(':')?;
    let number = number.parse().ok().filter(|it| *it > 0)?;
    let is_whole = fields.next().is_none() && !file.is_empty() && !check.is_empty();
    Some(BaselineEntry {
        file: unescape(file)?,
        check: check.to_owned(),
        fingerprint: Fingerprint::read(fingerprint)?,
        number,
    })
    .filter(|_| is_whole)
}

fn damaged(source: &SourceRef, span: std::ops::Range<usize>, key: &'static str) -> Finding {
    let message = Message::new(key);
    Finding::new("baseline-damaged", Severity::Error, source, span, message)
}

/// A file's name within its line, and told from a comment.
fn escape(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for (at, character) in name.char_indices() {
        match character {
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\\' => out.push_str("\\\\"),
            '#' if at == 0 => out.push_str("\\#"),
            _ => out.push(character),
        }
    }
    out
}

fn unescape(text: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len());
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        out.push(match character {
            '\\' => match characters.next()? {
                't' => '\t',
                'n' => '\n',
                'r' => '\r',
                it @ ('\\' | '#') => it,
                _ => return None,
            },
            _ => character,
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::source::Source;

    fn print(number: u64) -> Fingerprint {
        Fingerprint::read(&format!("{number:016x}")).unwrap()
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            entries in prop::collection::vec(
                ("(\\PC|[\\t\\n\\r\\\\#]){1,12}", "[a-z-]{1,8}", any::<u64>(), 1_usize..20),
                0..8,
            ),
        ) {
            let mut baseline = Baseline::default();
            baseline.extend(entries.into_iter().map(|(file, check, number, equal)| BaselineEntry {
                file,
                check,
                fingerprint: print(number),
                number: equal,
            }));
            let text = baseline.text();
            let read = |text: &str| Baseline::read(&Source::new("b", text)).unwrap();
            prop_assert_eq!(&read(&text), &baseline);
            prop_assert_eq!(&read(&text.replace('\n', "\r\n")), &baseline);
            let (head, rest) = text.split_once('\n').unwrap();
            let mut lines: Vec<_> = rest.lines().rev().collect();
            lines.extend(rest.lines());
            prop_assert_eq!(&read(&format!("{head}\n{}\n", lines.join("\n"))), &baseline);
        }

        #[test]
        fn no_text_is_read_into_a_panic(text in "(# tenmatsu baseline 1\n)?(\\PC|[\\t\\n:0-9a-f]){0,60}") {
            let source = Source::new("b", text.as_str());
            if let Err(finding) = Baseline::read(&source) {
                prop_assert!(text.get(finding.place.span).is_some());
            }
        }
    }

    #[test]
    fn fingerprints_are_written_in_sixteen_digits() {
        assert_eq!(print(0x2a).to_string(), "000000000000002a");
        for wrong in [
            "",
            "2a",
            "000000000000002A",
            "+00000000000002a",
            "000000000000002aa",
        ] {
            assert_eq!(Fingerprint::read(wrong), None, "{wrong}");
        }
    }
}
