//! HTML: what readers see, and what they do not: attributes, comments, scripts, images inside the page.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use html5gum::{Token, Tokenizer};

use super::{FileReading, LeakFormat, Passage, PassagePlace, Unread};

/// Pages.
pub const FORMAT: LeakFormat = LeakFormat {
    name: "html",
    endings: &["html", "htm", "xhtml"],
    read,
};

/// Elements inside a line; any other one parts words.
const INSIDE: &[&[u8]] = &[
    b"a", b"abbr", b"b", b"bdi", b"bdo", b"cite", b"code", b"data", b"del", b"em", b"font", b"i",
    b"ins", b"kbd", b"mark", b"q", b"s", b"samp", b"small", b"span", b"strong", b"sub", b"sup",
    b"time", b"tspan", b"u", b"var", b"wbr",
];

fn read(data: &[u8]) -> FileReading {
    match super::plain::text(data) {
        Some(text) => FileReading {
            passages: passages(&text, ""),
            unread: Vec::new(),
        },
        None => FileReading {
            unread: vec![Unread("not-searched.encoding")],
            ..super::bytes::read(data)
        },
    }
}

/// All that a page says; `path` leads to it where it is inside something else.
pub(super) fn passages(text: &str, path: &str) -> Vec<Passage> {
    let part = |name: &str| {
        PassagePlace::Part(match path.is_empty() {
            true => name.to_owned(),
            false => format!("{path}: {name}"),
        })
    };
    let mut passages = Vec::new();
    let mut seen = String::new();
    for token in Tokenizer::new(text) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = tag.name.to_ascii_lowercase();
                if !INSIDE.contains(&name.as_slice()) {
                    seen.push('\n');
                }
                for (key, value) in &tag.attributes {
                    let value = String::from_utf8_lossy(value);
                    let (key, name) =
                        (String::from_utf8_lossy(key), String::from_utf8_lossy(&name));
                    passages.extend(embedded(&value, path));
                    passages.push(Passage {
                        place: part(&format!("<{name} {key}>")),
                        text: without_data(&value),
                    });
                }
            }
            Token::EndTag(tag) => {
                if !INSIDE.contains(&tag.name.to_ascii_lowercase().as_slice()) {
                    seen.push('\n');
                }
            }
            Token::String(text) => seen.push_str(&String::from_utf8_lossy(&text)),
            Token::Comment(text) => passages.push(Passage {
                place: part("<!-- -->"),
                text: String::from_utf8_lossy(&text).into_owned(),
            }),
            Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    passages.extend(embedded(&seen, path));
    passages.insert(
        0,
        Passage {
            place: part("<body>"),
            text: without_data(&seen),
        },
    );
    passages
}

const DATA: &str = ";base64,";

/// A text without the data of images in it.
fn without_data(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(DATA) {
        out.push_str(before);
        rest = after.trim_start_matches(is_data);
    }
    out.push_str(rest);
    out
}

fn is_data(it: char) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, '+' | '/' | '=')
}

/// What images and other files inside a page say.
fn embedded(text: &str, path: &str) -> Vec<Passage> {
    let mut passages = Vec::new();
    for (at, _) in text.match_indices(DATA) {
        let coded = &text[at + DATA.len()..];
        let length = coded.find(|it| !is_data(it)).unwrap_or(coded.len());
        let Ok(data) = STANDARD.decode(&coded[..length]) else {
            continue;
        };
        match std::str::from_utf8(&data) {
            Ok(text) if text.contains('<') => passages.extend(self::passages(text, path)),
            Ok(text) => passages.push(Passage {
                place: PassagePlace::Part("data:".to_owned()),
                text: text.to_owned(),
            }),
            Err(_) => passages.extend(super::bytes::read(&data).passages),
        }
    }
    passages
}
