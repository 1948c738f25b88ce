//! # `too-many-findings`
//!
//! A file has more than a hundred findings. The hundred most severe ones are shown; the rest often have the same
//! cause.
//!
//! ## What to do
//!
//! Fix what is shown and check again.

use super::{Check, Reach};
use crate::diagnostic::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "too-many-findings",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("too_many_findings.rs"),
    run: None,
};
