//! Documents in the output folder that no command makes any more.

use std::collections::BTreeSet;
use std::path::Path;

use super::narrowed::NarrowedRecord;
use crate::locale::Language;
use crate::project::editions::read_stem;
use crate::project::publish::{self, Produced};
use crate::project::{Project, RecordFile, TEMPLATES};
use crate::report::{Format, digest, template};

/// The documents in `folder` that neither a build of the whole project, in these languages and formats or those of the
/// settings, nor another command makes. What this run alone leaves out is not among them.
pub(super) fn stale(
    project: &Project,
    folder: &Path,
    (languages, formats): (&[Language], &[Format]),
    all: &[RecordFile],
    narrowed: &[NarrowedRecord],
) -> Vec<String> {
    let own = project.settings.languages();
    let languages = languages.iter().chain(&own).map(|language| language.code);
    let own = project.settings.formats();
    let formats = formats.iter().chain(&own).copied();
    let ids: BTreeSet<_> = all.iter().map(|file| file.stem().to_owned()).collect();
    let unwanted = narrowed.iter();
    let unwanted = unwanted.map(|it| (it.id.as_str(), it.unwanted.as_slice()));
    let produced = Produced {
        languages: &languages.collect::<Vec<_>>(),
        formats: &formats.collect::<Vec<_>>(),
        unwanted: unwanted.collect(),
        apart: &|stem| is_made_apart(project, stem, &ids),
        ids: &ids,
    };
    publish::stale(folder, &produced)
}

/// Whether a document of this name comes from a command of its own: a digest, an edition (`PAY-1.2-final`), a letter
/// (`PAY-1.letter`, `PAY-1.2-final.letter`) of a record that there is.
fn is_made_apart(project: &Project, stem: &str, ids: &BTreeSet<String>) -> bool {
    if digest::is_stem(stem) {
        return true;
    }
    let Some((id, variant)) = stem.split_once('.') else {
        return false;
    };
    let (first, rest) = match variant.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (variant, None),
    };
    let folder = project.root.join(TEMPLATES);
    let is_template = |name: &str| template::is_content(&folder, name);
    match read_stem(first) {
        // The record may have another id by now: its editions are kept under the one that they had.
        Some((number, edition)) => {
            let (_, path) = project.edition_path(id, number, edition);
            crate::project::is_id(id) && path.is_file() && rest.is_none_or(is_template)
        }
        None => ids.contains(id) && is_template(variant),
    }
}
