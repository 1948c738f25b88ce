//! `tenmatsu build`: checks records and renders their reports.

use std::collections::BTreeSet;
use std::path::Path;

use indicatif::{ProgressBar, ProgressDrawTarget};

use super::grounds::Grounds;
use super::session::Session;
use super::{End, Stop};
use crate::cli::Build;
use crate::clock::Zone;
use crate::console;
use crate::examine::{Examined, examine};
use crate::finding::{Finding, Words};
use crate::language::Language;
use crate::project::{Project, RecordFile, TEMPLATES};
use crate::publish::{self, WriteError, Written};
use crate::render::{self, Format};
use crate::report::Maker;
use crate::show::Counts;
use crate::template::Templates;
use crate::{check::Surroundings, parallel};

/// What is asked for.
struct Wish {
    records: Vec<RecordFile>,
    languages: Vec<Language>,
    formats: Vec<Format>,
    zones: Vec<Zone>,
    /// How many threads each record may use: more than one where there are fewer records than threads.
    threads: usize,
}

/// What became of one record.
#[derive(Default)]
struct Built {
    /// What was found, drawn.
    drawn: String,
    counts: Counts,
    changed: usize,
    same: usize,
    failed: Option<WriteError>,
}

pub(super) fn run(session: &mut Session<'_>, arguments: &Build) -> Result<End, Stop> {
    let project = session.project()?;
    let all = session.records(&project)?;
    let wish = wish(session, &project, &all, arguments)?;
    let folder = project.root.join(TEMPLATES);
    let templates =
        Templates::load(&folder, arguments.template.as_deref()).map_err(Stop::Findings)?;
    let makes_pdf = wish.formats.contains(&render::PDF);
    let languages = wish.languages.clone();
    let grounds = Grounds::new(session, &project, &all, languages, makes_pdf)?;
    let surroundings = grounds.surroundings();
    let maker = Maker::new(
        &project,
        &templates,
        wish.zones.clone(),
        &grounds.fonts,
        makes_pdf,
    )
    .map_err(|finding| Stop::Findings(vec![*finding]))?;
    let out = project.root.join(&arguments.out);
    let bar = Progress::new(wish.records.len(), session.quiet());
    let mut results = Vec::new();
    results.resize_with(wish.records.len(), || None);
    let work = |file: &RecordFile| {
        let (findings, built) = build(file, &surroundings, &maker, &wish, &out);
        let drawn = if findings.is_empty() {
            String::new()
        } else {
            session.excerpts(&findings)
        };
        Built {
            drawn,
            counts: Counts::of(&findings),
            ..built
        }
    };
    let mut told = 0;
    parallel::run(&wish.records, session.threads(), work, |index, built| {
        results[index] = Some(built);
        // In the records' order, each as soon as those before it are done: nothing is held back.
        while let Some(Some(built)) = results.get_mut(told) {
            let drawn = std::mem::take(&mut built.drawn);
            if !drawn.is_empty() {
                bar.aside(|| console::message(&drawn));
            }
            told += 1;
        }
        bar.advance();
    })
    .map_err(|error| Words::new("cannot-start-thread").with("reason", error))?;
    bar.clear();

    let everything = arguments.ids.is_empty() && arguments.template.is_none();
    conclude(
        session,
        results.into_iter().flatten(),
        &wish,
        &arguments.out,
        everything.then_some(&out),
        &all,
    )
}

fn wish(
    session: &Session<'_>,
    project: &Project,
    all: &[RecordFile],
    arguments: &Build,
) -> Result<Wish, Stop> {
    let mut records = Vec::new();
    for id in &arguments.ids {
        records.extend(session.named(all, id)?);
    }
    if arguments.ids.is_empty() {
        records = all.to_vec();
    }
    records.sort();
    records.dedup();
    let mut zones = Vec::new();
    for zone in &arguments.zone {
        let read = Zone::read(zone);
        zones.push(read.map_err(|_| Words::new("settings-zone").with("name", zone))?);
    }
    if zones.is_empty() {
        zones = project.settings.zones();
    }
    let asked: Vec<_> = arguments
        .lang
        .iter()
        .filter_map(|code| Language::of(code))
        .collect();
    let languages = if asked.is_empty() {
        project.settings.languages()
    } else {
        asked
    };
    let named = |format: &&Format| arguments.to.iter().any(|name| name == format.name);
    let asked: Vec<_> = render::LIST.iter().filter(named).copied().collect();
    let formats = if asked.is_empty() {
        project.settings.formats()
    } else {
        asked
    };
    let threads = if records.len() < session.threads() {
        session.threads()
    } else {
        1
    };
    Ok(Wish {
        records,
        languages,
        formats,
        zones,
        threads,
    })
}

/// Checks one record and, unless it has errors, writes all its documents.
fn build(
    file: &RecordFile,
    surroundings: &Surroundings<'_>,
    maker: &Maker<'_>,
    wish: &Wish,
    out: &Path,
) -> (Vec<Finding>, Built) {
    let examined = examine(file, surroundings);
    let errors = examined.has_errors();
    let Examined {
        mut findings,
        incident,
    } = examined;
    let mut built = Built::default();
    let Some(incident) = incident.filter(|_| !errors) else {
        return (findings, built);
    };
    // Everything is made before anything is written: a record is published whole or not at all.
    match maker.outputs(&incident, &wish.languages, &wish.formats, wish.threads) {
        Ok(outputs) => {
            for output in &outputs {
                match publish::write(out, output) {
                    Ok(Written::Changed) => built.changed += 1,
                    Ok(Written::Same) => built.same += 1,
                    Err(error) => {
                        built.failed = Some(error);
                        break;
                    }
                }
            }
        }
        Err(finding) => findings.push(*finding),
    }
    (findings, built)
}

/// Says what came of it all.
fn conclude(
    session: &Session<'_>,
    results: impl Iterator<Item = Built>,
    wish: &Wish,
    out: &Path,
    everything: Option<&std::path::PathBuf>,
    all: &[RecordFile],
) -> Result<End, Stop> {
    let (mut changed, mut same, mut failures) = (0, 0, Vec::new());
    let mut counts = Counts::default();
    for built in results {
        changed += built.changed;
        same += built.same;
        counts = counts.plus(built.counts);
        failures.extend(built.failed);
    }
    if counts != Counts::default() {
        session.tell_counts(counts, wish.records.len());
    }
    if let Some(folder) = everything {
        let codes: Vec<_> = wish
            .languages
            .iter()
            .map(|language| language.code)
            .collect();
        let made: BTreeSet<_> = all.iter().map(|file| file.stem().to_owned()).collect();
        for name in publish::left_over(folder, &codes, &made) {
            let path = out.join(name).display().to_string();
            session.remark(&Words::new("left-over").with("path", path));
        }
    }
    if let Some(first) = failures.first() {
        for failure in failures.iter().skip(1) {
            session.complain(&cannot_write(failure));
        }
        return Err(cannot_write(first).into());
    }
    if !session.quiet() {
        let words = Words::new("built")
            .with("changed", changed)
            .with("same", same)
            .with("records", wish.records.len())
            .with("out", out.display());
        let line = format!("{}\n", session.catalogue.say(&words));
        console::result(&line).map_err(|error| Words::new("cannot-print").with("reason", error))?;
    }
    Ok(if counts.errors > 0 {
        End::Errors
    } else {
        End::Fine
    })
}

fn cannot_write(failure: &WriteError) -> Words {
    let path = failure.path.display().to_string();
    Words::new("cannot-write")
        .with("path", path)
        .with("reason", &failure.reason)
}

/// A progress bar that shows only on a terminal and past two seconds.
struct Progress {
    bar: ProgressBar,
    quiet: bool,
}

impl Progress {
    fn new(length: usize, quiet: bool) -> Self {
        let target = ProgressDrawTarget::hidden();
        Self {
            bar: ProgressBar::with_draw_target(Some(length as u64), target),
            quiet,
        }
    }

    fn advance(&self) {
        self.bar.inc(1);
        let late = self.bar.elapsed() > std::time::Duration::from_secs(2);
        if late && !self.quiet && self.bar.is_hidden() {
            // Nothing is drawn where standard error is no terminal.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
    }

    /// Does `say` where the bar does not stand in its way.
    fn aside(&self, say: impl FnOnce()) {
        self.bar.suspend(say);
    }

    fn clear(&self) {
        self.bar.finish_and_clear();
    }
}
