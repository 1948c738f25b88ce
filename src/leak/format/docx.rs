//! Documents, sheets and slides of office programs (Open XML): the text of every part and the values of its attributes.

use roxmltree::{Document, Node};

use super::{FileReading, LeakFormat, Passage, PassagePlace, Unread};
use crate::report::docx;

/// Packages of Open XML.
pub const FORMAT: LeakFormat = LeakFormat {
    name: "docx",
    endings: &[
        "docx", "docm", "dotx", "dotm", "xlsx", "xlsm", "pptx", "pptm",
    ],
    read,
};

fn read(data: &[u8]) -> FileReading {
    let Some(files) = docx::unpacked(data) else {
        return FileReading {
            passages: Vec::new(),
            unread: vec![Unread("not-searched.docx-broken")],
        };
    };
    let mut reading = FileReading::default();
    for (name, bytes) in files {
        let text = std::str::from_utf8(&bytes).ok();
        let document = text.and_then(|text| Document::parse(text).ok());
        match document {
            Some(document) => {
                for text in [words(&document), attributes(&document)] {
                    reading.passages.push(Passage {
                        place: PassagePlace::Part(name.clone()),
                        text,
                    });
                }
            }
            // Pictures, fonts, and whatever else is inside.
            None => {
                let inner = super::bytes::read(&bytes).passages.into_iter();
                reading.passages.extend(inner.map(|passage| Passage {
                    place: PassagePlace::Part(name.clone()),
                    ..passage
                }));
            }
        }
    }
    reading
}

/// What a part says, one line for each paragraph: its words may be in many runs.
fn words(document: &Document<'_>) -> String {
    let mut text = String::new();
    for node in document.descendants() {
        match node.tag_name().name() {
            // Paragraphs of documents and slides, strings of sheets.
            "p" | "si" => text.push('\n'),
            "br" | "tab" | "cr" => text.push(' '),
            _ => {}
        }
        let said = node.text().filter(|_| node.is_text());
        let Some(said) = said else { continue };
        // What is in no run, such as a property, is a line of its own.
        match node.parent_element().is_some_and(is_run_text) {
            true => text.push_str(said),
            false => text.extend(["\n", said]),
        }
    }
    text
}

fn is_run_text(node: Node<'_, '_>) -> bool {
    matches!(node.tag_name().name(), "t" | "delText" | "instrText")
}

/// The values of all attributes: alternative texts, addresses, names.
fn attributes(document: &Document<'_>) -> String {
    let nodes = document.descendants();
    let values = nodes.flat_map(|node| node.attributes().map(|it| it.value()));
    values.collect::<Vec<_>>().join("\n")
}
