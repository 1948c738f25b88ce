//! Files that are no text: images, archives, programs. What is written in them uncompressed is found.

use super::{FileReading, LeakFormat, Passage, PassagePlace};

/// Runs of characters in any file.
pub const FORMAT: LeakFormat = LeakFormat {
    name: "bytes",
    endings: &["png", "jpg", "jpeg", "gif", "webp", "ico", "woff", "woff2"],
    read,
};

/// The fewest characters of a run.
const LEAST: usize = 6;

pub(super) fn read(data: &[u8]) -> FileReading {
    let narrow = String::from_utf8_lossy(data);
    let wide = |from: usize| {
        let pairs = data[from.min(data.len())..].chunks_exact(2);
        let units: Vec<_> = pairs.map(|it| u16::from_le_bytes([it[0], it[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    let passages = [narrow.into_owned(), wide(0), wide(1)]
        .into_iter()
        .filter_map(|text| runs(&text))
        .map(|text| Passage {
            place: PassagePlace::Part("binary data".to_owned()),
            text,
        });
    FileReading {
        passages: passages.collect(),
        unread: Vec::new(),
    }
}

/// The runs of a text that are long enough to say something, in one piece.
fn runs(text: &str) -> Option<String> {
    let is_break = |it: char| it == '\u{fffd}' || (it.is_control() && it != '\n' && it != '\t');
    let runs: Vec<_> = text
        .split(is_break)
        .filter(|run| run.chars().count() >= LEAST)
        .collect();
    (!runs.is_empty()).then(|| runs.join("\n"))
}
