//! A value of JSON or YAML with its place: what a source asks of it.

use crate::text::source::Span;
use crate::yaml::tree::{Kind, Node, Style};

/// A value; null counts as absent everywhere.
#[derive(Debug, Clone, Copy)]
pub struct JsonField<'a> {
    node: &'a Node<'a>,
}

impl<'a> JsonField<'a> {
    /// The value of this node.
    #[must_use]
    pub fn of(node: &'a Node) -> Self {
        Self { node }
    }

    /// Its bytes.
    #[must_use]
    pub fn span(self) -> Span {
        self.node.span.clone()
    }

    /// Where it begins.
    #[must_use]
    pub fn start(self) -> usize {
        self.node.span.start
    }

    /// The value of a key, unless it is null; the last one of several.
    #[must_use]
    pub fn get(self, name: &str) -> Option<Self> {
        let pairs = self.pairs().rev();
        let named = |(key, value): (&'a str, Self)| (key == name).then_some(value);
        pairs.into_iter().find_map(named).filter(|it| !it.is_null())
    }

    /// Whether so many of these keys are there, with a value or without: sources are told by them.
    #[must_use]
    pub fn has_keys(self, number: usize, names: &[&str]) -> bool {
        let there = self.pairs().filter(|(name, _)| names.contains(name));
        there.count() >= number
    }

    /// The value below several keys, each in the one before: `get("a")`, then `get("b")` …
    #[must_use]
    pub fn at(self, path: &[&str]) -> Option<Self> {
        path.iter().try_fold(self, |field, name| field.get(name))
    }

    /// The keys and values of a mapping, in order; none of anything else.
    #[must_use]
    pub fn pairs(self) -> impl DoubleEndedIterator<Item = (&'a str, Self)> {
        let pairs: &[_] = match &self.node.kind {
            Kind::Mapping(pairs) => pairs,
            _ => &[],
        };
        pairs.iter().filter_map(|(key, value)| match &key.kind {
            Kind::Scalar { text, .. } => Some((&**text, Self::of(value))),
            _ => None,
        })
    }

    /// The items of a list; none of anything else.
    #[must_use]
    pub fn items(self) -> impl DoubleEndedIterator<Item = Self> {
        let items: &[_] = match &self.node.kind {
            Kind::Sequence(items) => items,
            _ => &[],
        };
        items.iter().map(Self::of)
    }

    /// The items of a list; anything else is the only one.
    #[must_use]
    pub fn each(self) -> Vec<Self> {
        if self.is_list() {
            self.items().collect()
        } else {
            vec![self]
        }
    }

    /// The text of a string, a number or a flag.
    #[must_use]
    pub fn text(self) -> Option<&'a str> {
        match &self.node.kind {
            Kind::Scalar { text, .. } if !self.is_null() => Some(text),
            _ => None,
        }
    }

    /// The text of a string below `name`, unless it is blank.
    #[must_use]
    pub fn text_at(self, name: &str) -> Option<&'a str> {
        let text = self.get(name)?.text()?;
        (!text.trim().is_empty()).then_some(text)
    }

    /// Whether it is the flag `true`.
    #[must_use]
    pub fn is_true(self) -> bool {
        self.text() == Some("true")
    }

    /// Whether it is a list.
    #[must_use]
    pub fn is_list(self) -> bool {
        matches!(self.node.kind, Kind::Sequence(_))
    }

    /// Whether it is a mapping.
    #[must_use]
    pub fn is_map(self) -> bool {
        matches!(self.node.kind, Kind::Mapping(_))
    }

    /// Whether it is null.
    #[must_use]
    pub fn is_null(self) -> bool {
        matches!(&self.node.kind, Kind::Scalar { text, style: Style::Plain } if matches!(&**text, "" | "~" | "null"))
    }

    /// Its kind, by the word of `[kind]` in the catalogues.
    #[must_use]
    pub fn kind(self) -> &'static str {
        match &self.node.kind {
            _ if self.is_null() => "nothing",
            Kind::Scalar { .. } => "text",
            Kind::Sequence(_) => "list",
            Kind::Mapping(_) => "map",
        }
    }
}
