//! Reads ZIP archives that others wrote: by their directory, within limits, and never to a file (APPNOTE.TXT 6.3.10).

use std::cell::Cell;
use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::DeflateDecoder;

/// The most bytes of one file of an archive, unpacked.
pub(super) const MOST_FILE: u64 = 32 << 20;
/// The most bytes of all files that are read out of an archive, unpacked.
pub(super) const MOST_TOTAL: u64 = 96 << 20;
/// The most files of an archive.
const MOST_FILES: usize = 4_096;

/// The end of the directory, and the most bytes that may stand behind it.
const END: &[u8] = b"PK\x05\x06";
const END_LENGTH: usize = 22;
const LONGEST_COMMENT: usize = 65_535;

/// Why an archive, or a file of it, cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ArchiveFault {
    /// It is no ZIP archive, or damaged.
    Damaged,
    /// It is encrypted.
    Encrypted,
    /// It is larger than the limits.
    TooLarge,
}

/// A file of an archive, still packed.
struct ArchiveEntry {
    packed: usize,
    length: usize,
    at: usize,
    checksum: u32,
    is_deflated: bool,
}

/// A ZIP archive.
pub(super) struct Archive<'a> {
    bytes: &'a [u8],
    /// The files by name; names of parts differ by more than capitals (OPC, 6.3.5).
    entries: BTreeMap<String, ArchiveEntry>,
    /// How many bytes were unpacked so far.
    unpacked: Cell<u64>,
}

impl<'a> Archive<'a> {
    /// Reads the directory of an archive.
    ///
    /// # Errors
    /// See [`ArchiveFault`].
    pub fn open(bytes: &'a [u8]) -> Result<Self, ArchiveFault> {
        let from = bytes.len().saturating_sub(END_LENGTH + LONGEST_COMMENT);
        let tail = &bytes[from..];
        let end = tail.windows(END.len()).rposition(|it| it == END);
        let end = end.ok_or(ArchiveFault::Damaged)? + from;
        let number = usize::from(short(bytes, end + 10)?);
        if number > MOST_FILES {
            return Err(ArchiveFault::TooLarge);
        }
        let mut at = long(bytes, end + 16)?;
        let mut entries = BTreeMap::new();
        for _ in 0..number {
            let (name, entry, next) = entry(bytes, at)?;
            entries.insert(name.to_lowercase(), entry);
            at = next;
        }
        Ok(Self {
            bytes,
            entries,
            unpacked: Cell::new(0),
        })
    }

    /// The bytes of the file of this name, if there is one.
    ///
    /// # Errors
    /// See [`ArchiveFault`].
    pub fn file(&self, name: &str) -> Result<Option<Vec<u8>>, ArchiveFault> {
        let Some(entry) = self.entries.get(&name.to_lowercase()) else {
            return Ok(None);
        };
        let left = MOST_TOTAL.saturating_sub(self.unpacked.get());
        let most = MOST_FILE.min(left);
        if entry.length as u64 > most {
            return Err(ArchiveFault::TooLarge);
        }
        let bytes = self.bytes;
        if part(bytes, entry.at, 4)? != b"PK\x03\x04" {
            return Err(ArchiveFault::Damaged);
        }
        let name = usize::from(short(bytes, entry.at + 26)?);
        let further = usize::from(short(bytes, entry.at + 28)?);
        let packed = part(bytes, entry.at + 30 + name + further, entry.packed)?;
        let unpacked = match entry.is_deflated {
            true => {
                let mut unpacked = Vec::new();
                // What the directory says of its length may be wrong.
                let mut reader = DeflateDecoder::new(packed).take(most + 1);
                let read = reader.read_to_end(&mut unpacked);
                read.map_err(|_| ArchiveFault::Damaged)?;
                unpacked
            }
            false => packed.to_vec(),
        };
        if unpacked.len() as u64 > most {
            return Err(ArchiveFault::TooLarge);
        }
        if unpacked.len() != entry.length || crc32fast::hash(&unpacked) != entry.checksum {
            return Err(ArchiveFault::Damaged);
        }
        let total = self.unpacked.get() + unpacked.len() as u64;
        self.unpacked.set(total);
        Ok(Some(unpacked))
    }
}

/// Every file of an archive by its name, within the limits; `None` where one of them cannot be read.
#[must_use]
pub fn unpacked(bytes: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let archive = Archive::open(bytes).ok()?;
    let names = archive.entries.keys().cloned();
    let file = |name: String| {
        let bytes = archive.file(&name).ok()??;
        Some((name, bytes))
    };
    names.map(file).collect()
}

/// The entry of the directory at this byte: the file's name, the file, and where the next entry begins.
fn entry(bytes: &[u8], at: usize) -> Result<(String, ArchiveEntry, usize), ArchiveFault> {
    if part(bytes, at, 4)? != b"PK\x01\x02" {
        return Err(ArchiveFault::Damaged);
    }
    if short(bytes, at + 8)? & 1 != 0 {
        return Err(ArchiveFault::Encrypted);
    }
    let is_deflated = match short(bytes, at + 10)? {
        0 => false,
        8 => true,
        _ => return Err(ArchiveFault::Damaged),
    };
    let checksum = long(bytes, at + 16)? as u32;
    let (packed, length) = (long(bytes, at + 20)?, long(bytes, at + 24)?);
    let sizes = [28, 30, 32].map(|field| short(bytes, at + field).map(usize::from));
    let [name_length, further, comment] = sizes;
    let (name_length, further, comment) = (name_length?, further?, comment?);
    let name = part(bytes, at + 46, name_length)?;
    let name = String::from_utf8_lossy(name).into_owned();
    let entry = ArchiveEntry {
        packed,
        length,
        at: long(bytes, at + 42)?,
        checksum,
        is_deflated,
    };
    Ok((name, entry, at + 46 + name_length + further + comment))
}

fn part(bytes: &[u8], at: usize, length: usize) -> Result<&[u8], ArchiveFault> {
    let end = at.checked_add(length).ok_or(ArchiveFault::Damaged)?;
    bytes.get(at..end).ok_or(ArchiveFault::Damaged)
}

fn short(bytes: &[u8], at: usize) -> Result<u16, ArchiveFault> {
    let part = part(bytes, at, 2)?;
    Ok(u16::from(part[0]) | u16::from(part[1]) << 8)
}

fn long(bytes: &[u8], at: usize) -> Result<usize, ArchiveFault> {
    let low = usize::from(short(bytes, at)?);
    Ok(low | usize::from(short(bytes, at + 2)?) << 16)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::docx::package::{PackagePart, pack};

    fn packed(text: &str) -> Vec<u8> {
        pack(&[PackagePart::xml(
            "word/document.xml",
            "text/xml",
            text.to_owned(),
        )])
    }

    #[test]
    fn what_was_packed_is_unpacked() {
        let text = "顛末 ".repeat(1_000);
        let bytes = packed(&text);
        let archive = Archive::open(&bytes).unwrap();
        let file = archive.file("Word/Document.xml").unwrap().unwrap();
        assert_eq!(String::from_utf8(file).unwrap(), text);
        assert_eq!(archive.file("../secret").unwrap(), None);
        assert!(bytes.len() < 1_000);
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let bytes = packed(&" ".repeat(MOST_FILE as usize + 1));
        let archive = Archive::open(&bytes).unwrap();
        let file = archive.file("word/document.xml");
        assert_eq!(file, Err(ArchiveFault::TooLarge));
        // So is what says that it is small.
        let mut bytes = bytes;
        let at = bytes
            .windows(4)
            .rposition(|it| it == b"PK\x01\x02")
            .unwrap();
        bytes[at + 24..at + 28].copy_from_slice(&9_u32.to_le_bytes());
        let archive = Archive::open(&bytes).unwrap();
        let file = archive.file("word/document.xml");
        assert_eq!(file, Err(ArchiveFault::TooLarge));
    }

    proptest! {
        #[test]
        fn nothing_makes_it_fail(changes in prop::collection::vec((any::<u16>(), any::<u8>()), 1..20)) {
            let mut bytes = packed("some text that is long enough, some text that is long enough");
            let length = bytes.len();
            for (at, byte) in changes {
                bytes[usize::from(at) % length] = byte;
            }
            if let Ok(archive) = Archive::open(&bytes) {
                let _ = archive.file("word/document.xml");
            }
        }
    }
}
