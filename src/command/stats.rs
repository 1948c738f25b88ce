//! `tenmatsu stats`: metrics over all records.

use super::session::Session;
use super::timeline::formulas;
use super::{ExitStatus, Stop, audience, incidents};
use crate::cli::StatsArguments;
use crate::clock::{self, Date, Zone};
use crate::diagnostic::Message;
use crate::incident::Incident;
use crate::locale::{Catalogue, TimeWords};
use crate::metric::statistic::{
    self, DIMENSIONS, Grouping, LeftOut, MetricCase, StatisticContext, StatisticForm, summarise,
};
use crate::project::settings::Settings;
use crate::project::{Project, TEMPLATES};
use crate::record::{FieldKind, Vocabulary};
use crate::report::template::Templates;
use crate::system::console::{self, Outgoing};
use crate::system::environment::{self, Stream};
use crate::text::near::nearest;
use crate::text::table::csv::Formulas;

/// The days between which an impact must have begun.
pub(super) struct Period {
    /// The first.
    pub since: Option<Date>,
    /// The last.
    pub until: Option<Date>,
}

pub(super) fn run(session: &Session<'_>, arguments: &StatsArguments) -> Result<ExitStatus, Stop> {
    let project = session.project()?;
    let all = session.records(&project)?;
    let wanted = incidents::select(session, &all, &arguments.ids)?;
    let zone = arguments.zone.as_deref().map(incidents::zone).transpose()?;
    let bounds = Period {
        since: arguments.since.as_deref().map(date).transpose()?,
        until: arguments.until.as_deref().map(date).transpose()?,
    };
    let form = arguments.to;
    let groupings = groupings(&project, arguments, form)?;
    let formulas = formulas(arguments.raw, form.name, form.is_spreadsheet)?;
    let own = Settings::audience_of_statistics;
    let audience = audience::of(&project, arguments.audience, own);
    let read = incidents::read(session, &project, &all, &wanted, audience)?;
    let read_by = read.incidents.iter();
    audience::tell_withheld(session, arguments.audience, own(&project.settings), read_by);
    let end = if read.left_out.is_empty() {
        ExitStatus::Fine
    } else {
        ExitStatus::Errors
    };
    let mut left_out = LeftOut {
        errors: read.left_out,
        ..LeftOut::default()
    };
    // The project's own words hold for what is computed as they do for reports.
    let folder = project.root.join(TEMPLATES);
    let templates = Templates::load(&folder, None).map_err(Stop::Findings)?;
    let templates = templates.with_clocks(&project.settings);
    let view = (zone, templates.languages.as_slice());
    let cases = cases(session, &read.incidents, view, &bounds, &mut left_out);
    let summary = summarise(&cases, &groupings, left_out);
    let text = write(session, (&project, &templates), form, &summary, formulas)?;
    console::result(text).map_err(|error| Message::new("cannot-print").with("reason", error))?;
    Ok(end)
}

pub(super) fn date(text: &str) -> Result<Date, Stop> {
    clock::read_date(text).map_err(|_| Message::new("argument-no-date").with("text", text).into())
}

/// The incidents whose impact began within the bounds; with bounds, an unknown start is left out, and said.
pub(super) fn cases<'a>(
    session: &Session<'_>,
    incidents: &'a [Incident],
    (zone, catalogues): (Option<Zone>, &'a [(Catalogue, TimeWords)]),
    bounds: &Period,
    left_out: &mut LeftOut,
) -> Vec<MetricCase<'a>> {
    let mut cases = Vec::new();
    for incident in incidents {
        let language = session.catalogue.language;
        let case = MetricCase {
            incident,
            language,
            catalogues,
            zone,
        };
        if bounds.since.is_none() && bounds.until.is_none() {
            cases.push(case);
            continue;
        }
        let Some((start, zone)) = case.start() else {
            let path = &incident.source.name;
            session.remark(&Message::new("start-unknown").with("path", path));
            left_out
                .unknown_start
                .push(incident.record.id.value.clone());
            continue;
        };
        let day = start.in_zone(zone).date;
        let within = bounds.since.is_none_or(|since| day >= since)
            && bounds.until.is_none_or(|until| day <= until);
        cases.extend(within.then_some(case));
    }
    cases
}

/// The groupings that were asked for, and the one that the form needs.
fn groupings(
    project: &Project,
    arguments: &StatsArguments,
    form: &StatisticForm,
) -> Result<Vec<Grouping>, Stop> {
    let vocabulary = project.settings.vocabulary();
    let choices = vocabulary.fields.iter();
    let choices = choices.filter(|it| it.kind == FieldKind::Choice).cloned();
    let common = DIMENSIONS.iter().copied().map(Grouping::Common);
    let all: Vec<_> = common.chain(choices.map(Grouping::Field)).collect();
    for name in &arguments.by {
        if !all.iter().any(|it| it.name() == name) {
            return Err(unknown_grouping(name, &all, &vocabulary).into());
        }
    }
    let named = |it: &Grouping| {
        arguments.by.is_empty()
            || arguments.by.iter().any(|by| by == it.name())
            || form.needs == Some(it.name())
    };
    Ok(all.into_iter().filter(named).collect())
}

fn unknown_grouping(name: &str, all: &[Grouping], vocabulary: &Vocabulary) -> Message {
    let known: Vec<_> = all.iter().map(Grouping::name).collect();
    let near = nearest(name, known.iter().copied());
    let message = match (vocabulary.field(name), near) {
        (Some(_), _) => Message::new("argument-no-grouping.no-choice"),
        (None, Some(near)) => Message::new("argument-no-grouping.near").with("near", near),
        (None, None) => Message::new("argument-no-grouping"),
    };
    message.with("name", name).with("known", known.join(", "))
}

fn write(
    session: &Session<'_>,
    (project, templates): (&Project, &Templates),
    form: &StatisticForm,
    summary: &statistic::Summary,
    formulas: Formulas,
) -> Result<Outgoing<'static>, Stop> {
    let (catalogue, time) = templates.spoken(session.catalogue.language);
    let draw = |view: &tera::Context, fields: Vec<String>| {
        let chart = templates.chart();
        chart.render(view, || fields).map_err(|it| vec![*it])
    };
    let context = StatisticContext {
        catalogue,
        time,
        severity: &|code| project.settings.severity(code, catalogue.language),
        draw: &draw,
        formulas,
        colour: session.colours(Stream::Output),
        width: environment::width(Stream::Output),
    };
    (form.write)(summary, &context).map_err(Stop::Findings)
}
