//! What a form may ask for beside the findings, and the words that several forms share.

use std::path::Path;

use crate::diagnostic::Argument;
use crate::diagnostic::{Finding, FingerprintCounts, Severity};
use crate::locale::Catalogue;

/// What a form may ask for.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The words of messages.
    pub catalogue: &'a Catalogue,
    /// Whether to colour.
    pub colour: bool,
    /// The width to write for, in columns.
    pub width: usize,
    /// How many records were looked at; none where it was something else (settings).
    pub records: usize,
    /// The project's folder as seen from the folder that the command was called in, with `/` behind it; empty
    /// unless it lies below.
    pub folder: &'a str,
    /// The least grave findings that make the run fail.
    pub worst: Severity,
    /// Whether findings of one check in one file share a block at a terminal.
    pub is_grouped: bool,
    /// The findings that are left out because they are known, where only new ones are asked for.
    pub known: Option<&'a FingerprintCounts>,
}

impl Context<'_> {
    /// The file that findings call `name`, as seen from the folder that the command was called in.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        if Path::new(name).is_absolute() {
            return name.to_owned();
        }
        format!("{}{name}", self.folder)
    }

    /// What to do about a finding, one line each: its help, and its fix where the help does not tell it already.
    #[must_use]
    pub fn help(&self, finding: &Finding) -> Vec<String> {
        let mut lines: Vec<_> = finding
            .help
            .iter()
            .map(|words| self.catalogue.say(words))
            .collect();
        let said = |text: &str| {
            let mut arguments = finding.help.iter().flat_map(|words| &words.arguments);
            arguments.any(|(_, value)| matches!(value, Argument::Text(said) if said == text))
        };
        if let Some(fix) = finding.fix.as_ref().filter(|fix| !said(&fix.replacement)) {
            lines.push(self.catalogue.say(&fix.words));
        }
        lines
    }

    /// A whole finding in plain lines, for forms without a place of their own for its parts: where and what,
    /// then its note, the other places and what to do.
    #[must_use]
    pub fn lines(&self, finding: &Finding) -> Vec<String> {
        let say = |words| self.catalogue.say(words);
        let at = |place: &crate::diagnostic::Place| {
            let position = place.source.position(place.span.start);
            let path = self.path(&place.source.name);
            format!("{path}:{}:{}: ", position.line, position.column)
        };
        let mut lines = vec![at(&finding.place) + &say(&finding.message)];
        lines.extend(finding.note.iter().map(say));
        let labels = finding.labels.iter();
        lines.extend(labels.map(|label| at(&label.place) + &say(&label.words)));
        let help = self.catalogue.word("show.help");
        lines.extend(
            self.help(finding)
                .iter()
                .map(|line| format!("{help}: {line}")),
        );
        lines
    }
}
