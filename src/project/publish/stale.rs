//! Documents in the output folder that no build makes any more.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::locale::{self, Language};
use crate::report::{self, Format};
use crate::system::file;

/// Which documents a build of the whole project makes.
pub struct Produced<'a> {
    /// The codes of the languages.
    pub languages: &'a [&'a str],
    /// The formats.
    pub formats: &'a [Format],
    /// The ids of the records.
    pub ids: &'a BTreeSet<String>,
    /// The languages that a record does not want, by its id.
    pub unwanted: BTreeMap<&'a str, &'a [Language]>,
    /// Whether a command of its own makes documents of this name without its ending: these stay as they are.
    pub apart: &'a dyn Fn(&str) -> bool,
}

impl Produced<'_> {
    fn has(&self, language: &str, stem: &str, ending: &str) -> bool {
        // The figure goes with the Markdown that shows it.
        let format = if ending == "svg" { "md" } else { ending };
        let unwanted = self.unwanted.get(stem).copied().unwrap_or_default();
        self.languages.contains(&language)
            && !unwanted.iter().any(|it| it.code == language)
            && self.formats.iter().any(|it| it.name == format)
            && self.ids.contains(stem)
    }
}

/// Documents below `folder` that a build does not make any more, since their record, their language or their format is
/// gone. They are named, never removed, and neither are those that another command makes.
#[must_use]
pub fn stale(folder: &Path, made: &Produced<'_>) -> Vec<String> {
    let mut names = Vec::new();
    for language in locale::all() {
        for entry in file::list(&folder.join(language.code)).unwrap_or_default() {
            let path = entry.path();
            let part =
                |it: Option<&std::ffi::OsStr>| it.and_then(|it| it.to_str()).map(str::to_owned);
            let (Some(stem), Some(ending)) = (part(path.file_stem()), part(path.extension()))
            else {
                continue;
            };
            if report::ENDINGS.contains(&ending.as_str())
                && !made.has(language.code, &stem, &ending)
                && !(made.apart)(&stem)
            {
                names.push(format!("{language}/{stem}.{ending}"));
            }
        }
    }
    names.sort();
    names
}
