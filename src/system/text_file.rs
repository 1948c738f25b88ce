//! Text files as they are read: decoded as UTF-8, with a finding where that cannot be.

use std::path::Path;

use super::file::{self, FileFault};
use crate::diagnostic::{Finding, Message, Severity};
use crate::text::source::{LARGEST, MARK, Source, SourceRef};

/// Reads the file at `path`, which a person named; findings call it `name`.
///
/// # Errors
/// It cannot be read, is not a regular file, is too large, or is not UTF-8 text.
pub fn read(path: &Path, name: &str) -> Result<SourceRef, Box<Finding>> {
    decoded(file::read(path, LARGEST), name)
}

/// Reads the file at `path` below `root`; findings call it `name`.
///
/// # Errors
/// Like [`read`], and where a link leads out of `root`.
pub fn read_below(root: &Path, path: &Path, name: &str) -> Result<SourceRef, Box<Finding>> {
    decoded(file::read_below(root, path, LARGEST), name)
}

/// Reads the file at `path`, which a person named, of at most `most` bytes.
///
/// # Errors
/// Like [`read`].
pub fn read_up_to(most: u64, path: &Path, name: &str) -> Result<SourceRef, Box<Finding>> {
    decoded(file::read(path, most), name)
}

fn decoded(bytes: Result<Vec<u8>, FileFault>, name: &str) -> Result<SourceRef, Box<Finding>> {
    let bytes = bytes.map_err(|fault| Box::new(fault.finding(name)))?;
    decode(bytes, name)
}

/// The text of a file of these bytes.
///
/// # Errors
/// It is not UTF-8 text.
pub fn decode(bytes: Vec<u8>, name: &str) -> Result<SourceRef, Box<Finding>> {
    let refuse = |check: &'static str, words: Message| {
        let source = Source::new(name, "");
        Box::new(Finding::new(check, Severity::Error, &source, 0..0, words))
    };
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(refuse("file-not-utf8", Message::new("file-not-utf8.utf16")));
    }
    match String::from_utf8(bytes) {
        Ok(mut text) => {
            let has_mark = text.starts_with(MARK);
            if has_mark {
                text.drain(..MARK.len());
            }
            Ok(Source::marked(name, text, has_mark))
        }
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let line = 1 + error.as_bytes()[..valid]
                .iter()
                .filter(|byte| **byte == b'\n')
                .count();
            let words = Message::new("file-not-utf8")
                .with("line", line)
                .with("byte", valid);
            Err(refuse("file-not-utf8", words))
        }
    }
}

/// The finding that says that a file holds nothing.
#[must_use]
pub fn empty(source: &SourceRef) -> Finding {
    Finding::new(
        "file-empty",
        Severity::Error,
        source,
        0..0,
        Message::new("file-empty"),
    )
}
