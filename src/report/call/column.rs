//! How wide the columns of a table are, by what is in them.

use std::mem::take;

use super::fit::{CellWord, Fit};
use super::gap;
use crate::report::advance::{Weight, widest};
use crate::report::document::{Alignment, Inline, Row, Table, TableRole, is_short};
use crate::text::width::is_wide;

/// How wide what is in a column is, in em.
#[derive(Debug, Clone, Default)]
struct Need {
    /// Its longest word.
    least: f64,
    /// Its longest line.
    most: f64,
    /// What its lines are filled with.
    words: Vec<CellWord>,
}

/// Where a table stands, in em of its letters.
pub(in crate::report) struct TableSpace {
    /// How wide it is.
    pub room: f64,
    /// How much of each cell is blank.
    pub inset: f64,
    /// Whether a gap parts Latin from Japanese.
    pub spaces: bool,
}

/// The rows of a table that its widths are fitted to, at most.
const FITTED: usize = 48;

/// The widths of the columns of `table` in em of its letters; together they are the room that there is.
pub(in crate::report) fn widths(table: &Table, page: &TableSpace) -> Vec<f64> {
    let mut needs: Vec<_> = table
        .head
        .iter()
        .map(|cell| need(cell, Weight::Bold, 1.0, page.spaces))
        .collect();
    let mut fitted = vec![needs.iter_mut().map(|it| take(&mut it.words)).collect()];
    let rows = table.rows.iter().filter_map(|row| match row {
        Row::Cells(cells) => Some(cells),
        Row::Head(_) | Row::Below(_) => None,
    });
    let every = table.rows.len().div_ceil(FITTED).max(1);
    for (number, cells) in rows.enumerate() {
        let mut row = Vec::new();
        for (index, (cell, known)) in cells.iter().zip(&mut needs).enumerate() {
            let (style, size) = match table.role {
                TableRole::Figures => (Weight::Bold, FIGURES),
                TableRole::Text => (Weight::Regular, 1.0),
                _ if index == 0 => (Weight::Bold, 1.0),
                _ => (Weight::Regular, 1.0),
            };
            let own = need(cell, style, size, page.spaces);
            known.least = known.least.max(own.least);
            known.most = known.most.max(own.most);
            row.push(own.words);
        }
        if number % every == 0 {
            fitted.push(row);
        }
    }
    for need in &mut needs {
        // A little more than the letters need, so that rounding parts no word.
        need.least = need.least * ROUNDING + page.inset;
        need.most = need.most * ROUNDING + page.inset;
    }
    match table.role {
        TableRole::Timeline if needs.len() == 3 => timeline(&needs, page.room),
        _ => spread(table, shared(&needs, &fitted, page), page.room),
    }
}

/// By how much more room is kept than letters need.
const ROUNDING: f64 = 1.03;

/// The text has more than half of the width, whatever the number of zones.
fn timeline(needs: &[Need], room: f64) -> Vec<f64> {
    let time = needs[0].most.min(room * 0.31);
    let kind = needs[1].least.min(room * 0.18);
    vec![time, kind, room - time - kind]
}

/// Columns that are as wide as their longest lines, if there is room for them; else those that make the table low.
fn shared(needs: &[Need], rows: &[Vec<Vec<CellWord>>], page: &TableSpace) -> Vec<f64> {
    let most: Vec<_> = needs.iter().map(|it| it.most).collect();
    if most.iter().sum::<f64>() <= page.room {
        return most;
    }
    let least: Vec<_> = needs.iter().map(|it| it.least).collect();
    if least.iter().sum::<f64>() >= page.room {
        return crowded(&least, page.room);
    }
    let fit = Fit {
        least: &least,
        most: &most,
        rows,
        inner: &|width| (width - page.inset) / ROUNDING,
    };
    fit.widths(page.room)
}

/// Without room for the longest word of each column those get theirs that need no more than their share; the others
/// share what is left.
fn crowded(least: &[f64], room: f64) -> Vec<f64> {
    let mut widths: Vec<Option<f64>> = vec![None; least.len()];
    loop {
        let open = widths.iter().filter(|it| it.is_none()).count();
        let share = (room - widths.iter().flatten().sum::<f64>()) / open.max(1) as f64;
        let modest = (0..least.len()).find(|it| widths[*it].is_none() && least[*it] <= share);
        match modest {
            Some(index) => widths[index] = Some(least[index]),
            None => return widths.into_iter().map(|it| it.unwrap_or(share)).collect(),
        }
    }
}

/// What is left over goes to the last column that begins with the line, so that short ones stay together; figures share
/// it alike.
fn spread(table: &Table, mut widths: Vec<f64>, room: f64) -> Vec<f64> {
    let rest = (room - widths.iter().sum::<f64>()).max(0.0);
    if table.role == TableRole::Figures {
        let share = rest / widths.len().max(1) as f64;
        widths.iter_mut().for_each(|it| *it += share);
        return widths;
    }
    let mut starts = table.columns.iter();
    let last = starts
        .rposition(|it| *it == Alignment::Start)
        .or(widths.len().checked_sub(1));
    if let Some(width) = last.and_then(|last| widths.get_mut(last)) {
        *width += rest;
    }
    widths
}

/// How wide `content` is on a single line at most, in em of its letters.
pub(in crate::report) fn line(content: &[Inline], style: Weight, spaces: bool) -> f64 {
    need(content, style, 1.0, spaces).most * ROUNDING
}

fn need(content: &[Inline], style: Weight, size: f64, spaces: bool) -> Need {
    let mut measure = Measure {
        spaces,
        ..Measure::default()
    };
    measure.all(content, style, size);
    measure.end_line();
    let mut need = measure.need;
    if is_short(content) {
        need.least = need.most;
    }
    need
}

#[derive(Default)]
struct Measure {
    spaces: bool,
    last: Option<char>,
    word: f64,
    line: f64,
    need: Need,
}

impl Measure {
    /// A word ends, with what is blank behind it.
    fn end_word(&mut self, blank: f64) {
        let wide = take(&mut self.word);
        self.need.least = self.need.least.max(wide);
        if wide > 0.0 || blank > 0.0 {
            self.need.words.push(CellWord {
                wide,
                blank,
                ends: false,
            });
        }
    }

    fn end_line(&mut self) {
        self.end_word(0.0);
        self.need.most = self.need.most.max(self.line);
        self.line = 0.0;
    }

    fn all(&mut self, content: &[Inline], style: Weight, size: f64) {
        for inline in content {
            self.inline(inline, style, size);
        }
    }

    fn inline(&mut self, inline: &Inline, style: Weight, size: f64) {
        match inline {
            Inline::Text(text) => {
                let mut done = 0;
                for whole in gap::wholes(text) {
                    self.words(&text[done..whole.start], style, size);
                    done = whole.end;
                    match text[whole.clone()].starts_with('（') {
                        true => self.joined(&text[whole], style, size),
                        false => self.unbroken(&text[whole], style, size),
                    }
                }
                self.words(&text[done..], style, size);
            }
            Inline::Time { text, .. } => {
                let mut done = 0;
                for whole in gap::of_time(text) {
                    self.words(&text[done..whole.start], style, size);
                    done = whole.end;
                    self.unbroken(&text[whole], style, size);
                }
                self.words(&text[done..], style, size);
            }
            Inline::Code(text) => self.words(text, Weight::Code, size),
            Inline::Label(_, text) => {
                self.unbroken(text, Weight::Bold, size * SMALL);
                self.whole(LABEL);
            }
            Inline::Strong(inner) => self.all(inner, Weight::Bold, size),
            Inline::Small(inner) => self.all(inner, style, size * SMALL),
            Inline::Whole(inner) => {
                let own = need(inner, style, size, self.spaces);
                self.whole(own.most);
            }
            Inline::Emphasis(inner)
            | Inline::Strikethrough(inner)
            | Inline::Link { content: inner, .. }
            | Inline::Other(_, inner) => self.all(inner, style, size),
            Inline::HardBreak => {
                self.end_line();
                if let Some(word) = self.need.words.last_mut() {
                    word.ends = true;
                }
            }
            Inline::SoftBreak => self.words(" ", style, size),
            Inline::Task { .. } | Inline::NoteReference { .. } | Inline::NoteReturn { .. } => {
                self.whole(1.0);
            }
            Inline::Image { .. } => self.whole(6.0),
        }
    }

    fn whole(&mut self, wide: f64) {
        self.word += wide;
        self.line += wide;
    }

    /// What is on one line where there is room for it, and in a narrow column is not.
    fn joined(&mut self, text: &str, style: Weight, size: f64) {
        self.end_word(0.0);
        let from = self.need.words.len();
        self.words(text, style, size);
        self.end_word(0.0);
        let mut words = self.need.words.drain(from..);
        let first = words.next();
        let joined = words.fold(first, |known, word| {
            known.map(|known| CellWord {
                wide: known.wide + known.blank + word.wide,
                ..word
            })
        });
        self.need.words.extend(joined);
    }

    /// What is always on one line.
    fn unbroken(&mut self, text: &str, style: Weight, size: f64) {
        let letters: f64 = text.chars().map(|it| widest(it, style)).sum();
        let gaps = match self.spaces {
            true => gap::places(text).count(),
            false => 0,
        };
        self.whole((letters + gaps as f64 * 0.25) * size);
    }

    fn words(&mut self, text: &str, style: Weight, size: f64) {
        for character in text.chars() {
            let mut wide = widest(character, style) * size;
            if self.spaces && gap::parts(self.last.replace(character), Some(character)) {
                wide += 0.25 * size;
            }
            self.line += wide;
            if character.is_whitespace() {
                self.end_word(wide);
            } else if is_wide(character) {
                self.end_word(0.0);
                self.word = wide;
                self.end_word(0.0);
            } else {
                self.word += wide;
            }
        }
    }
}

/// The size of the figures of the cover beside that of tables.
const FIGURES: f64 = 1.4;
/// What is blank left and right of the words of a label, in em of a table's letters, and a little more for rounding.
const LABEL: f64 = 0.95;
/// The size of small print beside the text that it stands in.
pub(super) const SMALL: f64 = 0.86;

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: TableSpace = TableSpace {
        room: 50.0,
        inset: 1.3,
        spaces: false,
    };

    fn table(role: TableRole, rows: &[&[&str]]) -> Table {
        let cells = |row: &&[&str]| {
            row.iter()
                .map(|it| vec![Inline::Text((*it).to_owned())])
                .collect()
        };
        let number = rows[0].len();
        Table {
            role,
            caption: None,
            columns: vec![Alignment::Start; number],
            head: cells(&rows[0]),
            rows: rows[1..].iter().map(|row| Row::Cells(cells(row))).collect(),
        }
    }

    #[test]
    fn columns_fill_the_width_by_their_content() {
        let long = "a sentence that goes on for quite a while, and then for a while more than that";
        let short = table(
            TableRole::Text,
            &[&["means", "failed", "remark"], &["card", "0.9 %", "none"]],
        );
        let widths = super::widths(&short, &PAGE);
        assert!((widths.iter().sum::<f64>() - 50.0).abs() < 1e-6);
        assert!(widths[0] < 6.0 && widths[1] < 6.0, "{widths:?}");
        let wide = table(
            TableRole::Report,
            &[
                &["id", "what", "why"],
                &["1", long, long],
                &["2", "x", long],
            ],
        );
        let widths = super::widths(&wide, &PAGE);
        assert!((widths.iter().sum::<f64>() - 50.0).abs() < 1e-6);
        assert!(
            widths[0] < 4.0 && widths[1] > 20.0 && widths[2] > 20.0,
            "{widths:?}"
        );
        let timeline = table(
            TableRole::Timeline,
            &[&["time", "kind", "text"], &[long, long, "x"]],
        );
        assert!(super::widths(&timeline, &PAGE)[2] > 25.0);
    }
}
