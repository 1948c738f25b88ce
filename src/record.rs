//! What a record may say: these types are its schema and its reference page.
//!
//! Every piece keeps its bytes' place in the file. What the words mean (instants, references) is worked
//! out in [`crate::incident`].

mod choice;
pub mod correction;
mod custom_field;
mod edition_revision;
mod field_definition;
mod internal;
mod languages;
pub mod schema;
mod severity_level;
mod tags;
mod text;
mod translations;
mod vocabulary;

pub use choice::{
    Audience, Confidence, Edition, EntryKind, Milestone, PromiseKind, Severity, Status, StepKind,
    StepStatus,
};
pub use custom_field::{CustomField, CustomFields, FieldValue, InternalFields};
pub use edition_revision::EditionRevision;
pub use field_definition::{FieldDefinition, FieldKind, FieldWord};
pub use internal::{Internal, InternalCause, InternalImpact, InternalReport};
pub use languages::RecordLanguages;
pub use severity_level::{OwnSeverity, SeverityLevel};
pub use text::{Line, Piece, Text, TextForm};
pub use translations::Translations;
pub(crate) use vocabulary::NONE;
pub use vocabulary::Vocabulary;

use crate::calendar::Calendar;
use crate::locale::Language;
use crate::text::source::{SourceRef, Span};
use crate::yaml::decode::{Decoded, Decoder};
use crate::yaml::structure::structure;
use crate::yaml::tree::Node;

/// Where a field belongs that is in another structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// In the structure that this field of the record holds.
    Field(&'static str),
    /// At the top of the record.
    Record,
    /// In the record itself and not in its internal block: it is the same for all readers.
    Shared,
}

/// Where the field `name` belongs, if not among the fields `known` of a structure of the record.
#[must_use]
pub fn home(name: &str, known: &[&str]) -> Option<Home> {
    let nested = [
        ("impact", Impact::FIELDS),
        ("root_cause", RootCause::FIELDS),
        ("lessons", Lessons::FIELDS),
        ("report", Report::FIELDS),
    ];
    let is_internal = known == Internal::FIELDS || known == InternalImpact::FIELDS;
    if is_internal && (Record::FIELDS.contains(&name) || Impact::FIELDS.contains(&name)) {
        return Some(Home::Shared);
    }
    if known == Record::FIELDS {
        let holder = nested.iter().find(|(_, fields)| fields.contains(&name));
        return holder.map(|(parent, _)| Home::Field(parent));
    }
    let is_nested = nested.iter().any(|(_, fields)| *fields == known);
    (is_nested && Record::FIELDS.contains(&name)).then_some(Home::Record)
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Located<T> {
    /// What was written.
    pub value: T,
    /// Where: the scalar with its quotes.
    pub span: Span,
}

/// A time, a date or a span as written, or a correction that keeps the original. Which of them a field
/// takes is said there; [`crate::incident`] reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Time {
    /// The whole value.
    pub span: Span,
    /// What counts: the value as written, or what it was corrected to.
    pub text: Located<String>,
    /// What had been stated, and why it was changed.
    pub correction: Option<Box<Correction>>,
}

/// What a corrected time had been.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// The time as first stated.
    pub stated: Located<String>,
    /// Why it was corrected.
    pub reason: Option<Text>,
}

impl Record {
    /// The record of a document in a project with this vocabulary.
    pub fn decode_in(source: &SourceRef, node: &Node, vocabulary: &Vocabulary) -> Decoded<Self> {
        Decoder::decode_in(source, node, vocabulary)
    }
}

structure! {
    /// A post-incident record.
    pub struct Record {
        /// The incident's identifier: letters, digits, `-` and `_`; also the stem of the file's name.
        pub id: Located<String>,
        /// The language that the record was written in first (BCP 47); the settings' if absent.
        pub language: Located<Language>,
        /// The languages of this record's reports, where it narrows those of the settings; `language` is one of them.
        pub languages: Option<RecordLanguages>,
        /// The zone of every clock that names none itself: an IANA name or a fixed offset such as `+09:00`; the settings' if
        /// absent.
        pub time_zone: Option<Located<String>>,
        /// The status of the incident.
        pub status: Located<Status>,
        /// Which edition of the report this is; `preliminary` if absent.
        pub edition: Option<Located<Edition>>,
        /// Which revision of the final edition this is, from 2.
        pub revision: Option<Located<EditionRevision>>,
        /// Identifiers that the record had before; its earlier editions are kept under them.
        pub formerly: Vec<Located<String>>,
        /// How grave the incident was.
        pub severity: Option<Located<SeverityLevel>>,
        /// The services that were affected, each in one paragraph.
        pub services: Vec<Line>,
        /// Identifiers of other incidents that the texts may mention.
        pub related: Vec<Located<String>>,
        /// Short words that tell what kind of incident it was.
        pub tags: Vec<Located<String>>,
        /// The roles or teams that wrote the report, never persons; each in one paragraph.
        pub authors: Vec<Line>,
        /// What happened, in one line.
        pub title: Line,
        /// The incident in a few sentences.
        pub summary: Option<Text>,
        /// When and whom it hit.
        pub impact: Impact,
        /// How it was noticed, and why not earlier.
        pub detection: Option<Text>,
        /// Why it happened.
        pub root_cause: Option<RootCause>,
        /// What ended it.
        pub resolution: Option<Text>,
        /// What users could do meanwhile.
        pub workaround: Option<Text>,
        /// What was learnt.
        pub lessons: Option<Lessons>,
        /// What will be done about it.
        pub next_steps: Vec<NextStep>,
        /// What happened and what was said, oldest first.
        pub timeline: Vec<Entry>,
        /// What else there is to read.
        pub references: Vec<Citation>,
        /// What the project's own fields say, which `[fields]` of the settings declares.
        pub fields: CustomFields,
        /// Facts of the report itself.
        pub report: Option<Report>,
        /// What only readers inside the organisation are told.
        pub internal: Option<Box<Internal>>,
        /// Findings that are accepted for the whole record, with a reason.
        pub allow: Vec<Allowance>,
    }
}

structure! {
    /// When the incident hit, and whom.
    pub struct Impact {
        /// When it began: a time or `unknown`.
        pub start: Option<Time>,
        /// When it ended: a time or `unknown`; absent only while the incident goes on.
        pub end: Option<Time>,
        /// Several windows instead of `start` and `end`; the duration is their union.
        pub windows: Vec<Window>,
        /// What users saw.
        pub users: Option<Text>,
        /// Who was affected, and who was not.
        pub scope: Option<Text>,
        /// More about the impact.
        pub details: Option<Text>,
    }
}

structure! {
    /// One of several windows of impact.
    pub struct Window {
        /// When it began: a time or `unknown`.
        pub start: Time,
        /// When it ended: a time or `unknown`; absent only while it goes on.
        pub end: Option<Time>,
        /// What tells it from the others, in one paragraph.
        pub label: Option<Line>,
        /// The services it hit, if not all.
        pub services: Vec<Line>,
        /// Who may see it; everybody if absent.
        pub audience: Option<Located<Audience>>,
    }
}

structure! {
    /// Why it happened.
    pub struct RootCause {
        /// How sure this is.
        pub confidence: Located<Confidence>,
        /// The cause.
        pub text: Text,
        /// What set it off.
        pub trigger: Option<Text>,
        /// What else contributed.
        pub contributing_factors: Vec<Text>,
    }
}

structure! {
    /// What was learnt.
    pub struct Lessons {
        /// What went well.
        pub went_well: Vec<Text>,
        /// What went wrong.
        pub went_wrong: Vec<Text>,
        /// Where luck helped.
        pub lucky: Vec<Text>,
    }
}

structure! {
    /// Something that will be done so that it does not happen again.
    pub struct NextStep {
        /// Its name, unique in the record.
        pub id: Option<Located<String>>,
        /// What will be done, in one paragraph.
        pub action: Line,
        /// What it serves.
        pub kind: Option<Located<StepKind>>,
        /// The team or role that does it, never a person.
        pub owner: Option<Line>,
        /// By when: a date, or a span such as `5 business days` after the report's date.
        pub due: Option<Time>,
        /// Its status; `open` if absent.
        pub status: Option<Located<StepStatus>>,
        /// Where it is tracked.
        pub link: Option<Located<String>>,
        /// Who may see it; everybody if absent.
        pub audience: Option<Located<Audience>>,
    }
}

structure! {
    /// Something that happened or was said.
    pub struct Entry {
        /// Its name, unique in the record; needed where something refers to it.
        pub id: Option<Located<String>>,
        /// When it happened.
        pub at: Time,
        /// When it ended, for what lasted.
        pub until: Option<Time>,
        /// When readers were told, where that is another time.
        pub posted: Option<Time>,
        /// What it is; `event` if absent.
        pub kind: Option<Located<EntryKind>>,
        /// The milestone that it marks.
        pub milestone: Option<Located<Milestone>>,
        /// What was true as of this entry.
        pub status: Option<Located<Status>>,
        /// The severity, where it changed.
        pub severity: Option<Located<SeverityLevel>>,
        /// What the table shows, in one paragraph.
        pub text: Line,
        /// More, printed below the table.
        pub details: Option<Text>,
        /// Who acted: a role, never a name; one paragraph.
        pub role: Option<Line>,
        /// Where this comes from: a link, or `file:line`.
        pub source: Option<Located<String>>,
        /// When the next update was promised for: a time, or a span after this entry.
        pub next_update_by: Option<Time>,
        /// Other promises.
        pub promises: Vec<Promise>,
        /// What this post told readers, where a check may compare it.
        pub stated: Option<Box<Stated>>,
        /// Who may see it; everybody if absent.
        pub audience: Option<Located<Audience>>,
        /// Findings that are accepted for this entry, with a reason.
        pub allow: Vec<Allowance>,
    }
}

structure! {
    /// Something that a post promised.
    pub struct Promise {
        /// What was promised.
        pub what: Located<PromiseKind>,
        /// By when: a time, a span after the entry, or business days.
        pub by: Time,
        /// What kept it: the id of an entry, or a time.
        pub kept_by: Option<Located<String>>,
    }
}

structure! {
    /// What a post told readers at its time.
    pub struct Stated {
        /// The status it named.
        pub status: Option<Located<Status>>,
        /// The title it carried.
        pub title: Option<Line>,
        /// The impact it described.
        pub impact: Option<Text>,
        /// The start of impact it named.
        pub impact_start: Option<Time>,
        /// The end of impact it named.
        pub impact_end: Option<Time>,
        /// The duration it named.
        pub duration: Option<Time>,
        /// How sure it was of the cause.
        pub cause_confidence: Option<Located<Confidence>>,
    }
}

structure! {
    /// Something else to read.
    pub struct Citation {
        /// What it is, in one paragraph.
        pub title: Line,
        /// Where it is.
        pub link: Located<String>,
    }
}

structure! {
    /// Facts of the report itself.
    pub struct Report {
        /// The date printed on the cover.
        pub date: Option<Time>,
        /// When the report is due: a date, or business days after it was promised, else after the end of the impact.
        pub due: Option<Time>,
        /// The calendar that business days are counted on; the settings' if absent.
        pub calendar: Option<Located<&'static Calendar>>,
        /// The team that issues it, in one paragraph.
        pub by: Option<Line>,
        /// Whom it is addressed to, in one paragraph.
        pub to: Option<Line>,
        /// Earlier editions.
        pub history: Vec<Revision>,
    }
}

structure! {
    /// An edition of the report and what changed in it.
    pub struct Revision {
        /// Its date.
        pub date: Time,
        /// Which edition it was.
        pub edition: Located<Edition>,
        /// What changed, in one paragraph.
        pub changes: Option<Line>,
    }
}

structure! {
    /// A finding that is accepted.
    pub struct Allowance {
        /// The check's name.
        pub check: Located<String>,
        /// Why it is accepted.
        pub reason: Text,
        /// The date after which it is no longer accepted.
        pub until: Option<Time>,
    }
}
