//! The texts of a project's own templates, which may ask for words and sections that no built-in template has.

use std::path::Path;

use super::unread;

/// The endings of templates that ask for words.
const ENDINGS: &[&str] = &[".md", ".html", ".svg"];

/// The texts of the templates in a project's folder, whether or not a run uses them.
#[derive(Debug, Default)]
pub struct OwnTexts(Vec<String>);

impl OwnTexts {
    /// Those in `folder`. One that cannot be read asks for nothing; reading it for use says why.
    #[must_use]
    pub fn read(folder: &Path) -> Self {
        let names = unread::names(folder).into_iter();
        let names = names.filter(|name| ENDINGS.iter().any(|ending| name.ends_with(ending)));
        let texts = names.filter_map(|name| super::read(folder, &name, &name).ok());
        Self(texts.map(|source| source.text.clone()).collect())
    }

    /// Whether one of them asks for the word of this name: `words.name`, `words["name"]`.
    #[must_use]
    pub fn asks_for(&self, name: &str) -> bool {
        let ways = [
            format!("words.{name}"),
            format!("words[\"{name}\"]"),
            format!("words['{name}']"),
        ];
        let ends = |rest: &str| !rest.starts_with(|it: char| it.is_alphanumeric() || it == '_');
        let has = |text: &String, way: &String| {
            let mut found = text.match_indices(way.as_str());
            found.any(|(at, _)| ends(&text[at + way.len()..]))
        };
        self.0
            .iter()
            .any(|text| ways.iter().any(|way| has(text, way)))
    }

    /// Whether one of them compares something with this text: `"name"`, `'name'`.
    #[must_use]
    pub fn has_text(&self, name: &str) -> bool {
        let ways = [format!("\"{name}\""), format!("'{name}'")];
        let mut texts = self.0.iter();
        texts.any(|text| ways.iter().any(|way| text.contains(way.as_str())))
    }
}
