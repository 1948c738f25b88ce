//! `tenmatsu.toml`: what a project wishes, each key with a default.

mod audience;
mod base_url;
mod docx;
mod effect;
mod own_field;
mod own_glossary;
mod own_name;
mod own_severity;

pub use audience::AudienceSettings;
pub use docx::DocxSettings;
pub use own_field::OwnFields;
pub use own_glossary::GlossarySettings;
pub use own_severity::OwnSeverities;
mod families;
mod headings;
mod japanese_style;
mod sections;
mod time_style;

pub use families::FontFamilies;
pub use headings::{Heading, Headings};
pub use japanese_style::JapaneseStyle;
pub use time_style::{ClockHours, TimeWriting, TimeWritings};

use crate::calendar::Calendar;
use crate::check;
use crate::check::engine::policy::{Levels, Policy};
use crate::clock::{self, Duration, Span, Zone};
use crate::diagnostic::{self, Finding, Message, Severity};
use crate::locale::{self, Language};
use crate::record::{Line, Located, Text, TextForm, Vocabulary};
use crate::report::template::OwnTexts;
use crate::report::{self, Format};
use crate::text::near::nearest;
use crate::text::source::{self, SourceRef};
use crate::yaml::decode::Decoder;
use crate::yaml::structure::structure;
use crate::yaml::toml;

structure! {
    /// The settings of a project, all optional.
    pub struct Settings {
        /// The languages that reports are made in; all that the program knows if absent.
        pub languages: Vec<Located<Language>>,
        /// The language that records were written in first which do not say.
        pub language: Option<Located<Language>>,
        /// The zone of clocks in records that do not say: an IANA name or a fixed offset.
        pub time_zone: Option<Located<String>>,
        /// The formats that reports are made in (`md`, `html`, `pdf`, `docx`); all but `docx` if absent.
        pub formats: Vec<Located<String>>,
        /// The zones that tables show beside the record's own; UTC if absent.
        pub zones: Vec<Located<String>>,
        /// How reports in each language write times.
        pub time: TimeWritings,
        /// The organisation that the reports name.
        pub organisation: Option<Located<String>>,
        /// The organisation's logo at the head of HTML, PDF and DOCX: an SVG or PNG, relative to the settings.
        pub logo: Option<Located<String>>,
        /// The address of the folder that the reports of all languages are published in.
        pub base_url: Option<Located<String>>,
        /// The project's own words for severities, such as `major = "SEV2"`.
        pub severity: Option<SeverityLabels>,
        /// Severities beside the four, such as `SEV4 = { as = "minor" }`.
        pub severity_levels: OwnSeverities,
        /// Fields that records may have below `fields`.
        pub fields: OwnFields,
        /// How reports are written.
        pub report: Option<ReportSettings>,
        /// What letters say beside the record.
        pub letter: Option<LetterSettings>,
        /// How DOCX is made.
        pub docx: Option<DocxSettings>,
        /// A folder of further fonts for PDF, relative to the settings.
        pub fonts: Option<Located<String>>,
        /// The font families of reports, built in or out of that folder, by language and for `code`.
        pub font_families: FontFamilies,
        /// The calendar of business days for records that name none.
        pub calendar: Option<Located<&'static Calendar>>,
        /// Days on which the organisation is closed: `2026-12-29`, or `12-29` for every year.
        pub closing_days: Vec<Located<String>>,
        /// When a report is due whose record does not say, such as `5 business days`.
        pub report_deadline: Option<Located<String>>,
        /// The longest silence between two posts, by severity.
        pub silence: Option<SilenceLimits>,
        /// Who reads what each command writes.
        pub audience: Option<AudienceSettings>,
        /// How `tenmatsu timeline` shows timelines.
        pub timeline: Option<TimelineSettings>,
        /// What terms are called in Japanese.
        pub glossary: Option<GlossarySettings>,
        /// The conventions that Japanese texts are held to; `auto` if absent.
        pub japanese_style: Option<Located<JapaneseStyle>>,
        /// The severity of checks by name: `error`, `warning`, `advice` or `off`.
        pub checks: Levels,
        /// The forms of other systems' ids: `0` stands for any digit, `A` for any capital letter.
        pub incident_ids: Vec<Located<String>>,
    }
}

structure! {
    /// The project's own words for severities.
    pub struct SeverityLabels {
        /// For `none`.
        pub none: Option<Located<String>>,
        /// For `minor`.
        pub minor: Option<Located<String>>,
        /// For `major`.
        pub major: Option<Located<String>>,
        /// For `critical`.
        pub critical: Option<Located<String>>,
    }
}

structure! {
    /// How reports are written.
    pub struct ReportSettings {
        /// What the document calls itself above its title: one string for every language, or one for each.
        pub document_type: Option<Line>,
        /// The sections of the report in their order; those that are not named are left out.
        pub sections: Vec<Located<String>>,
        /// What the sections are called, by name: one string for every language, or one for each.
        pub headings: Headings,
    }
}

structure! {
    /// What letters to customers say beside the record.
    pub struct LetterSettings {
        /// Whom a letter greets whose record names nobody: one string for every language, or one for each.
        pub salutation: Option<Line>,
        /// Whether it has the formal opening and closing that are customary in the language; `true` if absent.
        pub formal: Option<Located<bool>>,
        /// Whom customers may ask, as Markdown: one string for every language, or one for each.
        pub contact: Option<Text>,
    }
}

structure! {
    /// The longest silence between two posts, such as `major = "1 hour"`.
    pub struct SilenceLimits {
        /// For `none`.
        pub none: Option<Located<String>>,
        /// For `minor`.
        pub minor: Option<Located<String>>,
        /// For `major`.
        pub major: Option<Located<String>>,
        /// For `critical`.
        pub critical: Option<Located<String>>,
    }
}

structure! {
    /// How timelines are shown at the command line.
    pub struct TimelineSettings {
        /// The length from which on a pause between entries is marked; an hour if absent.
        pub gap: Option<Located<String>>,
    }
}

impl SeverityLabels {
    /// Those that are given.
    fn all(&self) -> impl Iterator<Item = &Located<String>> {
        let all = [&self.none, &self.minor, &self.major, &self.critical];
        all.into_iter().flatten()
    }
}

impl Settings {
    /// The settings of a project that has none.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            languages: Vec::new(),
            language: None,
            time_zone: None,
            formats: Vec::new(),
            zones: Vec::new(),
            time: TimeWritings::default(),
            organisation: None,
            logo: None,
            base_url: None,
            severity: None,
            severity_levels: OwnSeverities::default(),
            fields: OwnFields::default(),
            report: None,
            letter: None,
            docx: None,
            fonts: None,
            font_families: FontFamilies::default(),
            calendar: None,
            closing_days: Vec::new(),
            report_deadline: None,
            silence: None,
            audience: None,
            timeline: None,
            glossary: None,
            japanese_style: None,
            checks: Levels::default(),
            incident_ids: Vec::new(),
            span: 0..0,
        }
    }

    /// Reads the settings out of the text of `tenmatsu.toml`.
    ///
    /// # Errors
    /// Every problem of the file.
    pub fn read(source: &SourceRef) -> Result<Self, Vec<Finding>> {
        Self::read_beside(source, &OwnTexts::default())
    }

    /// Reads the settings of a project that has these templates.
    ///
    /// # Errors
    /// Every problem of the file.
    pub fn read_beside(source: &SourceRef, templates: &OwnTexts) -> Result<Self, Vec<Finding>> {
        let table = toml::read(&source.text).map_err(|fault| {
            let words = Message::new("settings-syntax").with("reason", fault.reason);
            vec![Finding::new(
                "settings-syntax",
                Severity::Error,
                source,
                fault.span,
                words,
            )]
        })?;
        let (settings, mut findings) = Decoder::run::<Self>(source, &table);
        if let Some(settings) = &settings {
            settings.check(source, &mut findings);
            sections::check(settings, source, templates, &mut findings);
            effect::check(settings, &table, source, &mut findings);
        }
        diagnostic::sort(&mut findings);
        match settings {
            Some(settings) if findings.is_empty() => Ok(settings),
            _ => Err(findings),
        }
    }

    fn check(&self, source: &SourceRef, findings: &mut Vec<Finding>) {
        Policy::check(self, source, findings);
        own_name::check(self, source, findings);
        let gap = self.timeline.as_ref().and_then(|it| it.gap.as_ref());
        if let Some(text) = gap.filter(|it| read_gap(&it.value).is_none()) {
            let words = Message::new("settings-value").with("text", &text.value);
            let span = text.span.clone();
            let finding = Finding::new("unknown-value", Severity::Error, source, span, words);
            findings.push(finding.help(Message::new("time-unreadable.help-length")));
        }
        let address = self.base_url.iter();
        for text in address.filter(|it| !it.value.trim().is_empty()) {
            if let Some(fault) = base_url::fault(&text.value) {
                let words = Message::new("settings-value").with("text", &text.value);
                let span = text.span.clone();
                let finding = Finding::new("unknown-value", Severity::Error, source, span, words);
                let finding = finding.help(Message::new(fault));
                findings.push(finding.help(Message::new("settings-base-url.help")));
            }
        }
        let own = self.time.0.iter().flat_map(|(_, style)| &style.zones);
        for zone in self.zones.iter().chain(&self.time_zone).chain(own) {
            if let Err(fault) = Zone::read(&zone.value) {
                findings.push(check::zone_finding(source, zone, &fault));
            }
        }
        for format in &self.formats {
            let mut known = report::LIST.iter().map(|known| known.name);
            if !known.clone().any(|name| name == format.value) {
                let words = Message::new("unknown-value").with("value", &format.value);
                let span = format.span.clone();
                let finding = Finding::new("unknown-value", Severity::Error, source, span, words);
                let near = nearest(&format.value, known.clone());
                let near = near.map(|near| Message::new("did-you-mean").with("name", near));
                let known = known.by_ref().collect::<Vec<_>>().join(", ");
                let finding = near.into_iter().fold(finding, Finding::help);
                findings
                    .push(finding.help(Message::new("unknown-value.help").with("known", known)));
            }
        }
    }

    /// The texts that say nothing where they are empty.
    fn texts(&self) -> impl Iterator<Item = (&str, &source::Span)> {
        let labels = self.severity.iter().flat_map(SeverityLabels::all);
        let own = [&self.organisation, &self.logo, &self.base_url, &self.fonts];
        let families = self.font_families.0.iter().map(|(_, family)| family);
        let docx = self.docx.iter().filter_map(|it| it.template.as_ref());
        let words = own.into_iter().flatten().chain(labels).chain(families);
        let glossary = self.glossary.iter();
        let glossary = glossary.flat_map(|it| it.file.iter().chain(&it.profile));
        let words = words.chain(docx).chain(glossary);
        let report = self.report.iter().flat_map(|it| {
            let headings = it.headings.0.iter().map(|heading| &heading.text);
            it.document_type.iter().chain(headings)
        });
        let letter = self.letter.iter();
        let letter = letter.flat_map(|it| {
            let salutation = it.salutation.iter().map(|it| &it.0);
            salutation.chain(&it.contact)
        });
        let fields = self.fields.0.iter();
        let own = fields.clone().flat_map(|it| &it.label);
        let values = fields.flat_map(|it| &it.values);
        let own = own.chain(values.clone().flat_map(|it| &it.label));
        let levels = self.severity_levels.0.iter();
        let own = own.chain(levels.flat_map(|it| &it.label));
        let words = words.chain(values.map(|it| &it.name));
        let texts = report.chain(own).map(|Line(text)| text).chain(letter);
        let types = texts.flat_map(|text| match &text.form {
            TextForm::Plain(piece) | TextForm::All(piece) => vec![piece],
            TextForm::Languages(pieces) => pieces.pieces().collect(),
        });
        let types = types.map(|piece| (piece.text.as_str(), &piece.span));
        words.map(|it| (it.value.as_str(), &it.span)).chain(types)
    }

    /// The languages that reports are made in.
    #[must_use]
    pub fn languages(&self) -> Vec<Language> {
        if self.languages.is_empty() {
            return locale::LIST.to_vec();
        }
        self.languages
            .iter()
            .map(|language| language.value)
            .collect()
    }

    /// The formats that reports are made in.
    #[must_use]
    pub fn formats(&self) -> Vec<Format> {
        if self.formats.is_empty() {
            return report::CUSTOMARY.to_vec();
        }
        let named = |format: &&Format| self.formats.iter().any(|it| it.value == format.name);
        report::LIST.iter().filter(named).copied().collect()
    }

    /// The zones that tables show beside the record's own.
    #[must_use]
    pub fn zones(&self) -> Vec<Zone> {
        if self.zones.is_empty() {
            return vec![Zone::UTC];
        }
        self.zones
            .iter()
            .filter_map(|zone| Zone::read(&zone.value).ok())
            .collect()
    }

    /// The zones that tables in `language` show beside the record's own.
    #[must_use]
    pub fn zones_in(&self, language: Language) -> Vec<Zone> {
        let own = self.time.of(language).map(|style| style.zones.iter());
        let own = own.into_iter().flatten();
        let own: Vec<_> = own.filter_map(|it| Zone::read(&it.value).ok()).collect();
        match own.is_empty() {
            true => self.zones(),
            false => own,
        }
    }

    /// How many hours the clock of reports in `language` has, where the settings say so.
    #[must_use]
    pub fn clock(&self, language: Language) -> Option<u8> {
        let clock = self.time.of(language)?.clock.as_ref()?;
        Some(clock.value.number())
    }

    /// The length from which on a timeline marks a pause between entries.
    #[must_use]
    pub fn gap(&self) -> Duration {
        let own = self.timeline.as_ref().and_then(|it| it.gap.as_ref());
        own.and_then(|it| read_gap(&it.value))
            .unwrap_or(Duration(3_600))
    }

    /// What documents in `language` call themselves, where the settings say so.
    #[must_use]
    pub fn document_type(&self, language: Language) -> Option<&str> {
        let Line(text) = self.report.as_ref()?.document_type.as_ref()?;
        let piece = match &text.form {
            TextForm::Plain(piece) | TextForm::All(piece) => Some(piece),
            TextForm::Languages(pieces) => pieces.get(language),
        };
        piece.map(|piece| piece.text.as_str())
    }

    /// The sections of reports in their order; empty where the language's own order holds.
    #[must_use]
    pub fn sections(&self) -> Vec<String> {
        let sections = self.report.iter().flat_map(|it| &it.sections);
        sections.map(|it| it.value.clone()).collect()
    }

    /// What sections are called in `language`, by their names.
    #[must_use]
    pub fn headings(&self, language: Language) -> Vec<(&str, &str)> {
        let headings = self.report.iter().flat_map(|it| &it.headings.0);
        let texts = headings.filter_map(|it| Some((it.section.as_str(), it.of(language)?)));
        texts.collect()
    }

    /// The organisation that the reports name.
    #[must_use]
    pub fn organisation(&self) -> Option<&str> {
        self.organisation.as_ref().map(|it| it.value.as_str())
    }

    /// The address of the folder that reports are published in, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> Option<&str> {
        let address = self.base_url.as_ref()?;
        Some(address.value.trim_end_matches('/'))
    }

    /// What the project adds to what its records may say.
    #[must_use]
    pub fn vocabulary(&self) -> Vocabulary {
        Vocabulary {
            fields: self.fields.0.clone(),
            severities: self.severity_levels.0.clone(),
            language: self.language.as_ref().map(|it| it.value),
        }
    }

    /// The project's own word for a severity in `language`, by its code.
    #[must_use]
    pub fn severity(&self, code: &str, language: Language) -> Option<String> {
        let mut own = self.severity_levels.0.iter();
        if let Some(own) = own.find(|it| it.name.value == code) {
            return Some(own.label(language).to_owned());
        }
        self.severity_label(code)
    }

    /// The project's own word for one of the four severities, by its code.
    #[must_use]
    pub fn severity_label(&self, code: &str) -> Option<String> {
        let labels = self.severity.as_ref()?;
        let label = match code {
            "none" => &labels.none,
            "minor" => &labels.minor,
            "major" => &labels.major,
            "critical" => &labels.critical,
            _ => &None,
        };
        label.as_ref().map(|label| label.value.clone())
    }
}

/// The length of a pause: longer than nothing, and of no business days.
#[must_use]
pub fn read_gap(text: &str) -> Option<Duration> {
    match clock::read_span(text) {
        Some(Span::Exact(length)) if length.0 > 0 => Some(length),
        _ => None,
    }
}
