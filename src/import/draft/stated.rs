//! What a source states about one incident, before it becomes a record.

use std::collections::BTreeMap;

use crate::clock::Moment;
use crate::diagnostic::{Audience, Message};
use crate::import::input::Input;
use crate::import::wording::language::without_foreign;
use crate::locale::Language;
use crate::record::{Confidence, EntryKind, Milestone, PromiseKind, Severity, Status, StepKind};
use crate::text::source::{SourceRef, Span};

/// A value with what is unsure about it; the record says it in comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted<T> {
    /// What was stated or inferred.
    pub value: T,
    /// What a person should look at.
    pub notes: Vec<Message>,
}

impl<T> From<T> for Noted<T> {
    fn from(value: T) -> Self {
        Self {
            value,
            notes: Vec::new(),
        }
    }
}

impl<T> Noted<T> {
    /// The same value with one more note.
    #[must_use]
    pub fn note(mut self, words: Message) -> Self {
        self.notes.push(words);
        self
    }
}

/// A text in the languages that the source has it in; a language that it has not stays missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LocalizedText {
    /// Markdown by language.
    pub languages: BTreeMap<Language, String>,
    /// Markdown that is equal in every language, such as a product's name; it counts where no language has its own.
    pub all: Option<String>,
    /// What it says in languages that records do not have: a comment keeps it.
    pub foreign: Vec<String>,
    /// What is unsure about it.
    pub notes: Vec<Message>,
}

impl LocalizedText {
    /// A text in one language.
    #[must_use]
    pub fn new(language: Language, text: impl Into<String>) -> Self {
        let mut said = Self::default();
        said.add(language, &text.into());
        said
    }

    /// A text that is equal in every language.
    #[must_use]
    pub fn all(text: impl Into<String>) -> Self {
        let (text, foreign) = without_foreign(&text.into());
        Self {
            all: Some(text).filter(|text| foreign.is_empty() || !text.is_empty()),
            foreign,
            ..Self::default()
        }
    }

    /// Adds a paragraph in this language; a blank one adds nothing, and what is in a language that records do not have
    /// is kept apart.
    pub fn add(&mut self, language: Language, paragraph: &str) {
        // A byte-order mark in the midst is not a character of the text.
        let paragraph = paragraph.replace('\u{feff}', "");
        let (paragraph, foreign) = without_foreign(&paragraph);
        self.foreign.extend(foreign);
        let paragraph = paragraph.trim_matches(['\n', '\r']).trim_end();
        if paragraph.trim().is_empty() {
            return;
        }
        let text = self.languages.entry(language).or_default();
        if !text.is_empty() {
            text.push_str("\n\n");
        }
        text.push_str(paragraph);
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.languages.is_empty() && self.all.is_none()
    }

    /// Every text, to be changed in place.
    pub fn texts(&mut self) -> impl Iterator<Item = &mut String> {
        let said = self.languages.values_mut().chain(&mut self.all);
        said.chain(&mut self.foreign)
    }
}

/// A time as the record writes it, and as the source stated it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// What the record says.
    pub text: String,
    /// What the source said; where it differs, a comment keeps it.
    pub stated: String,
    /// What it means, if that can be told.
    pub moment: Option<Moment>,
    /// What was inferred.
    pub notes: Vec<Message>,
}

impl Stamp {
    /// A time or a span that the record writes just as it was stated.
    #[must_use]
    pub fn stated(text: impl Into<String>) -> Self {
        let text = text.into().trim().to_owned();
        Self {
            stated: text.clone(),
            text,
            moment: None,
            notes: Vec::new(),
        }
    }

    /// The same time with one more note.
    #[must_use]
    pub fn note(mut self, words: Message) -> Self {
        self.notes.push(words);
        self
    }
}

/// The end of the impact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum DraftEnd {
    /// Not stated: `unknown` where the incident is over by its status, else absent.
    #[default]
    NotStated,
    /// Stated.
    At(Stamp),
}

/// One of several windows of the impact.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DraftWindow {
    /// When it began, if that is stated.
    pub start: Option<Stamp>,
    /// When it ended, if that is stated.
    pub end: Option<Stamp>,
}

/// What a source states about one incident. Everything is optional; [`crate::import::write`] fills what a record must have and
/// says so in comments.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    /// The source's own id, as it is there.
    pub id: Option<String>,
    /// Where the incident begins in the input.
    pub start: usize,
    /// Who may see what it says.
    pub audience: Audience,
    /// The language that the source was written in first; the one with the most texts if absent.
    pub language: Option<Language>,
    /// The zone of clocks that name none, as a record writes it; absent if every stamp names its own.
    pub time_zone: Option<Noted<String>>,
    /// The status of the incident; that of the last entry which has one if absent.
    pub status: Option<Noted<Status>>,
    /// How grave it is.
    pub severity: Option<Noted<Severity>>,
    /// Services, each in one paragraph.
    pub services: Vec<LocalizedText>,
    /// Ids of other incidents that are named on purpose.
    pub related: Vec<String>,
    /// What happened, in one line.
    pub title: LocalizedText,
    /// A summary.
    pub summary: LocalizedText,
    /// When the impact began, only if that is stated.
    pub impact_start: Option<Stamp>,
    /// When the impact ended, only if that is stated.
    pub impact_end: DraftEnd,
    /// Its windows in place of start and end, where the source states more than one.
    pub impact_windows: Vec<DraftWindow>,
    /// What users saw.
    pub impact_users: LocalizedText,
    /// Who was affected.
    pub impact_scope: LocalizedText,
    /// More about the impact.
    pub impact_details: LocalizedText,
    /// How it was noticed.
    pub detection: LocalizedText,
    /// The cause and how sure it is.
    pub root_cause: Option<(Noted<Confidence>, LocalizedText)>,
    /// What ended it.
    pub resolution: LocalizedText,
    /// What users could do.
    pub workaround: LocalizedText,
    /// What will be done.
    pub next_steps: Vec<DraftStep>,
    /// What happened and what was said, oldest first by the source's own order: a stamp that contradicts the order stays
    /// where it is, and the check finds it.
    pub entries: Vec<DraftEntry>,
    /// What is unsure about the whole; said at the top of the record.
    pub notes: Vec<Message>,
    /// Names of persons in the texts, for `--redact`.
    pub persons: Vec<String>,
}

impl Draft {
    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &LocalizedText> {
        let own = [
            &self.title,
            &self.summary,
            &self.impact_users,
            &self.impact_scope,
            &self.impact_details,
            &self.detection,
            &self.resolution,
            &self.workaround,
        ];
        let cause = self.root_cause.iter().map(|(_, said)| said);
        let steps = self.next_steps.iter().map(|step| &step.action);
        let entries = self.entries.iter().flat_map(DraftEntry::texts);
        let own = own.into_iter().chain(&self.services).chain(cause);
        own.chain(steps).chain(entries)
    }
}

/// Something that will be done.
#[derive(Debug, Clone, Default)]
pub struct DraftStep {
    /// What.
    pub action: LocalizedText,
    /// What it serves.
    pub kind: Option<StepKind>,
    /// A date or a span, as stated.
    pub due: Option<Stamp>,
    /// Where it is tracked.
    pub link: Option<String>,
}

/// Something that happened or was said.
#[derive(Debug, Clone)]
pub struct DraftEntry {
    /// When.
    pub at: Stamp,
    /// When it ended.
    pub until: Option<Stamp>,
    /// When readers were told, if at another time.
    pub posted: Option<Stamp>,
    /// What it is.
    pub kind: EntryKind,
    /// The milestone that it marks.
    pub milestone: Option<Milestone>,
    /// What was true as of it.
    pub status: Option<Noted<Status>>,
    /// The severity, where it changed.
    pub severity: Option<Severity>,
    /// One paragraph; see [`DraftEntry::say`].
    pub text: LocalizedText,
    /// More.
    pub details: LocalizedText,
    /// Who acted: a role.
    pub role: LocalizedText,
    /// Who may see it.
    pub audience: Audience,
    /// Its bytes in the input; the record names the file and the line.
    pub place: Span,
    /// The file whose bytes these are, where it is another one than the draft's first.
    pub file: Option<SourceRef>,
    /// The name that a record gave it.
    pub id: Option<String>,
    /// Where it comes from as a record had it, instead of the file and the line.
    pub origin: LocalizedText,
    /// When the next update was promised for.
    pub next_update_by: Option<Stamp>,
    /// Other promises.
    pub promises: Vec<DraftPromise>,
    /// What it told readers.
    pub stated: DraftStated,
    /// What is unsure about it.
    pub notes: Vec<Message>,
    /// What its words leave open of the times that they tell: each becomes a finding at its place.
    pub doubts: Vec<Message>,
    /// The windows of the impact, where its words tell more than one.
    pub windows: Vec<DraftWindow>,
}

impl DraftEntry {
    /// Notes something that its words leave open, once.
    pub(in crate::import) fn doubt(&mut self, words: Message) {
        if !self.doubts.contains(&words) {
            self.doubts.push(words);
        }
    }

    /// The name of the file and the line that it is at; `input` is the one that the draft was read from.
    #[must_use]
    pub fn stands<'e>(&'e self, input: &'e Input) -> (&'e str, usize) {
        match &self.file {
            Some(file) => (&file.name, file.position(self.place.start).line),
            None => (input.name(), input.line(self.place.start)),
        }
    }

    /// Every text.
    pub fn texts(&self) -> impl Iterator<Item = &LocalizedText> {
        let stated = &self.stated;
        let texts = [
            &self.text,
            &self.details,
            &self.role,
            &stated.title,
            &stated.impact,
        ];
        texts.into_iter()
    }

    /// An entry at this time that is at these bytes of the input.
    #[must_use]
    pub fn new(kind: EntryKind, at: Stamp, place: Span) -> Self {
        Self {
            at,
            until: None,
            posted: None,
            kind,
            milestone: None,
            status: None,
            severity: None,
            text: LocalizedText::default(),
            details: LocalizedText::default(),
            role: LocalizedText::default(),
            audience: Audience::default(),
            place,
            file: None,
            id: None,
            origin: LocalizedText::default(),
            next_update_by: None,
            promises: Vec::new(),
            stated: DraftStated::default(),
            notes: Vec::new(),
            doubts: Vec::new(),
            windows: Vec::new(),
        }
    }

    /// Takes Markdown of any length: its first paragraph becomes the text, the rest the details. Where it begins with
    /// anything else, such as a list, the text is its first line and the details are the whole.
    pub fn say(&mut self, language: Language, markdown: &str) {
        let (markdown, foreign) = without_foreign(markdown);
        self.text.foreign.extend(foreign);
        let markdown = markdown.trim_matches(['\n', '\r']).trim_end();
        let first = markdown.lines().next().unwrap_or_default();
        let marks = ['#', '>', '-', '*', '+', '|', '`', '~', ' ', '\t'];
        let bare = first.trim_start_matches(|it: char| marks.contains(&it));
        let is_block = is_block(first);
        if is_block && markdown.contains('\n') {
            self.text.add(language, bare);
            self.details.add(language, markdown);
            return;
        }
        let (text, rest) = match markdown.split_once("\n\n") {
            Some((text, rest)) => (text, rest),
            None => (markdown, ""),
        };
        self.text.add(language, if is_block { bare } else { text });
        self.details.add(language, rest);
    }
}

/// Whether a line of Markdown begins a list, a heading, a quote, a table, code or the like, and no running text.
fn is_block(line: &str) -> bool {
    let opens = ["- ", "* ", "+ ", "```", "~~~"];
    let heading = line.trim_start_matches('#');
    line.starts_with([' ', '\t', '>', '|'])
        || opens.iter().any(|mark| line.starts_with(mark))
        || (heading.len() < line.len() && heading.starts_with(' '))
        || matches!(line, "-" | "*" | "+")
}

/// Something that an entry promised beside the next update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPromise {
    /// What.
    pub what: PromiseKind,
    /// By when: a time, a span or business days.
    pub by: Stamp,
}

/// What an entry told readers at its time.
#[derive(Debug, Clone, Default)]
pub struct DraftStated {
    /// The status it named.
    pub status: Option<Status>,
    /// The title it carried.
    pub title: LocalizedText,
    /// The impact it described.
    pub impact: LocalizedText,
    /// The start of impact it named.
    pub impact_start: Option<Stamp>,
    /// The end of impact it named.
    pub impact_end: Option<Stamp>,
    /// The duration it named.
    pub duration: Option<Stamp>,
    /// How sure it was of the cause.
    pub cause_confidence: Option<Confidence>,
}
