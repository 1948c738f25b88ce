//! The formats that leaks are looked for in: one file each, listed here. Whatever has another ending is read as text if it
//! is some, else byte by byte.

mod bytes;
mod docx;
mod html;
mod json;
mod markup;
#[cfg(feature = "pdf")]
mod pdf;
mod plain;

/// Something that a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Where in the file.
    pub place: PassagePlace,
    /// What it says.
    pub text: String,
}

/// Where in a file a passage is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PassagePlace {
    /// In its text: the byte at which the passage begins.
    At(usize),
    /// On this page, from 1.
    Page(usize),
    /// In a part of it that has a name: an attribute, a property, a file inside.
    Part(String),
}

/// What was read of a file.
#[derive(Debug, Default)]
pub struct FileReading {
    /// What it says.
    pub passages: Vec<Passage>,
    /// What of it could not be read: keys of messages.
    pub unread: Vec<Unread>,
}

/// Why something could not be read, by a key of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread(pub &'static str);

/// A format.
#[derive(Debug)]
pub struct LeakFormat {
    /// Its name, and that of its file.
    pub name: &'static str,
    /// The endings of its files, in lower case.
    pub endings: &'static [&'static str],
    /// Reads all that such a file says, seen or unseen.
    pub read: fn(&[u8]) -> FileReading,
}

/// Every format, the most particular first; the last ones read what is left.
pub const LIST: &[LeakFormat] = &[
    html::FORMAT,
    json::FORMAT,
    markup::FORMAT,
    #[cfg(feature = "pdf")]
    pdf::FORMAT,
    docx::FORMAT,
    plain::FORMAT,
    bytes::FORMAT,
];

/// Reads a file of this name.
#[must_use]
pub fn read(name: &str, data: &[u8]) -> FileReading {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending = ending.to_ascii_lowercase();
    let is_own = |format: &&LeakFormat| format.endings.contains(&ending.as_str());
    match LIST.iter().find(is_own) {
        Some(format) => (format.read)(data),
        None if data.starts_with(b"%PDF-") && !cfg!(feature = "pdf") => FileReading {
            passages: Vec::new(),
            unread: vec![Unread("not-searched.pdf")],
        },
        None => match std::str::from_utf8(data) {
            Ok(_) => (plain::FORMAT.read)(data),
            Err(_) => (bytes::FORMAT.read)(data),
        },
    }
}
