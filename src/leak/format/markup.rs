//! XML: feeds, sitemaps, drawings.

use super::{FileReading, LeakFormat, Unread};

/// XML, read as pages are: a feed holds pages, and a drawing words.
pub const FORMAT: LeakFormat = LeakFormat {
    name: "markup",
    endings: &["xml", "svg", "atom", "rss", "xlf", "xliff", "tmx", "xmp"],
    read,
};

fn read(data: &[u8]) -> FileReading {
    let Some(text) = super::plain::text(data) else {
        return FileReading {
            unread: vec![Unread("not-searched.encoding")],
            ..super::bytes::read(data)
        };
    };
    let mut passages = super::html::passages(&text, "");
    // Pages in a feed are text of it.
    let inner: Vec<_> = passages
        .iter()
        .filter(|passage| passage.text.contains('<'))
        .flat_map(|passage| super::html::passages(&passage.text, ""))
        .collect();
    passages.extend(inner);
    FileReading {
        passages,
        unread: Vec::new(),
    }
}
