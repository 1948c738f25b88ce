//! One run at a time writes to the files of a project: the lock is on the project's folder itself, so that it leaves nothing behind.

use std::collections::BTreeSet;
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// The folder of a file, as the system knows it: that of what a symbolic link leads to.
#[must_use]
pub fn folder_of(path: &Path) -> PathBuf {
    let real = std::fs::canonicalize(path);
    let path = real.as_deref().unwrap_or(path);
    let folder = path
        .parent()
        .filter(|it| !it.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    std::fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned())
}

/// Held as long as it lives; the system lets go of it with the process.
#[derive(Debug)]
pub struct Lock {
    /// The folders that are locked, in order.
    folders: Vec<(PathBuf, File)>,
}

/// What trying to lock came to.
#[derive(Debug)]
pub enum Locked {
    /// It is held.
    Held(Lock),
    /// The file system knows no locks: nothing is held, and nothing of another run may be removed.
    Unknown,
}

impl Lock {
    /// Locks these folders: those of the projects that files to be written belong to. `waits` is told the first folder that another run holds, before this one waits for it.
    ///
    /// # Errors
    /// A folder cannot be opened.
    pub fn of(folders: &[PathBuf], waits: &dyn Fn(&Path)) -> io::Result<Locked> {
        // In the same order in every run, so that no two wait for each other.
        let folders: BTreeSet<_> = folders.iter().collect();
        let mut held = Vec::new();
        for folder in folders {
            let file = open(folder)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    waits(folder);
                    file.lock()?;
                }
                // Some file systems of networks lock no folder.
                Err(TryLockError::Error(_)) => return Ok(Locked::Unknown),
            }
            held.push((folder.clone(), file));
        }
        Ok(Locked::Held(Self { folders: held }))
    }

    /// The folders that are locked.
    pub fn folders(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().map(|(folder, _)| folder.as_path())
    }
}

#[cfg(unix)]
fn open(folder: &Path) -> io::Result<File> {
    crate::system::file::open_folder(folder)
}

/// Where a folder cannot be opened, a hidden file in it is locked.
#[cfg(not(unix))]
#[expect(
    clippy::disallowed_methods,
    reason = "opened to be locked, not to be read"
)]
fn open(folder: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.create(true).truncate(false).write(true);
    options.open(folder.join(".tenmatsu.lock"))
}
