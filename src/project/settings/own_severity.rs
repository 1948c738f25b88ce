//! The settings' table `[severity_levels]`: severities beside the four that every record may have.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::own_field::named;
use crate::record::{Located, OwnSeverity, Severity};
use crate::yaml::decode::{Decode, Decoder};
use crate::yaml::shape::Shape;
use crate::yaml::tree::Node;
use crate::yaml::walk::{PathStep, Visitor, Walk};

/// The table: the severities in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OwnSeverities(pub Vec<Arc<OwnSeverity>>);

impl Decode for OwnSeverities {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let named = named(node, decoder)?.into_iter().zip(1..);
        let levels = named.filter_map(|((name, value), place)| level(name, value, place, decoder));
        Some(Self(levels.map(Arc::new).collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

fn level(
    name: Located<String>,
    node: &Node<'_>,
    place: usize,
    decoder: &mut Decoder<'_>,
) -> Option<OwnSeverity> {
    let span = node.span.clone();
    let Some(fields) = decoder.fields(node, &["as", "label"]) else {
        decoder.show_shape(node, &[("as", false, false), ("label", true, false)]);
        return None;
    };
    let counts_as: Option<Located<Severity>> = match fields.get("as") {
        Some(node) => Located::decode(node, decoder),
        None => {
            decoder.missing_key("as", &name.span);
            None
        }
    };
    let label = decoder.field(&fields, "label", &span).flatten();
    Some(OwnSeverity {
        counts_as: counts_as?.value,
        name,
        place,
        label,
    })
}

impl Shape for OwnSeverities {
    fn shape(_: &mut Map<String, Value>) -> Value {
        json!({ "type": "object" })
    }
}

impl Walk for OwnSeverities {
    fn walk<'a>(&'a self, _: &mut Vec<PathStep<'a>>, _: &mut Visitor<'_, 'a>) {}
}
