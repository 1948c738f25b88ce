//! # `sentence-missing`
//!
//! One text has more sentences than the other, and much more to say for its length. A text of more than 200,000 bytes is
//! not compared with the other language at all, which is said here too.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "The service is running normally again."
//!   ja: "サービスは正常に稼働しています。ご不便をおかけしましたことを深くお詫び申し上げます。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "The disk filled up, and writing stopped."
//!   ja: "ディスクが満杯になり、書き込みが止まりました。"
//! ```
//!
//! ## What to do
//!
//! Translate what is missing, or leave it out of both.

use super::{Case, Check, Reach};
use crate::bilingual::DifferenceKind;
use crate::check::engine::pair;
use crate::diagnostic::{Finding, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "sentence-missing",
    severity: Severity::Advice,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("sentence_missing.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Sentence, case, findings);
}
