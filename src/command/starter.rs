//! What a new record and a new project start from.

use crate::locale::Language;
use crate::yaml::write;

/// What version control leaves out of a project.
pub(super) const IGNORED: &str = include_str!("../../templates/new/gitignore");

/// A new record of this id, with comments in `language`.
pub(super) fn record(language: Language, id: &str) -> String {
    let record = language.starter.record;
    record.replace("{id}", &write::scalar(id))
}
