//! The checks: one file each, listed here in the order of the manual.

mod run;
// One line a check: the module here, its constant in LIST below.

use crate::finding::{Finding, Severity};
use crate::incident::Incident;

pub use run::{Surroundings, check};

/// A check: its file's head is its manual page.
pub struct Check {
    /// Its name in kebab-case, after the fault; never changed without an alias.
    pub name: &'static str,
    /// How grave its findings are, unless a finding says otherwise.
    pub severity: Severity,
    /// Whether the settings may not lower it: safety and structure.
    pub fixed: bool,
    /// Its manual page: the text of its own file, whose `//!` head is the page.
    pub page: &'static str,
    /// What finds: `None` where reading the file already does.
    pub run: Option<fn(&Incident, &Surroundings<'_>, &mut Vec<Finding>)>,
}

/// Every check.
pub const LIST: &[Check] = &[];

/// The check of this name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Check> {
    LIST.iter().find(|check| check.name == name)
}
