//! The settings' table `font_families`: the fonts that a project wants, by language and for code.

use serde_json::{Map, Value, json};

use crate::locale;
use crate::record::Located;
use crate::yaml::decode::{Decode, Decoder};
use crate::yaml::shape::Shape;
use crate::yaml::tree::Node;
use crate::yaml::walk::{PathStep, Visitor, Walk};

/// The key of the font of code.
const CODE: &str = "code";

/// The font families that are wanted, by the code of a language or `code`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FontFamilies(pub Vec<(&'static str, Located<String>)>);

/// The keys that the table takes.
fn keys() -> Vec<&'static str> {
    let languages = locale::all().into_iter().map(|language| language.code);
    languages.chain([CODE]).collect()
}

impl Decode for FontFamilies {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let fields = decoder.fields(node, &keys())?;
        let families = fields.0.into_iter();
        let families = families
            .filter_map(|(key, value)| Some((key, Located::<String>::decode(value, decoder)?)));
        Some(Self(families.collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

impl Shape for FontFamilies {
    fn shape(definitions: &mut Map<String, Value>) -> Value {
        let family = Located::<String>::shape(definitions);
        json!({ "type": "object", "additionalProperties": family })
    }
}

impl Walk for FontFamilies {
    fn walk<'a>(&'a self, _: &mut Vec<PathStep>, _: &mut Visitor<'_, 'a>) {}
}
