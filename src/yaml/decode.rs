//! Nodes to types: every problem of a file is noted in one pass, each at its place.

mod container;
mod own_field;

use super::synonym;
use crate::diagnostic::{Finding, Fix, Label, Message, Place, Severity};
use crate::locale::Language;
use crate::record::{self, Home, Record, Vocabulary};
use crate::text::near::nearest;
use crate::text::source::{SourceRef, Span};
use crate::yaml::tree::{Kind, MOST_FINDINGS, Node, Style};
use crate::yaml::write;

/// Collects what is wrong while a tree is decoded.
pub struct Decoder<'a> {
    source: &'a SourceRef,
    findings: Vec<Finding>,
    /// Takes what is found once there is enough.
    surplus: Option<Box<Finding>>,
    /// The fields that unknown ones likely mean, each with the place of the unknown one.
    meant: Vec<(String, usize)>,
    /// Whether something that the document has is left out of the value.
    has_gaps: bool,
    /// The languages that texts are read in where another one is written beside them; empty: all.
    languages: Vec<Language>,
    /// What the project adds to what records may say.
    vocabulary: &'a Vocabulary,
}

/// A value, what is wrong with the document, and whether the value has all that the document says.
pub struct Decoded<T> {
    /// The value; `None` where a required part is missing or wrong.
    pub value: Option<T>,
    /// What is wrong.
    pub findings: Vec<Finding>,
    /// Whether a part that cannot be decoded is left out of the value.
    pub has_gaps: bool,
}

/// A type that a node can be decoded to.
pub trait Decode: Sized {
    /// The value of `node`, or `None` once every problem in it has been noted.
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// The value where the field is absent, if it may be.
    fn absent() -> Option<Self> {
        None
    }

    /// What stands in for the field `name` where it is absent, the structure beginning at `start`.
    fn standing_in(_decoder: &Decoder<'_>, _name: &str, _start: usize) -> Option<Self> {
        Self::absent()
    }

    /// The value where the field is absent from the structure at `span`, whose settings may ask for it.
    fn absent_from(_span: &Span, _decoder: &mut Decoder<'_>) -> Option<Self> {
        Self::absent()
    }

    /// Whether a value that cannot be decoded may be left out, its problem noted.
    fn may_be_absent() -> bool {
        Self::absent().is_some()
    }

    /// Whether it is a list.
    fn is_list() -> bool {
        false
    }
}

/// The known fields of a mapping, each once, in the order of the file.
pub struct Fields<'n>(pub Vec<(&'static str, &'n Node<'n>)>);

impl<'n> Fields<'n> {
    /// The value of the field `name`.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&'n Node<'n>> {
        let mut fields = self.0.iter();
        fields
            .find(|(other, _)| *other == name)
            .map(|(_, node)| *node)
    }
}

/// A set of words, one of which a field takes.
pub trait Choice: Copy + 'static {
    /// Every word with its value.
    const LIST: &'static [(&'static str, Self)];

    /// What each of them means, in the same order.
    const MEANINGS: &'static [&'static str];

    /// The word of this value.
    fn code(self) -> &'static str;
}

impl<'a> Decoder<'a> {
    /// Decodes a whole document; the value is there unless a required part is missing or wrong.
    pub fn run<T: Decode>(source: &'a SourceRef, node: &Node) -> (Option<T>, Vec<Finding>) {
        let decoded = Self::decode(source, node);
        (decoded.value, decoded.findings)
    }

    /// Decodes a whole document, and says whether the value has all of it.
    pub fn decode<T: Decode>(source: &'a SourceRef, node: &Node) -> Decoded<T> {
        Self::decode_in(source, node, &record::NONE)
    }

    /// Decodes a whole document of a project with this vocabulary.
    pub fn decode_in<T: Decode>(
        source: &'a SourceRef,
        node: &Node,
        vocabulary: &'a Vocabulary,
    ) -> Decoded<T> {
        let mut decoder = Self {
            source,
            findings: Vec::new(),
            surplus: None,
            meant: Vec::new(),
            has_gaps: false,
            languages: Vec::new(),
            vocabulary,
        };
        let value = T::decode(node, &mut decoder);
        let Self {
            mut findings,
            surplus,
            has_gaps,
            ..
        } = decoder;
        findings.extend(surplus.map(|surplus| too_many(source, surplus.place.span)));
        Decoded {
            value,
            findings,
            has_gaps,
        }
    }

    /// Notes an error of `check` at `span`; past the hundredth, only that there are more.
    pub fn error(&mut self, check: &'static str, span: Span, words: Message) -> &mut Finding {
        let finding = Finding::new(check, Severity::Error, self.source, span, words);
        if self.is_full() {
            return self.surplus.get_or_insert(Box::new(finding));
        }
        self.findings.push(finding);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// Leaves out, of every text from here on, what nobody is to read: the languages that are none of these.
    pub fn narrow(&mut self, languages: impl Iterator<Item = Language>) {
        self.languages = languages.collect();
    }

    /// The language of a document that names none, if there is one.
    #[must_use]
    pub fn language(&self) -> Option<Language> {
        self.vocabulary.language
    }

    /// Whether texts in `language` are read where there is another one.
    #[must_use]
    pub fn reads(&self, language: Language) -> bool {
        self.languages.is_empty() || self.languages.contains(&language)
    }

    /// What the project adds to what records may say.
    #[must_use]
    pub fn vocabulary(&self) -> &'a Vocabulary {
        self.vocabulary
    }

    /// Notes that something that the document has is left out of the value.
    pub fn leave_gap(&mut self) {
        self.has_gaps = true;
    }

    /// Adds to what the last finding says to do.
    pub fn help(&mut self, words: Message) {
        if let Some(last) = self.findings.last_mut().filter(|_| self.surplus.is_none()) {
            last.help.push(words);
        }
    }

    fn is_full(&self) -> bool {
        self.findings.len() >= MOST_FINDINGS
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
        let words = Message::new("wrong-type")
            .word("expected", "kind", expected)
            .word("found", "kind", found);
        self.error("wrong-type", node.span.clone(), words);
    }

    /// Shows what the place of `node` takes, the last finding's: a structure with these fields, each with whether it may be
    /// absent and whether it is a list.
    pub fn show_shape(&mut self, node: &Node, fields: &[(&str, bool, bool)]) {
        if fields.is_empty() {
            return;
        }
        let mut shown: Vec<_> = fields
            .iter()
            .filter(|(_, may_be_absent, _)| !may_be_absent)
            .collect();
        if shown.is_empty() {
            shown.extend(fields.iter().take(2));
        }
        let written = match &node.kind {
            Kind::Scalar { text, .. } if shown.len() == 1 => is_word(text).then_some(&**text),
            _ => None,
        };
        let is_settings = self.source.name.ends_with(".toml");
        let between = if is_settings { " =" } else { ":" };
        let shown = shown.iter().map(|(name, _, is_list)| match is_list {
            true => format!("{name}{between} […]"),
            false => match written.filter(|_| is_settings) {
                Some(written) => format!("{name}{between} \"{written}\""),
                None => format!("{name}{between} {}", written.unwrap_or("…")),
            },
        });
        let shape = format!("{{{}}}", shown.collect::<Vec<_>>().join(", "));
        if let Some(last) = self.findings.last_mut() {
            last.help
                .push(Message::new("wrong-type.shape").with("shape", shape));
        }
    }

    /// Notes that `value` at `span` is none of `known`.
    pub fn unknown_value(&mut self, span: Span, value: &str, known: &[&str]) {
        let words = Message::new("unknown-value").with("value", value);
        let near = synonym::word(value, known).or_else(|| nearest(value, known.iter().copied()));
        let finding = self.error("unknown-value", span.clone(), words);
        if let Some(near) = near {
            finding
                .help
                .push(Message::new("did-you-mean").with("name", near));
            let words = Message::new("replace").with("text", near);
            finding.fix = Some(Fix::offered(words, span, near));
        }
        finding
            .help
            .push(Message::new("unknown-value.help").with("known", known.join(", ")));
    }

    /// Adds what to do to the last finding, if the document is the settings.
    pub fn help_in_settings(&mut self, help: Message) {
        let last = self.findings.last_mut();
        if let Some(last) = last.filter(|_| self.source.name.ends_with(".toml")) {
            last.help.push(help);
        }
    }

    /// The fields of a mapping; unknown and duplicate ones are noted and left out.
    pub fn fields<'n>(&mut self, node: &'n Node<'n>, known: &[&'static str]) -> Option<Fields<'n>> {
        let Kind::Mapping(pairs) = &node.kind else {
            self.wrong_type(node, "map");
            return None;
        };
        let mut fields: Vec<(&'static str, &Node, &Node)> = Vec::with_capacity(pairs.len());
        let mut before: Option<&Node> = None;
        let mut rest = pairs.as_slice();
        while let Some(((key, value), others)) = rest.split_first() {
            rest = others;
            let Kind::Scalar { text, .. } = &key.kind else {
                self.wrong_type(key, "name");
                continue;
            };
            if let Some(name) = known.iter().find(|name| *name == text) {
                // Each known name is once: the list stays short.
                match fields.iter().find(|(other, ..)| other == name) {
                    Some((_, first, _)) => self.duplicate_key(key, text, first.span.clone()),
                    None => fields.push((name, key, value)),
                }
            } else {
                match before.filter(|before| self.was_cut(node, before, value)) {
                    Some(before) => {
                        // A text with several commas is cut once.
                        let more = others.iter().take_while(|it| is_rest(it, known)).count();
                        let last = others[..more].last().map_or(key, |(key, _)| key);
                        self.cut_text(before, key, last);
                        rest = &others[more..];
                    }
                    None => self.unknown_field(key, text, known),
                }
            }
            before = Some(value);
        }
        let fields = fields.into_iter().map(|(name, _, value)| (name, value));
        Some(Fields(fields.collect()))
    }

    /// Notes that the field `name` was named before, at `first`.
    pub fn duplicate_key(&mut self, key: &Node, name: &str, first: Span) {
        let words = Message::new("duplicate-key").with("name", name);
        let place = Place {
            source: SourceRef::clone(self.source),
            span: first,
        };
        let finding = self.error("duplicate-key", key.span.clone(), words);
        finding.labels.push(Label {
            place,
            words: Message::new("duplicate-key.first"),
        });
        finding.help.push(Message::new("duplicate-key.help"));
    }

    /// Whether a key of a flow map without a value is the rest of the plain text before it.
    #[must_use]
    pub fn was_cut(&self, map: &Node, before: &Node, value: &Node) -> bool {
        let flow = self.source.text[map.span.clone()].starts_with('{');
        let plain =
            matches!(&before.kind, Kind::Scalar { style: Style::Plain, text } if !text.is_empty());
        flow && plain && is_null(value)
    }

    /// Notes that the text `before` goes on as the keys `first` to `last`.
    pub fn cut_text(&mut self, before: &Node, first: &Node, last: &Node) {
        let span = before.span.start..last.span.end;
        let whole = write::folded(&self.source.text[span.clone()]);
        let words = Message::new("text-cut-by-comment.comma");
        let finding = self.error("text-cut-by-comment", first.span.clone(), words);
        finding.help.push(Message::new("text-cut-by-comment.help"));
        // A comment in between is not part of the text.
        if !whole.contains(" #") {
            let replacement = write::quoted(&whole);
            let words = Message::new("replace").with("text", &replacement);
            finding.fix = Some(Fix::safe(words, span, replacement));
        }
    }

    fn unknown_field(&mut self, key: &Node, name: &str, known: &[&str]) {
        if self.is_full() {
            // Looking for the nearest name of each is what costs time.
            self.error(
                "unknown-field",
                key.span.clone(),
                Message::new("unknown-field"),
            );
            return;
        }
        let near = nearest(name, known.iter().copied()).or_else(|| synonym::field(name, known));
        let own = self.vocabulary.field(name).map(|_| Home::Field("fields"));
        let own = own.filter(|_| known == Record::FIELDS);
        let home = own.or_else(|| record::home(name, known));
        let meant = match home {
            None => near,
            Some(_) if own.is_some() => Some(name),
            Some(_) => None,
        };
        let meant = meant.map(|meant| (meant.to_owned(), key.span.start));
        self.meant.extend(meant);
        let words = Message::new("unknown-field").with("name", name);
        let finding = self.error("unknown-field", key.span.clone(), words);
        if let Some(home) = home {
            let help = match home {
                Home::Field(parent) => Message::new("unknown-field.nested").with("parent", parent),
                Home::Record => Message::new("unknown-field.top"),
                Home::Shared => Message::new("unknown-field.shared"),
            };
            finding.help.push(help.with("name", name));
        } else if let Some(near) = near {
            finding
                .help
                .push(Message::new("did-you-mean").with("name", near));
            let words = Message::new("replace").with("text", near);
            finding.fix = Some(Fix::offered(words, key.span.clone(), near));
        } else if synonym::is_custom(name) {
            let help = Message::new("unknown-field.custom").with("name", name);
            finding.help.push(help);
        } else {
            finding
                .help
                .push(Message::new("unknown-field.help").with("known", known.join(", ")));
        }
    }

    /// One field of a structure that lies at `span`.
    pub fn field<T: Decode>(
        &mut self,
        fields: &Fields<'_>,
        name: &'static str,
        span: &Span,
    ) -> Option<T> {
        let Some(node) = fields.get(name) else {
            if let Some(value) = T::standing_in(self, name, span.start) {
                return Some(value);
            }
            if T::may_be_absent() {
                return T::absent_from(span, self);
            }
            let is_inside = |(meant, at): &(String, usize)| meant == name && span.contains(at);
            if self.meant.iter().any(is_inside) {
                // It is there under another name, which is found already.
                return None;
            }
            self.missing_field(name, span)
                .help
                .push(Message::new("missing-field.help").with("name", name));
            return None;
        };
        T::decode(node, self).or_else(|| {
            self.has_gaps = true;
            T::absent()
        })
    }
}

/// Whether `text` is short and means the same inside braces without quotes.
fn is_word(text: &str) -> bool {
    let is_mark = |it: char| {
        matches!(
            it,
            ',' | '[' | ']' | '{' | '}' | ':' | '#' | '"' | '\'' | '\n'
        )
    };
    (1..=60).contains(&text.len())
        && text.starts_with(char::is_alphanumeric)
        && !text.contains(is_mark)
}

/// Whether the value of a key is left out.
fn is_null(value: &Node) -> bool {
    matches!(&value.kind, Kind::Scalar { style: Style::Plain, text } if text.is_empty())
}

/// Whether a key without a value goes on with the text that was cut before it.
fn is_rest((key, value): &(Node, Node), known: &[&str]) -> bool {
    let unknown = matches!(&key.kind, Kind::Scalar { text, .. } if !known.contains(&&**text));
    unknown && is_null(value)
}

/// The finding that says that a file has more findings than are shown; it is at the first that is not.
#[must_use]
pub fn too_many(source: &SourceRef, span: Span) -> Finding {
    let words = Message::new("too-many-findings").with("most", MOST_FINDINGS);
    Finding::new("too-many-findings", Severity::Error, source, span, words)
}
