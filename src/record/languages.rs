//! The field `languages` of a record: it narrows the languages that the settings make reports in.

use serde_json::{Map, Value, json};

use super::{Located, Record};
use crate::locale::Language;
use crate::text::source::Span;
use crate::yaml::decode::{Decode, Decoder};
use crate::yaml::shape::Shape;
use crate::yaml::tree::Node;
use crate::yaml::walk::{PathStep, Visitor, Walk};

/// The languages that a record wants reports in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordLanguages {
    /// As written, those that are known.
    pub listed: Vec<Located<Language>>,
    /// The whole list.
    pub span: Span,
}

impl RecordLanguages {
    /// Whether `language` is one of them.
    #[must_use]
    pub fn contains(&self, language: Language) -> bool {
        self.listed.iter().any(|it| it.value == language)
    }
}

impl Record {
    /// Those of `languages` that the record wants: all where it does not say.
    #[must_use]
    pub fn narrow(&self, languages: &[Language]) -> Vec<Language> {
        let wants = |language: &&Language| {
            let own = self.languages.as_ref();
            own.is_none_or(|own| own.contains(**language))
        };
        languages.iter().filter(wants).copied().collect()
    }
}

impl Decode for RecordLanguages {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let listed = Vec::<Located<Language>>::decode(node, decoder)?;
        decoder.narrow(listed.iter().map(|it| it.value));
        Some(Self {
            listed,
            span: node.span.clone(),
        })
    }
}

impl Shape for RecordLanguages {
    fn shape(definitions: &mut Map<String, Value>) -> Value {
        let mut list = Vec::<Located<Language>>::shape(definitions);
        list["minItems"] = json!(1);
        list["uniqueItems"] = json!(true);
        list
    }
}

impl Walk for RecordLanguages {
    fn walk<'a>(&'a self, _: &mut Vec<PathStep<'a>>, _: &mut Visitor<'_, 'a>) {}
}
