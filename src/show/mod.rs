//! How findings are shown: one file a form, listed here.

mod context;
mod github;
mod json;
mod junit;
pub mod page;
mod sarif;
pub mod terminal;

use crate::finding::{Finding, Severity};

pub use context::Context;

/// A form of output.
pub struct Form {
    /// Its name on the command line.
    pub name: &'static str,
    /// Writes findings in this form.
    pub write: fn(&[Finding], &Context<'_>) -> String,
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
    pub fn of(findings: &[Finding]) -> Self {
        let count = |severity| findings.iter().filter(|it| it.severity == severity).count();
        Self {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            advice: count(Severity::Advice),
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
