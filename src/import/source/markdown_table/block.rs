//! A document of Markdown as blocks, each with its lines as they are there, without the marks of lists and quotes around.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

use crate::import::table::leading;
use crate::report::text::SYNTAX;
use crate::text::source::Span;

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockKind {
    /// With its level.
    Heading(usize),
    Paragraph,
    List,
    Item,
    Quote,
    /// Between fences, or not.
    Code {
        is_fenced: bool,
    },
    Html,
    Table,
    Note,
    Rule,
}

/// A block.
#[derive(Debug, Clone)]
pub(super) struct DocumentBlock {
    pub kind: BlockKind,
    /// Its bytes.
    pub span: Span,
    /// Its lines, each by its bytes.
    pub lines: Vec<Span>,
    /// The bytes of its running text.
    pub words: Option<Span>,
    /// What is in it.
    pub children: Vec<DocumentBlock>,
}

/// A change that makes a piece of the text mean the same anywhere else.
#[derive(Debug, Clone)]
struct ReferenceEdit {
    span: Span,
    /// What is there instead.
    with: String,
    /// The note that it refers to.
    note: Option<String>,
}

/// The blocks of a document, and what its references lead to.
#[derive(Debug, Default)]
pub(super) struct Blocks {
    pub blocks: Vec<DocumentBlock>,
    edits: Vec<ReferenceEdit>,
    notes: BTreeMap<String, Vec<DocumentBlock>>,
}

/// The most blocks in one another that are told apart: what is deeper is a part of its lines.
const DEEPEST: usize = 40;

/// What a line has before it because of a block around.
#[derive(Debug, Clone, Copy)]
enum ContainerFrame {
    Quote,
    Indent(usize),
}

impl Blocks {
    /// The blocks of the text from the byte `body` on.
    pub fn of(text: &str, body: usize) -> Self {
        let mut builder = BlockReader {
            text,
            ..BlockReader::default()
        };
        let parsed = without_definitions_of_times(&text[body..]);
        for (event, span) in Parser::new_ext(&parsed, SYNTAX).into_offset_iter() {
            builder.take(event, span.start + body..span.end + body);
        }
        builder.found.edits.sort_by_key(|edit| edit.span.start);
        builder.found
    }

    /// The lines of a text with references led to where they lead; and the names of the notes that they refer to.
    pub fn text(&self, text: &str, lines: &[Span]) -> (String, Vec<String>) {
        let (mut out, mut notes) = (String::new(), Vec::new());
        let mut seen = BTreeSet::new();
        let mut skipped = 0;
        for (number, line) in lines.iter().enumerate() {
            if number > 0 {
                out.push('\n');
            }
            let mut at = line.start.max(skipped);
            let first = self
                .edits
                .partition_point(|edit| edit.span.start < line.start);
            for edit in &self.edits[first..] {
                if edit.span.start >= line.end {
                    break;
                }
                if edit.span.start < at {
                    continue;
                }
                out.push_str(&text[at..edit.span.start]);
                out.push_str(&edit.with);
                // A note is said once.
                notes.extend(edit.note.clone().filter(|_| seen.insert(&edit.note)));
                at = edit.span.end;
                skipped = edit.span.end;
            }
            out.push_str(text.get(at..line.end).unwrap_or_default());
        }
        (out, notes)
    }

    /// The blocks of a note.
    pub fn note(&self, name: &str) -> &[DocumentBlock] {
        self.notes.get(name).map_or(&[], Vec::as_slice)
    }
}

#[derive(Default)]
struct BlockReader<'a> {
    text: &'a str,
    found: Blocks,
    open: Vec<DocumentBlock>,
    frames: Vec<ContainerFrame>,
    /// Whether the last child of the open item is a paragraph that goes on: items of a tight list have no others.
    goes_on: bool,
    /// How many blocks are open that are too deep.
    deeper: usize,
}

impl BlockReader<'_> {
    fn take(&mut self, event: Event<'_>, span: Span) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(tag),
            Event::Rule if self.deeper > 0 => {}
            Event::Rule => {
                self.settle();
                self.open(BlockKind::Rule, span);
                self.close();
            }
            Event::TaskListMarker(_) => {}
            Event::FootnoteReference(label) => {
                self.words(&span);
                self.found.edits.push(ReferenceEdit {
                    span,
                    with: String::new(),
                    note: Some(label.to_string()),
                });
            }
            _ => self.words(&span),
        }
    }

    fn start(&mut self, tag: Tag<'_>, span: Span) {
        let kind = match tag {
            Tag::Paragraph => BlockKind::Paragraph,
            Tag::Heading { level, .. } => BlockKind::Heading(level as usize),
            Tag::BlockQuote(_) => BlockKind::Quote,
            Tag::CodeBlock(kind) => BlockKind::Code {
                is_fenced: matches!(kind, CodeBlockKind::Fenced(_)),
            },
            Tag::HtmlBlock => BlockKind::Html,
            Tag::List(_) => BlockKind::List,
            Tag::Item => BlockKind::Item,
            Tag::Table(_) => BlockKind::Table,
            Tag::FootnoteDefinition(_) => BlockKind::Note,
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.words(&span);
                return self.link(link_type, &dest_url, &title, span);
            }
            Tag::Image {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.words(&span);
                self.picture(&span);
                return self.link(link_type, &dest_url, &title, span);
            }
            _ => return self.words(&span),
        };
        if self.open.len() >= DEEPEST {
            self.deeper += 1;
            return;
        }
        self.settle();
        let frame = match &kind {
            BlockKind::Quote => Some(ContainerFrame::Quote),
            BlockKind::Item => Some(ContainerFrame::Indent(self.indent(&span))),
            BlockKind::Note => Some(ContainerFrame::Indent(4)),
            _ => None,
        };
        self.open(kind, span);
        self.frames.extend(frame);
    }

    fn open(&mut self, kind: BlockKind, span: Span) {
        let lines = lines(self.text, &span, &self.frames);
        self.open.push(DocumentBlock {
            kind,
            span,
            lines,
            words: None,
            children: Vec::new(),
        });
    }

    fn end(&mut self, tag: TagEnd) {
        let is_block = matches!(
            tag,
            TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::BlockQuote(_)
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock
                | TagEnd::List(_)
                | TagEnd::Item
                | TagEnd::Table
                | TagEnd::FootnoteDefinition
        );
        if !is_block {
            return;
        }
        if self.deeper > 0 {
            self.deeper -= 1;
            return;
        }
        match tag {
            TagEnd::Item => {
                self.settle();
                self.frames.pop();
            }
            TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.frames.pop();
            }
            _ => {}
        }
        self.close();
    }

    fn close(&mut self) {
        let Some(block) = self.open.pop() else { return };
        match self.open.last_mut() {
            _ if block.kind == BlockKind::Note => {
                let name = &self.text[block.span.clone()];
                let label = name
                    .split_once("[^")
                    .and_then(|(_, rest)| rest.split_once(']'));
                let label = label.map_or("", |(label, _)| label).to_owned();
                self.found
                    .notes
                    .entry(label)
                    .or_default()
                    .extend(block.children);
            }
            Some(outer) => outer.children.push(block),
            None => self.found.blocks.push(block),
        }
    }

    /// Ends the paragraph of an item that has no marks of its own.
    fn settle(&mut self) {
        if std::mem::take(&mut self.goes_on)
            && let Some(last) = self
                .open
                .last_mut()
                .and_then(|item| item.children.last_mut())
        {
            last.lines = lines(self.text, &last.span, &self.frames);
        }
    }

    /// Notes running text.
    fn words(&mut self, span: &Span) {
        let Some(block) = self.open.last_mut().filter(|_| self.deeper == 0) else {
            return;
        };
        if block.kind != BlockKind::Item {
            let words = block.words.get_or_insert_with(|| span.clone());
            words.end = words.end.max(span.end);
            return;
        }
        match block.children.last_mut().filter(|_| self.goes_on) {
            Some(last) => last.span.end = last.span.end.max(span.end),
            None => block.children.push(DocumentBlock {
                kind: BlockKind::Paragraph,
                span: span.clone(),
                lines: Vec::new(),
                words: None,
                children: Vec::new(),
            }),
        }
        self.goes_on = true;
    }

    /// Makes a picture its words and its address: a record has its own pictures only.
    fn picture(&mut self, span: &Span) {
        if self.text[span.clone()].starts_with("![") {
            self.found.edits.push(ReferenceEdit {
                span: span.start..span.start + 2,
                with: "!\\[".to_owned(),
                note: None,
            });
        }
    }

    /// Makes a link by reference one that says where it leads.
    fn link(&mut self, kind: LinkType, target: &str, title: &str, span: Span) {
        let there = &self.text[span.clone()];
        let label = match kind {
            LinkType::Reference => there.rfind("][").map(|at| at + 1),
            LinkType::Collapsed | LinkType::Shortcut => Some(there.trim_end_matches("[]").len()),
            _ => None,
        };
        let Some(label) = label else { return };
        // The span of a link leaves out brackets with nothing in them.
        let is_open = !there.ends_with("[]") && self.text[span.end..].starts_with("[]");
        let behind = if kind == LinkType::Collapsed && is_open {
            2
        } else {
            0
        };
        let target = match target.contains([' ', '(', ')']) || target.is_empty() {
            true => format!("<{target}>"),
            false => target.to_owned(),
        };
        let with = match title {
            "" => format!("({target})"),
            title => format!("({target} \"{}\")", title.replace('"', "\\\"")),
        };
        self.found.edits.push(ReferenceEdit {
            span: span.start + label..span.end + behind,
            with,
            note: None,
        });
    }

    /// The columns before the words of the item at `span`, from where the blocks around it leave off.
    fn indent(&self, span: &Span) -> usize {
        let start = self.text[..span.start].rfind('\n').map_or(0, |at| at + 1);
        let outer = stripped(self.text, start, &self.frames);
        let item = &self.text[span.start..];
        let marker = item.trim_start_matches(' ');
        let indent = item.len() - marker.len();
        let digits = marker.bytes().take_while(u8::is_ascii_digit).count();
        let gap = marker[digits..]
            .chars()
            .skip(1)
            .take_while(|it| *it == ' ')
            .count();
        let gap = if (1..=4).contains(&gap) { gap } else { 1 };
        span.start.saturating_sub(outer) + indent + digits + 1 + gap
    }
}

/// The text, of the same length, in which a time in brackets with a colon behind it is no definition of a link, which
/// readers would not see: `[14:05]: restarted`.
fn without_definitions_of_times(text: &str) -> Cow<'_, str> {
    let mut plain = Cow::Borrowed(text);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let label = line.find('[').filter(|open| {
            let before = &line[..*open];
            before
                .chars()
                .all(|it| it.is_ascii_digit() || " \t>-*+.)".contains(it))
        });
        let label = label.and_then(|open| Some((open, open + line[open..].find("]:")?)));
        if let Some((open, close)) = label
            && leading::leading(&line[open..=close]).is_some()
        {
            let colon = at + close + 1;
            plain.to_mut().replace_range(colon..=colon, " ");
        }
        at += line.len();
    }
    plain
}

/// The lines of these bytes without what blocks around put before them, and without blank ones at the end.
fn lines(text: &str, span: &Span, frames: &[ContainerFrame]) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut at = span.start;
    while at < span.end {
        let end = text[at..span.end].find('\n').map_or(span.end, |it| at + it);
        let start = match lines.is_empty() {
            true => at,
            false => stripped(text, at, frames).min(end),
        };
        let words = text[start..end].trim_end();
        lines.push(start..start + words.len());
        at = end + 1;
    }
    while lines.last().is_some_and(Span::is_empty) {
        lines.pop();
    }
    lines
}

/// The byte of the line that begins at `at` where the blocks around leave off.
fn stripped(text: &str, at: usize, frames: &[ContainerFrame]) -> usize {
    let mut at = at;
    for frame in frames {
        let rest = &text[at..];
        let spaces = rest.bytes().take_while(|it| *it == b' ').count();
        match frame {
            ContainerFrame::Quote => {
                if spaces <= 3 && rest[spaces..].starts_with('>') {
                    at += spaces + 1;
                    at += usize::from(text[at..].starts_with(' '));
                }
            }
            ContainerFrame::Indent(_) if rest.starts_with('\t') => at += 1,
            ContainerFrame::Indent(columns) => at += spaces.min(*columns),
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        fn show(
            blocks: &[DocumentBlock],
            found: &Blocks,
            text: &str,
            depth: usize,
            out: &mut Vec<String>,
        ) {
            for block in blocks {
                let name = format!("{:?}", block.kind);
                let name = name.split([' ', '(']).next().unwrap_or_default();
                let (words, notes) = found.text(text, &block.lines);
                let notes: String = notes.iter().map(|note| format!(" ^{note}")).collect();
                let words = match block.children.is_empty() {
                    true => format!(" {words:?}{notes}"),
                    false => String::new(),
                };
                out.push(format!("{}{name}{words}", "  ".repeat(depth)));
                show(&block.children, found, text, depth + 1, out);
            }
        }
        let found = Blocks::of(text, 0);
        let mut out = Vec::new();
        show(&found.blocks, &found, text, 0, &mut out);
        out.join("\n")
    }

    #[test]
    fn blocks_have_their_lines() {
        let text = "# Title\n\n- 14:00 one\nlazy\n  - nested\n    more\n- two\n\n  ```\n  a\n    b\n  ```\n\n\
            > quoted [log][l]\n> - 15:00 x\n>   y\n\n| A | B |\n|---|---|\n| 1 | 2 |\n![p](p.png)\n\n\
            last [x] and[^1], [a b][]\n\n[l]: https://example.com/l\n[x]: https://example.com/x \"Title\"\n\
            [a b]: <https://example.com/a b>\n[^1]: by hand\n\n1. [ ] 14:10 task\n";
        let wanted = [
            "Heading \"# Title\"",
            "List",
            "  Item",
            "    Paragraph \"14:00 one\\nlazy\"",
            "    List",
            "      Item",
            "        Paragraph \"nested\\nmore\"",
            "  Item",
            "    Paragraph \"two\"",
            "    Code \"```\\na\\n  b\\n```\"",
            "Quote",
            "  Paragraph \"quoted [log](https://example.com/l)\"",
            "  List",
            "    Item",
            "      Paragraph \"15:00 x\\ny\"",
            "Table \"| A | B |\\n|---|---|\\n| 1 | 2 |\\n!\\\\[p](p.png)\"",
            "Paragraph \"last [x](https://example.com/x \\\"Title\\\") and, [a b](<https://example.com/a b>)\" ^1",
            "List",
            "  Item",
            "    Paragraph \"14:10 task\"",
        ];
        assert_eq!(shown(text).lines().collect::<Vec<_>>(), wanted);
    }
}
