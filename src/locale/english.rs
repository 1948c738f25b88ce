//! English.

use super::language::{EmphasisStyle, FactLanguage, LanguageDefinition, Starter};
use super::script::Script;

pub(super) const DEFINITION: LanguageDefinition = LanguageDefinition {
    code: "en",
    locale: "en_US",
    catalogue: include_str!("../../templates/language/en.toml"),
    script: Script::Latin,
    facts: Some(FactLanguage::English),
    drawing_fonts: "IBM Plex Sans, IBM Plex Sans JP, Segoe UI, Helvetica, Arial, sans-serif",
    emphasis: EmphasisStyle::Italic,
    starter: Starter {
        record: include_str!("../../templates/new/en/record.yaml"),
        minimal: include_str!("../../templates/new/en/minimal.yaml"),
        settings: include_str!("../../templates/new/en/tenmatsu.toml"),
        readme: include_str!("../../templates/new/en/README.md"),
    },
};
