//! The file of a baseline that `tenmatsu check` reads or writes.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::Stop;
use super::session::{Session, copy_kept};
use crate::diagnostic::baseline::{Baseline, BaselineEntry, LARGEST_BASELINE};
use crate::diagnostic::{Counts, Finding, FingerprintCounts, Message};
use crate::project::{Project, RecordFile};
use crate::system::file::{self, FileFault};
use crate::system::{owned, text_file};
use crate::text::source::SourceRef;

/// A file that was named for a baseline.
pub(super) struct BaselineFile {
    /// As it was named.
    named: PathBuf,
    /// Where it is.
    pub path: PathBuf,
    /// What findings call it.
    name: String,
}

impl BaselineFile {
    /// The file that was named in the folder of the run.
    pub fn new(project: &Project, named: &Path) -> Self {
        let here = std::env::current_dir().unwrap_or_default();
        let RecordFile { name, path, .. } = project.file(&here, named);
        Self {
            named: named.to_owned(),
            path,
            name,
        }
    }

    /// How it was named, for people.
    pub fn shown(&self) -> std::path::Display<'_> {
        self.named.display()
    }

    /// What is known by it.
    ///
    /// # Errors
    /// It is not there, cannot be read, or is damaged.
    pub fn known(&self) -> Result<FingerprintCounts, Stop> {
        let source = self.source();
        let source = source.map_err(|finding| match file::is_there(&self.path) {
            true => finding.into(),
            false => self.stop(*finding, "baseline-missing.help"),
        })?;
        Ok(self.parsed(&source)?.counts())
    }

    /// What the file has now, if it is there.
    ///
    /// # Errors
    /// It cannot be read, or is something else than a baseline, which nobody wants written over.
    pub fn previous(&self) -> Result<Option<SourceRef>, Stop> {
        if !file::is_there(&self.path) {
            return Ok(None);
        }
        let source = self.source()?;
        let is_free = source.text.is_empty() || Baseline::is_one(&source.text);
        match Baseline::read(&source) {
            Err(finding) if !is_free => Err(self.stop(*finding, "baseline-damaged.help-taken")),
            _ => Ok(Some(source)),
        }
    }

    /// Writes these findings of `records`. What `previous` has of other records stays, unless all of the project were checked.
    ///
    /// # Errors
    /// The previous file is damaged and some of it is to stay, or the file cannot be written.
    pub fn write(
        &self,
        session: &Session<'_>,
        previous: Option<&SourceRef>,
        records: &[RecordFile],
        found: BaselineFindings,
    ) -> Result<(), Stop> {
        let mut baseline = Baseline::default();
        let old = previous.filter(|source| !found.are_all && !source.text.is_empty());
        if let Some(source) = old {
            baseline = self.parsed(source)?;
            let checked: BTreeSet<_> = records.iter().map(|file| file.name.as_str()).collect();
            baseline.retain(|name| !checked.contains(name));
        }
        baseline.extend(found.entries);
        let text = baseline.text();
        if text.len() as u64 > LARGEST_BASELINE {
            let finding = FileFault::TooLarge(LARGEST_BASELINE).finding(&self.name);
            return Err(Stop::Findings(vec![finding]));
        }
        let written = match previous {
            Some(source) if source.bytes() == text.as_bytes() => Ok(None),
            Some(source) => owned::replace(&self.path, &source.bytes(), text.as_bytes()),
            None => owned::create(&self.path, text.as_bytes()).map(|()| None),
        };
        if let Some(copy) = written.map_err(|error| error.words(self.shown()))? {
            session.remark(&copy_kept(&self.name, &copy));
        }
        let words = Message::new("baseline-written")
            .with("path", self.shown())
            .with("records", records.len());
        let number = found.counts.errors + found.counts.warnings + found.counts.advice;
        let words = words.with("number", number);
        session.remark(&words.with("errors", found.counts.errors));
        Ok(())
    }

    fn source(&self) -> Result<SourceRef, Box<Finding>> {
        text_file::read_up_to(LARGEST_BASELINE, &self.path, &self.name)
    }

    fn parsed(&self, source: &SourceRef) -> Result<Baseline, Stop> {
        Baseline::read(source).map_err(|finding| {
            let help = match finding.message.key {
                "baseline-damaged.head" => "baseline-damaged.help-head",
                _ => "baseline-damaged.help",
            };
            self.stop(*finding, help)
        })
    }

    fn stop(&self, finding: Finding, help: &'static str) -> Stop {
        let help = Message::new(help).with("path", self.shown());
        Stop::Findings(vec![finding.help(help)])
    }
}

/// What is to be written into a baseline.
pub(super) struct BaselineFindings {
    /// The findings.
    pub entries: Vec<BaselineEntry>,
    /// How many they are of each severity.
    pub counts: Counts,
    /// Whether all records of the project were checked.
    pub are_all: bool,
}
