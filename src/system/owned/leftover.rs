//! What a run that was stopped left beside the files of a folder.
//!
//! A file that is still being written is `.tenmatsu-….part`. Before it exchanges its name with a person's file it is named
//! `.tenmatsu-…-<old>-<new>-<file>.part`, after what was read and what is to be written: whatever has neither content is
//! what a person saved, and is never removed.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::exchange::rename_new;
use crate::system::file;
use crate::text::source::LARGEST;

/// The beginning and the end of the names of files that are being written.
const BEGIN: &str = ".tenmatsu-";
const END: &str = ".part";
/// The end of the name of a file as it was before an edit, where names cannot be exchanged.
const BEFORE: &str = ".before";
/// The end of the name of what somebody saved while a file was being edited.
const SAVED: &str = ".saved";
/// The digits of a hash in a name.
const DIGITS: usize = 16;
/// The longest name that any file system in use takes, in bytes.
const LONGEST: usize = 255;

/// What was left, and what was done with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Leftover {
    /// It held nothing of a person's, and was removed.
    Removed(PathBuf),
    /// What was saved to `path` while the run was being stopped, now under a name of its own.
    Saved {
        /// The file that it was saved to.
        path: PathBuf,
        /// Where it is now.
        copy: PathBuf,
    },
    /// The file has its old name and text again.
    Restored(PathBuf),
}

/// The name that the file `part` gets once it holds all of `new`, for `path`, which holds `old`.
pub(super) fn ready(part: &Path, path: &Path, old: &[u8], new: &[u8]) -> PathBuf {
    let name = part.file_name().unwrap_or_default().to_string_lossy();
    let own = name.strip_suffix(END).unwrap_or(&name);
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let start = format!("{own}-{}-{}-", hash(old), hash(new));
    let mut room = LONGEST
        .saturating_sub(start.len() + END.len())
        .min(file.len());
    while !file.is_char_boundary(room) {
        room -= 1;
    }
    part.with_file_name(format!("{start}{}{END}", &file[..room]))
}

/// A name beside `path` that ends in `.before`.
pub(super) fn before(path: &Path) -> PathBuf {
    named(path, BEFORE)
}

/// Gives `from` the first free name that tells what it is: something saved to `path` in the meantime.
pub(super) fn keep(from: &Path, path: &Path) -> io::Result<PathBuf> {
    for number in 1.. {
        let end = match number {
            1 => SAVED.to_owned(),
            number => format!("{SAVED}-{number}"),
        };
        let copy = named(path, &end);
        match rename_new(from, &copy) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            other => return other.map(|()| copy),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

fn named(path: &Path, end: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(end);
    path.with_file_name(name)
}

fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let digits: String = digest.iter().map(|it| format!("{it:02x}")).collect();
    digits[..DIGITS].to_owned()
}

/// Puts in order what runs that were stopped left in `folder`. Only for who holds the lock: what is being written is the
/// leftover of a dead run then.
///
/// # Errors
/// The folder cannot be read, or a file in it not moved.
pub fn clear(folder: &Path) -> io::Result<Vec<Leftover>> {
    let mut left = Vec::new();
    for entry in file::list(folder)? {
        let name = entry.file_name();
        let Some(name) = OsStr::to_str(&name) else {
            continue;
        };
        if !entry.file_type().is_ok_and(|it| it.is_file()) {
            continue;
        }
        let path = entry.path();
        if name.starts_with(BEGIN) && name.ends_with(END) {
            left.extend(settle(&path, name)?);
        }
    }
    Ok(left)
}

fn settle(path: &Path, name: &str) -> io::Result<Vec<Leftover>> {
    let removed = Leftover::Removed(path.to_owned());
    let Some(([old, new], file)) = read_name(name) else {
        std::fs::remove_file(path)?;
        return Ok(vec![removed]);
    };
    let owner = path.with_file_name(file);
    let mut left = Vec::new();
    // Stopped between setting the file aside and giving its name to the new one.
    let aside = before(&owner);
    let is_aside = file::read(&aside, LARGEST).is_ok_and(|bytes| hash(&bytes) == old);
    if is_aside && rename_new(&aside, &owner).is_ok() {
        left.push(Leftover::Restored(owner.clone()));
    }
    // What is larger than any record was not written by us.
    let found = file::known(path, LARGEST)?.map(|bytes| hash(&bytes));
    if found.is_some_and(|found| found == old || found == new) {
        std::fs::remove_file(path)?;
        left.push(removed);
    } else {
        let copy = keep(path, &owner)?;
        left.push(Leftover::Saved { path: owner, copy });
    }
    Ok(left)
}

/// The two hashes and the file's name out of the name of a file that was ready.
fn read_name(name: &str) -> Option<([&str; 2], &str)> {
    let rest = name.strip_prefix(BEGIN)?.strip_suffix(END)?;
    let mut parts = rest.splitn(4, '-');
    let (_, old, new, file) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let is_hash = |it: &str| it.len() == DIGITS && it.bytes().all(|it| it.is_ascii_hexdigit());
    (is_hash(old) && is_hash(new) && !file.is_empty()).then_some(([old, new], file))
}
