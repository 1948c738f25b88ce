//! A draft to the text of a record: what a record must have and the source does not say is filled, and said.

use std::collections::BTreeMap;

use crate::diagnostic::{Audience, Message};
use crate::import::draft::{
    Draft, DraftEnd, DraftEntry, DraftStated, DraftStep, DraftWindow, LocalizedText, Noted, Stamp,
};
use crate::import::input::Input;
use crate::locale::{Catalogue, DEFAULT, Language};
use crate::record::{EntryKind, Milestone, Status};
use crate::yaml::decode::Choice;
use crate::yaml::write::{NodeForm, NodeValue, document};

type FieldWriter = Vec<(&'static str, NodeValue)>;

/// The id of a draft's record: the source's own with anything but letters, digits, `-` and `_` made to `-`; `None` where
/// nothing is left of it.
#[must_use]
pub fn id(draft: &Draft) -> Option<String> {
    let own = draft.id.as_deref()?;
    let parts: Vec<_> = own
        .split(|it: char| !(it.is_ascii_alphanumeric() || matches!(it, '-' | '_')))
        .filter(|part| !part.is_empty())
        .collect();
    let joined = parts.join("-");
    let id = joined.trim_matches('-');
    (!id.is_empty()).then(|| id.chars().take(80).collect())
}

/// The record of a draft, with comments in the catalogue's language.
#[must_use]
pub fn write(draft: &Draft, id: &str, input: &Input, catalogue: &Catalogue) -> String {
    let writer = RecordWriter { catalogue, input };
    document(&writer.record(draft, id))
}

/// The entries of a draft as items of a timeline, each as its own text, with its dash in column 2.
#[must_use]
pub(in crate::import) fn write_entries(
    entries: &[DraftEntry],
    input: &Input,
    catalogue: &Catalogue,
) -> Vec<String> {
    let writer = RecordWriter { catalogue, input };
    let item = |entry: &DraftEntry| {
        let list = NodeForm::List(vec![NodeForm::Map(writer.entry(entry)).into()]);
        let text = document(&[("timeline", list.into())]);
        text.split_once('\n')
            .map_or(String::new(), |(_, items)| items.to_owned())
    };
    entries.iter().map(item).collect()
}

struct RecordWriter<'a> {
    catalogue: &'a Catalogue,
    input: &'a Input,
}

impl RecordWriter<'_> {
    fn record(&self, draft: &Draft, id: &str) -> FieldWriter {
        let mut fields = FieldWriter::new();
        let own = draft.id.as_deref().filter(|own| *own != id);
        // A person gave another id than the one that was made up.
        let (made_up, notes): (Vec<_>, Vec<_>) = (draft.notes.iter().cloned())
            .partition(|note| own.is_some() && note.key == "import-id-from");
        let own = own.filter(|_| made_up.is_empty());
        let mut remarks = self.unsure(&notes);
        remarks.extend(own.map(|own| self.stated(own)));
        let beside = [
            &draft.summary,
            &draft.impact_users,
            &draft.impact_scope,
            &draft.impact_details,
            &draft.detection,
            &draft.resolution,
            &draft.workaround,
        ];
        let steps = draft.next_steps.iter().map(|step| &step.action);
        let cause = draft.root_cause.iter().map(|(_, text)| text);
        let beside = beside.into_iter().chain(&draft.services);
        remarks.extend(self.left_out(beside.chain(cause).chain(steps)));
        push(&mut fields, "id", NodeForm::Word(id.to_owned()), remarks);
        let language = draft.language.unwrap_or_else(|| most(draft));
        word(&mut fields, "language", language.code);
        if let Some(zone) = &draft.time_zone {
            let remarks = self.unsure(&zone.notes);
            push(
                &mut fields,
                "time_zone",
                NodeForm::Word(zone.value.clone()),
                remarks,
            );
        }
        let status = status(draft);
        self.choice(&mut fields, "status", &status);
        if let Some(severity) = &draft.severity {
            self.choice(&mut fields, "severity", severity);
        }
        if draft.audience == Audience::Public {
            list(&mut fields, "services", self.services(draft));
        }
        let related = draft
            .related
            .iter()
            .map(|id| NodeForm::Word(id.clone()).into());
        list(&mut fields, "related", related.collect());
        match draft.audience {
            Audience::Public => self.words(draft, &mut fields, Some((id, status.value))),
            Audience::Internal => {
                let no_title = self.absent(id, "import-internal-title", &LocalizedText::default());
                fields.push(("title", no_title));
                let impact = NodeForm::Map(self.impact_times(draft, status.value));
                fields.push(("impact", impact.into()));
            }
        }
        let entries = draft
            .entries
            .iter()
            .map(|entry| NodeForm::Map(self.entry(entry)).into());
        list(&mut fields, "timeline", entries.collect());
        if draft.audience == Audience::Internal {
            let mut block = FieldWriter::new();
            list(&mut block, "services", self.services(draft));
            self.words(draft, &mut block, None);
            if !block.is_empty() {
                fields.push(("internal", NodeForm::Map(block).into()));
            }
        }
        fields
    }

    fn services(&self, draft: &Draft) -> Vec<NodeValue> {
        let services = draft.services.iter();
        services.filter_map(|it| self.said(it, true)).collect()
    }

    /// What is said in words: in a record of this id and status, with the times of its impact, else in the internal block
    /// of one.
    fn words(&self, draft: &Draft, fields: &mut FieldWriter, record: Option<(&str, Status)>) {
        let absent = |(id, _)| self.absent(id, "import-no-title", &draft.title);
        let title = self.said(&draft.title, true);
        let title = title.or_else(|| record.map(absent));
        fields.extend(title.map(|title| ("title", title)));
        self.text(fields, "summary", &draft.summary);
        let times = record.map(|(_, status)| self.impact_times(draft, status));
        let mut impact = times.unwrap_or_default();
        self.impact_words(draft, &mut impact);
        if !impact.is_empty() {
            fields.push(("impact", NodeForm::Map(impact).into()));
        }
        self.text(fields, "detection", &draft.detection);
        if let Some((confidence, text)) = &draft.root_cause
            && let Some(text) = self.said(text, false)
        {
            let mut cause = FieldWriter::new();
            self.choice(&mut cause, "confidence", confidence);
            cause.push(("text", text));
            fields.push(("root_cause", NodeForm::Map(cause).into()));
        }
        self.text(fields, "resolution", &draft.resolution);
        self.text(fields, "workaround", &draft.workaround);
        let steps = draft.next_steps.iter().filter_map(|step| self.step(step));
        list(fields, "next_steps", steps.collect());
    }

    fn impact_times(&self, draft: &Draft, status: Status) -> FieldWriter {
        let mut fields = FieldWriter::new();
        let over = matches!(status, Status::Restored | Status::FalsePositive);
        if !draft.impact_windows.is_empty() {
            fields.push(("windows", self.windows(draft, over)));
            return fields;
        }
        match &draft.impact_start {
            Some(start) => fields.push(("start", self.stamp(start))),
            None => word(&mut fields, "start", "unknown"),
        }
        match &draft.impact_end {
            DraftEnd::At(end) => fields.push(("end", self.stamp(end))),
            DraftEnd::NotStated if over => word(&mut fields, "end", "unknown"),
            DraftEnd::NotStated => {}
        }
        fields
    }

    fn impact_words(&self, draft: &Draft, fields: &mut FieldWriter) {
        self.text(fields, "users", &draft.impact_users);
        self.text(fields, "scope", &draft.impact_scope);
        self.text(fields, "details", &draft.impact_details);
    }

    /// The windows of the impact; only the last one may go on.
    fn windows(&self, draft: &Draft, over: bool) -> NodeValue {
        let last = draft.impact_windows.len().saturating_sub(1);
        let windows = draft.impact_windows.iter().enumerate();
        let item = |(index, window): (usize, &DraftWindow)| {
            let mut fields = FieldWriter::new();
            match &window.start {
                Some(start) => fields.push(("start", self.stamp(start))),
                None => word(&mut fields, "start", "unknown"),
            }
            match &window.end {
                Some(end) => fields.push(("end", self.stamp(end))),
                None if over || index < last => word(&mut fields, "end", "unknown"),
                None => {}
            }
            NodeForm::Map(fields).into()
        };
        NodeForm::List(windows.map(item).collect()).into()
    }

    fn step(&self, step: &DraftStep) -> Option<NodeValue> {
        let mut fields = vec![("action", self.said(&step.action, true)?)];
        if let Some(kind) = step.kind {
            word(&mut fields, "kind", kind.code());
        }
        if let Some(due) = &step.due {
            fields.push(("due", self.stamp(due)));
        }
        if let Some(link) = &step.link {
            push(
                &mut fields,
                "link",
                NodeForm::Word(link.clone()),
                Vec::new(),
            );
        }
        Some(NodeForm::Map(fields).into())
    }

    fn entry(&self, entry: &DraftEntry) -> FieldWriter {
        let mut at = self.stamp(&entry.at);
        at.remarks.extend(self.unsure(&entry.notes));
        let stated = &entry.stated;
        let beside = [&entry.details, &entry.role, &stated.title, &stated.impact];
        at.remarks.extend(self.left_out(beside.into_iter()));
        let mut fields = FieldWriter::new();
        if let Some(id) = &entry.id {
            word(&mut fields, "id", id);
        }
        fields.push(("at", at));
        for (name, time) in [("until", &entry.until), ("posted", &entry.posted)] {
            fields.extend(time.as_ref().map(|time| (name, self.stamp(time))));
        }
        word(&mut fields, "kind", entry.kind.code());
        if let Some(milestone) = entry.milestone {
            word(&mut fields, "milestone", milestone.code());
        }
        if let Some(status) = &entry.status {
            self.choice(&mut fields, "status", status);
        }
        if let Some(severity) = entry.severity {
            word(&mut fields, "severity", severity.code());
        }
        let text = self.said(&entry.text, true);
        let title = || self.said(&entry.stated.title, true);
        let text = text
            .or_else(title)
            .unwrap_or_else(|| self.absent("–", "import-no-text", &entry.text));
        fields.push(("text", text));
        self.text(&mut fields, "details", &entry.details);
        fields.extend(self.said(&entry.role, true).map(|role| ("role", role)));
        let (file, line) = entry.stands(self.input);
        let source = entry
            .origin
            .all
            .clone()
            .unwrap_or_else(|| format!("{file}:{line}"));
        push(&mut fields, "source", NodeForm::Word(source), Vec::new());
        if let Some(by) = &entry.next_update_by {
            fields.push(("next_update_by", self.stamp(by)));
        }
        let promises = entry.promises.iter().map(|promise| {
            let mut fields = FieldWriter::new();
            word(&mut fields, "what", promise.what.code());
            fields.push(("by", self.stamp(&promise.by)));
            NodeForm::Map(fields).into()
        });
        list(&mut fields, "promises", promises.collect());
        let stated = self.stated_fields(&entry.stated);
        if !stated.is_empty() {
            fields.push(("stated", NodeForm::Map(stated).into()));
        }
        if entry.audience == Audience::Internal {
            word(&mut fields, "audience", entry.audience.code());
        }
        fields
    }

    fn stated_fields(&self, stated: &DraftStated) -> FieldWriter {
        let mut fields = FieldWriter::new();
        if let Some(status) = stated.status {
            word(&mut fields, "status", status.code());
        }
        fields.extend(self.said(&stated.title, true).map(|it| ("title", it)));
        self.text(&mut fields, "impact", &stated.impact);
        let times = [
            ("impact_start", &stated.impact_start),
            ("impact_end", &stated.impact_end),
            ("duration", &stated.duration),
        ];
        for (name, time) in times {
            fields.extend(time.as_ref().map(|time| (name, self.stamp(time))));
        }
        if let Some(confidence) = stated.cause_confidence {
            word(&mut fields, "cause_confidence", confidence.code());
        }
        fields
    }

    fn text(&self, fields: &mut FieldWriter, name: &'static str, said: &LocalizedText) {
        fields.extend(self.said(said, false).map(|value| (name, value)));
    }

    /// A text by language; `None` where nothing is said.
    fn said(&self, said: &LocalizedText, is_line: bool) -> Option<NodeValue> {
        let form = |text: &String| -> NodeValue {
            if is_line {
                NodeForm::Line(text.clone()).into()
            } else {
                NodeForm::Text(text.clone()).into()
            }
        };
        let mut fields: FieldWriter = said
            .languages
            .iter()
            .map(|(language, text)| (language.code, form(text)))
            .collect();
        if fields.is_empty() {
            fields.push(("all", form(said.all.as_ref()?)));
        }
        Some(NodeValue {
            form: NodeForm::Map(fields),
            remarks: self.remarks(said),
        })
    }

    /// What is where the source says nothing, or nothing in a language of records.
    fn absent(&self, text: &str, note: &'static str, said: &LocalizedText) -> NodeValue {
        let fields = vec![("all", NodeForm::Line(text.to_owned()).into())];
        let mut remarks = self.remarks(said);
        if said.foreign.is_empty() {
            remarks.extend(self.unsure(&[Message::new(note)]));
        }
        NodeValue {
            form: NodeForm::Map(fields),
            remarks,
        }
    }

    /// What is unsure about a text, and what it says in other languages.
    fn remarks(&self, said: &LocalizedText) -> Vec<String> {
        let mut remarks = self.unsure(&said.notes);
        let words = |text: &String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let notes = said.foreign.iter().map(words);
        let notes = notes.map(|text| Message::new("import-also").with("text", text));
        remarks.extend(self.unsure(&notes.collect::<Vec<_>>()));
        remarks
    }

    /// What is said beside texts that have no field, since they say nothing in a language of records.
    fn left_out<'t>(&self, texts: impl Iterator<Item = &'t LocalizedText>) -> Vec<String> {
        let left = texts.filter(|said| said.is_empty() && !said.foreign.is_empty());
        left.flat_map(|said| self.remarks(said)).collect()
    }

    fn stamp(&self, stamp: &Stamp) -> NodeValue {
        let mut remarks = Vec::new();
        if stamp.text != stamp.stated {
            remarks.push(self.stated(&stamp.stated));
        }
        remarks.extend(self.unsure(&stamp.notes));
        if remarks.len() > 1 {
            // One comment beside the value where both fit.
            remarks = vec![remarks.join(self.catalogue.word("import.gap"))];
        }
        NodeValue {
            form: NodeForm::Time(stamp.text.clone()),
            remarks,
        }
    }

    fn choice<T: Choice>(&self, fields: &mut FieldWriter, name: &'static str, noted: &Noted<T>) {
        let remarks = self.unsure(&noted.notes);
        push(
            fields,
            name,
            NodeForm::Word(noted.value.code().to_owned()),
            remarks,
        );
    }

    fn stated(&self, text: &str) -> String {
        self.catalogue
            .say(&Message::new("import-stated").with("text", text))
    }

    fn unsure(&self, notes: &[Message]) -> Vec<String> {
        let say = |note| {
            let note = self.catalogue.say(note);
            self.catalogue
                .say(&Message::new("import-unsure").with("note", note))
        };
        notes.iter().map(say).collect()
    }
}

fn push(fields: &mut FieldWriter, name: &'static str, form: NodeForm, remarks: Vec<String>) {
    fields.push((name, NodeValue { form, remarks }));
}

fn word(fields: &mut FieldWriter, name: &'static str, word: &str) {
    push(fields, name, NodeForm::Word(word.to_owned()), Vec::new());
}

fn list(fields: &mut FieldWriter, name: &'static str, items: Vec<NodeValue>) {
    if !items.is_empty() {
        fields.push((name, NodeForm::List(items).into()));
    }
}

/// The status: stated for the whole, else that of the last entry which has one, else a guess that is said.
fn status(draft: &Draft) -> Noted<Status> {
    if let Some(status) = &draft.status {
        return status.clone();
    }
    if let Some(last) = draft
        .entries
        .iter()
        .rev()
        .find_map(|entry| entry.status.clone())
    {
        return last;
    }
    let resolved = draft
        .entries
        .iter()
        .any(|entry| entry.milestone == Some(Milestone::Resolved));
    let status = if resolved {
        Status::Restored
    } else {
        Status::Investigating
    };
    Noted::from(status).note(Message::new("import-no-status").with("status", status.code()))
}

/// The language with the most posts' texts, of entries of any kind where there is no post; the default where no text tells.
fn most(draft: &Draft) -> Language {
    let is_post = |entry: &&DraftEntry| entry.kind == EntryKind::Post;
    let any = draft.entries.iter().any(|entry| is_post(&entry));
    let posts = draft.entries.iter().filter(|entry| !any || is_post(entry));
    let mut counts: BTreeMap<Language, usize> = BTreeMap::new();
    let said = posts
        .map(|entry| &entry.text)
        .chain([&draft.title, &draft.summary]);
    for language in said.flat_map(|said| said.languages.keys()) {
        *counts.entry(*language).or_default() += 1;
    }
    let order = |language: &Language| std::cmp::Reverse(language.code);
    let best = counts
        .iter()
        .max_by_key(|(language, count)| (**count, order(language)));
    best.map_or(DEFAULT, |(language, _)| *language)
}
