//! `tenmatsu check`: every finding of every record in one run.

use std::collections::BTreeMap;
use std::path::Path;

use super::mend::{self, FindingWriter, Outcome};
use super::session::Session;
use super::{ExitStatus, Stop};
use crate::check::CheckContext;
use crate::check::engine::examine::examine;
use crate::check::engine::fix::fix;
use crate::cli::CheckArguments;
use crate::diagnostic::{self, Context, Form, Message, Severity};
use crate::project::{Project, RecordFile};
use crate::system::{file, parallel};

/// The most records that one thread checks before it hands over what it found.
const LARGEST_BUNDLE: usize = 32;

pub(super) fn run(
    session: &mut Session<'_>,
    arguments: &CheckArguments,
) -> Result<ExitStatus, Stop> {
    let below = session.below()?;
    let form = Form::named(&arguments.format);
    let output = Context {
        folder: &below,
        worst: if arguments.deny.is_some() {
            Severity::Warning
        } else {
            Severity::Error
        },
        ..session.context(session.colours_output())
    };
    let found = session.project().and_then(|project| {
        let all = match arguments.records.is_empty() {
            true => session.some_records(&project)?,
            false => session.records(&project)?,
        };
        Ok((project, all))
    });
    let (project, all) = match found {
        Err(Stop::Findings(findings)) => {
            // People read on standard error why nothing can be checked; a program reads its form.
            if form.name != diagnostic::LIST[0].name {
                mend::print(form.whole(&findings, None, &output))?;
            }
            return Err(Stop::Findings(findings));
        }
        found => found?,
    };
    let records = select(session, &project, &all, &arguments.records)?;
    let _lock = match arguments.fix && !arguments.diff {
        true => Some(session.lock(records.iter().map(|it| it.path.as_path()))?),
        false => None,
    };
    let context = CheckContext::of_settings(&project, &all)
        .map_err(|finding| Stop::Findings(vec![*finding]))?
        .at(session.now()?);

    let output = Context {
        records: records.len(),
        ..output
    };
    let writer = FindingWriter {
        form,
        error: Context {
            colour: session.colours_error(),
            ..output
        },
        output,
    };
    let one = |file: &RecordFile| match (arguments.diff, arguments.fix) {
        (true, _) => writer.shown(fix(file, &context), file),
        (_, true) => writer.written(fix(file, &context), file),
        _ => writer.checked(&examine(file, &context).findings, file),
    };
    // A record takes less time than handing one over to another thread.
    let threads = session.threads();
    let bundle = records.len() / (8 * threads.max(1));
    let bundles: Vec<_> = records.chunks(bundle.clamp(1, LARGEST_BUNDLE)).collect();
    let (mut outcome, mut early, mut next) = (Outcome::default(), BTreeMap::new(), 0);
    let work = |files: &&[RecordFile]| files.iter().map(one).collect::<Vec<_>>();
    parallel::run(&bundles, threads, work, |index, checked| {
        early.insert(index, checked);
        // In the records' order, so that nothing waits that can be added to what is there.
        while let Some(checked) = early.remove(&next) {
            checked.into_iter().for_each(|it| outcome.add(session, it));
            next += 1;
        }
    })
    .map_err(|error| Message::new("cannot-start-thread").with("reason", error))?;
    let counts = mend::conclude(session, outcome, arguments, &writer)?;
    let bad = counts.at_least(writer.output.worst) > 0;
    Ok(if bad {
        ExitStatus::Errors
    } else {
        ExitStatus::Fine
    })
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
        let path = here.join(name);
        let is_file = path.extension().is_some() || (file::is_there(&path) && !path.is_dir());
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
