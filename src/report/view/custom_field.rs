//! What the project's own fields say, on the cover and in the sections that the settings name.

use super::builder::ViewBuilder;
use super::cover::FACTS;
use super::{CustomFieldView, ReportView, SectionFieldsView, fact};
use crate::clock;
use crate::record::{CustomField, FieldValue};
use crate::yaml::decode::Choice;

/// Adds the fields to a view that has all else: a section that would say nothing gets its heading from here.
pub(super) fn add(builder: &mut ViewBuilder<'_>, view: &mut ReportView) {
    let incident = builder.incident;
    let fields = incident.record.fields.in_order();
    view.custom_fields = fields
        .into_iter()
        .map(|field| field_view(builder, field, &view.sections))
        .collect();
    // The facts list theirs themselves.
    for name in view.sections.iter().filter(|it| *it != FACTS) {
        let own = view.custom_fields.iter();
        let own = own.filter(|it| it.section.as_ref() == Some(name));
        let fields: Vec<_> = own.cloned().collect();
        if fields.is_empty() {
            continue;
        }
        let (is_printed, word, anchor) = section(view, name);
        view.section_fields.push(SectionFieldsView {
            section: name.clone(),
            heading: (!is_printed).then(|| builder.say(word)),
            anchor,
            fields,
        });
    }
}

fn field_view(
    builder: &mut ViewBuilder<'_>,
    field: &CustomField,
    sections: &[String],
) -> CustomFieldView {
    let definition = &field.definition;
    let language = builder.language();
    let value = match &field.value {
        FieldValue::Text(line) => builder.line(line),
        FieldValue::Number(number) => builder.literal(number.value.trim()),
        FieldValue::Choice(word) => builder.literal(definition.said(&word.value, language)),
        FieldValue::Link(link) => fact::address(builder, &link.value),
        FieldValue::Date(date) => {
            let read = clock::read_date(&date.text.value);
            let unreadable = |_| builder.say("report.unreadable");
            let day = read.map_or_else(unreadable, |date| builder.date(date));
            builder.literal(&day)
        }
    };
    let code = match &field.value {
        FieldValue::Choice(word) => Some(word.value.clone()),
        _ => None,
    };
    let section = definition.section.as_ref().map(|it| it.value.clone());
    CustomFieldView {
        name: definition.name.value.clone(),
        label: builder.literal(definition.label(language)),
        kind: definition.kind.code(),
        code,
        value,
        // A catalogue of the project may leave sections out: then the cover has the field.
        section: section.filter(|it| sections.contains(it)),
    }
}

/// Whether the template prints this section without fields, the word of its heading, and its anchor.
fn section(view: &ReportView, name: &str) -> (bool, &'static str, &'static str) {
    match name {
        "summary" => (view.summary.is_some(), "report.summary", "summary"),
        "impact" => {
            let impact = &view.impact;
            let texts = [
                &impact.users,
                &impact.scope,
                &impact.details,
                &view.workaround,
            ];
            let says_something = !impact.windows.is_empty()
                || impact.still_at_work.is_some()
                || texts.into_iter().any(Option::is_some);
            (says_something, "report.impact", "impact")
        }
        "timeline" => {
            let has_entries = !view.timeline.entries.is_empty();
            (has_entries, "report.timeline", "timeline")
        }
        "detection" => (view.detection.is_some(), "report.detection", "detection"),
        "cause" => (view.root_cause.is_some(), "report.root_cause", "root-cause"),
        "resolution" => (view.resolution.is_some(), "report.resolution", "resolution"),
        "communication" => {
            let has_posts = !view.promises.is_empty() || !view.announced.is_empty();
            (has_posts, "report.communication", "communication")
        }
        "metrics" => (true, "report.metrics", "metrics"),
        "lessons" => (view.lessons.is_some(), "report.lessons", "lessons"),
        "next-steps" => {
            let has_steps = !view.next_steps.is_empty();
            (has_steps, "report.next_steps", "next-steps")
        }
        "corrections" => {
            let has_some = !view.corrections.is_empty();
            (has_some, "report.corrections", "corrections")
        }
        "references" => {
            let has_some = !view.references.is_empty();
            (has_some, "report.references", "references")
        }
        "history" => {
            let has_editions = !view.report.history.is_empty();
            (has_editions, "report.history", "history")
        }
        // One of a template of the project's own, which prints it itself.
        _ => (true, "report.summary", ""),
    }
}
