//! Plain text and what reads like it.

use super::{FileReading, LeakFormat, Passage, PassagePlace, Unread};

/// Files of text; what is folded is unfolded, so that a word is whole.
pub const FORMAT: LeakFormat = LeakFormat {
    name: "plain",
    endings: &[
        "md", "markdown", "txt", "csv", "tsv", "yaml", "yml", "toml", "ics", "css", "js", "mjs",
    ],
    read,
};

fn read(data: &[u8]) -> FileReading {
    let Some(text) = text(data) else {
        return super::bytes::read(data);
    };
    let mut passages = vec![Passage {
        place: PassagePlace::At(0),
        text: text.clone(),
    }];
    // Lines of a calendar go on behind a space (RFC 5545, 3.1).
    if text.starts_with("BEGIN:VCALENDAR") {
        passages.push(Passage {
            place: PassagePlace::At(0),
            text: text.replace("\r\n ", "").replace("\n ", ""),
        });
    }
    let unread = match text.contains('\u{fffd}') {
        true => vec![Unread("not-searched.encoding")],
        false => Vec::new(),
    };
    FileReading { passages, unread }
}

/// The text of a file in UTF-8, or in UTF-16 with a mark.
pub(super) fn text(data: &[u8]) -> Option<String> {
    let units = |pair: fn([u8; 2]) -> u16| {
        let pairs = data[2..].chunks_exact(2);
        let units: Vec<_> = pairs.map(|it| pair([it[0], it[1]])).collect();
        String::from_utf16_lossy(&units)
    };
    match data {
        [0xff, 0xfe, ..] => Some(units(u16::from_le_bytes)),
        [0xfe, 0xff, ..] => Some(units(u16::from_be_bytes)),
        _ => {
            let text = std::str::from_utf8(data).ok()?;
            Some(text.trim_start_matches('\u{feff}').to_owned())
        }
    }
}
