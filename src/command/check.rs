//! `tenmatsu check`: every finding of every record in one run.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::baseline_file::{BaselineFile, BaselineFindings};
use super::known::KnownFindings;
use super::mend::{self, CheckOutcome, FindingWriter};
use super::session::Session;
use super::{ExitStatus, Stop};
use crate::check::CheckContext;
use crate::check::engine::examine::examine_whole;
use crate::check::engine::fix::fix;
use crate::cli::CheckArguments;
use crate::diagnostic::{Context, FingerprintCounts, Message, Severity};
use crate::project::{EarlierProject, Project, RecordFile};
use crate::system::environment::{self, Stream};
use crate::system::owned::Locked;
use crate::system::{file, parallel};
use crate::text::source::SourceRef;

/// The most records that one thread checks before it hands over what it found.
const LARGEST_BUNDLE: usize = 32;

/// What a run works on.
struct PreparedCheck {
    project: Project,
    /// All records of the project.
    all: Vec<RecordFile>,
    /// Those to check.
    records: Vec<RecordFile>,
    /// The project at the revision since which findings are asked for.
    earlier: Option<EarlierProject>,
    _lock: Option<Locked>,
    /// The findings of the baseline that was named.
    known: Option<FingerprintCounts>,
    /// The file to write a baseline into, and what it has now.
    target: Option<(BaselineFile, Option<SourceRef>)>,
}

pub(super) fn run(
    session: &mut Session<'_>,
    arguments: &CheckArguments,
) -> Result<ExitStatus, Stop> {
    let below = session.below()?;
    let form = arguments.format;
    let none = FingerprintCounts::default();
    let is_new_only = arguments.baseline.is_some() || arguments.since.is_some();
    let output = Context {
        folder: &below,
        worst: if arguments.deny.is_some() {
            Severity::Warning
        } else {
            Severity::Error
        },
        known: is_new_only.then_some(&none),
        ..session.context(Stream::Output)
    };
    let prepared = match prepare(session, arguments) {
        Err(Stop::Findings(findings)) => {
            // People read on standard error why nothing can be checked; a program reads its form.
            if !form.is_for_people {
                mend::print(form.whole(&findings, None, &output))?;
            }
            return Err(Stop::Findings(findings));
        }
        prepared => prepared?,
    };
    let records = &prepared.records[..];
    let now = session.now()?;
    let context = CheckContext::of_settings(&prepared.project, &prepared.all)?.at(now);
    for words in context.remarks() {
        session.remark(&words);
    }
    let known = KnownFindings {
        baseline: prepared.known.clone(),
        writes: prepared.target.is_some(),
        ..KnownFindings::default()
    };
    let known = match &prepared.earlier {
        Some(earlier) => known.since(earlier, now)?,
        None => known,
    };

    let output = Context {
        records: records.len(),
        ..output
    };
    let writer = FindingWriter {
        form,
        error: Context {
            colour: session.colours(Stream::Error),
            width: environment::width(Stream::Error),
            ..output
        },
        output,
        known,
        check: &context,
    };
    let checked = check(session, arguments, records, &writer)?;
    let outcome = mend::conclude(session, checked, arguments, &writer)?;
    let bad = outcome.counts().at_least(writer.output.worst) > 0;
    finish(session, arguments, &prepared, outcome)?;
    Ok(if bad {
        ExitStatus::Errors
    } else {
        ExitStatus::Fine
    })
}

/// Finds out what to check, and reads what is known.
fn prepare(session: &Session<'_>, arguments: &CheckArguments) -> Result<PreparedCheck, Stop> {
    let project = session.project()?;
    let all = match arguments.records.is_empty() {
        true => session.some_records(&project)?,
        false => session.records(&project)?,
    };
    let mut records = select(session, &project, &all, &arguments.records)?;
    let earlier = arguments.since.as_deref().map(|revision| {
        EarlierProject::parted_from(&project, revision).map_err(|fault| Stop::from(fault.words()))
    });
    let earlier = earlier.transpose()?;
    if let Some(earlier) = earlier
        .as_ref()
        .filter(|it| !it.has_other_settings(&project))
    {
        records.retain(|file| earlier.has_changed(file));
    }
    if let (true, Some(revision)) = (records.is_empty(), &arguments.since) {
        session.remark(&Message::new("since-nothing").with("revision", revision));
    }
    // What reports show beside their records is found here too.
    project.logo()?;
    project.house()?;
    let known = arguments.baseline.as_deref();
    let known = known.map(|named| BaselineFile::new(&project, named).known());
    let target = arguments.write_baseline.as_deref();
    let target = target.map(|named| BaselineFile::new(&project, named));
    let to_fix = records.iter().filter(|_| arguments.fix && !arguments.diff);
    let written = to_fix.map(|file| &file.path);
    let written: Vec<_> = written
        .chain(target.iter().map(|file| &file.path))
        .collect();
    let lock = match written.is_empty() {
        true => None,
        false => Some(session.lock(written.into_iter().map(PathBuf::as_path))?),
    };
    let target = target.map(|file| file.previous().map(|previous| (file, previous)));
    Ok(PreparedCheck {
        known: known.transpose()?,
        target: target.transpose()?,
        project,
        all,
        records,
        earlier,
        _lock: lock,
    })
}

/// Checks the records in as many threads as are wanted.
fn check(
    session: &Session<'_>,
    arguments: &CheckArguments,
    records: &[RecordFile],
    writer: &FindingWriter<'_>,
) -> Result<CheckOutcome, Stop> {
    let context = writer.check;
    let one = |file: &RecordFile| match (arguments.diff, arguments.fix) {
        (true, _) => writer.shown(fix(file, context), file),
        (_, true) => writer.written(fix(file, context), file),
        _ => writer.checked(examine_whole(file, context).findings, file),
    };
    // A record takes less time than handing one over to another thread.
    let threads = session.threads();
    let bundle = records.len() / (8 * threads.max(1));
    let bundles: Vec<_> = records.chunks(bundle.clamp(1, LARGEST_BUNDLE)).collect();
    let (mut outcome, mut early, mut next) = (CheckOutcome::default(), BTreeMap::new(), 0);
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
    Ok(outcome)
}

/// Writes the baseline that was asked for, or says what of one is out of date.
fn finish(
    session: &Session<'_>,
    arguments: &CheckArguments,
    prepared: &PreparedCheck,
    outcome: CheckOutcome,
) -> Result<(), Stop> {
    let are_all = arguments.records.is_empty() && arguments.since.is_none();
    let errors = outcome.counts().errors;
    let hidden = outcome.known();
    if let Some((file, previous)) = &prepared.target {
        let found = BaselineFindings {
            entries: outcome.entries,
            counts: outcome.written,
            are_all,
        };
        file.write(session, previous.as_ref(), &prepared.records, found)?;
    }
    let (Some(known), Some(path)) = (&prepared.known, &arguments.baseline) else {
        return Ok(());
    };
    let stale = known.total().saturating_sub(hidden);
    // In a record with an error that is new, others may only not have been looked for.
    if are_all && stale > 0 && errors == 0 {
        let words = Message::new("baseline-stale").with("number", stale);
        session.remark(&words.with("path", path.display()));
    }
    Ok(())
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
