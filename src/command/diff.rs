//! `tenmatsu diff`: what changed since an edition, as the report tells its readers.

use serde_json::{Value, json};

use super::session::Session;
use super::{ExitStatus, Stop, audience};
use crate::check::CheckContext;
use crate::check::engine::examine::examine;
use crate::check::engine::policy::Policy;
use crate::cli::{DiffArguments, DiffForm};
use crate::diagnostic::Message;
use crate::edition::{self, PreviousEdition, Standing};
use crate::incident::Incident;
use crate::locale::Language;
use crate::project::editions::EditionFile;
use crate::project::settings::Settings;
use crate::project::{EarlierProject, Project, RecordFile, TEMPLATES};
use crate::report::document::{self, Inline};
use crate::report::template::Templates;
use crate::report::view::{ChangeGroup, ChangeRow, ViewOptions, rows};
use crate::system::console::{self, Outgoing, Paint, Painted};
use crate::system::environment::{self, Stream};
use crate::text::table::wrap;
use crate::yaml::decode::Choice;

pub(super) fn run(session: &Session<'_>, arguments: &DiffArguments) -> Result<ExitStatus, Stop> {
    let project = session.project()?;
    let all = session.records(&project)?;
    let file = session.one(&all, &arguments.id)?;
    let target = Settings::audience_of_reports;
    let readers = audience::of(&project, arguments.audience, target);
    let context = CheckContext::of_settings(&project, &all)?.for_audience(readers);
    let examined = examine(&file, &context);
    let Some(incident) = examined.incident.as_ref() else {
        console::message(session.excerpts(&examined.findings));
        return Ok(ExitStatus::Errors);
    };
    let own = project.settings.audience_of_reports();
    audience::tell_withheld(session, arguments.audience, own, std::iter::once(incident));
    let previous = previous(&project, &file, incident, arguments)?;
    let language = arguments.lang.unwrap_or(session.catalogue.language);
    let text = write(
        session,
        &project,
        (incident, &previous),
        language,
        arguments.to,
    )?;
    console::result(text).map_err(|error| Message::new("cannot-print").with("reason", error))?;
    Ok(match examined.errors_for(readers) {
        0 => ExitStatus::Fine,
        _ => ExitStatus::Errors,
    })
}

/// The edition that was asked for: by its number or its name, else a revision of git; without either the one before.
fn previous(
    project: &Project,
    file: &RecordFile,
    incident: &Incident,
    arguments: &DiffArguments,
) -> Result<PreviousEdition, Stop> {
    let Some(from) = arguments.from.as_deref() else {
        let standing = Standing::of(project, incident)?;
        let none = || Message::new("diff-no-edition").with("path", &file.name);
        return standing.previous.map(|it| *it).ok_or_else(|| none().into());
    };
    let policy = Policy::of(&project.settings);
    let readers = incident.disclosure.audience;
    let editions = edition::files(project, incident)?;
    if let Some(found) = editions.iter().find(|it| it.is_named(from)) {
        return Ok(PreviousEdition {
            number: found.number,
            edition: found.edition,
            name: found.name(),
            incident: edition::understand(&found.file, &policy, readers)?,
        });
    }
    if from.bytes().all(|it| it.is_ascii_digit()) {
        return Err(unknown_edition(from, &editions).into());
    }
    let earlier =
        EarlierProject::parted_from(project, from).map_err(|fault| Stop::from(fault.words()))?;
    let source = match earlier.has_changed(file) {
        false => std::sync::Arc::clone(&incident.source),
        true => {
            let then = earlier
                .record(file)
                .map_err(|fault| Stop::from(fault.words()))?;
            let words = Message::new("diff-not-there").with("path", &file.name);
            then.ok_or_else(|| words.with("revision", from))?
        }
    };
    let then = edition::read(&source, &policy, readers)?;
    Ok(PreviousEdition {
        number: 0,
        edition: then.record.edition(),
        name: from.to_owned(),
        incident: then,
    })
}

/// Says which editions there are instead of the one that was asked for.
pub(super) fn unknown_edition(asked: &str, editions: &[EditionFile]) -> Message {
    let known: Vec<_> = editions.iter().map(EditionFile::name).collect();
    match known.is_empty() {
        true => Message::new("unknown-edition.none").with("name", asked),
        false => Message::new("unknown-edition")
            .with("name", asked)
            .with("known", known.join(", ")),
    }
}

/// The changes in the form that was asked for.
fn write(
    session: &Session<'_>,
    project: &Project,
    (incident, previous): (&Incident, &PreviousEdition),
    language: Language,
    form: DiffForm,
) -> Result<Outgoing<'static>, Stop> {
    let folder = project.root.join(TEMPLATES);
    let templates = Templates::load(&folder, None).map_err(Stop::Findings)?;
    let templates = templates.with_clocks(&project.settings);
    let images = |name: &str| project.image(name);
    let setting = ViewOptions::of(&project.settings, &templates, language, &images);
    let catalogue = setting.catalogue;
    let rows = rows(incident, previous, &setting);
    if form == DiffForm::Json {
        let changes: Vec<_> = rows.iter().map(change).collect();
        let value = json!({
            "record": incident.record.id.value,
            "language": catalogue.language.code,
            "audience": incident.disclosure.audience.code(),
            "from": {
                "name": previous.name,
                "number": (previous.number > 0).then_some(previous.number),
                "edition": previous.edition.code(),
            },
            "changes": changes,
        });
        return Ok(format!("{value:#}\n").into());
    }
    let say = |name: &str| catalogue.word(name).to_owned();
    let number = previous.number.to_string();
    let key = match (rows.is_empty(), previous.number) {
        (true, 0) => "report.changes_none_since",
        (false, 0) => "report.changes_since",
        (true, _) => "report.changes_none",
        (false, _) => "report.changes_lead",
    };
    let arguments = [("number", number.as_str()), ("name", &previous.name)];
    let lead = catalogue.fill(key, &arguments);
    Ok(table(session, &lead, &rows, &say))
}

fn change(row: &ChangeRow) -> Value {
    let plain = |content: &Option<Vec<Inline>>| content.as_deref().map(document::plain);
    json!({
        "kind": row.group.code(),
        "of": row.code,
        "what": document::plain(&row.what),
        "before": plain(&row.before),
        "now": plain(&row.now),
    })
}

/// The changes for people: what it is, then what it was and what it is now, each on lines of its own.
fn table(
    session: &Session<'_>,
    lead: &str,
    rows: &[ChangeRow],
    say: &dyn Fn(&str) -> String,
) -> Outgoing<'static> {
    let colour = session.colours(Stream::Output);
    let mut out = Painted::new();
    let paint = |paint: Paint| colour.then_some(paint);
    let width = environment::width(Stream::Output);
    let mut line = |text: &str, (indent, sign): (&str, &str), mark: Option<Paint>| {
        let mut sign = sign.to_owned();
        for row in wrap(text, width.saturating_sub(indent.len() + sign.len())) {
            out.paint(&format!("{indent}{sign}{row}"), mark);
            out.push("\n");
            // What goes on stands below its beginning.
            sign = " ".repeat(sign.len());
        }
    };
    line(lead, ("", ""), None);
    let groups = [
        (ChangeGroup::Correction, "report.changes_corrected"),
        (ChangeGroup::News, "report.changes_news"),
        (ChangeGroup::Words, "report.changes_words"),
    ];
    for (group, heading) in groups {
        let mut own = rows.iter().filter(|row| row.group == group).peekable();
        if own.peek().is_none() {
            continue;
        }
        line("", ("", ""), None);
        line(&say(heading), ("", ""), paint(Paint::Name));
        for row in own {
            line(&document::plain(&row.what), ("  ", ""), None);
            if let Some(before) = &row.before {
                let mark = paint(Paint::Removed);
                line(&document::plain(before), ("    ", "- "), mark);
            }
            if let Some(now) = &row.now {
                let mark = paint(Paint::Added);
                line(&document::plain(now), ("    ", "+ "), mark);
            }
        }
    }
    out.into()
}
