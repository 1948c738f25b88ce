//! One incident in one language to its report view.

use super::builder::{ViewBuilder, ViewOptions};
use super::{
    BoundView, CauseView, GroupMarks, ImpactView, LessonsView, ReportView, StepView, TableMarks,
    WindowView, WordView, announced, changes, correction, cover, custom_field, description, fact,
    figure, ledger, letter, reference, timeline,
};
use crate::clock::Date;
use crate::incident::{Bound, Incident};
use crate::locale::Language;
use crate::record::{Audience, Edition, StepStatus, Text};
use crate::report::document::{self, Block, Document, Figure, GroupRole, Inline, TableRole};
use crate::report::figure::{DrawnFigure, FigureView};
use crate::report::mark::{Mark, Marks};

/// A report view with its marks and what the document needs beside its blocks.
pub struct Prepared {
    /// What the template sees.
    pub view: ReportView,
    /// What its handles stand for.
    pub marks: Marks,
    /// The other languages of texts that are not yet translated, in the order of the view's `borrowed`.
    pub borrowed: Vec<Language>,
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
    draw: impl FnOnce(&FigureView) -> Result<DrawnFigure, E>,
) -> Result<Prepared, E> {
    let mut builder = ViewBuilder::new(incident, setting);
    let figure = figure_block(&mut builder, draw)?;
    let view = view(&mut builder, figure);
    let frame = frame(&mut builder, &view);
    Ok(Prepared {
        view,
        marks: builder.marks,
        borrowed: builder.borrowed.into_iter().collect(),
        frame,
    })
}

/// The view as a template sees it, with the words of its catalogue.
///
/// # Errors
/// The view is not a map, which does not happen.
pub fn context(mut view: ReportView, words: tera::Value) -> Result<tera::Context, tera::Error> {
    // In a long record they are nearly all of it: each goes as soon as the context has it.
    let entries = std::mem::take(&mut view.timeline.entries);
    let mut context = tera::Context::from_serialize(&view)?;
    drop(view);
    let entries = entries.into_iter();
    let entries = entries.map(|it| tera::Value::try_from_serializable(&it));
    let entries = entries.collect::<Result<Vec<_>, _>>()?;
    let timeline = context.remove("timeline");
    let mut timeline = timeline.and_then(tera::Value::into_map).unwrap_or_default();
    timeline.insert("entries".into(), entries.into());
    context.insert_value("timeline", timeline.into());
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

fn figure_block<E>(
    builder: &mut ViewBuilder<'_>,
    draw: impl FnOnce(&FigureView) -> Result<DrawnFigure, E>,
) -> Result<Option<String>, E> {
    let Some(view) = figure::figure(builder) else {
        return Ok(None);
    };
    let drawn = draw(&view)?;
    let caption = vec![Inline::Text(builder.say("report.figure_caption"))];
    let file = format!("{}.svg", builder.stem());
    let block = Block::Figure(Figure {
        svg: drawn.wide,
        narrow: drawn.narrow,
        percent: drawn.percent,
        file,
        description: drawn.description,
        caption,
    });
    Ok(Some(builder.marks.add(Mark::Blocks(vec![block]))))
}

fn view(builder: &mut ViewBuilder<'_>, figure: Option<String>) -> ReportView {
    let incident = builder.incident;
    let record = &incident.record;
    let blocks = |builder: &mut ViewBuilder<'_>, text: &Option<Text>| {
        text.as_ref().map(|text| builder.blocks(text))
    };
    let mut view = ReportView {
        language: builder.language().code,
        id: builder.literal(&record.id.value),
        title: builder.line(&record.title),
        status: builder.word("status", record.status.value),
        edition: edition_view(builder, record.edition()),
        audience: builder.word("audience", incident.disclosure.audience),
        severity: record
            .severity
            .as_ref()
            .map(|severity| builder.severity(&severity.value)),
        sections: sections(builder),
        table: TableMarks {
            facts: builder.marks.add(Mark::Table(TableRole::Facts)),
            figures: builder.marks.add(Mark::Table(TableRole::Figures)),
            report: builder.marks.add(Mark::Table(TableRole::Report)),
            timeline: builder.marks.add(Mark::Table(TableRole::Timeline)),
        },
        row: builder.marks.add(Mark::Row),
        cover: group(builder, GroupRole::Cover),
        fine: group(builder, GroupRole::Fine),
        right: group(builder, GroupRole::Right),
        centred: group(builder, GroupRole::Centred),
        letter: letter::view(builder),
        labels: cover::labels(builder),
        figures: cover::figures(builder),
        facts: Vec::new(),
        notice: builder.marks.add(Mark::Notice),
        borrowed: Vec::new(),
        services: builder.lines(&record.services),
        tags: record
            .tags()
            .iter()
            .map(|tag| builder.literal(tag))
            .collect(),
        authors: builder.lines(&record.authors),
        impact: impact(builder),
        summary: blocks(builder, &record.summary),
        detection: blocks(builder, &record.detection),
        root_cause: record.root_cause.as_ref().map(|cause| CauseView {
            confidence: builder.word("confidence", cause.confidence.value),
            text: builder.blocks(&cause.text),
            trigger: blocks(builder, &cause.trigger),
            factors: all(builder, &cause.contributing_factors),
        }),
        resolution: blocks(builder, &record.resolution),
        workaround: blocks(builder, &record.workaround),
        lessons: record.lessons.as_ref().map(|lessons| LessonsView {
            went_well: all(builder, &lessons.went_well),
            went_wrong: all(builder, &lessons.went_wrong),
            lucky: all(builder, &lessons.lucky),
        }),
        timeline: timeline::view(builder),
        figure,
        announced: announced::view(builder),
        promises: ledger::promises(builder),
        metrics: ledger::metrics(builder),
        metrics_recorded: false,
        metrics_unrecorded: None,
        next_steps: steps(builder),
        changes: changes::view(builder),
        corrections: correction::corrections(builder),
        references: reference::references(builder),
        custom_fields: Vec::new(),
        section_fields: Vec::new(),
        report: fact::report(builder),
    };
    custom_field::add(builder, &mut view);
    view.facts = cover::facts(builder, &view);
    let (unknown, recorded): (Vec<_>, Vec<_>) =
        view.metrics.iter().partition(|it| it.state == "unknown");
    view.metrics_recorded = !recorded.is_empty();
    let unknown: Vec<_> = unknown.into_iter().map(|it| it.name.as_str()).collect();
    let joined = unknown.join(&builder.say("report.comma"));
    view.metrics_unrecorded = (!joined.is_empty()).then_some(joined);
    let borrowed: Vec<_> = builder.borrowed.iter().copied().collect();
    view.borrowed = borrowed
        .into_iter()
        .map(|other| builder.language_name(other))
        .collect();
    view
}

fn group(builder: &mut ViewBuilder<'_>, role: GroupRole) -> GroupMarks {
    GroupMarks {
        open: builder.marks.add(Mark::Open(role)),
        close: builder.marks.add(Mark::Close(role)),
    }
}

fn all(builder: &mut ViewBuilder<'_>, texts: &[Text]) -> Vec<String> {
    texts.iter().map(|text| builder.blocks(text)).collect()
}

/// The sections in the order of the settings, else in the one that is customary in the language.
fn sections(builder: &ViewBuilder<'_>) -> Vec<String> {
    let own = builder.setting.settings.sections();
    match own.is_empty() {
        true => builder.setting.catalogue.sections(),
        false => own,
    }
}

fn bound(builder: &mut ViewBuilder<'_>, bound: &Bound) -> BoundView {
    let written = builder.facts().bound(bound);
    BoundView {
        state: bound.state(),
        text: builder.inline(vec![written]),
    }
}

fn impact(builder: &mut ViewBuilder<'_>) -> ImpactView {
    let incident = builder.incident;
    let impact = &incident.record.impact;
    let (start, end) = incident.extent();
    let duration = (crate::metric::DURATION.measure)(incident);
    let mut windows = Vec::new();
    if impact.windows.len() > 1 {
        for (record, meaning) in impact.windows.iter().zip(&incident.windows) {
            windows.push(WindowView {
                label: record.label.as_ref().map(|label| builder.line(label)),
                services: builder.lines(&record.services),
                internal: incident.disclosure.is_internal(record.span.start),
                start: bound(builder, &meaning.start),
                end: bound(builder, &meaning.end),
            });
        }
    }
    ImpactView {
        start: bound(builder, &start),
        end: bound(builder, &end),
        extent: cover::extent(builder),
        duration: duration.map_or_else(
            || builder.say("report.unknown"),
            |it| builder.facts().measured(it),
        ),
        still_at_work: announced::still_at_work(builder),
        windows,
        users: impact.users.as_ref().map(|text| builder.blocks(text)),
        scope: impact.scope.as_ref().map(|text| builder.blocks(text)),
        details: impact.details.as_ref().map(|text| builder.blocks(text)),
    }
}

fn steps(builder: &mut ViewBuilder<'_>) -> Vec<StepView> {
    let incident = builder.incident;
    let steps = incident.record.next_steps.iter().zip(&incident.step_due);
    steps
        .map(|(step, due)| StepView {
            action: builder.line(&step.action),
            kind: step
                .kind
                .as_ref()
                .map(|kind| builder.word("step-kind", kind.value)),
            owner: step.owner.as_ref().map(|owner| builder.line(owner)),
            due: due.as_ref().map(|due| ledger::deadline(builder, due)),
            status: builder.word(
                "step-status",
                step.status
                    .as_ref()
                    .map_or(StepStatus::Open, |status| status.value),
            ),
            link: step
                .link
                .as_ref()
                .map(|link| fact::link(builder, &link.value)),
            internal: incident.disclosure.is_internal(step.span.start),
        })
        .collect()
}

fn frame(builder: &mut ViewBuilder<'_>, view: &ReportView) -> Document {
    let record = &builder.incident.record;
    let title = document::plain(&builder.line_content(&record.title));
    let by = record.report.as_ref().and_then(|report| report.by.as_ref());
    let written = builder.lines_content(&record.authors);
    let written = Some(document::plain(&written)).filter(|it| !it.is_empty());
    let author = written.or_else(|| by.map(|by| document::plain(&builder.line_content(by))));
    let summary = record.summary.as_ref();
    let opening = summary.and_then(|text| builder.opening(text));
    let opening = opening.filter(|(language, _)| *language == builder.language());
    let description = opening.map(|(_, content)| description::cut(&document::plain(&content)));
    let day = builder.incident.report_date.or_else(|| last_day(builder));
    let date = day.map(|date| (date.year, date.month, date.day));
    Document {
        language: builder.language(),
        id: record.id.value.clone(),
        stem: builder.stem(),
        title,
        edition: edition_and_readers(builder, view),
        date,
        author: author.or_else(|| builder.setting.settings.organisation().map(str::to_owned)),
        organisation: builder.setting.settings.organisation().map(str::to_owned),
        reported: builder.incident.report_date.map(|date| builder.date(date)),
        description: description.filter(|text| !text.is_empty()),
        logo: None,
        blocks: Vec::new(),
    }
}

/// The edition, with the number of its revision.
fn edition_view(builder: &ViewBuilder<'_>, edition: Edition) -> WordView {
    let view = builder.word("edition", edition);
    let revision = builder.incident.record.revision.as_ref();
    let Some(revision) = revision else {
        return view;
    };
    let number = revision.value.0.to_string();
    let arguments = [("edition", view.word.as_str()), ("number", &number)];
    let catalogue = builder.setting.catalogue;
    WordView {
        word: catalogue.fill("report.edition_revision", &arguments),
        ..view
    }
}

/// The edition in words, with its readers where not everybody is one.
fn edition_and_readers(builder: &ViewBuilder<'_>, view: &ReportView) -> String {
    let edition = view.edition.word.clone();
    match builder.incident.disclosure.audience {
        Audience::Public => edition,
        Audience::Internal => edition + &builder.say("report.cover_gap") + &view.audience.word,
    }
}

/// The day of the last thing that the record tells, for documents without a date of their own: never the present.
fn last_day(builder: &ViewBuilder<'_>) -> Option<Date> {
    let incident = builder.incident;
    let entries = incident
        .entries
        .iter()
        .filter_map(|entry| entry.announced());
    let windows = incident
        .windows
        .iter()
        .flat_map(|window| [window.start.moment(), window.end.moment()]);
    let last = entries
        .chain(windows.flatten())
        .max_by_key(|moment| moment.instant)?;
    Some(last.in_zone(builder.zone()).date)
}
