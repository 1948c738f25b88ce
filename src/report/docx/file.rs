//! A whole document: its parts, and how they belong together.

use super::body::BodyWriter;
use super::font::{DocxFonts, LetterSizes};
use super::house::{House, HousePart, HouseRelation, HouseTarget};
use super::media::content_type;
use super::package::{PackagePart, pack};
use super::part;
use super::relation::{Relations, relation, relations_part};
use super::section::{PageLayout, Running};
use super::style;
use super::xml::{DECLARATION, NAMESPACES};
use crate::locale::Catalogue;
use crate::report::document::Document;
use crate::report::family::WantedFamily;

/// How a DOCX is made.
pub struct DocxOptions<'a> {
    /// The words of the report's language.
    pub catalogue: &'a Catalogue,
    /// The font families that the settings want.
    pub families: &'a [WantedFamily],
    /// The template that the settings name.
    pub house: Option<&'a House>,
}

/// Why a document cannot be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocxFault {
    /// A drawing is none; what reads it says why.
    Drawing(String),
    /// A picture cannot be converted.
    Picture(String),
}

/// The folder of the parts with text, and what their media types begin with.
const FOLDER: &str = "word";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The document as the bytes of a DOCX: the same for the same document on every run.
///
/// # Errors
/// See [`DocxFault`].
pub fn write(document: &Document, options: &DocxOptions<'_>) -> Result<Vec<u8>, DocxFault> {
    let house = options.house;
    let fonts = DocxFonts::of(document.language, options.families);
    let sizes = LetterSizes::of(document.language);
    let sheet = house.and_then(|it| it.styles.as_ref());
    let (sheet, styles) = style::sheet(&fonts, &sizes, sheet);
    let built_in = PageLayout::built_in();
    let layout = house.map_or(&built_in, |it| &it.layout);
    let mut writer = BodyWriter::new(document, &styles, house, layout.room);
    writer.document(document);
    if let Some(fault) = writer.fault {
        return Err(fault);
    }

    let mut parts = PartList {
        relations: writer.relations,
        ..PartList::default()
    };
    parts.text("styles", "styles", sheet);
    let lists = house.and_then(|it| it.numbering.as_ref());
    let lists = lists.map_or(&[][..], |it| &it.relations);
    let numbering = HousePart {
        xml: writer.numbering.into_xml(),
        relations: lists.to_vec(),
    };
    parts.house("numbering", "numbering", &numbering);
    match house.and_then(|it| it.fonts.as_ref()) {
        Some(table) => drop(parts.house("fontTable", "fontTable", table)),
        None => drop(parts.text("fontTable", "fontTable", fonts.table())),
    }
    if let Some(theme) = house.and_then(|it| it.theme.as_ref()) {
        parts.house("theme", "theme", theme);
    }
    let kept = house.map(|it| it.settings.clone()).unwrap_or_default();
    parts.text("settings", "settings", part::settings(document, &kept));
    let references = parts.running(document, options, &styles, layout);
    let body = format!(
        "{DECLARATION}<w:document {NAMESPACES}><w:body>{}{}</w:body></w:document>",
        writer.out,
        layout.section(&references)
    );
    let mut all = heads(document, body);
    all.push(parts.relations.into_part("word/document.xml"));
    all.extend(parts.list);
    all.extend(writer.media.into_parts());
    Ok(pack(&all))
}

/// The parts that a reader opens first: the main part, and what the file says of itself.
fn heads(document: &Document, body: String) -> Vec<PackagePart> {
    let mut relations = Relations::default();
    relations.part("officeDocument", "word/document.xml");
    relations.add_kind(
        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
        "docProps/core.xml",
    );
    relations.part("extended-properties", "docProps/app.xml");
    vec![
        relations.into_part(""),
        PackagePart::xml(
            "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
            part::core_properties(document),
        ),
        PackagePart::xml(
            "docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
            part::extended_properties(document),
        ),
        PackagePart::xml(
            "word/document.xml",
            &format!("{WORD}.document.main+xml"),
            body,
        ),
    ]
}

/// The parts beside the main one.
#[derive(Default)]
struct PartList {
    list: Vec<PackagePart>,
    relations: Relations,
    /// How many files of a template there are so far.
    files: usize,
}

impl PartList {
    /// A part of our own; the id of its relationship.
    fn text(&mut self, kind: &str, name: &str, xml: String) -> String {
        let media_type = match kind {
            "theme" => "application/vnd.openxmlformats-officedocument.theme+xml".to_owned(),
            kind => format!("{WORD}.{kind}+xml"),
        };
        let file = format!("{name}.xml");
        let id = self.relations.part(kind, &file);
        let name = format!("{FOLDER}/{file}");
        self.list.push(PackagePart::xml(&name, &media_type, xml));
        id
    }

    /// A part of a template, with what it refers to.
    fn house(&mut self, kind: &str, name: &str, part: &HousePart) -> String {
        let id = self.text(kind, name, part.xml.clone());
        let mut list = String::new();
        for HouseRelation { id, kind, target } in &part.relations {
            match target {
                HouseTarget::Address(address) => {
                    list.push_str(&relation(id, kind, address, " TargetMode=\"External\""));
                }
                HouseTarget::File { ending, bytes } => {
                    self.files += 1;
                    let file = format!("media/house{}.{ending}", self.files);
                    list.push_str(&relation(id, kind, &file, ""));
                    self.list.push(PackagePart {
                        name: format!("{FOLDER}/{file}"),
                        content_type: content_type(ending).to_owned(),
                        bytes: bytes.clone(),
                    });
                }
            }
        }
        if !list.is_empty() {
            let of = format!("{FOLDER}/{name}.xml");
            self.list.push(relations_part(&of, &list));
        }
        id
    }

    /// The headers and footers, those of a template where it has any: the references to them.
    fn running(
        &mut self,
        document: &Document,
        options: &DocxOptions<'_>,
        styles: &style::StyleIds,
        layout: &PageLayout,
    ) -> String {
        let house = options.house;
        let is_even_apart = house.is_some_and(|it| it.settings.contains_key("evenAndOddHeaders"));
        let own = |xml: &str, pages: &[&str]| -> Vec<Running> {
            let running = |pages: &&str| Running {
                pages: (*pages).to_owned(),
                part: HousePart {
                    xml: xml.to_owned(),
                    relations: Vec::new(),
                },
            };
            pages.iter().map(running).collect()
        };
        let all: &[&str] = match is_even_apart {
            true => &["default", "first", "even"],
            false => &["default", "first"],
        };
        let headers = match house.map(|it| &it.section.headers) {
            Some(headers) if !headers.is_empty() => headers.clone(),
            _ if document.organisation.is_none() => Vec::new(),
            // The first page has the band.
            _ => own(
                &part::header(document, styles),
                &[&["default"][..], &all[2..]].concat(),
            ),
        };
        let footers = match house.map(|it| &it.section.footers) {
            Some(footers) if !footers.is_empty() => footers.clone(),
            _ => {
                let footer = part::footer(document, options.catalogue, styles, layout.room);
                own(&footer, all)
            }
        };
        let mut references = String::new();
        for (kind, list) in [("header", headers), ("footer", footers)] {
            for (running, number) in list.iter().zip(1..) {
                let id = self.house(kind, &format!("{kind}{number}"), &running.part);
                references.push_str(&format!(
                    "<w:{kind}Reference w:type=\"{}\" r:id=\"{id}\"/>",
                    running.pages
                ));
            }
        }
        references
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::docx::xml::R;

    #[test]
    fn kinds_of_relationships_are_named_in_full() {
        let mut parts = PartList::default();
        parts.text("styles", "styles", String::new());
        let told = parts.relations.into_part("word/document.xml");
        let told = String::from_utf8(told.bytes).unwrap();
        assert!(told.contains(&format!("Type=\"{R}/styles\" Target=\"styles.xml\"")));
    }
}
