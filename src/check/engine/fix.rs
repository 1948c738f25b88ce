//! Makes the safe changes that findings offer, in a record's own file, and nothing else.

use std::path::PathBuf;

use crate::check::CheckContext;
use crate::check::engine::examine::{examine_source, unread};
use crate::diagnostic::{Finding, Message};
use crate::project::RecordFile;
use crate::system::console::Outgoing;
use crate::system::owned::{self, WriteError};
use crate::text::diff;
use crate::text::source::{Position, Source, SourceRef};
use crate::yaml::edit::{self, Edit};

/// The most rounds over one file: a change may show what another finding needs.
const MOST_ROUNDS: usize = 10;

/// A change that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// The check whose finding it mends.
    pub check: &'static str,
    /// The file's name.
    pub file: String,
    /// Where the finding was.
    pub position: Position,
    /// What the change does.
    pub words: Message,
}

/// What came of fixing a record.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// What is found in the record as it is on the disk.
    pub before: Vec<Finding>,
    /// What the changes leave.
    pub left: Vec<Finding>,
    /// The changes, in the order in which they were made.
    pub done: Vec<Done>,
    /// The text as it stood and as the changes make it; without a byte-order mark.
    pub texts: (SourceRef, SourceRef),
}

/// Works out the changes to one record; nothing is written.
#[must_use]
pub fn fix(file: &RecordFile, context: &CheckContext<'_>) -> Fixed {
    let first = match crate::project::read(file) {
        Ok(source) => source,
        Err(finding) => {
            let source = Source::new(file.name.clone(), "");
            let findings = unread(*finding).findings;
            return Fixed {
                before: findings.clone(),
                left: findings,
                done: Vec::new(),
                texts: (SourceRef::clone(&source), source),
            };
        }
    };
    let before = examine_source(&first, context).findings;
    let mut fixed = Fixed {
        left: before.clone(),
        before,
        done: Vec::new(),
        texts: (SourceRef::clone(&first), first),
    };
    let mut refused = Vec::new();
    for _ in 0..MOST_ROUNDS {
        let Some(text) = round(&mut fixed, &mut refused) else {
            break;
        };
        let source = Source::new(file.name.clone(), text);
        fixed.left = examine_source(&source, context).findings;
        fixed.texts.1 = source;
    }
    fixed
}

/// One round: the text with the safe changes of all findings, as far as they do not overlap; `None` where none is left.
fn round(fixed: &mut Fixed, refused: &mut Vec<Edit>) -> Option<String> {
    let mut chosen: Vec<(&Finding, Edit)> = Vec::new();
    for finding in &fixed.left {
        let Some(fix) = finding.fix.as_ref().filter(|fix| fix.safe) else {
            continue;
        };
        let edit = Edit {
            span: fix.span.clone(),
            text: fix.replacement.clone(),
        };
        if !refused.contains(&edit) && !chosen.iter().any(|(_, it)| overlap(it, &edit)) {
            chosen.push((finding, edit));
        }
    }
    let text = &fixed.texts.1.text;
    let edits: Vec<_> = chosen.iter().map(|(_, edit)| edit.clone()).collect();
    let is_readable = !fixed.left.iter().any(|it| it.check == "yaml-syntax");
    let apply = if is_readable { edit::apply } else { edit::mend };
    let (made, text) = match apply(text, &edits) {
        Ok(text) if !edits.is_empty() => (chosen, text),
        _ => {
            // One of them would break the file: the first that does not is made, the others wait.
            chosen.into_iter().find_map(|one| {
                let changed = apply(text, std::slice::from_ref(&one.1));
                if changed.is_err() {
                    refused.push(one.1.clone());
                }
                Some((vec![one], changed.ok()?))
            })?
        }
    };
    let done: Vec<_> = made
        .into_iter()
        .filter_map(|(finding, _)| done(finding))
        .collect();
    fixed.done.extend(done);
    Some(text)
}

fn done(finding: &Finding) -> Option<Done> {
    let source = &finding.place.source;
    Some(Done {
        check: finding.check,
        file: source.name.clone(),
        position: source.position(finding.place.span.start),
        words: finding.fix.as_ref()?.words.clone(),
    })
}

/// Whether two changes meet: the second waits for the next round.
fn overlap(one: &Edit, other: &Edit) -> bool {
    one.span.start <= other.span.end && other.span.start <= one.span.end
}

impl Fixed {
    /// Whether there is anything to write.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.texts.0.text != self.texts.1.text
    }

    /// The changes as a unified diff; empty where there are none.
    #[must_use]
    pub fn diff(&self, record: &RecordFile, colour: bool) -> Outgoing<'static> {
        let (old, new) = &self.texts;
        if !self.is_changed() {
            return Outgoing::default();
        }
        let whole = |source: &Source| match old.has_mark {
            true => format!("\u{feff}{}", source.text),
            false => source.text.clone(),
        };
        diff::unified(&record.name, &whole(old), &whole(new), colour)
    }

    /// Writes the changed text to the record's file, whole or not at all; gives the name of the copy that is kept of the
    /// old file, where one is.
    ///
    /// # Errors
    /// The file was changed by somebody else since it was read, or cannot be written.
    pub fn write(&self, record: &RecordFile) -> Result<Option<PathBuf>, WriteError> {
        let (old, new) = &self.texts;
        owned::replace(&record.path, &old.bytes(), &old.bytes_with(&new.text))
    }
}
