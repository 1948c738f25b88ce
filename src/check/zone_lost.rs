//! # `zone-lost`
//!
//! One language names the zone of a time, and in the other one the clock is bare: readers there may take it for another
//! time.
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "The campaign job was stopped at 06:20 UTC."
//!   ja: "キャンペーン配信ジョブは6時20分に停止しました。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "The campaign job was stopped at 06:20 UTC."
//!   ja: "キャンペーン配信ジョブは6時20分（UTC）に停止しました。"
//! ```
//!
//! ## What to do
//!
//! Write the zone in both languages.

use super::{Case, Check, Reach};
use crate::bilingual::DifferenceKind;
use crate::check::engine::pair;
use crate::diagnostic::{Finding, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "zone-lost",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("zone_lost.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Zone, case, findings);
}
