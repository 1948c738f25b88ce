//! Which edition a record is, and its field `revision`: which revision of the final edition.

use serde_json::{Map, Value, json};

use super::{Edition, Located, Record};
use crate::diagnostic::Message;
use crate::yaml::decode::{Decode, Decoder};
use crate::yaml::shape::Shape;
use crate::yaml::tree::Node;
use crate::yaml::walk::{PathStep, Visitor, Walk};

/// The number of a revision after the final edition, from 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct EditionRevision(pub u16);

/// The most revisions of a report.
const MOST: u16 = 999;

impl Record {
    /// Which edition the record is: a preliminary one where it does not say.
    #[must_use]
    pub fn edition(&self) -> Edition {
        let stated = self.edition.as_ref();
        stated.map_or(Edition::Preliminary, |edition| edition.value)
    }
}

impl Decode for Located<EditionRevision> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = Located::<String>::decode(node, decoder)?;
        let number = text.value.parse().ok();
        let number = number.filter(|it| (2..=MOST).contains(it));
        match number {
            Some(number) => Some(Self {
                value: EditionRevision(number),
                span: text.span,
            }),
            None => {
                decoder.wrong_type(node, "number");
                decoder.help(Message::new("wrong-type.revision"));
                None
            }
        }
    }
}

impl Shape for Located<EditionRevision> {
    fn shape(_: &mut Map<String, Value>) -> Value {
        json!({ "type": "integer", "minimum": 2, "maximum": MOST })
    }
}

impl Walk for Located<EditionRevision> {
    fn walk<'a>(&'a self, _: &mut Vec<PathStep<'a>>, _: &mut Visitor<'_, 'a>) {}
}
