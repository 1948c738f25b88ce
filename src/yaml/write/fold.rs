//! Paragraphs of Markdown to lines of a readable width, without a change of what they say.

use crate::report::document::Block;
use crate::report::flow::settle;
use crate::report::text::{Names, paragraph, parse};
use crate::text::width::{self, columns_of, is_wide, joins};

/// The columns of a line.
pub const WIDTH: usize = 120;

/// Characters that no line begins with, and those that none ends with.
const NOT_FIRST: &str =
    "、。，．・：；？！）」』】〕〉》］｝ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ々〜～…";
const NOT_LAST: &str = "（「『【〔〈《［｛";

/// `text` with its paragraphs folded to `columns`, or as it was where that would change what its reader sees;
/// `is_line` is a text of one paragraph.
#[must_use]
pub fn fold(text: &str, columns: usize, is_line: bool) -> String {
    if text.lines().all(|line| width::columns(line) <= columns) {
        return text.to_owned();
    }
    let folded = chunks(text)
        .map(|chunk| match chunk {
            Chunk::Paragraph(lines) => fold_paragraph(&lines, columns),
            Chunk::Item(mark, words) => {
                let hang = " ".repeat(mark.len());
                let folded = fold_paragraph(&[words], columns.saturating_sub(mark.len()).max(20));
                format!("{mark}{}", folded.replace('\n', &format!("\n{hang}")))
            }
            Chunk::Other(line) => line.to_owned(),
        })
        .collect::<Vec<_>>()
        .join("\n");
    if seen(&folded, is_line) == seen(text, is_line) {
        folded
    } else {
        text.to_owned()
    }
}

/// What a reader sees.
fn seen(text: &str, is_line: bool) -> Vec<Block> {
    let parsed = if is_line {
        paragraph(text, &Names::NONE)
    } else {
        parse(text, 0, &Names::NONE)
    };
    let mut blocks = parsed.blocks;
    settle(&mut blocks);
    blocks
}

enum Chunk<'a> {
    /// The lines of a plain paragraph.
    Paragraph(Vec<&'a str>),
    /// An item of a list on one line: its indent with its bullet, and its words.
    Item(&'a str, &'a str),
    /// A line that stays as it is.
    Other(&'a str),
}

/// The text in plain paragraphs, items of lists and lines of anything else.
fn chunks(text: &str) -> impl Iterator<Item = Chunk<'_>> {
    let mut chunks: Vec<Chunk<'_>> = Vec::new();
    let mut fence = false;
    for line in text.split('\n') {
        let mark = line.trim_start();
        let fences = mark.starts_with("```") || mark.starts_with("~~~");
        fence ^= fences;
        let plain = !fence && !fences && !line.trim().is_empty() && !begins_block(line);
        // Two spaces or a backslash at the end break the line for the reader too.
        let breaks = line.ends_with(' ') || line.ends_with('\\');
        match chunks.last_mut() {
            Some(Chunk::Paragraph(lines)) if plain && !breaks => lines.push(line),
            _ if plain && !breaks => chunks.push(Chunk::Paragraph(vec![line])),
            _ => match item(line).filter(|_| !fence && !breaks) {
                Some((mark, words)) => chunks.push(Chunk::Item(mark, words)),
                None => chunks.push(Chunk::Other(line)),
            },
        }
    }
    chunks.into_iter()
}

/// The indent with the bullet, and the words, of a line that is an item of a list.
fn item(line: &str) -> Option<(&str, &str)> {
    let start = line.len() - line.trim_start_matches(' ').len();
    let rest = &line[start..];
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mark = if rest.starts_with("- ") {
        2
    } else if digits > 0 && rest[digits..].starts_with(". ") {
        digits + 2
    } else {
        return None;
    };
    Some(line.split_at(start + mark)).filter(|(_, words)| !words.starts_with(' '))
}

/// Whether a line may be more than a part of a paragraph.
fn begins_block(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && line[digits..].starts_with(['.', ')']);
    numbered
        || line.starts_with([
            ' ', '\t', '#', '>', '-', '*', '+', '|', '=', '<', '~', '`', '_', '[',
        ])
}

fn fold_paragraph(lines: &[&str], columns: usize) -> String {
    let mut whole = String::new();
    for line in lines {
        let space = !whole.is_empty() && !joins(whole.chars().next_back(), line.chars().next());
        whole.push_str(if space { " " } else { "" });
        whole.push_str(line);
    }
    let mut out = String::with_capacity(whole.len() + 16);
    let mut rest = whole.as_str();
    while let Some((end, next)) = break_at(rest, columns) {
        out.push_str(&rest[..end]);
        out.push('\n');
        rest = &rest[next..];
    }
    out + rest
}

/// Where a line of at most `columns` ends and the next one begins; the first place past them if there is none before.
/// `None` where the text fits, or cannot be broken.
fn break_at(text: &str, columns: usize) -> Option<(usize, usize)> {
    let mut width = 0;
    let mut best = None;
    let mut ticks = 0;
    let mut characters = text.char_indices().peekable();
    let mut before: Option<char> = None;
    while let Some((at, next)) = characters.next() {
        let after = characters.peek().copied();
        let place = match (before, next, after) {
            (Some(before), ' ', Some((start, after)))
                if before != ' ' && after != ' ' && !joins(Some(before), Some(after)) =>
            {
                Some((at, start))
            }
            (Some(before), next, _)
                if before != ' ' && next != ' ' && joins(Some(before), Some(next)) =>
            {
                let fits = !NOT_FIRST.contains(next) && !NOT_LAST.contains(before);
                fits.then_some((at, at))
            }
            _ => None,
        };
        let free = ticks % 2 == 0;
        if let Some(place) = place.filter(|(_, start)| free && !begins_block(&text[*start..])) {
            if width > columns && best.is_some() {
                return best;
            }
            best = Some(place);
        }
        if width > columns && best.is_some() {
            return best;
        }
        ticks += usize::from(next == '`');
        width += columns_of(next)
            .unwrap_or(0)
            .max(usize::from(is_wide(next)));
        before = Some(next);
    }
    best.filter(|_| width > columns)
}

/// Plain words folded to `columns`; nothing else is in them.
pub(super) fn fold_plain(text: &str, columns: usize) -> String {
    fold_paragraph(&[text], columns)
}
