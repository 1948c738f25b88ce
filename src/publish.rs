//! Writes documents: each to a temporary file that is renamed, so that a reader sees the old or the new one.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::report::Output;

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is new, or its bytes changed.
    Changed,
    /// It was there already, byte for byte.
    Same,
}

/// A document that could not be written.
#[derive(Debug)]
pub struct WriteError {
    /// Which file.
    pub path: PathBuf,
    /// Why.
    pub reason: std::io::Error,
}

/// Writes one document below `folder`. It can be made again, so it is not flushed to the disk.
///
/// # Errors
/// The file or its folder cannot be written; what stood there before still does.
pub fn write(folder: &Path, output: &Output) -> Result<Written, WriteError> {
    let path = folder.join(&output.name);
    let fail = |reason| WriteError {
        path: path.clone(),
        reason,
    };
    if std::fs::read(&path).is_ok_and(|bytes| bytes == output.bytes) {
        return Ok(Written::Same);
    }
    replace(&path, &output.bytes).map_err(fail)?;
    Ok(Written::Changed)
}

fn replace(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    prepare(path, bytes)?
        .persist(path)
        .map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file beside `path` with these bytes; it is removed again unless it is given its name.
fn prepare(path: &Path, bytes: &[u8]) -> std::io::Result<tempfile::NamedTempFile> {
    // Readable like any other document: a temporary file is its owner's alone by default.
    let mut file = temporary(path, 0o644)?;
    file.write_all(bytes)?;
    Ok(file)
}

/// An empty temporary file beside `path`, whose folder is made if need be; `mode` has its permissions on Unix.
fn temporary(path: &Path, mode: u32) -> std::io::Result<tempfile::NamedTempFile> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tenmatsu-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    match builder.tempfile_in(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            std::fs::create_dir_all(folder)?;
            builder.tempfile_in(folder)
        }
        other => other,
    }
}

/// Documents below `folder` in these languages that no record makes any more: `made` has the stems that do.
/// They are named, never removed.
#[must_use]
pub fn left_over(folder: &Path, languages: &[&str], made: &BTreeSet<String>) -> Vec<String> {
    let mut names = Vec::new();
    for language in languages {
        let Ok(entries) = std::fs::read_dir(folder.join(language)) else {
            continue;
        };
        for entry in entries.flatten() {
            let path = entry.path();
            let part =
                |it: Option<&std::ffi::OsStr>| it.and_then(|it| it.to_str()).map(str::to_owned);
            let (Some(stem), Some(ending)) = (part(path.file_stem()), part(path.extension()))
            else {
                continue;
            };
            let ours = matches!(ending.as_str(), "md" | "html" | "pdf" | "svg");
            if ours && !made.contains(&stem) {
                names.push(format!("{language}/{stem}.{ending}"));
            }
        }
    }
    names.sort();
    names
}
