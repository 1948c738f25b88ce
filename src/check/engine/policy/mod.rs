//! What the settings say that records and checks follow: calendar, deadlines, silences, severities of checks.

mod level;
mod read;

pub use level::{Level, Levels};

use std::collections::BTreeMap;

use crate::calendar::{Calendar, ClosingDay};
use crate::clock::{Duration, Span, Zone};
use crate::glossary::Glossary;
use crate::locale::Language;
use crate::project::settings::JapaneseStyle;
use crate::record::{Severity, Vocabulary};

/// What a project follows; without settings it has neither calendar nor limits.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    /// The calendar of records that name none.
    pub calendar: Option<&'static Calendar>,
    /// The zone of records that name none.
    pub time_zone: Option<Zone>,
    /// The days on which the organisation is closed beside public holidays.
    pub closing_days: Vec<ClosingDay>,
    /// When a report is due whose record does not say: counted like `report.due`.
    pub report_deadline: Option<Span>,
    /// The longest silence between two posts, by severity.
    pub silence: BTreeMap<Severity, Duration>,
    /// The severity of checks, by name, where it is not their own.
    pub levels: BTreeMap<&'static str, Level>,
    /// The conventions that Japanese texts are held to; `None`: what most of a record does.
    pub japanese_style: Option<JapaneseStyle>,
    /// What terms are called in Japanese.
    pub glossary: Glossary,
    /// What the project calls each severity, where it has a name of its own.
    pub severity_names: BTreeMap<Severity, String>,
    /// What the project adds to what records may say.
    pub vocabulary: Vocabulary,
    /// The zones that the settings name, other than UTC.
    pub zones: Vec<String>,
    /// The languages that the project makes reports in; empty where no project is known.
    pub languages: Vec<Language>,
    /// The forms of other systems' ids; `0` stands for a digit, `A` for a capital letter.
    pub other_ids: Vec<String>,
}
