//! `tenmatsu build`: checks records and renders their reports.

use std::path::{Path, PathBuf};

use super::narrowed::{self, NarrowedRecord};
use super::session::Session;
use super::withheld::{self, Withheld};
use super::{ExitStatus, Stop, audience, documents, left_over};
use crate::check::CheckContext;
use crate::check::engine::examine::{Examined, examine};
use crate::check::engine::policy::Policy;
use crate::cli::BuildArguments;
use crate::clock::Zone;
use crate::diagnostic::{
    self, Audience, Context, Counts, Finding, Message, RecordOutput, TerminalFindings,
};
use crate::edition;
use crate::locale::Language;
use crate::project::editions::EditionFile;
use crate::project::publish::{PublishError, set};
use crate::project::settings::Settings;
use crate::project::{Project, RecordFile, TEMPLATES};
use crate::report::builder::{ReportBuilder, Wanted};
use crate::report::template::Templates;
use crate::report::{self, Format};
use crate::system::console::{self, Outgoing, Progress};
use crate::system::environment::Stream;
use crate::system::parallel;

/// What is asked for.
struct BuildRequest {
    records: Vec<RecordFile>,
    languages: Vec<Language>,
    formats: Vec<Format>,
    zones: Vec<Zone>,
    /// Who reads the reports.
    audience: Audience,
    /// The folder of the documents, relative to the project's.
    out: PathBuf,
    /// What stands behind the ids in the names of documents.
    variant: Option<String>,
    /// How many threads each record may use: more than one where there are fewer records than threads.
    threads: usize,
}

/// What became of one record.
#[derive(Default)]
struct Built {
    /// What was found: drawn, or to be drawn with what is found in the other records.
    found: RecordOutput,
    written: set::WriteCounts,
    withheld: Withheld,
    failed: Option<PublishError>,
    narrowed: Option<NarrowedRecord>,
}

pub(super) fn run(
    session: &mut Session<'_>,
    arguments: &BuildArguments,
) -> Result<ExitStatus, Stop> {
    let project = session.project()?;
    let all = session.some_records(&project)?;
    let request = request(session, &project, &all, arguments)?;
    let folder = project.root.join(TEMPLATES);
    let templates =
        Templates::load(&folder, arguments.template.as_deref()).map_err(Stop::Findings)?;
    let templates = templates.with_clocks(&project.settings);
    for (language, remark) in &templates.remarks {
        if request.languages.contains(language) {
            session.remark(remark);
        }
    }
    let makes_pdf = request.formats.contains(&report::PDF);
    let languages = request.languages.clone();
    // What is made is the same on any day; a present that cannot be read is refused all the same.
    session.now()?;
    let context = CheckContext::new(&project, &all, languages, makes_pdf)?;
    let context = context.for_audience(request.audience);
    let mut builder = ReportBuilder::new(
        &project,
        &templates,
        request.zones.clone(),
        &context.fonts,
        makes_pdf,
    )?;
    // What another template says never takes the place of the report.
    builder.variant.clone_from(&request.variant);
    let builder = builder.ready_for(&request.formats)?;
    let shown_out = &request.out;
    let out = project.root.join(shown_out);
    let _lock = documents::lock(session, &out, shown_out)?;
    let shown = Context {
        records: request.records.len(),
        ..session.context(Stream::Error)
    };
    let mut bar = Progress::new(request.records.len(), session.quiet());
    let mut results = Vec::new();
    results.resize_with(request.records.len(), || None);
    let work = |file: &RecordFile| {
        let (findings, built) = build(file, &context, &builder, &request, &out);
        let found = diagnostic::LIST[0].piece(&findings, Some(&file.name), &shown);
        Built { found, ..built }
    };
    let (mut grouped, mut announced) = (TerminalFindings::default(), 0);
    parallel::run(&request.records, session.threads(), work, |index, built| {
        results[index] = Some(built);
        // In the records' order. What shares no block is told as soon as the records before it are done.
        while let Some(Some(built)) = results.get_mut(announced) {
            let found = &mut built.found;
            match (found.grouped.take(), std::mem::take(&mut found.text)) {
                (Some(found), _) => grouped.append(found),
                (None, Outgoing::People(drawn)) if !drawn.is_empty() => {
                    bar.clear();
                    console::message(drawn);
                }
                _ => {}
            }
            announced += 1;
        }
        bar.advance();
    })
    .map_err(|error| Message::new("cannot-start-thread").with("reason", error))?;
    bar.clear();
    console::message(grouped.draw(&shown));

    let mut results: Vec<_> = results.into_iter().flatten().collect();
    let narrowed = results.iter_mut().filter_map(|it| it.narrowed.take());
    let narrowed: Vec<_> = narrowed.collect();
    let everything = arguments.ids.is_empty() && arguments.template.is_none();
    let made = (&request.languages[..], &request.formats[..]);
    let stale = match everything {
        true => left_over::stale(&project, &out, made, &all, &narrowed),
        false => Vec::new(),
    };
    let end = conclude(session, results, &request, stale)?;
    if everything && makes_pdf {
        // Pages and Markdown are drawn by the reader's own fonts.
        for family in context.fonts.idle(&templates.shell.text) {
            session.remark(&Message::new("font-idle").with("name", family));
        }
    }
    tell_narrowed(session, arguments, &request, &narrowed)?;
    Ok(end)
}

/// Says which languages that were asked for some records do not want.
///
/// # Errors
/// A record that was named wants none of them.
fn tell_narrowed(
    session: &Session<'_>,
    arguments: &BuildArguments,
    request: &BuildRequest,
    narrowed: &[NarrowedRecord],
) -> Result<(), Stop> {
    if arguments.lang.is_empty() {
        return Ok(());
    }
    let mut words = narrowed::words(narrowed, &request.languages);
    let mut records = narrowed.iter();
    let is_vain = records.any(|it| it.wants_none(&request.languages)) && !arguments.ids.is_empty();
    let last = if is_vain { words.pop() } else { None };
    for words in &words {
        session.complain(words);
    }
    last.map_or(Ok(()), |last| Err(last.into()))
}

fn request(
    session: &Session<'_>,
    project: &Project,
    all: &[RecordFile],
    arguments: &BuildArguments,
) -> Result<BuildRequest, Stop> {
    let mut records = Vec::new();
    for id in &arguments.ids {
        records.extend(session.named(all, id)?);
    }
    if arguments.ids.is_empty() {
        records = all.to_vec();
    }
    records.sort();
    records.dedup();
    let edition = match &arguments.edition {
        Some(asked) => {
            let [file] = &records[..] else {
                return Err(Message::new("edition-of-several").into());
            };
            let found = edition(project, file, asked)?;
            records = vec![found.file.clone()];
            Some(found)
        }
        None => None,
    };
    let zones = super::incidents::zones(&arguments.zone)?;
    let languages = documents::languages(project, &arguments.lang);
    let formats = documents::formats(project, &arguments.to);
    let threads = if records.len() < session.threads() {
        session.threads()
    } else {
        1
    };
    let target = Settings::audience_of_reports;
    let audience = audience::published(project, &records, arguments.audience, target)?;
    let edition = edition.map(|it| it.stem());
    let variant = edition.iter().chain(&arguments.template);
    let variant: Vec<_> = variant.map(String::as_str).collect();
    Ok(BuildRequest {
        records,
        languages,
        formats,
        zones,
        audience,
        out: documents::folder(arguments.out.as_deref(), audience),
        variant: (!variant.is_empty()).then(|| variant.join(".")),
        threads,
    })
}

/// The edition of the record in `file` that is asked for.
fn edition(project: &Project, file: &RecordFile, asked: &str) -> Result<EditionFile, Stop> {
    let policy = Policy::of(&project.settings);
    // Who reads it makes no difference to the ids.
    let record = edition::understand(file, &policy, Audience::Public)?;
    let editions = edition::files(project, &record)?;
    let found = editions.iter().find(|it| it.is_named(asked));
    let unknown = || super::diff::unknown_edition(asked, &editions).into();
    found.cloned().ok_or_else(unknown)
}

/// Checks one record and writes its documents, but for those that an error would falsify.
fn build(
    file: &RecordFile,
    context: &CheckContext<'_>,
    builder: &ReportBuilder<'_>,
    request: &BuildRequest,
    out: &Path,
) -> (Vec<Finding>, Built) {
    let Examined {
        mut findings,
        incident,
    } = examine(file, context);
    let mut built = Built::default();
    let all = || {
        request.languages.iter().map(|language| Wanted {
            language: *language,
            formats: request.formats.clone(),
        })
    };
    let Some(incident) = incident else {
        built.withheld = Withheld::of(
            (file.id(), request.variant.as_deref()),
            all(),
            (&findings, request.audience),
            out,
        );
        return (findings, built);
    };
    built.narrowed = NarrowedRecord::of(file.id(), &incident.record);
    let record = &incident.record;
    let all = || all().filter(|it| !record.narrow(&[it.language]).is_empty());
    // All that can be made in a language is made before any of it is written.
    let wanted = withheld::wanted(all(), &findings, request.audience);
    match builder.sets(&incident, &wanted, request.threads) {
        Ok(sets) => {
            for set in sets {
                for fault in set.faults {
                    add(&mut findings, fault);
                }
                match set::write(out, &set.outputs) {
                    Ok(written) => built.written = built.written.plus(written),
                    Err(error) => built.failed = built.failed.or(Some(error)),
                }
            }
        }
        Err(finding) => findings.push(*finding),
    }
    built.withheld = Withheld::of(
        (file.id(), request.variant.as_deref()),
        all(),
        (&findings, request.audience),
        out,
    );
    (findings, built)
}

/// Adds what kept a document from being made; where a template is wrong, it is so in every language.
fn add(findings: &mut Vec<Finding>, fault: Finding) {
    let same = findings.iter_mut().find(|it| {
        (it.check, &it.place, &it.message) == (fault.check, &fault.place, &fault.message)
    });
    match same {
        Some(same) => same.withholds = same.withholds.clone().and(fault.withholds),
        None => findings.push(fault),
    }
}

/// Says what came of it all.
fn conclude(
    session: &Session<'_>,
    results: Vec<Built>,
    request: &BuildRequest,
    stale: Vec<String>,
) -> Result<ExitStatus, Stop> {
    let out = &request.out;
    let (mut written, mut failures) = (set::WriteCounts::default(), Vec::new());
    let (mut counts, mut withheld) = (Counts::default(), Vec::new());
    for built in results {
        written = written.plus(built.written);
        counts = counts.plus(built.found.counts);
        withheld.push(built.withheld);
        failures.extend(built.failed);
    }
    if counts != Counts::default() {
        session.tell_counts(counts, request.records.len());
    }
    for name in stale {
        let path = out.join(name).display().to_string();
        session.remark(&Message::new("left-over").with("path", path));
    }
    if let Some(first) = failures.first() {
        for failure in failures.iter().skip(1) {
            session.complain(&documents::cannot_write(failure));
        }
        return Err(documents::cannot_write(first).into());
    }
    documents::tell_written(session, written, request.records.len(), out)?;
    // Last, where a person looks first.
    for words in withheld.iter().flat_map(|it| it.words(out)) {
        session.complain(&words);
    }
    Ok(if counts.errors > 0 {
        ExitStatus::Errors
    } else {
        ExitStatus::Fine
    })
}
