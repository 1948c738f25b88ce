//! TOML as the nodes that records are decoded from, so that settings and front matter give the same findings.

use super::tree::{Kind, Node, Style};
use crate::text::source::Span;

/// Why a text is not TOML.
pub(crate) struct TomlFault {
    /// Where.
    pub span: Span,
    /// In the words of the parser, which are English.
    pub reason: String,
}

/// Reads the whole text as one mapping in the order of the file; every key and value has its place.
///
/// # Errors
/// It is not TOML.
pub(crate) fn read(text: &str) -> Result<Node<'static>, TomlFault> {
    match toml::de::DeTable::parse(text) {
        Ok(table) => Ok(mapping(table.get_ref(), 0..text.len())),
        Err(error) => Err(TomlFault {
            span: error.span().unwrap_or(0..0),
            reason: error.message().to_owned(),
        }),
    }
}

fn mapping(table: &toml::de::DeTable<'_>, span: Span) -> Node<'static> {
    let pairs = table.iter().map(|(key, value)| {
        let text = key.get_ref().to_string().into();
        let key = Node {
            kind: Kind::Scalar {
                text,
                style: Style::Plain,
            },
            span: key.span(),
        };
        (key, node(value))
    });
    let mut pairs: Vec<_> = pairs.collect();
    // The parser sorts them by name.
    pairs.sort_by_key(|(key, _)| key.span.start);
    Node {
        kind: Kind::Mapping(pairs),
        span,
    }
}

fn node(value: &toml::Spanned<toml::de::DeValue<'_>>) -> Node<'static> {
    use toml::de::DeValue;
    let span = value.span();
    let text = match value.get_ref() {
        DeValue::Table(table) => return mapping(table, span),
        DeValue::Array(items) => {
            return Node {
                kind: Kind::Sequence(items.iter().map(node).collect()),
                span,
            };
        }
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.as_str().to_owned(),
        DeValue::Float(number) => number.as_str().to_owned(),
        DeValue::Boolean(value) => value.to_string(),
        DeValue::Datetime(time) => time.to_string(),
    };
    Node {
        kind: Kind::Scalar {
            text: text.into(),
            style: Style::Double,
        },
        span,
    }
}
