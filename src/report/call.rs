//! The document tree as calls of the typesetter's shell. What a record says is in string literals only.
//!
//! It needs no typesetter, so that fuzzing can hold the calls against a grammar without building one.

use std::fmt::Write;

use super::word::{LONGEST_WORD, WordLength};
use crate::locale::EmphasisStyle;
use crate::report::document::{Alignment, Block, Document, Inline, Table, TableRole, are_tasks};

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
    let mut writer = CallWriter {
        out: String::with_capacity(32 << 10),
        files: Vec::new(),
        words: WordLength::default(),
        emphasis: document.language.emphasis,
        is_struck: false,
    };
    writer.document(document);
    Calls {
        text: writer.out,
        files: writer.files,
    }
}

struct CallWriter {
    out: String,
    files: Vec<(String, Vec<u8>)>,
    /// How far the running text has come without a place where a line may end.
    words: WordLength,
    /// How the document's language emphasises.
    emphasis: EmphasisStyle,
    /// Whether a line goes through the words.
    is_struck: bool,
}

/// Whether a part of `content` has a line through or, where that is emphasis, below it.
fn has_line(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Strikethrough(_) | Inline::Emphasis(_) => true,
        Inline::Strong(inner) | Inline::Link { content: inner, .. } | Inline::Other(_, inner) => {
            has_line(inner)
        }
        _ => false,
    })
}

impl CallWriter {
    fn document(&mut self, document: &Document) {
        self.out
            .push_str("#import \"/document.typ\": *\n#show: report.with(\n");
        for (name, value) in [
            ("language", document.language.code),
            ("id", &document.id),
            ("title", &document.title),
            ("edition", &document.edition),
        ] {
            let _ = write!(self.out, "  {name}: ");
            self.literal(value);
            self.out.push_str(",\n");
        }
        if let Some(author) = &document.author {
            self.out.push_str("  author: ");
            self.literal(author);
            self.out.push_str(",\n");
        }
        if let Some((year, month, day)) = document.date {
            let _ = writeln!(
                self.out,
                "  date: datetime(year: {year}, month: {month}, day: {day}),"
            );
        }
        self.out.push_str(")\n");
        for (index, block) in document.blocks.iter().enumerate() {
            self.out.push('#');
            match (block, document.blocks.get(index + 1)) {
                // What leads to a table stays on its page.
                (Block::Paragraph(content), Some(Block::Table(_))) => self.call("lead", content),
                (Block::Paragraph(content), Some(Block::Heading { level: 1, .. })) => {
                    self.call("document-type", content);
                }
                _ => self.block(block),
            }
            self.out.push('\n');
        }
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

    fn block(&mut self, block: &Block) {
        self.words.end();
        match block {
            Block::Heading { level, content, .. } => {
                let _ = write!(self.out, "head({level}, ");
                self.inlines(content);
                self.out.push(')');
            }
            Block::Paragraph(content) => self.call("para", content),
            Block::List {
                start,
                tight,
                items,
            } => self.list(*start, *tight, items),
            Block::Table(table) => self.table(table),
            Block::Quote(inner) => self.around("cite-block", inner),
            Block::Notice(inner) => self.around("notice", inner),
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
                let _ = write!(self.out, "foreign(\"{language}\", ");
                self.blocks(inner);
                self.out.push(')');
            }
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
        let is_long = !WordLength::default().breaks(text).is_empty();
        self.out.push_str(if is_long {
            "long-code-block("
        } else {
            "code-block("
        });
        self.literal(text);
        if is_long {
            let _ = write!(self.out, ", {LONGEST_WORD}");
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

    /// In Japanese a line below shows emphasis, and a PDF that everybody can read lets no line join another one (PDF/UA-1):
    /// with a line through the words, or within emphasis, weight shows it.
    fn emphasis(&mut self, inner: &[Inline]) {
        let underlines = self.emphasis == EmphasisStyle::Underline;
        let is_lined = underlines && (self.is_struck || has_line(inner));
        self.call(if is_lined { "strong" } else { "emph" }, inner);
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
        for item in items {
            self.out.push_str(", {");
            for block in item {
                match block {
                    Block::Paragraph(content) if tight => self.inlines(content),
                    other => self.block(other),
                }
                self.out.push(';');
            }
            self.out.push_str("[]}");
        }
        self.out.push(')');
    }

    fn table(&mut self, table: &Table) {
        let role = match table.role {
            TableRole::Facts => "facts",
            TableRole::Report => "report",
            TableRole::Timeline => "timeline",
            TableRole::Text => "text",
        };
        let _ = write!(self.out, "grid-table(\"{role}\", ");
        match &table.caption {
            Some(caption) => self.inlines(caption),
            None => self.out.push_str("none"),
        }
        self.out.push_str(", (");
        for column in &table.columns {
            self.out.push_str(match column {
                Alignment::Start => "start,",
                Alignment::Center => "center,",
                Alignment::End => "end,",
            });
        }
        self.out.push_str("), ");
        self.row(&table.head);
        self.out.push_str(", (");
        for row in &table.rows {
            self.row(row);
            self.out.push_str(",\n");
        }
        self.out.push_str("))");
    }

    fn row(&mut self, cells: &[Vec<Inline>]) {
        self.out.push('(');
        for cell in cells {
            self.words.end();
            self.inlines(cell);
            self.out.push(',');
        }
        self.out.push(')');
    }

    /// Running text as one argument; the empty content keeps it from being nothing.
    fn inlines(&mut self, content: &[Inline]) {
        self.out.push_str("{[]");
        for inline in content {
            self.out.push(';');
            self.inline(inline);
        }
        self.out.push('}');
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) | Inline::Time { text, .. } => self.words(text, ("", "")),
            Inline::Emphasis(inner) => self.emphasis(inner),
            Inline::Strong(inner) => self.call("strong", inner),
            Inline::Strikethrough(inner) => {
                let name = if self.is_struck { "" } else { "strike" };
                let before = std::mem::replace(&mut self.is_struck, true);
                self.call(name, inner);
                self.is_struck = before;
            }
            Inline::Code(text) => self.words(text, ("code-span(", ")")),
            Inline::Link { url, content, .. } => self.link(url, content),
            Inline::Image {
                data,
                media_type,
                alternative,
                ..
            } => {
                let ending = media_type.rsplit('/').next().unwrap_or_default();
                let name = format!("image-{}.{ending}", self.files.len());
                let _ = write!(self.out, "picture(\"/{name}\", ");
                self.files.push((name, data.to_vec()));
                self.literal(alternative);
                self.out.push(')');
            }
            Inline::SoftBreak => {
                self.words.end();
                self.out.push_str("[ ]");
            }
            Inline::HardBreak => {
                self.words.end();
                self.out.push_str("linebreak()");
            }
            Inline::Task { done } => {
                let _ = write!(self.out, "task-box({done})");
            }
            Inline::NoteReference { number, occurrence } => {
                let _ = write!(self.out, "note-reference({number}, {occurrence})");
            }
            Inline::NoteReturn { number, occurrence } => {
                let _ = write!(self.out, "note-return({number}, {occurrence})");
            }
            Inline::Other(language, inner) => {
                let _ = write!(self.out, "foreign(\"{language}\", ");
                self.inlines(inner);
                self.out.push(')');
            }
        }
    }

    /// A PDF is alone: only addresses of the web and of mail lead anywhere.
    fn link(&mut self, url: &str, content: &[Inline]) {
        let leads = ["http://", "https://", "mailto:"];
        let lower = url.to_ascii_lowercase();
        if !leads.iter().any(|scheme| lower.starts_with(scheme)) {
            return self.inlines(content);
        }
        self.out.push_str("hyperlink(");
        self.literal(url);
        self.out.push_str(", ");
        self.inlines(content);
        self.out.push(')');
    }

    /// Words as literals, each inside `around`; a word that is longer than a line gets places where it may end.
    fn words(&mut self, text: &str, around: (&str, &str)) {
        let (open, close) = around;
        let mut done = 0;
        for end in self.words.breaks(text).into_iter().chain([text.len()]) {
            self.out.push_str(open);
            self.literal(&text[done..end]);
            self.out.push_str(close);
            if end < text.len() {
                self.out.push_str(";line-end();");
            }
            done = end;
        }
    }

    /// A string literal of Typst: nothing in it is code.
    fn literal(&mut self, text: &str) {
        self.out.push('"');
        for character in text.chars() {
            match character {
                '"' => self.out.push_str("\\\""),
                '\\' => self.out.push_str("\\\\"),
                '\n' => self.out.push_str("\\n"),
                '\t' => self.out.push_str("\\t"),
                other if other.is_control() => {
                    let _ = write!(self.out, "\\u{{{:x}}}", u32::from(other));
                }
                other => self.out.push(other),
            }
        }
        self.out.push('"');
    }
}

#[cfg(all(test, feature = "pdf"))]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn literals_read_back(text in "\\PC{0,40}|[\\\\\"#$\\n\\t]{0,20}") {
            let mut writer = super::CallWriter { out: String::new(), files: Vec::new(), words: Default::default(), emphasis: crate::locale::ENGLISH.emphasis, is_struck: false };
            writer.literal(&text);
            let root = typst::syntax::parse_code(&writer.out);
            prop_assert!(root.errors_and_warnings().0.is_empty());
            let literals: Vec<_> = root
                .children()
                .filter_map(|node| node.cast::<typst::syntax::ast::Str<'_>>())
                .map(|literal| literal.get().to_string())
                .collect();
            prop_assert_eq!(literals, vec![text]);
        }
    }
}
