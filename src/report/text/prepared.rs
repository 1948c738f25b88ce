//! A text made ready for the parser, with the way back to the bytes as they were given.

use super::traced::Traced;
use super::{Names, Parsed, emphasis, paragraph};
use crate::report::text::parsed_reference;

/// A text as the parser gets it.
pub(super) struct PreparedText {
    /// Each made out of the one before; the last is what is parsed.
    steps: Vec<Traced>,
    /// What the handles of references stand for.
    pub sources: Vec<String>,
}

impl PreparedText {
    /// Makes a text of blocks ready, or one of one paragraph.
    pub fn of(markdown: &str, is_line: bool, names: &Names<'_>) -> Self {
        let (mut steps, mut sources) = (Vec::new(), Vec::new());
        if is_line {
            steps.push(paragraph::escape(markdown));
        }
        let text = steps.last().map_or(markdown, |step| step.text.as_str());
        if names.refer.is_some()
            && let Some(marked) = parsed_reference::mark(text)
        {
            steps.push(marked.traced);
            sources = marked.sources;
        }
        let text = steps.last().map_or(markdown, |step| step.text.as_str());
        steps.push(emphasis::mark(text));
        Self { steps, sources }
    }

    /// A rendered template, as it is.
    pub fn template(markdown: &str) -> Self {
        let mut plain = Traced::default();
        plain.copy(markdown, 0);
        Self {
            steps: vec![plain],
            sources: Vec::new(),
        }
    }

    /// What is parsed.
    pub fn text(&self) -> &str {
        self.steps.last().map_or("", |step| step.text.as_str())
    }

    /// Leads the places in what was parsed back to the text as it was given.
    pub fn trace(&self, parsed: &mut Parsed) {
        let problems = parsed.problems.iter_mut().map(|it| &mut it.range);
        let references = parsed.references.iter_mut().map(|it| &mut it.0);
        for range in problems.chain(references) {
            *range = self.origin(range.start)..self.origin(range.end);
        }
        for seen in &mut parsed.seen {
            seen.trace(|offset| self.origin(offset));
        }
    }

    /// The offset in the text as it was given of `offset` in what was parsed.
    fn origin(&self, offset: usize) -> usize {
        let steps = self.steps.iter().rev();
        steps.fold(offset, |offset, step| step.origin(offset))
    }
}
