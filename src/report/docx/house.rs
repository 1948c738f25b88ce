//! What a document takes from a template of its house: styles, lists, headers and footers, the page. Never its text.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::numbering::NumberedAs;
use super::section::{HouseSection, PageLayout};
use super::xml::W;

/// A file that a part of a template refers to, or an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum HouseTarget {
    /// An address that readers may follow.
    Address(String),
    /// A picture or a font: the ending of its name, and its bytes.
    File { ending: String, bytes: Vec<u8> },
}

/// A relationship of a part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HouseRelation {
    /// Its id in the part.
    pub id: String,
    /// Its kind, named in full.
    pub kind: String,
    /// What it leads to.
    pub target: HouseTarget,
}

/// A part of a template that documents hold as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HousePart {
    /// Its text.
    pub xml: String,
    /// What it refers to.
    pub relations: Vec<HouseRelation>,
}

/// What documents take from a template.
#[derive(Debug)]
pub struct House {
    pub(super) styles: Option<HouseStyles>,
    pub(super) numbering: Option<HouseNumbering>,
    pub(super) theme: Option<HousePart>,
    pub(super) fonts: Option<HousePart>,
    pub(super) section: HouseSection,
    pub(super) layout: PageLayout,
    /// Elements of its settings that its styles, fonts and pages hang on, by name.
    pub(super) settings: BTreeMap<&'static str, String>,
}

/// The styles of a template.
#[derive(Debug)]
pub(super) struct HouseStyles {
    xml: String,
    /// Where more of them may stand.
    end: usize,
    /// Their ids, by kind and name.
    known: BTreeMap<(String, String), String>,
    /// All their ids.
    pub ids: BTreeSet<String>,
    /// What numbers their paragraphs, by id.
    numbered: BTreeMap<String, NumberedAs>,
}

impl HouseStyles {
    /// The styles in the text of the part; `None` where it is not a sheet of styles.
    pub fn read(xml: String) -> Option<Self> {
        let document = parsed(&xml)?;
        let root = document.root_element();
        let end = end_of(root, "styles", &xml)?;
        let (mut known, mut ids) = (BTreeMap::new(), BTreeSet::new());
        let mut numbered = BTreeMap::new();
        for style in root.children().filter(|it| it.has_tag_name((W, "style"))) {
            let Some(id) = style.attribute((W, "styleId")) else {
                continue;
            };
            ids.insert(id.to_owned());
            let kind = style.attribute((W, "type")).unwrap_or("paragraph");
            if let Some(name) = value_of(style, &["name"]) {
                known.insert((kind.to_owned(), plain_name(name)), id.to_owned());
            }
            let properties = ["pPr", "numPr"];
            let list = value_of(style, &[properties[0], properties[1], "numId"]);
            let level = value_of(style, &[properties[0], properties[1], "ilvl"]);
            // The list 0 takes a number away.
            if let Some(list) = list.and_then(|it| it.parse().ok()).filter(|it| *it > 0) {
                let level = level.and_then(|it| it.parse().ok()).unwrap_or(0);
                numbered.insert(id.to_owned(), NumberedAs { list, level });
            }
        }
        drop(document);
        Some(Self {
            xml,
            end,
            known,
            ids,
            numbered,
        })
    }

    /// The id of its style of this kind and name.
    pub fn of(&self, kind: &str, name: &str) -> Option<&str> {
        let key = (kind.to_owned(), plain_name(name));
        self.known.get(&key).map(String::as_str)
    }

    /// What numbers the paragraphs of the style with this id.
    pub fn numbered(&self, id: &str) -> Option<NumberedAs> {
        self.numbered.get(id).copied()
    }

    /// The sheet with more styles at its end.
    pub fn with(&self, more: &str) -> String {
        let (before, after) = self.xml.split_at(self.end);
        format!("{before}{more}{after}")
    }
}

/// The lists of a template.
#[derive(Debug)]
pub(super) struct HouseNumbering {
    xml: String,
    /// Where more definitions may stand, and more lists.
    definitions_end: usize,
    lists_end: usize,
    /// The definition of each list.
    pub definitions: BTreeMap<u32, u32>,
    /// The highest id of a definition.
    pub highest_definition: u32,
    /// The highest number of a list.
    pub highest_list: u32,
    /// What it refers to: pictures that are bullets.
    pub relations: Vec<HouseRelation>,
}

impl HouseNumbering {
    /// The lists in the text of the part; `None` where it has no room for more.
    pub fn read(part: HousePart) -> Option<Self> {
        let HousePart { xml, relations } = part;
        let document = parsed(&xml)?;
        let root = document.root_element();
        let end = end_of(root, "numbering", &xml)?;
        let number = |node: Node<'_, '_>, name: &str| -> Option<u32> {
            node.attribute((W, name))?.parse().ok()
        };
        let all = |name: &'static str| root.children().filter(move |it| it.has_tag_name((W, name)));
        let highest = all("abstractNum").filter_map(|it| number(it, "abstractNumId"));
        let highest_definition = highest.max().unwrap_or(0);
        let mut definitions = BTreeMap::new();
        for list in all("num") {
            let definition = value_of(list, &["abstractNumId"]).and_then(|it| it.parse().ok());
            if let (Some(id), Some(definition)) = (number(list, "numId"), definition) {
                definitions.insert(id, definition);
            }
        }
        // What may stand at the end is behind all lists.
        let last = all("numIdMacAtCleanup").map(|it| it.range().start).next();
        let lists_end = last.unwrap_or(end);
        let first = all("num").map(|it| it.range().start).next();
        let highest_list = definitions.keys().copied().max().unwrap_or(0);
        drop(document);
        Some(Self {
            xml,
            definitions_end: first.unwrap_or(lists_end),
            lists_end,
            definitions,
            highest_definition: highest_definition.min(u32::MAX / 2),
            highest_list: highest_list.min(u32::MAX / 2),
            relations,
        })
    }

    /// The part with more definitions and lists.
    pub fn with(&self, definitions: &str, lists: &str) -> String {
        let (before, rest) = self.xml.split_at(self.definitions_end);
        let (between, after) = rest.split_at(self.lists_end - self.definitions_end);
        format!("{before}{definitions}{between}{lists}{after}")
    }
}

/// A part of a template as a tree. Document types are refused, and so are more elements than any template has.
pub(super) fn parsed(xml: &str) -> Option<Document<'_>> {
    let options = roxmltree::ParsingOptions {
        nodes_limit: 2_000_000,
        ..roxmltree::ParsingOptions::default()
    };
    Document::parse_with_options(xml, options).ok()
}

/// Where the root of this name, of WordprocessingML, ends: before its closing tag.
fn end_of(root: Node<'_, '_>, name: &str, xml: &str) -> Option<usize> {
    if !root.has_tag_name((W, name)) {
        return None;
    }
    let range = root.range();
    let end = xml[range.clone()].rfind("</")?;
    // One that has no closing tag has nothing in it.
    (root.has_children()).then_some(range.start + end)
}

/// The value of the element that these names lead to.
pub(super) fn value_of<'a>(node: Node<'a, '_>, names: &[&str]) -> Option<&'a str> {
    let mut found = node;
    for name in names {
        found = found.children().find(|it| it.has_tag_name((W, *name)))?;
    }
    found.attribute((W, "val"))
}

/// A style's name without its other names; capitals do not tell two styles apart.
fn plain_name(name: &str) -> String {
    let first = name.split(',').next().unwrap_or_default();
    first.trim().to_lowercase()
}
