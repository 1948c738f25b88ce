//! A DOCX as the tests read it: by its parts, whose text is a tree.

use std::collections::BTreeMap;
use std::io::Read;

use roxmltree::{Document, Node};

use crate::parts::Parts;

/// WordprocessingML.
pub const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// References to relationships.
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The parts of a package by name.
pub struct DocxFile {
    parts: BTreeMap<String, Vec<u8>>,
}

impl DocxFile {
    /// Unpacks a document, entry by entry from its beginning.
    pub fn new(bytes: &[u8]) -> Self {
        let mut parts = BTreeMap::new();
        let mut rest = bytes;
        let number = |at: usize, length: usize, from: &[u8]| -> usize {
            let bytes = from[at..at + length].iter().rev();
            bytes.fold(0, |sum, byte| sum << 8 | usize::from(*byte))
        };
        while rest.starts_with(b"PK\x03\x04") {
            // January 1, 1980, and no field that only some systems write.
            assert_eq!(number(10, 4, rest), 0x0021_0000);
            assert_eq!(number(28, 2, rest), 0);
            let (packed, name) = (number(18, 4, rest), number(26, 2, rest));
            let (name, body) = rest[30..].split_at(name);
            let (body, behind) = body.split_at(packed);
            let mut unpacked = Vec::new();
            let mut decoder = flate2::read::DeflateDecoder::new(body);
            decoder.read_to_end(&mut unpacked).unwrap();
            parts.insert(String::from_utf8(name.to_vec()).unwrap(), unpacked);
            rest = behind;
        }
        let file = Self { parts };
        for (name, bytes) in &file.parts {
            if name.ends_with(".xml") || name.ends_with(".rels") {
                let text = std::str::from_utf8(bytes).unwrap();
                Document::parse(text).unwrap_or_else(|error| panic!("{name}: {error}"));
            }
        }
        file
    }

    /// The names of its parts.
    pub fn names(&self) -> Vec<&str> {
        self.parts.keys().map(String::as_str).collect()
    }

    /// The bytes of a part.
    pub fn bytes(&self, name: &str) -> &[u8] {
        let part = self.parts.get(name);
        part.unwrap_or_else(|| panic!("no {name} among {:?}", self.names()))
    }

    /// The text of a part.
    pub fn text(&self, name: &str) -> &str {
        std::str::from_utf8(self.bytes(name)).unwrap()
    }

    /// The main part.
    pub fn body(&self) -> &str {
        self.text("word/document.xml")
    }

    /// What the relationships of a part lead to, by id.
    pub fn relations(&self, name: &str) -> BTreeMap<String, String> {
        let document = Document::parse(self.text(name)).unwrap();
        let nodes = document.root_element().children();
        let pair = |it: Node<'_, '_>| {
            Some((
                it.attribute("Id")?.to_owned(),
                it.attribute("Target")?.to_owned(),
            ))
        };
        nodes.filter_map(pair).collect()
    }
}

/// The text of runs below `node`; what is in tables inside of it too.
pub fn text_of(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        if inner.has_tag_name((W, "t")) {
            text.push_str(inner.text().unwrap_or_default());
        } else if inner.has_tag_name((W, "br")) || inner.has_tag_name((W, "tab")) {
            text.push(' ');
        }
    }
    text
}

/// The value of the first element of this name below `node`.
pub fn value_of<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let found = node.descendants().find(|it| it.has_tag_name((W, name)));
    found.and_then(|it| it.attribute((W, "val")))
}

/// The words of a document, in their order.
pub fn words(bytes: &[u8]) -> String {
    let file = DocxFile::new(bytes);
    let document = Document::parse(file.body()).unwrap();
    crate::words::squeeze(&text_of(document.root_element()))
}

/// The parts of a document; the logo and the frames around quotations and notices are none.
pub fn parts(bytes: &[u8]) -> Parts {
    let file = DocxFile::new(bytes);
    let targets = file.relations("word/_rels/document.xml.rels");
    let document = Document::parse(file.body()).unwrap();
    let mut parts = Parts::default();
    for node in document.root_element().descendants() {
        match node.tag_name().name() {
            "docPr" => parts
                .images
                .extend(node.attribute("descr").map(str::to_owned)),
            "hyperlink" => {
                let id = node.attribute((R, "id"));
                parts.links.extend(id.map(|id| targets[id].clone()));
            }
            "tc" if !is_wide(node) && !is_frame(node) => parts.cells.push(text_of(node)),
            "p" => {
                let style = value_of(node, "pStyle").unwrap_or_default();
                if style == "Title" || style.starts_with("Heading") {
                    parts.headings.push(text_of(node));
                } else if style == "HTMLPreformatted" {
                    parts.code.push(text_of(node));
                }
                code_of(node, style, &mut parts.code);
            }
            _ => {}
        }
    }
    parts.finish()
}

/// The spans of code of a paragraph that is not code itself; runs that follow each other are one.
fn code_of(paragraph: Node<'_, '_>, style: &str, code: &mut Vec<String>) {
    if style == "HTMLPreformatted" {
        return;
    }
    for run in paragraph
        .descendants()
        .filter(|it| it.has_tag_name((W, "r")))
    {
        let marks = run.descendants();
        if marks.into_iter().any(|it| it.has_tag_name((W, "noProof"))) {
            code.push(text_of(run));
        }
    }
}

/// Whether a cell stands below a row: it is as wide as several, and not the head of rows.
fn is_wide(cell: Node<'_, '_>) -> bool {
    let spans = cell
        .descendants()
        .any(|it| it.has_tag_name((W, "gridSpan")));
    spans && value_of(cell, "pStyle") != Some("TableHeading")
}

/// Whether a cell is a frame around blocks.
fn is_frame(cell: Node<'_, '_>) -> bool {
    let table = cell.parent().and_then(|it| it.parent());
    let style = table.and_then(|it| value_of(it, "tblStyle"));
    matches!(style, Some("ReportNotice" | "ReportQuote"))
}
