//! # `literal-differs`
//!
//! Something that no language changes is different in the two texts: code, the address of a link, an IP address, a
//! version, a path, an identifier. An address may have another language in it (`/en/`, `/ja/`), and the region of a
//! cloud may be called by its name (`AP-NORTHEAST-1`, 東京リージョン).
//!
//! ## Found
//!
//! ```yaml
//! summary:
//!   en: "The relay answered with `451 4.7.500 Server busy`."
//!   ja: "中継サーバーは`451 4.7.50 Server busy`を返していました。"
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! summary:
//!   en: "The relay answered with `451 4.7.500 Server busy`."
//!   ja: "中継サーバーは`451 4.7.500 Server busy`を返していました。"
//! ```
//!
//! ## What to do
//!
//! Copy it from the text in which it is right.

use super::{Case, Check, Reach};
use crate::bilingual::DifferenceKind;
use crate::check::engine::pair;
use crate::diagnostic::{Finding, Severity};

/// This check.
pub const CHECK: Check = Check {
    name: "literal-differs",
    severity: Severity::Error,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("literal_differs.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    pair::report(&CHECK, DifferenceKind::Literal, case, findings);
}
