//! A language's catalogue: the built-in words, with a project's own laid over them key by key.

use std::path::Path;

use super::own_texts::OwnTexts;
use super::words::{self, Builtin};
use crate::diagnostic::{Finding, Message};
use crate::locale::{self, Catalogue, ENGLISH, Language, TimeWords};
use crate::system::file;
use crate::text::source::{Source, SourceRef};

/// The words of a language, and how it writes times.
pub(super) type LanguageWords = (Catalogue, TimeWords);

/// The words of `language` in the project whose templates lie in `folder`; what is wrong with the project's own is added
/// to `findings`.
pub(super) fn load(
    folder: &Path,
    language: Language,
    templates: &OwnTexts,
    findings: &mut Vec<Finding>,
) -> Option<LanguageWords> {
    let name = format!("language/{language}.toml");
    let shown = format!("templates/{name}");
    if !file::is_there(&folder.join(&name)) {
        let source = Source::new(shown, language.catalogue);
        return builtin(language, &source)
            .map_err(|finding| findings.push(*finding))
            .ok();
    }
    let source = match super::read(folder, &name, &shown) {
        Ok(source) => source,
        Err(finding) => {
            findings.push(*finding);
            return None;
        }
    };
    laid_over(language, &source, templates)
        .map_err(|found| findings.extend(found))
        .ok()
}

/// The built-in words of `language`.
///
/// # Errors
/// The catalogue is broken.
pub(super) fn builtin(
    language: Language,
    source: &SourceRef,
) -> Result<LanguageWords, Box<Finding>> {
    let catalogue = Catalogue::new(language, table(source)?);
    let time = time(&catalogue, source)?;
    Ok((catalogue, time))
}

/// The words of a project's own catalogue, over the built-in ones.
fn laid_over(
    language: Language,
    source: &SourceRef,
    templates: &OwnTexts,
) -> Result<LanguageWords, Vec<Finding>> {
    let one = |finding: Box<Finding>| vec![*finding];
    let is_added = !locale::LIST.contains(&language);
    if !is_added && source.text == language.catalogue {
        // A copy that nobody has changed says nothing of its own.
        return builtin(language, source).map_err(one);
    }
    let own = table(source).map_err(one)?;
    let base = Source::new("", language.catalogue);
    let mut whole = table(&base).map_err(one)?;
    if is_added && !own.contains_key("name") {
        let message = Message::new("template-fault.name").with("name", language.code);
        let finding = words::fault(source, 0..0, message);
        return Err(vec![finding.help(Message::new("template-fault.name-help"))]);
    }
    lay(own, &mut whole);
    let builtin = Builtin {
        text: language.catalogue,
        whole: ENGLISH.catalogue,
        templates,
    };
    let findings = words::check(source, &builtin);
    if !findings.is_empty() {
        return Err(findings);
    }
    let catalogue = Catalogue::new(language, whole);
    let time = time(&catalogue, source).map_err(one)?;
    Ok((catalogue, time))
}

/// How much of the project's catalogue of `language`, which it adds, remains in English.
pub(super) fn partial(folder: &Path, language: Language) -> Option<(Language, Message)> {
    let name = format!("language/{language}.toml");
    let path = format!("templates/{name}");
    let source = super::read(folder, &name, &path).ok()?;
    let lacking = words::lacking(&source.text, language.catalogue);
    lacking.first()?;
    let shown = lacking[..lacking.len().min(MOST_NAMED)].join(", ");
    let message = Message::new("language-partial").with("number", lacking.len());
    let message = message.with("path", path).with("names", shown);
    Some((language, message))
}

/// The most words that are named.
const MOST_NAMED: usize = 3;

fn table(source: &SourceRef) -> Result<toml::Table, Box<Finding>> {
    toml::from_str(&source.text).map_err(|error: toml::de::Error| {
        let message = Message::new("template-fault").with("reason", error.message());
        let span = error.span().unwrap_or(0..0);
        Box::new(words::fault(source, span, message))
    })
}

fn time(catalogue: &Catalogue, source: &SourceRef) -> Result<TimeWords, Box<Finding>> {
    TimeWords::of(catalogue).map_err(|reason| {
        let message = Message::new("template-fault").with("reason", reason);
        Box::new(words::fault(source, 0..0, message))
    })
}

/// Puts each word of `own` in the place of the one that is there; lists are replaced as wholes.
fn lay(own: toml::Table, under: &mut toml::Table) {
    for (key, value) in own {
        match (value, under.get_mut(&key)) {
            (toml::Value::Table(own), Some(toml::Value::Table(under))) => lay(own, under),
            (value, _) => {
                under.insert(key, value);
            }
        }
    }
}
