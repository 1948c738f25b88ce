//! A rendered template and its marks to the blocks of a document.

use std::cell::RefCell;

use super::document::{Block, GroupRole, Inline, Row, Table, TableRole, task_box};
use super::lost::{Lost, has_field, is_more_than_words};
use super::mark::{self, CLOSE, Mark, Marks, OPEN};
use super::{anchor, caption, flow, note, text};

/// The words that are added to what the template says.
pub struct ComposeWords<'a> {
    /// The heading of the notes.
    pub notes: &'a str,
    /// What a numbered table's caption begins with, by the number.
    pub table: &'a dyn Fn(usize) -> String,
    /// What a figure's caption begins with, by the number.
    pub figure: &'a dyn Fn(usize) -> String,
}

/// The blocks of a rendered template, every handle replaced by what it stands for, tables and figures numbered, and the
/// notes of its texts at its end.
///
/// # Errors
/// The first part of the template that the report would lose or change.
pub fn compose(
    markdown: &str,
    mut marks: Marks,
    words: &ComposeWords<'_>,
) -> Result<Vec<Block>, Lost> {
    let parsed = text::template(markdown);
    if let Some(problem) = parsed.problems.first() {
        return Err(Lost::of(problem, markdown));
    }
    let texts = std::mem::take(&mut marks.notes);
    let composer = Composer {
        marks: &marks,
        lost: RefCell::default(),
        below: RefCell::default(),
    };
    let mut blocks = composer.blocks(parsed.blocks);
    if let Some(lost) = composer.lost.into_inner() {
        return Err(lost);
    }
    drop(marks);
    caption::number(&mut blocks, words);
    note::number(&mut blocks, texts, Some(words.notes));
    flow::settle(&mut blocks);
    outline(&mut blocks, &mut Vec::new());
    anchor::settle(&mut blocks);
    Ok(blocks)
}

/// Makes every heading one level below the one that it is under: a text's own headings begin deeper than any of the
/// template's, and PDF/UA-1 lets no level be left out. `above` has the headings that are open, with the level that
/// each was written and was given.
fn outline(blocks: &mut [Block], above: &mut Vec<(u8, u8)>) {
    for block in blocks {
        match block {
            Block::Heading { level, .. } => {
                above.retain(|(written, _)| written < level);
                let given = above.last().map_or(1, |(_, given)| given + 1).min(6);
                above.push((*level, given));
                *level = given;
            }
            Block::Quote(inner)
            | Block::Notice(inner)
            | Block::Group(_, inner)
            | Block::Other(_, inner) => outline(inner, above),
            Block::Table(table) => table.blocks_mut().for_each(|it| outline(it, above)),
            Block::List { items, .. } | Block::Notes(items) => {
                items.iter_mut().for_each(|item| outline(item, above));
            }
            _ => {}
        }
    }
}

struct Composer<'a> {
    marks: &'a Marks,
    /// What the template prints first that has no place in the report.
    lost: RefCell<Option<Lost>>,
    /// In a row of the timeline: the blocks that its cells print.
    below: RefCell<Option<Vec<Block>>>,
}

/// A group that is open, where it began among the blocks, and where in the template, if that is traced.
type OpenGroup = (GroupRole, usize, Option<usize>);

/// The role and caption that a paragraph of marks gives the next table.
struct TableHeading {
    /// Where in the template it is printed, if that is traced.
    at: Option<usize>,
    role: TableRole,
    caption: Option<Vec<Inline>>,
}

impl Composer<'_> {
    /// Notes what has no place where it is.
    fn lose(&self, lost: Lost) {
        self.lost.borrow_mut().get_or_insert(lost);
    }

    /// Notes a field in a text that is taken as it is, such as code.
    fn lose_fields(&self, text: &str) {
        if has_field(text) {
            self.lose(Lost::field(text));
        }
    }

    fn blocks(&self, blocks: Vec<Block>) -> Vec<Block> {
        let mut out = Vec::with_capacity(blocks.len());
        let mut next: Option<TableHeading> = None;
        let mut group: Option<OpenGroup> = None;
        for block in blocks {
            match block {
                Block::Paragraph(content) => match self.bracket(&content) {
                    Some((mark, at)) => self.group(mark, at, &mut group, &mut out),
                    None => self.paragraph(content, &mut next, &mut out),
                },
                Block::Table(table) => out.push(Block::Table(self.table(table, next.take()))),
                Block::Heading {
                    level,
                    anchor,
                    content,
                } => {
                    self.lose_fields(&anchor);
                    out.push(Block::Heading {
                        level,
                        anchor,
                        content: self.inlines(content),
                    });
                }
                Block::List {
                    start,
                    tight,
                    items,
                } => {
                    let items: Vec<_> = items.into_iter().map(|item| self.blocks(item)).collect();
                    let tight = tight && items.iter().flatten().all(is_simple);
                    out.push(Block::List {
                        start,
                        tight,
                        items,
                    });
                }
                Block::Quote(inner) => out.push(self.quote(inner)),
                Block::Notice(inner) => out.push(Block::Notice(self.blocks(inner))),
                Block::Group(role, inner) => out.push(Block::Group(role, self.blocks(inner))),
                Block::Other(language, inner) => {
                    out.push(Block::Other(language, self.blocks(inner)));
                }
                Block::Code { info, text } => {
                    self.lose_fields(&info);
                    self.lose_fields(&text);
                    out.push(Block::Code { info, text });
                }
                other => out.push(other),
            }
        }
        if let Some(heading) = next {
            self.lose(Lost::no_table(heading.role, heading.at));
        }
        if let Some((role, _, at)) = group {
            self.lose(Lost::bracket(role, at));
        }
        out
    }

    /// The mark that opens or closes a group, where `content` is nothing else, and its place in the template.
    fn bracket(&self, content: &[Inline]) -> Option<(&Mark, Option<usize>)> {
        let (mark, at, rest) = self.leading(content)?;
        let is_bracket = matches!(mark, Mark::Open(_) | Mark::Close(_));
        (is_bracket && is_blank(&rest)).then_some((mark, at))
    }

    /// Opens a group, or closes it around what has been put to `out` since.
    fn group(
        &self,
        mark: &Mark,
        at: Option<usize>,
        open: &mut Option<OpenGroup>,
        out: &mut Vec<Block>,
    ) {
        match (mark, open.take()) {
            (Mark::Open(role), None) => *open = Some((*role, out.len(), at)),
            (Mark::Close(role), Some((opened, from, _))) if *role == opened => {
                let inner = out.split_off(from);
                out.push(Block::Group(opened, inner));
            }
            (Mark::Open(role) | Mark::Close(role), _) => self.lose(Lost::bracket(*role, at)),
            _ => {}
        }
    }

    fn paragraph(
        &self,
        content: Vec<Inline>,
        next: &mut Option<TableHeading>,
        out: &mut Vec<Block>,
    ) {
        match self.leading(&content) {
            Some((Mark::Blocks(blocks), _, rest)) if is_blank(&rest) => {
                out.extend(blocks.iter().cloned())
            }
            Some((Mark::Table(role), at, rest)) => {
                let caption = trim(self.inlines(rest));
                let caption = (!caption.is_empty()).then_some(caption);
                let heading = TableHeading {
                    role: *role,
                    caption,
                    at,
                };
                if let Some(before) = next.replace(heading) {
                    self.lose(Lost::no_table(before.role, before.at));
                }
            }
            _ => out.push(Block::Paragraph(self.inlines(content))),
        }
    }

    fn quote(&self, mut inner: Vec<Block>) -> Block {
        if let Some(Block::Paragraph(content)) = inner.first()
            && let Some((Mark::Notice, _, rest)) = self.leading(content)
        {
            inner[0] = Block::Paragraph(trim(rest));
            return Block::Notice(self.blocks(inner));
        }
        Block::Quote(self.blocks(inner))
    }

    /// The mark at the head of `content`, its place in the template if that is traced, and what follows it.
    fn leading(&self, content: &[Inline]) -> Option<(&Mark, Option<usize>, Vec<Inline>)> {
        let Some(Inline::Text(first)) = content.first() else {
            return None;
        };
        let (number, rest) = first.strip_prefix(OPEN)?.split_once(CLOSE)?;
        let mark = self.marks.get(number)?;
        let (at, rest) = mark::place(rest);
        let mut after = Vec::new();
        if !rest.is_empty() {
            after.push(Inline::Text(rest.to_owned()));
        }
        after.extend(content[1..].iter().cloned());
        Some((mark, at, after))
    }

    fn table(&self, table: Table, heading: Option<TableHeading>) -> Table {
        let (role, caption) = match heading {
            Some(heading) => (heading.role, heading.caption),
            None => (table.role, table.caption),
        };
        let mut rows = Vec::with_capacity(table.rows.len());
        for row in table.rows {
            self.row(row, role, &mut rows);
        }
        Table {
            role,
            caption,
            columns: table.columns,
            head: self.cells(table.head),
            rows,
        }
    }

    fn cells(&self, row: Vec<Vec<Inline>>) -> Vec<Vec<Inline>> {
        let cells = row.into_iter();
        cells.map(|cell| trim(self.inlines(cell))).collect()
    }

    fn row(&self, row: Row, role: TableRole, rows: &mut Vec<Row>) {
        match row {
            Row::Cells(cells) => {
                let head = cells.first().and_then(|first| self.leading(first));
                if let Some((Mark::Row, _, rest)) = head {
                    return rows.push(Row::Head(trim(self.inlines(rest))));
                }
                if role == TableRole::Timeline {
                    *self.below.borrow_mut() = Some(Vec::new());
                }
                rows.push(Row::Cells(self.cells(cells)));
                let below = self.below.borrow_mut().take();
                let below = below.filter(|blocks| !blocks.is_empty());
                rows.extend(below.map(Row::Below));
            }
            Row::Head(content) => rows.push(Row::Head(self.inlines(content))),
            Row::Below(blocks) => rows.push(Row::Below(self.blocks(blocks))),
        }
    }

    fn inlines(&self, content: Vec<Inline>) -> Vec<Inline> {
        let mut out = Vec::with_capacity(content.len());
        for inline in content {
            match inline {
                Inline::Text(text) => self.text(&text, &mut out),
                Inline::Emphasis(inner) => out.push(Inline::Emphasis(self.inlines(inner))),
                Inline::Strong(inner) => out.push(Inline::Strong(self.inlines(inner))),
                Inline::Strikethrough(inner) => {
                    out.push(Inline::Strikethrough(self.inlines(inner)));
                }
                Inline::Link {
                    url,
                    title,
                    content,
                } => {
                    self.lose_fields(&url);
                    self.lose_fields(&title);
                    out.push(Inline::Link {
                        url,
                        title,
                        content: self.inlines(content),
                    });
                }
                Inline::Code(text) => {
                    self.lose_fields(&text);
                    out.push(Inline::Code(text));
                }
                other => out.push(other),
            }
        }
        out
    }

    /// Puts `blocks` below the row of the timeline that prints them, if one does.
    fn is_below(&self, blocks: &[Block]) -> bool {
        let mut below = self.below.borrow_mut();
        let below = below.as_mut().map(|it| it.extend(blocks.iter().cloned()));
        below.is_some()
    }

    fn text(&self, text: &str, out: &mut Vec<Inline>) {
        // A group of fields prints its handles as the engine shows them, not as they are.
        if text.contains("\\u{fdd0}") {
            self.lose(Lost::group(text));
        }
        let mut rest = text;
        while let Some((before, after)) = rest.split_once(OPEN) {
            push_text(before, out);
            let Some((number, after)) = after.split_once(CLOSE) else {
                self.lose(Lost::changed(after));
                break;
            };
            let (at, after) = mark::place(after);
            match self.marks.get(number) {
                Some(Mark::Inline(content)) => out.extend(content.iter().cloned()),
                Some(Mark::Blocks(blocks)) if self.is_below(blocks) => {}
                // Blocks inside a sentence: their running text is all that fits there.
                Some(Mark::Blocks(blocks)) if !is_more_than_words(blocks) => {
                    out.extend(running(blocks));
                }
                Some(Mark::Table(role)) => self.lose(Lost::table(*role, at)),
                Some(Mark::Notice) => self.lose(Lost::notice(at)),
                Some(Mark::Row) => self.lose(Lost::row(at)),
                Some(Mark::Open(role) | Mark::Close(role)) => self.lose(Lost::bracket(*role, at)),
                Some(Mark::Blocks(_)) => self.lose(Lost {
                    at,
                    ..Lost::field(text)
                }),
                None => self.lose(Lost {
                    at,
                    ..Lost::changed(text)
                }),
            }
            rest = after;
        }
        push_text(rest, out);
    }
}

fn push_text(text: &str, out: &mut Vec<Inline>) {
    if text.is_empty() {
        return;
    }
    match out.last_mut() {
        Some(Inline::Text(last)) => last.push_str(text),
        _ => out.push(Inline::Text(text.to_owned())),
    }
}

/// Whether a tight list can hold the block.
fn is_simple(block: &Block) -> bool {
    matches!(block, Block::Paragraph(_) | Block::List { .. })
}

fn is_blank(content: &[Inline]) -> bool {
    content
        .iter()
        .all(|inline| matches!(inline, Inline::Text(text) if text.trim().is_empty()))
}

/// `content` without white space at its ends.
fn trim(mut content: Vec<Inline>) -> Vec<Inline> {
    if let Some(Inline::Text(first)) = content.first_mut() {
        *first = first.trim_start().to_owned();
    }
    if let Some(Inline::Text(last)) = content.last_mut() {
        last.truncate(last.trim_end().len());
    }
    content.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    content
}

/// The box of a task is a character like others where there is no list.
fn outside_lists(inline: &Inline) -> Inline {
    match inline {
        Inline::Task { done } => Inline::Text(format!("{} ", task_box(*done))),
        other => other.clone(),
    }
}

/// The running text of blocks.
fn running(blocks: &[Block]) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    for block in blocks {
        let content = match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => {
                content.iter().map(outside_lists).collect()
            }
            Block::Quote(inner) | Block::Notice(inner) | Block::Group(_, inner) => running(inner),
            Block::Other(language, inner) => vec![Inline::Other(*language, running(inner))],
            Block::List { items, .. } => items.iter().flat_map(|item| running(item)).collect(),
            Block::Code { text, .. } => vec![Inline::Code(text.clone())],
            _ => Vec::new(),
        };
        if !out.is_empty() && !content.is_empty() {
            out.push(Inline::SoftBreak);
        }
        out.extend(content);
    }
    out
}
