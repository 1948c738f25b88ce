//! Languages that a project adds by a catalogue of its own, `templates/language/<code>.toml`.

use std::sync::{PoisonError, RwLock};

use super::language::{EmphasisStyle, LanguageDefinition, Starter};
use super::script::Script;
use super::{ENGLISH, LIST, Language};

/// The added languages, each once. They are kept as long as the program runs, and are the same for every project: what
/// is particular to a project is in its catalogue, which its templates hold.
static ADDED: RwLock<Vec<Language>> = RwLock::new(Vec::new());

/// Whether `code` may be that of an added language: a BCP 47 tag (RFC 5646) of a language with script or region.
#[must_use]
pub fn is_code(code: &str) -> bool {
    let mut parts = code.split('-');
    let first = parts.next().unwrap_or_default();
    let is_language =
        (2..=3).contains(&first.len()) && first.bytes().all(|it| it.is_ascii_lowercase());
    let is_part = |part: &str| {
        (2..=8).contains(&part.len()) && part.bytes().all(|it| it.is_ascii_alphanumeric())
    };
    // `all` is how a record writes a text for every language.
    is_language && code != "all" && parts.all(is_part)
}

/// The language of this code, which is added unless it is known; `None` where it cannot be a code.
#[must_use]
pub fn add(code: &str) -> Option<Language> {
    if !is_code(code) {
        return None;
    }
    let mut added = ADDED.write().unwrap_or_else(PoisonError::into_inner);
    let known = LIST.iter().chain(added.iter());
    if let Some(known) = known.copied().find(|it| it.code == code) {
        return Some(known);
    }
    let starter = Starter {
        record: ENGLISH.starter.record,
        minimal: ENGLISH.starter.minimal,
        settings: ENGLISH.starter.settings,
        readme: ENGLISH.starter.readme,
    };
    // What its catalogue does not have is said in English.
    let definition = LanguageDefinition {
        code: Box::leak(code.to_owned().into_boxed_str()),
        locale: Box::leak(code.replace('-', "_").into_boxed_str()),
        catalogue: ENGLISH.catalogue,
        script: Script::Latin,
        facts: None,
        drawing_fonts: ENGLISH.drawing_fonts,
        emphasis: EmphasisStyle::Italic,
        starter,
    };
    let language = Language::new(Box::leak(Box::new(definition)));
    added.push(language);
    Some(language)
}

/// Every language that was added, in the order in which they were.
#[must_use]
pub fn added() -> Vec<Language> {
    ADDED.read().unwrap_or_else(PoisonError::into_inner).clone()
}

/// Every language: those of the program, and those that were added.
#[must_use]
pub fn all() -> Vec<Language> {
    let mut all = LIST.to_vec();
    all.extend(added());
    all
}

#[cfg(test)]
mod tests {
    use super::is_code;

    #[test]
    fn codes_are_tags() {
        for code in ["de", "pt-BR", "zh-Hant", "fil"] {
            assert!(is_code(code), "{code}");
        }
        for code in ["", "d", "DE", "all", "code", "de-", "../x", "de_DE", "de.x"] {
            assert!(!is_code(code), "{code}");
        }
    }
}
