//! A language that is new: what the program does with one before it has learnt more of it.

use std::collections::BTreeMap;

use super::{
    Catalogue, DEFAULT, ENGLISH, EmphasisStyle, JAPANESE, LIST, Language, LanguageDefinition,
    Script, Starter,
};
use crate::check::CheckContext;
use crate::check::engine::policy::Policy;
use crate::diagnostic::Audience;
use crate::fact::{self, LiteralKind, Value};
use crate::locale::TimeWords;
use crate::project::image::ImageFault;
use crate::report::own_font::OwnFonts;
use crate::report::template::Templates;

/// A language without a grammar of facts; its catalogue is in English.
const ESPERANTO: Language = Language::new(&LanguageDefinition {
    code: "eo",
    locale: "eo_001",
    catalogue: ENGLISH_CATALOGUE,
    script: Script::Latin,
    facts: None,
    drawing_fonts: "IBM Plex Sans, sans-serif",
    emphasis: EmphasisStyle::Italic,
    starter: Starter {
        record: "",
        minimal: "",
        settings: "",
        readme: "",
    },
});
const ENGLISH_CATALOGUE: &str = include_str!("../../templates/language/en.toml");

#[test]
fn a_language_without_a_grammar_is_not_read_as_english() {
    let text = "It began at 14:05 and took 3 hours, see `log` in v1.20.3.";
    let read = |language| fact::find(text, language, None);
    let is_literal = |value: &Value| matches!(value, Value::Literal(..));
    assert!(read(ENGLISH).iter().any(|it| !is_literal(&it.value)));
    let found: Vec<_> = read(ESPERANTO).into_iter().map(|it| it.value).collect();
    let code = Value::Literal(LiteralKind::Code, "log".to_owned());
    assert_eq!(found, [code]);
}

#[test]
fn a_language_without_a_grammar_is_told_of() {
    let context = |languages| CheckContext {
        ids: BTreeMap::new(),
        languages,
        audience: Audience::Public,
        makes_pdf: false,
        fonts: OwnFonts::default(),
        images: Box::new(|_| Err(ImageFault::Missing)),
        policy: Policy::default(),
        now: None,
    };
    assert_eq!(context(LIST.to_vec()).remarks(), []);
    let remarks = context(vec![ENGLISH, ESPERANTO]).remarks();
    let said = |language| {
        let words = Templates::builtin_words(language).unwrap();
        remarks.iter().map(|it| words.say(it)).collect::<Vec<_>>()
    };
    assert_eq!(
        said(ENGLISH),
        ["times and lengths in texts in eo are not compared with the record"]
    );
    assert_eq!(
        said(JAPANESE),
        ["eoの文章に書かれた日時や時間の長さは、記録と照合しません"]
    );
}

#[test]
fn a_language_is_its_tag() {
    assert_ne!(ESPERANTO, ENGLISH);
    assert!(ENGLISH < ESPERANTO && ESPERANTO < JAPANESE);
    assert_eq!(
        format!("{ESPERANTO} {ESPERANTO:?}"),
        "eo Language { code: \"eo\" }"
    );
    assert_eq!(Language::of("eo"), None);
}

/// Where a language needs something that no field of its definition asks for.
#[test]
fn every_language_has_what_no_field_asks_for() {
    let (shell, style) = (
        include_str!("../../templates/document.typ"),
        include_str!("../../templates/page.css"),
    );
    assert!(LIST.contains(&DEFAULT));
    for language in LIST {
        let catalogue = Catalogue::read(*language, language.catalogue).unwrap();
        assert!(TimeWords::of(&catalogue).is_ok(), "[time] of {language}");
        for other in LIST {
            let name = format!("language.{other}");
            assert!(
                catalogue.has(&name),
                "{name} in the catalogue of {language}"
            );
        }
        let page_words = format!("  {language}: (\"");
        assert!(
            shell.contains(&page_words),
            "page-words of {language} in document.typ"
        );
        let is_styled =
            language.script == Script::Latin || style.contains(&format!(":lang({language})"));
        assert!(is_styled, "the fonts of {language} in page.css");
        let font = language
            .drawing_fonts
            .split(',')
            .next()
            .unwrap()
            .replace(' ', "");
        let mut faces = crate::report::font::LIST.iter();
        let is_embedded = faces.any(|it| it.name.starts_with(&format!("{font}-")));
        assert!(is_embedded, "the first font of {language} is not embedded");
        let starter = &language.starter;
        assert!(starter.record.contains("{id}"), "the starter of {language}");
        assert!(
            starter.minimal.contains("{id}"),
            "the minimal record of {language}"
        );
        assert!(!starter.settings.is_empty() && !starter.readme.is_empty());
    }
}
