//! The document tree as one self-contained HTML page: no script, nothing fetched, a strict policy.

mod head;
#[cfg(feature = "highlight")]
mod highlight;
mod outline;

pub use head::Publication;

#[cfg(feature = "highlight")]
use std::cell::Cell;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tera::{Context, Tera};

use super::document::{
    Alignment, Block, Document, Figure, GroupRole, Inline, Row, Table, TableRole, are_tasks,
    is_short, plain, task_box,
};
use crate::locale::Catalogue;
use crate::report::template::StyleSheet;

/// The whole page: the document inside the shell `page.html`, styled by `style`; it names the pages of the same record
/// where it is known where they are published.
///
/// # Errors
/// The shell asks for what there is not.
pub fn write(
    document: &Document,
    shell: &Tera,
    style: &StyleSheet,
    catalogue: &Catalogue,
    publication: Option<&Publication<'_>>,
) -> Result<String, tera::Error> {
    let mut body = String::with_capacity(16 << 10);
    let writer = HtmlWriter {
        catalogue,
        #[cfg(feature = "highlight")]
        coloured: Cell::default(),
    };
    // A shell may put something between the band at the head and the rest.
    let has_cover = matches!(
        document.blocks.first(),
        Some(Block::Group(GroupRole::Cover, _))
    );
    let (cover, rest) = document.blocks.split_at(usize::from(has_cover));
    writer.blocks(cover, &mut body);
    let end = body.len();
    writer.blocks(rest, &mut body);
    let mut context = Context::new();
    context.insert("language", document.language.code);
    context.insert("title", &document.title);
    context.insert("id", &document.id);
    context.insert("edition", &document.edition);
    context.insert("organisation", &document.organisation);
    context.insert("date", &document.reported);
    context.insert("author", &document.author);
    context.insert_value("words", catalogue.part("page"));
    // A letter is read from its beginning to its end.
    let is_letter = matches!(
        document.blocks.first(),
        Some(Block::Group(GroupRole::Right, _))
    );
    let outline = match is_letter {
        true => Vec::new(),
        false => outline::entries(&document.blocks),
    };
    context.insert("toc", &outline);
    context.insert("logo", &document.logo.as_ref().map(head::picture));
    head::insert(&mut context, document, publication);
    context.insert("style", &style.text);
    // Only this very style sheet is let in by the page's policy (CSP Level 3, hash sources).
    context.insert("style_hash", &style.hash);
    context.insert("body", &body);
    context.insert("cover", &body[..end]);
    context.insert("rest", &body[end..]);
    shell.render("page.html", &context)
}

struct HtmlWriter<'a> {
    catalogue: &'a Catalogue,
    /// How many bytes of code were coloured so far.
    #[cfg(feature = "highlight")]
    coloured: Cell<usize>,
}

impl HtmlWriter<'_> {
    fn blocks(&self, blocks: &[Block], out: &mut String) {
        for block in blocks {
            self.block(block, out);
        }
    }

    fn block(&self, block: &Block, out: &mut String) {
        match block {
            Block::Heading {
                level,
                anchor,
                content,
            } => {
                let id = match anchor.is_empty() {
                    true => String::new(),
                    false => attribute("id", anchor),
                };
                out.push_str(&format!("<h{level}{id}>"));
                // The heading leads to itself, so that readers can copy its address; no link may contain another one.
                if anchor.is_empty() || outline::has_link(content) {
                    self.inlines(content, out);
                } else {
                    let target = attribute("href", &format!("#{anchor}"));
                    self.tagged("a", &format!(" class=\"anchor\"{target}"), content, out);
                }
                out.push_str(&format!("</h{level}>\n"));
            }
            Block::Paragraph(content) => self.wrapped("p", content, out),
            Block::List {
                start,
                tight,
                items,
            } => self.list(*start, *tight, items, out),
            Block::Table(table) => self.table(table, out),
            Block::Quote(inner) => self.around("<blockquote>\n", inner, "</blockquote>\n", out),
            Block::Notice(inner) => {
                let role = "<aside class=\"notice\" role=\"note\">\n";
                self.around(role, inner, "</aside>\n", out);
            }
            Block::Code { info, text } => self.code(info, text, out),
            Block::Rule => out.push_str("<hr>\n"),
            Block::Figure(content) => self.figure(content, out),
            Block::Group(GroupRole::Cover, inner) => {
                self.around("<header class=\"cover\">\n", inner, "</header>\n", out);
            }
            Block::Group(GroupRole::Fine, inner) => {
                self.around("<div class=\"fine\">\n", inner, "</div>\n", out);
            }
            Block::Group(GroupRole::Right, inner) => {
                self.around("<div class=\"right\">\n", inner, "</div>\n", out);
            }
            Block::Group(GroupRole::Centred, inner) => {
                self.around("<div class=\"centred\">\n", inner, "</div>\n", out);
            }
            Block::Notes(notes) => self.notes(notes, out),
            Block::Other(language, inner) => {
                let open = format!("<div lang=\"{language}\">\n");
                self.around(&open, inner, "</div>\n", out);
            }
        }
    }

    fn code(&self, info: &str, text: &str, out: &mut String) {
        let name = info.split_whitespace().next().unwrap_or_default();
        let class = if name.is_empty() {
            String::new()
        } else {
            attribute("class", &format!("language-{name}"))
        };
        // A line end right after <pre> is dropped, so an empty first line needs one more.
        let first = if text.starts_with('\n') { "\n" } else { "" };
        out.push_str(&format!("<pre tabindex=\"0\">{first}<code{class}>"));
        self.code_text(name, text, out);
        out.push_str("</code></pre>\n");
    }

    /// Code, its words in classes where its language is known.
    #[cfg(feature = "highlight")]
    fn code_text(&self, language: &str, text: &str, out: &mut String) {
        let coloured = self.coloured.get() + text.len();
        let pieces = match coloured <= highlight::MOST_CODE {
            true => highlight::pieces(language, text),
            false => None,
        };
        let Some(pieces) = pieces else {
            return escape(text, out);
        };
        self.coloured.set(coloured);
        for (range, class) in pieces {
            if class.is_empty() {
                escape(&text[range], out);
            } else {
                out.push_str(&format!("<span class=\"{class}\">"));
                escape(&text[range], out);
                out.push_str("</span>");
            }
        }
    }

    #[cfg(not(feature = "highlight"))]
    fn code_text(&self, _: &str, text: &str, out: &mut String) {
        escape(text, out);
    }

    fn around(&self, open: &str, inner: &[Block], close: &str, out: &mut String) {
        out.push_str(open);
        self.blocks(inner, out);
        out.push_str(close);
    }

    fn list(&self, start: Option<u64>, tight: bool, items: &[Vec<Block>], out: &mut String) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        let first = start
            .filter(|start| *start != 1)
            .map(|start| format!(" start=\"{start}\""));
        // A role keeps a list a list where its bullets are gone.
        let class = if are_tasks(items) {
            " class=\"tasks\" role=\"list\""
        } else {
            ""
        };
        let first = first.unwrap_or_default();
        out.push_str(&format!("<{tag}{class}{first}>\n"));
        for item in items {
            out.push_str("<li>");
            for block in item {
                match block {
                    Block::Paragraph(content) if tight => self.inlines(content, out),
                    other => self.block(other, out),
                }
            }
            out.push_str("</li>\n");
        }
        out.push_str(&format!("</{tag}>\n"));
    }

    /// A table in a frame of its own that scrolls on a narrow screen, by the keyboard too. The frame is a group: landmarks
    /// for every table would hide those of the page.
    fn table(&self, table: &Table, out: &mut String) {
        let class = match table.role {
            TableRole::Facts => "facts",
            TableRole::Figures => "figures",
            TableRole::Report => "report",
            TableRole::Timeline => "timeline",
            TableRole::Text => "text",
        };
        let name = match &table.caption {
            Some(caption) => plain(caption),
            None => self.catalogue.word("page.table").to_owned(),
        };
        let label = attribute("aria-label", &name);
        out.push_str(&format!(
            "<div class=\"scroll\" role=\"group\"{label} tabindex=\"0\">\n"
        ));
        out.push_str(&format!("<table class=\"{class}\">\n"));
        if let Some(caption) = &table.caption {
            self.wrapped("caption", caption, out);
        }
        // A head that says nothing is none.
        if table.head.iter().any(|cell| !cell.is_empty()) {
            out.push_str("<thead>\n<tr>");
            for (cell, column) in table.head.iter().zip(&table.columns) {
                self.cell(("th", " scope=\"col\""), (*column, false), cell, out);
            }
            out.push_str("</tr>\n</thead>\n");
        }
        out.push_str("<tbody>\n");
        self.rows(table, out);
        out.push_str("</tbody>\n</table>\n</div>\n");
    }

    fn rows(&self, table: &Table, out: &mut String) {
        let heads_row = !matches!(table.role, TableRole::Text | TableRole::Figures);
        // On a narrow screen a row is a card, whose cells say what they are.
        let is_card = table.role == TableRole::Report;
        let labels = table.head.iter().map(|cell| match is_card {
            true => attribute("data-label", &plain(cell)),
            false => String::new(),
        });
        let labels: Vec<_> = labels.collect();
        for (index, row) in table.rows.iter().enumerate() {
            match row {
                Row::Cells(cells) => {
                    out.push_str("<tr>");
                    let columns = table.columns.iter().zip(&labels);
                    for (index, (cell, (column, label))) in cells.iter().zip(columns).enumerate() {
                        // No line parts a word or two while there is room beside it.
                        let looks = (*column, is_card && is_short(cell));
                        if index == 0 && heads_row {
                            self.cell(("th", " scope=\"row\""), looks, cell, out);
                        } else {
                            self.cell(("td", label), looks, cell, out);
                        }
                    }
                    out.push_str("</tr>\n");
                }
                Row::Head(content) => {
                    // What has something in common is a body of its own.
                    if index > 0 {
                        out.push_str("</tbody>\n<tbody>\n");
                    }
                    let columns = table.columns.len();
                    out.push_str(&format!(
                        "<tr class=\"head\"><th scope=\"rowgroup\" colspan=\"{columns}\">"
                    ));
                    self.inlines(content, out);
                    out.push_str("</th></tr>\n");
                }
                Row::Below(blocks) => {
                    let columns = table.columns.len().saturating_sub(1).max(1);
                    out.push_str("<tr class=\"below\"><td></td>");
                    self.around(
                        &format!("<td colspan=\"{columns}\">\n"),
                        blocks,
                        "</td></tr>\n",
                        out,
                    );
                }
            }
        }
    }

    /// The drawing in both its forms, of which the style sheet shows one: the other is not in the accessibility tree.
    fn figure(&self, figure: &Figure, out: &mut String) {
        out.push_str("<figure>\n");
        for (class, svg) in [("wide", &figure.svg), ("narrow", &figure.narrow)] {
            // Inside a page the drawing is an element, not a document of its own.
            let svg = svg.split_once("?>").map_or(svg.as_str(), |(_, svg)| svg);
            let svg = svg.trim();
            out.push_str(&format!("<div class=\"drawing {class}\">\n{svg}\n</div>\n"));
        }
        self.wrapped("figcaption", &figure.caption, out);
        out.push_str("</figure>\n");
    }

    /// The notes, each where its references lead.
    fn notes(&self, notes: &[Vec<Block>], out: &mut String) {
        out.push_str("<ol class=\"notes\" role=\"list\">\n");
        for (note, number) in notes.iter().zip(1..) {
            out.push_str(&format!("<li id=\"note-{number}\">\n"));
            self.blocks(note, out);
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n");
    }

    fn wrapped(&self, tag: &str, content: &[Inline], out: &mut String) {
        out.push_str(&format!("<{tag}>"));
        self.inlines(content, out);
        out.push_str(&format!("</{tag}>\n"));
    }

    fn cell(
        &self,
        (tag, attributes): (&str, &str),
        (column, is_whole): (Alignment, bool),
        content: &[Inline],
        out: &mut String,
    ) {
        let align = match column {
            Alignment::Start => None,
            Alignment::Center => Some("center"),
            Alignment::End => Some("end"),
        };
        let whole = is_whole.then_some("whole");
        let classes: Vec<_> = align.into_iter().chain(whole).collect();
        let class = match classes.is_empty() {
            true => String::new(),
            false => attribute("class", &classes.join(" ")),
        };
        out.push_str(&format!("<{tag}{attributes}{class}>"));
        self.inlines(content, out);
        out.push_str(&format!("</{tag}>"));
    }

    fn inlines(&self, content: &[Inline], out: &mut String) {
        for inline in content {
            self.inline(inline, out);
        }
    }

    fn inline(&self, inline: &Inline, out: &mut String) {
        match inline {
            Inline::Text(text) => escape(text, out),
            Inline::Emphasis(inner) => self.tagged("em", "", inner, out),
            Inline::Strong(inner) => self.tagged("strong", "", inner, out),
            Inline::Strikethrough(inner) => self.tagged("del", "", inner, out),
            Inline::Label(tone, text) => {
                let class = tone.name();
                out.push_str(&format!("<span class=\"label {class}\">"));
                escape(text, out);
                out.push_str("</span>");
            }
            Inline::Small(inner) => self.tagged("small", "", inner, out),
            Inline::Whole(inner) => self.tagged("span", " class=\"whole\"", inner, out),
            Inline::Code(text) => {
                out.push_str("<code>");
                escape(text, out);
                out.push_str("</code>");
            }
            Inline::Link {
                url,
                title,
                content,
            } => {
                let mut attributes = attribute("href", url);
                if !title.is_empty() {
                    attributes.push_str(&attribute("title", title));
                }
                self.tagged("a", &attributes, content, out);
            }
            Inline::Image {
                data,
                media_type,
                alternative,
                ..
            } => {
                let words = attribute("alt", alternative);
                let source = attribute("src", &embedded(media_type, data));
                out.push_str(&format!("<img{source}{words}>"));
            }
            Inline::SoftBreak => out.push(' '),
            Inline::HardBreak => out.push_str("<br>"),
            Inline::Time { instant, text } => {
                out.push_str(&format!("<time datetime=\"{}\">", instant.rfc3339()));
                escape(text, out);
                out.push_str("</time>");
            }
            Inline::Task { done } => {
                let name = if *done {
                    "page.task_done"
                } else {
                    "page.task_open"
                };
                let label = attribute("aria-label", self.catalogue.word(name));
                let character = task_box(*done);
                out.push_str(&format!(
                    "<span class=\"task\" role=\"img\"{label}>{character}</span> "
                ));
            }
            Inline::NoteReference { number, occurrence } => out.push_str(&format!(
                "<sup><a href=\"#note-{number}\" id=\"note-{number}-from-{occurrence}\" \
                 role=\"doc-noteref\">{number}</a></sup>"
            )),
            Inline::NoteReturn { number, occurrence } => {
                let name = self.catalogue.word("page.note_return");
                let label = attribute("aria-label", name);
                out.push_str(&format!(
                    " <a href=\"#note-{number}-from-{occurrence}\" role=\"doc-backlink\"{label}>↩</a>"
                ));
            }
            Inline::Other(language, inner) => {
                self.tagged("span", &format!(" lang=\"{language}\""), inner, out);
            }
        }
    }

    fn tagged(&self, tag: &str, attributes: &str, inner: &[Inline], out: &mut String) {
        out.push_str(&format!("<{tag}{attributes}>"));
        self.inlines(inner, out);
        out.push_str(&format!("</{tag}>"));
    }
}

/// The address of a file that is embedded in the page.
fn embedded(media_type: &str, data: &[u8]) -> String {
    format!("data:{media_type};base64,{}", STANDARD.encode(data))
}

fn attribute(name: &str, value: &str) -> String {
    let mut out = format!(" {name}=\"");
    escape(value, &mut out);
    out.push('"');
    out
}

fn escape(text: &str, out: &mut String) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(entity);
        done = at + 1;
    }
    out.push_str(&text[done..]);
}
