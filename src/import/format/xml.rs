//! XML to a small tree in which every text knows its places. Document types and entities of their own are refused.

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::diagnostic::{Finding, Message, Severity};
use crate::text::source::{SourceRef, Span};

/// The deepest nesting that is read.
const DEEPEST: usize = 64;

/// An element.
#[derive(Debug, Default)]
pub(in crate::import) struct Element {
    /// Its name with the prefix as written: `content:encoded`.
    pub name: String,
    /// Its attributes; values with references to other things than characters are left out.
    pub attributes: Vec<(String, String)>,
    /// The elements in it.
    pub children: Vec<Element>,
    /// The text in it, that of its elements aside.
    pub text: XmlText,
    /// Its bytes.
    pub span: Span,
    /// The bytes between its tags.
    pub inner: Span,
}

/// A text whose pieces are at places of the input.
#[derive(Debug, Default, Clone)]
pub(in crate::import) struct XmlText {
    /// The text.
    pub text: String,
    /// Where each piece begins here and in the input.
    pieces: Vec<(usize, usize)>,
}

impl XmlText {
    fn push(&mut self, text: &str, at: usize) {
        self.pieces.push((self.text.len(), at));
        self.text.push_str(text);
    }

    /// The byte of the input that a byte of the text comes from.
    pub fn place(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|(own, _)| *own <= at);
        let piece = index
            .checked_sub(1)
            .and_then(|index| self.pieces.get(index));
        piece.map_or(0, |(own, input)| input + (at - own))
    }
}

impl Element {
    /// The first element of this name in it.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The text of the first element of this name, unless it is blank.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        let text = self.child(name)?.text.text.trim();
        (!text.is_empty()).then_some(text)
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let mut found = self.attributes.iter().filter(|(key, _)| key == name);
        found.next().map(|(_, value)| value.as_str())
    }
}

/// Reads a document: its root. Where it breaks off or is refused, a finding says where, beside what was read before.
pub(in crate::import) fn read(source: &SourceRef) -> (Option<Element>, Option<Finding>) {
    let mut reader = Reader::from_str(&source.text);
    let mut tree = Tree::default();
    loop {
        let start = place(reader.buffer_position());
        let event = reader.read_event();
        let end = place(reader.buffer_position());
        let fault = match event {
            Ok(Event::Eof) if tree.open.is_empty() => break,
            Ok(Event::Eof) => Some(("import-xml.cut", end)),
            Ok(event) => tree.take(&event, start..end),
            Err(_) => {
                let at = floor(&source.text, place(reader.error_position()));
                let is_cut = !source.text[at..].contains('>');
                Some((
                    if is_cut {
                        "import-xml.cut"
                    } else {
                        "import-xml"
                    },
                    at,
                ))
            }
        };
        if let Some((key, at)) = fault {
            let at = floor(&source.text, at);
            let words = Message::new(key).with("most", DEEPEST);
            let finding = Finding::new("import-xml", Severity::Error, source, at..at, words)
                .help(Message::new("import-xml.help"));
            return (tree.finish(), Some(finding));
        }
    }
    match tree.finish() {
        Some(root) => (Some(root), None),
        None => {
            let words = Message::new("import-xml");
            let finding = Finding::new("import-xml", Severity::Error, source, 0..0, words);
            (None, Some(finding.help(Message::new("import-xml.help"))))
        }
    }
}

fn place(position: u64) -> usize {
    usize::try_from(position).unwrap_or(usize::MAX)
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// A fault, by the name of its words, and its byte.
type XmlFault = (&'static str, usize);

#[derive(Default)]
struct Tree {
    root: Option<Element>,
    /// The elements that are not closed yet.
    open: Vec<Element>,
}

impl Tree {
    fn take(&mut self, event: &Event<'_>, span: Span) -> Option<XmlFault> {
        match event {
            Event::Start(tag) => return self.open(tag, span),
            Event::Empty(tag) => {
                return self.open(tag, span.clone()).or_else(|| {
                    self.close(span);
                    None
                });
            }
            Event::End(_) => self.close(span),
            Event::Text(text) => self.text(&text.borrow().into_inner(), span.start),
            Event::CData(text) => {
                self.text(&text.borrow().into_inner(), span.start + "<![CDATA[".len());
            }
            Event::GeneralRef(reference) => {
                let named = match reference.borrow().into_inner().as_ref() {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "quot" => Some('"'),
                    "apos" => Some('\''),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                let Some(named) = named else {
                    return Some(("import-xml.entity", span.start));
                };
                self.text(named.encode_utf8(&mut [0; 4]), span.start);
            }
            Event::DocType(_) => return Some(("import-xml.doctype", span.start)),
            _ => {}
        }
        None
    }

    fn open(&mut self, tag: &BytesStart<'_>, span: Span) -> Option<XmlFault> {
        if self.open.len() == DEEPEST {
            return Some(("import-xml.depth", span.start));
        }
        if self.root.is_some() && self.open.is_empty() {
            return Some(("import-xml", span.start));
        }
        let mut element = Element {
            name: tag.name().into_inner().to_owned(),
            inner: span.end..span.end,
            span,
            ..Element::default()
        };
        for attribute in tag.attributes().flatten() {
            if let Ok(value) = attribute.normalized_value(XmlVersion::Implicit1_0) {
                let name = attribute.key.into_inner().to_owned();
                element.attributes.push((name, value.into_owned()));
            }
        }
        self.open.push(element);
        None
    }

    fn close(&mut self, span: Span) {
        let Some(mut element) = self.open.pop() else {
            return;
        };
        element.inner.end = span.start.max(element.inner.start);
        element.span.end = span.end;
        match self.open.last_mut() {
            Some(parent) => parent.children.push(element),
            None => self.root = Some(element),
        }
    }

    fn text(&mut self, text: &str, at: usize) {
        if let Some(element) = self.open.last_mut() {
            element.text.push(text, at);
        }
    }

    /// The root, with what was open at the end closed: an element that broke off is left out.
    fn finish(mut self) -> Option<Element> {
        while self.open.len() > 1 {
            self.open.pop();
        }
        self.root.or_else(|| self.open.pop())
    }
}
