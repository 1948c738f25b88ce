//! The metrics of an incident, each with its definition in the catalogues (`[metric]`), and its statistics over many incidents.

mod impact;
mod posts;
mod report;
pub mod statistic;
mod until;

use crate::clock::{Date, Duration, Instant};
use crate::incident::Incident;

/// A metric: its name, and how it is worked out.
#[derive(Debug)]
pub struct Metric {
    /// Its name; the catalogues have its words and its definition.
    pub name: &'static str,
    /// Works it out. `None`: it does not apply, and no report mentions it.
    pub measure: fn(&Incident) -> Option<Measured>,
}

/// What a metric came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measured {
    /// The record does not tell.
    Unknown,
    /// It rests on a time of the record that cannot be read.
    Unreadable,
    /// What is measured has not ended.
    Ongoing,
    /// It rests on what the record tells other readers only.
    Unpublished,
    /// A length of time.
    Length(Duration),
    /// A length of time between two instants.
    Between(Instant, Instant),
    /// A number.
    Count(usize),
    /// A day.
    On(Date),
}

/// Every metric, in the order of the report.
pub const LIST: &[Metric] = &[
    impact::DURATION,
    impact::ELAPSED,
    until::DETECT,
    until::ACKNOWLEDGE,
    until::FIRST_POST,
    until::MITIGATE,
    until::RESOLVE,
    posts::COUNT,
    posts::LONGEST_SILENCE,
    posts::PROMISES_MADE,
    posts::PROMISES_KEPT,
    posts::PROMISES_MISSED,
    report::DUE,
];

pub use impact::{DURATION, ELAPSED};
pub use posts::{LONGEST_SILENCE, longest_silence, post_instants};
pub use report::DUE as REPORT_DUE;
pub use until::{ACKNOWLEDGE, DETECT, FIRST_POST, MITIGATE, RESOLVE};
