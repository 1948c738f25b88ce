//! Japanese.

use super::language::{EmphasisStyle, FactLanguage, LanguageDefinition, Starter};
use super::script::Script;

pub(super) const DEFINITION: LanguageDefinition = LanguageDefinition {
    code: "ja",
    locale: "ja_JP",
    catalogue: include_str!("../../templates/language/ja.toml"),
    script: Script::Japanese,
    facts: Some(FactLanguage::Japanese),
    drawing_fonts: "IBM Plex Sans JP, IBM Plex Sans, Hiragino Sans, Noto Sans JP, Noto Sans CJK JP, sans-serif",
    emphasis: EmphasisStyle::Underline,
    starter: Starter {
        record: include_str!("../../templates/new/ja/record.yaml"),
        minimal: include_str!("../../templates/new/ja/minimal.yaml"),
        settings: include_str!("../../templates/new/ja/tenmatsu.toml"),
        readme: include_str!("../../templates/new/ja/README.md"),
    },
};
