//! What `tenmatsu check` takes for known: the findings of a baseline, and those that records had at an earlier revision.

use super::Stop;
use crate::check::engine::examine::{examine_whole, examine_whole_source, shorten};
use crate::check::{self, CheckContext};
use crate::clock::Instant;
use crate::diagnostic::baseline::BaselineEntry;
use crate::diagnostic::{Counts, Finding, Fingerprint, FingerprintCounts};
use crate::project::{EarlierProject, RecordFile};
use crate::system::git::GitFault;

/// What is known, and whether it is being written down.
#[derive(Default)]
pub(super) struct KnownFindings<'a> {
    /// The findings of a baseline that are not to be reported.
    pub baseline: Option<FingerprintCounts>,
    /// The records as they were, and what was around them.
    pub earlier: Option<(&'a EarlierProject, CheckContext<'a>)>,
    /// Whether findings are written into a baseline instead of being reported.
    pub writes: bool,
}

/// The findings of a record, parted.
#[derive(Default)]
pub(super) struct PartedFindings {
    /// Those to report.
    pub reported: Vec<Finding>,
    /// Those that are left out.
    pub known: FingerprintCounts,
    /// Those to write into a baseline.
    pub entries: Vec<BaselineEntry>,
    /// How many they are of each severity.
    pub written: Counts,
}

impl<'a> KnownFindings<'a> {
    /// Whether findings are left out of reports.
    pub fn hides(&self) -> bool {
        self.baseline.is_some() || self.earlier.is_some()
    }

    /// The same, with what was known at an earlier revision.
    ///
    /// # Errors
    /// A font of the project cannot be read.
    pub fn since(self, earlier: &'a EarlierProject, now: Instant) -> Result<Self, Stop> {
        let context = CheckContext::of_settings(&earlier.project, &earlier.records)?;
        Ok(Self {
            earlier: Some((earlier, context.at(now))),
            ..self
        })
    }

    /// Parts the findings of a record, of which none is left out yet.
    ///
    /// # Errors
    /// The earlier revision cannot be read.
    pub fn part(
        &self,
        findings: Vec<Finding>,
        file: &RecordFile,
    ) -> Result<PartedFindings, GitFault> {
        let mut parted = PartedFindings::default();
        if !self.hides() && !self.writes {
            parted.reported = findings;
            shorten(&mut parted.reported);
            return Ok(parted);
        }
        let before = match findings.is_empty() {
            true => None,
            false => self.before(file)?,
        };
        let mut seen = FingerprintCounts::default();
        for finding in findings {
            // What nobody has seen behind it cannot be known.
            if check::leaves_unread(&finding) {
                parted.reported.push(finding);
                continue;
            }
            let fingerprint = Fingerprint::of(&finding);
            let number = seen.add(fingerprint);
            let lists = [&self.baseline, &before];
            let is_known = |list: &FingerprintCounts| number <= list.count(fingerprint);
            if self.writes {
                parted.written = parted.written.plus(Counts::of([&finding]));
                parted.entries.push(BaselineEntry {
                    file: finding.place.source.name.clone(),
                    check: finding.check.to_owned(),
                    fingerprint,
                    number,
                });
            } else if lists.into_iter().flatten().any(is_known) {
                parted.known.add(fingerprint);
            } else {
                parted.reported.push(finding);
            }
        }
        shorten(&mut parted.reported);
        Ok(parted)
    }

    /// What was found in a record at the earlier revision.
    fn before(&self, file: &RecordFile) -> Result<Option<FingerprintCounts>, GitFault> {
        let Some((earlier, context)) = &self.earlier else {
            return Ok(None);
        };
        let examined = match earlier.has_changed(file) {
            true => earlier
                .record(file)?
                .map(|source| examine_whole_source(&source, context)),
            false => Some(examine_whole(file, context)),
        };
        let findings = examined.map(|it| it.findings);
        Ok(findings.map(|findings| findings.iter().map(Fingerprint::of).collect()))
    }
}
