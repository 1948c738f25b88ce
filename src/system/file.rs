//! The one place that opens files and lists folders: regular files only, not larger than the caller can use, none outside
//! of the project by a link, and nothing that a read would wait for.
//!
//! A file is looked at before it is opened, so that a pipe or a device is not touched at all. Whoever puts another one there
//! in between gains nothing: it is opened without waiting and without following a link, and what was opened is looked at
//! again. Links are resolved first, so that only a folder on the way that is exchanged in this moment could lead elsewhere;
//! who can do that can also change the file.

use std::fs::{DirEntry, File, FileType, Metadata, OpenOptions};
use std::io::{BufReader, Error, Read};
use std::path::{Component, Path, PathBuf};

use crate::diagnostic::{Finding, Message, Severity};
use crate::text::source::Source;

/// A mebibyte, which limits are told in.
pub const MEBIBYTE: u64 = 1 << 20;

/// Why there is nothing to read.
#[derive(Debug)]
pub enum FileFault {
    /// The system says so.
    Unreadable(Error),
    /// It is not a regular file; the name of what it is below `[file]` of the catalogues.
    NotRegular(&'static str),
    /// It has more bytes than this.
    TooLarge(u64),
    /// A link leads out of the project, to this place.
    Outside(PathBuf),
}

impl From<Error> for FileFault {
    fn from(error: Error) -> Self {
        Self::Unreadable(error)
    }
}

impl FileFault {
    /// The name of the finding and its words.
    #[must_use]
    pub fn words(&self) -> (&'static str, Message) {
        match self {
            Self::Unreadable(reason) => (
                "file-unreadable",
                Message::new("file-unreadable").with("reason", reason),
            ),
            Self::NotRegular(kind) => (
                "file-not-regular",
                Message::new("file-not-regular").word("kind", "file", *kind),
            ),
            Self::TooLarge(most) => (
                "file-too-large",
                Message::new("file-too-large").with("most", most / MEBIBYTE),
            ),
            Self::Outside(target) => (
                "link-outside-project",
                Message::new("link-outside-project").with("target", target.display()),
            ),
        }
    }

    /// The fault as a finding about the file that findings call `name`.
    #[must_use]
    pub fn finding(&self, name: &str) -> Finding {
        let (check, words) = self.words();
        let source = Source::new(name, "");
        let finding = Finding::new(check, Severity::Error, &source, 0..0, words);
        match self {
            Self::NotRegular("pipe") => finding.help(Message::new("file-not-regular.help")),
            _ => finding,
        }
    }
}

/// A regular file that was opened and not read yet.
#[derive(Debug)]
pub struct Opened {
    file: BufReader<File>,
    length: u64,
    most: u64,
}

impl Opened {
    /// The file from its beginning, for what is at its head.
    pub fn head(&mut self) -> &mut BufReader<File> {
        &mut self.file
    }

    /// All of its bytes.
    ///
    /// # Errors
    /// See [`FileFault`].
    pub fn read(self) -> Result<Vec<u8>, FileFault> {
        use std::io::{Seek, SeekFrom};
        let mut file = self.file.into_inner();
        file.seek(SeekFrom::Start(0))?;
        let mut bytes = Vec::new();
        bytes.reserve_exact(usize::try_from(self.length).unwrap_or(0) + 1);
        // One byte more than is allowed tells a file that grew meanwhile, or whose length is not told.
        file.take(self.most + 1).read_to_end(&mut bytes)?;
        match bytes.len() as u64 > self.most {
            true => Err(FileFault::TooLarge(self.most)),
            false => Ok(bytes),
        }
    }
}

/// Reads a file that a person named, wherever it lies, of at most `most` bytes.
///
/// # Errors
/// See [`FileFault`].
pub fn read(path: &Path, most: u64) -> Result<Vec<u8>, FileFault> {
    open(path, most)?.read()
}

/// Reads a file that is found below `root`, of at most `most` bytes.
///
/// # Errors
/// See [`FileFault`].
pub fn read_below(root: &Path, path: &Path, most: u64) -> Result<Vec<u8>, FileFault> {
    open_below(root, path, most)?.read()
}

/// Opens a file that a person named, wherever it lies.
///
/// # Errors
/// See [`FileFault`].
pub fn open(path: &Path, most: u64) -> Result<Opened, FileFault> {
    regular(&std::fs::metadata(path)?)?;
    open_regular(path, true, most)
}

/// Opens a file that is found below `root`.
///
/// # Errors
/// See [`FileFault`].
pub fn open_below(root: &Path, path: &Path, most: u64) -> Result<Opened, FileFault> {
    match resolved(root, path)? {
        Some(target) => {
            regular(&std::fs::symlink_metadata(&target)?)?;
            open_regular(&target, false, most)
        }
        None => {
            regular(&std::fs::symlink_metadata(path)?)?;
            open_regular(path, false, most)
        }
    }
}

/// Whether something of this name is there: a link that leads nowhere is there, and reading it says so.
#[must_use]
pub fn is_there(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok()
}

/// Where a path below `root` leads, if there is a link on the way.
///
/// # Errors
/// It leads out of `root`, or nowhere.
pub fn resolved(root: &Path, path: &Path) -> Result<Option<PathBuf>, FileFault> {
    let mut here = root.to_owned();
    let mut is_plain = true;
    let rest = path.strip_prefix(root).unwrap_or(path);
    for part in rest.components() {
        here.push(part);
        let is_name = matches!(part, Component::Normal(_));
        is_plain &= is_name && !std::fs::symlink_metadata(&here)?.is_symlink();
        if !is_plain {
            break;
        }
    }
    if is_plain {
        return Ok(None);
    }
    let target = path.canonicalize()?;
    match target.starts_with(root.canonicalize()?) {
        true => Ok(Some(target)),
        false => Err(FileFault::Outside(target)),
    }
}

/// The bytes of a file of the program's own, whose length is known to be of this many at most; what is not such a file has none.
///
/// # Errors
/// The system says so.
pub fn known(path: &Path, most: u64) -> std::io::Result<Option<Vec<u8>>> {
    match read(path, most) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(FileFault::Unreadable(error)) => Err(error),
        Err(_) => Ok(None),
    }
}

/// What is in a folder, in the order of names.
///
/// # Errors
/// It is none, or cannot be read.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn list(folder: &Path) -> std::io::Result<Vec<DirEntry>> {
    let mut entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(DirEntry::file_name);
    Ok(entries)
}

/// Opens a folder, to lock it or to flush its names; some systems open none.
///
/// # Errors
/// It is none, or cannot be opened.
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn open_folder(folder: &Path) -> std::io::Result<File> {
    match std::fs::metadata(folder)?.is_dir() {
        true => File::open(folder),
        false => Err(std::io::ErrorKind::NotADirectory.into()),
    }
}

/// What is on standard input, of at most `most` bytes.
///
/// # Errors
/// See [`FileFault`].
#[expect(clippy::disallowed_methods, reason = "this is the one place")]
pub fn standard_input(most: u64) -> Result<Vec<u8>, FileFault> {
    let mut bytes = Vec::new();
    let input = std::io::stdin().lock();
    input.take(most + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > most {
        true => Err(FileFault::TooLarge(most)),
        false => Ok(bytes),
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn open_regular(path: &Path, follow: bool, most: u64) -> Result<Opened, FileFault> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        let mut flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        flags.set(OFlags::NOFOLLOW, !follow);
        options.custom_flags(flags.bits().cast_signed());
    }
    #[cfg(not(unix))]
    let _ = follow;
    let file = options.open(path)?;
    let metadata = file.metadata()?;
    regular(&metadata)?;
    let length = metadata.len();
    match length > most {
        true => Err(FileFault::TooLarge(most)),
        false => Ok(Opened {
            file: BufReader::new(file),
            length,
            most,
        }),
    }
}

fn regular(metadata: &Metadata) -> Result<(), FileFault> {
    match metadata.is_file() {
        true => Ok(()),
        false => Err(FileFault::NotRegular(kind(metadata.file_type()))),
    }
}

/// What is not a regular file, by its name below `[file]`.
fn kind(of: FileType) -> &'static str {
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        if of.is_fifo() {
            return "pipe";
        }
        if of.is_socket() {
            return "socket";
        }
        if of.is_block_device() || of.is_char_device() {
            return "device";
        }
    }
    if of.is_dir() { "folder" } else { "other" }
}
