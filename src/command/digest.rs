//! `tenmatsu digest`: a report over the incidents of a period.

use super::session::Session;
use super::stats::{Period, cases, date};
use super::{ExitStatus, Stop, audience, documents, incidents};
use crate::cli::DigestArguments;
use crate::clock::Date;
use crate::diagnostic::{Audience, Finding, Message};
use crate::locale::Language;
use crate::metric::statistic::{LeftOut, MetricCase, Summary, summarise};
use crate::project::publish::set;
use crate::project::settings::Settings;
use crate::project::{Project, TEMPLATES};
use crate::report;
use crate::report::builder::{ReportBuilder, Set, Wanted};
use crate::report::digest::{self, Digest};
use crate::report::template::Templates;
use crate::system::console;

pub(super) fn run(session: &Session<'_>, arguments: &DigestArguments) -> Result<ExitStatus, Stop> {
    let project = session.project()?;
    let all = session.some_records(&project)?;
    let period = period(arguments)?;
    // A record of this name would have its reports overwritten.
    let stem = digest::stem(period.0, period.1);
    if let Some(file) = all.iter().find(|file| file.stem() == stem) {
        return Err(Message::new("digest-name-taken")
            .with("path", &file.name)
            .into());
    }
    let target = Settings::audience_of_digests;
    let readers = audience::published(&project, &all, arguments.audience, target)?;
    let read = incidents::read(session, &project, &all, &all, readers)?;
    let mut left_out = LeftOut {
        errors: read.left_out,
        ..LeftOut::default()
    };
    let templates = Templates::load(&project.root.join(TEMPLATES), None).map_err(Stop::Findings)?;
    let templates = templates.with_clocks(&project.settings);
    let bounds = Period {
        since: Some(period.0),
        until: Some(period.1),
    };
    let zone = arguments.zone.as_deref().map(incidents::zone).transpose()?;
    let view = (zone, templates.languages.as_slice());
    let mut cases = cases(session, &read.incidents, view, &bounds, &mut left_out);
    cases.sort_by_key(|case| case.start().map(|(start, _)| start));
    let has_errors = !left_out.errors.is_empty();
    let summary = summarise(&cases, &[], left_out);
    let told = DigestContent {
        period,
        cases: &cases,
        summary: &summary,
        readers,
    };
    let sets = sets(&project, &templates, arguments, &told)?;
    let faults = sets.iter().flat_map(|it| it.faults.iter().cloned());
    let faults: Vec<Finding> = faults.collect();
    console::message(session.excerpts(&faults));
    let shown = documents::folder(arguments.out.as_deref(), readers);
    let out = project.root.join(&shown);
    let _lock = documents::lock(session, &out, &shown)?;
    let mut written = set::WriteCounts::default();
    for made in sets {
        let counts = set::write(&out, &made.outputs);
        written = written.plus(counts.map_err(|failure| documents::cannot_write(&failure))?);
    }
    documents::tell_written(session, written, cases.len(), &shown)?;
    Ok(match has_errors || !faults.is_empty() {
        true => ExitStatus::Errors,
        false => ExitStatus::Fine,
    })
}

/// The first and the last day.
fn period(arguments: &DigestArguments) -> Result<(Date, Date), Stop> {
    let (Some(since), Some(until)) = (&arguments.since, &arguments.until) else {
        return Err(Message::new("digest-period").into());
    };
    let (since, until) = (date(since)?, date(until)?);
    match until < since {
        true => Err(Message::new("digest-reversed").into()),
        false => Ok((since, until)),
    }
}

/// What a digest tells, in whatever language.
struct DigestContent<'a> {
    period: (Date, Date),
    cases: &'a [MetricCase<'a>],
    summary: &'a Summary,
    readers: Audience,
}

/// The digest in every language and format that is wanted.
fn sets(
    project: &Project,
    templates: &Templates,
    arguments: &DigestArguments,
    told: &DigestContent<'_>,
) -> Result<Vec<Set>, Stop> {
    let formats = documents::formats(project, &arguments.to);
    let fonts = project.fonts()?;
    let makes_pdf = formats.contains(&report::PDF);
    let builder = ReportBuilder::new(project, templates, Vec::new(), &fonts, makes_pdf)?;
    let builder = builder.ready_for(&formats)?;
    let mut sets = Vec::new();
    for language in documents::languages(project, &arguments.lang) {
        let digest = Digest {
            since: told.period.0,
            until: told.period.1,
            incidents: told.cases.iter().map(|case| case.incident).collect(),
            summary: told.summary,
            audience: told.readers,
            base: base(project, told.readers, language),
        };
        let formats = formats.clone();
        sets.push(builder.digest(&digest, &Wanted { language, formats })?);
    }
    Ok(sets)
}

/// The address of the reports in `language`; internal ones are published nowhere.
fn base(project: &Project, readers: Audience, language: Language) -> Option<String> {
    let base = project.settings.base_url()?;
    (readers == Audience::Public).then(|| format!("{base}/{language}"))
}
