//! What every DOCX is: a package whose parts are well-formed XML, and whose relationships lead somewhere.

use roxmltree::Document;
use tenmatsu::report::docx;

/// Holds the bytes of a DOCX.
pub fn hold(bytes: &[u8]) {
    let parts = docx::unpacked(bytes).unwrap_or_else(|| panic!("the package cannot be read"));
    let is_there = |name: &str| parts.iter().any(|(known, _)| known == name);
    assert!(is_there("[content_types].xml") && is_there("word/document.xml"));
    for (name, bytes) in &parts {
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let text = std::str::from_utf8(bytes).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        let part = Document::parse(text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        if name != "word/_rels/document.xml.rels" {
            continue;
        }
        let relations = part.root_element().children();
        for relation in relations.filter(|it| it.attribute("TargetMode").is_none()) {
            let target = relation.attribute("Target").unwrap_or_default();
            let file = format!("word/{target}").to_lowercase();
            assert!(is_there(&file), "{target} is not in the package");
        }
    }
}
