//! Reads a DOCX as a template of the house. Only what reports need of it is unpacked, and nothing is fetched.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

use super::archive::{Archive, ArchiveFault};
use super::house::{
    House, HouseNumbering, HousePart, HouseRelation, HouseStyles, HouseTarget, parsed,
};
use super::media::content_type;
use super::section::{HouseSection, PageLayout, Running, is_on, rewritten};
use super::xml::{R, W};

/// Why a file cannot be a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HouseFault {
    /// It is no ZIP archive, or damaged: the part, where one of them is.
    Damaged(Option<String>),
    /// It is encrypted, or of Word before 2007.
    Encrypted,
    /// It is an archive, but not a document of Word.
    NotDocument,
    /// It has macros.
    Macros,
    /// It is saved as Strict Open XML.
    Strict,
    /// It is larger than the limits.
    TooLarge,
    /// A part that reports would take refers to what they cannot take: what kind of thing, and in which part.
    Refers { part: String, kind: String },
}

impl From<ArchiveFault> for HouseFault {
    fn from(fault: ArchiveFault) -> Self {
        match fault {
            ArchiveFault::Damaged => Self::Damaged(None),
            ArchiveFault::Encrypted => Self::Encrypted,
            ArchiveFault::TooLarge => Self::TooLarge,
        }
    }
}

/// What a compound file begins with: Word before 2007, and anything with a password (MS-CFB 2.2).
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// The kinds of relationships in Strict Open XML.
const STRICT: &str = "http://purl.oclc.org/ooxml/";
/// The media types of documents and of templates.
const TYPES: &[&str] = &[
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
];
/// The settings that styles, fonts and pages hang on.
const SETTINGS: &[&str] = &[
    "embedTrueTypeFonts",
    "saveSubsetFonts",
    "mirrorMargins",
    "evenAndOddHeaders",
    "themeFontLang",
    "clrSchemeMapping",
];

impl House {
    /// What documents take from the template of these bytes.
    ///
    /// # Errors
    /// See [`HouseFault`].
    pub fn read(bytes: &[u8]) -> Result<Self, HouseFault> {
        if bytes.starts_with(COMPOUND) {
            return Err(HouseFault::Encrypted);
        }
        let archive = Archive::open(bytes)?;
        let types = text(&archive, "[Content_Types].xml")?.ok_or(HouseFault::NotDocument)?;
        if types.contains("macroEnabled") || types.contains("vbaProject") {
            return Err(HouseFault::Macros);
        }
        let main = main_part(&archive)?;
        if !is_document(&types, &main)? {
            return Err(HouseFault::NotDocument);
        }
        let relations = relations(&archive, &main)?;
        let named = |kind: &str| {
            let kind = format!("{R}/{kind}");
            let mut found = relations.iter().filter(move |it| it.kind == kind);
            found.next().map(|it| it.target.clone())
        };
        let taken = |kind: &str| named(kind).map(|it| taken(&archive, &it)).transpose();
        let plain = |kind: &str| -> Result<Option<String>, HouseFault> {
            Ok(match named(kind) {
                Some(name) => text(&archive, &name)?,
                None => None,
            })
        };
        let settings = plain("settings")?.unwrap_or_default();
        let body = text(&archive, &main)?.ok_or(HouseFault::NotDocument)?;
        let damaged = || HouseFault::Damaged(Some(main.clone()));
        let document = parsed(&body).ok_or_else(damaged)?;
        let section = last_section(&document);
        let layout = section.map_or_else(PageLayout::built_in, PageLayout::of);
        let running = |kind: &str| running(&archive, section, &relations, kind);
        Ok(Self {
            styles: plain("styles")?.and_then(HouseStyles::read),
            numbering: taken("numbering")?.and_then(HouseNumbering::read),
            theme: taken("theme")?,
            fonts: taken("fontTable")?,
            section: HouseSection {
                headers: running("header")?,
                footers: running("footer")?,
            },
            layout,
            settings: kept_settings(&settings),
        })
    }
}

/// A relationship as it is written.
struct WrittenRelation {
    id: String,
    kind: String,
    /// The name of the part, or the address.
    target: String,
    is_external: bool,
}

/// The text of a part, if it is there.
fn text(archive: &Archive<'_>, name: &str) -> Result<Option<String>, HouseFault> {
    let Some(bytes) = archive.file(name)? else {
        return Ok(None);
    };
    let bytes = match bytes.strip_prefix(b"\xef\xbb\xbf") {
        Some(rest) => rest.to_vec(),
        None => bytes,
    };
    let text = String::from_utf8(bytes);
    text.map(Some)
        .map_err(|_| HouseFault::Damaged(Some(name.to_owned())))
}

/// The name of the main part.
fn main_part(archive: &Archive<'_>) -> Result<String, HouseFault> {
    let relations = relations(archive, "")?;
    let kinds = relations.iter().map(|it| it.kind.as_str());
    if kinds.clone().any(|it| it.starts_with(STRICT)) {
        return Err(HouseFault::Strict);
    }
    let kind = format!("{R}/officeDocument");
    let found = relations.into_iter().find(|it| it.kind == kind);
    found.map(|it| it.target).ok_or(HouseFault::NotDocument)
}

/// Whether the part `main` is a document or a template of Word.
fn is_document(types: &str, main: &str) -> Result<bool, HouseFault> {
    let document = parsed(types).ok_or(HouseFault::Damaged(None))?;
    let main = format!("/{main}").to_lowercase();
    let nodes = document.root_element().children();
    let mut types = nodes.filter_map(|it| {
        let name = it.attribute("PartName")?.to_lowercase();
        (name == main)
            .then(|| it.attribute("ContentType"))
            .flatten()
    });
    Ok(types.any(|it| TYPES.contains(&it)))
}

/// The relationships of a part; those of the package where its name is empty.
fn relations(archive: &Archive<'_>, of: &str) -> Result<Vec<WrittenRelation>, HouseFault> {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let slash = if folder.is_empty() { "" } else { "/" };
    let file = format!("{folder}{slash}_rels/{name}.rels");
    let Some(xml) = text(archive, &file)? else {
        return Ok(Vec::new());
    };
    let document = parsed(&xml).ok_or(HouseFault::Damaged(Some(file)))?;
    let nodes = document.root_element().children();
    let found = nodes.filter_map(|it| {
        let target = it.attribute("Target")?;
        let is_external = it.attribute("TargetMode") == Some("External");
        Some(WrittenRelation {
            id: it.attribute("Id")?.to_owned(),
            kind: it.attribute("Type")?.to_owned(),
            target: match is_external {
                true => target.to_owned(),
                false => resolved(folder, target),
            },
            is_external,
        })
    });
    Ok(found.collect())
}

/// The name of the part that `target` means in a part of `folder`. It is only looked up in the archive.
fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = match target.starts_with('/') {
        true => Vec::new(),
        false => folder.split('/').filter(|it| !it.is_empty()).collect(),
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}

/// A part as documents hold it, with the pictures and fonts that it refers to.
fn taken(archive: &Archive<'_>, name: &str) -> Result<HousePart, HouseFault> {
    let damaged = || HouseFault::Damaged(Some(name.to_owned()));
    let xml = text(archive, name)?.ok_or_else(damaged)?;
    parsed(&xml).ok_or_else(damaged)?;
    let mut taken = Vec::new();
    for relation in relations(archive, name)? {
        let kind = relation.kind.rsplit('/').next().unwrap_or_default();
        let refers = |kind: &str| HouseFault::Refers {
            part: name.to_owned(),
            kind: kind.to_owned(),
        };
        let target = match (kind, relation.is_external) {
            ("hyperlink", _) => HouseTarget::Address(relation.target),
            ("image" | "font", false) => {
                let (_, ending) = relation.target.rsplit_once('.').unwrap_or_default();
                let ending = ending.to_ascii_lowercase();
                if content_type(&ending).is_empty() {
                    return Err(refers(&relation.target));
                }
                let bytes = archive.file(&relation.target)?.ok_or_else(damaged)?;
                HouseTarget::File { ending, bytes }
            }
            (_, true) => return Err(refers(&relation.target)),
            (kind, false) => return Err(refers(kind)),
        };
        taken.push(HouseRelation {
            id: relation.id,
            kind: relation.kind,
            target,
        });
    }
    Ok(HousePart {
        xml,
        relations: taken,
    })
}

/// The section at the end of the body: the one that a document without text of its own has.
fn last_section<'a>(document: &'a Document<'a>) -> Option<Node<'a, 'a>> {
    let body = document.root_element().children();
    let body = body.into_iter().find(|it| it.has_tag_name((W, "body")))?;
    body.children().find(|it| it.has_tag_name((W, "sectPr")))
}

/// The headers or footers of a section.
fn running(
    archive: &Archive<'_>,
    section: Option<Node<'_, '_>>,
    relations: &[WrittenRelation],
    kind: &str,
) -> Result<Vec<Running>, HouseFault> {
    let name = format!("{kind}Reference");
    let mut found = Vec::new();
    let children = section.into_iter().flat_map(|it| it.children());
    for reference in children.filter(|it| it.has_tag_name((W, name.as_str()))) {
        let pages = reference.attribute((W, "type")).unwrap_or("default");
        let id = reference.attribute((R, "id")).unwrap_or_default();
        let Some(relation) = relations.iter().find(|it| it.id == id) else {
            continue;
        };
        if !matches!(pages, "default" | "first" | "even") {
            continue;
        }
        found.push(Running {
            pages: pages.to_owned(),
            part: taken(archive, &relation.target)?,
        });
    }
    Ok(found)
}

/// The settings that documents keep.
fn kept_settings(xml: &str) -> BTreeMap<&'static str, String> {
    let mut kept = BTreeMap::new();
    let Some(document) = parsed(xml) else {
        return kept;
    };
    for node in document.root_element().children() {
        let known = SETTINGS.iter().find(|it| node.has_tag_name((W, **it)));
        if let Some(name) = known.filter(|_| is_on(node)) {
            kept.insert(*name, rewritten(node, 0));
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_in_the_archive() {
        for (folder, target, name) in [
            ("word", "styles.xml", "word/styles.xml"),
            ("word", "/word/theme/theme1.xml", "word/theme/theme1.xml"),
            ("word/a", "../media/x.png", "word/media/x.png"),
            ("word", "../../../etc/passwd", "etc/passwd"),
        ] {
            assert_eq!(resolved(folder, target), name);
        }
    }

    #[test]
    fn what_is_no_document_is_refused() {
        let fault = |bytes: &[u8]| House::read(bytes).map(|_| ()).unwrap_err();
        assert_eq!(fault(b""), HouseFault::Damaged(None));
        assert_eq!(fault(b"<html></html>"), HouseFault::Damaged(None));
        assert_eq!(fault(&[COMPOUND, b"..."].concat()), HouseFault::Encrypted);
    }
}
