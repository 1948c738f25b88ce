//! What a source reads: a file's name and text, its lines, and its JSON where it is some.

use std::cell::OnceCell;

use crate::diagnostic::{Finding, Message, Severity};
use crate::import::format::field::JsonField;
use crate::import::format::json;
use crate::text::source::{Source, SourceRef};
use crate::yaml::tree::{self, Node};

/// The most bytes of an input that are read.
pub const LARGEST: u64 = 50 << 20;

/// Names of the page that stands for its folder.
const PAGES_OF_FOLDERS: &[&str] = &["index", "_index", "readme"];

/// An input: text with places, decoded from UTF-8 or UTF-16.
pub struct Input {
    /// The name and the text; findings point into it.
    pub source: SourceRef,
    /// Where each line begins.
    lines: Vec<usize>,
    /// The name of the folder that the file is in, where that is known and the name does not have it.
    folder: Option<String>,
    json: OnceCell<Result<Node<'static>, Box<Finding>>>,
    yaml: OnceCell<Result<Option<Node<'static>>, Vec<Finding>>>,
}

impl Input {
    /// An input of this name and these bytes, and a finding where the bytes were no UTF-8 but could be read.
    ///
    /// # Errors
    /// The bytes are too many, or text in no encoding that is read.
    pub fn new(name: &str, bytes: Vec<u8>) -> Result<(Self, Option<Finding>), Box<Finding>> {
        let at = |words| {
            let source = Source::new(name, "");
            Box::new(Finding::new(
                "import-encoding",
                Severity::Error,
                &source,
                0..0,
                words,
            ))
        };
        if bytes.len() as u64 > LARGEST {
            let words = Message::new("file-too-large").with("most", LARGEST >> 20);
            let source = Source::new(name, "");
            let finding = Finding::new("file-too-large", Severity::Error, &source, 0..0, words);
            return Err(Box::new(finding));
        }
        if bytes.starts_with(b"PK\x03\x04") {
            let help = Message::new("import-zip.help");
            return Err(Box::new(at(Message::new("import-zip")).help(help)));
        }
        let utf16 = match bytes.get(..2) {
            Some(b"\xff\xfe") => Some(u16::from_le_bytes as fn([u8; 2]) -> u16),
            Some(b"\xfe\xff") => Some(u16::from_be_bytes as fn([u8; 2]) -> u16),
            _ => None,
        };
        if let Some(join) = utf16 {
            let text =
                utf16_text(&bytes[2..], join).ok_or_else(|| at(Message::new("import-encoding")))?;
            let input = Self::of(name, &text);
            let words = Message::new("import-utf16");
            let source = &input.source;
            let advice = Finding::new("import-encoding", Severity::Advice, source, 0..0, words);
            return Ok((input, Some(advice)));
        }
        let text = String::from_utf8(bytes).map_err(|error| {
            let valid = error.utf8_error().valid_up_to();
            let lines = error.as_bytes()[..valid].iter().filter(|it| **it == b'\n');
            let words = Message::new("import-encoding.line").with("line", 1 + lines.count());
            let mut finding = at(words);
            finding.help.push(Message::new("import-encoding.help"));
            finding
        })?;
        Ok((Self::of(name, &text), None))
    }

    /// An input of this name and text, without a leading byte-order mark.
    #[must_use]
    pub fn of(name: &str, text: &str) -> Self {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let ends = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            lines: std::iter::once(0).chain(ends).collect(),
            source: Source::new(name, text),
            folder: None,
            json: OnceCell::new(),
            yaml: OnceCell::new(),
        }
    }

    /// The name for people.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.source.name
    }

    /// The same input, in a folder of this name.
    #[must_use]
    pub fn within(mut self, folder: Option<String>) -> Self {
        self.folder = folder;
        self
    }

    /// What the file is called: its name without folders and ending, or its folder's where sites keep a page as
    /// `FOLDER/index.md`.
    #[must_use]
    pub fn stem(&self) -> &str {
        let mut parts = self.name().rsplit(['/', '\\']);
        let file = parts.next().unwrap_or_default();
        let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        // A page of one language: `index.ja.md`.
        let page = stem.split('.').next().unwrap_or(stem);
        if !PAGES_OF_FOLDERS
            .iter()
            .any(|it| page.eq_ignore_ascii_case(it))
        {
            return stem;
        }
        let above = parts.next().filter(|it| !it.is_empty() && *it != ".");
        above.or(self.folder.as_deref()).unwrap_or(stem)
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.source.text
    }

    /// The first bytes of the text, at most `most` of them.
    #[must_use]
    pub fn start(&self, most: usize) -> &str {
        let mut end = most.min(self.text().len());
        while !self.text().is_char_boundary(end) {
            end -= 1;
        }
        &self.text()[..end]
    }

    /// The line of a byte, from 1.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.lines.partition_point(|start| *start <= offset)
    }

    /// Each line without its end, and the byte at which it begins.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let starts = self.lines.iter().copied();
        starts.zip(
            self.text()
                .split('\n')
                .map(|line| line.trim_end_matches('\r')),
        )
    }

    /// Whether the text begins like JSON: with a bracket or a brace.
    #[must_use]
    pub fn looks_like_json(&self) -> bool {
        self.text().trim_start().starts_with(['{', '['])
    }

    /// The text as JSON, if it is valid; read once.
    #[must_use]
    pub fn json(&self) -> Option<JsonField<'_>> {
        self.looks_like_json().then(|| self.try_json().ok())?
    }

    /// The text as JSON.
    ///
    /// # Errors
    /// It is none; the finding says where.
    pub fn try_json(&self) -> Result<JsonField<'_>, Box<Finding>> {
        let read = self.json.get_or_init(|| json::read(&self.source));
        match read {
            Ok(node) => Ok(JsonField::of(node)),
            Err(finding) => Err(Box::clone(finding)),
        }
    }

    /// The text as YAML.
    ///
    /// # Errors
    /// It is none, or empty; the findings say where.
    pub fn try_yaml(&self) -> Result<JsonField<'_>, Vec<Finding>> {
        let read = self.yaml.get_or_init(|| {
            let read = tree::read(&self.source)?;
            Ok(read.map(Node::into_owned))
        });
        match read {
            Ok(Some(node)) => Ok(JsonField::of(node)),
            Ok(None) => Err(vec![crate::system::text_file::empty(&self.source)]),
            Err(findings) => Err(findings.clone()),
        }
    }
}

/// The text of UTF-16 code units; `None` where they are broken.
fn utf16_text(bytes: &[u8], join: fn([u8; 2]) -> u16) -> Option<String> {
    let pairs = bytes.chunks_exact(2);
    if !pairs.remainder().is_empty() {
        return None;
    }
    let units: Vec<u16> = pairs.map(|pair| join([pair[0], pair[1]])).collect();
    String::from_utf16(&units).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_a_folder_is_called_like_the_folder() {
        for (name, folder, wanted) in [
            ("2025-03-09-mail.md", None, "2025-03-09-mail"),
            ("posts/2025-03-09-mail/index.md", None, "2025-03-09-mail"),
            ("posts/2025-03-09-mail/index.ja.md", None, "2025-03-09-mail"),
            ("2025-03-09-mail/_index.html", None, "2025-03-09-mail"),
            ("mail/README.md", Some("other"), "mail"),
            ("index.csv", Some("2025-03-09-mail"), "2025-03-09-mail"),
            ("index.csv", None, "index"),
            ("index-of-mail.md", Some("posts"), "index-of-mail"),
            ("mail.en.md", Some("posts"), "mail.en"),
        ] {
            let input = Input::of(name, "x").within(folder.map(str::to_owned));
            assert_eq!(input.stem(), wanted, "{name}");
        }
    }

    #[test]
    fn utf16_is_read_and_said_and_other_encodings_are_refused() {
        let words = "遅延 1\n遅延 2";
        let little: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(words.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        let big: Vec<u8> = "\u{feff}"
            .encode_utf16()
            .chain(words.encode_utf16())
            .flat_map(u16::to_be_bytes)
            .collect();
        for bytes in [little, big] {
            let (input, note) = Input::new("a.txt", bytes).unwrap();
            assert_eq!(input.text(), words);
            assert!(note.is_some());
            assert_eq!(input.line(input.text().find('2').unwrap()), 2);
        }
        let (input, note) = Input::new("a.txt", format!("\u{feff}{words}").into_bytes()).unwrap();
        assert_eq!((input.text(), note), (words, None));
        // Shift_JIS, and UTF-16 cut in the middle.
        for bytes in [
            b"a\n\x92\x78\x89\x84".to_vec(),
            b"\xff\xfea".to_vec(),
            b"\xff\xfe\x00\xd8a\x00".to_vec(),
        ] {
            assert!(Input::new("a.txt", bytes).is_err());
        }
    }
}
