//! Words of the project itself that a draft needs: roles, and what happened where the source only has a code.

use std::sync::OnceLock;

use crate::import::draft::LocalizedText;
use crate::locale::{Catalogue, LIST};

/// The words of this dotted name (`import.responder`) in every language.
pub(in crate::import) fn said(name: &str) -> LocalizedText {
    static CATALOGUES: OnceLock<Vec<Catalogue>> = OnceLock::new();
    let catalogues = CATALOGUES.get_or_init(|| {
        let read = LIST
            .iter()
            .map(|language| Catalogue::read(*language, language.catalogue).ok());
        read.flatten().collect()
    });
    let mut said = LocalizedText::default();
    for catalogue in catalogues.iter().filter(|catalogue| catalogue.has(name)) {
        said.add(catalogue.language, catalogue.word(name));
    }
    said
}
