//! What commands that write documents share: which are made, where they go, and what is said of them.

use std::path::{Path, PathBuf};

use super::Stop;
use super::session::Session;
use crate::diagnostic::{Audience, Message};
use crate::locale::{self, Language};
use crate::project::Project;
use crate::project::publish::{self, OutputLock, PublishError, set};
use crate::report::{self, Format};
use crate::system::console::{self, Painted};

/// The languages of documents, each once: as asked for, else as the settings say.
pub(super) fn languages(project: &Project, asked: &[Language]) -> Vec<Language> {
    if asked.is_empty() {
        return project.settings.languages();
    }
    let mut languages: Vec<Language> = Vec::new();
    for language in asked {
        if !languages.contains(language) {
            languages.push(*language);
        }
    }
    languages
}

/// The formats of documents in the order of the list: as asked for, else as the settings say.
pub(super) fn formats(project: &Project, asked: &[Format]) -> Vec<Format> {
    if asked.is_empty() {
        return project.settings.formats();
    }
    let formats = report::LIST.iter().copied();
    formats.filter(|format| asked.contains(format)).collect()
}

/// The folder of documents, relative to the project's: what is published whole never holds what is not for everybody.
pub(super) fn folder(asked: Option<&Path>, audience: Audience) -> PathBuf {
    asked.map_or_else(
        || match audience {
            Audience::Public => "output".into(),
            Audience::Internal => "output-internal".into(),
        },
        Path::to_path_buf,
    )
}

/// Keeps other runs from writing to the folder `out` of documents, which people know as `shown`.
///
/// # Errors
/// The folder cannot be made, or not be put in order.
pub(super) fn lock(session: &Session<'_>, out: &Path, shown: &Path) -> Result<OutputLock, Stop> {
    publish::lock(out, || recover(session, out, shown))
}

/// Finishes what a stopped run had decided to publish, and says so.
fn recover(session: &Session<'_>, out: &Path, shown: &Path) -> Result<(), Stop> {
    let codes = locale::all().into_iter().map(|language| language.code);
    let recovered = set::recover(out, codes).map_err(|error| cannot_write(&error))?;
    for (key, names) in [
        ("set-finished", &recovered.finished),
        ("set-removed", &recovered.removed),
    ] {
        for name in names {
            let path = shown.join(name).display().to_string();
            session.remark(&Message::new(key).with("path", path));
        }
    }
    Ok(())
}

/// Says how many documents of so many records were written to the folder that people know as `shown`.
///
/// # Errors
/// It cannot be printed.
pub(super) fn tell_written(
    session: &Session<'_>,
    written: set::WriteCounts,
    records: usize,
    shown: &Path,
) -> Result<(), Stop> {
    if session.quiet() {
        return Ok(());
    }
    let words = Message::new("built")
        .with("changed", written.changed)
        .with("same", written.same)
        .with("records", records)
        .with("out", shown.display());
    let line = format!("{}\n", session.catalogue.say(&words));
    console::result(Painted::from(line))
        .map_err(|error| Message::new("cannot-print").with("reason", error).into())
}

/// Says that a document cannot be written.
pub(super) fn cannot_write(failure: &PublishError) -> Message {
    let path = failure.path.display().to_string();
    Message::new("cannot-write")
        .with("path", path)
        .with("reason", &failure.reason)
}
