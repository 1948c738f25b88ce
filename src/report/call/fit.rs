//! Widths of columns that make a table low: from the least widths on, what is left goes where it saves most lines.

/// A part of a cell that no line parts.
#[derive(Debug, Clone, Copy)]
pub(super) struct CellWord {
    /// How wide it is.
    pub wide: f64,
    /// How wide the space behind it is.
    pub blank: f64,
    /// Whether the line ends behind it.
    pub ends: bool,
}

/// What is fitted: the least width of each column, and the cells of the rows that count.
pub(super) struct Fit<'a> {
    /// The least widths.
    pub least: &'a [f64],
    /// The widths beyond which a column saves nothing.
    pub most: &'a [f64],
    /// The cells of each row, by the column.
    pub rows: &'a [Vec<Vec<CellWord>>],
    /// How much of a width is there for the words: what is blank is left out.
    pub inner: &'a dyn Fn(f64) -> f64,
}

/// By how much widths are tried.
const STEP: f64 = 0.5;
/// What a line of a cell counts beside a line of its row: where two cells make a row high, one of them begins.
const CELL: f64 = 0.15;

impl Fit<'_> {
    /// The widths of the columns, together at most `room`, which has place for the least of all.
    pub fn widths(&self, room: f64) -> Vec<f64> {
        let mut rest = room - self.least.iter().sum::<f64>();
        let steps = steps(rest);
        let columns = 0..self.least.len();
        let lines: Vec<_> = columns.clone().map(|it| self.lines(it, steps)).collect();
        let mut chosen = vec![0; self.least.len()];
        loop {
            let now = cost(&lines, &chosen);
            let mut best: Option<(f64, usize, usize)> = None;
            for column in columns.clone() {
                let from = chosen[column];
                let until = steps.min(from + self::steps(rest));
                for step in from + 1..=until {
                    chosen[column] = step;
                    let gain = (now - cost(&lines, &chosen)) / (step - from) as f64;
                    if gain > best.map_or(1e-9, |(gain, ..)| gain + 1e-9) {
                        best = Some((gain, column, step));
                    }
                    if self.least[column] + step as f64 * STEP >= self.most[column] {
                        break;
                    }
                }
                chosen[column] = from;
            }
            let Some((_, column, step)) = best else { break };
            rest -= (step - chosen[column]) as f64 * STEP;
            chosen[column] = step;
        }
        let width = |(least, step): (&f64, usize)| least + step as f64 * STEP;
        self.least.iter().zip(chosen).map(width).collect()
    }

    /// How many lines the cells of a column have, by the row and the number of steps beyond the least width.
    fn lines(&self, column: usize, steps: usize) -> Vec<Vec<f64>> {
        let rows = self.rows.iter().filter_map(|row| row.get(column));
        rows.map(|cell| {
            let widths = (0..=steps).map(|step| self.least[column] + step as f64 * STEP);
            widths
                .map(|width| lines(cell, (self.inner)(width)))
                .collect()
        })
        .collect()
    }
}

fn steps(room: f64) -> usize {
    (room / STEP).max(0.0) as usize
}

/// How high the rows are together.
fn cost(lines: &[Vec<Vec<f64>>], chosen: &[usize]) -> f64 {
    let rows = lines.first().map_or(0, Vec::len);
    let row = |row: usize| {
        let cells = lines.iter().zip(chosen);
        let cells = cells.map(|(column, step)| column[row][*step]);
        let (mut high, mut sum) = (0.0_f64, 0.0);
        for lines in cells {
            high = high.max(lines);
            sum += lines;
        }
        high + sum * CELL
    };
    (0..rows).map(row).sum()
}

/// How many lines a cell has in a width.
fn lines(cell: &[CellWord], width: f64) -> f64 {
    let (mut lines, mut at) = (1.0, 0.0);
    for word in cell {
        if at > 0.0 && at + word.wide > width {
            (lines, at) = (lines + 1.0, 0.0);
        }
        at += word.wide;
        if at > width && width > 0.0 {
            // It is parted inside.
            lines += (at / width).ceil() - 1.0;
            at %= width;
        }
        at += word.blank;
        if word.ends {
            (lines, at) = (lines + 1.0, 0.0);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<CellWord> {
        let words = text.split(' ');
        words
            .map(|it| CellWord {
                wide: it.len() as f64,
                blank: 1.0,
                ends: false,
            })
            .collect()
    }

    #[test]
    fn lines_are_filled_one_after_the_other() {
        assert!((lines(&words("aaa bbb ccc"), 11.0) - 1.0).abs() < 1e-9);
        assert!((lines(&words("aaa bbb ccc"), 7.0) - 2.0).abs() < 1e-9);
        assert!((lines(&words("aaa bbb ccc"), 3.0) - 3.0).abs() < 1e-9);
        assert!((lines(&words("aaaaaaaa"), 3.0) - 3.0).abs() < 1e-9);
    }

    #[test]
    fn the_many_rows_count_more_than_one() {
        let mut rows = vec![vec![words("kept 8 early"), words("Oct 11")]; 6];
        rows.push(vec![words("x"), words("October 19 2023 within five days")]);
        let fit = Fit {
            least: &[5.0, 7.0],
            most: &[12.0, 32.0],
            rows: &rows,
            inner: &|it| it,
        };
        let widths = fit.widths(24.0);
        assert!(
            widths[0] >= 12.0 && widths.iter().sum::<f64>() <= 24.0,
            "{widths:?}"
        );
    }
}
