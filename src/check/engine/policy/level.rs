//! The settings' table `[checks]`: how grave the findings of a check are, by its name.

use serde_json::{Map, Value, json};

use crate::check::{self, Check};
use crate::diagnostic::{Fix, Message, Severity};
use crate::manual;
use crate::record::Located;
use crate::text::near::nearest;
use crate::yaml::decode::{Choice, Decode, Decoder};
use crate::yaml::shape::Shape;
use crate::yaml::structure::choices;
use crate::yaml::tree::{Kind, Node};
use crate::yaml::walk::{PathStep, Visitor, Walk};

choices! {
    /// How grave a project takes the findings of a check.
    pub enum Level {
        /// What such a finding falsifies is not published.
        Error = "error",
        /// Worth mending.
        Warning = "warning",
        /// Worth knowing.
        Advice = "advice",
        /// They are not shown.
        Off = "off",
    }
}

impl Level {
    /// The severity of findings; `None`: they are not shown.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Advice => Some(Severity::Advice),
            Self::Off => None,
        }
    }

    /// Whether a check may have it: what guards safety or structure is never lowered.
    fn fits(self, check: &Check) -> bool {
        !check.fixed || self.severity().is_some_and(|it| it <= check.severity)
    }
}

/// The table: checks with their levels.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Levels(pub Vec<(&'static str, Located<Level>)>);

impl Decode for Levels {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Kind::Mapping(pairs) = &node.kind else {
            decoder.wrong_type(node, "map");
            return None;
        };
        let mut levels = Vec::new();
        for (key, value) in pairs {
            let Kind::Scalar { text, .. } = &key.kind else {
                continue;
            };
            let Some(check) = check::named(text) else {
                note_unknown(key, text, decoder);
                continue;
            };
            let Some(level) = Located::<Level>::decode(value, decoder) else {
                continue;
            };
            if level.value.fits(check) {
                levels.push((check.name, level));
            } else {
                let words = Message::new("settings-check-fixed")
                    .with("name", check.name)
                    .word("severity", "show", check.severity.code());
                decoder.error("unknown-value", level.span, words);
            }
        }
        Some(Self(levels))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

impl Shape for Levels {
    fn shape(_: &mut Map<String, Value>) -> Value {
        let levels: Vec<_> = Level::LIST.iter().map(|(code, _)| *code).collect();
        json!({ "type": "object", "additionalProperties": { "enum": levels } })
    }
}

impl Walk for Levels {
    fn walk<'a>(&'a self, _: &mut Vec<PathStep<'a>>, _: &mut Visitor<'_, 'a>) {}
}

fn note_unknown(key: &Node, name: &str, decoder: &mut Decoder<'_>) {
    if manual::named(name).is_some() {
        let words = Message::new("unknown-reference.outside").with("name", name);
        let finding = decoder.error("unknown-reference", key.span.clone(), words);
        let help = Message::new("unknown-reference.outside-help").with("name", name);
        finding.help.push(help);
        return;
    }
    let words = Message::new("unknown-reference.check").with("name", name);
    let finding = decoder.error("unknown-reference", key.span.clone(), words);
    if let Some(near) = nearest(name, check::LIST.iter().map(|check| check.name)) {
        let help = Message::new("did-you-mean").with("name", near);
        finding.help.push(help);
        finding.fix = Some(Fix::offered(
            Message::new("replace").with("text", near),
            key.span.clone(),
            near.to_owned(),
        ));
    }
}
