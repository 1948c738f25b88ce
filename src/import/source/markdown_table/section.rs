//! The sections of a document: their headings, what they are about, and the days that they name.

use std::collections::BTreeSet;

use super::block::{BlockKind, DocumentBlock};
use super::content::DocumentContent;
use super::heading::{self, SectionKind};
use super::piece::{self, OtherPiece};
use crate::import::stamp::day::{self, Zoned};
use crate::import::table::column;
use crate::import::table::leading::{self, Leading};
use crate::text::source::Span;

/// The longest line that is a heading without the marks of one, in bytes.
const LONGEST_HEADING: usize = 80;

/// A section of a document.
#[derive(Debug)]
pub(super) struct Section {
    /// 0 for what is before the first heading.
    pub level: usize,
    pub heading: String,
    /// The bytes of the heading.
    pub span: Span,
    /// What it is about by its own heading.
    pub own: SectionKind,
    /// What it is about, or the section around it.
    pub kind: SectionKind,
    pub outer: Option<usize>,
    /// The day that its heading names, or one around it.
    pub day: Option<String>,
    /// The zone that it gives to its clocks, or one around it.
    pub zone: Option<String>,
    /// Whether a heading beside it, before it, is a row.
    pub is_beside_row: bool,
    /// The row that its heading is.
    pub lead: Option<Leading>,
    pub is_title: bool,
    pub blocks: Vec<DocumentBlock>,
    /// What it says that is neither a row nor belongs to one.
    pub left: Vec<OtherPiece>,
    /// Whether rows of the timeline are in it.
    pub is_timed: bool,
    /// The number of the row that its heading is.
    pub row: Option<usize>,
}

impl Section {
    /// Its heading with the marks of its level.
    pub fn marked(&self) -> String {
        format!("{} {}", "#".repeat(self.level.clamp(1, 6)), self.heading)
    }
}

/// The sections of the blocks. The title is the first heading of level 1 that names no known section, else the first
/// heading of all.
pub(super) fn sections(
    content: &DocumentContent<'_>,
    blocks: Vec<DocumentBlock>,
    title: &mut Option<(usize, String)>,
) -> Vec<Section> {
    let mut sections = vec![section(0, String::new(), 0..0)];
    // A line that is a heading without its marks is one level below the last that has them.
    let mut marked = 1;
    for block in blocks {
        match heading_of(content, &block) {
            Some((level, words)) => {
                if let Some(level) = level {
                    marked = level;
                }
                let level = level.unwrap_or(marked + 1);
                sections.push(section(level, words, piece::first_line(&block)));
            }
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
        let is_day_row = sections[at]
            .lead
            .as_ref()
            .is_some_and(|lead| lead.time.minute.is_some());
        if (is_free(&sections[at]) || sections[at].level == 1)
            && !is_day_row
            && !is_part(sections[at].own)
        {
            *title = Some((sections[at].span.start, sections[at].heading.clone()));
            sections[at].is_title = true;
            sections[at].lead = None;
            if sections[at].own == SectionKind::Foreign {
                sections[at].own = SectionKind::Other;
            }
        }
    }
    nest(content, &mut sections);
    sections
}

/// Puts the sections into those around them, which give them what their own headings leave open.
fn nest(content: &DocumentContent<'_>, sections: &mut [Section]) {
    // The open sections; and the last one of each level in each, if one is a row.
    let mut open: Vec<usize> = Vec::new();
    let mut timed: BTreeSet<(Option<usize>, usize)> = BTreeSet::new();
    for at in 0..sections.len() {
        let level = sections[at].level;
        while open
            .last()
            .is_some_and(|last| sections[*last].level >= level)
        {
            open.pop();
        }
        let outer = open.last().copied();
        let around = outer.map(|outer| &sections[outer]);
        let kind = around.map_or(SectionKind::Other, |outer| outer.kind);
        let is_apart = sections[at].is_title || level == 0;
        let (day, zone) = match is_apart {
            true => (None, None),
            false => (own_day(&sections[at]), own_zone(content, &sections[at])),
        };
        let day = day.or_else(|| around?.day.clone().filter(|_| !is_apart));
        let zone = zone.or_else(|| around?.zone.clone().filter(|_| !is_apart));
        let section = &mut sections[at];
        if section.own != SectionKind::Other {
            section.kind = section.own;
        } else {
            section.kind = kind;
        }
        (section.day, section.zone, section.outer) = (day, zone, outer);
        section.is_beside_row = timed.contains(&(outer, level));
        if section.lead.is_some() {
            timed.insert((outer, level));
        }
        if level > 0 {
            open.push(at);
        }
    }
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
        day: None,
        zone: None,
        is_beside_row: false,
        lead,
        is_title: false,
        blocks: Vec::new(),
        left: Vec::new(),
        is_timed: false,
        row: None,
    }
}

/// The level and the words of a heading; a short line that is bold, or ends with a colon, is one without a level if it
/// names a section.
fn heading_of(
    content: &DocumentContent<'_>,
    block: &DocumentBlock,
) -> Option<(Option<usize>, String)> {
    if let BlockKind::Heading(level) = block.kind {
        let words = block
            .words
            .clone()
            .unwrap_or(block.span.end..block.span.end);
        let (text, _) = content.words(std::slice::from_ref(&words));
        return Some((
            Some(level),
            text.split_whitespace().collect::<Vec<_>>().join(" "),
        ));
    }
    if block.kind != BlockKind::Paragraph || block.lines.len() != 1 {
        return None;
    }
    let line = content.text[block.lines[0].clone()].trim();
    let is_bold = line.len() > 4
        && ["**", "__"].iter().any(|mark| {
            let inner = line
                .strip_prefix(mark)
                .and_then(|rest| rest.trim_end_matches([':', '：']).strip_suffix(mark));
            inner.is_some_and(|inner| !inner.contains(mark))
        });
    let is_marked =
        is_bold || line.ends_with([':', '：']) || line.starts_with(['■', '●', '◆', '【']);
    let is_named = line.len() <= LONGEST_HEADING && heading::kind(line) != SectionKind::Other;
    (is_marked && is_named).then(|| {
        let words = line.trim_matches(|it: char| "*_:：".contains(it));
        (None, words.to_owned())
    })
}

/// The day that the heading of a section names.
fn own_day(section: &Section) -> Option<String> {
    heading_day(&section.heading).filter(|_| section.lead.is_none())
}

/// The zone that a section gives to its clocks.
fn own_zone(content: &DocumentContent<'_>, section: &Section) -> Option<String> {
    let is_timeline = section.own == SectionKind::Timeline;
    let named = || column::zone(&section.heading).filter(|word| Zoned::meant(word).is_known());
    let heading = day::zone_word(&section.heading).or_else(|| named().filter(|_| is_timeline));
    let heading = heading.map(str::to_owned);
    heading.or_else(|| {
        let paragraphs = section
            .blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Paragraph);
        paragraphs.into_iter().find_map(|block| {
            let (text, _) = content.words(&block.lines);
            let word = day::zone_word(&text)?;
            let is_row = leading::leading(&text).is_some_and(|lead| lead.time.minute.is_some());
            (!is_row).then(|| word.to_owned())
        })
    })
}

/// The day of a heading: it is there first, or with few words besides. `The release of March 9 fails` is of another day.
fn heading_day(heading: &str) -> Option<String> {
    let days = day::days(heading);
    let [day] = &days[..] else { return None };
    let before = &heading[..day.span.start];
    let is_first = !before.contains(char::is_alphanumeric);
    let others = before
        .split_whitespace()
        .chain(heading[day.span.end..].split_whitespace());
    let words = others.filter(|word| word.contains(char::is_alphanumeric));
    (is_first || words.count() <= 2).then(|| day.text.clone())
}
