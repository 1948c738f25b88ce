//! The texts of a record, each read once for all checks.

use std::cell::OnceCell;

use crate::check::bad_characters::is_plain_text;
use crate::fact::{self, Fact, SeenSentence};
use crate::incident::{Incident, References};
use crate::locale::{FactLanguage, Language};
use crate::meter;
use crate::project::image::ReadOnce;
use crate::record::{Located, Piece, Text, TextForm, Translations};
use crate::report::document::Inline;
use crate::report::text::{self, Images, Names, Problem, Seen, SeenKind};
use crate::text::source::Span;
use crate::yaml::walk::{Leaf, leaves};

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
    /// The index of the entry of the timeline that it belongs to.
    pub entry: Option<usize>,
    /// Its pieces.
    pub pieces: Vec<PieceRead<'a>>,
}

impl TextRead<'_> {
    /// The indexes of its pieces in English and in Japanese, where readers see both.
    pub(super) fn in_both(&self) -> Option<(usize, usize)> {
        let english = self.piece_in(FactLanguage::English);
        let both = english.zip(self.piece_in(FactLanguage::Japanese));
        both.filter(|_| self.is_shown)
    }

    /// The index of its piece in a language whose facts are read.
    fn piece_in(&self, wanted: FactLanguage) -> Option<usize> {
        let speaks = |language: Language| language.facts == Some(wanted);
        let mut pieces = self.pieces.iter();
        pieces.position(|piece| piece.language.is_some_and(speaks))
    }
}

/// A text in one language.
pub struct PieceRead<'a> {
    /// Its language; `None`: every language.
    pub language: Option<Language>,
    /// What was written.
    pub piece: &'a Piece,
    /// What is wrong with it as Markdown.
    pub problems: Vec<Problem>,
    /// The characters that readers get; `None`: those that were written.
    seen: Option<Vec<Seen>>,
    /// The facts that it tells; none of texts that no reader sees.
    pub facts: Vec<Fact>,
    /// Its sentences, read when they are first asked for.
    sentences: OnceCell<Vec<SeenSentence>>,
}

/// What joins the ends of a range of time.
const JOINS: &[&str] = &[
    "to", "until", "till", "through", "and", "–", "—", "-", "~", "～", "〜", "から", "より",
];

/// The most bytes of a sentence that every fact of it is judged by.
const MOST_SENTENCE: usize = 2_000;

impl PieceRead<'_> {
    /// Whether two facts that follow each other are the ends of a range: nothing but a word of a range is between them.
    #[must_use]
    pub fn joins(&self, first: &Fact, last: &Fact) -> bool {
        let between = self.piece.text.get(first.span.end..last.span.start);
        let marks = [' ', ',', '、', '(', ')', '（', '）', '*', '\n', '頃', '約'];
        let between = between.map(|it| it.trim_matches(marks).to_lowercase());
        between.is_some_and(|it| JOINS.contains(&&*it))
    }

    /// Its sentences as readers see them.
    #[must_use]
    pub fn sentences(&self) -> &[SeenSentence] {
        self.sentences
            .get_or_init(|| fact::seen_sentences(&self.piece.text))
    }

    /// The sentence that the byte `at` of its text lies in, unless it is too long to be one.
    #[must_use]
    pub fn sentence_at(&self, at: usize) -> Option<&SeenSentence> {
        let sentences = self.sentences();
        let next = sentences.partition_point(|it| it.span.start <= at);
        let sentence = &sentences[next.checked_sub(1)?];
        let is_short = sentence.span.len() <= MOST_SENTENCE;
        (is_short && sentence.span.contains(&at)).then_some(sentence)
    }

    /// The facts of a sentence, in order.
    pub fn facts_in(&self, sentence: &SeenSentence) -> impl Iterator<Item = &Fact> {
        let first = self
            .facts
            .partition_point(|it| it.span.start < sentence.span.start);
        let end = sentence.span.end;
        let facts = self.facts[first..].iter();
        facts.take_while(move |it| it.span.start < end)
    }

    /// Gives every run of characters that readers get to `judge`, with what it is for and where in the text a part of it
    /// is said.
    pub fn each_seen(&self, mut judge: impl FnMut(&str, SeenKind, &dyn Fn(Span) -> Span)) {
        match &self.seen {
            None => judge(&self.piece.text, SeenKind::Text, &|range| range),
            Some(seen) => seen.iter().for_each(|seen| {
                judge(&seen.text, seen.kind, &|range| seen.place(range));
            }),
        }
    }
}

impl<'a> Prose<'a> {
    /// Reads every text of an incident.
    pub(in crate::check) fn read(incident: &'a Incident, images: &Images<'_>) -> Self {
        let references = References::of(incident);
        let read = ReadOnce::new(images);
        let images = |name: &str| read.image(name);
        // What stands for them is not a matter here.
        let refer = |source: &str| {
            let found = references.refer(source);
            found.map(|_| Inline::Text(source.to_owned()))
        };
        let reader = ProseReader {
            incident,
            names: Names {
                images: &images,
                refer: Some(&refer),
            },
            hidden: hidden(incident),
        };
        let mut prose = Self {
            texts: Vec::new(),
            words: Vec::new(),
        };
        leaves(&incident.record, &mut |_, leaf| match leaf {
            Leaf::Word(word) => prose.words.push(word),
            Leaf::Text(text) => prose.texts.push(reader.text(text, false)),
            Leaf::Line(text) => prose.texts.push(reader.text(text, true)),
            Leaf::Time(_) => {}
        });
        prose
    }

    /// Every piece of every text, with its problems.
    pub fn pieces(&self) -> impl Iterator<Item = (&'a Piece, &[Problem])> {
        let pieces = self.texts.iter().flat_map(|text| &text.pieces);
        pieces.map(|read| (read.piece, read.problems.as_slice()))
    }

    /// Every problem of every text, with its piece.
    pub fn problems(&self) -> impl Iterator<Item = (&'a Piece, &Problem)> {
        self.pieces()
            .flat_map(|(piece, problems)| problems.iter().map(move |problem| (piece, problem)))
    }

    /// Every piece that readers see, with its text.
    pub fn shown(&self) -> impl Iterator<Item = (&TextRead<'a>, &PieceRead<'a>)> {
        let texts = self.texts.iter().filter(|text| text.is_shown);
        texts.flat_map(|text| text.pieces.iter().map(move |piece| (text, piece)))
    }
}

struct ProseReader<'r, 'a> {
    incident: &'a Incident,
    names: Names<'r>,
    /// The parts of the record that no reader sees, in the order of the file.
    hidden: Vec<Span>,
}

impl<'a> ProseReader<'_, 'a> {
    fn text(&self, text: &'a Text, is_line: bool) -> TextRead<'a> {
        let at = text.span.start;
        let before = self.hidden.partition_point(|span| span.start <= at);
        let is_shown = !before
            .checked_sub(1)
            .is_some_and(|index| self.hidden[index].contains(&at));
        let entry = self.incident.entry_at(at);
        let kind = entry.map(|index| self.incident.record.timeline[index].kind());
        let pieces = pieces(self.incident, text).map(|(language, piece)| {
            let written = piece.text.as_str();
            // Without entities, and without characters that count outside of code only, readers get what was written.
            let is_plain = !written.contains('&') && is_plain_text(written);
            let parsed = if text::is_harmless(written) && is_plain {
                None
            } else if is_line {
                Some(text::paragraph(written, &self.names))
            } else {
                Some(text::parse(written, 3, &self.names))
            };
            let (problems, seen) = parsed.map(|it| (it.problems, it.seen)).unzip();
            let facts = if is_shown {
                let language = language.unwrap_or(self.incident.language);
                let found = self.incident.facts.get(&piece.span.start).cloned();
                found.unwrap_or_else(|| fact::find(&piece.text, language, kind))
            } else {
                Vec::new()
            };
            PieceRead {
                language,
                piece,
                problems: problems.unwrap_or_default(),
                seen,
                facts,
                sentences: OnceCell::new(),
            }
        });
        TextRead {
            text,
            is_line,
            is_shown,
            entry,
            pieces: pieces.collect(),
        }
    }
}

fn pieces<'a>(
    incident: &Incident,
    text: &'a Text,
) -> impl Iterator<Item = (Option<Language>, &'a Piece)> {
    let (one, several) = match &text.form {
        TextForm::Plain(piece) => (Some((Some(incident.language), piece)), None),
        TextForm::All(piece) => (Some((None, piece)), None),
        TextForm::Languages(pieces) => (None, Some(pieces)),
    };
    let several = several.into_iter().flat_map(Translations::iter);
    one.into_iter()
        .chain(several.map(|(language, piece)| (Some(language), piece)))
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
    let mut hidden: Vec<_> = stated.chain(allowed).collect();
    hidden.sort_by_key(|span| span.start);
    hidden
}

/// Tells for places of a Markdown text, asked for in its order, whether they lie in a code span or a fenced block: an
/// odd number of backtick runs is before them.
pub struct Code<'t> {
    text: &'t [u8],
    at: usize,
    is_odd: bool,
}

impl<'t> Code<'t> {
    /// The code of this text.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        Self {
            text: text.as_bytes(),
            at: 0,
            is_odd: false,
        }
    }

    /// Whether the byte `at` lies in code.
    pub fn holds(&mut self, at: usize) -> bool {
        debug_assert!(at >= self.at);
        meter::steps(at.saturating_sub(self.at));
        while self.at < at {
            let run = self.text[self.at] == b'`';
            let begins = run
                && self
                    .at
                    .checked_sub(1)
                    .is_none_or(|it| self.text[it] != b'`');
            self.is_odd ^= begins;
            self.at += 1;
        }
        self.is_odd
    }
}
