//! # `instant-differs`
//!
//! The English and the Japanese text give different times. Zones make no difference: 05:05 UTC and 日本時間14時5分 are the
//! same time, and so are 25:30 and 1:30 on the next day. A time that only one of the two gives is a warning.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "The alert fired at 3:20 PM on June 8."
//!   ja: "アラートは6月8日16時20分に発報しました。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "The alert fired at 06:20 UTC on June 8."
//!   ja: "アラートは6月8日15時20分（日本時間）に発報しました。"
//! ```
//!
//! ## What to do
//!
//! Find out which one is right, and correct the other. A reference (`<t:timeline.NAME>`) in both texts can never
//! differ.

use super::{Case, Check, Reach};
use crate::bilingual::DifferenceKind;
use crate::check::engine::pair;
use crate::diagnostic::{Finding, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "instant-differs",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("instant_differs.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Instant, case, findings);
}
