//! Nodes to the values that fields of a record take.

use std::sync::LazyLock;

use super::align::KeptWay;
use super::decode::{Choice, Decode, Decoder};
use super::tree::{Kind, Node, Style};
use crate::calendar::{self, Calendar};
use crate::diagnostic::Message;
use crate::locale::{self, Language};
use crate::record::{Correction, Line, Located, Piece, Text, TextForm, Time, Translations};

/// The text of a scalar that is not empty.
fn scalar<'n>(node: &'n Node<'_>, decoder: &mut Decoder<'_>) -> Option<(&'n str, Style)> {
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

impl Decode for Located<bool> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let (text, _) = scalar(node, decoder)?;
        let span = node.span.clone();
        match text {
            "true" | "false" => Some(Self {
                value: text == "true",
                span,
            }),
            _ => {
                decoder.unknown_value(span, text, &["true", "false"]);
                None
            }
        }
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
        let known = locale::all().into_iter().map(|language| language.code);
        let known: Vec<_> = known.collect();
        decoder.unknown_value(node.span.clone(), text, &known);
        if locale::is_code(text) {
            decoder.help_in_settings(Message::new("language-added").with("code", text));
        }
        None
    }

    /// The settings' own language stands in for that of a record.
    fn standing_in(decoder: &Decoder<'_>, name: &str, start: usize) -> Option<Self> {
        let value = decoder.language().filter(|_| name == "language")?;
        let span = start..start;
        Some(Self { value, span })
    }

    fn may_be_absent() -> bool {
        true
    }
}

impl Decode for Located<&'static Calendar> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let (text, _) = scalar(node, decoder)?;
        if let Some(value) = calendar::named(text) {
            return Some(Self {
                value,
                span: node.span.clone(),
            });
        }
        let known: Vec<_> = calendar::LIST.iter().map(|it| it.name).collect();
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
            way: KeptWay::default(),
        })
    }
}

/// The names that a text of several languages takes.
static FORMS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let languages = locale::LIST.iter().map(|language| language.code);
    languages.chain(["all"]).collect()
});

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
        let fields = match locale::added() {
            added if added.is_empty() => decoder.fields(node, &FORMS)?,
            added => {
                let added = added.iter().map(|language| language.code);
                let forms: Vec<_> = FORMS.iter().copied().chain(added).collect();
                decoder.fields(node, &forms)?
            }
        };
        if let Some(all) = fields.get("all") {
            if fields.0.len() > 1 {
                decoder.error(
                    "wrong-type",
                    span.clone(),
                    Message::new("all-with-languages"),
                );
            }
            return Some(Self {
                span,
                form: TextForm::All(Piece::decode(all, decoder)?),
            });
        }
        if pairs.is_empty() {
            decoder.wrong_type(node, "text-or-languages");
        }
        let mut piece = |(name, value)| Some((Language::of(name)?, Piece::decode(value, decoder)?));
        let mut pieces: Vec<_> = fields.0.into_iter().filter_map(&mut piece).collect();
        if pieces.iter().any(|(language, _)| decoder.reads(*language)) {
            pieces.retain(|(language, _)| decoder.reads(*language));
        }
        let pieces = Translations::from_iter(pieces);
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
                correction: Some(Box::new(correction)),
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
