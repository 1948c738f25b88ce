//! Builds the tree out of the parser's events.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, LinkType, Tag};

use super::address::{is_local_image, is_safe_link};
use super::empty::{has_image, has_words, says_nothing};
use super::frame::{ElementKind, Frame, table};
use super::note::Notes;
use super::prepared::PreparedText;
use super::problem::{DEEPEST_NESTING, MOST_CODE_LINES, MOST_TABLE_ROWS, Problem, ProblemKind};
use super::running::{folded, visible};
use super::seen::{SeenKind, Sight};
use super::tag::{is_block, is_emphasis};
use super::{Names, Parsed};
use crate::meter;
use crate::project::image::{Image, ImageFault};
use crate::report::document::{Block, Inline, Row, plain};

pub(super) struct Builder<'a> {
    pub(super) text: &'a str,
    /// What the handles of references stand for.
    pub(super) sources: &'a [String],
    demote: u8,
    pub(super) names: &'a Names<'a>,
    /// Whether tables and code blocks of any length are taken over.
    unlimited: bool,
    pub(super) stack: Vec<Frame>,
    pub(super) problems: Vec<Problem>,
    /// What was put in place of references, with its bytes.
    pub(super) references: Vec<(Range<usize>, Inline)>,
    /// The characters that readers get.
    pub(super) sight: Sight<'a>,
    notes: Notes,
    /// The bytes of the running text that was read last, in which delimiters may be left over.
    literal: Range<usize>,
    /// The labels of definitions that links named.
    named: BTreeSet<String>,
    /// How many of the elements that have begun count for the depth.
    depth: usize,
}

impl<'a> Builder<'a> {
    pub fn new(prepared: &'a PreparedText, demote: u8, names: &'a Names<'a>) -> Self {
        let text = prepared.text();
        Self {
            text,
            sources: &prepared.sources,
            demote,
            names,
            unlimited: false,
            stack: vec![Frame::new(ElementKind::Root, 0..text.len())],
            problems: Vec::new(),
            references: Vec::new(),
            sight: Sight::of(text),
            notes: Notes::default(),
            literal: 0..0,
            named: BTreeSet::new(),
            depth: 0,
        }
    }

    /// The same for a template: its tables have as many rows as the record has entries.
    pub fn without_limits(self) -> Self {
        Self {
            unlimited: true,
            ..self
        }
    }

    pub fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        if !matches!(event, Event::Text(_)) || range.start != self.literal.end {
            self.find_leftover();
            self.literal = range.start..range.start;
        }
        match event {
            Event::Start(tag) => self.open(tag, range),
            Event::End(_) => self.close(),
            Event::Text(text) => {
                if matches!(self.kind(), ElementKind::Code(_) | ElementKind::Html) {
                    let text = self.written(&text);
                    self.sight.add(SeenKind::Code, &text, &range);
                    self.push_text(&text);
                } else {
                    self.literal.end = range.end;
                    self.push_running(&text, &range);
                }
            }
            Event::Code(text) => {
                let text = self.written(&text);
                self.sight.add(SeenKind::Code, &text, &range);
                self.push(Inline::Code(text));
            }
            Event::Html(text) => {
                for line in self.written(&text).split_inclusive('\n') {
                    self.push_text(line.trim_end_matches('\n'));
                    if line.ends_with('\n') {
                        self.push(Inline::SoftBreak);
                    }
                }
            }
            Event::InlineHtml(text) => {
                self.report(range, ProblemKind::RawHtml);
                self.push_text(&self.written(&text));
            }
            Event::SoftBreak => self.push_break(Inline::SoftBreak),
            Event::HardBreak => self.push_break(Inline::HardBreak),
            Event::Rule => self.push_block(Block::Rule),
            Event::FootnoteReference(label) => {
                let number = self.notes.refer(&folded(&label), range);
                let occurrence = 0;
                self.push(Inline::NoteReference { number, occurrence });
            }
            Event::TaskListMarker(done) => self.push(Inline::Task { done }),
            // Extensions that are not switched on; should one be, its characters stay.
            Event::InlineMath(text) | Event::DisplayMath(text) => self.push_text(&text),
        }
    }

    pub fn finish(mut self, definitions: Vec<(String, Range<usize>)>) -> Parsed {
        self.find_leftover();
        for (label, range) in definitions {
            if !self.named.contains(&folded(&label)) {
                self.report(range, ProblemKind::UnusedDefinition);
            }
        }
        while self.stack.len() > 1 {
            self.close();
        }
        self.flush();
        let blocks = self.stack.pop().map(|root| root.blocks).unwrap_or_default();
        let notes = std::mem::take(&mut self.notes).finish(&blocks, &mut self.problems);
        let seen = self.sight.finish();
        self.find_long_names(&blocks, &seen);
        self.find_undefined_notes(&seen);
        self.problems.sort_by_key(|problem| problem.range.start);
        Parsed {
            blocks,
            notes,
            problems: self.problems,
            references: self.references,
            seen,
        }
    }

    fn open(&mut self, tag: Tag<'_>, range: Range<usize>) {
        meter::steps(1);
        let is_block = is_block(&tag);
        if is_block {
            self.flush();
        }
        if !is_emphasis(&tag) {
            self.sight.part();
        }
        let kind = match tag {
            Tag::Paragraph => {
                self.loosen();
                ElementKind::Paragraph
            }
            Tag::Heading { level, id, .. } => ElementKind::Heading {
                level: (level as u8).saturating_add(self.demote).min(6),
                anchor: id.map(|id| self.written(&id)).unwrap_or_default(),
            },
            Tag::BlockQuote(_) => ElementKind::Quote,
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => ElementKind::Code(self.written(&info)),
            Tag::CodeBlock(CodeBlockKind::Indented) => ElementKind::Code(String::new()),
            Tag::HtmlBlock => {
                self.report(range.clone(), ProblemKind::RawHtml);
                ElementKind::Html
            }
            Tag::List(start) => ElementKind::List {
                start,
                tight: true,
                items: Vec::new(),
            },
            Tag::Item => ElementKind::Item,
            Tag::Table(columns) => ElementKind::Table(table(&columns)),
            Tag::TableHead | Tag::TableRow => ElementKind::Row {
                head: matches!(tag, Tag::TableHead),
                cells: Vec::new(),
            },
            Tag::TableCell => ElementKind::Cell,
            Tag::Emphasis => ElementKind::Emphasis,
            Tag::Strong => ElementKind::Strong,
            Tag::Strikethrough => ElementKind::Strikethrough,
            Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            } => self.open_link(link_type, &dest_url, &title, &id, &range),
            Tag::Image {
                link_type,
                dest_url,
                id,
                ..
            } => {
                self.named.insert(folded(&id));
                let path = self.written(&dest_url);
                self.sight
                    .add_target(SeenKind::Target, &path, &range, link_type);
                ElementKind::Image(path)
            }
            Tag::FootnoteDefinition(label) => ElementKind::Note(folded(&label)),
            _ => ElementKind::Clear,
        };
        let kind = self.limit(kind, &range);
        self.depth += usize::from(kind.is_deep());
        let top = self.stack.len();
        // What a clear element holds goes to the one around it at once: however many there are, it moves once.
        let holder = match &kind {
            ElementKind::Clear => self.stack.last().map_or(top, |frame| frame.holder),
            _ => top,
        };
        self.stack.push(Frame {
            holder,
            is_block,
            ..Frame::new(kind, range)
        });
    }

    fn open_link(
        &mut self,
        link_type: LinkType,
        url: &CowStr<'_>,
        title: &CowStr<'_>,
        id: &CowStr<'_>,
        range: &Range<usize>,
    ) -> ElementKind {
        self.named.insert(folded(id));
        let mut url = self.written(url);
        if link_type == LinkType::Email {
            url.insert_str(0, "mailto:");
        }
        self.sight
            .add_target(SeenKind::Target, &url, range, link_type);
        if is_safe_link(&url) {
            let title = self.spoken(&visible(title), range);
            self.sight
                .add_target(SeenKind::Title, &title, range, link_type);
            return ElementKind::Link { url, title };
        }
        self.report(range.clone(), ProblemKind::UnsafeLink { url });
        ElementKind::Clear
    }

    /// `kind`, or a clear frame where it would lie too deep.
    fn limit(&mut self, kind: ElementKind, range: &Range<usize>) -> ElementKind {
        if matches!(kind, ElementKind::Item) && !matches!(self.kind(), ElementKind::List { .. }) {
            return ElementKind::Clear;
        }
        if kind.is_deep() && self.depth >= DEEPEST_NESTING {
            self.report(range.clone(), ProblemKind::TooDeep);
            return ElementKind::Clear;
        }
        kind
    }

    fn close(&mut self) {
        if self.stack.last().is_some_and(|frame| frame.is_block) {
            self.flush();
        }
        let Some(frame) = self.stack.pop() else {
            return;
        };
        self.depth -= usize::from(frame.kind.is_deep());
        let content = frame.inlines;
        if !matches!(
            frame.kind,
            ElementKind::Emphasis
                | ElementKind::Strong
                | ElementKind::Strikethrough
                | ElementKind::Link { .. }
        ) {
            self.sight.part();
        }
        match frame.kind {
            ElementKind::Root => {}
            ElementKind::Paragraph => self.push_block(Block::Paragraph(content)),
            ElementKind::Heading { .. } if !has_words(&content) => {
                self.report(frame.range, ProblemKind::EmptyHeading);
                // An image is not a name of what follows, but it is not lost.
                if has_image(&content) {
                    self.push_block(Block::Paragraph(content));
                }
            }
            ElementKind::Heading { level, anchor } => self.push_block(Block::Heading {
                level,
                anchor,
                content,
            }),
            ElementKind::Note(label) => {
                let range = frame.range;
                self.notes
                    .define(label, frame.blocks, range, &mut self.problems);
            }
            ElementKind::Quote => self.push_block(Block::Quote(frame.blocks)),
            ElementKind::List {
                start,
                tight,
                items,
            } => self.push_block(Block::List {
                start,
                tight,
                items,
            }),
            ElementKind::Item => {
                if let ElementKind::List { items, .. } = self.kind_mut() {
                    items.push(frame.blocks);
                }
            }
            ElementKind::Table(table) => self.push_block(Block::Table(table)),
            ElementKind::Row { head, cells } => self.close_row(head, cells, frame.range),
            ElementKind::Cell => {
                if let ElementKind::Row { cells, .. } = self.kind_mut() {
                    cells.push(content);
                }
            }
            ElementKind::Code(info) => self.close_code(info, plain(&content), frame.range),
            ElementKind::Html => self.close_html(content),
            ElementKind::Emphasis => self.push(Inline::Emphasis(content)),
            ElementKind::Strong => self.push(Inline::Strong(content)),
            ElementKind::Strikethrough => self.push(Inline::Strikethrough(content)),
            ElementKind::Link { .. } if says_nothing(&content) => {
                self.report(frame.range, ProblemKind::EmptyLink);
            }
            ElementKind::Link { url, title } => self.push(Inline::Link {
                url,
                title,
                content,
            }),
            ElementKind::Image(path) => self.close_image(path, plain(&content), frame.range),
            ElementKind::Clear => {}
        }
    }

    fn close_row(&mut self, head: bool, mut cells: Vec<Vec<Inline>>, range: Range<usize>) {
        let unlimited = self.unlimited;
        let ElementKind::Table(table) = self.kind_mut() else {
            return;
        };
        cells.resize(table.columns.len(), Vec::new());
        if head {
            table.head = cells;
        } else if unlimited || table.rows.len() < MOST_TABLE_ROWS {
            table.rows.push(Row::Cells(cells));
        } else {
            let known = |problem: &Problem| problem.kind == ProblemKind::TableTooLong;
            if !self.problems.last().is_some_and(known) {
                self.report(range, ProblemKind::TableTooLong);
            }
        }
    }

    fn close_code(&mut self, info: String, mut text: String, range: Range<usize>) {
        let cut = text
            .match_indices('\n')
            .nth(MOST_CODE_LINES - 1)
            .filter(|_| !self.unlimited);
        if let Some(end) = cut.map(|(at, _)| at + 1).filter(|&end| end < text.len()) {
            text.truncate(end);
            self.report(range, ProblemKind::CodeTooLong);
        }
        self.push_block(Block::Code { info, text });
    }

    fn close_html(&mut self, mut content: Vec<Inline>) {
        while content.last() == Some(&Inline::SoftBreak) {
            content.pop();
        }
        self.push_block(Block::Paragraph(content));
    }

    fn close_image(&mut self, path: String, words: String, range: Range<usize>) {
        // Formats for people who cannot see demand an alternative text; the file's name is better than none.
        let alternative = if words.is_empty() {
            path.clone()
        } else {
            words
        };
        let image = if is_local_image(&path) {
            (self.names.images)(&path)
        } else {
            Err(ImageFault::Missing)
        };
        match image {
            Ok(Image { data, media_type }) => self.push(Inline::Image {
                path,
                data,
                media_type,
                alternative,
            }),
            Err(fault) => {
                self.report(range, ProblemKind::Image { path, fault });
                self.push_text(&alternative);
            }
        }
    }

    /// The list around the item that a paragraph begins in is not tight.
    fn loosen(&mut self) {
        if let [.., list, item] = self.stack.as_mut_slice()
            && matches!(item.kind, ElementKind::Item)
            && let ElementKind::List { tight, .. } = &mut list.kind
        {
            *tight = false;
        }
    }

    /// Running text that is among blocks becomes a paragraph.
    fn flush(&mut self) {
        let Some(frame) = self.holder() else {
            return;
        };
        let holds_blocks = matches!(
            frame.kind,
            ElementKind::Root | ElementKind::Quote | ElementKind::Item | ElementKind::Note(_)
        );
        if holds_blocks && !frame.inlines.is_empty() {
            let content = std::mem::take(&mut frame.inlines);
            frame.blocks.push(Block::Paragraph(content));
        }
    }

    fn find_leftover(&mut self) {
        let range = std::mem::replace(&mut self.literal, 0..0);
        let bytes = self.text.as_bytes();
        let mut at = range.start;
        while at < range.end {
            let byte = bytes[at];
            let mut end = at + 1;
            if byte == b'*' || byte == b'~' {
                while end < range.end && bytes[end] == byte {
                    end += 1;
                }
                let slashes = bytes[..at]
                    .iter()
                    .rev()
                    .take_while(|&&b| b == b'\\')
                    .count();
                if end - at - slashes % 2 >= 2 {
                    self.report(at..end, ProblemKind::LeftoverEmphasis);
                }
            }
            at = end;
        }
    }

    pub(super) fn report(&mut self, range: Range<usize>, kind: ProblemKind) {
        self.problems.push(Problem { range, kind });
    }

    fn kind(&self) -> &ElementKind {
        self.stack
            .last()
            .map_or(&ElementKind::Clear, |frame| &frame.kind)
    }

    fn kind_mut(&mut self) -> &mut ElementKind {
        let top = self.stack.len() - 1;
        &mut self.stack[top].kind
    }

    /// The element that what comes next belongs to.
    pub(super) fn holder(&mut self) -> Option<&mut Frame> {
        let holder = self.stack.last()?.holder;
        self.stack.get_mut(holder)
    }

    fn push_block(&mut self, block: Block) {
        self.flush();
        if let Some(frame) = self.holder() {
            frame.blocks.push(block);
        }
    }

    /// A break: what comes before and behind it is no longer one run of characters.
    fn push_break(&mut self, inline: Inline) {
        self.sight.part();
        self.push(inline);
    }

    pub(super) fn push(&mut self, inline: Inline) {
        if let Inline::Text(text) = &inline {
            return self.push_text(text);
        }
        if let Some(frame) = self.holder() {
            frame.inlines.push(inline);
        }
    }
}
