//! A document of Markdown by its sections: its title, which of them are the timeline, and what is in the others.

use super::block::BlockKind;
use super::content::DocumentContent;
use super::heading::SectionKind;
use super::piece::{self, Belongs, OtherPiece, SectionPiece};
use super::rows::RowReader;
use super::section::{self, Section};
use crate::import::format::field::JsonField;
use crate::import::format::front::Front;
use crate::import::input::Input;
use crate::import::table::column::ColumnKind;
use crate::import::table::leading;
use crate::import::table::row::TimelineRow;
use crate::text::source::Span;

/// A document.
pub(super) struct MarkdownPage<'a> {
    pub content: DocumentContent<'a>,
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

impl<'a> MarkdownPage<'a> {
    /// What follows one of these labels, in lower case, and its byte: `Date: …`, `**Date**: …`, `| Date | … |`.
    pub fn labelled(&self, labels: &[&str]) -> Option<(usize, &'a str)> {
        self.lines.iter().find_map(|(at, line)| {
            let (label, rest) = label(line)?;
            labels
                .contains(&label.as_str())
                .then(|| (at + (rest.as_ptr() as usize - line.as_ptr() as usize), rest))
        })
    }

    /// The line that the byte `at` is in.
    pub fn line(&self, at: usize) -> Span {
        let text = self.content.text;
        let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        line_at(text, start)
    }

    /// Whether the heading of a section only names a group of rows in a timeline: it tells neither a time nor a day.
    pub fn is_group(&self, section: &Section) -> bool {
        let is_inner = section.kind == SectionKind::Timeline && section.own == SectionKind::Other;
        let is_used = section.is_title || section.lead.is_some() || section.row.is_some();
        is_inner && !is_used && piece::only_day(&section.heading).is_none()
    }

    /// Whether a heading says that its section is a timeline.
    pub fn has_timeline(&self) -> bool {
        let mut kinds = self.sections.iter().map(|section| section.kind);
        kinds.any(|kind| kind == SectionKind::Timeline)
    }
}

/// The label of a line in lower case, and what follows it.
pub(super) fn label(line: &str) -> Option<(String, &str)> {
    let line = line
        .trim()
        .trim_start_matches(['-', '*', '|', '+', '>', ' ']);
    let (label, rest) = line.split_once([':', '：', '|'])?;
    let label = label
        .trim_matches(|it: char| it.is_whitespace() || "*_`[]()".contains(it))
        .to_lowercase();
    let rest = rest.trim_matches(|it: char| it.is_whitespace() || "*|`:：".contains(it));
    (!rest.is_empty()).then_some((label, rest))
}

/// Reads a document.
pub(super) fn read(input: &Input) -> MarkdownPage<'_> {
    let front = Front::of(input);
    let fields = front.as_ref().and_then(|front| front.read().ok().flatten());
    let fields = fields.as_ref().map(JsonField::of).filter(|it| it.is_map());
    let body = front
        .filter(|_| fields.is_some())
        .map_or(0, |front| front.body);
    let field = |name: &str| {
        let field = fields?.get(name)?;
        Some((field.span().start, field.text()?.trim().to_owned()))
    };
    let text = input.text();
    let mut page = MarkdownPage {
        content: DocumentContent::of(text, body),
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
    page.sections = section::sections(&page.content, blocks, &mut page.title);
    rows_of(&mut page);
    texts_of(&mut page);
    page
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
fn rows_of(page: &mut MarkdownPage<'_>) {
    let mut read = Vec::with_capacity(page.sections.len());
    for at in 0..page.sections.len() {
        let mut reader = RowReader::new(
            &page.content,
            page.sections[at].kind == SectionKind::Timeline,
            page.sections[at].day.clone(),
        );
        if let Some(lead) = &page.sections[at].lead {
            let place = page.sections[at].span.clone();
            reader.row(lead.clone(), Vec::new(), place);
        }
        reader.read(&page.sections[at].blocks);
        let (pieces, tables) = (reader.pieces, reader.tables);
        let rows = pieces
            .iter()
            .filter(|piece| matches!(piece, SectionPiece::Row(_)))
            .count();
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
            SectionPiece::Row(row) => Some(row.span.clone()),
            SectionPiece::Other(_) => None,
        });
        if let Some(first) = first.filter(|_| section.kind == SectionKind::Other) {
            page.elsewhere.push((section.heading.clone(), first, rows));
        }
        let left = whole(page, at);
        page.sections[at].left = left;
    }
}

/// Everything that a section says.
fn whole(page: &MarkdownPage<'_>, at: usize) -> Vec<OtherPiece> {
    let section = &page.sections[at];
    let blocks = section.blocks.iter().map(|block| OtherPiece {
        span: block.span.clone(),
        is_paragraph: block.kind == BlockKind::Paragraph,
        said: page.content.markdown(block),
        belongs: Belongs::Between,
    });
    blocks.filter(|piece| !piece.said.is_empty()).collect()
}

/// Takes the rows of a section, each with what belongs to it.
fn take(page: &mut MarkdownPage<'_>, at: usize, pieces: Vec<SectionPiece>) {
    let zone = page.sections[at].zone.clone();
    let is_row = |piece: &SectionPiece| matches!(piece, SectionPiece::Row(_));
    let last = pieces.iter().rposition(is_row);
    let section = &page.sections[at];
    // What is below the heading of a row belongs to that row.
    let around = section.outer.and_then(|outer| page.sections[outer].row);
    let around = around.filter(|_| section.own == SectionKind::Other && last.is_none());
    let is_heading = section.lead.is_some();
    let is_unread = section.kind == SectionKind::Timeline
        && section.own == SectionKind::Other
        && !(section.is_title || is_heading || around.is_some() || last.is_some())
        && (leading::looks_timed(&section.heading) || section.is_beside_row);
    if let Some(row) = around {
        let heading = section.marked();
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
            SectionPiece::Row(mut row) => {
                row.zone = row.zone.or_else(|| zone.clone());
                page.rows.push(*row);
                current = Some(page.rows.len() - 1);
                if page.sections[at].lead.is_some() && number == 0 {
                    page.sections[at].row = current;
                }
                page.sections[at].is_timed = true;
                continue;
            }
            SectionPiece::Other(other) => other,
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
                is_over |=
                    last.is_some_and(|last| number > last) && other.belongs != Belongs::About;
                page.sections[at].left.push(other);
            }
        }
    }
}

/// Adds what belongs to a row: a paragraph is its text if it has no words of its own.
fn attach(row: &mut TimelineRow, said: Vec<String>, is_paragraph: bool) {
    let mut said = said.into_iter();
    let text = row
        .cells
        .iter_mut()
        .find(|(column, _)| *column == Ok(ColumnKind::Text));
    if let Some((_, text)) = text.filter(|(_, text)| text.trim().is_empty())
        && is_paragraph
        && let Some(first) = said.next()
    {
        *text = first;
    }
    row.cells
        .extend(said.map(|said| (Ok(ColumnKind::Details), said)));
}

/// The line that begins at a byte.
pub(super) fn line_at(text: &str, at: usize) -> Span {
    let end = text[at..].find('\n').map_or(text.len(), |end| at + end);
    at..at + text[at..end].trim_end().len()
}

/// The lines and the paragraphs in which the document speaks of itself.
fn texts_of(page: &mut MarkdownPage<'_>) {
    let text = page.content.text;
    let (mut lines, mut sentences) = (Vec::new(), Vec::new());
    for section in page
        .sections
        .iter()
        .filter(|it| it.kind != SectionKind::Foreign)
    {
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
                let words = text[piece.span.clone()]
                    .split_whitespace()
                    .collect::<Vec<_>>();
                sentences.push((piece.span.start, words.join(" ")));
            }
        }
    }
    (page.lines, page.sentences) = (lines, sentences);
}
