//! What a template sees of one incident in one language: everything computed, every time already written.
//!
//! A field called "handle" prints a text, time or link of the record through a mark, so it may stand
//! anywhere in a sentence or a table; one called "block" must be alone in its paragraph. `code` fields are
//! for comparisons, `word` fields for people.

mod announced;
mod build;
pub(super) mod builder;
mod cell;
mod changes;
mod correction;
mod cover;
mod custom_field;
mod description;
mod fact;
mod figure;
pub(super) mod ledger;
mod letter;
mod reference;
mod timeline;

pub use build::{Prepared, context, fields, prepare};
pub use builder::ViewOptions;
pub(super) use changes::without_notes;
pub use changes::{ChangeGroup, ChangeRow, rows};

use serde::Serialize;

/// All that `templates/report.md` sees, beside `words` (the `[report]` table of the catalogue).
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct ReportView {
    /// The language of the report: `en`, `ja`.
    pub language: &'static str,
    /// The incident's identifier, a handle.
    pub id: String,
    /// The title, a handle.
    pub title: String,
    /// The status of the incident.
    pub status: WordView,
    /// Which edition this is.
    pub edition: WordView,
    /// Who reads it.
    pub audience: WordView,
    /// How grave the incident was, if the record says.
    pub severity: Option<SeverityView>,
    /// The sections in the order of the language, by name.
    pub sections: Vec<String>,
    /// Handles at the head of a paragraph that make the next table one of the report's.
    pub table: TableMarks,
    /// A handle at the head of a table's first cell that makes the row one cell across the table.
    pub row: String,
    /// Handles, each a paragraph by itself, around the band at the head of the report.
    pub cover: GroupMarks,
    /// Handles, each a paragraph by itself, around small print.
    pub fine: GroupMarks,
    /// Handles, each a paragraph by itself, around lines at the right margin.
    pub right: GroupMarks,
    /// Handles, each a paragraph by itself, around lines in the middle.
    pub centred: GroupMarks,
    /// What a letter says beside the record.
    pub letter: LetterView,
    /// Severity and status as labels, a handle.
    pub labels: String,
    /// The metrics that stand on the cover, those that apply.
    pub figures: Vec<MetricView>,
    /// The facts of the incident and its report that the cover does not tell.
    pub facts: Vec<FactView>,
    /// A handle at the head of a quotation that makes it a notice.
    pub notice: String,
    /// The names of languages whose text stands in for one that is missing; empty if nothing is missing.
    pub borrowed: Vec<String>,
    /// The affected services, handles joined by the language's comma.
    pub services: Option<String>,
    /// The tags, handles.
    pub tags: Vec<String>,
    /// The roles or teams that wrote the report, handles joined by the language's comma.
    pub authors: Option<String>,
    /// When the impact began and ended.
    pub impact: ImpactView,
    /// The incident in a few sentences, a block.
    pub summary: Option<String>,
    /// How it was noticed, a block.
    pub detection: Option<String>,
    /// Why it happened.
    pub root_cause: Option<CauseView>,
    /// What ended it, a block.
    pub resolution: Option<String>,
    /// What users could do meanwhile, a block.
    pub workaround: Option<String>,
    /// What was learnt.
    pub lessons: Option<LessonsView>,
    /// The timeline.
    pub timeline: TimelineView,
    /// The timeline figure, a block; absent where there is nothing to draw.
    pub figure: Option<String>,
    /// What the posts told readers, where the record states it.
    pub announced: Vec<AnnouncedView>,
    /// The promises of the posts, in the order in which they were made.
    pub promises: Vec<PromiseView>,
    /// The metrics with their definitions.
    pub metrics: Vec<MetricView>,
    /// Whether one of the metrics is not `unknown`.
    pub metrics_recorded: bool,
    /// The names of the metrics that are `unknown`, joined by the language's comma.
    pub metrics_unrecorded: Option<String>,
    /// What will be done about it.
    pub next_steps: Vec<StepView>,
    /// What changed since the edition before, if there was one.
    pub changes: Option<ChangesView>,
    /// What was corrected in the record.
    pub corrections: Vec<CorrectionView>,
    /// What else there is to read.
    pub references: Vec<ReferenceView>,
    /// What the project's own fields say, in the order of the settings.
    pub custom_fields: Vec<CustomFieldView>,
    /// Those of them that belong to a section, section by section: they are printed at its end.
    pub section_fields: Vec<SectionFieldsView>,
    /// Facts of the report itself.
    pub report: ReportFacts,
}

/// A value that a template may compare (`code`) and print (`word`).
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct WordView {
    /// As the record writes it.
    pub code: &'static str,
    /// As a reader reads it.
    pub word: String,
}

/// How grave something was.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct SeverityView {
    /// As the record writes it.
    pub code: String,
    /// As a reader reads it.
    pub word: String,
    /// Which of `none`, `minor`, `major` and `critical` it is or, one of the project's own, counts as.
    pub counts_as: &'static str,
}

/// What a field of the project's own says.
#[derive(Debug, Clone, Serialize, schemars::JsonSchema)]
pub struct CustomFieldView {
    /// Its name in the settings and the record.
    pub name: String,
    /// What the settings call it, a handle.
    pub label: String,
    /// `text`, `number`, `choice`, `date` or `link`.
    pub kind: &'static str,
    /// The word of a choice as the record writes it, for comparisons.
    pub code: Option<String>,
    /// What it says, a handle.
    pub value: String,
    /// The section that it is printed in; absent for those on the cover.
    pub section: Option<String>,
}

/// The project's own fields of a section.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct SectionFieldsView {
    /// The section, by its name in `sections`.
    pub section: String,
    /// The section's heading, where nothing else is printed in it; absent where it has one.
    pub heading: Option<String>,
    /// The anchor of that heading.
    pub anchor: &'static str,
    /// The fields.
    pub fields: Vec<CustomFieldView>,
}

/// Something else to read.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct ReferenceView {
    /// What it is, a handle.
    pub title: String,
    /// Where it is, a handle that is a link.
    pub link: String,
}

/// Handles that give the next table its role; what follows them in the paragraph is its caption.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct TableMarks {
    /// Facts in two columns.
    pub facts: String,
    /// The figures of the cover: a row of values below a row of names.
    pub figures: String,
    /// A table of the report.
    pub report: String,
    /// The timeline.
    pub timeline: String,
}

/// Handles around blocks that belong together.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct GroupMarks {
    /// Before them.
    pub open: String,
    /// Behind them.
    pub close: String,
}

/// A fact and its name.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct FactView {
    /// Its name in words.
    pub name: String,
    /// What it is, a handle or words.
    pub value: String,
}

/// When and whom it hit.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct ImpactView {
    /// When it began.
    pub start: BoundView,
    /// When it ended.
    pub end: BoundView,
    /// From when to when, a handle.
    pub extent: String,
    /// How long it lasted, or the word for unknown, unreadable or ongoing.
    pub duration: String,
    /// That entries after its end were still at work on it, in a sentence; absent where none was.
    pub still_at_work: Option<String>,
    /// The windows, where there are several.
    pub windows: Vec<WindowView>,
    /// What users saw, a block.
    pub users: Option<String>,
    /// Who was affected, a block.
    pub scope: Option<String>,
    /// More, a block.
    pub details: Option<String>,
}

/// One of several windows of impact.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct WindowView {
    /// What tells it from the others, a handle.
    pub label: Option<String>,
    /// The services it hit, if not all.
    pub services: Option<String>,
    /// Whether only readers inside the organisation see it.
    pub internal: bool,
    /// When it began.
    pub start: BoundView,
    /// When it ended.
    pub end: BoundView,
}

/// When the impact or a window of it begins or ends.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct BoundView {
    /// `known`, `ongoing` (an end that has not come), `unknown`, `unreadable` or `unpublished` (given to other readers only).
    pub state: &'static str,
    /// The time, a handle, or the word for its state.
    pub text: String,
}

/// Why it happened.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct CauseView {
    /// How sure it is.
    pub confidence: WordView,
    /// The cause, a block.
    pub text: String,
    /// What set it off, a block.
    pub trigger: Option<String>,
    /// What else contributed, blocks.
    pub factors: Vec<String>,
}

/// What was learnt: each list holds blocks.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct LessonsView {
    /// What went well.
    pub went_well: Vec<String>,
    /// What went wrong.
    pub went_wrong: Vec<String>,
    /// Where luck helped.
    pub lucky: Vec<String>,
}

/// The timeline.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct TimelineView {
    /// The names of the zones of the table's first columns.
    pub zones: Vec<String>,
    /// The entries, oldest first.
    pub entries: Vec<EntryView>,
}

/// An entry of the timeline.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct EntryView {
    /// Its number in the table, from 1.
    pub number: usize,
    /// Its day in the record's zone, where the entry before was on another one.
    pub day: Option<String>,
    /// Its clock, with the end of what lasted, and below it those of the other zones, a handle.
    pub time: String,
    /// Its day and clock in each zone, handles.
    pub times: Vec<String>,
    /// Its time in full, a handle.
    pub at: String,
    /// When it ended, for what lasted, a handle.
    pub until: Option<String>,
    /// When readers were told, where the record says so, a handle.
    pub posted: Option<String>,
    /// What it is: the kind, the number of a post, the milestone, a handle.
    pub what: String,
    /// The kind's code, for comparisons.
    pub kind: &'static str,
    /// The milestone that it marks.
    pub milestone: Option<WordView>,
    /// The status as of this entry.
    pub status: Option<WordView>,
    /// The severity, where it changed.
    pub severity: Option<SeverityView>,
    /// What the table shows, a handle.
    pub text: String,
    /// What else it says, on a line of its own below the text, a handle: when it was posted, the status and the severity
    /// where they change, who acted, where it is from, whether its time was corrected, whether it is internal.
    pub facts: Option<String>,
    /// More, a block; in a cell of the timeline it stands below the row.
    pub details: Option<String>,
    /// Who acted, a handle.
    pub role: Option<String>,
    /// Where this comes from, a handle.
    pub source: Option<String>,
    /// Whether its time was corrected.
    pub corrected: bool,
    /// Whether only readers inside the organisation see it.
    pub internal: bool,
}

/// What a post told readers, and what was so at the time.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct AnnouncedView {
    /// The post ("Post 2").
    pub entry: String,
    /// The status that it told.
    pub status: Option<WordView>,
    /// The status as of the post.
    pub actual: Option<WordView>,
    /// Whether it told that the service was restored while work went on.
    pub too_early: bool,
    /// What else it told: title, times, cause; empty if nothing.
    pub said: String,
}

/// A promise and what became of it.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct PromiseView {
    /// The entry that made it ("Post 2").
    pub entry: String,
    /// When it was made, a handle.
    pub made: String,
    /// The status that readers were told.
    pub status: Option<WordView>,
    /// What was promised.
    pub what: WordView,
    /// By when, a handle.
    pub due: String,
    /// `kept`, `missed`, `done` (when, but not judged: there is no calendar to count the due date on) or `open`.
    pub outcome: &'static str,
    /// What became of it, in words.
    pub became: String,
}

/// A metric.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct MetricView {
    /// Its name in words.
    pub name: String,
    /// What it came to.
    pub value: String,
    /// `known`, `unknown`, `unreadable`, `ongoing` or `unpublished` (it rests on what other readers only are told).
    pub state: &'static str,
    /// How it is defined.
    pub definition: String,
}

/// A next step.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct StepView {
    /// What will be done, a handle.
    pub action: String,
    /// What it serves.
    pub kind: Option<WordView>,
    /// Who does it, a handle.
    pub owner: Option<String>,
    /// By when, a handle.
    pub due: Option<String>,
    /// Its status.
    pub status: WordView,
    /// Where it is tracked, a handle that is a link.
    pub link: Option<String>,
    /// Whether only readers inside the organisation see it.
    pub internal: bool,
}

/// A correction of the record.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct CorrectionView {
    /// What was corrected ("Post 7").
    pub what: String,
    /// What had been stated, as it was written, a handle.
    pub stated: String,
    /// What it was corrected to, a handle.
    pub corrected: String,
    /// Why, a block.
    pub reason: Option<String>,
}

/// What a letter says beside the record.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct LetterView {
    /// Whom it greets, a handle.
    pub salutation: String,
    /// Whether it has the formal opening and closing.
    pub formal: bool,
    /// Whom customers may ask, a block.
    pub contact: Option<String>,
}

/// What changed since the edition before.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct ChangesView {
    /// Which edition it is compared with, a handle.
    pub lead: String,
    /// Facts that had been told otherwise.
    pub corrections: Vec<ChangeView>,
    /// Facts that have become known, or have happened, since.
    pub news: Vec<ChangeView>,
    /// Paragraphs that are worded otherwise.
    pub texts: Vec<ChangeView>,
}

/// A change.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct ChangeView {
    /// What changed, a handle.
    pub what: String,
    /// What the earlier edition told, a handle; absent for what is new.
    pub before: Option<String>,
    /// What this one tells, a handle; absent for what is gone.
    pub now: Option<String>,
}

/// Facts of the report itself.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct ReportFacts {
    /// What the document calls itself, above its title.
    pub document_type: String,
    /// The permanent name of the edition, a handle, where there are several.
    pub edition: Option<String>,
    /// The identifiers that the record had before, a handle.
    pub formerly: Option<String>,
    /// The date on the cover.
    pub date: Option<String>,
    /// When the report is due.
    pub due: Option<String>,
    /// Who issues it, a handle.
    pub by: Option<String>,
    /// Whom it is addressed to, a handle.
    pub to: Option<String>,
    /// The organisation of the settings.
    pub organisation: Option<String>,
    /// Earlier editions.
    pub history: Vec<RevisionView>,
}

/// An edition and what changed in it.
#[derive(Debug, Serialize, schemars::JsonSchema)]
pub struct RevisionView {
    /// Its date.
    pub date: String,
    /// Which edition it was.
    pub edition: WordView,
    /// What changed, a handle.
    pub changes: Option<String>,
}
