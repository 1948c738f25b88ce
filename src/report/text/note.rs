//! The notes of a text: what its references lead to, each told once.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::ops::Range;

use super::build::Builder;
use super::problem::{Problem, ProblemKind};
use super::seen::{Seen, SeenKind};
use crate::report::document::Block;
use crate::report::note;

/// The longest label that is taken for one.
const LONGEST_LABEL: usize = 100;

/// The notes of a text, while it is read.
#[derive(Default)]
pub(super) struct Notes {
    /// The labels that are referred to, in the order of their numbers, with the place of the first reference.
    labels: Vec<(String, Range<usize>)>,
    numbers: BTreeMap<String, usize>,
    definitions: BTreeMap<String, (Vec<Block>, Range<usize>)>,
}

impl Notes {
    /// The number of the note with this label, which a reference at `range` names.
    pub fn refer(&mut self, label: &str, range: Range<usize>) -> usize {
        if let Some(number) = self.numbers.get(label) {
            return *number;
        }
        self.labels.push((label.to_owned(), range));
        let number = self.labels.len();
        self.numbers.insert(label.to_owned(), number);
        number
    }

    /// Takes the definition at `range`; of several with one label the first counts, as everywhere in Markdown.
    pub fn define(
        &mut self,
        label: String,
        blocks: Vec<Block>,
        range: Range<usize>,
        problems: &mut Vec<Problem>,
    ) {
        match self.definitions.entry(label) {
            Entry::Vacant(place) => {
                place.insert((blocks, range));
            }
            Entry::Occupied(_) => {
                let kind = ProblemKind::UnusedDefinition;
                problems.push(Problem { range, kind });
            }
        }
    }

    /// The notes by their numbers; those that `blocks` never lead to, and references without a note, are problems.
    pub fn finish(mut self, blocks: &[Block], problems: &mut Vec<Problem>) -> Vec<Vec<Block>> {
        if self.labels.is_empty() && self.definitions.is_empty() {
            return Vec::new();
        }
        let mut notes = Vec::with_capacity(self.labels.len());
        let mut ranges = Vec::with_capacity(self.labels.len());
        for (label, reference) in &self.labels {
            let (blocks, range) = self.definitions.remove(label).unwrap_or_default();
            if blocks.is_empty() {
                let label = format!("[^{label}]");
                let kind = ProblemKind::UndefinedNote { label };
                let range = reference.clone();
                problems.push(Problem { range, kind });
            }
            notes.push(blocks);
            ranges.push(range);
        }
        let mut is_read = vec![false; notes.len()];
        let mut open = note::referred(blocks);
        while let Some(number) = open.pop() {
            if !std::mem::replace(&mut is_read[number - 1], true) {
                open.extend(note::referred(&notes[number - 1]));
            }
        }
        let unread = ranges.into_iter().zip(is_read).filter(|(_, it)| !it);
        let unnamed = self.definitions.into_values().map(|(_, range)| range);
        problems.extend(unread.map(|(range, _)| range).chain(unnamed).map(|range| {
            let kind = ProblemKind::UnusedDefinition;
            Problem { range, kind }
        }));
        notes
    }
}

impl Builder<'_> {
    /// Finds what looks like a reference to a note and stays as it is: nothing defines it. One behind a backslash is
    /// meant, which is known only once its place in the text as it was given is.
    pub(super) fn find_undefined_notes(&mut self, seen: &[Seen]) {
        for run in seen.iter().filter(|run| run.kind == SeenKind::Text) {
            let mut from = 0;
            while let Some(at) = run.text[from..].find("[^").map(|at| from + at) {
                from = at + 2;
                let Some(length) = label(&run.text[from..]) else {
                    continue;
                };
                let end = from + length + 1;
                let range = run.place(at..end);
                // What an entity stands for is meant as it is.
                if self.text[range.clone()].starts_with("[^") {
                    let label = run.text[at..end].to_owned();
                    self.report(range, ProblemKind::UndefinedNote { label });
                }
                from = end;
            }
        }
    }
}

/// The length of the label that `text` begins with, where a bracket closes it.
fn label(text: &str) -> Option<usize> {
    let end = text
        .char_indices()
        .take(LONGEST_LABEL)
        .find(|(_, it)| matches!(it, '[' | ']'))?;
    (end.1 == ']' && !text[..end.0].trim().is_empty()).then_some(end.0)
}

/// Whether an odd number of backslashes is before the byte `at`.
pub(super) fn is_escaped(text: &str, at: usize) -> bool {
    let before = text.as_bytes()[..at].iter().rev();
    before.take_while(|&&byte| byte == b'\\').count() % 2 == 1
}

/// Whether a line of a text of one paragraph begins like a task of a list.
pub(super) fn task(line: &str) -> Option<Range<usize>> {
    let start = line.len() - line.trim_start().len();
    let rest = line[start..].strip_prefix(['-', '*', '+'])?;
    let boxed = rest.trim_start();
    let is_task = boxed.len() < rest.len()
        && ["[ ] ", "[x] ", "[X] "]
            .iter()
            .any(|it| boxed.starts_with(it));
    is_task.then(|| start..line.len() - boxed.len() + 3)
}
