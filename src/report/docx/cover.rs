//! The band at the head of a report: one table, so that all of it stands on its colour.

use super::body::BodyWriter;
use super::paragraph::ParagraphLook;
use crate::report::document::{Block, Inline, Row, Table, TableRole};

/// What is blank at the sides of the band, in twentieths of a point.
const SIDE: u32 = 280;
/// What is blank above and below.
const EDGE: u32 = 220;
/// What is blank behind a figure.
const BEHIND: u32 = 160;

/// The blank of a cell: above, left, below, right.
fn margins(top: u32, left: u32, bottom: u32, right: u32) -> String {
    let side = |name: &str, width: u32| format!("<w:{name} w:w=\"{width}\" w:type=\"dxa\"/>");
    format!(
        "<w:tcMar>{}{}{}{}</w:tcMar>",
        side("top", top),
        side("left", left),
        side("bottom", bottom),
        side("right", right)
    )
}

impl BodyWriter<'_> {
    /// The band. The columns are those of its figures; everything else is as wide as the band.
    pub(super) fn cover(&mut self, blocks: &[Block]) {
        let room = self.flow.room;
        let figures = blocks.iter().find_map(|block| match block {
            Block::Table(table) if table.role == TableRole::Figures => Some(table),
            _ => None,
        });
        let widths = match figures {
            Some(table) if !table.columns.is_empty() => {
                let mut widths = self.widths(table, room.saturating_sub(2 * SIDE));
                widths[0] += SIDE;
                if let Some(last) = widths.last_mut() {
                    *last += SIDE;
                }
                widths
            }
            _ => vec![room],
        };
        self.begin_table("ReportCover", &widths, false, false, "");
        let is_figures = |it: &Block| match (it, figures) {
            (Block::Table(table), Some(figures)) => std::ptr::eq(table, figures),
            _ => false,
        };
        let mut parts = blocks.split_inclusive(is_figures).peekable();
        let mut is_first = true;
        while let Some(part) = parts.next() {
            let (table, text) = match part.split_last() {
                Some((Block::Table(table), text)) if part.last().is_some_and(is_figures) => {
                    (Some(table), text)
                }
                _ => (None, part),
            };
            let is_last = parts.peek().is_none();
            if !text.is_empty() {
                let top = if is_first { EDGE } else { 0 };
                let bottom = if is_last && table.is_none() {
                    EDGE / 2
                } else {
                    0
                };
                self.wide_row(&widths, &margins(top, SIDE, bottom, SIDE), text);
            }
            if let Some(table) = table {
                self.figures(table, &widths);
            }
            is_first = false;
        }
        self.end_table();
    }

    fn wide_row(&mut self, widths: &[u32], margins: &str, blocks: &[Block]) {
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        let width = widths.iter().sum();
        self.begin_cell(width, widths.len(), margins);
        let inner = width.saturating_sub(2 * SIDE);
        self.in_cell(inner, |it| it.blocks(blocks));
        self.out.push_str("</w:tr>");
    }

    /// The names of the figures, and below them the figures.
    fn figures(&mut self, table: &Table, widths: &[u32]) {
        self.figure_row(&table.head, widths, "CoverName");
        for row in &table.rows {
            match row {
                Row::Cells(cells) => self.figure_row(cells, widths, "CoverValue"),
                Row::Head(content) => {
                    let block = Block::Paragraph(content.clone());
                    self.wide_row(widths, &margins(0, SIDE, 0, SIDE), &[block]);
                }
                Row::Below(blocks) => {
                    self.wide_row(widths, &margins(0, SIDE, 0, SIDE), blocks);
                }
            }
        }
    }

    fn figure_row(&mut self, cells: &[Vec<Inline>], widths: &[u32], style: &'static str) {
        self.out.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for (index, (cell, width)) in cells.iter().zip(widths).enumerate() {
            let left = if index == 0 { SIDE } else { 0 };
            self.begin_cell(*width, 1, &margins(0, left, 0, BEHIND));
            self.in_cell(*width, |it| it.paragraph(&ParagraphLook::of(style), cell));
        }
        self.out.push_str("</w:tr>");
    }
}
