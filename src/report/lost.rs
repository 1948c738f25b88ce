//! What a rendered template prints that no report could show: without a finding it would be missing.

use super::document::{Block, GroupRole, TableRole};
use super::mark::{self, CLOSE, OPEN};
use super::text::{Problem, ProblemKind};
use crate::text::source::Span;

/// The most characters of a template that a finding repeats.
const LONGEST: usize = 80;

/// A part of a rendered template that reports lose or change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lost {
    /// The message, by its key in the catalogues.
    pub key: &'static str,
    /// The part, with `…` in place of what the record says; for a mark, how the template prints it.
    pub excerpt: String,
    /// What to do, by its key in the catalogues.
    pub help: Option<&'static str>,
    /// Where in the template the field is printed, if that was traced.
    pub at: Option<usize>,
}

impl Lost {
    /// A field that is where the report has no place for it.
    #[must_use]
    pub fn field(text: &str) -> Self {
        Self {
            key: "template-fault.field",
            excerpt: excerpt(text),
            help: None,
            at: mark::first_place(text),
        }
    }

    /// A field that a filter of the template has changed.
    #[must_use]
    pub fn changed(text: &str) -> Self {
        Self {
            key: "template-fault.changed",
            help: Some("template-fault.changed-help"),
            ..Self::field(text)
        }
    }

    /// Several fields at once, printed as data.
    #[must_use]
    pub fn group(text: &str) -> Self {
        Self {
            key: "template-fault.group",
            help: Some("template-fault.group-help"),
            ..Self::field(text)
        }
    }

    /// The mark of a table that none follows.
    #[must_use]
    pub fn no_table(role: TableRole, at: Option<usize>) -> Self {
        Self {
            key: "template-fault.no-table",
            excerpt: printed(role).to_owned(),
            help: Some("template-fault.table-help"),
            at,
        }
    }

    /// The mark of a table that does not begin a paragraph.
    #[must_use]
    pub fn table(role: TableRole, at: Option<usize>) -> Self {
        let key = "template-fault.table";
        Self {
            key,
            ..Self::no_table(role, at)
        }
    }

    /// The mark of a notice that does not begin a quotation.
    #[must_use]
    pub fn notice(at: Option<usize>) -> Self {
        Self {
            key: "template-fault.notice",
            excerpt: "{{ notice }}".to_owned(),
            help: Some("template-fault.notice-help"),
            at,
        }
    }

    /// The mark of a row that is not at the head of a table's first cell.
    #[must_use]
    pub fn row(at: Option<usize>) -> Self {
        Self {
            key: "template-fault.row",
            excerpt: "{{ row }}".to_owned(),
            help: Some("template-fault.row-help"),
            at,
        }
    }

    /// The mark that opens or closes a group, without its counterpart or among other words.
    #[must_use]
    pub fn bracket(role: GroupRole, at: Option<usize>) -> Self {
        let excerpt = match role {
            GroupRole::Cover => "{{ cover.open }}",
            GroupRole::Fine => "{{ fine.open }}",
            GroupRole::Right => "{{ right.open }}",
            GroupRole::Centred => "{{ centred.open }}",
        };
        Self {
            key: "template-fault.bracket",
            excerpt: excerpt.to_owned(),
            help: Some("template-fault.bracket-help"),
            at,
        }
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
        Self {
            key,
            excerpt: excerpt(part),
            help: None,
            at: mark::first_place(part),
        }
    }

    /// Where in the text of the template it is.
    #[must_use]
    pub fn span(&self, template: &str) -> Span {
        if let Some(at) = self.at.filter(|at| template.is_char_boundary(*at)) {
            let end = template[at..].find("}}").map_or(at, |end| at + end + 2);
            return at..end;
        }
        if let Some(name) = self.excerpt.strip_prefix("{{ ") {
            let name = name.trim_end_matches(" }}");
            let mut fields = template.match_indices("{{");
            let is_named =
                |inner: &str| inner.trim_start_matches('-').trim_start().starts_with(name);
            let found = fields.find(|(at, _)| is_named(&template[at + 2..]));
            return found.map_or(0..0, |(at, _)| {
                let end = template[at..].find("}}").unwrap_or(0);
                at..at + end + 2
            });
        }
        // What is not a field is in the template as it is.
        let found = template
            .find(&self.excerpt)
            .filter(|_| !self.excerpt.is_empty());
        found.map_or(0..0, |at| at..at + self.excerpt.len())
    }
}

/// How a template prints the mark of a table.
fn printed(role: TableRole) -> &'static str {
    match role {
        TableRole::Facts => "{{ table.facts }}",
        TableRole::Figures => "{{ table.figures }}",
        TableRole::Timeline => "{{ table.timeline }}",
        _ => "{{ table.report }}",
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
        Block::Quote(inner)
        | Block::Notice(inner)
        | Block::Group(_, inner)
        | Block::Other(_, inner) => is_more_than_words(inner),
        Block::List { items, .. } => items.iter().any(|item| is_more_than_words(item)),
        _ => false,
    })
}

/// The first line of `text`, not too long, with `…` for each handle.
fn excerpt(text: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    let text = mark::without_places(text);
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
