//! What a rendered template prints that no report could show: without a finding it would be missing.

use super::document::Block;
use super::mark::{CLOSE, OPEN};
use super::text::{Problem, ProblemKind};

/// The most characters of a template that a finding repeats.
const LONGEST: usize = 80;

/// A part of a rendered template that reports lose or change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The message, by its key in the catalogues.
    pub key: &'static str,
    /// The part, with `…` in place of what the record says.
    pub excerpt: String,
}

impl Lost {
    /// A field that stands where the report has no place for it.
    #[must_use]
    pub fn field(text: &str) -> Self {
        let (key, excerpt) = ("template-fault.field", excerpt(text));
        Self { key, excerpt }
    }

    /// What is wrong with the Markdown of the template.
    #[must_use]
    pub fn of(problem: &Problem, markdown: &str) -> Self {
        let key = match problem.kind {
            ProblemKind::RawHtml => "template-fault.html",
            ProblemKind::UnsafeLink { .. } => "template-fault.link",
            ProblemKind::Image { .. } => "template-fault.image",
            ProblemKind::TooDeep => "template-fault.deep",
            ProblemKind::UnusedDefinition => "template-fault.definition",
            _ => "template-fault.markdown",
        };
        let part = markdown.get(problem.range.clone()).unwrap_or_default();
        let excerpt = excerpt(part);
        Self { key, excerpt }
    }
}

/// Whether the text holds a handle.
#[must_use]
pub fn has_field(text: &str) -> bool {
    text.contains([OPEN, CLOSE])
}

/// Whether running text would leave something of `blocks` out.
#[must_use]
pub fn is_more_than_words(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| match block {
        Block::Table(_) | Block::Figure(_) => true,
        Block::Quote(inner) | Block::Notice(inner) | Block::Other(_, inner) => {
            is_more_than_words(inner)
        }
        Block::List { items, .. } => items.iter().any(|item| is_more_than_words(item)),
        _ => false,
    })
}

/// The first line of `text`, not too long, with `…` for each handle.
fn excerpt(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    let line = text.trim().lines().next().unwrap_or_default();
    for character in line.chars().take(LONGEST) {
        match character {
            OPEN => {
                out.push('…');
                inside = true;
            }
            CLOSE => inside = false,
            _ if inside => {}
            other => out.push(other),
        }
    }
    out
}
