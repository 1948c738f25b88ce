//! `tenmatsu release`: keeps a record as it is published, as an edition that later ones are compared with.

use super::session::Session;
use super::{ExitStatus, Stop};
use crate::check::CheckContext;
use crate::check::engine::examine::examine;
use crate::cli::ReleaseArguments;
use crate::diagnostic::{Finding, Message, Severity};
use crate::edition;
use crate::incident::Incident;
use crate::project::Project;
use crate::project::editions::EditionFile;
use crate::record::Edition;
use crate::system::{console, owned};

pub(super) fn run(session: &Session<'_>, arguments: &ReleaseArguments) -> Result<ExitStatus, Stop> {
    let project = session.project()?;
    let all = session.records(&project)?;
    let file = session.one(&all, &arguments.id)?;
    let context = CheckContext::of_settings(&project, &all)?.at(session.now()?);
    let examined = examine(&file, &context);
    console::message(session.excerpts(&examined.findings));
    let Some(incident) = examined
        .incident
        .as_ref()
        .filter(|_| !examined.has_errors())
    else {
        session.complain(&Message::new("release-errors").with("path", &file.name));
        return Ok(ExitStatus::Errors);
    };
    let editions = edition::files(&project, incident)?;
    if let Some(last) = editions.last()
        && crate::project::read(&last.file)?.text == incident.source.text
    {
        session.remark(&Message::new("release-unchanged").with("name", last.name()));
        return Ok(ExitStatus::Fine);
    }
    if let Some(finding) = out_of_turn(incident, &editions) {
        console::message(session.excerpts(&[finding]));
        return Ok(ExitStatus::Errors);
    }
    keep(session, &project, incident, &editions)?;
    Ok(ExitStatus::Fine)
}

/// Writes the edition beside those before it.
fn keep(
    session: &Session<'_>,
    project: &Project,
    incident: &Incident,
    editions: &[EditionFile],
) -> Result<(), Stop> {
    let number = editions.last().map_or(1, |last| last.number + 1);
    let id = &incident.record.id.value;
    let (name, path) = project.edition_path(id, number, incident.record.edition());
    let _lock = session.lock(std::iter::once(path.as_path()))?;
    owned::create(&path, &incident.source.bytes()).map_err(|error| error.words(&name))?;
    session.remark(&Message::new("release-written").with("path", &name));
    Ok(())
}

/// What is wrong with an edition that comes behind a final one: it is a revision of that, and counts them.
fn out_of_turn(incident: &Incident, editions: &[EditionFile]) -> Option<Finding> {
    let finals = editions.iter().filter(|it| it.edition == Edition::Final);
    let expected = finals.count() + 1;
    let record = &incident.record;
    let stated = record.revision.as_ref();
    let number = stated.map_or(1, |it| usize::from(it.value.0));
    let is_final = record.edition() == Edition::Final;
    let place = |span: Option<&crate::text::source::Span>| {
        let field = record.edition.as_ref().map(|it| &it.span);
        span.or(field).unwrap_or(&record.id.span).clone()
    };
    let words = if expected > 1 && !is_final {
        Message::new("edition-out-of-turn.preliminary")
    } else if is_final && number != expected {
        Message::new("edition-out-of-turn").with("number", expected.to_string())
    } else if !is_final && stated.is_some() {
        Message::new("edition-out-of-turn.revision")
    } else {
        return None;
    };
    let span = place(stated.map(|it| &it.span));
    let source = &incident.source;
    let finding = Finding::new("edition-out-of-turn", Severity::Error, source, span, words);
    let help = match expected {
        1 => Message::new("edition-out-of-turn.help-first"),
        _ => Message::new("edition-out-of-turn.help").with("number", expected.to_string()),
    };
    Some(finding.help(help))
}
