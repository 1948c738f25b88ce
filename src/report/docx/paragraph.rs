//! Paragraphs and what stands in them.

use super::body::BodyWriter;
use super::numbering::{HANGING, NumberedAs};
use super::run::RunLook;
use crate::report::document::{Alignment, Inline};

/// How a paragraph looks beside its style.
#[derive(Debug, Clone, Copy)]
pub(super) struct ParagraphLook<'a> {
    /// The id of its style in our own sheet.
    pub style: &'a str,
    /// What numbers it, where its style does not.
    pub numbered: Option<NumberedAs>,
    /// How far it is moved in, beside what its style says, in twentieths of a point.
    pub indent: u32,
    /// Whether its first line begins further out, at the place of a bullet.
    pub hangs: bool,
    /// Whether it is on the page of the next paragraph.
    pub keeps_next: bool,
    /// How it is aligned, where its style does not say.
    pub alignment: Alignment,
    /// The distance to the next paragraph, where its style does not say.
    pub after: Option<u32>,
    /// Whether a picture is in it, which lines that are set closely would cut.
    pub has_picture: bool,
    /// The bookmark that it is.
    pub bookmark: Option<&'a str>,
}

impl<'a> ParagraphLook<'a> {
    /// As the style of this id is.
    pub fn of(style: &'a str) -> Self {
        Self {
            style,
            numbered: None,
            indent: 0,
            hangs: false,
            keeps_next: false,
            alignment: Alignment::Start,
            after: None,
            has_picture: false,
            bookmark: None,
        }
    }

    /// Whether its style is bold.
    fn is_bold(&self) -> bool {
        const BOLD: &[&str] = &[
            "Title",
            "Subtitle",
            "TableHeading",
            "FineHeading",
            "CoverValue",
        ];
        self.style.starts_with("Heading") || BOLD.contains(&self.style)
    }

    /// Whether its letters are smaller than those of running text.
    fn is_fine(&self) -> bool {
        let fine = ["Table", "Fine", "Cover", "Caption", "Endnote"];
        fine.iter().any(|it| self.style.starts_with(it))
    }
}

/// Whether a picture is in running text.
fn has_picture(content: &[Inline]) -> bool {
    content.iter().any(|inline| {
        matches!(inline, Inline::Image { .. }) || has_picture(inline.inner().unwrap_or_default())
    })
}

/// What is blank between a table and what follows, in twentieths of a point.
const BEHIND_TABLE: u32 = 200;

impl BodyWriter<'_> {
    /// A paragraph with this content.
    pub(super) fn paragraph(&mut self, look: &ParagraphLook<'_>, content: &[Inline]) {
        let look = ParagraphLook {
            has_picture: has_picture(content),
            ..*look
        };
        self.paragraph_with(&look, |it, run| it.inlines(content, run));
    }

    /// A paragraph whose content `write` adds.
    pub(super) fn paragraph_with(
        &mut self,
        look: &ParagraphLook<'_>,
        write: impl FnOnce(&mut Self, &RunLook),
    ) {
        self.out.push_str("<w:p>");
        self.properties(look);
        if let Some(name) = look.bookmark {
            self.bookmark(name);
        }
        let run = RunLook {
            in_bold: look.is_bold(),
            in_fine: look.is_fine(),
            ..RunLook::plain(self.flow.language)
        };
        write(self, &run);
        self.out.push_str("</w:p>");
    }

    /// The properties of a paragraph, in the order that the schema has them.
    fn properties(&mut self, look: &ParagraphLook<'_>) {
        // A table has no distance to what follows; headings and notices bring their own.
        let is_behind = std::mem::take(&mut self.is_behind_table);
        let brings = ["Heading", "Notice", "Caption", "TableEnd"];
        let before = is_behind && !brings.iter().any(|it| look.style.starts_with(it));
        let mut out = String::new();
        out.push_str(&format!(
            "<w:pPr><w:pStyle w:val=\"{}\"/>",
            self.styles.id(look.style)
        ));
        if look.keeps_next {
            out.push_str("<w:keepNext/>");
        }
        if let Some(NumberedAs { list, level }) = look.numbered {
            out.push_str(&format!(
                "<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"
            ));
        }
        if before || look.has_picture || look.after.is_some() {
            out.push_str("<w:spacing");
            if before {
                out.push_str(&format!(" w:before=\"{BEHIND_TABLE}\""));
            }
            if let Some(after) = look.after {
                out.push_str(&format!(" w:after=\"{after}\""));
            }
            if look.has_picture {
                out.push_str(" w:line=\"240\" w:lineRule=\"auto\"");
            }
            out.push_str("/>");
        }
        if look.indent > 0 {
            let hanging = match look.hangs {
                true => format!(" w:hanging=\"{HANGING}\""),
                false => String::new(),
            };
            out.push_str(&format!("<w:ind w:left=\"{}\"{hanging}/>", look.indent));
        }
        match look.alignment {
            Alignment::Start => {}
            Alignment::Center => out.push_str("<w:jc w:val=\"center\"/>"),
            Alignment::End => out.push_str("<w:jc w:val=\"right\"/>"),
        }
        out.push_str("</w:pPr>");
        self.out.push_str(&out);
    }

    /// A place that links of the document lead to.
    pub(super) fn bookmark(&mut self, name: &str) {
        let id = self.bookmarks.number();
        self.out.push_str(&format!(
            "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"{id}\"/>"
        ));
    }
}
