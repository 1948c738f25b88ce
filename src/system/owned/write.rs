//! Writes a file that a person owns, whole or not at all, and never over what somebody saved in the meantime.

use std::fs::{File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::exchange;
use super::leftover::{before, keep, ready};
use crate::diagnostic::{Argument, Message};
use crate::system::file;

/// Why a file was not written. What stood there still does, unless something else is said.
#[derive(Debug)]
pub enum WriteError {
    /// The system refused.
    Failed(io::Error),
    /// Somebody changed the file since it was read, or took it away.
    Changed,
    /// It was changed, and changed again while the first change was being put back: one of both is in this file.
    ChangedTwice(PathBuf),
    /// It is a folder, a device or the like.
    NoFile,
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Failed(error)
    }
}

impl WriteError {
    /// What to tell of the file, which people know as `path`.
    #[must_use]
    pub fn words(&self, path: impl Into<Argument>) -> Message {
        match self {
            Self::Failed(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                Message::new("record-exists").with("path", path)
            }
            Self::Failed(error) => Message::new("cannot-write")
                .with("path", path)
                .with("reason", error),
            Self::Changed => Message::new("changed-meanwhile").with("path", path),
            Self::ChangedTwice(copy) => Message::new("changed-twice")
                .with("path", path)
                .with("copy", copy.display()),
            Self::NoFile => Message::new("not-a-file").with("path", path),
        }
    }
}

/// What a write has come to; tests let other writers in there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteStep {
    /// The file still holds what had been read, and the new text is ready beside it.
    Compared,
    /// The names are exchanged; what came out is not compared yet.
    Exchanged,
    /// It differed, and the names are exchanged back.
    ExchangedBack,
}

/// How a write is done: production has [`Steps::default`].
pub struct Steps<'a> {
    /// Whether names are exchanged, where the system can.
    pub exchanges: bool,
    /// Called at each step.
    pub at: &'a dyn Fn(WriteStep),
}

impl Default for Steps<'_> {
    fn default() -> Self {
        Self {
            exchanges: true,
            at: &|_| {},
        }
    }
}

/// Replaces the file, which held `read` when it was read, by `new`. Permissions and, where the system lets us, the owner
/// stay; a symbolic link stays one, and what it leads to is replaced. Gives the name of the copy that is kept of the old
/// file where names cannot be exchanged.
///
/// # Errors
/// See [`WriteError`].
pub fn replace(path: &Path, read: &[u8], new: &[u8]) -> Result<Option<PathBuf>, WriteError> {
    replace_in_steps(path, read, new, &Steps::default())
}

/// [`replace`] that is watched.
///
/// # Errors
/// See [`WriteError`].
pub fn replace_in_steps(
    path: &Path,
    read: &[u8],
    new: &[u8],
    steps: &Steps<'_>,
) -> Result<Option<PathBuf>, WriteError> {
    let path = &std::fs::canonicalize(path)?;
    let known = writable(path)?;
    if !holds(path, read)? {
        return Err(WriteError::Changed);
    }
    let part = prepare(path, read, new, &known)?;
    (steps.at)(WriteStep::Compared);
    let exchanged = match steps.exchanges {
        true => exchange::exchange(&part, path),
        false => Err(io::ErrorKind::Unsupported.into()),
    };
    match exchanged {
        Ok(()) => conclude(path, &part, read, new, steps).map(|()| None),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => {
            set_aside(path, &part, read).map(Some)
        }
        Err(error) => {
            std::fs::remove_file(&part)?;
            Err(match error.kind() {
                io::ErrorKind::NotFound => WriteError::Changed,
                _ => WriteError::Failed(error),
            })
        }
    }
}

/// What the file's permissions are, if it may be written.
#[expect(
    clippy::disallowed_methods,
    reason = "opened to see whether it may be written"
)]
fn writable(path: &Path) -> Result<Metadata, WriteError> {
    let known = std::fs::metadata(path)?;
    if !known.is_file() {
        return Err(WriteError::NoFile);
    }
    // A new name would pass over the wish of who made the file read-only.
    if known.permissions().readonly() {
        return Err(WriteError::Failed(io::ErrorKind::PermissionDenied.into()));
    }
    drop(File::options().append(true).open(path)?);
    Ok(known)
}

/// Whether the file holds exactly these bytes; something else than a file does not.
fn holds(path: &Path, bytes: &[u8]) -> io::Result<bool> {
    let known = std::fs::symlink_metadata(path)?;
    if !known.is_file() || known.len() != bytes.len() as u64 {
        return Ok(false);
    }
    let found = file::known(path, bytes.len() as u64)?;
    Ok(found.is_some_and(|found| found == bytes))
}

/// The new text, whole and flushed, in a file beside `path`.
fn prepare(path: &Path, read: &[u8], new: &[u8], known: &Metadata) -> io::Result<PathBuf> {
    let mut file = temporary(path, 0o600)?;
    #[cfg(unix)]
    keep_owner(file.as_file(), known);
    file.as_file().set_permissions(known.permissions())?;
    file.write_all(new)?;
    file.as_file().sync_all()?;
    let named = ready(file.path(), path, read, new);
    // From here on its name tells what it is, and only what is known to be nobody's is removed.
    file.persist(&named).map_err(|error| error.error)?;
    Ok(named)
}

/// Compares what came out of the exchange; the new text stays only if it is what had been read.
fn conclude(
    path: &Path,
    part: &Path,
    read: &[u8],
    new: &[u8],
    steps: &Steps<'_>,
) -> Result<(), WriteError> {
    (steps.at)(WriteStep::Exchanged);
    let same = holds(part, read)? && {
        flush_folder(path);
        // Who had the file open may have written meanwhile.
        holds(part, read)?
    };
    if same {
        // Should it stay, the next run removes it.
        drop(std::fs::remove_file(part));
        return Ok(());
    }
    match exchange::exchange(part, path) {
        Ok(()) => {
            (steps.at)(WriteStep::ExchangedBack);
            flush_folder(path);
            if holds(part, new)? {
                std::fs::remove_file(part)?;
                return Err(WriteError::Changed);
            }
        }
        // Somebody took the new one away; the changed one is kept.
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(WriteError::Failed(error)),
    }
    Err(WriteError::ChangedTwice(keep(part, path)?))
}

/// Without an exchange: the file gets another name, which it keeps, and the new text gets its name if nobody has taken it.
fn set_aside(path: &Path, part: &Path, read: &[u8]) -> Result<PathBuf, WriteError> {
    let copy = before(path);
    if let Err(error) = std::fs::rename(path, &copy) {
        std::fs::remove_file(part)?;
        return Err(match error.kind() {
            io::ErrorKind::NotFound => WriteError::Changed,
            _ => WriteError::Failed(error),
        });
    }
    if !holds(&copy, read)? {
        let back = exchange::rename_new(&copy, path);
        std::fs::remove_file(part)?;
        return Err(match back {
            Ok(()) => WriteError::Changed,
            Err(_) => WriteError::ChangedTwice(keep(&copy, path)?),
        });
    }
    match exchange::rename_new(part, path) {
        Ok(()) => {
            flush_folder(path);
            Ok(copy)
        }
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            std::fs::remove_file(part)?;
            Err(WriteError::Changed)
        }
        Err(error) => {
            exchange::rename_new(&copy, path)?;
            std::fs::remove_file(part)?;
            Err(WriteError::Failed(error))
        }
    }
}

/// Writes a file that is not there yet.
///
/// # Errors
/// Something has its name (`AlreadyExists`), or it cannot be written.
pub fn create(path: &Path, bytes: &[u8]) -> Result<(), WriteError> {
    // Readable like any other document: a temporary file is its owner's alone by default.
    let mut file = temporary(path, 0o644)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist_noclobber(path).map_err(|error| error.error)?;
    flush_folder(path);
    Ok(())
}

/// The new name must reach the disk too; some systems cannot flush a folder.
fn flush_folder(path: &Path) {
    #[cfg(unix)]
    if let Ok(folder) = file::open_folder(&super::folder_of(path)) {
        drop(folder.sync_all());
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Gives the file the owner and group that the old one had; only the machine's administrator may.
#[cfg(unix)]
fn keep_owner(file: &File, known: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    drop(fchown(file, Some(known.uid()), Some(known.gid())));
}

/// An empty file beside `path`, whose folder is made if need be; `mode` has its permissions on Unix.
fn temporary(path: &Path, mode: u32) -> io::Result<tempfile::NamedTempFile> {
    let folder = path
        .parent()
        .filter(|it| !it.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    builder.prefix(".tenmatsu-").suffix(".part");
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    builder.tempfile_in(folder)
}
