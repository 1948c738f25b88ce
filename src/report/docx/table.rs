//! Tables.

use super::body::{BodyWriter, Flow};
use super::paragraph::ParagraphLook;
use crate::locale::Script;
use crate::report::advance::Weight;
use crate::report::call::{TableSpace, UNBROKEN, is_long, letters, line, widths};
use crate::report::document::{Block, Inline, Row, Table, TableRole, plain};
use crate::text::xml::escaped;

/// What is blank left and right of a cell together, in twentieths of a point.
const INSET: u32 = 180;
/// The size of the letters that widths are measured with, in points: those of the PDF, which are a little wider.
const SIZE: f64 = 9.0;
/// What is blank between two tables.
const BETWEEN: u32 = 180;
/// Twentieths of a point.
const TWENTIETHS: f64 = 20.0;

/// A row that is being written.
struct RowLook {
    /// Whether it is repeated on every page.
    is_head: bool,
    /// Whether pages may break it.
    breaks: bool,
}

impl BodyWriter<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        if let Some(caption) = &table.caption {
            let look = ParagraphLook {
                indent: self.flow.indent,
                keeps_next: true,
                ..ParagraphLook::of("Caption")
            };
            self.paragraph(&look, caption);
        }
        let widths = self.widths(table, self.flow.room);
        let has_head = table.head.iter().any(|cell| !cell.is_empty());
        let heads_row = !matches!(table.role, TableRole::Text | TableRole::Figures);
        let style = match table.role {
            TableRole::Facts => "ReportFacts",
            _ => "ReportTable",
        };
        let caption = table.caption.as_deref().map(plain).unwrap_or_default();
        self.begin_table(style, &widths, has_head, heads_row, &caption);
        // A short table is on one page.
        let keeps = !is_long(table);
        if has_head {
            self.begin_row(&RowLook {
                is_head: true,
                breaks: false,
            });
            self.cells(table, &table.head, &widths, |_| "TableHeading", true);
            self.out.push_str("</w:tr>");
        }
        for (index, row) in table.rows.iter().enumerate() {
            let next = table.rows.get(index + 1);
            let keeps = keeps && next.is_some();
            self.row(table, row, next, &widths, keeps);
        }
        self.end_table();
    }

    /// The widths of the columns of `table`, together `room`, in twentieths of a point.
    pub(super) fn widths(&self, table: &Table, room: u32) -> Vec<u32> {
        let unit = SIZE * TWENTIETHS;
        let page = TableSpace {
            room: f64::from(room) / unit,
            inset: f64::from(INSET) / unit,
            spaces: self.flow.language.script == Script::Japanese,
        };
        let exact = widths(table, &page);
        let mut widths: Vec<_> = exact.iter().map(|it| ((it * unit) as u32).max(1)).collect();
        let rest = room.saturating_sub(widths.iter().sum());
        if let Some(last) = widths.last_mut() {
            *last += rest;
        }
        widths
    }

    pub(super) fn begin_table(
        &mut self,
        style: &str,
        widths: &[u32],
        has_head: bool,
        heads_row: bool,
        caption: &str,
    ) {
        // Tables that meet would become one.
        if self.is_behind_table {
            let look = ParagraphLook {
                after: Some(BETWEEN),
                ..ParagraphLook::of("TableEnd")
            };
            self.paragraph(&look, &[]);
        }
        self.out.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{}\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/>",
            self.styles.id(style),
            widths.iter().sum::<u32>()
        ));
        if self.flow.indent > 0 {
            self.out.push_str(&format!(
                "<w:tblInd w:w=\"{}\" w:type=\"dxa\"/>",
                self.flow.indent
            ));
        }
        let look = |is_on: bool| u8::from(is_on);
        let bits = u16::from(look(has_head)) * 0x20 + u16::from(look(heads_row)) * 0x80 + 0x600;
        self.out.push_str(&format!(
            "<w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"{bits:04X}\" w:firstRow=\"{}\" w:lastRow=\"0\" \
             w:firstColumn=\"{}\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>",
            look(has_head),
            look(heads_row),
        ));
        if !caption.is_empty() {
            self.out
                .push_str(&format!("<w:tblCaption w:val=\"{}\"/>", escaped(caption)));
        }
        self.out.push_str("</w:tblPr><w:tblGrid>");
        for width in widths {
            self.out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        self.out.push_str("</w:tblGrid>");
    }

    pub(super) fn end_table(&mut self) {
        self.out.push_str("</w:tbl>");
        self.is_behind_table = true;
    }

    fn begin_row(&mut self, look: &RowLook) {
        self.out.push_str("<w:tr>");
        let whole = if look.breaks { "" } else { "<w:cantSplit/>" };
        let head = if look.is_head { "<w:tblHeader/>" } else { "" };
        if !look.breaks || look.is_head {
            self.out
                .push_str(&format!("<w:trPr>{whole}{head}</w:trPr>"));
        }
    }

    fn row(&mut self, table: &Table, row: &Row, next: Option<&Row>, widths: &[u32], keeps: bool) {
        // What belongs to a row begins on its page.
        let keeps = keeps || matches!(next, Some(Row::Below(_)));
        match row {
            Row::Cells(cells) => {
                let breaks = cells.iter().map(|it| letters(it)).sum::<usize>() > UNBROKEN;
                self.begin_row(&RowLook {
                    is_head: false,
                    breaks,
                });
                let style = |index: usize| match table.role {
                    TableRole::Facts if index == 0 => "FineHeading",
                    TableRole::Facts => "FinePrint",
                    TableRole::Text | TableRole::Figures => "TableText",
                    _ if index == 0 => "TableHeading",
                    _ => "TableText",
                };
                self.cells(table, cells, widths, style, keeps);
            }
            Row::Head(content) => {
                self.begin_row(&RowLook {
                    is_head: false,
                    breaks: false,
                });
                let width = widths.iter().sum();
                let fill = "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F3F6FA\"/>";
                self.begin_cell(width, widths.len(), fill);
                let look = ParagraphLook {
                    keeps_next: true,
                    ..ParagraphLook::of("TableHeading")
                };
                self.paragraph(&look, content);
                self.out.push_str("</w:tc>");
            }
            Row::Below(blocks) => {
                self.begin_row(&RowLook {
                    is_head: false,
                    breaks: true,
                });
                let first = match widths {
                    [first, _, ..] => *first,
                    _ => 0,
                };
                if first > 0 {
                    self.begin_cell(first, 1, "");
                    self.paragraph(&ParagraphLook::of("TableText"), &[]);
                    self.out.push_str("</w:tc>");
                }
                let width = widths.iter().sum::<u32>() - first;
                let spanned = widths.len().saturating_sub(1).max(1);
                self.cell_of(width, spanned, "", "TableText", blocks);
            }
        }
        self.out.push_str("</w:tr>");
    }

    fn cells(
        &mut self,
        table: &Table,
        cells: &[Vec<Inline>],
        widths: &[u32],
        style: impl Fn(usize) -> &'static str,
        keeps_next: bool,
    ) {
        let cells = cells.iter().zip(&table.columns).zip(widths);
        for (index, ((cell, column), width)) in cells.enumerate() {
            self.begin_cell(*width, 1, "");
            let look = ParagraphLook {
                alignment: *column,
                keeps_next,
                ..ParagraphLook::of(style(index))
            };
            let is_crowded = table.role == TableRole::Timeline && self.is_crowded(cell, *width);
            self.in_cell(*width, |it| {
                it.flow.stacks_labels = is_crowded;
                it.paragraph(&look, cell);
            });
        }
    }

    /// Whether a cell so wide does not hold its content on one line.
    fn is_crowded(&self, cell: &[Inline], width: u32) -> bool {
        let spaces = self.flow.language.script == Script::Japanese;
        let room = f64::from(width.saturating_sub(INSET)) / (SIZE * TWENTIETHS);
        line(cell, Weight::Bold, spaces) > room
    }

    /// A cell with blocks in it.
    pub(super) fn cell_of(
        &mut self,
        width: u32,
        spanned: usize,
        properties: &str,
        body: &'static str,
        blocks: &[Block],
    ) {
        self.begin_cell(width, spanned, properties);
        self.in_cell(width, |it| {
            it.flow.body = body;
            it.blocks(blocks);
        });
    }

    /// Begins a cell over so many columns, with these further properties.
    pub(super) fn begin_cell(&mut self, width: u32, spanned: usize, properties: &str) {
        let span = match spanned {
            1 => String::new(),
            spanned => format!("<w:gridSpan w:val=\"{spanned}\"/>"),
        };
        self.out.push_str(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{properties}</w:tcPr>"
        ));
    }

    /// Writes what is in a cell so wide, and ends it.
    pub(super) fn in_cell(&mut self, width: u32, write: impl FnOnce(&mut Self)) {
        let before = self.flow;
        self.is_behind_table = false;
        self.flow = Flow {
            room: width.saturating_sub(INSET).max(INSET),
            indent: 0,
            level: 0,
            is_task: false,
            ..before
        };
        let begin = self.out.len();
        write(self);
        self.end();
        // A cell has a paragraph at least.
        if !self.out[begin..].contains("<w:p>") {
            self.paragraph(&ParagraphLook::of("TableEnd"), &[]);
        }
        self.flow = before;
        self.is_behind_table = false;
        self.out.push_str("</w:tc>");
    }

    /// A table of one cell: a frame around blocks.
    pub(super) fn frame(&mut self, style: &'static str, blocks: &[Block]) {
        let width = self.flow.room;
        self.begin_table(style, &[width], false, false, "");
        self.out.push_str("<w:tr>");
        self.begin_cell(width, 1, "");
        self.in_cell(width.saturating_sub(FRAME), |it| it.blocks(blocks));
        self.out.push_str("</w:tr>");
        self.end_table();
    }
}

/// What a frame has more at its sides than a cell has.
const FRAME: u32 = 200;
