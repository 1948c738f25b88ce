//! `tenmatsu timeline`: the normalised, merged timeline.

use super::session::Session;
use super::with::NamedIncident;
use super::{ExitStatus, Stop, audience, incidents, with};
use crate::check::engine::policy::Policy;
use crate::cli::TimelineArguments;
use crate::clock::{Duration, Zone};
use crate::diagnostic::{Audience, Message};
use crate::edition::Standing;
use crate::incident::Incident;
use crate::locale::{Catalogue, Language, TimeWords};
use crate::project::settings::{Settings, read_gap};
use crate::project::{Project, TEMPLATES};
use crate::report::builder::ReportBuilder;
use crate::report::own_font::OwnFonts;
use crate::report::template::Templates;
use crate::system::console::{self, Outgoing};
use crate::system::environment::{self, Stream};
use crate::text::table::csv::Formulas;
use crate::timeline::as_known::{self, AsKnown, AsKnownForm};
use crate::timeline::{Filter, Merged, TimelineContext, TimelineForm, TimelineSource, merge};

pub(super) fn run(
    session: &Session<'_>,
    arguments: &TimelineArguments,
) -> Result<ExitStatus, Stop> {
    let project = session.project()?;
    let zones = incidents::zones(&arguments.zone)?;
    let gap = match arguments.gap.as_deref() {
        Some(text) => gap(text)?,
        None => project.settings.gap(),
    };
    let audience = audience::of(
        &project,
        arguments.audience,
        Settings::audience_of_timelines,
    );
    let filter = filter(arguments, &zones);
    let form = arguments.to;
    let at = arguments.at.as_deref();
    let as_known = at
        .map(|at| Ok::<_, Stop>((at, as_known_form(form)?)))
        .transpose()?;
    let formulas = formulas(arguments.raw, form.name, form.is_spreadsheet)?;
    let (incidents, failed) = incidents(session, &project, arguments, form, (&filter, audience))?;
    audience::tell_withheld(
        session,
        arguments.audience,
        project.settings.audience_of_timelines(),
        incidents.iter().map(|it| &it.incident),
    );
    if !incidents.is_empty() {
        let request = TimelineRequest {
            incidents: &incidents,
            filter: &filter,
            zones,
            gap,
            as_known,
            formulas,
        };
        let text = write(session, &project, form, request)?;
        console::result(text)
            .map_err(|error| Message::new("cannot-print").with("reason", error))?;
    }
    Ok(if failed {
        ExitStatus::Errors
    } else {
        ExitStatus::Fine
    })
}

/// The form of what was known that is called like a form of timelines.
fn as_known_form(form: &TimelineForm) -> Result<&'static AsKnownForm, Stop> {
    let found = as_known::LIST.iter().find(|it| it.name == form.name);
    found.ok_or_else(|| {
        let names: Vec<_> = as_known::LIST.iter().map(|it| it.name).collect();
        Message::new("as-known-form")
            .with("forms", names.join(", "))
            .into()
    })
}

/// How cells of the form `form` are written; `raw` is for spreadsheets only.
pub(super) fn formulas(raw: bool, form: &str, is_spreadsheet: bool) -> Result<Formulas, Stop> {
    match (raw, is_spreadsheet) {
        (true, true) => Ok(Formulas::Raw),
        (true, false) => Err(Message::new("raw-form").with("form", form).into()),
        (false, _) => Ok(Formulas::Guarded),
    }
}

/// The records that are asked for and what the files state, and whether one of them has an error.
fn incidents(
    session: &Session<'_>,
    project: &Project,
    arguments: &TimelineArguments,
    form: &TimelineForm,
    (filter, audience): (&Filter, Audience),
) -> Result<(Vec<NamedIncident>, bool), Stop> {
    let all = session.records(project)?;
    let wanted = match &arguments.ids[..] {
        [] => Vec::new(),
        ids => incidents::select(session, &all, ids)?,
    };
    let is_whole = wanted.len() == 1 && arguments.with.is_empty() && filter.is_empty();
    if form.whole && !is_whole {
        return Err(Message::new("one-whole-record")
            .with("form", form.name)
            .into());
    }
    let read = incidents::read(session, project, &all, &wanted, audience)?;
    let name = |incident: Incident| NamedIncident {
        name: incident.record.id.value.clone(),
        incident,
        places: Vec::new(),
    };
    let mut named: Vec<_> = read.incidents.into_iter().map(name).collect();
    let policy = Policy::of(&project.settings);
    let broken = !arguments.with.is_empty()
        && with::read(session, arguments, (&policy, audience), &mut named)?;
    Ok((named, broken || !read.left_out.is_empty()))
}

fn gap(text: &str) -> Result<Duration, Stop> {
    let refuse = || Message::new("argument-no-length").with("text", text).into();
    read_gap(text).ok_or_else(refuse)
}

fn filter(arguments: &TimelineArguments, zones: &[Zone]) -> Filter {
    Filter {
        since: arguments.since.clone(),
        until: arguments.until.clone(),
        zone: zones.first().copied(),
        kinds: arguments.kind.clone(),
        statuses: arguments.status.clone(),
        text: arguments.grep.clone(),
    }
}

/// What is shown: the incidents, which entries, in which zones, what counts as a gap; or what was told at an instant.
struct TimelineRequest<'a> {
    incidents: &'a [NamedIncident],
    filter: &'a Filter,
    zones: Vec<Zone>,
    gap: Duration,
    /// The instant, and the form that what was known then is written in.
    as_known: Option<(&'a str, &'static AsKnownForm)>,
    formulas: Formulas,
}

fn write(
    session: &Session<'_>,
    project: &Project,
    form: &TimelineForm,
    request: TimelineRequest<'_>,
) -> Result<Outgoing<'static>, Stop> {
    // The project's own words hold here as they do for reports.
    let folder = project.root.join(TEMPLATES);
    let templates = Templates::load(&folder, None).map_err(Stop::Findings)?;
    let templates = templates.with_clocks(&project.settings);
    let catalogues = &templates.languages;
    let sources = request.incidents.iter().map(|it| source(it, catalogues));
    let merged = merge(sources.collect(), request.filter)?;
    let first = request.zones.first().copied();
    let zones = match request.zones.is_empty() {
        true => zones(&merged, project, session.catalogue.language),
        false => request.zones.clone(),
    };
    let (catalogue, time) = templates.spoken(session.catalogue.language);
    let figure = || match request.incidents.first() {
        Some(it) => {
            let asked = request.zones.clone();
            self::figure(
                catalogue.language,
                project,
                (&templates, asked),
                &it.incident,
            )
        }
        None => Ok(String::new()),
    };
    let context = TimelineContext {
        catalogue,
        time,
        severity: &|code| project.settings.severity(code, catalogue.language),
        zones,
        gap: request.gap,
        figure: &figure,
        formulas: request.formulas,
        colour: session.colours(Stream::Output),
        width: environment::width(Stream::Output),
    };
    let Some((at, as_known)) = request.as_known else {
        return (form.write)(&merged, &context).map_err(Stop::Findings);
    };
    let announced = request
        .incidents
        .iter()
        .map(|it| {
            let zone = first.or(it.incident.zone).unwrap_or(Zone::UTC);
            let at = as_known::read(at, zone)?;
            Ok(AsKnown::of(&it.incident, &it.name, at, catalogues))
        })
        .collect::<Result<Vec<_>, Message>>()?;
    Ok((as_known.write)(&announced, &context))
}

fn source(named: &NamedIncident, catalogues: &[(Catalogue, TimeWords)]) -> TimelineSource {
    let mut source = TimelineSource::of(&named.incident, catalogues);
    source.name.clone_from(&named.name);
    for item in &mut source.items {
        if let Some(place) = named.places.get(item.index) {
            item.place.clone_from(place);
        }
    }
    source
}

/// The records' own zones and those of the settings.
fn zones(merged: &Merged, project: &Project, language: Language) -> Vec<Zone> {
    let mut zones = merged.zones();
    for zone in project.settings.zones_in(language) {
        if !zones.contains(&zone) {
            zones.push(zone);
        }
    }
    zones
}

/// The figure that the record's report shows.
fn figure(
    language: Language,
    project: &Project,
    (templates, zones): (&Templates, Vec<Zone>),
    incident: &Incident,
) -> Result<String, Vec<crate::diagnostic::Finding>> {
    let fonts = OwnFonts::default();
    let builder =
        ReportBuilder::new(project, templates, zones, &fonts, false).map_err(|it| vec![*it])?;
    // Which edition it is makes no difference to the figure.
    let made = builder.document(incident, &Standing::default(), language);
    let (_, figure) = made.map_err(|it| vec![*it])?;
    Ok(figure.unwrap_or_default())
}
