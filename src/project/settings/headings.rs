//! The settings' table `[report.headings]`: what a project calls the sections of its reports.

use serde_json::{Map, Value, json};

use crate::diagnostic::{Fix, Message};
use crate::locale::{self, Language};
use crate::record::{Line, TextForm};
use crate::text::near::nearest;
use crate::text::source::Span;
use crate::yaml::decode::{Decode, Decoder};
use crate::yaml::shape::Shape;
use crate::yaml::tree::{Kind, Node};
use crate::yaml::walk::{PathStep, Visitor, Walk};

/// The sections that have a name of the project's own.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Headings(pub Vec<Heading>);

/// What a section is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The section, by its name.
    pub section: String,
    /// Its heading: one for every language, or one for each.
    pub text: Line,
    /// The name and the text.
    pub span: Span,
}

impl Heading {
    /// The heading in `language`.
    #[must_use]
    pub fn of(&self, language: Language) -> Option<&str> {
        let piece = match &self.text.0.form {
            TextForm::Plain(piece) | TextForm::All(piece) => Some(piece),
            TextForm::Languages(pieces) => pieces.get(language),
        };
        piece.map(|piece| piece.text.as_str())
    }

    /// The languages of `all` that it has no text in.
    #[must_use]
    pub fn lacking(&self, all: &[Language]) -> Vec<Language> {
        let lacks = |language: &&Language| self.of(**language).is_none();
        all.iter().filter(lacks).copied().collect()
    }
}

impl Decode for Headings {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Kind::Mapping(pairs) = &node.kind else {
            decoder.wrong_type(node, "map");
            return None;
        };
        let known: Vec<_> = locale::sections().collect();
        let mut headings = Vec::new();
        for (key, value) in pairs {
            let Kind::Scalar { text, .. } = &key.kind else {
                continue;
            };
            if !known.contains(&text.as_ref()) {
                note_unknown(key, text, &known, decoder);
                continue;
            }
            let Some(line) = Line::decode(value, decoder) else {
                continue;
            };
            headings.push(Heading {
                section: text.to_string(),
                text: line,
                span: key.span.clone(),
            });
        }
        Some(Self(headings))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

fn note_unknown(key: &Node, name: &str, known: &[&str], decoder: &mut Decoder<'_>) {
    let words = Message::new("template-fault.section").with("name", name);
    let finding = decoder.error("unknown-field", key.span.clone(), words);
    if let Some(near) = nearest(name, known.iter().copied()) {
        let help = Message::new("did-you-mean").with("name", near);
        finding.help.push(help);
        let words = Message::new("replace").with("text", near);
        finding.fix = Some(Fix::offered(words, key.span.clone(), near));
    }
    let help = Message::new("unknown-value.help").with("known", known.join(", "));
    finding.help.push(help);
}

impl Shape for Headings {
    fn shape(definitions: &mut Map<String, Value>) -> Value {
        let line = Line::shape(definitions);
        json!({ "type": "object", "additionalProperties": line })
    }
}

impl Walk for Headings {
    fn walk<'a>(&'a self, _: &mut Vec<PathStep>, _: &mut Visitor<'_, 'a>) {}
}
