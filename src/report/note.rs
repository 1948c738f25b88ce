//! The notes of a document: numbered in the order in which they are referred to, listed at its end.

use super::document::{Block, Inline, Row, Table};
use super::walk::{self, Part};

/// Numbers the references in `blocks` to `notes` anew and adds the notes that are referred to as the last block, below
/// `heading`; every reference leads to its note, and every note back to each of its references.
pub fn number(blocks: &mut Vec<Block>, mut notes: Vec<Vec<Block>>, heading: Option<&str>) {
    let mut numbering = Numbering {
        numbers: vec![None; notes.len()],
        occurrences: Vec::new(),
    };
    let mut order = Vec::new();
    numbering.blocks(blocks, &mut order);
    let mut listed = Vec::new();
    // A note may refer to another one, which follows all that the report itself refers to.
    while listed.len() < order.len() {
        let mut note = std::mem::take(&mut notes[order[listed.len()]]);
        numbering.blocks(&mut note, &mut order);
        listed.push(note);
    }
    if listed.is_empty() {
        return;
    }
    for ((note, number), occurrences) in listed.iter_mut().zip(1..).zip(numbering.occurrences) {
        lead_back(note, number, occurrences);
    }
    if let Some(heading) = heading {
        blocks.push(Block::Heading {
            level: 2,
            anchor: "notes".to_owned(),
            content: vec![Inline::Text(heading.to_owned())],
        });
    }
    blocks.push(Block::Notes(listed));
}

/// Moves the numbers of all references in `blocks` by `by`: their notes get a place behind as many others.
pub fn shift(blocks: &mut [Block], by: usize) {
    visit(blocks, &mut |reference, _| *reference += by);
}

/// Lets a note end with what leads back to its references.
fn lead_back(note: &mut Vec<Block>, number: usize, occurrences: usize) {
    let returns = (1..=occurrences).map(|occurrence| Inline::NoteReturn { number, occurrence });
    let last = match note.last_mut() {
        Some(Block::Other(_, inner)) => inner.last_mut(),
        other => other,
    };
    match last {
        Some(Block::Paragraph(content)) => content.extend(returns),
        _ => note.push(Block::Paragraph(returns.collect())),
    }
}

struct Numbering {
    /// The new number of each note that has one.
    numbers: Vec<Option<usize>>,
    /// How many references each numbered note has so far.
    occurrences: Vec<usize>,
}

impl Numbering {
    /// Numbers the references in `blocks`; notes that are new go to `order`.
    fn blocks(&mut self, blocks: &mut [Block], order: &mut Vec<usize>) {
        visit(blocks, &mut |number, occurrence| {
            let index = number.saturating_sub(1);
            let Some(known) = self.numbers.get_mut(index) else {
                return;
            };
            let new = *known.get_or_insert_with(|| {
                order.push(index);
                self.occurrences.push(0);
                order.len()
            });
            self.occurrences[new - 1] += 1;
            (*number, *occurrence) = (new, self.occurrences[new - 1]);
        });
    }
}

/// Gives number and occurrence of every reference in `blocks` to `change`, in the order in which they are read.
fn visit(blocks: &mut [Block], change: &mut impl FnMut(&mut usize, &mut usize)) {
    for block in blocks {
        match block {
            Block::Heading { content, .. } | Block::Paragraph(content) => inlines(content, change),
            Block::List { items, .. } => items.iter_mut().for_each(|item| visit(item, change)),
            Block::Table(table) => cells(table, change),
            Block::Quote(inner)
            | Block::Notice(inner)
            | Block::Group(_, inner)
            | Block::Other(_, inner) => visit(inner, change),
            Block::Notes(notes) => notes.iter_mut().for_each(|note| visit(note, change)),
            Block::Figure(figure) => inlines(&mut figure.caption, change),
            Block::Code { .. } | Block::Rule => {}
        }
    }
}

fn cells(table: &mut Table, change: &mut impl FnMut(&mut usize, &mut usize)) {
    inlines(table.caption.as_deref_mut().unwrap_or_default(), change);
    table.head.iter_mut().for_each(|cell| inlines(cell, change));
    for row in &mut table.rows {
        match row {
            Row::Cells(cells) => cells.iter_mut().for_each(|cell| inlines(cell, change)),
            Row::Head(content) => inlines(content, change),
            Row::Below(blocks) => visit(blocks, change),
        }
    }
}

fn inlines(content: &mut [Inline], change: &mut impl FnMut(&mut usize, &mut usize)) {
    for inline in content {
        match inline {
            Inline::NoteReference { number, occurrence } => change(number, occurrence),
            around => {
                if let Some(inner) = around.inner_mut() {
                    inlines(inner, change);
                }
            }
        }
    }
}

/// The numbers that `blocks` refer to.
#[must_use]
pub fn referred(blocks: &[Block]) -> Vec<usize> {
    let mut numbers = Vec::new();
    walk::parts(blocks, &mut |part| {
        if let Part::Inline(Inline::NoteReference { number, .. }) = part {
            numbers.push(*number);
        }
    });
    numbers
}
