//! A document of Markdown by its sections: its title, which of them are the timeline, and what is in the others.

use super::block::{Block, BlockKind, Blocks};
use super::content::Content;
use super::heading::{self, SectionKind};
use super::rows::{self, Belongs, OtherPiece, Piece, RowReader};
use crate::import::format::field::JsonField;
use crate::import::format::front::Front;
use crate::import::input::Input;
use crate::import::stamp::day;
use crate::import::table::column::ColumnKind;
use crate::import::table::leading::{self, Leading};
use crate::import::table::row::TimelineRow;
use crate::text::source::Span;

/// The longest line that is a heading without the marks of one, in bytes.
const LONGEST_HEADING: usize = 80;

/// A document.
pub(super) struct Page<'a> {
    pub content: Content<'a>,
    /// The name of the file without its ending.
    pub file: &'a str,
    /// The title with its byte.
    pub title: Option<(usize, String)>,
    /// The date of the front matter with its byte.
    pub date: Option<(usize, String)>,
    /// The rows of the timeline, in order.
    pub rows: Vec<TimelineRow>,
    /// How many tables are timelines.
    pub tables: usize,
    pub sections: Vec<Section>,
    /// Lines that are no rows, nor of sections about something else, with their bytes.
    pub lines: Vec<(usize, &'a str)>,
    /// Paragraphs among them, each in one line.
    pub sentences: Vec<(usize, String)>,
    /// Lines of a timeline that are no rows, and whether a row is before them.
    pub unread: Vec<(Span, bool)>,
    /// Rows in sections that are not the timeline: the section, the first of them, how many.
    pub elsewhere: Vec<(String, Span, usize)>,
}

/// A section of a document.
#[derive(Debug)]
pub(super) struct Section {
    /// 0 for what is before the first heading.
    pub level: usize,
    pub heading: String,
    /// The bytes of the heading.
    pub span: Span,
    /// What it is about by its own heading.
    own: SectionKind,
    /// What it is about, or the section around it.
    pub kind: SectionKind,
    outer: Option<usize>,
    /// The row that its heading is.
    lead: Option<Leading>,
    is_title: bool,
    blocks: Vec<Block>,
    /// What it says that is neither a row nor belongs to one.
    pub left: Vec<OtherPiece>,
    /// Whether rows of the timeline are in it.
    pub is_timed: bool,
    /// The number of the row that its heading is.
    row: Option<usize>,
}

impl<'a> Page<'a> {
    /// What follows one of these labels, in lower case, and its byte: `Date: …`, `**Date**: …`, `| Date | … |`.
    pub fn labelled(&self, labels: &[&str]) -> Option<(usize, &'a str)> {
        self.lines.iter().find_map(|(at, line)| {
            let (label, rest) = label(line)?;
            labels
                .contains(&label.as_str())
                .then(|| (at + (rest.as_ptr() as usize - line.as_ptr() as usize), rest))
        })
    }

    /// Whether a section is what is below the title.
    pub fn is_title(&self, section: &Section) -> bool {
        section.is_title
    }

    /// Whether the heading of a section only names a group of rows in a timeline: it tells neither a time nor a day.
    pub fn is_group(&self, section: &Section) -> bool {
        let is_inner = section.kind == SectionKind::Timeline && section.own == SectionKind::Other;
        let is_used = section.is_title || section.lead.is_some() || section.row.is_some();
        is_inner && !is_used && rows::only_day(&section.heading).is_none()
    }

    /// Whether a heading says that its section is a timeline.
    pub fn has_timeline(&self) -> bool {
        let mut kinds = self.sections.iter().map(|section| section.kind);
        kinds.any(|kind| kind == SectionKind::Timeline)
    }
}

/// The label of a line in lower case, and what follows it.
pub(super) fn label(line: &str) -> Option<(String, &str)> {
    let line = line.trim().trim_start_matches(['-', '*', '|', '+', ' ']);
    let (label, rest) = line.split_once([':', '：', '|'])?;
    let label = label
        .trim_matches(|it: char| it.is_whitespace() || "*_`[]()".contains(it))
        .to_lowercase();
    let rest = rest.trim_matches(|it: char| it.is_whitespace() || "*|`:：".contains(it));
    (!rest.is_empty()).then_some((label, rest))
}

/// Reads a document.
pub(super) fn read(input: &Input) -> Page<'_> {
    let front = Front::of(input);
    let fields = front.as_ref().and_then(|front| front.read().ok().flatten());
    let fields = fields.as_ref().map(JsonField::of).filter(|it| it.is_map());
    let body = front.filter(|_| fields.is_some()).map_or(0, |front| front.body);
    let field = |name: &str| {
        let field = fields?.get(name)?;
        Some((field.span().start, field.text()?.trim().to_owned()))
    };
    let text = input.text();
    let mut page = Page {
        content: Content {
            text,
            blocks: Blocks::of(text, body),
        },
        file: input.stem(),
        title: field("title").filter(|(_, title)| !title.is_empty()),
        date: field("date"),
        rows: Vec::new(),
        tables: 0,
        sections: Vec::new(),
        lines: Vec::new(),
        sentences: Vec::new(),
        unread: Vec::new(),
        elsewhere: Vec::new(),
    };
    let blocks = std::mem::take(&mut page.content.blocks.blocks);
    page.sections = sections(&page.content, blocks, &mut page.title);
    rows_of(&mut page);
    texts_of(&mut page);
    page
}

/// The sections of the blocks. The title is the first heading of level 1 that names no known section, else the first
/// heading of all.
fn sections(content: &Content<'_>, blocks: Vec<Block>, title: &mut Option<(usize, String)>) -> Vec<Section> {
    let mut sections = vec![section(0, String::new(), 0..0)];
    for block in blocks {
        match heading_of(content, &block) {
            Some((level, words)) => sections.push(section(level, words, rows::first_line(&block))),
            None => {
                if let Some(last) = sections.last_mut() {
                    last.blocks.push(block);
                }
            }
        }
    }
    let is_free = |section: &Section| section.own == SectionKind::Other && section.lead.is_none();
    let named = |level: usize| {
        let mut found = sections.iter().enumerate().skip(1);
        found.find(|(_, it)| it.level == level).map(|(at, _)| at)
    };
    let first = named(1).or(Some(1).filter(|_| sections.len() > 1));
    if let (None, Some(at)) = (&title, first) {
        let is_day_row = sections[at].lead.as_ref().is_some_and(|lead| lead.time.minute.is_some());
        if (is_free(&sections[at]) || sections[at].level == 1) && !is_day_row && !is_part(sections[at].own) {
            *title = Some((sections[at].span.start, sections[at].heading.clone()));
            sections[at].is_title = true;
            sections[at].lead = None;
            if sections[at].own == SectionKind::Foreign {
                sections[at].own = SectionKind::Other;
            }
        }
    }
    for at in 0..sections.len() {
        let level = sections[at].level;
        let outer = (1..at).rev().find(|before| sections[*before].level < level);
        let around = outer.map_or(SectionKind::Other, |outer| sections[outer].kind);
        let own = sections[at].own;
        sections[at].outer = outer;
        sections[at].kind = if own == SectionKind::Other { around } else { own };
    }
    sections
}

fn is_part(kind: SectionKind) -> bool {
    matches!(kind, SectionKind::Part(_))
}

fn section(level: usize, heading: String, span: Span) -> Section {
    let lead = leading::leading(&heading).filter(|lead| lead.time.minute.is_some());
    let own = match lead {
        Some(_) => SectionKind::Other,
        None => heading::kind(&heading),
    };
    Section {
        level,
        heading,
        span,
        own,
        kind: own,
        outer: None,
        lead,
        is_title: false,
        blocks: Vec::new(),
        left: Vec::new(),
        is_timed: false,
        row: None,
    }
}

/// The level and the words of a heading; a short line that is bold, or ends with a colon, is one if it names a section.
fn heading_of(content: &Content<'_>, block: &Block) -> Option<(usize, String)> {
    if let BlockKind::Heading(level) = block.kind {
        let words = block.words.clone().unwrap_or(block.span.end..block.span.end);
        let (text, _) = content.words(std::slice::from_ref(&words));
        return Some((level, text.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
    if block.kind != BlockKind::Paragraph || block.lines.len() != 1 {
        return None;
    }
    let line = content.text[block.lines[0].clone()].trim();
    let is_bold = line.len() > 4
        && ["**", "__"].iter().any(|mark| {
            let inner = line.strip_prefix(mark).and_then(|rest| {
                rest.trim_end_matches([':', '：']).strip_suffix(mark)
            });
            inner.is_some_and(|inner| !inner.contains(mark))
        });
    let is_marked = is_bold || line.ends_with([':', '：']) || line.starts_with(['■', '●', '◆', '【']);
    let is_named = line.len() <= LONGEST_HEADING && heading::kind(line) != SectionKind::Other;
    (is_marked && is_named).then(|| {
        let words = line.trim_matches(|it: char| "*_:：".contains(it));
        (7, words.to_owned())
    })
}

/// How much a section is the timeline, by what it is about.
fn rank(kind: SectionKind) -> Option<u8> {
    match kind {
        SectionKind::Foreign => None,
        SectionKind::Part(_) => Some(0),
        SectionKind::Other => Some(1),
        SectionKind::Timeline => Some(2),
    }
}

/// Reads the rows of the sections that are most the timeline; those of others are none of it.
fn rows_of(page: &mut Page<'_>) {
    let mut read = Vec::with_capacity(page.sections.len());
    for at in 0..page.sections.len() {
        let mut reader = RowReader::new(
            &page.content,
            page.sections[at].kind == SectionKind::Timeline,
            day_of(&page.sections, at),
        );
        if let Some(lead) = &page.sections[at].lead {
            let row = heading_row(lead, page.sections[at].span.clone());
            reader.push(row);
        }
        reader.read(&page.sections[at].blocks);
        let (pieces, tables) = (reader.pieces, reader.tables);
        let rows = pieces.iter().filter(|piece| matches!(piece, Piece::Row(_))).count();
        read.push((pieces, tables, rows));
    }
    let ranks = page.sections.iter().zip(&read);
    let best = ranks
        .filter(|(_, (.., rows))| *rows > 0)
        .filter_map(|(section, _)| rank(section.kind))
        .max();
    for (at, (pieces, tables, rows)) in read.into_iter().enumerate() {
        let section = &page.sections[at];
        if best.is_some() && rank(section.kind) == best {
            page.tables += tables;
            take(page, at, pieces);
            continue;
        }
        let first = pieces.iter().find_map(|piece| match piece {
            Piece::Row(row) => Some(row.span.clone()),
            Piece::Other(_) => None,
        });
        if let Some(first) = first.filter(|_| section.kind == SectionKind::Other) {
            page.elsewhere.push((section.heading.clone(), first, rows));
        }
        let left = whole(page, at);
        page.sections[at].left = left;
    }
}

/// Everything that a section says.
fn whole(page: &Page<'_>, at: usize) -> Vec<OtherPiece> {
    let section = &page.sections[at];
    let blocks = section.blocks.iter().map(|block| OtherPiece {
        span: block.span.clone(),
        is_paragraph: block.kind == BlockKind::Paragraph,
        said: page.content.markdown(block),
        belongs: Belongs::Between,
    });
    blocks.filter(|piece| !piece.said.is_empty()).collect()
}

/// The day that the heading of a section names, or one around it.
fn day_of(sections: &[Section], at: usize) -> Option<String> {
    let section = sections.get(at).filter(|section| section.level > 0 && !section.is_title)?;
    let own = heading_day(&section.heading).filter(|_| section.lead.is_none());
    own.or_else(|| day_of(sections, section.outer?))
}

/// The day of a heading: it is there first, or with few words besides. `The release of March 9 fails` is of another day.
fn heading_day(heading: &str) -> Option<String> {
    let days = day::days(heading);
    let [day] = &days[..] else { return None };
    let before = &heading[..day.span.start];
    let is_first = !before.contains(char::is_alphanumeric);
    let others = before.split_whitespace().chain(heading[day.span.end..].split_whitespace());
    let words = others.filter(|word| word.contains(char::is_alphanumeric));
    (is_first || words.count() <= 2).then(|| day.text.clone())
}

/// The zone that a section gives to its clocks, or one around it.
fn zone_of(page: &Page<'_>, at: usize) -> Option<String> {
    let section = page.sections.get(at).filter(|section| section.level > 0 && !section.is_title)?;
    let heading = day::zone_word(&section.heading).map(str::to_owned);
    let said = || {
        let paragraphs = section.blocks.iter().filter(|it| it.kind == BlockKind::Paragraph);
        paragraphs.into_iter().find_map(|block| {
            let (text, _) = page.content.words(&block.lines);
            let is_row = leading::leading(&text).is_some();
            day::zone_word(&text).filter(|_| !is_row).map(str::to_owned)
        })
    };
    heading.or_else(said).or_else(|| zone_of(page, section.outer?))
}

fn heading_row(lead: &Leading, span: Span) -> TimelineRow {
    let mut row = TimelineRow {
        time: lead.time.clone(),
        span,
        ..TimelineRow::default()
    };
    let words = super::content::running(&lead.text);
    row.cells.push((Ok(ColumnKind::Text), words));
    if let Some(link) = &lead.link {
        let link = format!("[{}]({link})", row.time.stated);
        row.cells.push((Ok(ColumnKind::Details), link));
    }
    row
}

/// Takes the rows of a section, each with what belongs to it.
fn take(page: &mut Page<'_>, at: usize, pieces: Vec<Piece>) {
    let zone = zone_of(page, at);
    let is_row = |piece: &Piece| matches!(piece, Piece::Row(_));
    let last = pieces.iter().rposition(is_row);
    let section = &page.sections[at];
    // What is below the heading of a row belongs to that row.
    let around = section.outer.and_then(|outer| page.sections[outer].row);
    let around = around.filter(|_| section.own == SectionKind::Other && last.is_none());
    let is_heading = section.lead.is_some();
    let is_unread = section.kind == SectionKind::Timeline
        && section.own == SectionKind::Other
        && !(section.is_title || is_heading || around.is_some())
        && leading::looks_timed(&section.heading);
    if let Some(row) = around {
        let heading = format!("{} {}", "#".repeat(section.level.clamp(1, 6)), section.heading);
        attach(&mut page.rows[row], vec![heading], false);
        page.sections[at].row = Some(row);
    }
    let (mut current, mut is_over) = (around, false);
    if is_unread {
        let section = &page.sections[at];
        current = page.rows.len().checked_sub(1);
        page.unread.push((section.span.clone(), current.is_some()));
        if let Some(row) = current {
            let heading = super::content::running(&section.heading);
            attach(&mut page.rows[row], vec![heading], true);
            page.sections[at].row = current;
        }
    }
    let is_heading = is_heading || page.sections[at].row.is_some();
    for (number, piece) in pieces.into_iter().enumerate() {
        let other = match piece {
            Piece::Row(mut row) => {
                row.zone = row.zone.or_else(|| zone.clone());
                page.rows.push(*row);
                current = Some(page.rows.len() - 1);
                if page.sections[at].lead.is_some() && number == 0 {
                    page.sections[at].row = current;
                }
                page.sections[at].is_timed = true;
                continue;
            }
            Piece::Other(other) => other,
        };
        let is_before_row = last.is_some_and(|last| number < last);
        let is_inner = is_before_row || is_heading || around.is_some();
        let belongs = match other.belongs {
            Belongs::Between => is_inner,
            Belongs::Behind => is_inner || !is_over,
            Belongs::Unread => true,
            Belongs::Apart | Belongs::About => false,
        };
        if other.belongs == Belongs::Unread {
            let line = line_at(page.content.text, other.span.start);
            page.unread.push((line, current.is_some()));
        }
        match current.filter(|_| belongs) {
            Some(row) => attach(&mut page.rows[row], other.said, other.is_paragraph),
            None => {
                is_over |= last.is_some_and(|last| number > last) && other.belongs != Belongs::About;
                page.sections[at].left.push(other);
            }
        }
    }
}

/// Adds what belongs to a row: a paragraph is its text if it has no words of its own.
fn attach(row: &mut TimelineRow, said: Vec<String>, is_paragraph: bool) {
    let mut said = said.into_iter();
    let text = row.cells.iter_mut().find(|(column, _)| *column == Ok(ColumnKind::Text));
    if let Some((_, text)) = text.filter(|(_, text)| text.trim().is_empty())
        && is_paragraph
        && let Some(first) = said.next()
    {
        *text = first;
    }
    row.cells.extend(said.map(|said| (Ok(ColumnKind::Details), said)));
}

/// The line that begins at a byte.
pub(super) fn line_at(text: &str, at: usize) -> Span {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    at..at + text[at..end].trim_end().len()
}

/// The lines and the paragraphs in which the document speaks of itself.
fn texts_of(page: &mut Page<'_>) {
    let text = page.content.text;
    let (mut lines, mut sentences) = (Vec::new(), Vec::new());
    for section in page.sections.iter().filter(|it| it.kind != SectionKind::Foreign) {
        if section.row.is_none() && !section.span.is_empty() {
            lines.push((section.span.start, &text[section.span.clone()]));
            sentences.push((section.span.start, section.heading.clone()));
        }
        for piece in &section.left {
            let mut at = piece.span.start;
            for line in text[piece.span.clone()].split_inclusive('\n') {
                lines.push((at, line.trim_end()));
                at += line.len();
            }
            if piece.is_paragraph {
                let words = text[piece.span.clone()].split_whitespace().collect::<Vec<_>>();
                sentences.push((piece.span.start, words.join(" ")));
            }
        }
    }
    (page.lines, page.sentences) = (lines, sentences);
}
