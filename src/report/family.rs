//! Font families: their names in font files, and the rules of the page for those that a project wants.

use std::fmt::Write;
use std::sync::OnceLock;

use super::font;
use crate::locale::Language;

/// A family that a project wants: for the language of this code, or for `code`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedFamily {
    /// What it is for.
    pub key: &'static str,
    /// Its name.
    pub name: String,
}

/// The names of the families in a font's file, the first of each face its own.
#[must_use]
pub fn names(bytes: &[u8]) -> Vec<String> {
    use ttf_parser::name_id::{FAMILY, TYPOGRAPHIC_FAMILY};
    let faces = ttf_parser::fonts_in_collection(bytes).unwrap_or(1);
    let mut names: Vec<String> = Vec::new();
    for face in (0..faces).filter_map(|index| ttf_parser::Face::parse(bytes, index).ok()) {
        for id in [TYPOGRAPHIC_FAMILY, FAMILY] {
            let records = face.names().into_iter().filter(|name| name.name_id == id);
            for name in records.filter_map(|name| name.to_string()) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
    }
    names
}

/// The names of the built-in families.
#[must_use]
pub fn built_in() -> &'static [String] {
    static NAMES: OnceLock<Vec<String>> = OnceLock::new();
    NAMES.get_or_init(|| {
        let mut all: Vec<_> = font::LIST
            .iter()
            .flat_map(|face| names(face.bytes))
            .collect();
        all.sort();
        all.dedup();
        all
    })
}

/// Whether both name the same family.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

/// The rules of a page in `language` that put the wanted families before those of the style sheet.
#[must_use]
pub fn rules(wanted: &[WantedFamily], language: Language) -> String {
    let mut rules = String::new();
    for family in wanted {
        let name = quoted(&family.name);
        let written = if family.key == "code" {
            writeln!(
                rules,
                ":root {{ --mono: {name}, ui-monospace, Menlo, Consolas, monospace; }}"
            )
        } else if family.key == language.code {
            let others = language.drawing_fonts;
            writeln!(
                rules,
                ":root:lang({language}) {{ --sans: {name}, {others}; }}"
            )
        } else {
            Ok(())
        };
        // Writing to a text does not fail.
        debug_assert!(written.is_ok());
    }
    rules
}

/// A name as a text of a style sheet.
fn quoted(name: &str) -> String {
    let mut out = String::from("\"");
    for character in name.chars() {
        if character.is_control() || matches!(character, '"' | '\\' | '<') {
            out.push_str(&format!("\\{:x} ", u32::from(character)));
        } else {
            out.push(character);
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{ENGLISH, JAPANESE};

    #[test]
    fn built_in_families_are_known_by_name() {
        for name in ["IBM Plex Sans", "IBM Plex Sans JP", "DejaVu Sans Mono"] {
            assert!(built_in().iter().any(|it| it == name), "{:?}", built_in());
        }
    }

    #[test]
    fn a_page_has_the_rules_of_its_language() {
        let family = |key, name: &str| WantedFamily {
            key,
            name: name.to_owned(),
        };
        let wanted = [family("ja", "A</style>\"B"), family("code", "Mono")];
        assert_eq!(
            rules(&wanted, ENGLISH),
            ":root { --mono: \"Mono\", ui-monospace, Menlo, Consolas, monospace; }\n"
        );
        let japanese = rules(&wanted, JAPANESE);
        let first = ":root:lang(ja) { --sans: \"A\\3c /style>\\22 B\", IBM Plex Sans JP,";
        assert!(japanese.starts_with(first), "{japanese}");
    }
}
