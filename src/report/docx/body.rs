//! The blocks of a document as the body of its main part.

use super::DocxFault;
use super::bookmark::Bookmarks;
use super::house::House;
use super::media::Media;
use super::numbering::ListNumbers;
use super::paragraph::ParagraphLook;
use super::relation::Relations;
use super::run::RunLook;
use super::style::StyleIds;
use crate::locale::Language;
use crate::report::document::{Alignment, Block, Document, GroupRole, Inline};

/// Where and how blocks stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flow {
    /// The language that they are in.
    pub language: Language,
    /// How wide a line is, in twentieths of a point.
    pub room: u32,
    /// How far they are moved in.
    pub indent: u32,
    /// The style of paragraphs.
    pub body: &'static str,
    /// How many lists they are in.
    pub level: u8,
    /// Whether it is the first paragraph of an item in a list of tasks.
    pub is_task: bool,
    /// How paragraphs are aligned, where their style does not say.
    pub alignment: Alignment,
    /// Whether labels stand one below the other: no line holds them all.
    pub stacks_labels: bool,
}

/// Writes the body.
pub(super) struct BodyWriter<'a> {
    pub out: String,
    pub flow: Flow,
    pub styles: &'a StyleIds,
    pub house: Option<&'a House>,
    pub numbering: ListNumbers<'a>,
    pub relations: Relations,
    pub media: Media,
    pub bookmarks: Bookmarks,
    /// How many pictures there are so far.
    pub pictures: u32,
    /// Whether a table has just ended.
    pub is_behind_table: bool,
    /// The first reason why the document cannot be made.
    pub fault: Option<DocxFault>,
}

impl<'a> BodyWriter<'a> {
    /// A writer of `document`, whose lines are so wide.
    pub fn new(
        document: &Document,
        styles: &'a StyleIds,
        house: Option<&'a House>,
        room: u32,
    ) -> Self {
        let numbering = house.and_then(|it| it.numbering.as_ref());
        Self {
            out: String::with_capacity(64 << 10),
            flow: Flow {
                language: document.language,
                room,
                indent: 0,
                body: "BodyText",
                level: 0,
                is_task: false,
                alignment: Alignment::Start,
                stacks_labels: false,
            },
            styles,
            house,
            numbering: ListNumbers::new(numbering),
            relations: Relations::default(),
            media: Media::default(),
            bookmarks: Bookmarks::of(&document.blocks),
            pictures: 0,
            is_behind_table: false,
            fault: None,
        }
    }

    /// The whole document.
    pub fn document(&mut self, document: &Document) {
        if let Some(logo) = &document.logo {
            self.logo(logo);
        }
        self.blocks(&document.blocks);
        self.end();
    }

    /// The end of a cell or of the document, which is never a table's.
    pub fn end(&mut self) {
        if self.is_behind_table {
            self.paragraph(&ParagraphLook::of("TableEnd"), &[]);
        }
    }

    pub fn blocks(&mut self, blocks: &[Block]) {
        for (index, block) in blocks.iter().enumerate() {
            match (block, blocks.get(index + 1)) {
                // What leads to a table or a picture of the timeline stays on its page.
                (Block::Paragraph(content), Some(Block::Table(_) | Block::Figure(_))) => {
                    self.text(content, true);
                }
                (Block::Paragraph(content), Some(Block::Heading { level: 1, .. })) => {
                    self.paragraph(&ParagraphLook::of("Subtitle"), content);
                }
                (_, next) => {
                    self.block(block);
                    // Paragraphs of one style that meet would be in one frame.
                    if matches!(
                        (block, next),
                        (Block::Notice(_), Some(Block::Notice(_)))
                            | (Block::Quote(_), Some(Block::Quote(_)))
                    ) {
                        self.paragraph(&ParagraphLook::of("TableEnd"), &[]);
                    }
                }
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading {
                level,
                anchor,
                content,
            } => self.heading(*level, anchor, content),
            Block::Paragraph(content) => self.text(content, false),
            Block::List {
                start,
                tight,
                items,
            } => self.list(*start, *tight, items),
            Block::Table(table) => self.table(table),
            Block::Quote(inner) => self.framed("Quote", "ReportQuote", inner),
            Block::Notice(inner) => self.framed("Notice", "ReportNotice", inner),
            Block::Code { text, .. } => self.code(text.trim_end_matches('\n')),
            Block::Rule => self.paragraph(&ParagraphLook::of("Rule"), &[]),
            Block::Figure(figure) => self.figure(figure),
            Block::Other(language, inner) => {
                let before = self.flow;
                self.flow.language = *language;
                self.blocks(inner);
                self.flow = before;
            }
            Block::Group(GroupRole::Cover, inner) => self.cover(inner),
            Block::Group(GroupRole::Fine, inner) => {
                let before = self.flow;
                self.flow.body = "FinePrint";
                self.blocks(inner);
                self.flow = before;
            }
            Block::Group(GroupRole::Right, inner) => self.aligned(Alignment::End, inner),
            Block::Group(GroupRole::Centred, inner) => self.aligned(Alignment::Center, inner),
            Block::Notes(notes) => self.notes(notes),
        }
    }

    /// Blocks at the side of the page where lines end, or in its middle.
    fn aligned(&mut self, alignment: Alignment, inner: &[Block]) {
        let before = self.flow;
        self.flow.alignment = alignment;
        self.blocks(inner);
        self.flow = before;
    }

    /// The title has a style of its own, so the levels below it are Word's from the first on.
    fn heading(&mut self, level: u8, anchor: &str, content: &[Inline]) {
        let style = match level {
            0 | 1 => "Title",
            2 => "Heading1",
            3 => "Heading2",
            4 => "Heading3",
            5 => "Heading4",
            _ => "Heading5",
        };
        let name = self.bookmarks.of_anchor(anchor).map(str::to_owned);
        let look = ParagraphLook {
            indent: self.flow.indent,
            alignment: self.flow.alignment,
            bookmark: name.as_deref(),
            ..ParagraphLook::of(style)
        };
        self.paragraph(&look, content);
    }

    /// A paragraph; one that leads to the next is on its page.
    fn text(&mut self, content: &[Inline], keeps_next: bool) {
        let look = ParagraphLook {
            indent: self.flow.indent,
            alignment: self.flow.alignment,
            keeps_next,
            ..ParagraphLook::of(self.flow.body)
        };
        self.paragraph(&look, content);
    }

    fn code(&mut self, text: &str) {
        let look = ParagraphLook {
            // The colour behind the letters begins where the text does.
            indent: match self.flow.indent {
                0 => 0,
                indent => indent + 150,
            },
            ..ParagraphLook::of("HTMLPreformatted")
        };
        self.paragraph_with(&look, |it, run| {
            let run = RunLook {
                is_code: true,
                ..*run
            };
            it.run(text, &run);
        });
    }

    /// A quotation or a notice: paragraphs of a style, or, with more than text, a frame around it.
    fn framed(&mut self, style: &'static str, table: &'static str, inner: &[Block]) {
        let is_text = |it: &Block| matches!(it, Block::Paragraph(_));
        if inner.iter().all(is_text) && self.flow.indent == 0 && self.flow.body == "BodyText" {
            let before = self.flow;
            self.flow.body = style;
            self.blocks(inner);
            self.flow = before;
            return;
        }
        self.frame(table, inner);
    }
}
