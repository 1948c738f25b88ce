//! The rows of a timeline among the blocks of a section: tables, lists, plain lines, code and HTML.

use super::block::{BlockKind, DocumentBlock};
use super::content::DocumentContent;
use super::piece::{
    Belongs, OtherPiece, SectionPiece, belongs, bulleted, first_line, only_day, parted_by_breaks,
};
use super::{sentence, table};
use crate::import::draft::inferred::InferredFrom;
use crate::import::stamp::day;
use crate::import::table::column::ColumnKind;
use crate::import::table::leading::{self, Leading, RowTime};
use crate::import::table::row::TimelineRow;
use crate::text::source::Span;

/// The most lists and quotations in one another in which rows are looked for.
const DEEPEST: usize = 8;

/// Reads the rows of one section.
pub(super) struct RowReader<'a> {
    pub content: &'a DocumentContent<'a>,
    /// Whether the heading says that the section is a timeline.
    pub is_timeline: bool,
    /// The day that the rows are of, until a line tells another.
    pub day: Option<String>,
    pub pieces: Vec<SectionPiece>,
    /// Whether a table of a timeline was met.
    pub tables: usize,
    /// Whether several paragraphs begin with a time.
    has_timed_paragraphs: bool,
    /// Whether there is a row.
    pub has_rows: bool,
    /// How many lists and quotations are around.
    depth: usize,
    /// The byte up to which everything is taken.
    pub(super) done: usize,
}

impl<'a> RowReader<'a> {
    pub fn new(content: &'a DocumentContent<'a>, is_timeline: bool, day: Option<String>) -> Self {
        Self {
            content,
            is_timeline,
            day,
            pieces: Vec::new(),
            tables: 0,
            has_timed_paragraphs: false,
            has_rows: false,
            depth: 0,
            done: 0,
        }
    }

    /// Reads the blocks.
    pub fn read(&mut self, blocks: &[DocumentBlock]) {
        let is_timed = |block: &&DocumentBlock| {
            let first = block
                .lines
                .first()
                .filter(|_| block.kind == BlockKind::Paragraph);
            let lead = first.and_then(|line| self.lead(std::slice::from_ref(line)));
            lead.is_some_and(|(lead, _)| lead.time.minute.is_some())
        };
        // In a timeline, one is enough.
        self.has_timed_paragraphs |=
            !self.is_timeline && blocks.iter().filter(is_timed).take(2).count() > 1;
        for block in blocks {
            if block.span.start < self.done {
                continue;
            }
            match block.kind {
                BlockKind::Table => self.table(block, &block.lines),
                BlockKind::List => self.list(block),
                BlockKind::Paragraph => self.paragraph(block),
                BlockKind::Code { .. } => self.code(block),
                BlockKind::Html => self.html(block),
                BlockKind::Quote => self.quote(block),
                _ => self.other(block, Belongs::Between),
            }
        }
    }

    pub(super) fn other(&mut self, block: &DocumentBlock, belongs: Belongs) {
        let said = self.content.markdown(block);
        let is_paragraph = block.kind == BlockKind::Paragraph;
        self.say(said, block.span.clone(), belongs, is_paragraph);
    }

    pub(super) fn say(
        &mut self,
        said: Vec<String>,
        span: Span,
        belongs: Belongs,
        is_paragraph: bool,
    ) {
        if !said.is_empty() {
            self.pieces.push(SectionPiece::Other(OtherPiece {
                span,
                is_paragraph,
                said,
                belongs,
            }));
        }
    }

    /// A row with its words and what belongs to it.
    pub(super) fn row(&mut self, lead: Leading, notes: Vec<String>, span: Span) {
        let mut row = TimelineRow {
            time: lead.time,
            span,
            ..TimelineRow::default()
        };
        let words = super::content::running(&lead.text);
        row.cells.push((Ok(ColumnKind::Text), words));
        if let Some(link) = lead.link {
            let link = format!("[{}]({link})", row.time.stated);
            row.cells.push((Ok(ColumnKind::Details), link));
        }
        for note in notes {
            row.cells.push((Ok(ColumnKind::Details), note));
        }
        self.push(row);
    }

    pub fn push(&mut self, mut row: TimelineRow) {
        if row.time.day.is_none() && row.day.is_none() {
            let day = self.day.clone();
            row.day = day.map(|day| (day, Some(InferredFrom::Heading)));
        }
        self.has_rows = true;
        self.pieces.push(SectionPiece::Row(Box::new(row)));
    }

    /// Adds something to the row before.
    fn add(&mut self, said: Vec<String>) {
        if let Some(SectionPiece::Row(row)) = self.pieces.last_mut() {
            let details = said.into_iter().map(|said| (Ok(ColumnKind::Details), said));
            row.cells.extend(details);
        }
    }

    /// Whether a time may begin a row here: a day alone does so in a timeline only.
    pub(super) fn is_row(&self, time: &RowTime) -> bool {
        time.minute.is_some() || (self.is_timeline && time.day.is_some())
    }

    /// The row that these lines begin with, the other lines being part of its words.
    fn lead(&self, lines: &[Span]) -> Option<(Leading, Vec<String>)> {
        let (text, notes) = self.content.words(lines);
        let (first, more) = text.split_once('\n').unwrap_or((&text, ""));
        let lead = match leading::leading(bulleted(first)) {
            Some(mut lead) => {
                for line in more.lines() {
                    lead.text.push('\n');
                    lead.text.push_str(line.trim_start());
                }
                lead.text = lead.text.trim_start().to_owned();
                lead
            }
            // The day may be in one line, the clock in the next.
            None => leading::leading(bulleted(&text))?,
        };
        Some((lead, notes)).filter(|(lead, _)| self.is_row(&lead.time))
    }

    /// A list: the items that begin with a time are rows; if none does, it is something else.
    fn list(&mut self, list: &DocumentBlock) {
        let mut leads: Vec<_> = list.children.iter().map(|item| self.item(item)).collect();
        let is_timed = |lead: &ItemLead| match lead {
            ItemLead::Row(lead, _) => lead.time.minute.is_some(),
            _ => false,
        };
        if leads.iter().any(is_timed) {
            leads.iter_mut().for_each(ItemLead::settle_day);
        }
        let is_rows = leads.iter().any(|lead| matches!(lead, ItemLead::Row(..)));
        if !is_rows && !self.contains_rows(list, self.depth) {
            return self.other(list, Belongs::Between);
        }
        self.depth += 1;
        for (item, lead) in list.children.iter().zip(leads) {
            let line = first_line(item);
            match lead {
                ItemLead::Row(lead, notes) => {
                    self.row(*lead, notes, line);
                    self.behind(&item.children[1..]);
                }
                ItemLead::Day(day) => {
                    self.day = Some(day);
                    self.read(&item.children[1..]);
                }
                ItemLead::Words if is_rows => {
                    let said = self.content.markdown(item);
                    self.say(said, item.span.clone(), Belongs::Unread, false);
                }
                ItemLead::Words => {
                    if let Some(first) = item.children.first() {
                        self.other(first, Belongs::Apart);
                        self.read(&item.children[1..]);
                    }
                }
            }
        }
        self.depth -= 1;
    }

    /// What an item of a list begins with.
    fn item(&self, item: &DocumentBlock) -> ItemLead {
        let first = item
            .children
            .first()
            .filter(|it| it.kind == BlockKind::Paragraph);
        let Some(first) = first else {
            return ItemLead::Words;
        };
        let (text, _) = self.content.words(&first.lines);
        if let Some(day) = only_day(&text)
            && item.children.len() > 1
        {
            return ItemLead::Day(day);
        }
        match self.lead(&first.lines) {
            Some((lead, notes)) => ItemLead::Row(Box::new(lead), notes),
            None => ItemLead::Words,
        }
    }

    /// What is in an item behind its row: rows of their own where every item of a list is one, else its details.
    fn behind(&mut self, blocks: &[DocumentBlock]) {
        for block in blocks {
            let is_row = |item: &DocumentBlock| matches!(self.item(item), ItemLead::Row(lead, _) if lead.time.minute.is_some());
            if block.kind == BlockKind::List && block.children.iter().all(is_row) {
                self.list(block);
            } else {
                let said = self.content.markdown(block);
                self.add(said);
            }
        }
    }

    /// Whether there are rows in the lists and tables of a block, not too deep.
    fn contains_rows(&self, block: &DocumentBlock, depth: usize) -> bool {
        if depth > DEEPEST {
            return false;
        }
        match block.kind {
            BlockKind::Table => {
                let mut reader = RowReader::new(self.content, self.is_timeline, None);
                reader.table(block, &block.lines);
                reader.has_rows
            }
            BlockKind::List | BlockKind::Item => block.children.iter().any(|inner| {
                let is_row =
                    inner.kind == BlockKind::Item && matches!(self.item(inner), ItemLead::Row(..));
                is_row || self.contains_rows(inner, depth + 1)
            }),
            _ => false,
        }
    }

    /// A paragraph: lines that begin with a time are rows if the first one does, or several do; a day alone is that of
    /// what follows.
    fn paragraph(&mut self, block: &DocumentBlock) {
        let (text, _) = self.content.words(&block.lines);
        if let Some(day) = only_day(&text) {
            self.day = Some(day);
            return;
        }
        // `2025-03-09 (all times in UTC)`
        let lead = leading::leading(&text).filter(|lead| lead.time.minute.is_none());
        if let Some(day) = lead.and_then(|lead| lead.time.day)
            && day::zone_word(&text).is_some()
            && sentence::is_about_all(&text)
        {
            self.day = Some(day);
            return self.other(block, Belongs::About);
        }
        if let Some(at) = table::header(self.content.text, &block.lines) {
            let (before, table) = block.lines.split_at(at);
            self.lines(before, block);
            return self.table(block, table);
        }
        self.lines(&block.lines, block);
    }

    fn lines(&mut self, lines: &[Span], block: &DocumentBlock) {
        let broken: Vec<Span> = lines
            .iter()
            .flat_map(|line| parted_by_breaks(self.content.text, line))
            .collect();
        let begins = |line: &Span| {
            let lead = self.lead(std::slice::from_ref(line));
            lead.is_some_and(|(lead, _)| lead.time.minute.is_some() || !lead.text.is_empty())
        };
        let starts: Vec<usize> = (0..broken.len())
            .filter(|at| begins(&broken[*at]))
            .collect();
        let reads_one = self.is_timeline || self.has_timed_paragraphs;
        let first = match starts.first() {
            Some(first) if starts.len() > 1 || (*first == 0 && reads_one) => *first,
            _ => {
                if !lines.is_empty() {
                    let is_unread = self.is_timeline
                        && leading::looks_timed(bulleted(&self.content.text[lines[0].clone()]));
                    let belongs = match is_unread {
                        true => Belongs::Unread,
                        false => belongs(self.content, lines),
                    };
                    let part = DocumentBlock {
                        lines: lines.to_vec(),
                        span: lines[0].start..lines[lines.len() - 1].end,
                        ..block.clone()
                    };
                    self.other(&part, belongs);
                }
                return;
            }
        };
        if first > 0 {
            let (words, _) = self.content.words(&broken[..first]);
            let span = broken[0].start..broken[first - 1].end;
            self.say(vec![words], span, Belongs::Between, true);
        }
        // A line like its neighbours that is no row is one that cannot be read.
        let text = |line: &Span| &self.content.text[line.clone()];
        let is_bulleted = |line: &Span| bulleted(text(line)).len() < text(line).trim_start().len();
        let has_bullets = is_bulleted(&broken[first]);
        let is_unread = |line: &Span| {
            leading::looks_timed(bulleted(text(line))) || (has_bullets && is_bulleted(line))
        };
        let unread =
            (first..broken.len()).filter(|at| !starts.contains(at) && is_unread(&broken[*at]));
        let mut all: Vec<usize> = unread.chain(starts.iter().copied()).collect();
        all.sort_unstable();
        for (number, start) in all.iter().enumerate() {
            let end = all.get(number + 1).copied().unwrap_or(broken.len());
            let part = &broken[*start..end];
            match self.lead(part).filter(|_| starts.contains(start)) {
                Some((lead, notes)) => self.row(lead, notes, part[0].clone()),
                None => {
                    let (words, _) = self.content.words(part);
                    let span = part[0].start..part[part.len() - 1].end;
                    self.say(vec![words], span, Belongs::Unread, true);
                }
            }
        }
    }

    fn quote(&mut self, block: &DocumentBlock) {
        if self.depth > DEEPEST {
            return self.other(block, Belongs::Behind);
        }
        let mut reader = RowReader::new(self.content, self.is_timeline, self.day.clone());
        reader.depth = self.depth + 1;
        reader.read(&block.children);
        if reader.has_rows {
            self.pieces.append(&mut reader.pieces);
            self.has_rows = true;
            self.day = reader.day;
        } else {
            self.other(block, Belongs::Behind);
        }
    }

    /// A table of Markdown.
    fn table(&mut self, block: &DocumentBlock, lines: &[Span]) {
        let rows = lines.iter().enumerate().filter(|(number, _)| *number != 1);
        let rows = rows.map(|(_, line)| {
            let (text, notes) = self.content.words(std::slice::from_ref(line));
            table::CellRow {
                cells: table::cells(&text),
                is_line: !text.contains('|'),
                notes,
                span: line.clone(),
            }
        });
        let rows = rows.collect();
        let is_taken = table::read(rows, self);
        if !is_taken {
            let part = DocumentBlock {
                lines: lines.to_vec(),
                ..block.clone()
            };
            self.other(&part, Belongs::Between);
        }
    }
}

/// What an item of a list begins with.
enum ItemLead {
    Row(Box<Leading>, Vec<String>),
    /// A day, and nothing else: that of the list in it.
    Day(String),
    Words,
}

impl ItemLead {
    /// Beside items with a time, a day and nothing else is that of those below it.
    fn settle_day(&mut self) {
        if let Self::Row(lead, _) = self
            && lead.time.minute.is_none()
            && lead.text.is_empty()
            && let Some(day) = lead.time.day.take()
        {
            *self = Self::Day(day);
        }
    }
}
