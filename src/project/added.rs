//! The languages that a project adds: its settings name them, and it has their catalogues.

use std::path::Path;

use super::{SETTINGS, TEMPLATES};
use crate::locale::{self, Language};
use crate::system::{file, text_file};
use crate::text::source::SourceRef;

/// Makes the languages known that these settings name and that `root` has a catalogue of.
pub(super) fn add(root: &Path, settings: &SourceRef) {
    let table: toml::Table = toml::from_str(&settings.text).unwrap_or_default();
    let list = table.get("languages").and_then(toml::Value::as_array);
    let named = list.into_iter().flatten().chain(table.get("language"));
    let folder = root.join(TEMPLATES).join("language");
    for code in named.filter_map(toml::Value::as_str) {
        let is_new = Language::of(code).is_none() && locale::is_code(code);
        if is_new && file::is_there(&folder.join(format!("{code}.toml"))) {
            // That it is known from now on is all that is wanted.
            let _ = locale::add(code);
        }
    }
}

/// The same for the project that `folder` lies in, before its settings are read for themselves.
pub fn add_languages(folder: &Path) {
    let root = super::root(folder);
    let path = root.join(SETTINGS);
    if let Ok(source) = text_file::read_below(&root, &path, SETTINGS) {
        add(&root, &source);
    }
}
