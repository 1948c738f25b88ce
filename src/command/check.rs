//! `tenmatsu check`: every finding of every record in one run.

use std::path::Path;

use super::mend::{self, Checked};
use super::session::{Session, ids, surroundings};
use super::{End, Stop};
use crate::cli::Check;
use crate::examine::examine;
use crate::finding::{Severity, Words};
use crate::fix::fix;
use crate::parallel;
use crate::policy::Policy;
use crate::project::{Project, RecordFile};
use crate::show::{self, Context};

pub(super) fn run(session: &mut Session<'_>, arguments: &Check) -> Result<End, Stop> {
    let below = session.below()?;
    let context = Context {
        folder: &below,
        worst: if arguments.deny.is_some() {
            Severity::Warning
        } else {
            Severity::Error
        },
        ..session.context(session.colours_output())
    };
    let project = match session.project() {
        Err(Stop::Findings(findings)) => {
            // People read wrong settings on standard error; a program reads its form.
            if arguments.format != show::LIST[0].name {
                mend::print(&session.show(&arguments.format, &findings, &context))?;
            }
            return Err(Stop::Findings(findings));
        }
        project => project?,
    };
    let all = session.records(&project)?;
    let records = select(session, &project, &all, &arguments.records)?;
    let languages = project.settings.languages();
    let ids = ids(&all);
    let makes_pdf = project.settings.formats().contains(&crate::render::PDF);
    let fonts = project.fonts()?;
    let draws = |character| fonts.draws(character);
    let images = |name: &str| project.image(name);
    let policy = Policy::of(&project.settings);
    let surroundings = surroundings(
        &ids,
        &languages,
        &draws,
        &images,
        makes_pdf,
        &policy,
        session.now()?,
    );

    let mut results = Vec::new();
    results.resize_with(records.len(), Checked::default);
    let colour = session.colours_output();
    let work = |file: &RecordFile| match (arguments.diff, arguments.fix) {
        (true, _) => mend::shown(fix(file, &surroundings), file, colour),
        (_, true) => mend::written(fix(file, &surroundings), file),
        _ => Checked::of(examine(file, &surroundings).findings),
    };
    parallel::run(&records, session.threads(), work, |index, found| {
        results[index] = found
    })
    .map_err(|error| Words::new("cannot-start-thread").with("reason", error))?;
    let context = Context {
        records: &records,
        ..context
    };
    let findings = mend::conclude(session, results, arguments, &context)?;
    let bad = findings
        .iter()
        .any(|finding| finding.severity <= context.worst);
    Ok(if bad { End::Errors } else { End::Fine })
}

/// The records that were named by id or file, else all.
pub(super) fn select(
    session: &Session<'_>,
    project: &Project,
    all: &[RecordFile],
    named: &[String],
) -> Result<Vec<RecordFile>, Stop> {
    if named.is_empty() {
        return Ok(all.to_vec());
    }
    let here = std::env::current_dir().unwrap_or_default();
    let mut records = Vec::new();
    for name in named {
        let is_file = Path::new(name).extension().is_some() || here.join(name).is_file();
        if is_file {
            records.push(project.file(&here, Path::new(name)));
        } else {
            records.extend(session.named(all, name)?);
        }
    }
    records.sort();
    records.dedup();
    Ok(records)
}
