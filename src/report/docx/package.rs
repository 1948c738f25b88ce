//! The parts of a document, packed as a ZIP archive whose bytes hang on nothing but the parts (APPNOTE.TXT 6.3.10).

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::DeflateEncoder;

use super::xml::DECLARATION;
use crate::text::xml::escaped;

/// A part of the package.
pub(super) struct PackagePart {
    /// Its name, without a slash at its beginning.
    pub name: String,
    /// Its media type.
    pub content_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl PackagePart {
    /// A part that is XML.
    pub fn xml(name: &str, content_type: &str, text: String) -> Self {
        Self {
            name: name.to_owned(),
            content_type: content_type.to_owned(),
            bytes: text.into_bytes(),
        }
    }
}

/// The media type of files that tell the relationships of a part.
const RELATIONS: &str = "application/vnd.openxmlformats-package.relationships+xml";

/// Packs `parts` in their order, behind the list of their types.
pub(super) fn pack(parts: &[PackagePart]) -> Vec<u8> {
    let mut archive = ArchiveWriter::default();
    archive.add("[Content_Types].xml", content_types(parts).as_bytes());
    for part in parts {
        archive.add(&part.name, &part.bytes);
    }
    archive.finish()
}

/// The types of the parts: pictures and relationships by the ending of their names, others one by one (OPC, 10.1.2.2).
fn content_types(parts: &[PackagePart]) -> String {
    let mut endings = BTreeMap::from([("rels", RELATIONS), ("xml", "application/xml")]);
    let mut others = String::new();
    for part in parts {
        let ending = part.name.rsplit('.').next().unwrap_or_default();
        match ending {
            "rels" => {}
            "xml" => others.push_str(&format!(
                "<Override PartName=\"/{}\" ContentType=\"{}\"/>",
                escaped(&part.name),
                escaped(&part.content_type)
            )),
            _ => drop(endings.insert(ending, &part.content_type)),
        }
    }
    let endings = endings.iter().map(|(ending, content_type)| {
        format!(
            "<Default Extension=\"{}\" ContentType=\"{}\"/>",
            escaped(ending),
            escaped(content_type)
        )
    });
    format!(
        "{DECLARATION}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">{}{others}</Types>",
        endings.collect::<String>()
    )
}

/// The version of the format that is needed to read deflated files.
const VERSION: u16 = 20;
/// Names are UTF-8.
const UTF_8: u16 = 0x0800;
/// The method of compression.
const DEFLATED: u16 = 8;
/// Midnight on January 1, 1980, the first moment that the format knows: a document never contains the present.
const TIME: [u16; 2] = [0, 0x0021];

/// Writes a ZIP archive.
#[derive(Default)]
struct ArchiveWriter {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    number: u16,
}

impl ArchiveWriter {
    fn add(&mut self, name: &str, bytes: &[u8]) {
        let packed = deflated(bytes);
        let mut entry = Vec::new();
        let head = [VERSION, UTF_8, DEFLATED, TIME[0], TIME[1]];
        entry.extend(head.iter().flat_map(|it| it.to_le_bytes()));
        entry.extend(crc32fast::hash(bytes).to_le_bytes());
        entry.extend(length(packed.len()).to_le_bytes());
        entry.extend(length(bytes.len()).to_le_bytes());
        entry.extend((name.len() as u16).to_le_bytes());
        // No further field.
        entry.extend(0_u16.to_le_bytes());

        let at = length(self.bytes.len());
        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(&entry);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(packed);

        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(VERSION.to_le_bytes());
        self.directory.extend(&entry);
        // No comment, the first disk, no attributes of any system.
        self.directory.extend([0; 10]);
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.number += 1;
    }

    fn finish(mut self) -> Vec<u8> {
        let at = length(self.bytes.len());
        self.bytes.extend(&self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(self.number.to_le_bytes());
        self.bytes.extend(self.number.to_le_bytes());
        self.bytes
            .extend(length(self.directory.len()).to_le_bytes());
        self.bytes.extend(at.to_le_bytes());
        self.bytes.extend(0_u16.to_le_bytes());
        self.bytes
    }
}

/// A length as the format has it. What a record may contain is far from its limit.
fn length(bytes: usize) -> u32 {
    u32::try_from(bytes).unwrap_or(u32::MAX)
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::new(6));
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}
