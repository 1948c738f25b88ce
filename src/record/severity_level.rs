//! How grave something was, as a record writes it: one of the four severities, or one of the project's own.

use std::cmp::Ordering;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::{Line, Located, Severity};
use crate::locale::Language;
use crate::yaml::decode::{Choice, Decode, Decoder};
use crate::yaml::shape::Shape;
use crate::yaml::tree::Node;
use crate::yaml::walk::{PathStep, Visitor, Walk};

/// A severity of a project's own, as the settings declare it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSeverity {
    /// What records write.
    pub name: Located<String>,
    /// What it counts as for limits, checks and order.
    pub counts_as: Severity,
    /// Its place among the project's own, from 1.
    pub place: usize,
    /// What reports call it, where that is not its name.
    pub label: Option<Line>,
}

impl OwnSeverity {
    /// What reports in `language` call it.
    #[must_use]
    pub fn label(&self, language: Language) -> &str {
        let label = self.label.as_ref().map(|label| label.0.said(language));
        label.unwrap_or(&self.name.value)
    }
}

/// A severity that a record writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SeverityLevel {
    /// One of the four.
    Common(Severity),
    /// One of the project's own.
    Own(Arc<OwnSeverity>),
}

impl SeverityLevel {
    /// As the record writes it.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Common(severity) => severity.code(),
            Self::Own(own) => &own.name.value,
        }
    }

    /// Which of the four it counts as.
    #[must_use]
    pub fn counts_as(&self) -> Severity {
        match self {
            Self::Common(severity) => *severity,
            Self::Own(own) => own.counts_as,
        }
    }

    /// Its place among all, the gravest first.
    #[must_use]
    pub fn rank(&self) -> usize {
        let lighter = Severity::LIST
            .len()
            .saturating_sub(self.counts_as() as usize);
        // No settings file has room for as many.
        lighter.saturating_mul(1 << 20).saturating_add(self.place())
    }

    /// Its place among those that count as the same: the common one first, then the project's own.
    #[must_use]
    pub fn place(&self) -> usize {
        match self {
            Self::Common(_) => 0,
            Self::Own(own) => own.place,
        }
    }
}

impl Ord for SeverityLevel {
    /// The graver is the greater; of those that count as the same, the one that the settings name first.
    fn cmp(&self, other: &Self) -> Ordering {
        let by_place = || other.place().cmp(&self.place());
        let by_name = || self.code().cmp(other.code());
        let by_weight = self.counts_as().cmp(&other.counts_as());
        by_weight.then_with(by_place).then_with(by_name)
    }
}

impl PartialOrd for SeverityLevel {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Decode for Located<SeverityLevel> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Located { value: text, span } = Located::<String>::decode(node, decoder)?;
        let vocabulary = decoder.vocabulary();
        let common = Severity::LIST.iter().find(|(code, _)| *code == text);
        let common = common.map(|(_, severity)| SeverityLevel::Common(*severity));
        let own = || vocabulary.severity(&text).cloned().map(SeverityLevel::Own);
        match common.or_else(own) {
            Some(value) => Some(Self { value, span }),
            None => {
                decoder.unknown_value(span, &text, &vocabulary.severity_codes());
                None
            }
        }
    }
}

impl Shape for Located<SeverityLevel> {
    fn shape(definitions: &mut Map<String, Value>) -> Value {
        if !definitions.contains_key("Severity") {
            let mut schema = Located::<Severity>::shape(definitions);
            schema["description"] = "How grave an incident is.".into();
            definitions.insert("Severity".to_owned(), schema);
        }
        json!({ "$ref": "#/$defs/Severity" })
    }
}

impl Walk for Located<SeverityLevel> {
    fn walk<'a>(&'a self, _: &mut Vec<PathStep<'a>>, _: &mut Visitor<'_, 'a>) {}
}
