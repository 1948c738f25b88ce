//! The styles of a report, named as Word names them, so that a template's own styles of these names take their place.

use std::collections::{BTreeMap, BTreeSet};

use roxmltree::{Document, Node};

use super::font::{DocxFonts, LetterSizes};
use super::house::HouseStyles;
use super::xml::W;
use crate::locale::filled;

/// The built-in styles.
const SHEET: &str = include_str!("styles.xml");

/// What our own ids of styles are in a document: others where a template has styles of the same names.
#[derive(Default)]
pub(super) struct StyleIds(BTreeMap<String, String>);

impl StyleIds {
    /// The id in the document of the style with this id in our own sheet.
    pub fn id<'a>(&'a self, own: &'a str) -> &'a str {
        self.0.get(own).map_or(own, String::as_str)
    }
}

/// The style sheet of a document, and the ids of its styles: those of a template, with those that it lacks behind them.
pub(super) fn sheet(
    fonts: &DocxFonts,
    sizes: &LetterSizes,
    house: Option<&HouseStyles>,
) -> (String, StyleIds) {
    let words = sizes.words(fonts);
    let words: Vec<_> = words.iter().map(|(key, it)| (*key, it.as_str())).collect();
    let own = filled(SHEET, &words);
    let Some(house) = house else {
        return (own, StyleIds::default());
    };
    // Our own sheet can be read; a test holds it to that.
    let Ok(document) = Document::parse(&own) else {
        return (own, StyleIds::default());
    };
    let styles = document.root_element().children();
    let styles: Vec<_> = styles
        .filter(|it| it.has_tag_name((W, "style")))
        .filter_map(|it| OwnStyle::of(it, &own))
        .collect();
    let (mut ids, mut taken) = (BTreeMap::new(), house.ids.clone());
    let mut missing = Vec::new();
    for style in &styles {
        let id = match house.of(style.kind, style.name) {
            Some(known) => known.to_owned(),
            None => {
                missing.push(style);
                free(style.id, &taken)
            }
        };
        taken.insert(id.clone());
        ids.insert(style.id.to_owned(), id);
    }
    let ids = StyleIds(ids);
    let added: String = missing.into_iter().map(|it| it.added(&ids)).collect();
    (house.with(&added), ids)
}

/// An id that no style has.
fn free(id: &str, taken: &BTreeSet<String>) -> String {
    let mut free = id.to_owned();
    while taken.contains(&free) {
        free.push_str("Report");
    }
    free
}

/// A style of our own sheet.
struct OwnStyle<'a> {
    id: &'a str,
    kind: &'a str,
    name: &'a str,
    xml: &'a str,
}

impl<'a> OwnStyle<'a> {
    fn of(node: Node<'a, '_>, sheet: &'a str) -> Option<Self> {
        let name = node.children().find(|it| it.has_tag_name((W, "name")))?;
        Some(Self {
            id: node.attribute((W, "styleId"))?,
            kind: node.attribute((W, "type"))?,
            name: name.attribute((W, "val"))?,
            xml: &sheet[node.range()],
        })
    }

    /// The style as one more of a template, whose prefix may be another one and which has defaults of its own.
    fn added(&self, ids: &StyleIds) -> String {
        let mut xml = self.xml.replace(" w:default=\"1\"", "");
        xml = xml.replacen("<w:style ", &format!("<w:style xmlns:w=\"{W}\" "), 1);
        for (own, id) in &ids.0 {
            for (before, after) in [
                ("w:styleId=\"", "\""),
                ("<w:basedOn w:val=\"", "\"/>"),
                ("<w:next w:val=\"", "\"/>"),
            ] {
                let known = format!("{before}{own}{after}");
                if own != id && xml.contains(&known) {
                    // Marked, so that no id is taken for another one.
                    xml = xml.replace(&known, &format!("{before}\0{id}{after}"));
                }
            }
        }
        xml.replace('\0', "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{ENGLISH, JAPANESE};

    #[test]
    fn our_own_sheet_can_be_read() {
        for language in [ENGLISH, JAPANESE] {
            let fonts = DocxFonts::of(language, &[]);
            let (sheet, _) = sheet(&fonts, &LetterSizes::of(language), None);
            let document = Document::parse(&sheet).unwrap();
            let styles = document.root_element().children();
            let styles = styles.filter(|it| it.has_tag_name((W, "style")));
            let named = styles.filter_map(|it| OwnStyle::of(it, &sheet)).count();
            assert_eq!(named, SHEET.matches("<w:style ").count());
            assert!(!sheet.contains('{'), "{sheet}");
        }
    }
}
