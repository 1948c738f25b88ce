//! Lists and notes.

use super::body::{BodyWriter, Flow};
use super::bookmark;
use super::numbering::{DEEPEST, NumberedAs, STEP};
use super::paragraph::ParagraphLook;
use crate::report::document::{Block, are_tasks};

/// The deepest level that Word has styles for.
const STYLED: u8 = 5;
/// The distance of the items of a loose list, in twentieths of a point.
const LOOSE: u32 = 150;

/// How the items of a list look.
struct ItemLook {
    style: String,
    numbered: Option<NumberedAs>,
    is_task: bool,
    is_tight: bool,
}

impl BodyWriter<'_> {
    pub(super) fn list(&mut self, start: Option<u64>, tight: bool, items: &[Vec<Block>]) {
        let level = self.flow.level;
        let is_task = start.is_none() && are_tasks(items);
        let (style, known) = self.list_style(start.is_some(), is_task);
        let house = self.house_list(&style).filter(|_| known);
        let numbered = match start {
            _ if is_task => None,
            Some(start) => Some(self.numbering.numbers(level, start, house)),
            // A template's own style has its bullet.
            None => Some(self.numbering.bullet(level)).filter(|_| house.is_none()),
        };
        let look = ItemLook {
            style,
            numbered,
            is_task,
            is_tight: tight,
        };
        for item in items {
            self.item(item, &look, None);
        }
    }

    /// The notes, each where its references lead.
    pub(super) fn notes(&mut self, notes: &[Vec<Block>]) {
        let numbered = self.numbering.numbers(self.flow.level, 1, None);
        let look = ItemLook {
            style: "EndnoteText".to_owned(),
            numbered: Some(numbered),
            is_task: false,
            is_tight: true,
        };
        let before = self.flow;
        self.flow.body = "EndnoteText";
        for (note, number) in notes.iter().zip(1..) {
            self.item(note, &look, Some(&bookmark::note(number)));
        }
        self.flow = before;
    }

    /// The style of a list's items, and whether it is one that Word has for lists: in tables, notes and small print the
    /// letters are those of their surroundings.
    fn list_style(&self, is_numbered: bool, is_task: bool) -> (String, bool) {
        if self.flow.body != "BodyText" {
            return (self.flow.body.to_owned(), false);
        }
        if is_task {
            return ("ListParagraph".to_owned(), false);
        }
        let name = if is_numbered {
            "ListNumber"
        } else {
            "ListBullet"
        };
        let level = (self.flow.level + 1).min(STYLED);
        let number = if level > 1 {
            level.to_string()
        } else {
            String::new()
        };
        (format!("{name}{number}"), true)
    }

    /// What numbers paragraphs of this style in the template.
    fn house_list(&self, style: &str) -> Option<NumberedAs> {
        let house = self.house?.styles.as_ref()?;
        house.numbered(self.styles.id(style))
    }

    /// An item: its first paragraph has the bullet, and what follows is moved in.
    fn item(&mut self, item: &[Block], look: &ItemLook, bookmark: Option<&str>) {
        let (first, rest) = match item.split_first() {
            Some((Block::Paragraph(content), rest)) => (content.as_slice(), rest),
            _ => (&[][..], item),
        };
        let before = self.flow;
        let indent = before.indent + STEP;
        // The bullet's own place holds only where the list is not moved in by something else.
        let is_moved = look.is_task || indent != STEP * (u32::from(before.level) + 1);
        let paragraph = ParagraphLook {
            numbered: look.numbered,
            indent: if is_moved { indent } else { 0 },
            hangs: true,
            after: (!look.is_tight).then_some(LOOSE),
            bookmark,
            ..ParagraphLook::of(&look.style)
        };
        self.flow = Flow {
            is_task: look.is_task,
            room: before.room.saturating_sub(STEP).max(STEP),
            ..before
        };
        self.paragraph(&paragraph, first);
        self.flow.is_task = false;
        self.flow.indent = indent;
        self.flow.level = (before.level + 1).min(DEEPEST);
        self.blocks(rest);
        self.flow = before;
    }
}
