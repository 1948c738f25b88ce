//! What changed since the edition before: facts first, corrections apart from news, then words, paragraph by paragraph.

mod passage;

use super::builder::{ViewBuilder, ViewOptions};
use super::{ChangeView, ChangesView, timeline};
use crate::edition::{
    ChangeKind, Changes, EntryChange, PreviousEdition, StepChange, TextField, ToldValue,
};
use crate::incident::{Deadline, Incident};
use crate::report::document::Inline;
use crate::yaml::decode::Choice;

/// The most new entries and steps that are told one by one.
const MOST_ADDED: usize = 8;

pub(in crate::report) use passage::plain as without_notes;

/// What a change is to readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeGroup {
    /// It had been told otherwise.
    Correction,
    /// It is new.
    News,
    /// It is worded otherwise.
    Words,
}

impl ChangeGroup {
    /// Its name in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Correction => ChangeKind::Correction.code(),
            Self::News => ChangeKind::News.code(),
            Self::Words => "words",
        }
    }
}

impl From<ChangeKind> for ChangeGroup {
    fn from(kind: ChangeKind) -> Self {
        match kind {
            ChangeKind::Correction => Self::Correction,
            ChangeKind::News => Self::News,
        }
    }
}

/// A change in one language.
#[derive(Debug, Clone)]
pub struct ChangeRow {
    /// What it is to readers.
    pub group: ChangeGroup,
    /// What changed, by its name in the record or among the metrics.
    pub code: String,
    /// What changed, in words.
    pub what: Vec<Inline>,
    /// What the earlier edition told; absent for what is new.
    pub before: Option<Vec<Inline>>,
    /// What this one tells; absent for what is gone.
    pub now: Option<Vec<Inline>>,
}

/// What a report tells of its changes, if an edition was before it.
pub(super) fn view(builder: &mut ViewBuilder<'_>) -> Option<ChangesView> {
    let setting = builder.setting;
    let previous = setting.standing.and_then(|it| it.previous.as_deref())?;
    let rows = rows(builder.incident, previous, setting);
    let lead = lead(builder, previous, rows.is_empty());
    let mut views = ChangesView {
        lead,
        corrections: Vec::new(),
        news: Vec::new(),
        texts: Vec::new(),
    };
    for row in rows {
        let mut handle = |content: Option<Vec<Inline>>| content.map(|it| builder.inline(it));
        let (before, now) = (handle(row.before), handle(row.now));
        let what = builder.inline(row.what);
        let list = match row.group {
            ChangeGroup::Correction => &mut views.corrections,
            ChangeGroup::News => &mut views.news,
            ChangeGroup::Words => &mut views.texts,
        };
        list.push(ChangeView { what, before, now });
    }
    Some(views)
}

/// Which edition it is compared with, in a sentence.
fn lead(builder: &mut ViewBuilder<'_>, previous: &PreviousEdition, is_same: bool) -> String {
    let number = previous.number.to_string();
    let key = match is_same {
        true => "report.changes_none",
        false => "report.changes_lead",
    };
    let arguments = [("number", number.as_str()), ("name", &previous.name)];
    let text = builder.setting.catalogue.fill(key, &arguments);
    builder.literal(&text)
}

/// Every change from `previous` to `incident`, in the language of `setting`.
#[must_use]
pub fn rows(
    incident: &Incident,
    previous: &PreviousEdition,
    setting: &ViewOptions<'_>,
) -> Vec<ChangeRow> {
    let changes = Changes::between(&previous.incident, incident);
    let mut both = Both {
        old: ViewBuilder::new(&previous.incident, setting),
        new: ViewBuilder::new(incident, setting),
    };
    let mut rows = both.facts(&changes);
    rows.extend(both.entries(&changes));
    rows.extend(both.steps(&changes));
    for change in &changes.texts {
        let what = both.heading(change.field);
        let passages = passage::changes((&mut both.old, &change.old), (&mut both.new, &change.new));
        rows.extend(passages.into_iter().map(|(before, now)| ChangeRow {
            group: ChangeGroup::Words,
            code: change.field.path(),
            what: vec![Inline::Text(what.clone())],
            before,
            now,
        }));
    }
    rows.sort_by_key(|row| row.group);
    rows
}

/// Makes the words of both editions.
struct Both<'a> {
    old: ViewBuilder<'a>,
    new: ViewBuilder<'a>,
}

fn text(text: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text(text.into())]
}

impl Both<'_> {
    fn facts(&mut self, changes: &Changes) -> Vec<ChangeRow> {
        let mut rows = Vec::new();
        for change in &changes.facts {
            let name = match change.subject.code() {
                "status" => "report.status".to_owned(),
                "severity" => "report.severity".to_owned(),
                "impact.start" => "report.impact_start".to_owned(),
                "impact.end" => "report.impact_end".to_owned(),
                "root_cause.confidence" => "report.cause_confidence".to_owned(),
                metric => format!("metric.{metric}"),
            };
            rows.push(ChangeRow {
                group: change.kind.into(),
                code: change.subject.code().to_owned(),
                what: text(self.new.say(&name)),
                before: Some(self.value(&change.old)),
                now: Some(self.value(&change.new)),
            });
        }
        rows
    }

    /// What an edition tells of a fact, in words.
    fn value(&self, value: &ToldValue) -> Vec<Inline> {
        let builder = &self.new;
        text(match value {
            ToldValue::Absent => builder.say("report.none"),
            ToldValue::Status(status) => builder.word("status", *status).word,
            ToldValue::Severity(severity) => builder.severity(severity).word,
            ToldValue::Confidence(confidence) => builder.word("confidence", *confidence).word,
            ToldValue::Measured(measured) => builder.facts().measured(*measured),
            ToldValue::Bound(bound) => return vec![builder.facts().bound(bound)],
        })
    }

    fn moment(&self, incident: &Incident, index: usize) -> Vec<Inline> {
        match &incident.entries[index].at {
            Some(moment) => vec![self.new.facts().moment(moment)],
            None => text(self.new.say("report.unknown")),
        }
    }

    /// When an entry was, and what it says.
    fn entry(&mut self, is_old: bool, index: usize) -> Vec<Inline> {
        let builder = if is_old { &mut self.old } else { &mut self.new };
        let incident = builder.incident;
        let said = builder.line_content(&incident.record.timeline[index].text);
        let gap = Inline::Text(builder.say("report.metric_colon"));
        let mut content = self.moment(incident, index);
        content.push(gap);
        content.extend(passage::plain(said));
        content
    }

    fn entries(&mut self, changes: &Changes) -> Vec<ChangeRow> {
        let added = |it: &&EntryChange| matches!(it, EntryChange::Added { .. });
        let number = changes.entries.iter().filter(added).count();
        let mut rows = Vec::new();
        if number > MOST_ADDED {
            rows.push(self.many("report.changes_entries", "timeline", number));
        }
        for change in &changes.entries {
            if number > MOST_ADDED && added(&change) {
                continue;
            }
            rows.push(self.entry_row(change));
        }
        rows
    }

    fn entry_row(&mut self, change: &EntryChange) -> ChangeRow {
        let group = change.kind().into();
        let row = |what: String, code: &str, before, now| ChangeRow {
            group,
            code: code.to_owned(),
            what: text(what),
            before,
            now,
        };
        match *change {
            EntryChange::Added { new } => {
                let what = timeline::name(&self.new, new);
                let now = Some(self.entry(false, new));
                row(what, "timeline", None, now)
            }
            EntryChange::Removed { old } => {
                let what = timeline::name(&self.old, old);
                let before = Some(self.entry(true, old));
                row(what, "timeline", before, None)
            }
            EntryChange::Moved { old, new } => {
                let what = timeline::name(&self.new, new);
                let before = Some(self.moment(self.old.incident, old));
                let now = Some(self.moment(self.new.incident, new));
                row(what, "timeline.at", before, now)
            }
            EntryChange::Milestone { new, before, now } => {
                let words = [before, now].map(|it| self.word("milestone", it));
                let [before, now] = words.map(Some);
                row(
                    timeline::name(&self.new, new),
                    "timeline.milestone",
                    before,
                    now,
                )
            }
            EntryChange::Status { new, before, now } => {
                let words = [before, now].map(|it| self.word("status", it));
                let [before, now] = words.map(Some);
                row(
                    timeline::name(&self.new, new),
                    "timeline.status",
                    before,
                    now,
                )
            }
        }
    }

    fn word<T: Choice>(&self, table: &str, choice: Option<T>) -> Vec<Inline> {
        text(match choice {
            Some(choice) => self.new.word(table, choice).word,
            None => self.new.say("report.none"),
        })
    }

    /// One row for so many that are new.
    fn many(&self, key: &str, code: &str, number: usize) -> ChangeRow {
        let number = number.to_string();
        let catalogue = self.new.setting.catalogue;
        ChangeRow {
            group: ChangeGroup::News,
            code: code.to_owned(),
            what: text(self.new.say("report.timeline")),
            before: None,
            now: Some(text(catalogue.fill(key, &[("number", &number)]))),
        }
    }

    fn steps(&mut self, changes: &Changes) -> Vec<ChangeRow> {
        let mut rows = Vec::new();
        for change in &changes.steps {
            let group = change.kind().into();
            let (code, what, before, now) = match change {
                StepChange::Added { new } => {
                    let now = self.step(false, *new);
                    ("next_steps", None, None, Some(now))
                }
                StepChange::Removed { old } => {
                    let before = self.step(true, *old);
                    ("next_steps", None, Some(before), None)
                }
                StepChange::Status { new, before, now } => {
                    let words = [before, now].map(|it| self.word("step-status", Some(*it)));
                    let [before, now] = words.map(Some);
                    ("next_steps.status", Some(*new), before, now)
                }
                StepChange::Due { new, before, now } => {
                    let before = Some(self.due(before.as_ref()));
                    let now = Some(self.due(now.as_ref()));
                    ("next_steps.due", Some(*new), before, now)
                }
            };
            let mut content = text(self.new.say("report.step"));
            if let Some(index) = what {
                content.push(Inline::Text(self.new.say("report.metric_colon")));
                content.extend(self.step(false, index));
            }
            rows.push(ChangeRow {
                group,
                code: code.to_owned(),
                what: content,
                before,
                now,
            });
        }
        rows
    }

    fn step(&mut self, is_old: bool, index: usize) -> Vec<Inline> {
        let builder = if is_old { &mut self.old } else { &mut self.new };
        let action = &builder.incident.record.next_steps[index].action;
        passage::plain(builder.line_content(action))
    }

    fn due(&self, due: Option<&Deadline>) -> Vec<Inline> {
        match due {
            None => text(self.new.say("report.not_set")),
            Some(due) => vec![self.new.facts().deadline(due)],
        }
    }

    /// What a report calls a text.
    fn heading(&self, field: TextField) -> String {
        let name = match field {
            TextField::Title => "title",
            TextField::Services => "services",
            TextField::Summary => "summary",
            TextField::Users => "impact_users",
            TextField::Scope => "impact_scope",
            TextField::Details => "impact_details",
            TextField::Workaround => "workaround",
            TextField::Detection => "detection",
            TextField::Cause => "root_cause",
            TextField::Trigger => "trigger",
            TextField::Factors => "factors",
            TextField::Resolution => "resolution",
            TextField::WentWell => "went_well",
            TextField::WentWrong => "went_wrong",
            TextField::Lucky => "lucky",
            TextField::Step(_) | TextField::StepOwner(_) => "next_steps",
            TextField::Entry(index) | TextField::EntryDetails(index) => {
                return timeline::name(&self.new, index);
            }
        };
        self.new.say(&format!("report.{name}"))
    }
}
