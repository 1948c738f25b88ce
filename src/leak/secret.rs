//! What is looked for: what records say in their internal parts and nowhere else.

use std::collections::{BTreeMap, BTreeSet};

use super::normal::{spaced, squeezed};
use crate::diagnostic::Audience;
use crate::incident::Incident;
use crate::locale::Catalogue;
use crate::record::{Text, TextForm};
use crate::report::document::{Block, Inline};
use crate::report::text::{self, Names};
use crate::report::walk::{self, Part};
use crate::text::source::{SourceRef, Span};
use crate::yaml::walk::{Leaf, leaves};

/// The fewest letters of a phrase that is looked for.
const LEAST_PHRASE: usize = 8;
/// The fewest characters of an id or an address.
const LEAST_TOKEN: usize = 4;

/// Where a secret stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecretOrigin {
    /// The record.
    pub source: SourceRef,
    /// Its bytes there.
    pub span: Span,
}

/// What kind of secret it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum SecretKind {
    /// Words of an internal text.
    Phrase,
    /// An id, an address, a name of a machine.
    Token,
}

/// Something that no public text says.
#[derive(Debug, Clone)]
pub struct Secret {
    /// What kind it is.
    pub kind: SecretKind,
    /// What is looked for: letters alone, or the token.
    pub pattern: String,
    /// Where it stands.
    pub origin: SecretOrigin,
}

/// What is looked for, gathered over the records of a project.
#[derive(Debug, Default)]
pub struct Secrets {
    phrases: BTreeMap<String, SecretOrigin>,
    tokens: BTreeMap<String, SecretOrigin>,
    public_phrases: String,
    public_tokens: BTreeSet<String>,
}

impl Secrets {
    /// Nothing yet but what every report may say: the words of its catalogues.
    #[must_use]
    pub fn beside(catalogues: &[&Catalogue]) -> Self {
        let mut secrets = Self::default();
        for catalogue in catalogues {
            for text in catalogue.texts() {
                secrets.allow(text);
            }
        }
        secrets
    }

    /// Lets `text` be said anywhere.
    pub fn allow(&mut self, text: &str) {
        self.public_phrases.push_str(&squeezed(text));
        self.public_phrases.push('\n');
        self.public_tokens.extend(tokens(text));
    }

    /// Adds what a record says to readers inside the organisation, and what it says to everybody.
    pub fn add(&mut self, public: &Incident, internal: &Incident) {
        debug_assert_eq!(public.disclosure.audience, Audience::Public);
        leaves(&public.record, &mut |_, leaf| match leaf {
            Leaf::Text(text) | Leaf::Line(text) => {
                for (_, piece) in pieces(text) {
                    self.allow(&plain(&piece));
                    self.allow(&piece);
                }
            }
            Leaf::Word(word) => self.allow(&word.value),
            Leaf::Time(time) => self.allow(&time.text.value),
        });
        let origin = |span: &Span| SecretOrigin {
            source: SourceRef::clone(&internal.source),
            span: span.clone(),
        };
        leaves(&internal.record, &mut |_, leaf| match leaf {
            Leaf::Text(text) | Leaf::Line(text)
                if internal.disclosure.is_internal(text.span.start) =>
            {
                for (span, piece) in pieces(text) {
                    self.hide_text(&piece, &origin(&span));
                }
            }
            Leaf::Word(word) if internal.disclosure.is_internal(word.span.start) => {
                self.hide_word(&word.value, &origin(&word.span));
            }
            _ => {}
        });
    }

    fn hide_text(&mut self, markdown: &str, origin: &SecretOrigin) {
        let text = plain(markdown);
        // The words that stand for a picture are in the Markdown only.
        for phrase in phrases(&text).into_iter().chain(phrases(markdown)) {
            self.phrases.entry(phrase).or_insert_with(|| origin.clone());
        }
        for token in tokens(&text).chain(tokens(markdown)) {
            self.tokens.entry(token).or_insert_with(|| origin.clone());
        }
    }

    /// An id or a link: a plain word is one of many.
    fn hide_word(&mut self, word: &str, origin: &SecretOrigin) {
        let token = spaced(word);
        let is_long = token.chars().count() >= LEAST_PHRASE;
        if is_long || is_token(&token) {
            self.tokens.entry(token).or_insert_with(|| origin.clone());
        }
    }

    /// What no public text says, and the ids and addresses that one does.
    #[must_use]
    pub fn hidden(self) -> (Vec<Secret>, BTreeSet<String>) {
        let Self {
            phrases,
            tokens,
            public_phrases,
            public_tokens,
        } = self;
        let phrases = phrases
            .into_iter()
            .filter(|(phrase, _)| !public_phrases.contains(phrase.as_str()))
            .map(|it| (SecretKind::Phrase, it));
        let tokens = tokens
            .into_iter()
            .filter(|(token, _)| !public_tokens.contains(token))
            .map(|it| (SecretKind::Token, it));
        let secret = |(kind, (pattern, origin))| Secret {
            kind,
            pattern,
            origin,
        };
        (phrases.chain(tokens).map(secret).collect(), public_tokens)
    }
}

/// The pieces of a text with their places.
fn pieces(text: &Text) -> Vec<(Span, String)> {
    let piece = |it: &crate::record::Piece| (it.span.clone(), it.text.clone());
    match &text.form {
        TextForm::Plain(one) | TextForm::All(one) => vec![piece(one)],
        TextForm::Languages(several) => several.pieces().map(piece).collect(),
    }
}

/// What readers get of a Markdown text, block by block in lines.
fn plain(markdown: &str) -> String {
    let parsed = text::parse(markdown, 1, &Names::NONE);
    let mut out = String::new();
    for blocks in std::iter::once(&parsed.blocks).chain(&parsed.notes) {
        walk::parts(blocks, &mut |part| match part {
            Part::Block(Block::Code { text, .. }) => {
                out.push('\n');
                out.push_str(text);
            }
            Part::Block(_) | Part::Inline(Inline::SoftBreak | Inline::HardBreak) => out.push('\n'),
            Part::Inline(Inline::Link { url, .. }) => {
                out.push_str(url);
                out.push('\n');
            }
            Part::Inline(Inline::Text(text) | Inline::Code(text)) => out.push_str(text),
            Part::Inline(_) => {}
        });
    }
    out
}

/// The phrases of a text, each long enough to be nobody else's: sentences, and what punctuation parts in them.
fn phrases(text: &str) -> BTreeSet<String> {
    let ends = |it: char| matches!(it, '。' | '．' | '!' | '?' | '！' | '？' | '\n' | ';');
    let parts = |it: char| {
        matches!(
            it,
            ',' | '、'
                | '，'
                | '<'
                | '>'
                | '['
                | ']'
                | '('
                | ')'
                | '（'
                | '）'
                | '「'
                | '」'
                | '–'
                | '—'
        )
    };
    let mut found = BTreeSet::new();
    for line in text.split(ends) {
        // A full stop may stand in an address.
        for sentence in line.split(". ") {
            let clauses = sentence.split(parts);
            for phrase in clauses.chain([sentence]) {
                let phrase = squeezed(phrase);
                let phrase = phrase.trim_matches(['.', ':', '/']);
                if phrase.chars().count() >= LEAST_PHRASE {
                    found.insert(phrase.to_owned());
                }
            }
        }
    }
    found
}

/// The ids, addresses and names of machines in a text.
fn tokens(text: &str) -> impl Iterator<Item = String> {
    let text = spaced(text);
    let is_part = |it: char| it.is_ascii_alphanumeric() || "-_.@:/+=".contains(it);
    let words: Vec<_> = text
        .split(|it| !is_part(it))
        .map(|word| word.trim_matches(['.', ':', '/', '-', '=', '+', '_']))
        .filter(|word| is_token(word))
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// Whether a word is no word of a language: letters and digits mixed, or several parts with signs between.
fn is_token(word: &str) -> bool {
    let has = |is: fn(&u8) -> bool| word.bytes().any(|it| is(&it));
    let mixed = has(u8::is_ascii_digit) && has(u8::is_ascii_alphabetic);
    let parted = word.contains(['@', '_']) || word.matches(['.', '/']).count() >= 2;
    let is_address = word.matches('.').count() >= 3 && has(u8::is_ascii_digit);
    word.len() >= LEAST_TOKEN && (mixed || (parted && has(u8::is_ascii_alphabetic)) || is_address)
}
