//! The document tree that all formats are made from: what it says is here once.

use crate::clock::Instant;
use crate::locale::Language;
use crate::project::logo::Logo;
use crate::text::width::columns;

/// A whole report in one language.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The language of the report; pieces in another one are wrapped in [`Block::Other`] or [`Inline::Other`].
    pub language: Language,
    /// The incident's id.
    pub id: String,
    /// The name of its files without the ending: the id, with the template or the edition behind it where there are others.
    pub stem: String,
    /// The title as plain text, for the head of the page and the properties of the file.
    pub title: String,
    /// The edition in words ("Preliminary edition"), for the running footer.
    pub edition: String,
    /// The date of the file's properties: the report's, else the day of the last thing that it tells.
    pub date: Option<(i32, u8, u8)>,
    /// Who issued the report, as plain text, for the properties of the file.
    pub author: Option<String>,
    /// What the incident was, as plain text for previews and search engines: the first paragraph of its summary.
    pub description: Option<String>,
    /// The organisation's logo, for the head of the page.
    pub logo: Option<Logo>,
    /// The organisation of the settings, for the running header.
    pub organisation: Option<String>,
    /// The report's own date in words, for the running footer.
    pub reported: Option<String>,
    /// What it says, in order, its title in a heading of level 1.
    pub blocks: Vec<Block>,
}

/// The most columns of a title in a running footer.
const SHORT_TITLE: usize = 38;

impl Document {
    /// The title for a running footer: cut where it is long.
    #[must_use]
    pub fn short_title(&self) -> String {
        if columns(&self.title) <= SHORT_TITLE {
            return self.title.clone();
        }
        let mut short = String::new();
        for character in self.title.chars() {
            if columns(&short) + 2 >= SHORT_TITLE {
                break;
            }
            short.push(character);
        }
        // A word that is cut says nothing.
        if self.title[short.len()..].starts_with(|it: char| it.is_ascii_alphanumeric())
            && let Some(at) = short.rfind(' ')
        {
            short.truncate(at);
        }
        format!("{}…", short.trim_end())
    }
}

/// A piece that is by itself.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading of level 1 to 6; `anchor` is its id in the page, the same in every language.
    Heading {
        level: u8,
        anchor: String,
        content: Vec<Inline>,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list; `start` is the first number of an ordered one. A tight item holds one paragraph and lists.
    List {
        start: Option<u64>,
        tight: bool,
        items: Vec<Vec<Block>>,
    },
    /// A table.
    Table(Table),
    /// A quotation.
    Quote(Vec<Block>),
    /// A notice that must be seen (a language is missing, a preliminary edition).
    Notice(Vec<Block>),
    /// Code; `info` is the fence's info string.
    Code { info: String, text: String },
    /// A thematic break.
    Rule,
    /// The timeline figure, with its caption.
    Figure(Figure),
    /// Blocks in another language than their context.
    Other(Language, Vec<Block>),
    /// Blocks that belong together for their looks.
    Group(GroupRole, Vec<Block>),
    /// The notes that the document refers to, the first of them number 1; the last block, below a heading of its own.
    Notes(Vec<Vec<Block>>),
}

/// A table with a head row.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What kind of table it is, for its looks.
    pub role: TableRole,
    /// Its caption; Markdown prints it as a line above the table.
    pub caption: Option<Vec<Inline>>,
    /// The alignment of each column; also the number of columns.
    pub columns: Vec<Alignment>,
    /// The head row.
    pub head: Vec<Vec<Inline>>,
    /// The rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// As many cells as there are columns.
    Cells(Vec<Vec<Inline>>),
    /// Across the whole table: what the rows below have in common, such as their day.
    Head(Vec<Inline>),
    /// What belongs to the row above and is more than running text; Markdown prints it between two parts of the table.
    Below(Vec<Block>),
}

impl Table {
    /// The caption and the running text of every cell.
    pub fn cells_mut(&mut self) -> impl Iterator<Item = &mut Vec<Inline>> {
        let cells = self.rows.iter_mut().flat_map(|row| match row {
            Row::Cells(cells) => cells.as_mut_slice(),
            Row::Head(content) => std::slice::from_mut(content),
            Row::Below(_) => &mut [],
        });
        self.caption.iter_mut().chain(&mut self.head).chain(cells)
    }

    /// The blocks below its rows.
    pub fn blocks_mut(&mut self) -> impl Iterator<Item = &mut Vec<Block>> {
        self.rows.iter_mut().filter_map(|row| match row {
            Row::Below(blocks) => Some(blocks),
            Row::Cells(_) | Row::Head(_) => None,
        })
    }
}

/// What blocks that belong together are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupRole {
    /// The band at the head of the report: what it is, its title, its figures.
    Cover,
    /// Small print: facts of the report itself, definitions.
    Fine,
    /// Lines at the right margin: the date and the sender of a letter.
    Right,
    /// Lines in the middle.
    Centred,
}

/// What a table is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableRole {
    /// The facts of the incident and its report: two columns, the first names the second.
    Facts,
    /// The figures of the cover: one row of values below their names.
    Figures,
    /// A table of the report; the first column heads its row.
    Report,
    /// The timeline: times that must not break, what the entry is, and what happened.
    Timeline,
    /// A table inside a text of the record.
    Text,
}

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// As the language begins.
    Start,
    /// In the middle.
    Center,
    /// As the language ends.
    End,
}

/// A drawn figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Figure {
    /// The SVG, self-contained, with `<title>` and `<desc>`.
    pub svg: String,
    /// The same for narrow screens, with other ids inside.
    pub narrow: String,
    /// The share of the width that it has on paper, in percent: less than 100 where it would be higher than a page.
    pub percent: u32,
    /// The file that the Markdown shows it from (`EX680695.svg`), relative to the Markdown.
    pub file: String,
    /// What it shows, for who cannot see it.
    pub description: String,
    /// The caption below it.
    pub caption: Vec<Inline>,
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Characters.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck-through text.
    Strikethrough(Vec<Inline>),
    /// Code.
    Code(String),
    /// A link whose target was found safe.
    Link {
        url: String,
        title: String,
        content: Vec<Inline>,
    },
    /// An image of the project, embedded: its bytes as read, its media type and its text alternative.
    Image {
        path: String,
        data: std::sync::Arc<[u8]>,
        media_type: &'static str,
        alternative: String,
    },
    /// A soft line break: a space in English, nothing between Japanese characters.
    SoftBreak,
    /// A hard line break.
    HardBreak,
    /// A time: the instant it means and how it is written here.
    Time { instant: Instant, text: String },
    /// A short word that is told by its looks too.
    Label(LabelTone, String),
    /// Small print in running text.
    Small(Vec<Inline>),
    /// What stays on one line where there is room for it.
    Whole(Vec<Inline>),
    /// Text in another language than its context.
    Other(Language, Vec<Inline>),
    /// The box of a task at the head of its item of a list: ticked where the task is done.
    Task { done: bool },
    /// What leads to a note: its number, and how many references to it there are so far, this one included.
    NoteReference { number: usize, occurrence: usize },
    /// What leads from a note back to one of its references.
    NoteReturn { number: usize, occurrence: usize },
}

impl Inline {
    /// The running text within it, where it is around some.
    #[must_use]
    pub fn inner(&self) -> Option<&[Self]> {
        match self {
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::Strikethrough(inner)
            | Self::Small(inner)
            | Self::Whole(inner)
            | Self::Link { content: inner, .. }
            | Self::Other(_, inner) => Some(inner),
            Self::Text(_)
            | Self::Time { .. }
            | Self::Code(_)
            | Self::Image { .. }
            | Self::Label(..)
            | Self::SoftBreak
            | Self::HardBreak
            | Self::Task { .. }
            | Self::NoteReference { .. }
            | Self::NoteReturn { .. } => None,
        }
    }

    /// The same, to change it.
    pub fn inner_mut(&mut self) -> Option<&mut Vec<Self>> {
        match self {
            Self::Emphasis(inner)
            | Self::Strong(inner)
            | Self::Strikethrough(inner)
            | Self::Small(inner)
            | Self::Whole(inner)
            | Self::Link { content: inner, .. }
            | Self::Other(_, inner) => Some(inner),
            Self::Text(_)
            | Self::Time { .. }
            | Self::Code(_)
            | Self::Image { .. }
            | Self::Label(..)
            | Self::SoftBreak
            | Self::HardBreak
            | Self::Task { .. }
            | Self::NoteReference { .. }
            | Self::NoteReturn { .. } => None,
        }
    }
}

/// What a label tells by its looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelTone {
    /// What an entry is.
    Kind,
    /// A post among the entries.
    Post,
    /// A milestone.
    Milestone,
    /// A status under which work goes on.
    Working,
    /// A status under which nothing more is to be done.
    Settled,
    /// A severity that is low.
    Mild,
    /// A severity that is high.
    Grave,
}

impl LabelTone {
    /// Its name in style sheets and in the shell of the PDF.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Post => "post",
            Self::Milestone => "milestone",
            Self::Working => "working",
            Self::Settled => "settled",
            Self::Mild => "mild",
            Self::Grave => "grave",
        }
    }
}

/// The character of a task's box.
#[must_use]
pub fn task_box(done: bool) -> &'static str {
    if done { "☑" } else { "☐" }
}

/// Whether every item of a list is a task: its boxes then are in place of bullets.
#[must_use]
pub fn are_tasks(items: &[Vec<Block>]) -> bool {
    let is_task = |item: &Vec<Block>| match item.first() {
        Some(Block::Paragraph(content)) => matches!(content.first(), Some(Inline::Task { .. })),
        _ => false,
    };
    !items.is_empty() && items.iter().all(is_task)
}

/// The most columns of a cell that no line parts.
const SHORT: usize = 12;

/// Whether what is in a cell is so short that no line parts it.
#[must_use]
pub fn is_short(content: &[Inline]) -> bool {
    columns(&plain(content)) <= SHORT
}

/// The characters of `content` without its marks.
#[must_use]
pub fn plain(content: &[Inline]) -> String {
    let mut out = String::new();
    push_plain(content, &mut out);
    out
}

fn push_plain(content: &[Inline], out: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(text)
            | Inline::Code(text)
            | Inline::Label(_, text)
            | Inline::Time { text, .. } => out.push_str(text),
            Inline::Emphasis(inner)
            | Inline::Strong(inner)
            | Inline::Strikethrough(inner)
            | Inline::Small(inner)
            | Inline::Whole(inner)
            | Inline::Link { content: inner, .. }
            | Inline::Other(_, inner) => push_plain(inner, out),
            Inline::Image { alternative, .. } => out.push_str(alternative),
            Inline::SoftBreak | Inline::HardBreak => out.push(' '),
            Inline::Task { done } => {
                out.push_str(task_box(*done));
                out.push(' ');
            }
            // In a name that is alone its number would lead nowhere.
            Inline::NoteReference { .. } | Inline::NoteReturn { .. } => {}
        }
    }
}
