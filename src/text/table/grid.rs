//! A table for a terminal of a given width.

use super::wrap::{clean, longest_piece, wrap};
use crate::system::console::{Paint, Painted};
use crate::text::width::columns;

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Left.
    Left,
    /// Right, for numbers.
    Right,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// Its heading.
    pub head: String,
    /// How it is aligned.
    pub align: Align,
    /// Whether its texts go below their rows where there is no room for them beside the others.
    pub below: bool,
    /// Whether its words, which have no spaces between them in Japanese, stay in one piece.
    pub whole: bool,
}

/// A row.
#[derive(Debug, Clone)]
pub enum Row {
    /// A cell for each column.
    Cells(Vec<String>),
    /// One text over all columns.
    Across(String),
}

/// A table with a head row.
#[derive(Debug, Clone)]
pub struct Grid {
    columns: Vec<Column>,
    rows: Vec<Row>,
}

/// Spaces between two columns, and what is left of them where room is short.
const GAP: usize = 2;
const NARROW_GAP: usize = 1;
/// What a text needs to be beside the other columns.
const TEXT_LEAST: usize = 24;
/// The width up to which a heading is not broken.
const SHORT: usize = 8;
/// Room for one full-width character.
const LEAST: usize = 2;
/// What a text below its row is set in by.
const INDENT: usize = 4;

/// How a table is laid out: the columns that are beside each other with their widths, and the one below.
struct GridLayout {
    beside: Vec<(usize, usize)>,
    below: Option<usize>,
    gap: usize,
}

impl Column {
    /// A column of texts.
    #[must_use]
    pub fn left(head: &str) -> Self {
        let (head, align) = (head.to_owned(), Align::Left);
        Self {
            head,
            align,
            below: false,
            whole: false,
        }
    }

    /// A column of numbers.
    #[must_use]
    pub fn right(head: &str) -> Self {
        Self {
            align: Align::Right,
            ..Self::left(head)
        }
    }

    /// The same column, as one whose texts may go below their rows.
    #[must_use]
    pub fn below(self) -> Self {
        Self {
            below: true,
            ..self
        }
    }

    /// The same column, as one whose cells are not broken while there is room.
    #[must_use]
    pub fn whole(self) -> Self {
        Self {
            whole: true,
            ..self
        }
    }
}

impl Grid {
    /// A table of these columns.
    #[must_use]
    pub fn new(columns: Vec<Column>) -> Self {
        let rows = Vec::new();
        Self { columns, rows }
    }

    /// Adds a row.
    pub fn push(&mut self, row: Row) {
        self.rows.push(row);
    }

    /// The same table without columns whose cells are all empty.
    #[must_use]
    pub fn without_empty_columns(self) -> Self {
        let filled = |index: usize| {
            self.rows.iter().any(|row| match row {
                Row::Cells(cells) => cells.get(index).is_some_and(|cell| !cell.is_empty()),
                Row::Across(_) => false,
            })
        };
        let kept: Vec<_> = (0..self.columns.len())
            .filter(|index| filled(*index))
            .collect();
        let columns = kept
            .iter()
            .map(|index| self.columns[*index].clone())
            .collect();
        let rows = self.rows.into_iter().map(|row| match row {
            Row::Cells(cells) => {
                Row::Cells(kept.iter().map(|index| cells[*index].clone()).collect())
            }
            across => across,
        });
        Self {
            columns,
            rows: rows.collect(),
        }
    }

    /// The table as text of at most `width` columns, each line with its end.
    #[must_use]
    pub fn draw(&self, width: usize, colour: bool) -> Painted {
        let layout = self.layout(width);
        let mut out = Painted::new();
        let heads: Vec<_> = self
            .columns
            .iter()
            .map(|column| column.head.clone())
            .collect();
        for line in self.cells(&heads, &layout, width) {
            out.paint(&line, colour.then_some(Paint::Heading));
            out.push("\n");
        }
        let rules = layout.beside.iter().map(|(_, width)| "-".repeat(*width));
        out.push(&rules.collect::<Vec<_>>().join(&" ".repeat(layout.gap)));
        out.push("\n");
        for row in &self.rows {
            let lines = match row {
                Row::Cells(cells) => self.cells(cells, &layout, width),
                Row::Across(text) => wrap(&clean(text), width),
            };
            for line in lines {
                out.push(&line);
                out.push("\n");
            }
        }
        out
    }

    /// The lines of one row.
    fn cells(&self, cells: &[String], layout: &GridLayout, width: usize) -> Vec<String> {
        let cell = |index: usize| cells.get(index).map_or("", String::as_str);
        let beside = layout.beside.iter();
        let wrapped: Vec<_> = beside
            .map(|(index, width)| wrap(&clean(cell(*index)), *width))
            .collect();
        let height = wrapped.iter().map(Vec::len).max().unwrap_or(0);
        let mut lines = Vec::new();
        for number in 0..height {
            let mut parts = Vec::new();
            for ((index, width), rows) in layout.beside.iter().zip(&wrapped) {
                let text = rows.get(number).map_or("", String::as_str);
                let room = " ".repeat(width.saturating_sub(columns(text)));
                parts.push(match self.columns[*index].align {
                    Align::Left => format!("{text}{room}"),
                    Align::Right => format!("{room}{text}"),
                });
            }
            let line = parts.join(&" ".repeat(layout.gap));
            lines.push(line.trim_end().to_owned());
        }
        if let Some(index) = layout.below {
            let rows = wrap(&clean(cell(index)), width.saturating_sub(INDENT));
            lines.extend(
                rows.iter()
                    .map(|row| format!("{}{row}", " ".repeat(INDENT))),
            );
        }
        lines
    }

    /// All columns beside each other, else one below; then narrower gaps; then words are cut.
    fn layout(&self, width: usize) -> GridLayout {
        let below = self.columns.iter().position(|column| column.below);
        let all: Vec<_> = (0..self.columns.len()).collect();
        let rest: Vec<_> = all
            .iter()
            .copied()
            .filter(|it| Some(*it) != below)
            .collect();
        let least = |index: usize| match below == Some(index) {
            true => TEXT_LEAST.min(self.natural(index)),
            false if self.columns[index].whole => self.natural(index),
            false => {
                // A short heading in Japanese stays in one piece.
                let head = columns(&self.columns[index].head);
                let piece = self.measure(index, |text| longest_piece(&text));
                piece.max(if head <= SHORT { head } else { 0 })
            }
        };
        let tries = [
            (&all, None, GAP),
            (&rest, below, GAP),
            (&rest, below, NARROW_GAP),
        ];
        for (beside, below, gap) in tries {
            if let Some(beside) = self.fitted(beside, width, gap, least) {
                return GridLayout { beside, below, gap };
            }
        }
        let gap = NARROW_GAP;
        let beside = self.fitted(&rest, width, gap, |_| LEAST);
        let cut = || rest.iter().map(|index| (*index, LEAST)).collect();
        GridLayout {
            beside: beside.unwrap_or_else(cut),
            below,
            gap,
        }
    }

    /// The columns with widths that fit, the widest giving way first, none below its least; `None` if none do.
    fn fitted(
        &self,
        beside: &[usize],
        width: usize,
        gap: usize,
        least: impl Fn(usize) -> usize,
    ) -> Option<Vec<(usize, usize)>> {
        let room = width.saturating_sub(gap * beside.len().saturating_sub(1));
        let mut widths: Vec<_> = beside
            .iter()
            .map(|index| (*index, self.natural(*index)))
            .collect();
        let least: Vec<_> = beside.iter().map(|index| least(*index)).collect();
        while widths.iter().map(|(_, width)| width).sum::<usize>() > room {
            let gives = (0..widths.len()).filter(|at| widths[*at].1 > least[*at]);
            // A text gives way before all others.
            let first = |at: &usize| (self.columns[widths[*at].0].below, widths[*at].1);
            let widest = gives.max_by_key(first)?;
            widths[widest].1 -= 1;
        }
        Some(widths)
    }

    /// The width at which no cell of a column wraps.
    fn natural(&self, index: usize) -> usize {
        self.measure(index, |text| columns(&text))
    }

    fn measure(&self, index: usize, measure: impl Fn(String) -> usize) -> usize {
        let cells = self.rows.iter().filter_map(|row| match row {
            Row::Cells(cells) => cells.get(index),
            Row::Across(_) => None,
        });
        let texts = cells.chain([&self.columns[index].head]);
        texts.map(|text| measure(clean(text))).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn columns_stay_right_beside_full_width_text() {
        let mut grid = Grid::new(vec![
            Column::left("名前"),
            Column::right("n"),
            Column::left("無"),
        ]);
        grid.push(Row::Cells(
            ["決済API", "12", ""].map(str::to_owned).to_vec(),
        ));
        grid.push(Row::Cells(["mail", "3", ""].map(str::to_owned).to_vec()));
        let grid = grid.without_empty_columns();
        assert_eq!(
            grid.draw(40, false).as_str(),
            "名前      n\n-------  --\n決済API  12\nmail      3\n"
        );
    }

    #[test]
    fn a_whole_column_is_not_broken_while_there_is_room() {
        let columns = vec![
            Column::left("種別").whole(),
            Column::left("状態"),
            Column::left("内容").below(),
        ];
        let mut grid = Grid::new(columns);
        let text = "原因を調べている途中です。".repeat(2);
        grid.push(Row::Cells(vec![
            "お知らせ1".to_owned(),
            "原因特定済み".to_owned(),
            text,
        ]));
        let drawn = grid.draw(44, false);
        let drawn = drawn.as_str();
        assert!(drawn.contains("\nお知らせ1  原因特"), "{drawn}");
    }

    #[test]
    fn a_text_without_room_goes_below_its_row() {
        let mut grid = Grid::new(vec![Column::left("when"), Column::left("what").below()]);
        let cells = [
            "2023-10-11T13:22:00+09:00",
            "The cause is known; a fix is being made",
        ];
        grid.push(Row::Cells(cells.map(str::to_owned).to_vec()));
        assert_eq!(
            grid.draw(40, false).as_str(),
            "when\n    what\n-------------------------\n2023-10-11T13:22:00+09:00\n    \
             The cause is known; a fix is being\n    made\n"
        );
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_the_terminal(cells in prop::collection::vec("[a-z 障害。\u{7}]{0,50}", 4), width in 40_usize..120) {
            let heads = ["a", "b", "障害", "d"];
            let mut grid = Grid::new(heads.iter().map(|head| Column::left(head)).collect());
            grid.columns[3].below = true;
            grid.push(Row::Across(cells.concat()));
            grid.push(Row::Cells(cells));
            for line in grid.draw(width, false).as_str().lines() {
                prop_assert!(columns(line) <= width, "{:?}", line);
                prop_assert!(!line.contains(char::is_control));
            }
        }
    }
}
