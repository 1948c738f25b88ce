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
    replace(&path, &output.bytes, false).map_err(fail)?;
    Ok(Written::Changed)
}

/// Whether the bytes must reach the disk before the name does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flush {
    /// A person's only copy.
    Yes,
    /// It can be made again.
    No,
}

/// Writes a file that a person owns and that is not there yet.
///
/// # Errors
/// The file is there already, or it cannot be written.
pub fn create(path: &Path, bytes: &[u8], flush: Flush) -> Result<(), WriteError> {
    let fail = |reason| WriteError {
        path: path.to_owned(),
        reason,
    };
    let file = prepare(path, bytes, flush == Flush::Yes).map_err(fail)?;
    file.persist_noclobber(path)
        .map_err(|error| fail(error.error))?;
    Ok(())
}

/// Replaces a file that a person owns, keeping its permissions and, where the system lets us, its owner. A symbolic link
/// stays one: what it leads to is replaced. Whenever the program or the machine stops, the old or the new file is there,
/// whole.
///
/// # Errors
/// The file is read-only, or its folder cannot be written to; what stood there still does.
pub fn rewrite(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let path = std::fs::canonicalize(path)?;
    // A rename would pass over the wish of who made the file read-only.
    let known = std::fs::OpenOptions::new()
        .append(true)
        .open(&path)?
        .metadata()?;
    if known.permissions().readonly() {
        return Err(std::io::ErrorKind::PermissionDenied.into());
    }
    let mut file = temporary(&path, 0o600)?;
    #[cfg(unix)]
    keep_owner(file.as_file(), &known);
    file.as_file().set_permissions(known.permissions())?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    // The new name must reach the disk too; some systems cannot flush a folder.
    #[cfg(unix)]
    if let Some(folder) = path.parent().and_then(|it| std::fs::File::open(it).ok()) {
        drop(folder.sync_all());
    }
    Ok(())
}

/// Gives the file the owner and group that the old one had; only the machine's administrator may.
#[cfg(unix)]
fn keep_owner(file: &std::fs::File, known: &std::fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    drop(fchown(file, Some(known.uid()), Some(known.gid())));
}

fn replace(path: &Path, bytes: &[u8], flush: bool) -> std::io::Result<()> {
    prepare(path, bytes, flush)?
        .persist(path)
        .map_err(|error| error.error)?;
    Ok(())
}

/// A temporary file beside `path` with these bytes; it is removed again unless it is given its name.
fn prepare(path: &Path, bytes: &[u8], flush: bool) -> std::io::Result<tempfile::NamedTempFile> {
    // Readable like any other document: a temporary file is its owner's alone by default.
    let mut file = temporary(path, 0o644)?;
    file.write_all(bytes)?;
    if flush {
        file.as_file().sync_all()?;
    }
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
