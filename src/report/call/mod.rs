//! The document tree as calls of the typesetter's shell. What a record says is in string literals only.
//!
//! It needs no typesetter, so that fuzzing can hold the calls against a grammar without building one.

mod column;
mod fit;
mod gap;
mod inline;
mod table;
mod word;

pub(super) use column::{TableSpace, line, widths};
pub(super) use table::{UNBROKEN, is_long, letters};

use std::fmt::Write;

use self::word::WordWidth;
use crate::locale::{EmphasisStyle, Language, Script};
use crate::report::advance::{Weight, widest};
use crate::report::document::{Block, Document, GroupRole, Inline, are_tasks};
use crate::report::family::WantedFamily;

/// The calls of one document, and the files that they name.
pub struct Calls {
    /// The calls, as source text of Typst.
    pub text: String,
    /// The files by the name that the calls have for them, with their bytes.
    pub files: Vec<(String, Vec<u8>)>,
}

/// The calls that make `document`.
#[must_use]
pub fn calls(document: &Document) -> Calls {
    calls_in(document, &[])
}

/// The calls that make `document` in these font families. A shell that knows nothing of families is still called as ever
/// where there are none.
#[must_use]
pub fn calls_in(document: &Document, families: &[WantedFamily]) -> Calls {
    let mut writer = CallWriter {
        families: chosen(families),
        ..CallWriter::new(document.language)
    };
    writer.document(document);
    Calls {
        text: writer.out,
        files: writer.files,
    }
}

/// How wide the text of a page is in points; the shell has it in millimetres.
const PAGE: f64 = 160.0 / 25.4 * 72.0;
/// The sizes of the shell's letters in points: text, tables, small print, code.
const TEXT: f64 = 10.5;
const TABLE: f64 = 9.0;
const FINE: f64 = 8.5;
const CODE: f64 = 9.66;
/// What is blank left and right of a block of code.
const CODE_INSET: f64 = 16.0;
/// What is blank left and right in the band at the head.
const COVER_INSET: f64 = 28.0;
/// How far a list, and a quotation, is moved in.
const INDENT: f64 = 20.0;

/// Where and how running text stands.
#[derive(Clone, Copy)]
struct Setting {
    /// How wide a line is, in points.
    room: f64,
    /// The size of the letters in points.
    size: f64,
    /// How they are drawn.
    style: Weight,
    /// Whether it is in a cell.
    is_cell: bool,
    /// Whether all of it is on one line.
    fits: bool,
    /// Whether a gap parts Latin from Japanese.
    spaces: bool,
}

/// The argument that gives the shell the families, with a comma behind it; nothing where there are none.
fn chosen(families: &[WantedFamily]) -> String {
    if families.is_empty() {
        return String::new();
    }
    let mut argument = "families: (".to_owned();
    for family in families {
        inline::quote(family.key, &mut argument);
        argument.push_str(": ");
        inline::quote(&family.name, &mut argument);
        argument.push_str(", ");
    }
    argument.push_str("), ");
    argument
}

struct CallWriter {
    /// See [`chosen`].
    families: String,
    out: String,
    files: Vec<(String, Vec<u8>)>,
    /// How far the running text has come without a place where a line may end.
    words: WordWidth,
    /// Where and how the running text stands.
    setting: Setting,
    /// The character before, if it is of the same line.
    last: Option<char>,
    /// How the document's language emphasises.
    emphasis: EmphasisStyle,
    /// Whether a line goes through the words.
    is_struck: bool,
    /// Whether the running text is the end of a paragraph whose last line is not to be a letter or two.
    closes: bool,
}

impl CallWriter {
    fn new(language: Language) -> Self {
        Self {
            families: String::new(),
            out: String::with_capacity(32 << 10),
            files: Vec::new(),
            words: WordWidth::default(),
            setting: Setting {
                room: PAGE,
                size: TEXT,
                style: Weight::Regular,
                is_cell: false,
                fits: false,
                spaces: language.script == Script::Japanese,
            },
            last: None,
            emphasis: language.emphasis,
            is_struck: false,
            closes: false,
        }
    }

    fn document(&mut self, document: &Document) {
        self.out
            .push_str("#import \"/document.typ\": *\n#show: report.with(\n");
        for (name, value) in [
            ("language", document.language.code),
            ("id", &document.id),
            ("title", &document.title),
            ("short", &document.short_title()),
            ("edition", &document.edition),
        ] {
            let _ = write!(self.out, "  {name}: ");
            self.literal(value);
            self.out.push_str(",\n");
        }
        for (name, value) in [
            ("author", &document.author),
            ("organisation", &document.organisation),
            ("reported", &document.reported),
        ] {
            let Some(value) = value else { continue };
            let _ = write!(self.out, "  {name}: ");
            self.literal(value);
            self.out.push_str(",\n");
        }
        if let Some(logo) = &document.logo {
            let name = format!("logo.{}", logo.ending());
            let _ = write!(self.out, "  logo: \"/{name}\",\n  logo-alt: ");
            self.literal(&logo.alternative);
            self.out.push_str(",\n");
            self.files.push((name, logo.bytes.to_vec()));
        }
        if let Some((year, month, day)) = document.date {
            let _ = writeln!(
                self.out,
                "  date: datetime(year: {year}, month: {month}, day: {day}),"
            );
        }
        if !self.families.is_empty() {
            let _ = writeln!(self.out, "  {}", self.families.trim_end());
        }
        self.out.push_str(")\n");
        for (index, block) in document.blocks.iter().enumerate() {
            self.out.push('#');
            self.before(block, document.blocks.get(index + 1));
            self.out.push('\n');
        }
    }

    /// A block whose looks hang on the next one.
    fn before(&mut self, block: &Block, next: Option<&Block>) {
        match (block, next) {
            // What leads to a table stays on its page.
            (Block::Paragraph(content), Some(Block::Table(_))) => {
                self.paragraph_call("lead", content);
            }
            (Block::Paragraph(content), Some(Block::Heading { level: 1, .. })) => {
                self.call("document-type", content);
            }
            _ => self.block(block),
        }
    }

    /// A group: what it is and its blocks.
    fn group(&mut self, role: GroupRole, inner: &[Block]) {
        let (name, size) = match role {
            GroupRole::Cover => ("cover({", TEXT),
            GroupRole::Fine => ("fine({", FINE),
            GroupRole::Right => ("right-lines({", TEXT),
            GroupRole::Centred => ("centred-lines({", TEXT),
        };
        self.out.push_str(name);
        let before = self.setting;
        self.setting.size = size;
        if role == GroupRole::Cover {
            self.setting.room -= COVER_INSET;
        }
        for (index, block) in inner.iter().enumerate() {
            self.before(block, inner.get(index + 1));
            self.out.push(';');
        }
        self.setting = before;
        self.out.push_str("})");
    }

    /// Blocks as one argument.
    fn blocks(&mut self, blocks: &[Block]) {
        self.out.push('{');
        for block in blocks {
            self.block(block);
            self.out.push(';');
        }
        self.out.push('}');
    }

    /// Writes with another setting.
    fn with(&mut self, change: impl FnOnce(&mut Setting), write: impl FnOnce(&mut Self)) {
        let before = self.setting;
        change(&mut self.setting);
        write(self);
        self.setting = before;
    }

    /// Writes what is moved in.
    fn moved(&mut self, write: impl FnOnce(&mut Self)) {
        self.with(|it| it.room = (it.room - INDENT).max(INDENT), write);
    }

    fn heading(&mut self, level: u8, content: &[Inline]) {
        let _ = write!(self.out, "head({level}, ");
        let size = [18.0, 14.5, 12.0, 10.5, 10.5, 10.5][usize::from(level.clamp(1, 6)) - 1];
        let change = |it: &mut Setting| {
            (it.size, it.style) = (size, Weight::Bold);
            // A gap would be a space in the bookmarks of the file.
            it.spaces = false;
        };
        self.with(change, |it| it.inlines(content));
        self.out.push(')');
    }

    fn block(&mut self, block: &Block) {
        self.end_line();
        match block {
            Block::Heading { level, content, .. } => self.heading(*level, content),
            Block::Paragraph(content) => self.paragraph_call("para", content),
            Block::List {
                start,
                tight,
                items,
            } => self.list(*start, *tight, items),
            Block::Table(table) => self.table(table),
            Block::Quote(inner) => self.moved(|it| it.around("cite-block", inner)),
            Block::Notice(inner) => self.moved(|it| it.around("notice", inner)),
            Block::Code { text, .. } => self.code(text.trim_end_matches('\n')),
            Block::Rule => self.out.push_str("rule()"),
            Block::Figure(figure) => {
                let name = "figure.svg".to_owned();
                self.files.push((name, figure.svg.clone().into_bytes()));
                self.out.push_str("drawing(\"/figure.svg\", ");
                self.literal(&figure.description);
                self.out.push_str(", ");
                self.inlines(&figure.caption);
                let _ = write!(self.out, ", {})", figure.percent);
            }
            Block::Other(language, inner) => {
                let _ = write!(self.out, "foreign(\"{language}\", {}", self.families);
                self.blocks(inner);
                self.out.push(')');
            }
            Block::Group(role, inner) => self.group(*role, inner),
            Block::Notes(notes) => {
                self.out.push_str("note-list(");
                for note in notes {
                    self.blocks(note);
                    self.out.push(',');
                }
                self.out.push(')');
            }
        }
    }

    /// A block of code; where a line of it has no place to end, such places are made: they leave no character behind.
    fn code(&mut self, text: &str) {
        let wide = widest('x', Weight::Code) * CODE;
        let most = ((self.setting.room - CODE_INSET) / wide).floor().max(8.0);
        let room = most * widest('x', Weight::Code);
        let is_long = !WordWidth::default()
            .breaks(text, Weight::Code, room)
            .is_empty();
        self.out.push_str(if is_long {
            "long-code-block("
        } else {
            "code-block("
        });
        self.literal(text);
        if is_long {
            let _ = write!(self.out, ", {most}");
        }
        self.out.push(')');
    }

    fn around(&mut self, name: &str, inner: &[Block]) {
        let _ = write!(self.out, "{name}(");
        self.blocks(inner);
        self.out.push(')');
    }

    fn call(&mut self, name: &str, content: &[Inline]) {
        let _ = write!(self.out, "{name}(");
        self.inlines(content);
        self.out.push(')');
    }

    fn list(&mut self, start: Option<u64>, tight: bool, items: &[Vec<Block>]) {
        match start {
            // The typesetter's numbers end where those of the machine do.
            Some(start) => {
                let _ = write!(self.out, "numbered({}, {tight}", start.min(1 << 40));
            }
            None if are_tasks(items) => {
                let _ = write!(self.out, "tasks({tight}");
            }
            None => {
                let _ = write!(self.out, "bulleted({tight}");
            }
        }
        self.moved(|it| items.iter().for_each(|item| it.item(item, tight)));
        self.out.push(')');
    }

    fn item(&mut self, item: &[Block], tight: bool) {
        self.out.push_str(", {");
        for block in item {
            self.end_line();
            match block {
                Block::Paragraph(content) if tight => self.paragraph(content),
                other => self.block(other),
            }
            self.out.push(';');
        }
        self.out.push_str("[]}");
    }

    /// What follows begins a line.
    fn end_line(&mut self) {
        self.words.end();
        self.last = None;
    }
}

#[cfg(test)]
mod tests;
