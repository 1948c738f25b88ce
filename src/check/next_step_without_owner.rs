//! # `next-step-without-owner`
//!
//! A next step has no owner: what nobody owns is seldom done.
//!
//! ## Found
//!
//! ```yaml
//! next_steps:
//!   - action: {en: Review the rollout, ja: 展開手順の見直し}
//!     due: 20 business days
//! ```
//!
//! ## Not found
//!
//! ```yaml
//! next_steps:
//!   - action: {en: Review the rollout, ja: 展開手順の見直し}
//!     owner: {en: Transport team, ja: 配送基盤チーム}
//!     due: 20 business days
//! ```
//!
//! ## What to do
//!
//! Name a team or a role as `owner`, never a person.

use super::{Case, Check, Reach};
use crate::diagnostic::{Finding, Message, Severity};
use crate::record::StepStatus;

/// This check.
pub const CHECK: Check = Check {
    name: "next-step-without-owner",
    severity: Severity::Warning,
    fixed: false,
    reach: Reach::Record,
    page: include_str!("next_step_without_owner.rs"),
    run: Some(run),
};

fn run(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for step in case
        .incident
        .record
        .next_steps
        .iter()
        .filter(|step| step.owner.is_none())
    {
        let status = step.status.as_ref().map(|status| status.value);
        if !matches!(status, Some(StepStatus::Done | StepStatus::Dropped)) {
            let span = step.action.0.span.start..step.action.0.span.start;
            findings.push(CHECK.finding(case, span, Message::new("next-step-without-owner")));
        }
    }
}
