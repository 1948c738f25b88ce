//! The rows of a timeline among the blocks of a section: tables, lists, plain lines, code and HTML.

use super::block::{Block, BlockKind};
use super::content::Content;
use super::table;
use crate::diagnostic::Message;
use crate::import::draft::inferred::InferredFrom;
use crate::import::stamp::day;
use crate::import::table::column::ColumnKind;
use crate::import::table::leading::{self, Leading, RowTime};
use crate::import::table::row::TimelineRow;
use crate::text::source::Span;

/// Bullets that are none in Markdown.
const BULLETS: &[char] = &[
    '•', '・', '◦', '‣', '▪', '▫', '●', '○', '■', '□', '◆', '◇', '▶', '►', '–', '—', '*', '+', '-',
];

/// A piece of a section, in its order.
#[derive(Debug)]
pub(super) enum Piece {
    /// A row of the timeline.
    Row(Box<TimelineRow>),
    /// Something else.
    Other(OtherPiece),
}

/// What is no row.
#[derive(Debug)]
pub(super) struct OtherPiece {
    /// Its bytes.
    pub span: Span,
    /// Whether it is running text.
    pub is_paragraph: bool,
    /// Its Markdown.
    pub said: Vec<String>,
    /// Whether it belongs to a row.
    pub belongs: Belongs,
}

/// Whether something belongs to the row before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Belongs {
    /// If another row follows.
    Between,
    /// Even behind the last one: code, a quotation, a picture.
    Behind,
    /// Always: it is a line of the list or the table that could not be read as a row.
    Unread,
    /// Never: it names a group of rows.
    Apart,
    /// Never: it says how all rows are meant.
    About,
}

/// Reads the rows of one section.
pub(super) struct RowReader<'a> {
    pub content: &'a Content<'a>,
    /// Whether the heading says that the section is a timeline.
    pub is_timeline: bool,
    /// The day that the rows are of, until a line tells another.
    pub day: Option<String>,
    pub pieces: Vec<Piece>,
    /// Whether a table of a timeline was met.
    pub tables: usize,
    /// The byte up to which everything is taken.
    done: usize,
}

impl<'a> RowReader<'a> {
    pub fn new(content: &'a Content<'a>, is_timeline: bool, day: Option<String>) -> Self {
        Self {
            content,
            is_timeline,
            day,
            pieces: Vec::new(),
            tables: 0,
            done: 0,
        }
    }

    /// Reads the blocks.
    pub fn read(&mut self, blocks: &[Block]) {
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

    fn other(&mut self, block: &Block, belongs: Belongs) {
        let said = self.content.markdown(block);
        let is_paragraph = block.kind == BlockKind::Paragraph;
        self.say(said, block.span.clone(), belongs, is_paragraph);
    }

    fn say(&mut self, said: Vec<String>, span: Span, belongs: Belongs, is_paragraph: bool) {
        if !said.is_empty() {
            self.pieces.push(Piece::Other(OtherPiece {
                span,
                is_paragraph,
                said,
                belongs,
            }));
        }
    }

    /// A row with its words and what belongs to it.
    fn row(&mut self, lead: Leading, notes: Vec<String>, span: Span) {
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
        self.pieces.push(Piece::Row(Box::new(row)));
    }

    /// Adds something to the row before.
    fn add(&mut self, said: Vec<String>) {
        if let Some(Piece::Row(row)) = self.pieces.last_mut() {
            let details = said.into_iter().map(|said| (Ok(ColumnKind::Details), said));
            row.cells.extend(details);
        }
    }

    /// Whether a time may begin a row here: a day alone does so in a timeline only.
    fn is_row(&self, time: &RowTime) -> bool {
        time.minute.is_some() || (self.is_timeline && time.day.is_some())
    }

    /// The row that these lines begin with, the other lines being part of its words.
    fn lead(&self, lines: &[Span]) -> Option<(Leading, Vec<String>)> {
        let (text, notes) = self.content.words(lines);
        let mut lead = leading::leading(bulleted(&text))?;
        let (first, more) = text.split_once('\n').unwrap_or((&text, ""));
        if let Some(parted) = leading::leading(bulleted(first)).filter(|_| !more.is_empty()) {
            lead = parted;
            for line in more.lines() {
                lead.text.push('\n');
                lead.text.push_str(line.trim_start());
            }
            lead.text = lead.text.trim_start().to_owned();
        }
        Some((lead, notes)).filter(|(lead, _)| self.is_row(&lead.time))
    }

    /// A list: the items that begin with a time are rows; if none does, it is something else.
    fn list(&mut self, list: &Block) {
        let leads: Vec<_> = list.children.iter().map(|item| self.item(item)).collect();
        let is_row = |lead: &ItemLead| matches!(lead, ItemLead::Row(..));
        if !leads.iter().any(is_row) {
            let inner = |item: &Block| item.children.iter().any(|it| self.has_rows(it));
            if !list.children.iter().any(inner) {
                return self.other(list, Belongs::Between);
            }
        }
        let is_rows = leads.iter().any(is_row);
        for (item, lead) in list.children.iter().zip(leads) {
            let line = first_line(item);
            match lead {
                ItemLead::Row(lead, notes) => {
                    self.row(lead, notes, line);
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
    }

    /// What an item of a list begins with.
    fn item(&self, item: &Block) -> ItemLead {
        let first = item.children.first().filter(|it| it.kind == BlockKind::Paragraph);
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
            Some((lead, notes)) => ItemLead::Row(lead, notes),
            None => ItemLead::Words,
        }
    }

    /// What is in an item behind its row: rows of their own where every item of a list is one, else its details.
    fn behind(&mut self, blocks: &[Block]) {
        for block in blocks {
            let is_row = |item: &Block| matches!(self.item(item), ItemLead::Row(lead, _) if lead.time.minute.is_some());
            if block.kind == BlockKind::List && block.children.iter().all(is_row) {
                self.list(block);
            } else {
                let said = self.content.markdown(block);
                self.add(said);
            }
        }
    }

    /// Whether there are rows in a block.
    fn has_rows(&self, block: &Block) -> bool {
        if !matches!(block.kind, BlockKind::List | BlockKind::Table) {
            return false;
        }
        let mut reader = RowReader::new(self.content, self.is_timeline, None);
        reader.read(std::slice::from_ref(block));
        reader.pieces.iter().any(|piece| matches!(piece, Piece::Row(_)))
    }

    /// A paragraph: lines that begin with a time are rows if the first one does, or several do; a day alone is that of
    /// what follows.
    fn paragraph(&mut self, block: &Block) {
        let (text, _) = self.content.words(&block.lines);
        if let Some(day) = only_day(&text) {
            self.day = Some(day);
            return;
        }
        if let Some(at) = table::header(self.content.text, &block.lines) {
            let (before, table) = block.lines.split_at(at);
            self.lines(before, block);
            return self.table(block, table);
        }
        self.lines(&block.lines, block);
    }

    fn lines(&mut self, lines: &[Span], block: &Block) {
        let broken: Vec<Span> = lines
            .iter()
            .flat_map(|line| parted_by_breaks(self.content.text, line))
            .collect();
        let begins = |line: &Span| {
            let lead = self.lead(std::slice::from_ref(line));
            lead.is_some_and(|(lead, _)| lead.time.minute.is_some() || !lead.text.is_empty())
        };
        let starts: Vec<usize> = (0..broken.len()).filter(|at| begins(&broken[*at])).collect();
        let first = match starts.first() {
            Some(first) if starts.len() > 1 || (*first == 0 && self.is_timeline) => *first,
            _ => {
                if !lines.is_empty() {
                    let is_unread = self.is_timeline
                        && leading::looks_timed(bulleted(&self.content.text[lines[0].clone()]));
                    let belongs = match is_unread {
                        true => Belongs::Unread,
                        false => belongs(self.content, lines),
                    };
                    let part = Block {
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
        let unread = (first..broken.len()).filter(|at| !starts.contains(at) && is_unread(&broken[*at]));
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

    /// Code: the rows of a timeline if every line of it that is not further in is one and there are none before.
    fn code(&mut self, block: &Block) {
        let fence = |line: &&Span| {
            let line = self.content.text[(*line).clone()].trim();
            !line.starts_with("```") && !line.starts_with("~~~")
        };
        let lines: Vec<Span> = block.lines.iter().filter(fence).cloned().collect();
        let text = |line: &Span| &self.content.text[line.clone()];
        let is_inner = |line: &Span| text(line).starts_with([' ', '\t']) || text(line).is_empty();
        let lead = |line: &Span| leading::leading(bulleted(text(line)));
        let has_rows = self.pieces.iter().any(|piece| matches!(piece, Piece::Row(_)));
        let is_rows = self.is_timeline
            && !has_rows
            && lines.len() > 1
            && !lines.first().is_some_and(is_inner)
            && lines.iter().all(|line| is_inner(line) || lead(line).is_some_and(|lead| self.is_row(&lead.time)));
        if !is_rows {
            return self.other(block, Belongs::Behind);
        }
        let starts: Vec<usize> = (0..lines.len()).filter(|at| !is_inner(&lines[*at])).collect();
        for (number, start) in starts.iter().enumerate() {
            let end = starts.get(number + 1).copied().unwrap_or(lines.len());
            let Some(mut lead) = lead(&lines[*start]) else { continue };
            for line in &lines[start + 1..end] {
                lead.text = format!("{}\n{}", lead.text, text(line).trim());
            }
            // Every mark in code is a character.
            lead.text = crate::import::markdown(&lead.text);
            self.row(lead, Vec::new(), lines[*start].clone());
        }
    }

    fn quote(&mut self, block: &Block) {
        let mut reader = RowReader::new(self.content, self.is_timeline, self.day.clone());
        reader.read(&block.children);
        if reader.pieces.iter().any(|piece| matches!(piece, Piece::Row(_))) {
            self.pieces.append(&mut reader.pieces);
            self.day = reader.day;
        } else {
            self.other(block, Belongs::Behind);
        }
    }

    /// HTML: the rows of its tables, else its lines.
    fn html(&mut self, block: &Block) {
        let whole = table::whole_html(self.content.text, &block.span);
        self.done = whole.end;
        let html = &self.content.text[whole.clone()];
        if let Some(rows) = table::html_rows(html) {
            return self.cells(rows, whole);
        }
        let said = crate::import::format::html::markdown(html);
        let lines: Vec<&str> = said.lines().filter(|line| !line.trim().is_empty()).collect();
        let leads: Vec<_> = lines.iter().map(|line| leading::leading(bulleted(line))).collect();
        let is_row = |lead: &Option<Leading>| lead.as_ref().is_some_and(|it| self.is_row(&it.time));
        let count = leads.iter().filter(|lead| is_row(lead)).count();
        if count < 2 && !(count == 1 && lines.len() == 1 && self.is_timeline) {
            return self.other(block, Belongs::Behind);
        }
        let place = first_line(block);
        for (line, lead) in lines.iter().zip(leads) {
            match lead.filter(|lead| self.is_row(&lead.time)) {
                Some(lead) => self.row(lead, Vec::new(), place.clone()),
                None => {
                    let said = vec![(*line).to_owned()];
                    self.say(said, place.clone(), Belongs::Between, true);
                }
            }
        }
    }

    /// A table of Markdown.
    fn table(&mut self, block: &Block, lines: &[Span]) {
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
            let part = Block {
                lines: lines.to_vec(),
                ..block.clone()
            };
            self.other(&part, Belongs::Between);
        }
    }

    fn cells(&mut self, rows: Vec<Vec<String>>, place: Span) {
        let line = place.start..place.start + self.content.text[place.clone()].lines().next().map_or(0, str::len);
        let rows = rows.into_iter().map(|cells| table::CellRow {
            cells,
            is_line: false,
            notes: Vec::new(),
            span: line.clone(),
        });
        let rows: Vec<_> = rows.collect();
        if !table::read(rows, self) {
            let said = crate::import::format::html::markdown(&self.content.text[place.clone()]);
            self.say(vec![said], place, Belongs::Between, false);
        }
    }
}

/// What an item of a list begins with.
enum ItemLead {
    Row(Leading, Vec<String>),
    /// A day, and nothing else: that of the list in it.
    Day(String),
    Words,
}

/// The day that a text is, and nothing else.
pub(super) fn only_day(text: &str) -> Option<String> {
    let marked = text.trim_matches(|it: char| "*_`[]() :：".contains(it));
    let bare = marked.trim_matches(['【', '】', '■', '●', '◆']).trim();
    match &day::days(bare)[..] {
        [day] if day.text == bare => Some(day.text.clone()),
        _ => None,
    }
}

/// A line without the bullet or the box of a task before it.
fn bulleted(line: &str) -> &str {
    let line = line.trim_start();
    let tasks = ["[ ] ", "[x] ", "[X] "];
    let line = tasks.iter().find_map(|task| line.strip_prefix(task)).unwrap_or(line);
    let circled = |it: char| ('①'..='⑳').contains(&it);
    let Some(rest) = line.strip_prefix(|it: char| BULLETS.contains(&it) || circled(it)) else {
        return line;
    };
    // `**14:05**` begins with a mark of emphasis.
    let is_mark = line.starts_with(['*', '+', '-']) && !rest.starts_with(char::is_whitespace);
    if is_mark { line } else { rest.trim_start() }
}

/// The first line of a block.
pub(super) fn first_line(block: &Block) -> Span {
    block.lines.first().cloned().unwrap_or(block.span.clone())
}

/// Whether these lines go with a row: a picture does, a sentence about the times of all rows does not.
fn belongs(content: &Content<'_>, lines: &[Span]) -> Belongs {
    let (text, _) = content.words(lines);
    let is_picture = text.starts_with("![") && text.ends_with(')') && text.matches("](").count() == 1;
    match () {
        () if is_picture => Belongs::Behind,
        () if super::dates::is_about_all(&text) => Belongs::About,
        () => Belongs::Between,
    }
}

/// The parts of a line between breaks of HTML.
fn parted_by_breaks(text: &str, line: &Span) -> Vec<Span> {
    let lower = text[line.clone()].to_ascii_lowercase();
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(found) = lower[at..].find("<br") {
        let Some(end) = lower[at + found..].find('>') else { break };
        parts.push(line.start + at..line.start + at + found);
        at += found + end + 1;
    }
    parts.push(line.start + at..line.end);
    parts.retain(|part| !text[part.clone()].trim().is_empty());
    parts
}

/// The finding for a line of a timeline that is no row.
pub(super) fn unread(has_row: bool) -> Message {
    Message::new(if has_row { "import-row" } else { "import-row.first" })
}
