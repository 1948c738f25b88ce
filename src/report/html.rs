//! The document tree as one self-contained HTML page: no script, nothing fetched, a strict policy.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use tera::{Context, Tera};

use super::document::{
    Alignment, Block, Document, Figure, Inline, Table, TableRole, are_tasks, task_box,
};
use crate::locale::Catalogue;
use crate::report::template::StyleSheet;

/// The whole page: the document inside the shell `page.html`, styled by `style`.
///
/// # Errors
/// The shell asks for what there is not.
pub fn write(
    document: &Document,
    shell: &Tera,
    style: &StyleSheet,
    catalogue: &Catalogue,
) -> Result<String, tera::Error> {
    let mut body = String::with_capacity(16 << 10);
    let writer = HtmlWriter { catalogue };
    writer.blocks(&document.blocks, &mut body);
    let mut context = Context::new();
    context.insert("language", document.language.code);
    context.insert("title", &document.title);
    context.insert("id", &document.id);
    context.insert("edition", &document.edition);
    context.insert("author", &document.author);
    context.insert_value("words", catalogue.part("page"));
    context.insert("style", &style.text);
    // Only this very style sheet is let in by the page's policy (CSP Level 3, hash sources).
    context.insert("style_hash", &style.hash);
    context.insert("body", &body);
    shell.render("page.html", &context)
}

struct HtmlWriter<'a> {
    catalogue: &'a Catalogue,
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
                let id = if anchor.is_empty() {
                    String::new()
                } else {
                    attribute("id", anchor)
                };
                out.push_str(&format!("<h{level}{id}>"));
                self.inlines(content, out);
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
            Block::Code { info, text } => code(info, text, out),
            Block::Rule => out.push_str("<hr>\n"),
            Block::Figure(content) => self.figure(content, out),
            Block::Notes(notes) => self.notes(notes, out),
            Block::Other(language, inner) => {
                let open = format!("<div lang=\"{language}\">\n");
                self.around(&open, inner, "</div>\n", out);
            }
        }
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

    /// A table in a frame of its own that scrolls on a narrow screen, by the keyboard too.
    fn table(&self, table: &Table, out: &mut String) {
        let class = match table.role {
            TableRole::Facts => "facts",
            TableRole::Report => "report",
            TableRole::Timeline => "timeline",
            TableRole::Text => "text",
        };
        let name = match &table.caption {
            Some(caption) => super::document::plain(caption),
            None => self.catalogue.word("page.table").to_owned(),
        };
        let label = attribute("aria-label", &name);
        out.push_str(&format!(
            "<div class=\"scroll\" role=\"region\"{label} tabindex=\"0\">\n"
        ));
        out.push_str(&format!("<table class=\"{class}\">\n"));
        if let Some(caption) = &table.caption {
            self.wrapped("caption", caption, out);
        }
        out.push_str("<thead>\n<tr>");
        for (cell, column) in table.head.iter().zip(&table.columns) {
            self.cell("th", " scope=\"col\"", *column, cell, out);
        }
        out.push_str("</tr>\n</thead>\n<tbody>\n");
        let heads_row = table.role != TableRole::Text;
        for row in &table.rows {
            out.push_str("<tr>");
            for (index, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                if index == 0 && heads_row {
                    self.cell("th", " scope=\"row\"", *column, cell, out);
                } else {
                    self.cell("td", "", *column, cell, out);
                }
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
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
        tag: &str,
        scope: &str,
        column: Alignment,
        content: &[Inline],
        out: &mut String,
    ) {
        let align = match column {
            Alignment::Start => "",
            Alignment::Center => " class=\"center\"",
            Alignment::End => " class=\"end\"",
        };
        out.push_str(&format!("<{tag}{scope}{align}>"));
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
                let data = format!("data:{media_type};base64,{}", STANDARD.encode(data));
                let words = attribute("alt", alternative);
                out.push_str(&format!("<img{}{words}>", attribute("src", &data)));
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

fn code(info: &str, text: &str, out: &mut String) {
    let name = info.split_whitespace().next().unwrap_or_default();
    let class = if name.is_empty() {
        String::new()
    } else {
        attribute("class", &format!("language-{name}"))
    };
    // A line end right after <pre> is dropped, so an empty first line needs one more.
    let first = if text.starts_with('\n') { "\n" } else { "" };
    out.push_str(&format!("<pre tabindex=\"0\">{first}<code{class}>"));
    escape(text, out);
    out.push_str("</code></pre>\n");
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
