//! Tables as calls, with the widths of their columns.

use std::fmt::Write;

use super::{CallWriter, FINE, Setting, TABLE, column};
use crate::report::advance::Weight;
use crate::report::document::{Alignment, Inline, Row, Table, TableRole};

/// What is blank left and right of a cell together, in points.
const INSET: f64 = 9.0;
/// The size of the figures of the cover in points.
const FIGURE: f64 = 12.5;
/// The most letters of a row, and of a table, that is not broken over pages.
pub(in crate::report) const UNBROKEN: usize = 700;
/// The most rows of such a table.
const SHORT: usize = 6;

impl CallWriter {
    pub(super) fn table(&mut self, table: &Table) {
        let role = match table.role {
            TableRole::Facts => "facts",
            TableRole::Figures => "figures",
            TableRole::Report => "report",
            TableRole::Timeline => "timeline",
            TableRole::Text => "text",
        };
        let before = self.setting;
        let size = match table.role {
            TableRole::Facts => FINE,
            _ => TABLE,
        };
        self.setting.size = size;
        let page = column::TableSpace {
            room: before.room / size,
            inset: INSET / size,
            spaces: before.spaces,
        };
        let widths = column::widths(table, &page);
        let widths: Vec<_> = widths.into_iter().map(|it| it * size).collect();
        let _ = write!(self.out, "grid-table(\"{role}\", ");
        match &table.caption {
            Some(caption) => {
                self.end_line();
                self.inlines(caption);
            }
            None => self.out.push_str("none"),
        }
        self.out.push_str(", (");
        for column in &table.columns {
            self.out.push_str(match column {
                Alignment::Start => "start,",
                Alignment::Center => "center,",
                Alignment::End => "end,",
            });
        }
        self.out.push_str("), (");
        for width in &widths {
            let _ = write!(self.out, "{:.1}fr,", width.max(0.1));
        }
        self.out.push_str("), ");
        // A head that says nothing is none.
        let has_head = table.head.iter().any(|cell| !cell.is_empty());
        let head = if has_head { table.head.as_slice() } else { &[] };
        self.cells(head, &widths, |it, _| it.style = Weight::Bold);
        self.out.push_str(", (");
        for row in &table.rows {
            self.row(table.role, row, &widths);
            self.out.push_str(",\n");
        }
        let _ = write!(self.out, "), {})", is_long(table));
        self.setting = before;
    }

    fn row(&mut self, role: TableRole, row: &Row, widths: &[f64]) {
        match row {
            Row::Cells(cells) => {
                let letters: usize = cells.iter().map(|it| letters(it)).sum();
                self.out.push_str(match letters > UNBROKEN {
                    true => "long-row(",
                    false => "row(",
                });
                self.cells(cells, widths, |it, index| match role {
                    TableRole::Figures => (it.size, it.style) = (FIGURE, Weight::Bold),
                    TableRole::Text => {}
                    _ if index == 0 => it.style = Weight::Bold,
                    _ => {}
                });
                self.out.push(')');
            }
            Row::Head(content) => {
                self.end_line();
                let room = widths.iter().sum::<f64>() - INSET;
                let change = |it: &mut Setting| (it.room, it.style) = (room, Weight::Bold);
                self.with(change, |it| it.call("row-head", content));
            }
            Row::Below(blocks) => {
                let room = widths.iter().skip(1).sum::<f64>() - INSET;
                self.with(|it| it.room = room, |it| it.around("row-below", blocks));
            }
        }
    }

    fn cells(
        &mut self,
        cells: &[Vec<Inline>],
        widths: &[f64],
        change: impl Fn(&mut Setting, usize),
    ) {
        self.out.push('(');
        for (index, (cell, width)) in cells.iter().zip(widths).enumerate() {
            self.end_line();
            let set = |it: &mut Setting| {
                (it.room, it.is_cell) = ((width - INSET).max(it.size), true);
                change(it, index);
            };
            self.with(set, |it| it.paragraph(cell));
            self.out.push(',');
        }
        self.out.push(')');
    }
}

/// Whether a table may break over pages: a short one is on one.
pub(in crate::report) fn is_long(table: &Table) -> bool {
    let mut sum = 0;
    for row in &table.rows {
        sum += match row {
            Row::Cells(cells) => cells.iter().map(|it| letters(it)).sum(),
            Row::Head(content) => letters(content),
            Row::Below(_) => UNBROKEN,
        };
    }
    table.rows.len() > SHORT || sum > UNBROKEN
}

/// How many letters `content` has; an image is as high as many.
pub(in crate::report) fn letters(content: &[Inline]) -> usize {
    let images = content
        .iter()
        .filter(|it| matches!(it, Inline::Image { .. }));
    crate::report::document::plain(content).chars().count() + images.count() * UNBROKEN
}
