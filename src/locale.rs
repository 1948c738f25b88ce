//! The languages of reports and messages, each with what is particular to it and its catalogue of words
//! `templates/language/<code>.toml`.

mod added;
mod english;
mod japanese;
mod language;
mod script;
#[cfg(test)]
mod tests;
mod time_words;

pub use added::{add, added, all, is_code};
pub use language::{
    DEFAULT, ENGLISH, EmphasisStyle, FactLanguage, JAPANESE, LIST, Language, LanguageDefinition,
    Starter,
};
pub use script::Script;
pub use time_words::{TimeWords, builtin};

use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The words of one language, by dotted name (`report.summary`, `message.unknown-field`).
#[derive(Debug, Clone)]
pub struct Catalogue {
    /// Whose words they are.
    pub language: Language,
    /// The file as a table: the parts that are not plain words (`[time]`) are read from here.
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
        Ok(Self::new(language, toml::from_str(text)?))
    }

    /// The catalogue of these words.
    #[must_use]
    pub fn new(language: Language, table: toml::Table) -> Self {
        let mut words = BTreeMap::new();
        collect("", &table, &mut words);
        let parts = table
            .iter()
            .map(|(name, part)| (name.clone(), tera::Value::from_serializable(part)))
            .collect();
        Self {
            language,
            table,
            words,
            parts,
            time: OnceLock::new(),
        }
    }

    /// All of its words.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.words.values().map(String::as_str)
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
    #[must_use]
    pub fn word_in<'a>(&'a self, table: &str, name: &'a str) -> &'a str {
        self.words
            .get(&format!("{table}.{name}"))
            .map_or(name, String::as_str)
    }

    /// The sections of a report by name, in the order that is customary in the language.
    #[must_use]
    pub fn sections(&self) -> Vec<String> {
        let report = self.table.get("report").and_then(toml::Value::as_table);
        let order = report.and_then(|report| report.get("sections"));
        let order = order.and_then(toml::Value::as_array);
        let names = order.into_iter().flatten();
        names
            .filter_map(|name| name.as_str().map(str::to_owned))
            .collect()
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

    /// How times are said; `None` where the catalogue does not tell.
    #[must_use]
    pub fn time(&self) -> Option<&TimeWords> {
        self.time.get_or_init(|| TimeWords::of(self).ok()).as_ref()
    }
}

/// The names of the sections of a report, in the order of the default language.
pub fn sections() -> impl Iterator<Item = &'static str> {
    static SECTIONS: OnceLock<Vec<String>> = OnceLock::new();
    let read = || {
        let table: toml::Table = toml::from_str(DEFAULT.catalogue).unwrap_or_default();
        let list = table.get("report").and_then(|it| it.get("sections"));
        let names = list.and_then(toml::Value::as_array).into_iter().flatten();
        names
            .filter_map(|it| it.as_str().map(str::to_owned))
            .collect()
    };
    SECTIONS.get_or_init(read).iter().map(String::as_str)
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

/// `pattern` with each `{name}` replaced once; a value's own braces stay as they are.
pub(crate) fn fill<'v>(pattern: &'v str, value: impl Fn(&'v str) -> Option<&'v str>) -> String {
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
