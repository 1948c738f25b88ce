//! What reading one input comes to: drafts, findings, and what was passed over.

use crate::clock::{self, Zone};
use crate::diagnostic::{Audience, Finding, Message, Severity};
use crate::import::Source;
use crate::import::draft::{Draft, DraftEnd, DraftEntry, Stamp};
use crate::import::format::field::JsonField;
use crate::import::input::Input;
use crate::import::stamp::when::{self, StampContext};
use crate::text::source::Span;
use crate::yaml::decode::too_many;
use crate::yaml::tree::MOST_FINDINGS;

/// What the caller request.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The zone of clocks that name none; it wins over what a source infers, not over what it states.
    pub zone: Option<Zone>,
    /// Who may see the entries; as the source has it if absent.
    pub audience: Option<Audience>,
}

/// Something that is not an incident, such as a scheduled maintenance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// The words that say why, by their name in the catalogues.
    pub reason: &'static str,
    /// What it is called.
    pub title: String,
    /// The name of the input.
    pub input: String,
    /// Its line there.
    pub line: usize,
}

/// Reads the input as this source; where nothing comes of it, a finding says so.
#[must_use]
pub fn read<'a>(source: &Source, input: &'a Input, options: Options) -> Drafts<'a> {
    let mut drafts = Drafts::new(input, options);
    (source.read)(input, &mut drafts);
    drafts.show_to(source.audience);
    drafts.find_early_ends();
    drafts.conclude(source.name);
    drafts
}

/// Collects what a source reads out of one input.
pub struct Drafts<'a> {
    /// The drafts, in the order of the input.
    pub drafts: Vec<Draft>,
    /// What is wrong or was inferred, each at its place.
    pub findings: Vec<Finding>,
    /// What was passed over.
    pub skipped: Vec<Skipped>,
    /// Names of services by their ids there, for drafts of every input of the run.
    pub services: Vec<(String, String)>,
    /// What the caller request.
    pub options: Options,
    input: &'a Input,
}

impl<'a> Drafts<'a> {
    /// Says so where nothing came of reading the input as the source of this name.
    pub fn conclude(&mut self, source: &'static str) {
        self.doubts();
        let nothing = self.drafts.is_empty() && self.skipped.is_empty() && self.services.is_empty();
        if nothing && self.findings.is_empty() {
            let words = Message::new("import-nothing").with("source", source);
            self.find("import-nothing", Severity::Error, 0..0, words);
        }
        self.find_foreign();
    }

    /// Says who may see what was read: those that were asked for, else `usual`.
    pub fn show_to(&mut self, usual: Audience) {
        let audience = self.options.audience.unwrap_or(usual);
        for draft in &mut self.drafts {
            draft.audience = audience;
            draft
                .entries
                .iter_mut()
                .for_each(|it| it.audience = audience);
        }
    }

    /// Says where texts, or parts of them, are in languages that records do not have.
    fn find_foreign(&mut self) {
        let mut found = Vec::new();
        for draft in &self.drafts {
            let number: usize = draft.texts().map(|said| said.foreign.len()).sum();
            let in_entry = |entry: &&DraftEntry| entry.texts().any(|it| !it.foreign.is_empty());
            let entry = draft.entries.iter().find(in_entry);
            let place = entry
                .filter(|entry| entry.file.is_none())
                .map(|entry| entry.place.clone());
            if number > 0 {
                found.push((place.unwrap_or(draft.start..draft.start), number));
            }
        }
        for (place, number) in found {
            let words = Message::new("import-language").with("number", number);
            self.find("import-language", Severity::Warning, place, words);
        }
    }

    /// Finds what the words of entries leave open.
    fn doubts(&mut self) {
        let mut found = Vec::new();
        for entry in self.drafts.iter().flat_map(|draft| &draft.entries) {
            let source = entry.file.as_ref().unwrap_or(&self.input.source);
            let finding = |words: &Message| {
                let place = entry.place.clone();
                Finding::new(
                    "import-time",
                    Severity::Warning,
                    source,
                    place,
                    words.clone(),
                )
            };
            found.extend(entry.doubts.iter().map(finding));
        }
        for finding in found {
            self.push(finding);
        }
    }

    /// Finds drafts whose impact ends before it begins, where their source was not found to say so itself.
    fn find_early_ends(&mut self) {
        const ENDS_FIRST: &str = "import-ends-first";
        if self.findings.iter().any(|it| it.message.key == ENDS_FIRST) {
            return;
        }
        let early = |draft: &Draft| {
            let start = draft.impact_start.as_ref()?;
            let DraftEnd::At(end) = &draft.impact_end else {
                return None;
            };
            let is_early = end.moment.as_ref()?.is_before(start.moment.as_ref()?);
            let words = Message::new(ENDS_FIRST)
                .with("end", "impact.end")
                .with("ended", end.stated.as_str())
                .with("start", "impact.start")
                .with("began", start.stated.as_str());
            is_early.then_some((draft.start, words))
        };
        let found: Vec<_> = self.drafts.iter().filter_map(early).collect();
        for (at, words) in found {
            self.find("import-time", Severity::Warning, at..at, words);
        }
    }

    /// Nothing yet of this input.
    #[must_use]
    pub fn new(input: &'a Input, options: Options) -> Self {
        Self {
            drafts: Vec::new(),
            findings: Vec::new(),
            skipped: Vec::new(),
            services: Vec::new(),
            options,
            input,
        }
    }

    /// Notes a finding; past the hundredth only that there are more.
    pub fn find(&mut self, check: &'static str, severity: Severity, span: Span, words: Message) {
        self.push(Finding::new(
            check,
            severity,
            &self.input.source,
            span,
            words,
        ));
    }

    /// Notes a finding that a reader of the input made.
    pub fn push(&mut self, finding: Finding) {
        match self.findings.len() {
            MOST_FINDINGS => self
                .findings
                .push(too_many(&self.input.source, finding.place.span)),
            length if length > MOST_FINDINGS => {}
            _ => self.findings.push(finding),
        }
    }

    /// Notes that the input cannot be read as its kind: `reason` says why, the help what to do.
    pub fn broken(&mut self, span: Span, reason: Message) {
        let finding = Finding::new(
            "import-unreadable",
            Severity::Error,
            &self.input.source,
            span,
            reason,
        );
        self.push(finding.help(Message::new("import-unreadable.help")));
    }

    /// Notes something that is not a `kind` of value, by a word of `[kind]`, and is left out.
    pub fn wrong_type(&mut self, field: JsonField<'_>, kind: &'static str) {
        let words = Message::new("wrong-type")
            .word("expected", "kind", kind)
            .word("found", "kind", field.kind());
        self.find("import-unreadable", Severity::Error, field.span(), words);
    }

    /// The input as JSON; a finding where it is none.
    pub fn json(&mut self) -> Option<JsonField<'a>> {
        match self.input.try_json() {
            Ok(root) => Some(root),
            Err(finding) => {
                self.push(*finding);
                None
            }
        }
    }

    /// Those of the items that are mappings; a finding for each other one.
    pub fn maps<'f>(&mut self, mut items: Vec<JsonField<'f>>) -> Vec<JsonField<'f>> {
        items.retain(|item| {
            if !item.is_map() {
                self.wrong_type(*item, "map");
            }
            item.is_map()
        });
        items
    }

    /// Notes that the text below `name` is a code which is not known, and is left out.
    pub fn unknown(&mut self, field: JsonField<'_>, name: &'static str) {
        let Some(code) = field.get(name) else { return };
        let words = Message::new("import-unknown")
            .with("name", name)
            .with("text", code.text().unwrap_or_default());
        self.find("import-unknown", Severity::Advice, code.span(), words);
    }

    /// The list below `name`; nothing where it is absent or null, a finding where it is not a list.
    pub fn list<'f>(&mut self, field: JsonField<'f>, name: &str) -> Vec<JsonField<'f>> {
        match field.get(name) {
            Some(list) if list.is_list() => list.items().collect(),
            Some(other) => {
                self.wrong_type(other, "list");
                Vec::new()
            }
            None => Vec::new(),
        }
    }

    /// The text below `name`; `None` where it is absent, null or blank, a finding where it is not text.
    pub fn text<'f>(&mut self, field: JsonField<'f>, name: &str) -> Option<&'f str> {
        let value = field.get(name)?;
        if value.text().is_none() {
            self.wrong_type(value, "text");
        }
        field.text_at(name)
    }

    /// What the code below `name` means, and the code; advice where it is none of `known`.
    pub fn code<'f, T: Copy>(
        &mut self,
        field: JsonField<'f>,
        name: &'static str,
        known: &[(&str, T)],
    ) -> Option<(T, &'f str)> {
        let code = self.text(field, name)?;
        let meant = known.iter().find(|(known, _)| *known == code);
        if meant.is_none() {
            self.unknown(field, name);
        }
        meant.map(|(_, meaning)| (*meaning, code))
    }

    /// The text below `name`, with a finding where it is missing.
    pub fn need<'f>(&mut self, field: JsonField<'f>, name: &'static str) -> Option<&'f str> {
        self.expect_text(field, name, Severity::Error)
    }

    /// The text below `name`, which a good incident may lack: a warning where it does.
    pub fn want<'f>(&mut self, field: JsonField<'f>, name: &'static str) -> Option<&'f str> {
        self.expect_text(field, name, Severity::Warning)
    }

    fn expect_text<'f>(
        &mut self,
        field: JsonField<'f>,
        name: &'static str,
        missing: Severity,
    ) -> Option<&'f str> {
        let text = self.text(field, name);
        if text.is_none() && field.get(name).is_none_or(|it| it.text().is_some()) {
            let words = Message::new("import-missing").with("name", name);
            let first = field.start()..field.start() + usize::from(!field.span().is_empty());
            self.find("import-unreadable", missing, first, words);
        }
        text
    }

    /// Finds that the time below `end` lies before the first that is there of those below `starts`, and says so; `zone` is
    /// that of a clock that names none.
    pub fn ends_first(
        &mut self,
        field: JsonField<'_>,
        starts: &[&'static str],
        end: &'static str,
        zone: Option<Zone>,
    ) -> Option<Message> {
        let zone = self.options.zone.or(zone).or(Some(Zone::UTC));
        let start = *starts.iter().find(|name| field.text_at(name).is_some())?;
        let (began, ended) = (field.text_at(start)?, field.text_at(end)?);
        let read = |text| clock::read(text, zone).ok().map(|it| it.moment);
        let (from, to) = (read(began)?, read(ended)?);
        to.is_before(&from).then(|| {
            let words = Message::new("import-ends-first")
                .with("end", end)
                .with("ended", ended)
                .with("start", start)
                .with("began", began);
            let span = field.get(end).map_or(field.span(), JsonField::span);
            self.find("import-time", Severity::Warning, span, words.clone());
            words
        })
    }

    /// A stamp that is alone, with its date; `zone` is that of a clock that names none. The record keeps it as
    /// stated where that can be read.
    pub fn stamp(&mut self, text: &str, span: Span, zone: Option<Zone>) -> Stamp {
        let setting = StampContext {
            zone: self.options.zone.or(zone),
            ..StampContext::default()
        };
        let mut stamps = self.stamps(&[(text, span)], &setting);
        stamps.pop().unwrap_or_else(|| Stamp::stated(text))
    }

    /// The stamp in the field `name`, if there is one; `zone` as for [`Self::stamp`].
    pub fn stamp_at(
        &mut self,
        field: JsonField<'_>,
        name: &'static str,
        zone: Option<Zone>,
    ) -> Option<Stamp> {
        let text = self.text(field, name)?;
        let span = field.get(name).map_or(field.span(), JsonField::span);
        Some(self.stamp(text, span, zone))
    }

    /// The stamps of one document, in its order: what one leaves out comes from the others and from the setting.
    /// `--zone` wins over the setting's zone unless the source states that.
    pub fn stamps(&mut self, stamps: &[(&str, Span)], setting: &StampContext) -> Vec<Stamp> {
        let given = self.options.zone.filter(|_| !setting.is_stated);
        let setting = StampContext {
            zone: given.or(setting.zone),
            ..*setting
        };
        let texts: Vec<_> = stamps.iter().map(|(text, _)| *text).collect();
        let mut resolved = Vec::with_capacity(stamps.len());
        for (read, (_, span)) in when::resolve(&texts, &setting).into_iter().zip(stamps) {
            if let Some(doubt) = read.doubt {
                self.find("import-time", Severity::Warning, span.clone(), doubt);
            }
            resolved.push(read.stamp);
        }
        resolved
    }

    /// Notes a planned maintenance, which is not an incident.
    pub fn skip(&mut self, title: &str, start: usize) {
        self.pass("import-skipped", title, start);
    }

    /// Notes an announcement, such as of a change, which is not an incident.
    pub fn announce(&mut self, title: &str, start: usize) {
        self.pass("import-announced", title, start);
    }

    fn pass(&mut self, reason: &'static str, title: &str, start: usize) {
        self.skipped.push(Skipped {
            reason,
            title: title.trim().to_owned(),
            input: self.input.name().to_owned(),
            line: self.input.line(start),
        });
    }
}
