//! A project as it was at an earlier revision, as far as findings in its records depend on it.

use std::collections::BTreeMap;
use std::path::Path;

use super::settings::Settings;
use super::{INCIDENTS, Project, RecordFile, SETTINGS, TEMPLATES, is_record_name};
use crate::report::template::OwnTexts;
use crate::system::git::{GitFault, GitRevision};
use crate::system::text_file;
use crate::text::source::{LARGEST, SourceRef};

/// A project's settings and records at an earlier revision. Its images, fonts and templates are those of now.
pub struct EarlierProject {
    /// The project with its settings of then; those of now where they could not be read then.
    pub project: Project,
    /// Its records of then.
    pub records: Vec<RecordFile>,
    revision: GitRevision,
    /// The files of then with the names of their contents.
    files: BTreeMap<String, String>,
    /// The files that have changed since, with their names of then.
    changed: BTreeMap<String, String>,
}

impl EarlierProject {
    /// The project where the checked-out commit parted from the revision `name`.
    ///
    /// # Errors
    /// See [`GitFault`].
    pub fn parted_from(now: &Project, name: &str) -> Result<Self, GitFault> {
        let revision = GitRevision::parted_from(&now.root, name)?;
        let (changed, files) = (revision.changed()?, revision.files()?);
        let records = files.keys().filter(|name| is_record(name));
        let records = records.map(|name| now.file(&now.root, Path::new(name)));
        let mut earlier = Self {
            project: Project::new(now.root.clone(), now.settings.clone()),
            records: records.collect(),
            revision,
            files,
            changed,
        };
        let settings = match earlier.text(SETTINGS, SETTINGS)? {
            Some(source) => {
                let texts = OwnTexts::read(&now.root.join(TEMPLATES));
                Settings::read_beside(&source, &texts).ok()
            }
            None => earlier.changed.get(SETTINGS).map(|_| Settings::empty()),
        };
        if let Some(settings) = settings {
            earlier.project.settings = Settings {
                fonts: now.settings.fonts.clone(),
                ..settings
            };
        }
        Ok(earlier)
    }

    /// Whether findings can be new even in records that have not changed, because the settings of `now` differ.
    #[must_use]
    pub fn has_other_settings(&self, now: &Project) -> bool {
        self.project.settings != now.settings
    }

    /// Whether a record has changed since; one outside of the project counts as changed.
    #[must_use]
    pub fn has_changed(&self, file: &RecordFile) -> bool {
        file.root.is_none() || self.changed.contains_key(&file.name)
    }

    /// What a record that has changed said then; findings call it by its name of now. `None` where it was not there, or
    /// could not be read.
    ///
    /// # Errors
    /// See [`GitFault`].
    pub fn record(&self, file: &RecordFile) -> Result<Option<SourceRef>, GitFault> {
        match self.changed.get(&file.name) {
            Some(then) => self.text(then, &file.name),
            None => Ok(None),
        }
    }

    fn text(&self, then: &str, now: &str) -> Result<Option<SourceRef>, GitFault> {
        let Some(object) = self.files.get(then) else {
            return Ok(None);
        };
        let bytes = self.revision.content(object, LARGEST)?;
        Ok(bytes.and_then(|bytes| text_file::decode(bytes, now).ok()))
    }
}

/// Whether a file of this name below the project's folder is a record.
fn is_record(name: &str) -> bool {
    let below = name
        .strip_prefix(INCIDENTS)
        .and_then(|it| it.strip_prefix('/'));
    below.is_some_and(|below| {
        let is_hidden = below.split('/').any(|part| part.starts_with('.'));
        !is_hidden && is_record_name(Path::new(below))
    })
}
