//! `tenmatsu timeline`: the normalised, merged timeline.

use super::session::Session;
use super::{End, Stop, incidents};
use crate::cli::Timeline;
use crate::clock::{self, Duration, Span, TimeWords, Zone};
use crate::finding::Words;
use crate::incident::Incident;
use crate::project::{Project, TEMPLATES};
use crate::render::own_font::OwnFonts;
use crate::report::Maker;
use crate::template::Templates;
use crate::timeline::{self, Context, Filter, Form, Source, merge};
use crate::yaml::decode::Choice;
use crate::{console, environment};

pub(super) fn run(session: &Session<'_>, arguments: &Timeline) -> Result<End, Stop> {
    let project = session.project()?;
    let all = session.records(&project)?;
    let wanted = incidents::select(session, &all, &arguments.ids)?;
    let zones = arguments.zone.iter().map(|zone| incidents::zone(zone));
    let zones = zones.collect::<Result<Vec<_>, _>>()?;
    let gap = gap(&arguments.gap)?;
    let filter = filter(arguments, &zones);
    let form = timeline::LIST.iter().find(|it| it.name == arguments.to);
    let form = form.unwrap_or(&timeline::LIST[0]);
    if form.whole && (wanted.len() != 1 || !filter.is_empty()) {
        return Err(Words::new("one-whole-record")
            .with("form", form.name)
            .into());
    }
    let read = incidents::read(session, &project, &all, &wanted)?;
    if !read.incidents.is_empty() {
        let text = write(
            session,
            &project,
            form,
            (&read.incidents, &filter, zones, gap),
        )?;
        console::result(&text).map_err(|error| Words::new("cannot-print").with("reason", error))?;
    }
    Ok(if read.left_out.is_empty() {
        End::Fine
    } else {
        End::Errors
    })
}

fn gap(text: &str) -> Result<Duration, Stop> {
    match clock::read_span(text) {
        Some(Span::Exact(length)) if length.0 > 0 => Ok(length),
        _ => Err(Words::new("argument-no-length").with("text", text).into()),
    }
}

fn filter(arguments: &Timeline, zones: &[Zone]) -> Filter {
    Filter {
        since: arguments.since.clone(),
        until: arguments.until.clone(),
        zone: zones.first().copied(),
        kinds: choices(&arguments.kind),
        statuses: choices(&arguments.status),
        text: arguments.grep.clone(),
    }
}

fn choices<T: Choice>(words: &[String]) -> Vec<T> {
    let named = T::LIST
        .iter()
        .filter(|(code, _)| words.iter().any(|it| it == code));
    named.map(|(_, value)| *value).collect()
}

/// What is shown: the incidents, which entries, in which zones, and what counts as a gap.
type Wish<'a> = (&'a [Incident], &'a Filter, Vec<Zone>, Duration);

fn write(
    session: &Session<'_>,
    project: &Project,
    form: &Form,
    (incidents, filter, mut zones, gap): Wish<'_>,
) -> Result<String, Stop> {
    let voices = Templates::builtin_voices().map_err(|it| Stop::Findings(vec![*it]))?;
    let sources = incidents.iter().map(|it| Source::of(it, &voices));
    let merged = merge(sources.collect(), filter)?;
    if zones.is_empty() {
        zones = merged.zones();
        for zone in project.settings.zones() {
            if !zones.contains(&zone) {
                zones.push(zone);
            }
        }
    }
    let time = TimeWords::of(&session.catalogue)
        .map_err(|reason| Words::new("template-fault").with("reason", reason))?;
    let figure = || match incidents.first() {
        Some(incident) => self::figure(session, project, incident),
        None => Ok(String::new()),
    };
    let context = Context {
        catalogue: &session.catalogue,
        time: &time,
        severity: &|code| project.settings.severity(code),
        zones,
        gap,
        figure: &figure,
        colour: session.colours_output(),
        width: environment::width(),
    };
    (form.write)(&merged, &context).map_err(Stop::Findings)
}

/// The figure that the record's report shows.
fn figure(
    session: &Session<'_>,
    project: &Project,
    incident: &Incident,
) -> Result<String, Vec<crate::finding::Finding>> {
    let templates = Templates::load(&project.root.join(TEMPLATES), None)?;
    let zones = project.settings.zones();
    let fonts = OwnFonts::default();
    let maker = Maker::new(project, &templates, zones, &fonts, false).map_err(|it| vec![*it])?;
    let made = maker.document(incident, session.catalogue.language);
    let (_, figure) = made.map_err(|it| vec![*it])?;
    Ok(figure.unwrap_or_default())
}
