//! The settings' table `time`: how reports in each language write times, such as `[time.en] clock = 12`.

use serde_json::{Map, Value, json};

use crate::locale::{self, Language};
use crate::record::Located;
use crate::yaml::decode::{Decode, Decoder};
use crate::yaml::shape::Shape;
use crate::yaml::structure::{choices, structure};
use crate::yaml::tree::Node;
use crate::yaml::walk::{PathStep, Visitor, Walk};

choices! {
    /// How many hours a clock has.
    pub enum ClockHours {
        /// From 0 to 23.
        Whole = "24",
        /// Twice twelve, with words for the halves of the day.
        Half = "12",
    }
}

impl ClockHours {
    /// The number.
    #[must_use]
    pub fn number(self) -> u8 {
        match self {
            Self::Whole => 24,
            Self::Half => 12,
        }
    }
}

structure! {
    /// How reports in one language write times.
    pub struct TimeWriting {
        /// How many hours the clock has: 24 or 12; what the language's catalogue says if absent.
        pub clock: Option<Located<ClockHours>>,
        /// The zones that tables and the figure show beside the record's own, in order; those at the top if absent.
        pub zones: Vec<Located<String>>,
    }
}

/// How times are written, by language.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TimeWritings(pub Vec<(&'static str, TimeWriting)>);

impl TimeWritings {
    /// That of `language`, if the settings have one.
    #[must_use]
    pub fn of(&self, language: Language) -> Option<&TimeWriting> {
        let mut styles = self.0.iter();
        let own = styles.find(|(code, _)| *code == language.code);
        own.map(|(_, style)| style)
    }
}

/// The languages that the table takes.
fn keys() -> Vec<&'static str> {
    locale::all().iter().map(|language| language.code).collect()
}

impl Decode for TimeWritings {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let fields = decoder.fields(node, &keys())?;
        let styles = fields.0.into_iter();
        let styles =
            styles.filter_map(|(key, value)| Some((key, TimeWriting::decode(value, decoder)?)));
        Some(Self(styles.collect()))
    }

    fn absent() -> Option<Self> {
        Some(Self::default())
    }
}

impl Shape for TimeWritings {
    fn shape(definitions: &mut Map<String, Value>) -> Value {
        let style = TimeWriting::shape(definitions);
        json!({ "type": "object", "additionalProperties": style })
    }
}

impl Walk for TimeWritings {
    fn walk<'a>(&'a self, _: &mut Vec<PathStep<'a>>, _: &mut Visitor<'_, 'a>) {}
}
