//! HTML of posts to Markdown: paragraphs, breaks, lists, emphasis, code and links; anything else is its words.

use html5gum::{Token, Tokenizer};

use super::angle;
use super::plain;
use crate::report::document::Block;
use crate::report::text::{self, Names, inlines, parse};

/// Elements that are apart from what is before and behind them.
const BLOCKS: &[&[u8]] = &[
    b"p",
    b"div",
    b"section",
    b"article",
    b"header",
    b"footer",
    b"table",
    b"tr",
    b"blockquote",
    b"pre",
    b"h1",
    b"h2",
    b"h3",
    b"h4",
    b"h5",
    b"h6",
    b"ul",
    b"ol",
    b"dl",
    b"dt",
    b"dd",
    b"hr",
];

/// The Markdown of a piece of HTML. Text without any tag or entity is taken as plain text; brackets around what is no
/// element of HTML stay as they are.
#[must_use]
pub fn markdown(html: &str) -> String {
    if html.len() > plain::LONGEST {
        return plain::markdown(html);
    }
    if !html.contains(['<', '&']) {
        return plain::markdown(html);
    }
    let settled = angle::settle(html);
    if !settled.has_tags && !angle::has_entity(html) {
        return plain::markdown(html);
    }
    let mut reader = HtmlReader {
        keeps_lines: !has_blocks(&settled.html),
        ..HtmlReader::default()
    };
    for Ok(token) in Tokenizer::new(&settled.html) {
        match token {
            Token::StartTag(tag) => {
                let link = tag
                    .attributes
                    .get(&b"href"[..])
                    .map(|href| String::from_utf8_lossy(href).into_owned());
                reader.open(&tag.name, link);
            }
            Token::EndTag(tag) => reader.close(&tag.name),
            Token::String(text) => reader.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    reader.finish()
}

/// Whether an element of the HTML makes paragraphs; where none does, the line ends of the text do.
fn has_blocks(html: &str) -> bool {
    let html = html.to_ascii_lowercase();
    ["<p", "<div", "<ul", "<ol", "<table"]
        .iter()
        .any(|tag| html.contains(tag))
}

/// A piece of running text.
enum HtmlRun {
    Text(String),
    /// A mark of Markdown, written as it is.
    Mark(&'static str),
    /// `](target)`.
    Target(String),
    Code(String),
    Break,
}

/// The most columns before a bullet.
const DEEPEST: usize = 16;

/// An open list.
struct OpenList {
    /// The number of its next item; `None` for bullets.
    next: Option<usize>,
    /// The columns before its bullets, and before the words of the item that was written last.
    indent: usize,
    content: usize,
}

#[derive(Default)]
struct HtmlReader {
    blocks: Vec<String>,
    pieces: Vec<HtmlRun>,
    /// The open lists, outermost first.
    lists: Vec<OpenList>,
    /// What precedes the first line of this item.
    bullet: Option<String>,
    links: Vec<Option<String>>,
    code: usize,
    keeps_lines: bool,
}

impl HtmlReader {
    fn open(&mut self, name: &[u8], link: Option<String>) {
        if BLOCKS.contains(&name) {
            self.end_block();
        }
        match name {
            b"br" => self.pieces.push(HtmlRun::Break),
            b"ul" => self.open_list(None),
            b"ol" => self.open_list(Some(1)),
            b"li" => {
                self.end_block();
                let next = self.lists.last_mut().and_then(|list| list.next.as_mut());
                let bullet = match next {
                    Some(number) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    None => "- ".to_owned(),
                };
                self.bullet = Some(bullet);
            }
            b"td" | b"th" => self.pieces.push(HtmlRun::Text(" ".to_owned())),
            b"strong" | b"b" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                self.pieces.push(HtmlRun::Mark("**"))
            }
            b"em" | b"i" => self.pieces.push(HtmlRun::Mark("*")),
            b"s" | b"del" | b"strike" => self.pieces.push(HtmlRun::Mark("~~")),
            b"code" | b"tt" => self.code += 1,
            b"a" => {
                let link = link.filter(|link| {
                    crate::report::text::is_safe_link(link) && !link.contains(['<', '>', '\n'])
                });
                if link.is_some() {
                    self.pieces.push(HtmlRun::Mark("["));
                }
                self.links.push(link);
            }
            _ => {}
        }
    }

    fn open_list(&mut self, next: Option<usize>) {
        // Deeper ones would be read as code, or not at all.
        let outer = self.lists.last();
        let indent = outer.map_or(0, |list| list.content.min(DEEPEST));
        self.lists.push(OpenList {
            next,
            indent,
            content: indent,
        });
    }

    fn close(&mut self, name: &[u8]) {
        match name {
            b"strong" | b"b" | b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                self.pieces.push(HtmlRun::Mark("**"))
            }
            b"em" | b"i" => self.pieces.push(HtmlRun::Mark("*")),
            b"s" | b"del" | b"strike" => self.pieces.push(HtmlRun::Mark("~~")),
            b"code" | b"tt" => self.code = self.code.saturating_sub(1),
            b"a" => {
                if let Some(Some(link)) = self.links.pop() {
                    self.pieces.push(HtmlRun::Target(link));
                }
            }
            _ => {}
        }
        if BLOCKS.contains(&name) || name == b"li" {
            self.end_block();
        }
        if matches!(name, b"ul" | b"ol") {
            self.lists.pop();
        }
    }

    fn text(&mut self, text: &str) {
        if self.code > 0 {
            match self.pieces.last_mut() {
                Some(HtmlRun::Code(last)) => last.push_str(text),
                _ => self.pieces.push(HtmlRun::Code(text.to_owned())),
            }
            return;
        }
        let mut lines: Vec<_> = text
            .split('\n')
            .filter(|_| self.keeps_lines)
            .map(str::to_owned)
            .collect();
        if lines.is_empty() {
            lines.push(text.to_owned());
        }
        for (number, line) in lines.into_iter().enumerate() {
            if number > 0 {
                self.pieces.push(HtmlRun::Break);
            }
            self.pieces.push(HtmlRun::Text(line));
        }
    }

    fn end_block(&mut self) {
        let pieces = std::mem::take(&mut self.pieces);
        let paragraphs = paragraphs(pieces, !self.lists.is_empty());
        for paragraph in paragraphs {
            let before = self.blocks.last_mut().filter(|block| is_list(block));
            let list = self.lists.last_mut();
            let Some(list) = list.filter(|_| before.is_some() || self.bullet.is_some()) else {
                self.blocks.push(paragraph);
                continue;
            };
            // A further paragraph of an item is apart: its marks must not pair with those before.
            let (gap, first) = match self.bullet.take() {
                Some(bullet) => {
                    list.content = list.indent + bullet.len();
                    ("\n", " ".repeat(list.indent) + &bullet)
                }
                None => ("\n\n", " ".repeat(list.content)),
            };
            let lines = paragraph.replace('\n', &format!("\n{}", " ".repeat(list.content)));
            let item = first + &lines;
            match before {
                Some(list) => {
                    list.push_str(gap);
                    list.push_str(&item);
                }
                None => self.blocks.push(item),
            }
        }
    }

    fn finish(mut self) -> String {
        self.end_block();
        self.blocks.join("\n\n")
    }
}

fn is_list(block: &str) -> bool {
    let line = block.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    line.starts_with("- ") || (digits > 0 && line[digits..].starts_with(". "))
}

/// The paragraphs of running text: two breaks part them, one is a line end.
fn paragraphs(pieces: Vec<HtmlRun>, in_list: bool) -> Vec<String> {
    let mut paragraphs = vec![Vec::new()];
    let mut breaks = 0;
    for piece in pieces {
        match piece {
            HtmlRun::Break => breaks += 1,
            HtmlRun::Text(text) if breaks > 0 && text.trim().is_empty() => {}
            piece => {
                if breaks > 1 {
                    paragraphs.push(Vec::new());
                }
                if let Some(last) = paragraphs.last_mut() {
                    if breaks == 1 {
                        last.push(HtmlRun::Break);
                    }
                    last.push(piece);
                }
                breaks = 0;
            }
        }
    }
    paragraphs
        .into_iter()
        .map(|pieces| running(&pieces, in_list))
        .filter(|text| !text.is_empty())
        .collect()
}

/// Running text. Words are escaped only as far as needed, and wholly where that would not keep what a reader sees.
fn running(pieces: &[HtmlRun], in_list: bool) -> String {
    let mut wanted = String::new();
    for piece in pieces {
        if let HtmlRun::Text(text) | HtmlRun::Code(text) = piece {
            wanted.extend(text.chars().filter(|it| !it.is_whitespace()));
        }
    }
    let sparing = joined(pieces, plain::markdown, true);
    // An item that is a bar would make the one before it the head of a table.
    if !(in_list && wanted.contains('|')) && reads_as(&sparing, &wanted) {
        return sparing;
    }
    let escaped = joined(pieces, plain::escaped, true);
    if reads_as(&escaped, &wanted) {
        return escaped;
    }
    // A mark that makes no emphasis there would be seen.
    joined(pieces, plain::escaped, false)
}

/// Whether Markdown is one paragraph in which a reader sees just these characters, white space aside.
fn reads_as(markdown: &str, wanted: &str) -> bool {
    let parsed = parse(markdown, 0, &Names::NONE);
    let mut blocks = parsed.blocks.iter();
    let is_text = blocks.all(|block| matches!(block, Block::Paragraph(_)));
    let seen = text::plain(inlines(markdown, &Names::NONE));
    let seen = seen.chars().filter(|it| !it.is_whitespace());
    parsed.problems.is_empty() && is_text && seen.eq(wanted.chars())
}

/// White space is one space, marks go where emphasis has something to hold.
fn joined(pieces: &[HtmlRun], escape: fn(&str) -> String, keeps_marks: bool) -> String {
    let mut out = String::new();
    let mut open: Vec<&str> = Vec::new();
    let mut links: Vec<usize> = Vec::new();
    let mut plain = String::new();
    // Where the marks begin that were opened last, if nothing is after them yet.
    let mut fresh = None;
    // Where the code span ends that is last.
    let mut span_end = None;
    for piece in pieces {
        if let HtmlRun::Text(text) = piece {
            plain.push_str(text);
            continue;
        }
        take_plain(&mut out, &mut plain, &mut fresh, escape);
        match piece {
            HtmlRun::Mark("[") => {
                links.push(out.len());
                out.push('[');
            }
            HtmlRun::Mark(_) if !keeps_marks => continue,
            HtmlRun::Mark(mark) if open.last() == Some(mark) => {
                open.pop();
                close(&mut out, mark);
            }
            HtmlRun::Mark(mark) if !open.contains(mark) => {
                open.push(mark);
                fresh = fresh.or(Some(out.len()));
                out.push_str(mark);
                continue;
            }
            HtmlRun::Target(link) => target(&mut out, links.pop(), link),
            HtmlRun::Code(text) => {
                let goes_on = span_end == Some(out.len());
                if code(&mut out, text, goes_on, escape) {
                    span_end = Some(out.len());
                }
            }
            HtmlRun::Break => {
                let marks = out.split_off(fresh.unwrap_or(out.len()));
                let kept = out.trim_end().len();
                out.truncate(kept);
                out.push('\n');
                fresh = (!marks.is_empty()).then_some(out.len());
                out.push_str(&marks);
                continue;
            }
            HtmlRun::Mark(_) | HtmlRun::Text(_) => continue,
        }
        fresh = None;
    }
    take_plain(&mut out, &mut plain, &mut fresh, escape);
    while let Some(mark) = open.pop() {
        close(&mut out, mark);
    }
    // A link that goes on in another block is none here.
    for at in links.into_iter().rev() {
        if out[at..].starts_with('[') {
            out.remove(at);
        }
    }
    out.trim().to_owned()
}

/// Adds code, as a span if it can be one, which is said; `goes_on`: the span before ends right here.
fn code(out: &mut String, text: &str, goes_on: bool, escape: fn(&str) -> String) -> bool {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_span = !text.is_empty() && !text.contains('`');
    if is_span {
        // Two ticks would mean another thing.
        if goes_on {
            out.pop();
        } else {
            out.push('`');
        }
        out.push_str(&text);
        out.push('`');
    } else {
        out.push_str(&escape(&text));
    }
    is_span
}

/// Plain text with each run of white space as one space, which precedes marks that were just opened.
fn take_plain(
    out: &mut String,
    plain: &mut String,
    fresh: &mut Option<usize>,
    escape: fn(&str) -> String,
) {
    let text = std::mem::take(plain);
    let gap = |out: &mut String, at: usize| {
        if !out[..at].is_empty() && !out[..at].ends_with([' ', '\n']) {
            out.insert(at, ' ');
        }
    };
    if text.starts_with(char::is_whitespace) {
        let length = out.len();
        let at = fresh.unwrap_or(length);
        gap(out, at);
        *fresh = fresh.map(|at| at + out.len() - length);
    }
    let words: Vec<_> = text.split_whitespace().collect();
    if words.is_empty() {
        return;
    }
    *fresh = None;
    out.push_str(&escape(&words.join(" ")));
    if text.ends_with(char::is_whitespace) {
        let at = out.len();
        gap(out, at);
    }
}

/// Closes emphasis: white space inside goes behind it, and around nothing there is none.
fn close(out: &mut String, mark: &str) {
    let kept = out.trim_end().len();
    let space = out.len() > kept;
    out.truncate(kept);
    if out.ends_with(mark) {
        out.truncate(kept - mark.len());
    } else {
        out.push_str(mark);
    }
    if space {
        out.push(' ');
    }
}

/// Closes the link that was opened at this byte; one whose words are its target stays a bare address.
fn target(out: &mut String, open: Option<usize>, link: &str) {
    let Some(open) = open.filter(|at| *at < out.len()) else {
        return;
    };
    let words = out[open + 1..].trim().to_owned();
    out.truncate(open);
    // Without a scheme it would be a tag.
    let is_whole = link.contains("://") && !link.contains(char::is_whitespace);
    let words = if words.is_empty() {
        link.to_owned()
    } else {
        words
    };
    if is_whole && words == link {
        out.push_str(&format!("<{link}>"));
    } else if link.contains(['(', ')', ' ']) {
        out.push_str(&format!("[{words}](<{link}>)"));
    } else {
        out.push_str(&format!("[{words}]({link})"));
    }
}

#[cfg(test)]
mod tests;
