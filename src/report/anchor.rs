//! The anchors of headings: every heading below the title has one, no other in the page has the same, and they are equal in
//! every language in which the texts have the same headings.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Block;

/// What headings are counted under that no heading of the template is before.
const BEGINNING: &str = "section";
/// The anchor of the page's content in its shell.
const CONTENT: &str = "report";

/// Makes the anchors of the template unique, and gives headings without one that of the section that they are in, with a
/// number: `summary-1`.
pub fn settle(blocks: &mut [Block]) {
    let mut anchors = HeadingAnchors::default();
    anchors.taken.insert(CONTENT.to_owned());
    // The template's own come first, wherever they are: what leads to one must not lead to a heading of a text.
    headings(blocks, &mut |_, anchor| {
        anchors.taken.insert(anchor.clone());
    });
    let mut met = BTreeSet::new();
    let mut section = BEGINNING.to_owned();
    headings(blocks, &mut |level, anchor| {
        if !anchor.is_empty() {
            if is_reserved(anchor) || !met.insert(anchor.clone()) {
                *anchor = anchors.numbered(anchor, 2);
            }
            section.clone_from(anchor);
        } else if level > 1 {
            *anchor = anchors.numbered(&section, 1);
        }
    });
}

/// Whether the page has such an anchor of its own: its content, and its notes.
fn is_reserved(anchor: &str) -> bool {
    anchor == CONTENT || anchor.starts_with("note-")
}

#[derive(Default)]
struct HeadingAnchors {
    taken: BTreeSet<String>,
    /// The last number behind each name.
    numbers: BTreeMap<String, usize>,
}

impl HeadingAnchors {
    /// `name` with the next number, at least `first`, that makes it a new one.
    fn numbered(&mut self, name: &str, first: usize) -> String {
        // `note-1` is a note.
        let name = match is_reserved(name) {
            true => format!("{BEGINNING}-{name}"),
            false => name.to_owned(),
        };
        let last = self.numbers.entry(name.clone()).or_insert(first - 1);
        loop {
            *last += 1;
            let anchor = format!("{name}-{last}");
            if self.taken.insert(anchor.clone()) {
                return anchor;
            }
        }
    }
}

/// Gives the level and the anchor of every heading in `blocks` to `change`, in the order in which they are read.
fn headings(blocks: &mut [Block], change: &mut impl FnMut(u8, &mut String)) {
    for block in blocks {
        match block {
            Block::Heading { level, anchor, .. } => change(*level, anchor),
            Block::Quote(inner)
            | Block::Notice(inner)
            | Block::Group(_, inner)
            | Block::Other(_, inner) => headings(inner, change),
            Block::Table(table) => table.blocks_mut().for_each(|it| headings(it, change)),
            Block::List { items, .. } | Block::Notes(items) => {
                items.iter_mut().for_each(|item| headings(item, change));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::document::Inline;

    fn heading(level: u8, anchor: &str) -> Block {
        Block::Heading {
            level,
            anchor: anchor.to_owned(),
            content: vec![Inline::Text("Words".to_owned())],
        }
    }

    fn settled(mut blocks: Vec<Block>) -> Vec<String> {
        settle(&mut blocks);
        let mut all = Vec::new();
        headings(&mut blocks, &mut |_, anchor| all.push(anchor.clone()));
        all
    }

    #[test]
    fn headings_of_texts_are_counted_in_their_section() {
        let blocks = vec![
            heading(1, ""),
            heading(2, ""),
            heading(2, "summary"),
            heading(3, ""),
            Block::Quote(vec![heading(4, "")]),
            heading(2, "impact"),
            heading(3, "summary-1"),
            heading(4, ""),
            heading(2, "notes"),
            Block::Notes(vec![vec![heading(3, "")], vec![heading(3, "")]]),
        ];
        let expected = [
            "",
            "section-1",
            "summary",
            "summary-2",
            "summary-3",
            "impact",
            "summary-1",
            "summary-1-1",
            "notes",
            "notes-1",
            "notes-2",
        ];
        assert_eq!(settled(blocks), expected);
    }

    #[test]
    fn anchors_that_a_template_gives_twice_are_told_apart() {
        let names = ["a", "a", "a-2", "a", "report", "note-1", "note-1", ""];
        let blocks = names.map(|name| heading(2, name)).to_vec();
        let all = settled(blocks);
        let expected = [
            "a",
            "a-3",
            "a-2",
            "a-4",
            "section-report-2",
            "section-note-1-2",
            "section-note-1-3",
            "section-note-1-3-1",
        ];
        assert_eq!(all, expected);
    }
}
