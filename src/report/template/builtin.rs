//! Every built-in file of templates, by its name below `templates/`.

use std::path::Path;

use super::unread;
use super::words::MESSAGES;
use crate::locale::{self, Language};

/// What every report says.
pub(super) const REPORT: &str = "report.md";
/// What happened in a period.
pub(super) const DIGEST: &str = "digest.md";
/// A letter about one incident.
pub(super) const LETTER: &str = "letter.md";
/// The shell of the page.
pub(super) const PAGE: &str = "page.html";
/// The style sheet of the page, which a project's own replaces.
pub(super) const STYLE: &str = "page.css";
/// The timeline figure.
pub(super) const FIGURE: &str = "figure.svg";
/// The chart of metrics.
pub(super) const CHART: &str = "stats.svg";
/// The shell of the PDF.
pub(super) const SHELL: &str = "document.typ";

/// The kind of record that has every section.
pub const FULL: &str = "full";
/// The kind of record that has few lines.
pub const MINIMAL: &str = "minimal";

/// Each file that is no catalogue, with its text.
const FILES: &[(&str, &str)] = &[
    (REPORT, include_str!("../../../templates/report.md")),
    (DIGEST, include_str!("../../../templates/digest.md")),
    (LETTER, include_str!("../../../templates/letter.md")),
    (PAGE, include_str!("../../../templates/page.html")),
    (STYLE, include_str!("../../../templates/page.css")),
    (SHELL, include_str!("../../../templates/document.typ")),
    (FIGURE, include_str!("../../../templates/figure.svg")),
    (CHART, include_str!("../../../templates/stats.svg")),
];

/// The text of the built-in file `name`, which is not a catalogue.
pub(super) fn text(name: &str) -> &'static str {
    let found = FILES.iter().find(|(known, _)| *known == name);
    found.map_or("", |(_, text)| text)
}

/// A built-in file that a project may have its own of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BuiltinFile {
    /// Its name below `templates/`.
    pub name: String,
    /// What it says: of a catalogue what a project can change.
    pub text: String,
    /// Whether a project's own is laid over it, rather than put in its place.
    pub is_laid_over: bool,
}

/// The kinds of records that a project has in its `folder`, `templates/new`.
#[must_use]
pub fn kinds(folder: &Path) -> Vec<String> {
    let names = unread::names(folder).into_iter();
    let mut kinds: Vec<_> = names
        .filter_map(|name| name.strip_suffix(".yaml").map(str::to_owned))
        .collect();
    kinds.sort();
    kinds
}

/// The built-in files, in the order in which they are listed; records have their comments in `language`.
#[must_use]
pub fn files(language: Language) -> Vec<BuiltinFile> {
    let plain = FILES.iter().map(|(name, text)| BuiltinFile {
        name: (*name).to_owned(),
        text: (*text).to_owned(),
        is_laid_over: false,
    });
    let catalogues = locale::LIST.iter().map(|language| BuiltinFile {
        name: format!("language/{language}.toml"),
        text: changeable(language.catalogue),
        is_laid_over: true,
    });
    let starter = &language.starter;
    let kinds = [(MINIMAL, starter.minimal), (FULL, starter.record)];
    let kinds = kinds.map(|(name, text)| BuiltinFile {
        name: format!("new/{name}.yaml"),
        text: text.to_owned(),
        is_laid_over: false,
    });
    plain.chain(catalogues).chain(kinds).collect()
}

/// A catalogue without the tables that reports do not use, and without the comments above these.
fn changeable(catalogue: &str) -> String {
    let (mut kept, mut comments) = (String::new(), String::new());
    let mut is_used = true;
    for line in catalogue.lines() {
        if line.starts_with('#') || line.trim().is_empty() {
            comments.push_str(line);
            comments.push('\n');
            continue;
        }
        if let Some(table) = line.strip_prefix('[') {
            let table = table.split(['.', ']']).next().unwrap_or_default();
            is_used = !MESSAGES.contains(&table);
        }
        if is_used {
            kept.push_str(&comments);
            kept.push_str(line);
            kept.push('\n');
        }
        comments.clear();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::toml;

    #[test]
    fn catalogues_are_shown_as_far_as_they_can_be_changed() {
        for language in locale::LIST {
            let shown = changeable(language.catalogue);
            assert!(toml::read(&shown).is_ok());
            let lacking = super::super::words::lacking(&shown, language.catalogue);
            assert_eq!(lacking, [""; 0]);
            for table in MESSAGES {
                assert!(!shown.contains(&format!("\n[{table}")), "{table}");
            }
            assert!(shown.starts_with('#') && shown.ends_with("\"\n"), "{shown}");
        }
    }
}
