//! How wide the columns of a table are, by what is in them.

use super::gap;
use crate::report::advance::{Weight, widest};
use crate::report::document::{Alignment, Inline, Row, Table, TableRole};
use crate::text::width::is_wide;

/// How wide what is in a column is, in em.
#[derive(Debug, Clone, Copy, Default)]
struct Need {
    /// Its longest word.
    least: f64,
    /// Its longest line.
    most: f64,
    /// The longest lines of all its cells together.
    sum: f64,
}

/// Where a table stands, in em of its letters.
pub(super) struct TableSpace {
    /// How wide it is.
    pub room: f64,
    /// How much of each cell is blank.
    pub inset: f64,
    /// Whether a gap parts Latin from Japanese.
    pub spaces: bool,
}

/// The widths of the columns of `table` in em of its letters; together they are the room that there is.
pub(super) fn widths(table: &Table, page: &TableSpace) -> Vec<f64> {
    let (room, inset) = (page.room, page.inset);
    let need = |cell: &[Inline], style| need(cell, style, page.spaces);
    let mut needs: Vec<_> = table
        .head
        .iter()
        .map(|cell| need(cell, Weight::Bold))
        .collect();
    let heads_row = table.role != TableRole::Text;
    for row in &table.rows {
        let Row::Cells(cells) = row else { continue };
        for (index, (cell, known)) in cells.iter().zip(&mut needs).enumerate() {
            let style = match index == 0 && heads_row {
                true => Weight::Bold,
                false => Weight::Regular,
            };
            let mut own = need(cell, style);
            if table.role == TableRole::Figures {
                own.most *= FIGURES;
            }
            known.least = known.least.max(own.least);
            known.most = known.most.max(own.most);
            known.sum += own.most;
        }
    }
    for need in &mut needs {
        // A little more than the letters need, so that rounding parts no word.
        need.least = need.least * 1.03 + inset;
        need.most = need.most * 1.03 + inset;
    }
    match table.role {
        TableRole::Figures => figures(&needs, room),
        TableRole::Timeline if needs.len() == 3 => timeline(&needs, room),
        _ => shared(&needs, table, room),
    }
}

/// What is left over is shared alike; without enough room, all of it.
fn figures(needs: &[Need], room: f64) -> Vec<f64> {
    let number = needs.len().max(1) as f64;
    let rest = room - needs.iter().map(|it| it.most).sum::<f64>();
    let width = |need: &Need| match rest >= 0.0 {
        true => need.most + rest / number,
        false => room / number,
    };
    needs.iter().map(width).collect()
}

/// The text has more than half of the width, whatever the number of zones.
fn timeline(needs: &[Need], room: f64) -> Vec<f64> {
    let time = needs[0].most.min(room * 0.31);
    let kind = needs[1].least.min(room * 0.18);
    vec![time, kind, room - time - kind]
}

/// By how much a column may be wider than its share.
const GENEROUS: f64 = 1.3;

/// Columns that need no more than their share get what they need; the others share what is left.
fn shared(needs: &[Need], table: &Table, room: f64) -> Vec<f64> {
    let (columns, rows) = (&table.columns, table.rows.len());
    let mut widths: Vec<Option<f64>> = vec![None; needs.len()];
    loop {
        let taken: f64 = widths.iter().flatten().sum();
        let open = widths.iter().filter(|it| it.is_none()).count();
        if open == 0 {
            break;
        }
        let share = (room - taken) / open as f64;
        // A column that needs a little more than its share gets it too, so that a date stays on one line.
        let limit = if open > 2 { share * GENEROUS } else { share };
        let modest = (0..needs.len())
            .filter(|index| widths[*index].is_none() && needs[*index].most <= limit)
            .min_by(|a, b| needs[*a].most.total_cmp(&needs[*b].most));
        let Some(index) = modest else {
            large(needs, rows, &mut widths, room - taken);
            break;
        };
        widths[index] = Some(needs[index].most);
    }
    let mut widths: Vec<f64> = widths.into_iter().flatten().collect();
    // What is left over goes to the last column that begins with the line, so that short ones stay together.
    let rest = room - widths.iter().sum::<f64>();
    let is_start = |it: &Alignment| *it == Alignment::Start;
    let last = columns
        .iter()
        .rposition(is_start)
        .or(columns.len().checked_sub(1));
    if let Some(last) = last.filter(|_| rest > 0.0) {
        widths[last] += rest;
    }
    widths
}

/// Shares `room` among the columns that have no width yet: each its longest word, if there is room for all of these, and
/// of the rest the more, the longer its lines mostly are.
fn large(needs: &[Need], rows: usize, widths: &mut [Option<f64>], room: f64) {
    let open: Vec<_> = (0..needs.len())
        .filter(|it| widths[*it].is_none())
        .collect();
    let share = room / open.len() as f64;
    let least = |index: &usize| needs[*index].least.min(share);
    // What most cells need counts, not the one that needs most.
    let mean = |index: &usize| needs[*index].sum / rows.max(1) as f64;
    let weight = |index: &usize| (mean(index) - least(index)).max(0.25).sqrt();
    let rest = room - open.iter().map(least).sum::<f64>();
    let weights: f64 = open.iter().map(weight).sum();
    for index in &open {
        widths[*index] = Some(least(index) + rest * weight(index) / weights);
    }
}

fn need(content: &[Inline], style: Weight, spaces: bool) -> Need {
    let mut measure = Measure {
        spaces,
        ..Measure::default()
    };
    measure.all(content, style, 1.0);
    measure.end_line();
    measure.need
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
    fn end_word(&mut self) {
        self.need.least = self.need.least.max(self.word);
        self.word = 0.0;
    }

    fn end_line(&mut self) {
        self.end_word();
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
            Inline::Text(text) => self.words(text, style, size),
            Inline::Time { text, .. } if gap::is_short(text) => self.unbroken(text, style, size),
            Inline::Time { text, .. } => self.words(text, style, size),
            Inline::Code(text) => self.words(text, Weight::Code, size),
            Inline::Label(_, text) => {
                self.unbroken(text, Weight::Bold, size * SMALL);
                self.whole(0.8);
            }
            Inline::Strong(inner) => self.all(inner, Weight::Bold, size),
            Inline::Small(inner) => self.all(inner, style, size * SMALL),
            Inline::Whole(inner) => {
                let own = need(inner, style, self.spaces);
                self.whole(own.most * size);
            }
            Inline::Emphasis(inner)
            | Inline::Strikethrough(inner)
            | Inline::Link { content: inner, .. }
            | Inline::Other(_, inner) => self.all(inner, style, size),
            Inline::HardBreak => self.end_line(),
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

    /// What is on one line where there is room for it.
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
                self.end_word();
            } else if is_wide(character) {
                self.end_word();
                self.need.least = self.need.least.max(wide);
            } else {
                self.word += wide;
            }
        }
    }
}

/// The size of the figures of the cover beside that of tables.
const FIGURES: f64 = 1.4;
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
            widths[0] < 4.0 && widths[1] > 18.0 && widths[2] > widths[1],
            "{widths:?}"
        );
        let timeline = table(
            TableRole::Timeline,
            &[&["time", "kind", "text"], &[long, long, "x"]],
        );
        assert!(super::widths(&timeline, &PAGE)[2] > 25.0);
    }
}
