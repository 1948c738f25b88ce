//! The languages of reports and messages, each with what is particular to it and its catalogue of words
//! `templates/language/<code>.toml`.

mod english;
mod japanese;
mod language;
mod script;
#[cfg(test)]
mod tests;

pub use language::{
    DEFAULT, ENGLISH, EmphasisStyle, FactLanguage, JAPANESE, LIST, Language, LanguageDefinition,
    Starter,
};
pub use script::Script;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::clock::{Duration, TimeWords};
use crate::diagnostic::{Argument, Message};
use crate::system::console::visible;

/// The words of one language, by dotted name (`report.summary`, `message.unknown-field`).
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// Whose words they are.
    pub language: Language,
    /// The file as a table: the parts that are no plain words (`[time]`) are read from here.
    pub table: toml::Table,
    words: BTreeMap<String, String>,
    /// Each part at the first level as templates see it, made once.
    parts: BTreeMap<String, tera::Value>,
    /// How times are said, made once; `None` where the catalogue does not tell.
    time: OnceLock<Option<TimeWords>>,
}

impl Catalogue {
    /// Reads a catalogue out of the text of its file.
    ///
    /// # Errors
    /// The text is not TOML; the error names line and column.
    pub fn read(language: Language, text: &str) -> Result<Self, toml::de::Error> {
        let table: toml::Table = toml::from_str(text)?;
        let mut words = BTreeMap::new();
        collect("", &table, &mut words);
        let parts = table
            .iter()
            .map(|(name, part)| (name.clone(), tera::Value::from_serializable(part)));
        let parts = parts.collect();
        Ok(Self {
            language,
            table,
            words,
            parts,
            time: OnceLock::new(),
        })
    }

    /// A part at the first level (`report`, `page`) as templates see it.
    #[must_use]
    pub fn part(&self, name: &str) -> tera::Value {
        self.parts
            .get(name)
            .cloned()
            .unwrap_or_else(tera::Value::none)
    }

    /// The word of this dotted name, or the name itself where the catalogue lacks it.
    #[must_use]
    pub fn word<'a>(&'a self, name: &'a str) -> &'a str {
        self.words.get(name).map_or(name, String::as_str)
    }

    /// The word `name` of `table`, or `name` itself where the catalogue lacks it.
    fn word_in<'a>(&'a self, table: &str, name: &'a str) -> &'a str {
        self.words
            .get(&format!("{table}.{name}"))
            .map_or(name, String::as_str)
    }

    /// Whether the catalogue has this dotted name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.words.contains_key(name)
    }

    /// Every dotted name, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// A word with its `{name}` places filled from `arguments`.
    #[must_use]
    pub fn fill(&self, name: &str, arguments: &[(&str, &str)]) -> String {
        filled(self.word(name), arguments)
    }

    /// The message in this language. In its text `{name}` is replaced by an argument, and `{name|one|other}` by the plural form
    /// that the language has for a count: "{number} {number|file|files}".
    #[must_use]
    pub fn say(&self, message: &Message) -> String {
        let arguments = message.arguments.iter();
        let said: Vec<_> = arguments
            .map(|(name, argument)| (*name, argument, self.argument(argument)))
            .collect();
        let find = |wanted: &str| said.iter().find(|(have, ..)| *have == wanted);
        fill(self.word_in("message", message.key), |wanted| {
            let Some((name, forms)) = wanted.split_once('|') else {
                return find(wanted).map(|(.., text)| text.as_ref());
            };
            // What is no count is several things, or none.
            let number = match find(name)? {
                (_, Argument::Count(number), _) => *number,
                _ => 0,
            };
            Some(plural(forms, number))
        })
    }

    fn argument<'a>(&'a self, argument: &'a Argument) -> Cow<'a, str> {
        match argument {
            // What a file or a person says stays within its line and steers no terminal.
            Argument::Text(text) => visible::line(text),
            Argument::Count(number) => number.to_string().into(),
            Argument::Word(word) => self.word_in(word.table, &word.name).into(),
            Argument::Length(length) => self.length(*length, TimeWords::duration).into(),
            Argument::Days(length) => self.length(*length, TimeWords::days).into(),
        }
    }

    /// A length as `say` words it; in seconds where the catalogue does not tell how.
    fn length(&self, length: Duration, say: fn(&TimeWords, Duration) -> String) -> String {
        let words = self.time.get_or_init(|| TimeWords::of(self).ok());
        match words {
            Some(words) => say(words, length),
            None => format!("{} s", length.0),
        }
    }
}

fn collect(prefix: &str, table: &toml::Table, words: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let name = if prefix.is_empty() {
            key.clone()
        } else {
            format!("{prefix}.{key}")
        };
        match value {
            toml::Value::String(text) => {
                words.insert(name, text.clone());
            }
            toml::Value::Table(inner) => collect(&name, inner, words),
            _ => {}
        }
    }
}

/// `pattern` with its `{name}` places filled from `arguments`.
pub(crate) fn filled(pattern: &str, arguments: &[(&str, &str)]) -> String {
    fill(pattern, |wanted| {
        arguments
            .iter()
            .find(|(have, _)| *have == wanted)
            .map(|(_, value)| *value)
    })
}

/// The form of `forms` ("file|files") for this number of things, by the rules of English: the first for one, else the last.
/// A language without a plural has one form.
fn plural(forms: &str, number: u64) -> &str {
    let mut forms = forms.split('|');
    let first = forms.next().unwrap_or_default();
    match forms.next_back() {
        Some(last) if number != 1 => last,
        _ => first,
    }
}

/// `pattern` with each `{name}` replaced once; a value's own braces stay as they are.
fn fill<'v>(pattern: &'v str, value: impl Fn(&'v str) -> Option<&'v str>) -> String {
    let mut out = String::with_capacity(pattern.len() + 32);
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let after = &rest[open + 1..];
        let known = after
            .find('}')
            .and_then(|close| Some((close, value(&after[..close])?)));
        match known {
            Some((close, text)) => {
                out.push_str(text);
                rest = &after[close + 1..];
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
