//! Findings as data, and how they are shown: one file a form of output, listed here.

pub mod baseline;
mod block;
mod context;
mod excerpt;
mod finding;
mod fingerprint;
mod github;
mod group;
pub(crate) mod indented;
mod json;
mod junit;
mod message;
pub mod page;
mod piece;
mod sarif;
mod say;
mod scope;
pub mod terminal;

use crate::system::console::Outgoing;

pub use block::TerminalFindings;
pub use context::Context;
pub use finding::{Finding, Fix, Label, Place, Severity, sort};
pub use fingerprint::{Fingerprint, FingerprintCounts};

pub use group::FindingGroup;
pub use message::{Argument, Message, Word};
pub use piece::RecordOutput;
pub use scope::{Audience, Format, Scope};

/// A form of output.
#[derive(Debug)]
pub struct Form {
    /// Its name on the command line.
    pub name: &'static str,
    /// Whether people read it, beside what is said on standard error; others are for programs.
    pub is_for_people: bool,
    /// Writes the findings of one record, which findings call by this name, or of something else.
    pub write: fn(&[Finding], Option<&str>, &Context<'_>) -> Outgoing<'static>,
    /// Groups the findings of one record, to be drawn with those of the others; `None` in a form that never groups.
    pub group: Option<fn(&[Finding], &Context<'_>) -> TerminalFindings>,
    /// Joins what was written of each to the whole.
    pub join: fn(&[RecordOutput], &Context<'_>) -> Outgoing<'static>,
}

/// Every form; the first is the default.
pub const LIST: &[Form] = &[
    terminal::FORM,
    json::FORM,
    sarif::FORM,
    github::FORM,
    junit::FORM,
];

/// How many findings there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Advice.
    pub advice: usize,
}

impl Counts {
    /// The counts of these findings.
    #[must_use]
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match finding.severity {
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Advice => counts.advice += 1,
            }
        }
        counts
    }

    /// The counts of all pieces.
    #[must_use]
    pub fn of_all(pieces: &[RecordOutput]) -> Self {
        let counts = pieces.iter().map(|piece| piece.counts);
        counts.fold(Self::default(), Self::plus)
    }

    /// How many findings are at least as grave as `severity`.
    #[must_use]
    pub fn at_least(self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.errors + self.warnings,
            Severity::Advice => self.errors + self.warnings + self.advice,
        }
    }

    /// Both counts together.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            errors: self.errors + other.errors,
            warnings: self.warnings + other.warnings,
            advice: self.advice + other.advice,
        }
    }
}
