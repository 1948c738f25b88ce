//! Findings that share a block at a terminal: those of one check in one file, unless they are errors.

use super::Context;
use crate::diagnostic::{Finding, Severity};

/// A finding that is shown in full, and others of its kind whose places are listed below it.
pub(super) struct FindingBlock<'f> {
    /// The first of them.
    pub first: &'f Finding,
    /// The others, in the order of the file.
    pub others: Vec<&'f Finding>,
}

/// The findings in blocks. Errors stand last, each in its own: they are what keeps a report from being published.
pub(super) fn blocks<'f>(findings: &'f [Finding], context: &Context<'_>) -> Vec<FindingBlock<'f>> {
    let mut blocks: Vec<(Vec<String>, FindingBlock<'f>)> = Vec::new();
    let is_error = |finding: &&Finding| finding.severity == Severity::Error;
    for finding in findings.iter().filter(|it| !is_error(it)) {
        // What to do is said once, so it must be the same.
        let help = context.help(finding);
        let block = blocks.iter_mut().find(|(known, block)| {
            let first = block.first;
            context.is_grouped
                && first.check == finding.check
                && first.severity == finding.severity
                && first.place.source.name == finding.place.source.name
                && *known == help
        });
        match block {
            Some((_, block)) => block.others.push(finding),
            None => blocks.push((help, FindingBlock::of(finding))),
        }
    }
    let errors = findings.iter().filter(is_error).map(FindingBlock::of);
    blocks
        .into_iter()
        .map(|(_, block)| block)
        .chain(errors)
        .collect()
}

impl<'f> FindingBlock<'f> {
    fn of(first: &'f Finding) -> Self {
        Self {
            first,
            others: Vec::new(),
        }
    }

    /// The places of the others as lines: those with the message of the first in one, every other with its own.
    pub fn places(&self, context: &Context<'_>) -> Vec<String> {
        let at = |place: &crate::diagnostic::Place| {
            let position = place.source.position(place.span.start);
            format!("{}:{}", position.line, position.column)
        };
        let said = context.catalogue.say(&self.first.message);
        let (mut same, mut lines) = (Vec::new(), Vec::new());
        for finding in &self.others {
            let own = context.catalogue.say(&finding.message);
            let mut line = at(&finding.place);
            if own == said && finding.labels.is_empty() {
                same.push(line);
                continue;
            }
            if own != said {
                line = format!("{line}: {own}");
            }
            let labels: Vec<_> = finding
                .labels
                .iter()
                .map(|label| {
                    let words = context.catalogue.say(&label.words);
                    format!("{words}: {}", at(&label.place))
                })
                .collect();
            if !labels.is_empty() {
                line = format!("{line} ({})", labels.join(", "));
            }
            lines.push(line);
        }
        if !same.is_empty() {
            lines.insert(0, same.join(", "));
        }
        lines
    }
}
