//! A timeline as JSON, for programs: the shape is documented in the manual's chapter "Timelines".

use serde_json::{Map, Value, json};

use super::csv::precision;
use super::merge::{Merged, Placed};
use super::record_facts::FactValue;
use super::source::{Texts, TimelinePromise, TimelineSource, TimelineStep};
use super::{TimelineContext, TimelineForm};
use crate::clock::{Moment, Span};
use crate::diagnostic::{Finding, indented};
use crate::incident::{Bound, Deadline, Outcome};
use crate::record::SeverityLevel;
use crate::system::console::Outgoing;
use crate::yaml::decode::Choice;

/// One object with everything.
pub const FORM: TimelineForm = TimelineForm {
    name: "json",
    whole: false,
    is_spreadsheet: false,
    write,
};

fn write(
    merged: &Merged,
    context: &TimelineContext<'_>,
) -> Result<Outgoing<'static>, Vec<Finding>> {
    let zones: Vec<_> = context.zones.iter().map(|zone| zone.name()).collect();
    let records: Vec<_> = merged.sources.iter().map(source).collect();
    // One at a time: as values, many entries would take several times the room of their text.
    let entries = merged
        .entries
        .iter()
        .map(|placed| entry(merged, placed, context));
    let entries = indented::items(entries, "    ");
    let value = json!({ "version": 1, "zones": zones, "records": records, "entries": [] });
    Ok(indented::filled(&format!("{value:#}\n"), [entries.as_str()], "  ").into())
}

fn source(source: &TimelineSource) -> Value {
    json!({
        "id": source.name,
        "title": texts(&source.title),
        "zone": source.zone.name(),
        "impact": source.impact.iter().map(window).collect::<Vec<_>>(),
        "severity": source.facts.severity.as_ref().map(SeverityLevel::code),
        "tags": source.facts.tags,
        "authors": source.facts.authors.iter().map(texts).collect::<Vec<_>>(),
        "references": source.facts.references.iter().map(reference).collect::<Vec<_>>(),
        "fields": source.facts.fields.iter().map(field).collect::<Map<_, _>>(),
        "next_steps": source.steps.iter().map(step).collect::<Vec<_>>(),
    })
}

fn reference((title, link): &(Texts, String)) -> Value {
    json!({ "title": texts(title), "link": link })
}

/// What a field of the project's own says, by its name.
fn field((name, value): &(String, FactValue)) -> (String, Value) {
    let value = match value {
        FactValue::Text(text) => texts(text),
        FactValue::Word(word) => word.clone().into(),
    };
    (name.clone(), value)
}

/// A window of the impact.
fn window((start, end): &(Bound, Bound)) -> Value {
    json!({ "start": bound(start), "end": bound(end) })
}

/// A bound with its state; the time is there where the state is `known`.
fn bound(bound: &Bound) -> Value {
    let mut value = bound.moment().map_or(json!({}), moment);
    value["state"] = bound.state().into();
    value
}

fn step(step: &TimelineStep) -> Value {
    json!({
        "id": step.id,
        "action": texts(&step.action),
        "kind": step.kind.map(Choice::code),
        "owner": step.owner.as_ref().map(texts),
        "due": due(step.due.as_ref()),
        "status": step.status.code(),
        "link": step.link,
    })
}

fn entry(merged: &Merged, placed: &Placed, context: &TimelineContext<'_>) -> Value {
    let item = &placed.item;
    let local = context
        .zones
        .iter()
        .map(|zone| (zone.name(), item.at.instant.rfc3339_in(*zone).into()));
    json!({
        "record": merged.sources[placed.source].name,
        "origins": origins(merged, placed),
        "id": item.id,
        "at": moment(&item.at),
        "local": local.collect::<Map<_, _>>(),
        "until": item.until.as_ref().map(moment),
        "posted": item.posted.as_ref().map(moment),
        "stated": item.stated,
        "since_start_seconds": placed.since_start.map(|it| it.0),
        "since_start_approximate": placed.rough,
        "kind": item.kind.code(),
        "number": item.number,
        "milestone": item.milestone.map(Choice::code),
        "status": item.status.map(Choice::code),
        "severity": item.severity.as_ref().map(SeverityLevel::code),
        "text": texts(&item.text),
        "details": item.details.as_ref().map(texts),
        "role": item.role.as_ref().map(texts),
        "source": item.origin,
        "promises": item.promises.iter().map(promise).collect::<Vec<_>>(),
        "file": item.place.0,
        "line": item.place.1,
    })
}

/// Every source that has the entry, the one that is shown first.
fn origins(merged: &Merged, placed: &Placed) -> Vec<Value> {
    let item = &placed.item;
    let own = json!({
        "record": merged.sources[placed.source].name,
        "id": item.id,
        "at": moment(&item.at),
        "file": item.place.0,
        "line": item.place.1,
    });
    let others = placed.others.iter().map(|it| {
        json!({
            "record": merged.sources[it.source].name,
            "id": it.id,
            "at": moment(&it.at),
            "file": it.place.0,
            "line": it.place.1,
        })
    });
    std::iter::once(own).chain(others).collect()
}

pub(super) fn moment(moment: &Moment) -> Value {
    json!({
        "instant": moment.instant.rfc3339(),
        "precision": precision(moment.precision),
        "approximate": moment.approximate,
    })
}

/// The Markdown by language.
pub(super) fn texts(texts: &Texts) -> Value {
    let pieces = texts.pieces.iter();
    pieces
        .map(|(language, text)| (language.code.to_owned(), text.clone().into()))
        .collect::<Map<_, _>>()
        .into()
}

fn promise(promise: &TimelinePromise) -> Value {
    let due = due(promise.due.as_ref());
    let (outcome, at, by) = match promise.outcome {
        Outcome::Kept { at, early, .. } => ("kept", Some(at), Some(early.0)),
        Outcome::Missed { at, late, .. } => ("missed", Some(at), Some(late.0)),
        Outcome::Done { at } => ("done", Some(at), None),
        Outcome::Open => ("open", None, None),
    };
    json!({
        "what": promise.what.code(),
        "due": due,
        "outcome": outcome,
        "kept_at": at.map(|at| at.rfc3339()),
        "by_seconds": by,
    })
}

pub(super) fn due(due: Option<&Deadline>) -> Value {
    match due {
        Some(Deadline::At(at)) => json!({ "at": at.instant.rfc3339() }),
        Some(Deadline::On(date)) => json!({ "date": date.iso() }),
        Some(Deadline::Within { span, date }) => {
            let mut due = match span {
                Span::BusinessDays(days) => json!({ "business_days": days }),
                Span::Exact(length) => json!({ "seconds": length.0 }),
            };
            due["date"] = date.map(|date| date.iso()).into();
            due
        }
        None => Value::Null,
    }
}
