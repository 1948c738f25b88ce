//! Makes the pieces of a report view: marks for texts and times, words for codes.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::{SeverityView, WordView, timeline};
use crate::clock::{Date, Instant, Moment, Precision, Zone};
use crate::edition::Standing;
use crate::incident::{Deadline, Incident};
use crate::locale::{Catalogue, Language, TimeWords};
use crate::project::settings::Settings;
use crate::record::{Line, Piece, SeverityLevel, Text};
use crate::report::document::{Block, Inline};
use crate::report::fact_words::FactWords;
use crate::report::mark::{Mark, Marks};
use crate::report::template::Templates;
use crate::report::written_reference::ReferenceWriter;
use crate::report::{flow, note, text};
use crate::yaml::decode::Choice;

/// How a report is set: its language's words and the project's wishes.
pub struct ViewOptions<'a> {
    /// The words of the language.
    pub catalogue: &'a Catalogue,
    /// How the language writes times.
    pub time: &'a TimeWords,
    /// The words of every language, for texts that stand in for missing ones.
    pub catalogues: &'a [(Catalogue, TimeWords)],
    /// Zones that tables show beside the record's own.
    pub zones: &'a [Zone],
    /// The wishes of the project.
    pub settings: &'a Settings,
    /// What stands behind the id in the names of files, where there are others.
    pub variant: Option<&'a str>,
    /// Which edition the record is, where that is asked for.
    pub standing: Option<&'a Standing>,
    /// Loads images.
    pub images: &'a text::Images<'a>,
}

impl<'a> ViewOptions<'a> {
    /// Those of a project in `language`, for what shows no other zone and no edition.
    #[must_use]
    pub fn of(
        settings: &'a Settings,
        templates: &'a Templates,
        language: Language,
        images: &'a text::Images<'a>,
    ) -> Self {
        let (catalogue, time) = templates.spoken(language);
        Self {
            catalogue,
            time,
            catalogues: &templates.languages,
            zones: &[],
            settings,
            variant: None,
            standing: None,
            images,
        }
    }
}

/// Makes one report view.
pub struct ViewBuilder<'a> {
    /// The incident.
    pub incident: &'a Incident,
    /// How it is set.
    pub setting: &'a ViewOptions<'a>,
    /// The marks made so far.
    pub marks: Marks,
    /// The languages whose texts stand in for missing ones.
    pub borrowed: BTreeSet<Language>,
    /// Says what the texts refer to.
    writer: ReferenceWriter<'a>,
    /// See [`timeline::post_numbers`].
    pub(super) post_numbers: Vec<usize>,
    /// The names of each zone that was asked for, worked out once.
    names: RefCell<Vec<(Zone, Vec<String>)>>,
}

impl<'a> ViewBuilder<'a> {
    /// Makes the report view of `incident`.
    #[must_use]
    pub fn new(incident: &'a Incident, setting: &'a ViewOptions<'a>) -> Self {
        let (marks, borrowed, names) = Default::default();
        Self {
            incident,
            setting,
            marks,
            borrowed,
            writer: ReferenceWriter::of(incident, setting.catalogues),
            post_numbers: timeline::post_numbers(incident),
            names,
        }
    }

    /// The name of the report's files without the ending.
    #[must_use]
    pub fn stem(&self) -> String {
        let id = &self.incident.record.id.value;
        match self.setting.variant {
            Some(variant) => format!("{id}.{variant}"),
            None => id.clone(),
        }
    }

    /// The language of the report.
    #[must_use]
    pub fn language(&self) -> Language {
        self.setting.catalogue.language
    }

    /// The record's zone.
    #[must_use]
    pub fn zone(&self) -> Zone {
        self.incident.zone.unwrap_or(Zone::UTC)
    }

    /// The words for facts of the incident, in the record's zone.
    #[must_use]
    pub fn facts(&self) -> FactWords<'a> {
        FactWords {
            catalogue: self.setting.catalogue,
            time: self.setting.time,
            zone: self.zone(),
        }
    }

    /// The word of this dotted name.
    #[must_use]
    pub fn say(&self, name: &str) -> String {
        self.setting.catalogue.word(name).to_owned()
    }

    /// A choice's code and its word out of `table`.
    #[must_use]
    pub fn word<T: Choice>(&self, table: &str, choice: T) -> WordView {
        let code = choice.code();
        WordView {
            code,
            word: self.say(&format!("{table}.{code}")),
        }
    }

    /// A severity's code and its word, the settings' own first.
    #[must_use]
    pub fn severity(&self, severity: &SeverityLevel) -> SeverityView {
        let own = |code: &str| self.setting.settings.severity(code, self.language());
        let word = self.facts().severity(severity, own);
        SeverityView {
            code: severity.code().to_owned(),
            word,
            counts_as: severity.counts_as().code(),
        }
    }

    /// A handle for pieces of running text.
    pub fn inline(&mut self, content: Vec<Inline>) -> String {
        self.marks.add(Mark::Inline(content))
    }

    /// A handle for characters that are not Markdown.
    pub fn literal(&mut self, text: &str) -> String {
        self.inline(vec![Inline::Text(text.to_owned())])
    }

    /// A handle for a moment, written as `text`; coarse or approximate ones have no instant to give.
    pub fn instant(&mut self, moment: &Moment, text: String) -> String {
        let instant = moment.instant;
        self.inline(vec![Inline::Time { instant, text }])
    }

    /// A handle for a moment in running text.
    pub fn moment(&mut self, moment: &Moment) -> String {
        let written = self.facts().moment(moment);
        self.inline(vec![written])
    }

    /// A handle for a moment in a table whose heading names the record's zone.
    pub fn short(&mut self, moment: &Moment) -> String {
        let time = self.setting.time.short(moment, self.zone());
        let text = self.in_table(moment, self.zone(), time);
        self.instant(moment, text)
    }

    /// A time for a table whose heading names `zone`; where the zone changes its offset within the record, the
    /// heading names both, and each time says its own.
    #[must_use]
    pub fn in_table(&self, moment: &Moment, zone: Zone, text: String) -> String {
        if moment.precision == Precision::Day || self.zone_names(zone).len() < 2 {
            return text;
        }
        self.setting.time.with_zone(&text, zone, moment.instant)
    }

    /// The names of a zone over the times of the record, each once.
    #[must_use]
    pub fn zone_names(&self, zone: Zone) -> Vec<String> {
        let known = self
            .names
            .borrow()
            .iter()
            .find(|(it, _)| *it == zone)
            .map(|(_, names)| names.clone());
        known.unwrap_or_else(|| {
            let names = self.find_zone_names(zone);
            self.names.borrow_mut().push((zone, names.clone()));
            names
        })
    }

    fn find_zone_names(&self, zone: Zone) -> Vec<String> {
        let entries = self
            .incident
            .entries
            .iter()
            .filter_map(|entry| entry.at.as_ref());
        let dues = self
            .incident
            .promises
            .iter()
            .filter_map(|promise| match &promise.due {
                Some(Deadline::At(due)) => Some(due),
                _ => None,
            });
        let mut names = Vec::new();
        let mut offsets = Vec::new();
        for instant in entries.chain(dues).map(|moment| moment.instant) {
            let offset = zone.offset(instant);
            if !offsets.contains(&offset) {
                offsets.push(offset);
                names.push(self.setting.time.zone(zone, instant));
            }
        }
        if names.is_empty() {
            names.push(self.setting.time.zone(zone, Instant(0)));
        }
        names
    }

    /// A day in words.
    #[must_use]
    pub fn date(&self, date: Date) -> String {
        self.setting.time.date(date)
    }

    /// The text in the report's language, else in the nearest other one, which is then noted as borrowed.
    fn choose<'t>(&mut self, text: &'t Text) -> (Language, &'t Piece) {
        let wanted = self.language();
        let (language, piece) = text::choose(text, wanted, self.incident.language);
        if language != wanted {
            self.borrowed.insert(language);
        }
        (language, piece)
    }

    /// What a text may name, its references said by `refer`.
    fn may_name<'n>(&self, refer: &'n text::Refer<'n>) -> text::Names<'n>
    where
        'a: 'n,
    {
        text::Names {
            images: self.setting.images,
            refer: Some(refer),
        }
    }

    /// The running text of a one-paragraph text.
    pub fn line_content(&mut self, line: &Line) -> Vec<Inline> {
        let (language, piece) = self.choose(&line.0);
        let refer = |source: &str| self.writer.say(language, source);
        let content = text::inlines(&piece.text, &self.may_name(&refer));
        if language == self.language() {
            content
        } else {
            vec![Inline::Other(language, content)]
        }
    }

    /// A handle for a one-paragraph text.
    pub fn line(&mut self, line: &Line) -> String {
        let content = self.line_content(line);
        self.inline(content)
    }

    /// A handle for several one-paragraph texts, joined by the language's comma; `None` for none.
    pub fn lines(&mut self, lines: &[Line]) -> Option<String> {
        let content = self.lines_content(lines);
        (!content.is_empty()).then(|| self.inline(content))
    }

    /// The running text of several one-paragraph texts, joined by the language's comma.
    pub fn lines_content(&mut self, lines: &[Line]) -> Vec<Inline> {
        let mut content = Vec::new();
        for line in lines {
            if !content.is_empty() {
                content.push(Inline::Text(self.say("report.comma")));
            }
            content.extend(self.line_content(line));
        }
        content
    }

    /// The first paragraph of a text without its notes, in the language that stands in for the report's where it must.
    #[must_use]
    pub fn opening(&self, text: &Text) -> Option<(Language, Vec<Inline>)> {
        let (language, _) = text::choose(text, self.language(), self.incident.language);
        let (blocks, _) = self.parsed(text);
        let first = blocks.into_iter().find_map(|block| match block {
            Block::Paragraph(content) => Some(content),
            _ => None,
        })?;
        Some((language, super::without_notes(first)))
    }

    /// The blocks and the notes of a text, as they are without others.
    pub(in crate::report) fn parsed(&self, text: &Text) -> (Vec<Block>, Vec<Vec<Block>>) {
        let (language, piece) = text::choose(text, self.language(), self.incident.language);
        let refer = |source: &str| self.writer.say(language, source);
        let parsed = text::parse(&piece.text, 3, &self.may_name(&refer));
        let mut blocks = parsed.blocks;
        flow::settle(&mut blocks);
        (blocks, parsed.notes)
    }

    /// A handle for a text of blocks.
    pub fn blocks(&mut self, text: &Text) -> String {
        let (language, piece) = self.choose(text);
        let refer = |source: &str| self.writer.say(language, source);
        let parsed = text::parse(&piece.text, 3, &self.may_name(&refer));
        let mut blocks = parsed.blocks;
        // The notes of all texts are numbered together.
        let known = self.marks.notes.len();
        note::shift(&mut blocks, known);
        for mut note in parsed.notes {
            note::shift(&mut note, known);
            let is_own = language == self.language();
            let note = if is_own {
                note
            } else {
                vec![Block::Other(language, note)]
            };
            self.marks.notes.push(note);
        }
        let blocks = if language == self.language() {
            blocks
        } else {
            let name = self.language_name(language);
            let words = self
                .setting
                .catalogue
                .fill("report.borrowed_here", &[("language", &name)]);
            let notice = Block::Notice(vec![Block::Paragraph(vec![Inline::Text(words)])]);
            vec![notice, Block::Other(language, blocks)]
        };
        self.marks.add(Mark::Blocks(blocks))
    }

    /// The name of `other` in the report's language.
    #[must_use]
    pub fn language_name(&self, other: Language) -> String {
        let name = format!("language.{other}");
        if self.setting.catalogue.has(&name) {
            return self.say(&name);
        }
        // The catalogue of an added language says what that is called.
        let mut catalogues = self.setting.catalogues.iter();
        let own = catalogues.find(|(catalogue, _)| catalogue.language == other);
        own.map_or(other.code, |(own, _)| own.word("name"))
            .to_owned()
    }
}
