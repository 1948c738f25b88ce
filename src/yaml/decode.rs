//! Nodes to types: every problem of a file is noted in one pass, each at its place.

use std::collections::BTreeMap;

use crate::finding::{Finding, Fix, Severity, Words};
use crate::language::{self, Language};
use crate::record::{Correction, Line, Located, Piece, Text, TextForm, Time};
use crate::source::{SourceRef, Span};
use crate::yaml::tree::{Kind, Node, Style};

/// Collects what is wrong while a tree is decoded.
pub struct Decoder<'a> {
    source: &'a SourceRef,
    findings: Vec<Finding>,
}

/// A type that a node can be decoded to.
pub trait Decode: Sized {
    /// The value of `node`, or `None` once every problem in it has been noted.
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// The value where the field is absent, if it may be.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether a value that cannot be decoded may be left out, its problem noted.
    fn may_be_absent() -> bool {
        Self::absent().is_some()
    }
}

/// A set of words, one of which a field takes.
pub trait Choice: Copy + 'static {
    /// Every word with its value.
    const LIST: &'static [(&'static str, Self)];

    /// The word of this value.
    fn code(self) -> &'static str;
}

impl<'a> Decoder<'a> {
    /// Decodes a whole document; the value is there unless a required part is missing or wrong.
    pub fn run<T: Decode>(source: &'a SourceRef, node: &Node) -> (Option<T>, Vec<Finding>) {
        let mut decoder = Self {
            source,
            findings: Vec::new(),
        };
        let value = T::decode(node, &mut decoder);
        (value, decoder.findings)
    }

    /// Notes an error of `check` at `span`.
    pub fn error(&mut self, check: &'static str, span: Span, words: Words) -> &mut Finding {
        self.findings.push(Finding::new(
            check,
            Severity::Error,
            self.source,
            span,
            words,
        ));
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// Notes that `node` is not of the kind that was expected; `expected` names a word of `[kind]`.
    pub fn wrong_type(&mut self, node: &Node, expected: &'static str) {
        let found = match &node.kind {
            Kind::Scalar {
                text,
                style: Style::Plain,
            } if text.is_empty() => "nothing",
            Kind::Scalar { .. } => "text",
            Kind::Sequence(_) => "list",
            Kind::Mapping(_) => "map",
        };
        let words = Words::new("wrong-type")
            .with("expected", expected)
            .with("found", found);
        self.error("wrong-type", node.span.clone(), words);
    }

    /// Notes that `value` at `span` is none of `known`.
    pub fn unknown_value(&mut self, span: Span, value: &str, known: &[&str]) {
        let words = Words::new("unknown-value").with("value", value);
        let near = nearest(value, known.iter().copied());
        let finding = self.error("unknown-value", span.clone(), words);
        if let Some(near) = near {
            finding
                .help
                .push(Words::new("did-you-mean").with("name", near));
            finding.fix = Some(Fix {
                words: Words::new("replace").with("text", near),
                span,
                replacement: near.to_owned(),
            });
        }
        finding
            .help
            .push(Words::new("unknown-value.help").with("known", known.join(", ")));
    }

    /// The fields of a mapping by name; unknown and duplicate ones are noted and left out.
    pub fn fields<'n>(
        &mut self,
        node: &'n Node,
        known: &[&'static str],
    ) -> Option<BTreeMap<&'n str, &'n Node>> {
        let Kind::Mapping(pairs) = &node.kind else {
            self.wrong_type(node, "map");
            return None;
        };
        let mut fields: BTreeMap<&str, (&Node, &Node)> = BTreeMap::new();
        for (key, value) in pairs {
            let Kind::Scalar { text, .. } = &key.kind else {
                self.wrong_type(key, "name");
                continue;
            };
            if !known.contains(&text.as_str()) {
                self.unknown_field(key, text, known);
            } else if let Some((first, _)) = fields.get(text.as_str()) {
                let first = first.span.clone();
                let words = Words::new("duplicate-key").with("name", text);
                let source = self.source;
                let finding = self.error("duplicate-key", key.span.clone(), words);
                finding.labels.push(crate::finding::Label {
                    place: crate::finding::Place {
                        source: SourceRef::clone(source),
                        span: first,
                    },
                    words: Words::new("duplicate-key.first"),
                });
                finding.help.push(Words::new("duplicate-key.help"));
            } else {
                fields.insert(text, (key, value));
            }
        }
        Some(
            fields
                .into_iter()
                .map(|(name, (_, value))| (name, value))
                .collect(),
        )
    }

    fn unknown_field(&mut self, key: &Node, name: &str, known: &[&'static str]) {
        let near = nearest(name, known.iter().copied());
        let words = Words::new("unknown-field").with("name", name);
        let finding = self.error("unknown-field", key.span.clone(), words);
        if let Some(near) = near {
            finding
                .help
                .push(Words::new("did-you-mean").with("name", near));
            finding.fix = Some(Fix {
                words: Words::new("replace").with("text", near),
                span: key.span.clone(),
                replacement: near.to_owned(),
            });
        } else {
            finding
                .help
                .push(Words::new("unknown-field.help").with("known", known.join(", ")));
        }
    }

    /// One field of a structure that lies at `span`.
    pub fn field<T: Decode>(
        &mut self,
        fields: &BTreeMap<&str, &Node>,
        name: &'static str,
        span: &Span,
    ) -> Option<T> {
        let Some(node) = fields.get(name) else {
            if let Some(value) = T::absent() {
                return Some(value);
            }
            let words = Words::new("missing-field").with("name", name);
            let start = span.start..span.start;
            self.error("missing-field", start, words)
                .help
                .push(Words::new("missing-field.help").with("name", name));
            return None;
        };
        T::decode(node, self).or_else(T::absent)
    }
}

/// The known name nearest to `name`, if one is near enough to be meant.
pub fn nearest<'k>(name: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let name = name.to_lowercase().replace('_', "-");
    known
        .into_iter()
        .map(|known| {
            (
                strsim::damerau_levenshtein(&name, &known.replace('_', "-")),
                known,
            )
        })
        .filter(|(distance, known)| *distance * 3 <= known.chars().count().max(3))
        .min()
        .map(|(_, known)| known)
}

impl<T: Decode> Decode for Option<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        T::decode(node, decoder).map(Some)
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Kind::Sequence(items) = &node.kind else {
            decoder.wrong_type(node, "list");
            return None;
        };
        Some(
            items
                .iter()
                .filter_map(|item| T::decode(item, decoder))
                .collect(),
        )
    }

    fn absent() -> Option<Self> {
        Some(Self::new())
    }
}

/// The text of a scalar that is not empty.
fn scalar<'n>(node: &'n Node, decoder: &mut Decoder<'_>) -> Option<(&'n str, Style)> {
    match &node.kind {
        Kind::Scalar { text, style } if *style != Style::Plain || !text.is_empty() => {
            Some((text, *style))
        }
        _ => {
            decoder.wrong_type(node, "text");
            None
        }
    }
}

impl Decode for Located<String> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let (text, _) = scalar(node, decoder)?;
        Some(Self {
            value: text.to_owned(),
            span: node.span.clone(),
        })
    }
}

impl Decode for Located<Language> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let (text, _) = scalar(node, decoder)?;
        if let Some(value) = Language::of(text) {
            return Some(Self {
                value,
                span: node.span.clone(),
            });
        }
        let known: Vec<_> = language::LIST
            .iter()
            .map(|(language, _)| language.code)
            .collect();
        decoder.unknown_value(node.span.clone(), text, &known);
        None
    }
}

impl<T: Choice> Decode for Located<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let (text, _) = scalar(node, decoder)?;
        if let Some((_, value)) = T::LIST.iter().find(|(code, _)| *code == text) {
            return Some(Self {
                value: *value,
                span: node.span.clone(),
            });
        }
        let known: Vec<_> = T::LIST.iter().map(|(code, _)| *code).collect();
        decoder.unknown_value(node.span.clone(), text, &known);
        None
    }
}

impl Decode for Piece {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let (text, style) = scalar(node, decoder)?;
        Some(Self {
            text: text.to_owned(),
            span: node.span.clone(),
            style,
        })
    }
}

impl Decode for Text {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let span = node.span.clone();
        let Kind::Mapping(pairs) = &node.kind else {
            if matches!(node.kind, Kind::Sequence(_)) {
                decoder.wrong_type(node, "text-or-languages");
                return None;
            }
            return Some(Self {
                span,
                form: TextForm::Plain(Piece::decode(node, decoder)?),
            });
        };
        let mut known: Vec<_> = language::LIST
            .iter()
            .map(|(language, _)| language.code)
            .collect();
        known.push("all");
        let fields = decoder.fields(node, &known)?;
        if let Some(all) = fields.get("all") {
            if fields.len() > 1 {
                decoder.error("wrong-type", span.clone(), Words::new("all-with-languages"));
            }
            return Some(Self {
                span,
                form: TextForm::All(Piece::decode(all, decoder)?),
            });
        }
        if pairs.is_empty() {
            decoder.wrong_type(node, "text-or-languages");
        }
        let mut pieces = BTreeMap::new();
        for (name, value) in fields {
            if let (Some(language), Some(piece)) =
                (Language::of(name), Piece::decode(value, decoder))
            {
                pieces.insert(language, piece);
            }
        }
        (!pieces.is_empty()).then_some(Self {
            span,
            form: TextForm::Languages(pieces),
        })
    }
}

impl Decode for Line {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        Text::decode(node, decoder).map(Self)
    }
}

impl Decode for Time {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let span = node.span.clone();
        if matches!(node.kind, Kind::Mapping(_)) {
            let fields = decoder.fields(node, &["stated", "corrected", "reason"])?;
            let stated = decoder.field(&fields, "stated", &span);
            let corrected = decoder.field(&fields, "corrected", &span);
            let reason = decoder.field(&fields, "reason", &span);
            let correction = Correction {
                stated: stated?,
                reason: reason?,
            };
            return Some(Self {
                span,
                text: corrected?,
                correction: Some(correction),
            });
        }
        if matches!(node.kind, Kind::Sequence(_)) {
            decoder.wrong_type(node, "time");
            return None;
        }
        let text = Located::decode(node, decoder)?;
        Some(Self {
            span,
            text,
            correction: None,
        })
    }
}

/// Declares a structure of the record: its type, how it is decoded, its schema.
macro_rules! structure {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $( $(#[doc = $doc:literal])* pub $field:ident : $kind:ty, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $name {
            $( $(#[doc = $doc])* pub $field: $kind, )*
            /// The whole structure in the file.
            pub span: $crate::source::Span,
        }

        impl $name {
            /// The names of the fields.
            pub const FIELDS: &'static [&'static str] = &[$( stringify!($field) ),*];
        }

        impl $crate::yaml::decode::Decode for $name {
            fn decode(
                node: &$crate::yaml::tree::Node,
                decoder: &mut $crate::yaml::decode::Decoder<'_>,
            ) -> Option<Self> {
                let span = node.span.clone();
                let fields = decoder.fields(node, Self::FIELDS)?;
                $( let $field = decoder.field(&fields, stringify!($field), &span); )*
                Some(Self { $( $field: $field?, )* span })
            }
        }
    };
}

/// Declares the words that a field takes.
macro_rules! choices {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[doc = $doc:literal])* $variant:ident = $code:literal, )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $( $(#[doc = $doc])* $variant, )*
        }

        impl $crate::yaml::decode::Choice for $name {
            const LIST: &'static [(&'static str, Self)] = &[$( ($code, Self::$variant) ),*];

            fn code(self) -> &'static str {
                match self {
                    $( Self::$variant => $code, )*
                }
            }
        }
    };
}

pub(crate) use {choices, structure};
