//! What the checks of a project's records rest on, gathered once for every command that runs them.

use std::collections::BTreeMap;

use super::Stop;
use crate::check::Surroundings;
use crate::check::engine::policy::Policy;
use crate::clock::Instant;
use crate::diagnostic::Place;
use crate::locale::Language;
use crate::project::{Project, RecordFile};
use crate::report::own_font::OwnFonts;
use crate::report::text::Images;
use crate::text::source::Source;

/// What checks may know of a project.
pub(super) struct Grounds<'a> {
    ids: BTreeMap<String, Vec<Place>>,
    languages: Vec<Language>,
    makes_pdf: bool,
    /// The project's own fonts.
    pub fonts: OwnFonts,
    draws: Box<dyn Fn(char) -> bool + Sync>,
    images: Box<Images<'a>>,
    policy: Policy,
    now: Option<Instant>,
}

impl<'a> Grounds<'a> {
    /// Those of `project`, whose records are `all`, for reports in `languages`, with PDFs or without. What they lead to
    /// does not depend on the day.
    pub fn new(
        project: &'a Project,
        all: &[RecordFile],
        languages: Vec<Language>,
        makes_pdf: bool,
    ) -> Result<Self, Stop> {
        let fonts = project.fonts().map_err(|it| Stop::Findings(vec![*it]))?;
        let own = fonts.clone();
        Ok(Self {
            ids: ids(all),
            languages,
            makes_pdf,
            fonts,
            draws: Box::new(move |character| own.draws(character)),
            images: Box::new(|name| project.image(name)),
            policy: Policy::of(&project.settings),
            now: None,
        })
    }

    /// Those of a project's settings, where no report is made.
    pub fn of_settings(project: &'a Project, all: &[RecordFile]) -> Result<Self, Stop> {
        let makes_pdf = project.settings.formats().contains(&crate::report::PDF);
        Self::new(project, all, project.settings.languages(), makes_pdf)
    }

    /// The same, with the day on which records are judged.
    pub fn at(self, now: Instant) -> Self {
        Self {
            now: Some(now),
            ..self
        }
    }

    /// What a check sees of them.
    pub fn surroundings(&self) -> Surroundings<'_> {
        Surroundings {
            ids: &self.ids,
            languages: &self.languages,
            makes_pdf: self.makes_pdf,
            draws: &*self.draws,
            images: &*self.images,
            policy: &self.policy,
            other_ids: &self.policy.other_ids,
            now: self.now,
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
