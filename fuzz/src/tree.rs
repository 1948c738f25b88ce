//! What YAML texts say: nodes by what they mean, wherever they stand.

use tenmatsu::text::source::{Source, Span};
use tenmatsu::yaml::tree::{self, Kind, Node};

/// What a node says, without its places and its style.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// A text.
    Text(String),
    /// Items.
    List(Vec<Meaning>),
    /// Keys and values.
    Map(Vec<(Meaning, Meaning)>),
}

/// What a text says; `None` where it says nothing or is no YAML.
#[must_use]
pub fn meaning(text: &str) -> Option<Meaning> {
    let source = Source::new("text", text);
    tree::read(&source).ok().flatten().as_ref().map(of)
}

/// What a node says.
#[must_use]
pub fn of(node: &Node<'_>) -> Meaning {
    match &node.kind {
        Kind::Scalar { text, .. } => Meaning::Text(text.to_string()),
        Kind::Sequence(items) => Meaning::List(items.iter().map(of).collect()),
        Kind::Mapping(pairs) => Meaning::Map(
            pairs
                .iter()
                .map(|(key, value)| (of(key), of(value)))
                .collect(),
        ),
    }
}

/// Every node of a tree, each before what it holds.
pub fn nodes<'n>(node: &'n Node<'n>, out: &mut Vec<&'n Node<'n>>) {
    out.push(node);
    match &node.kind {
        Kind::Scalar { .. } => {}
        Kind::Sequence(items) => items.iter().for_each(|item| nodes(item, out)),
        Kind::Mapping(pairs) => {
            for (key, value) in pairs {
                nodes(key, out);
                nodes(value, out);
            }
        }
    }
}

/// The texts of the scalars that lie wholly outside of `spans`, in the order of the file.
#[must_use]
pub fn outside(node: &Node<'_>, spans: &[Span]) -> Vec<String> {
    let mut all = Vec::new();
    nodes(node, &mut all);
    let apart = |it: &Span| {
        spans
            .iter()
            .all(|span| it.end < span.start || span.end < it.start)
    };
    let scalars = all.into_iter().filter_map(|node| match &node.kind {
        Kind::Scalar { text, .. } if apart(&node.span) => Some(text.to_string()),
        _ => None,
    });
    scalars.collect()
}

/// Whether the lines of `kept` stand in `text` in the same order, each byte as it was.
#[must_use]
pub fn keeps_lines(kept: &str, text: &str) -> bool {
    let mut lines = text.split_inclusive('\n');
    let ended = |line: &str| line.trim_end_matches(['\r', '\n']).to_owned();
    kept.split_inclusive('\n')
        .all(|line| lines.any(|it| it == line || ended(it) == line))
}
