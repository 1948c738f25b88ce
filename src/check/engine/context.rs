//! What checks may know beside the incident: the project's other records, its settings, images and fonts, and the day.

use std::collections::BTreeMap;

use super::policy::Policy;
use crate::clock::Instant;
use crate::diagnostic::{Finding, Message, Place};
use crate::locale::Language;
use crate::project::{Project, RecordFile};
use crate::record::Audience;
use crate::report::own_font::OwnFonts;
use crate::report::text::Images;
use crate::text::source::Source;

/// What checks may know beside the incident, gathered once for all records of a run.
pub struct CheckContext<'a> {
    /// Every id with the places that claim it, over all records of the project.
    pub ids: BTreeMap<String, Vec<Place>>,
    /// The languages that reports are made in.
    pub languages: Vec<Language>,
    /// Whom reports are made for; what is wrong in those for others is found as well.
    pub audience: Audience,
    /// Whether a PDF is made.
    pub makes_pdf: bool,
    /// The project's own fonts, beside the built-in ones.
    pub fonts: OwnFonts,
    /// Reads an image of the project.
    pub images: Box<Images<'a>>,
    /// What the settings say that records follow.
    pub policy: Policy,
    /// The present; `None` where documents are made, which must be the same on any day: what only time can make wrong
    /// is then not judged, and no allowance has run out.
    pub now: Option<Instant>,
}

impl<'a> CheckContext<'a> {
    /// That of `project`, whose records are `records`, for reports in `languages`, with PDFs or without. What is found
    /// does not depend on the day.
    ///
    /// # Errors
    /// A font of the project or its glossary cannot be read.
    pub fn new(
        project: &'a Project,
        records: &[RecordFile],
        languages: Vec<Language>,
        makes_pdf: bool,
    ) -> Result<Self, Box<Finding>> {
        Ok(Self {
            ids: ids(records),
            languages,
            audience: Audience::Public,
            makes_pdf,
            fonts: project.fonts()?,
            images: Box::new(|name| project.image(name)),
            policy: Policy {
                glossary: project.glossary()?,
                ..Policy::of(&project.settings)
            },
            now: None,
        })
    }

    /// That of a project's settings, where no report is made.
    ///
    /// # Errors
    /// A font of the project or its glossary cannot be read.
    pub fn of_settings(project: &'a Project, records: &[RecordFile]) -> Result<Self, Box<Finding>> {
        let makes_pdf = project.settings.formats().contains(&crate::report::PDF);
        Self::new(project, records, project.settings.languages(), makes_pdf)
    }

    /// What is not looked at: facts in texts of languages that have no grammar of facts.
    #[must_use]
    pub fn remarks(&self) -> Vec<Message> {
        let languages = self.languages.iter().filter(|it| it.facts.is_none());
        let say =
            |it: &Language| Message::new("facts-not-read").word("language", "language", it.code);
        languages.map(say).collect()
    }

    /// The same, with reports for `audience`.
    #[must_use]
    pub fn for_audience(self, audience: Audience) -> Self {
        Self { audience, ..self }
    }

    /// The same, with the instant at which records are judged.
    #[must_use]
    pub fn at(self, now: Instant) -> Self {
        Self {
            now: Some(now),
            ..self
        }
    }
}

/// Every id with the files that claim it: a record's id is the stem of its file's name.
fn ids(records: &[RecordFile]) -> BTreeMap<String, Vec<Place>> {
    let mut ids: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for file in records {
        let place = Place {
            source: Source::new(file.name.clone(), ""),
            span: 0..0,
        };
        ids.entry(file.stem().to_owned()).or_default().push(place);
    }
    ids
}
