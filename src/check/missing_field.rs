//! # `missing-field`
//!
//! A required field is missing: one of the record, of one of its parts, such as `at` of an entry, or one that the settings
//! declare as required. In the settings themselves, a key that another one needs, or a label in a language of the reports.
//!
//! ## Found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! timeline:
//!   - at: 2023-10-11 13:22
//!     kind: post
//!     text: {en: We are looking into it., ja: 調査中}
//! ```
//!
//! ## What to do
//!
//! Add the field at the place that the finding names. If a value is not known yet, you can often say so:
//! `start: unknown`.

use super::{Check, Reach};
use crate::diagnostic::Severity;

/// This check.
pub const CHECK: Check = Check {
    name: "missing-field",
    severity: Severity::Error,
    fixed: true,
    reach: Reach::Record,
    page: include_str!("missing_field.rs"),
    run: None,
};
