//! Text to nodes with byte spans; what a record must not use is refused here.

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Options, Parser, ScalarStyle, ScanError, Span as EventSpan};

use super::mistake;
use crate::diagnostic::{Finding, Message, Severity};
use crate::meter;
use crate::text::source::{SourceRef, Span};

/// The deepest nesting that is read.
pub const DEEPEST: usize = 64;

/// The most findings that are noted of one file.
pub const MOST_FINDINGS: usize = 100;

/// How a scalar was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single quotes.
    Single,
    /// In double quotes.
    Double,
    /// A block that keeps its line ends (`|`).
    Literal,
    /// A block that folds its line ends (`>`).
    Folded,
}

/// A node and its bytes; what is in the file as it is read is borrowed from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'a> {
    /// What it is.
    pub kind: Kind<'a>,
    /// Its bytes: a scalar with its quotes or block header, a collection from its first to its last byte.
    pub span: Span,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind<'a> {
    /// A scalar as YAML reads it; an empty plain one is YAML's null.
    Scalar { text: Cow<'a, str>, style: Style },
    /// A sequence.
    Sequence(Vec<Node<'a>>),
    /// A mapping in the order of the file, duplicate keys included.
    Mapping(Vec<(Node<'a>, Node<'a>)>),
}

impl Node<'_> {
    /// The node with texts of its own.
    #[must_use]
    pub fn into_owned(self) -> Node<'static> {
        let kind = match self.kind {
            Kind::Scalar { text, style } => Kind::Scalar {
                text: Cow::Owned(text.into_owned()),
                style,
            },
            Kind::Sequence(items) => {
                Kind::Sequence(items.into_iter().map(Node::into_owned).collect())
            }
            Kind::Mapping(pairs) => {
                let pairs = pairs.into_iter();
                let owned = pairs.map(|(key, value)| (key.into_owned(), value.into_owned()));
                Kind::Mapping(owned.collect())
            }
        };
        Node {
            kind,
            span: self.span,
        }
    }

    /// The collections that hold `span`, outermost first.
    #[must_use]
    pub fn holders(&self, span: &Span) -> Vec<&Self> {
        let holds = |node: &Self| node.span.start <= span.start && span.end <= node.span.end;
        let mut holders = Vec::new();
        let mut node = Some(self).filter(|node| holds(node) && node.span != *span);
        while let Some(holder) = node {
            // They are in the order of the file: those that end before it are passed over.
            let before = |node: &Self| node.span.end < span.end;
            let mut inner: Box<dyn Iterator<Item = &Self>> = match &holder.kind {
                Kind::Scalar { .. } => break,
                Kind::Sequence(items) => Box::new(items[items.partition_point(before)..].iter()),
                Kind::Mapping(pairs) => {
                    let first = pairs.partition_point(|(_, value)| before(value));
                    Box::new(pairs[first..].iter().flat_map(|(key, value)| [key, value]))
                }
            };
            holders.push(holder);
            node = inner
                .by_ref()
                .take_while(|node| node.span.start <= span.start)
                .find(|node| holds(node) && node.span != *span);
        }
        holders
    }
}

/// Reads one document. An empty document is `None`.
///
/// # Errors
/// Every problem of the text: syntax, refused features, nesting over [`DEEPEST`].
pub fn read(source: &SourceRef) -> Result<Option<Node<'_>>, Vec<Finding>> {
    let mut options = Options::default();
    options.emit_anchor_events = true;
    options.emit_unresolved_aliases = true;
    let mut builder = TreeBuilder {
        source,
        open: Vec::new(),
        rooms: Vec::new(),
        root: None,
        documents: 0,
        findings: Vec::new(),
    };
    for item in Parser::new_from_str_with_options(&source.text, options) {
        let go_on = match item {
            Ok((event, span)) => builder.take(event, &span),
            Err(error) => {
                builder.fail(&error);
                false
            }
        };
        if !go_on || builder.findings.len() >= MOST_FINDINGS {
            break;
        }
    }
    if builder.findings.is_empty() {
        Ok(builder.root)
    } else {
        Err(builder.findings)
    }
}

/// A collection whose end has not been seen yet.
struct OpenCollection<'a> {
    start: usize,
    flow: bool,
    mapping: bool,
    items: Vec<Node<'a>>,
}

struct TreeBuilder<'a> {
    source: &'a SourceRef,
    open: Vec<OpenCollection<'a>>,
    /// The emptied rooms of collections that have ended, for those to come.
    rooms: Vec<Vec<Node<'a>>>,
    root: Option<Node<'a>>,
    documents: usize,
    findings: Vec<Finding>,
}

impl<'a> TreeBuilder<'a> {
    /// Takes one event; `false` if the rest need not be read.
    fn take(&mut self, event: Event<'a>, span: &EventSpan) -> bool {
        meter::steps(1);
        let range = self.range(span);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.refuse("yaml-feature-refused.document", range);
                    return false;
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                // A text that begins with emphasis looks like an alias.
                let text = mistake::find(self.source, range.start);
                if let Some(text) = text.filter(|it| it.place.span.start == range.start) {
                    self.findings.push(text);
                    return false;
                }
                self.refuse("yaml-feature-refused.alias", range.clone());
                self.close(Node {
                    kind: Kind::Scalar {
                        text: Cow::Borrowed(""),
                        style: Style::Plain,
                    },
                    span: range,
                });
            }
            Event::Anchor(..) => self.refuse("yaml-feature-refused.anchor", range),
            Event::Scalar(text, style, _, tag) => {
                self.refuse_tag(tag.is_some(), span);
                let style = read_style(style);
                let null = style == Style::Plain && range.is_empty();
                if let Some(found) = self.wrong_space(&range).filter(|_| style == Style::Plain) {
                    self.findings.push(found);
                    return false;
                }
                if text == "<<" && style == Style::Plain && self.expects_key() {
                    self.refuse("yaml-feature-refused.merge", range.clone());
                }
                let text = if null { Cow::Borrowed("") } else { text };
                let span = self.trim(range, style);
                self.close(Node {
                    kind: Kind::Scalar { text, style },
                    span,
                });
            }
            Event::SequenceStart(_, _, tag) => {
                return self.begin(false, tag.is_some(), span, range);
            }
            Event::MappingStart(_, _, tag) => return self.begin(true, tag.is_some(), span, range),
            Event::SequenceEnd | Event::MappingEnd => self.end(&range),
            _ => {}
        }
        true
    }

    /// White space in a text without quotes that was meant as indentation.
    fn wrong_space(&self, range: &Span) -> Option<Finding> {
        let text = &self.source.text[range.clone()];
        if text.starts_with(|it: char| it.is_whitespace()) && self.expects_key() {
            return mistake::in_name(self.source, range.start);
        }
        text.contains('\n')
            .then(|| mistake::in_text(self.source, range.clone()))
            .flatten()
    }

    fn begin(&mut self, mapping: bool, tagged: bool, span: &EventSpan, range: Span) -> bool {
        self.refuse_tag(tagged, span);
        if self.expects_key() {
            // Its first byte would pass for that of the mapping that it is a key of.
            self.refuse("yaml-feature-refused.key", range.clone());
        }
        if self.open.len() >= DEEPEST {
            self.refuse("yaml-feature-refused.depth", range.start..range.start);
            return false;
        }
        let flow = self.source.text[range.clone()].starts_with(['[', '{']);
        self.open.push(OpenCollection {
            start: range.start,
            flow,
            mapping,
            items: self.rooms.pop().unwrap_or_default(),
        });
        true
    }

    fn end(&mut self, range: &Span) {
        let Some(open) = self.open.pop() else { return };
        let last = open.items.last().map_or(open.start, |node| node.span.end);
        let span = open.start..if open.flow { range.end.max(last) } else { last };
        let mut room = open.items;
        let kind = if open.mapping {
            let mut pairs = Vec::with_capacity(room.len() / 2);
            let mut items = room.drain(..);
            while let (Some(key), Some(value)) = (items.next(), items.next()) {
                pairs.push((key, value));
            }
            drop(items);
            Kind::Mapping(pairs)
        } else {
            let mut items = Vec::with_capacity(room.len());
            items.append(&mut room);
            Kind::Sequence(items)
        };
        self.rooms.push(room);
        self.close(Node { kind, span });
    }

    fn close(&mut self, mut node: Node<'a>) {
        match self.open.last_mut() {
            Some(open) => {
                // A null has no bytes of its own; it directly follows its key.
                if node.span.is_empty()
                    && let Some(before) = open.items.last()
                {
                    node.span = before.span.end..before.span.end;
                }
                open.items.push(node);
            }
            // An empty document is one null.
            None if node.span.is_empty() => {}
            None => self.root = Some(node),
        }
    }

    fn expects_key(&self) -> bool {
        self.open
            .last()
            .is_some_and(|open| open.mapping && open.items.len() % 2 == 0)
    }

    /// A scalar from its first byte to its last: a block begins at its header, which the parser leaves out, and
    /// ends before its empty lines.
    fn trim(&self, range: Span, style: Style) -> Span {
        if matches!(style, Style::Single | Style::Double) {
            return range;
        }
        let end = range.start + self.source.text[range.clone()].trim_end().len();
        let mark = match style {
            Style::Literal => '|',
            Style::Folded => '>',
            _ => return range.start..end,
        };
        let before = self.source.text[..range.start].trim_end();
        let line = before.rfind(['\n', '\r']).map_or(0, |at| at + 1);
        let header = &before[line..];
        let mut marks = header.match_indices(mark).map(|(at, _)| at);
        let start = marks
            .find(|at| is_header(&header[at + 1..]))
            .map_or(range.start, |at| line + at);
        start..end.max(start)
    }

    fn range(&self, span: &EventSpan) -> Span {
        let length = self.source.text.len();
        let range = span.byte_range().unwrap_or(0..0);
        let start = range.start.min(length);
        start..range.end.clamp(start, length)
    }

    fn refuse_tag(&mut self, tagged: bool, span: &EventSpan) {
        if tagged {
            let tag = span
                .tag_span()
                .map_or_else(|| self.range(span), |tag| self.range(&tag));
            self.refuse("yaml-feature-refused.tag", tag);
        }
    }

    fn refuse(&mut self, key: &'static str, span: Span) {
        let finding = Finding::new(
            "yaml-feature-refused",
            Severity::Error,
            self.source,
            span,
            Message::new(key),
        );
        let help = match key {
            "yaml-feature-refused.key" => Message::new("yaml-feature-refused.help-key"),
            _ => Message::new("yaml-feature-refused.help"),
        };
        self.findings.push(finding.help(help));
    }

    fn fail(&mut self, error: &ScanError) {
        let at = error
            .marker()
            .byte_offset()
            .unwrap_or(0)
            .min(self.source.text.len());
        if matches!(error.kind(), ErrorKind::RecursionLimitExceeded) {
            return self.refuse("yaml-feature-refused.depth", at..at);
        }
        let is_quote = matches!(error.kind(), ErrorKind::UnclosedQuotedScalar);
        if let Some(found) = mistake::find(self.source, at).filter(|_| !is_quote) {
            return self.findings.push(found);
        }
        let (key, reason) = match error.kind() {
            ErrorKind::TabInIndentation
            | ErrorKind::TabNotAllowed
            | ErrorKind::TabInBlockIndentation => ("yaml-syntax.tab", String::new()),
            ErrorKind::UnclosedQuotedScalar => ("yaml-syntax.quote", String::new()),
            _ => ("yaml-syntax", error.kind().to_string()),
        };
        let words = Message::new(key).with("reason", reason);
        let finding = Finding::new("yaml-syntax", Severity::Error, self.source, at..at, words);
        self.findings
            .push(finding.help(Message::new("yaml-syntax.help")));
    }
}

/// Whether this is the rest of a block's header: how it is indented and ends, then nothing or a comment.
pub(super) fn is_header(rest: &str) -> bool {
    let rest = rest.trim_start_matches(|it: char| it.is_ascii_digit() || matches!(it, '-' | '+'));
    rest.is_empty() || rest.trim_start().starts_with('#') && rest.starts_with([' ', '\t'])
}

fn read_style(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
        _ => Style::Plain,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::source::Source;

    fn walk<'a>(node: &Node<'a>, visit: &mut impl FnMut(&Node<'a>)) {
        visit(node);
        match &node.kind {
            Kind::Sequence(items) => items.iter().for_each(|item| walk(item, visit)),
            Kind::Mapping(pairs) => pairs.iter().for_each(|(key, value)| {
                walk(key, visit);
                walk(value, visit);
            }),
            Kind::Scalar { .. } => {}
        }
    }

    fn slices(text: &str) -> Vec<String> {
        let source = Source::new("t", text);
        let node = read(&source).unwrap().unwrap();
        let mut slices = Vec::new();
        walk(&node, &mut |node| {
            slices.push(text[node.span.clone()].to_owned())
        });
        slices
    }

    #[test]
    fn spans_slice_back() {
        let text = "a: 'it''s'\nb:\n  - {c: \"x\", d: [1, 2]}\n  - |\n    遅延\n    two\n\ne:\nf: >-\n  x\n";
        let owned = slices(text);
        let slices: Vec<_> = owned.iter().map(String::as_str).collect();
        // The map itself, then each key and value.
        assert_eq!(slices[0], text.trim_end());
        assert_eq!(slices[1..4], ["a", "'it''s'", "b"]);
        assert!(
            slices[4].starts_with("- {c:") && slices[4].ends_with("two"),
            "{}",
            slices[4]
        );
        assert_eq!(
            slices[5..11],
            ["{c: \"x\", d: [1, 2]}", "c", "\"x\"", "d", "[1, 2]", "1"]
        );
        assert_eq!(
            slices[11..],
            ["2", "|\n    遅延\n    two", "e", "", "f", ">-\n  x"]
        );
    }

    #[test]
    fn nothing_is_nothing() {
        for text in ["", "# only a comment\n", "\n\n", "---\n"] {
            assert_eq!(read(&Source::new("t", text)), Ok(None), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_at_a_place(text in "[-a-z:#&*!\"'|>\\[\\]{}, \n\t遅é]{0,60}") {
            let source = Source::new("t", text.clone());
            match read(&source) {
                Ok(Some(node)) => walk(&node, &mut |node| assert!(text.get(node.span.clone()).is_some())),
                Ok(None) => {}
                Err(findings) => {
                    assert!(!findings.is_empty());
                    for finding in findings {
                        assert!(text.get(finding.place.span).is_some());
                    }
                }
            }
        }

        /// A second opinion: what both parsers read, they read alike.
        #[test]
        fn quoted_scalars_mean_what_another_parser_reads(text in "\\PC{0,20}") {
            let written = crate::yaml::write::scalar(&text);
            let source = Source::new("t", format!("key: {written}\n"));
            let Some(Node { kind: Kind::Mapping(pairs), .. }) = read(&source).unwrap() else { panic!() };
            let Kind::Scalar { text: read, .. } = &pairs[0].1.kind else { panic!() };
            assert_eq!(read, &text);
            let other: std::collections::BTreeMap<String, String> =
                serde_yaml::from_str(&source.text).unwrap();
            assert_eq!(other["key"], text);
        }
    }
}
