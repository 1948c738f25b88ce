//! One incident in one language to its report view.

use serde::Serialize;

use super::maker::{ViewBuilder, ViewOptions};
use super::{
    BoundView, CauseView, ImpactView, LessonsView, ReportView, StepView, TableMarks, WindowView,
    correction, fact, ledger, timeline, told,
};
use crate::clock::Date;
use crate::incident::{Bound, Incident};
use crate::record::{Edition, StepStatus, Text};
use crate::report::document::{self, Block, Document, Figure, Inline, TableRole};
use crate::report::figure::FigureView;
use crate::report::mark::{Mark, Marks};

/// A report view with its marks and what the document needs beside its blocks.
pub struct Prepared {
    /// What the template sees.
    pub view: ReportView,
    /// What its handles stand for.
    pub marks: Marks,
    /// The document without its blocks.
    pub frame: Document,
}

/// Prepares the report of `incident` in the setting's language; `draw` draws the timeline figure.
///
/// # Errors
/// Whatever `draw` fails with.
pub fn prepare<E>(
    incident: &Incident,
    setting: &ViewOptions<'_>,
    draw: impl FnOnce(&FigureView) -> Result<(String, String), E>,
) -> Result<Prepared, E> {
    let mut maker = ViewBuilder::new(incident, setting);
    let figure = figure(&mut maker, draw)?;
    let view = view(&mut maker, figure);
    let frame = frame(&mut maker, &view);
    Ok(Prepared {
        view,
        marks: maker.marks,
        frame,
    })
}

/// The view as a template sees it, with the words of its catalogue.
///
/// # Errors
/// The view is no map, which does not happen.
pub fn context(view: &impl Serialize, words: tera::Value) -> Result<tera::Context, tera::Error> {
    let mut context = tera::Context::from_serialize(view)?;
    context.insert_value("words", words);
    Ok(context)
}

/// The names of the fields that a template sees, for findings about templates.
#[must_use]
pub fn fields() -> Vec<String> {
    let schema = schemars::schema_for!(ReportView);
    let fields = schema
        .get("properties")
        .and_then(serde_json::Value::as_object);
    fields
        .into_iter()
        .flat_map(|fields| fields.keys().cloned())
        .collect()
}

fn figure<E>(
    maker: &mut ViewBuilder<'_>,
    draw: impl FnOnce(&FigureView) -> Result<(String, String), E>,
) -> Result<Option<String>, E> {
    let Some(view) = timeline::figure(maker) else {
        return Ok(None);
    };
    let (svg, description) = draw(&view)?;
    let caption = vec![Inline::Text(maker.say("report.figure_caption"))];
    let file = format!("{}.svg", maker.incident.record.id.value);
    let block = Block::Figure(Figure {
        svg,
        file,
        description,
        caption,
    });
    Ok(Some(maker.marks.add(Mark::Blocks(vec![block]))))
}

fn view(maker: &mut ViewBuilder<'_>, figure: Option<String>) -> ReportView {
    let incident = maker.incident;
    let record = &incident.record;
    let edition = record
        .edition
        .as_ref()
        .map_or(Edition::Preliminary, |edition| edition.value);
    let blocks = |maker: &mut ViewBuilder<'_>, text: &Option<Text>| {
        text.as_ref().map(|text| maker.blocks(text))
    };
    let mut view = ReportView {
        language: maker.language().code,
        id: maker.literal(&record.id.value),
        title: maker.line(&record.title),
        status: maker.word("status", record.status.value),
        edition: maker.word("edition", edition),
        severity: record
            .severity
            .as_ref()
            .map(|severity| maker.severity(severity.value)),
        sections: sections(maker),
        table: TableMarks {
            facts: maker.marks.add(Mark::Table(TableRole::Facts)),
            report: maker.marks.add(Mark::Table(TableRole::Report)),
            timeline: maker.marks.add(Mark::Table(TableRole::Timeline)),
        },
        notice: maker.marks.add(Mark::Notice),
        borrowed: Vec::new(),
        services: maker.lines(&record.services),
        impact: impact(maker),
        summary: blocks(maker, &record.summary),
        detection: blocks(maker, &record.detection),
        root_cause: record.root_cause.as_ref().map(|cause| CauseView {
            confidence: maker.word("confidence", cause.confidence.value),
            text: maker.blocks(&cause.text),
            factors: all(maker, &cause.contributing_factors),
        }),
        resolution: blocks(maker, &record.resolution),
        workaround: blocks(maker, &record.workaround),
        lessons: record.lessons.as_ref().map(|lessons| LessonsView {
            went_well: all(maker, &lessons.went_well),
            went_wrong: all(maker, &lessons.went_wrong),
            lucky: all(maker, &lessons.lucky),
        }),
        timeline: timeline::view(maker),
        figure,
        told: told::view(maker),
        promises: ledger::promises(maker),
        metrics: ledger::metrics(maker),
        next_steps: steps(maker),
        corrections: correction::corrections(maker),
        report: fact::report(maker),
    };
    let borrowed: Vec<_> = maker.borrowed.iter().copied().collect();
    view.borrowed = borrowed
        .into_iter()
        .map(|other| maker.language_name(other))
        .collect();
    view
}

fn all(maker: &mut ViewBuilder<'_>, texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| maker.blocks(text)).collect()
}

/// The sections in the order that is customary in the language.
fn sections(maker: &ViewBuilder<'_>) -> Vec<String> {
    let report = maker
        .setting
        .catalogue
        .table
        .get("report")
        .and_then(toml::Value::as_table);
    let order = report
        .and_then(|report| report.get("sections"))
        .and_then(toml::Value::as_array);
    order
        .into_iter()
        .flatten()
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}

fn bound(maker: &mut ViewBuilder<'_>, bound: &Bound) -> BoundView {
    let text = match bound {
        Bound::At(moment, _) => maker.moment(moment),
        Bound::Absent => maker.say("report.goes_on"),
        Bound::Unknown => maker.say("report.unknown"),
        Bound::Unreadable => maker.say("report.unreadable"),
    };
    BoundView {
        state: bound.state(),
        text,
    }
}

fn impact(maker: &mut ViewBuilder<'_>) -> ImpactView {
    let incident = maker.incident;
    let impact = &incident.record.impact;
    let (start, end) = incident.extent();
    let duration = crate::metric::LIST
        .iter()
        .find(|metric| metric.name == "impact-duration");
    let duration = duration.and_then(|metric| (metric.measure)(incident));
    let mut windows = Vec::new();
    if impact.windows.len() > 1 {
        for (record, meaning) in impact.windows.iter().zip(&incident.windows) {
            windows.push(WindowView {
                label: record.label.as_ref().map(|label| maker.line(label)),
                services: maker.lines(&record.services),
                start: bound(maker, &meaning.start),
                end: bound(maker, &meaning.end),
            });
        }
    }
    ImpactView {
        start: bound(maker, &start),
        end: bound(maker, &end),
        duration: duration.map_or_else(
            || maker.say("report.unknown"),
            |it| ledger::measured(maker, it),
        ),
        still_at_work: told::still_at_work(maker),
        windows,
        users: impact.users.as_ref().map(|text| maker.blocks(text)),
        scope: impact.scope.as_ref().map(|text| maker.blocks(text)),
        details: impact.details.as_ref().map(|text| maker.blocks(text)),
    }
}

fn steps(maker: &mut ViewBuilder<'_>) -> Vec<StepView> {
    let incident = maker.incident;
    let steps = incident.record.next_steps.iter().zip(&incident.step_due);
    steps
        .map(|(step, due)| StepView {
            action: maker.line(&step.action),
            kind: step
                .kind
                .as_ref()
                .map(|kind| maker.word("step-kind", kind.value)),
            owner: step.owner.as_ref().map(|owner| maker.line(owner)),
            due: due.as_ref().map(|due| ledger::deadline(maker, due)),
            status: maker.word(
                "step-status",
                step.status
                    .as_ref()
                    .map_or(StepStatus::Open, |status| status.value),
            ),
            link: step
                .link
                .as_ref()
                .map(|link| fact::link(maker, &link.value)),
        })
        .collect()
}

fn frame(maker: &mut ViewBuilder<'_>, view: &ReportView) -> Document {
    let record = &maker.incident.record;
    let title = document::plain(&maker.line_content(&record.title));
    let by = record.report.as_ref().and_then(|report| report.by.as_ref());
    let author = by.map(|by| document::plain(&maker.line_content(by)));
    let date = maker.incident.report_date.or_else(|| last_day(maker));
    let date = date.map(|date| (date.year, date.month, date.day));
    Document {
        language: maker.language(),
        id: record.id.value.clone(),
        title,
        edition: view.edition.word.clone(),
        date,
        author: author.or_else(|| maker.setting.organisation.map(str::to_owned)),
        blocks: Vec::new(),
    }
}

/// The day of the last thing that the record tells, for documents without a date of their own: never the present.
fn last_day(maker: &ViewBuilder<'_>) -> Option<Date> {
    let incident = maker.incident;
    let entries = incident.entries.iter().filter_map(|entry| entry.told());
    let windows = incident
        .windows
        .iter()
        .flat_map(|window| [window.start.moment(), window.end.moment()]);
    let last = entries
        .chain(windows.flatten())
        .max_by_key(|moment| moment.instant)?;
    Some(last.in_zone(maker.zone()).date)
}
