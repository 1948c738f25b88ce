//! The places of a document that its links lead to.

use std::collections::{BTreeMap, BTreeSet};

use crate::report::document::Block;
use crate::report::walk::{self, Part};

/// The most characters of a bookmark's name in Word.
const LONGEST: usize = 40;

/// The bookmarks of a document, by the anchors of its headings.
#[derive(Default)]
pub(super) struct Bookmarks {
    names: BTreeMap<String, String>,
    number: u32,
}

impl Bookmarks {
    /// Those of the headings in `blocks`.
    pub fn of(blocks: &[Block]) -> Self {
        let mut names = BTreeMap::new();
        let mut taken = BTreeSet::new();
        walk::parts(blocks, &mut |part| {
            if let Part::Block(Block::Heading { anchor, .. }) = part
                && !anchor.is_empty()
            {
                let name = free(anchor, &taken);
                taken.insert(name.to_lowercase());
                names.insert(anchor.clone(), name);
            }
        });
        Self { names, number: 0 }
    }

    /// The bookmark of the heading with this anchor.
    pub fn of_anchor(&self, anchor: &str) -> Option<&str> {
        self.names.get(anchor).map(String::as_str)
    }

    /// The number of one more bookmark.
    pub fn number(&mut self) -> u32 {
        self.number += 1;
        self.number
    }
}

/// The bookmark of a note.
pub(super) fn note(number: usize) -> String {
    format!("note_{number}")
}

/// The bookmark of a reference to a note.
pub(super) fn origin(number: usize, occurrence: usize) -> String {
    format!("note_{number}_from_{occurrence}")
}

/// A name that Word takes and no other bookmark has: letters, digits and `_`, a letter first. Those of notes have digits
/// behind `note_`, as no heading has.
fn free(anchor: &str, taken: &BTreeSet<String>) -> String {
    let plain = |it: char| if it.is_alphanumeric() { it } else { '_' };
    let mut name: String = anchor.chars().map(plain).take(LONGEST - 8).collect();
    if !name.starts_with(char::is_alphabetic) || name.starts_with("note_") {
        name.insert_str(0, "at_");
    }
    let mut free = name.clone();
    for number in 2_u32.. {
        if !taken.contains(&free.to_lowercase()) {
            break;
        }
        free = format!("{name}_{number}");
    }
    free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_that_word_takes() {
        let mut taken = BTreeSet::new();
        let long = "a-".repeat(60);
        for (anchor, name) in [
            ("next-steps", "next_steps"),
            ("next_steps", "next_steps_2"),
            ("2nd", "at_2nd"),
            ("note-1", "at_note_1"),
            ("影響", "影響"),
            (&long, &"a_".repeat(16)),
        ] {
            let made = free(anchor, &taken);
            assert_eq!(made, name);
            taken.insert(made.to_lowercase());
        }
    }
}
