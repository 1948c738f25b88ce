//! What a part refers to: other parts of the package, and addresses.

use std::collections::BTreeMap;

use super::package::PackagePart;
use super::xml::{DECLARATION, PACKAGE_RELATIONS, R};
use crate::text::xml::escaped;

/// The relationships of one part (OPC, 9.3).
#[derive(Default)]
pub(super) struct Relations {
    list: String,
    number: usize,
    /// The addresses that have one.
    known: BTreeMap<String, String>,
}

impl Relations {
    /// Adds a relationship of this kind to a part; its id.
    pub fn part(&mut self, kind: &str, target: &str) -> String {
        self.add(&format!("{R}/{kind}"), target, "")
    }

    /// Adds a relationship of this kind, named in full.
    pub fn add_kind(&mut self, kind: &str, target: &str) -> String {
        self.add(kind, target, "")
    }

    /// The id of the relationship to an address, which is made once.
    pub fn address(&mut self, address: &str) -> String {
        if let Some(id) = self.known.get(address) {
            return id.clone();
        }
        let target = encoded(address);
        let id = self.add(
            &format!("{R}/hyperlink"),
            &target,
            " TargetMode=\"External\"",
        );
        self.known.insert(address.to_owned(), id.clone());
        id
    }

    fn add(&mut self, kind: &str, target: &str, mode: &str) -> String {
        self.number += 1;
        let id = format!("rId{}", self.number);
        self.list.push_str(&relation(&id, kind, target, mode));
        id
    }

    /// The part that tells them, for the part of this name.
    pub fn into_part(self, of: &str) -> PackagePart {
        relations_part(of, &self.list)
    }
}

/// One relationship.
pub(super) fn relation(id: &str, kind: &str, target: &str, mode: &str) -> String {
    format!(
        "<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"{mode}/>",
        escaped(id),
        escaped(kind),
        escaped(target)
    )
}

/// The part that tells the relationships `list` of the part `of`; of the package itself where that is empty.
pub(super) fn relations_part(of: &str, list: &str) -> PackagePart {
    let (folder, name) = of.rsplit_once('/').unwrap_or(("", of));
    let slash = if folder.is_empty() { "" } else { "/" };
    PackagePart::xml(
        &format!("{folder}{slash}_rels/{name}.rels"),
        "",
        format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE_RELATIONS}\">{list}</Relationships>"),
    )
}

/// An address as a URI (RFC 3986): what it may not contain is encoded, and what is encoded stays so.
fn encoded(address: &str) -> String {
    let mut out = String::with_capacity(address.len());
    for character in address.chars() {
        let is_plain = character.is_ascii_graphic()
            && !matches!(
                character,
                '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}'
            );
        if is_plain {
            out.push(character);
            continue;
        }
        let mut bytes = [0; 4];
        for byte in character.encode_utf8(&mut bytes).bytes() {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_a_uri() {
        for (address, uri) in [
            (
                "https://example.com/path_(x)?q=1#a",
                "https://example.com/path_(x)?q=1#a",
            ),
            (
                "https://example.com/障害 1%20",
                "https://example.com/%E9%9A%9C%E5%AE%B3%201%20",
            ),
            (
                "https://example.com/\"><w:p>",
                "https://example.com/%22%3E%3Cw:p%3E",
            ),
        ] {
            assert_eq!(encoded(address), uri);
        }
    }

    #[test]
    fn an_address_has_one_relationship() {
        let mut relations = Relations::default();
        let first = relations.address("https://example.com/a");
        assert_eq!(relations.part("image", "media/image1.png"), "rId2");
        assert_eq!(relations.address("https://example.com/a"), first);
        let part = relations.into_part("word/document.xml");
        assert_eq!(part.name, "word/_rels/document.xml.rels");
    }
}
