//! The texts of a record, each read once for all checks.

use crate::incident::Incident;
use crate::language::Language;
use crate::record::{Located, Piece, Text, TextForm};
use crate::render::text::{self, Images, Problem};
use crate::source::Span;
use crate::yaml::walk::{Leaf, Walk};

/// Everything that a record says in words.
pub struct Prose<'a> {
    /// Every text, in the order of the record.
    pub texts: Vec<TextRead<'a>>,
    /// Ids, links and other single words.
    pub words: Vec<&'a Located<String>>,
}

/// A text of the record.
pub struct TextRead<'a> {
    /// The text.
    pub text: &'a Text,
    /// Whether it is one paragraph.
    pub is_line: bool,
    /// Whether readers see it; reasons of allowances and what posts had stated are for checks only.
    pub is_shown: bool,
    /// Its pieces, each with its language (`None`: every language) and its problems as Markdown.
    pub pieces: Vec<(Option<Language>, &'a Piece, Vec<Problem>)>,
}

impl<'a> Prose<'a> {
    /// Reads every text of an incident.
    pub(super) fn read(incident: &'a Incident, images: &Images<'_>) -> Self {
        let hidden = hidden(incident);
        let mut prose = Self {
            texts: Vec::new(),
            words: Vec::new(),
        };
        incident.record.walk(&mut |leaf| match leaf {
            Leaf::Word(word) => prose.words.push(word),
            Leaf::Text(text) | Leaf::Line(text) => {
                let is_line = matches!(leaf, Leaf::Line(_));
                let is_shown = !hidden.iter().any(|span| span.contains(&text.span.start));
                let pieces = pieces(incident, text).into_iter().map(|(language, piece)| {
                    let parsed = if is_line {
                        text::paragraph(&piece.text, images)
                    } else {
                        text::parse(&piece.text, 3, images)
                    };
                    (language, piece, parsed.problems)
                });
                prose.texts.push(TextRead {
                    text,
                    is_line,
                    is_shown,
                    pieces: pieces.collect(),
                });
            }
        });
        prose
    }

    /// Every piece of every text, with its problems.
    pub fn pieces(&self) -> impl Iterator<Item = (&'a Piece, &[Problem])> {
        let pieces = self.texts.iter().flat_map(|text| &text.pieces);
        pieces.map(|(_, piece, problems)| (*piece, problems.as_slice()))
    }
}

fn pieces<'a>(incident: &Incident, text: &'a Text) -> Vec<(Option<Language>, &'a Piece)> {
    match &text.form {
        TextForm::Plain(piece) => vec![(Some(incident.language), piece)],
        TextForm::All(piece) => vec![(None, piece)],
        TextForm::Languages(pieces) => pieces
            .iter()
            .map(|(language, piece)| (Some(*language), piece))
            .collect(),
    }
}

/// The parts of the record that no reader sees.
fn hidden(incident: &Incident) -> Vec<Span> {
    let record = &incident.record;
    let entries = record.timeline.iter();
    let stated = entries
        .clone()
        .filter_map(|entry| entry.stated.as_ref())
        .map(|it| it.span.clone());
    let allowed = entries
        .flat_map(|entry| &entry.allow)
        .chain(&record.allow)
        .map(|it| it.span.clone());
    stated.chain(allowed).collect()
}

/// Whether the byte `at` of a Markdown text lies in a code span or a fenced block: an odd number of backtick
/// runs stands before it.
#[must_use]
pub fn is_code(text: &str, at: usize) -> bool {
    let before = &text.as_bytes()[..at];
    let runs = before
        .iter()
        .zip(std::iter::once(&b' ').chain(before))
        .filter(|(it, last)| **it == b'`' && **last != b'`');
    runs.count() % 2 == 1
}
