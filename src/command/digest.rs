//! `tenmatsu digest`: a report over the incidents of a period.

use std::path::PathBuf;

use super::build::out_folder;
use super::session::Session;
use super::stats::{Period, cases, date};
use super::{ExitStatus, Stop, audience, incidents};
use crate::cli::DigestArguments;
use crate::diagnostic::{Audience, Finding, Message};
use crate::locale::Language;
use crate::metric::statistic::{LeftOut, MetricCase, summarise};
use crate::project::publish::{self, set};
use crate::project::settings::Settings;
use crate::project::{Project, TEMPLATES};
use crate::report::builder::{ReportBuilder, Wanted};
use crate::report::digest::Digest;
use crate::report::template::Templates;
use crate::report::{self, Format};
use crate::system::console::{self, Painted};

pub(super) fn run(session: &Session<'_>, arguments: &DigestArguments) -> Result<ExitStatus, Stop> {
    let project = session.project()?;
    let all = session.some_records(&project)?;
    let (Some(since), Some(until)) = (&arguments.since, &arguments.until) else {
        return Err(Message::new("digest-period").into());
    };
    let (since, until) = (date(since)?, date(until)?);
    if until < since {
        return Err(Message::new("digest-reversed").into());
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
        since: Some(since),
        until: Some(until),
    };
    let zone = arguments.zone.as_deref().map(incidents::zone).transpose()?;
    let view = (zone, templates.languages.as_slice());
    let mut cases = cases(session, &read.incidents, view, &bounds, &mut left_out);
    cases.sort_by_key(|case| case.start().map(|(start, _)| start));
    let errors = !left_out.errors.is_empty();
    let summary = summarise(&cases, &[], left_out);
    let languages = match arguments.lang.is_empty() {
        true => project.settings.languages(),
        false => arguments.lang.clone(),
    };
    let formats = formats(&project, &arguments.to);
    let fonts = project.fonts()?;
    let makes_pdf = formats.contains(&report::PDF);
    let builder = ReportBuilder::new(&project, &templates, Vec::new(), &fonts, makes_pdf)?;
    let builder = builder.ready_for(&formats)?;
    let mut sets = Vec::new();
    for language in languages {
        let digest = Digest {
            since,
            until,
            incidents: cases
                .iter()
                .map(|case: &MetricCase<'_>| case.incident)
                .collect(),
            summary: &summary,
            audience: readers,
            base: base(&project, readers, language),
        };
        let wanted = Wanted {
            language,
            formats: formats.clone(),
        };
        sets.push(builder.digest(&digest, &wanted)?);
    }
    let faults: Vec<Finding> = sets
        .iter_mut()
        .flat_map(|it| std::mem::take(&mut it.faults))
        .collect();
    console::message(session.excerpts(&faults));
    let shown = arguments.out.clone();
    let shown = shown.unwrap_or_else(|| PathBuf::from(out_folder(readers)));
    let out = project.root.join(&shown);
    let _lock = publish::lock(&out, || Ok::<_, Stop>(()))?;
    let mut written = set::WriteCounts::default();
    for made in sets {
        let counts = set::write(&out, &made.outputs).map_err(|failure| {
            let path = failure.path.display().to_string();
            Message::new("cannot-write")
                .with("path", path)
                .with("reason", &failure.reason)
        })?;
        written = written.plus(counts);
    }
    if !session.quiet() {
        let words = Message::new("built")
            .with("changed", written.changed)
            .with("same", written.same)
            .with("records", cases.len())
            .with("out", shown.display());
        let line = format!("{}\n", session.catalogue.say(&words));
        console::result(Painted::from(line))
            .map_err(|error| Message::new("cannot-print").with("reason", error))?;
    }
    Ok(match errors || !faults.is_empty() {
        true => ExitStatus::Errors,
        false => ExitStatus::Fine,
    })
}

fn formats(project: &Project, asked: &[Format]) -> Vec<Format> {
    match asked.is_empty() {
        true => project.settings.formats(),
        false => {
            let all = report::LIST.iter().copied();
            all.filter(|format| asked.contains(format)).collect()
        }
    }
}

/// The address of the reports in `language`; internal ones are published nowhere.
fn base(project: &Project, readers: Audience, language: Language) -> Option<String> {
    let base = project.settings.base_url()?;
    (readers == Audience::Public).then(|| format!("{base}/{language}"))
}
