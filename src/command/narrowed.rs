//! What records that list their own languages leave out of a build.

use crate::diagnostic::Message;
use crate::locale::{self, Language};
use crate::record::Record;

/// A record that wants reports in some languages only.
#[derive(Debug)]
pub(super) struct NarrowedRecord {
    /// The stem of its file.
    pub id: String,
    /// The languages that it does not want.
    pub unwanted: Vec<Language>,
}

impl NarrowedRecord {
    /// The record `id`, if it leaves out a language.
    pub fn of(id: &str, record: &Record) -> Option<Self> {
        let all = locale::all().into_iter();
        let unwanted: Vec<_> = all
            .filter(|language| record.narrow(&[*language]).is_empty())
            .collect();
        (!unwanted.is_empty()).then(|| Self {
            id: id.to_owned(),
            unwanted,
        })
    }

    /// Whether it wants none of `languages`.
    pub fn wants_none(&self, languages: &[Language]) -> bool {
        languages.iter().all(|it| self.unwanted.contains(it))
    }
}

/// The most records that are named.
const MOST_NAMED: usize = 3;

/// Says of each language that was asked for which records do not want it.
pub(super) fn words(records: &[NarrowedRecord], asked: &[Language]) -> Vec<Message> {
    let mut words = Vec::new();
    for language in asked {
        let without = records.iter().filter(|it| it.unwanted.contains(language));
        let ids: Vec<_> = without.map(|it| it.id.as_str()).collect();
        if ids.is_empty() {
            continue;
        }
        let more = ids.len().saturating_sub(MOST_NAMED);
        let said = match more {
            0 => Message::new("not-listed"),
            _ => Message::new("not-listed.more").with("more", more),
        };
        let named = ids[..ids.len() - more].join(", ");
        words.push(
            said.word("language", "language", language.code)
                .with("code", language.code)
                .with("ids", named),
        );
    }
    words
}
