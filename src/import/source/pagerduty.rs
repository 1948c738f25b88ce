//! PagerDuty: log entries, incidents, and webhooks of versions 1 to 3.

mod entry;
mod happening;
mod person;

use std::collections::BTreeMap;

use self::happening::{Happening, HappeningOrigin};
use crate::diagnostic::{Audience, Message};
use crate::import::draft::{Draft, Drafts, LocalizedText, Noted, Stamp};
use crate::import::format::field::JsonField;
use crate::import::input::Input;
use crate::import::stamp::sequence;
use crate::import::wording::language::written_in;
use crate::import::wording::milestone;
use crate::import::{Source, markdown};
use crate::record::Status;

/// This source.
pub const SOURCE: Source = Source {
    name: "pagerduty",
    audience: Audience::Internal,
    about: "Log entries, incidents and webhooks (versions 1 to 3) of PagerDuty as JSON",
    recognises,
    read,
};

fn recognises(input: &Input) -> bool {
    let documents = input.json().map_or_else(Vec::new, JsonField::each);
    documents.first().is_some_and(|document| {
        let document = *document;
        is_log(document) || is_incident(document) || is_event(document) || is_messages(document)
    })
}

/// An entry of a log, or an answer with a list of them.
fn is_log(document: JsonField<'_>) -> bool {
    let entry = first_of(document, "log_entries").unwrap_or(document);
    let kind = entry.text_at("type");
    kind.is_some_and(|kind| kind.contains("_log_entry"))
}

/// An incident, or an answer with one or a list of them.
fn is_incident(document: JsonField<'_>) -> bool {
    let incident = first_of(document, "incidents")
        .or(document.get("incident"))
        .unwrap_or(document);
    let kind = incident.text_at("type");
    incident.get("incident_number").is_some() || kind.is_some_and(|it| it.starts_with("incident"))
}

/// A webhook of version 3.
fn is_event(document: JsonField<'_>) -> bool {
    document.at(&["event", "event_type"]).is_some()
}

/// A webhook of version 1, whose messages have the incident in their data, or of version 2.
fn is_messages(document: JsonField<'_>) -> bool {
    first_of(document, "messages").is_some_and(|message| {
        let is_first = message.at(&["data", "incident"]).is_some();
        let is_second = message.get("event").is_some() && message.get("incident").is_some();
        is_first || is_second
    })
}

/// The first item of the list of this name.
fn first_of<'f>(document: JsonField<'f>, name: &str) -> Option<JsonField<'f>> {
    document.get(name)?.items().next()
}

/// An incident with what happened in it, in the order of the input.
struct PagerIncident<'f> {
    /// The most that the input says of it: a reference or the whole.
    field: JsonField<'f>,
    happenings: Vec<Happening<'f>>,
}

fn read(_: &Input, drafts: &mut Drafts<'_>) {
    let Some(root) = drafts.json() else { return };
    let mut incidents: Vec<PagerIncident<'_>> = Vec::new();
    let mut known = BTreeMap::new();
    for happening in happening::all(root, drafts) {
        let id = happening.incident.text_at("id");
        let index = *known.entry(id).or_insert(incidents.len());
        if index == incidents.len() {
            incidents.push(PagerIncident {
                field: happening.incident,
                happenings: Vec::new(),
            });
        }
        let incident = &mut incidents[index];
        // A whole incident says more than a reference to it.
        if happening.incident.pairs().count() > incident.field.pairs().count() {
            incident.field = happening.incident;
        }
        incident.happenings.push(happening);
    }
    for incident in incidents {
        read_incident(incident, drafts);
    }
}

fn read_incident(incident: PagerIncident<'_>, drafts: &mut Drafts<'_>) {
    let PagerIncident { field, happenings } = incident;
    let mut draft = Draft {
        id: drafts.need(field, "id").map(str::to_owned),
        start: field.start(),
        status: status(newest(field, &happenings), drafts),
        services: services(field, &happenings),
        notes: notes(field),
        ..Draft::default()
    };
    let opened = ["created_at", "created_on"];
    for closed in ["resolved_at", "resolved_on"] {
        let ends_first = drafts.ends_first(field, &opened, closed, None);
        draft.notes.extend(ends_first);
    }
    say(field, &mut draft);
    person::names(field, &mut draft.persons);
    for happening in &happenings {
        person::names(happening.item, &mut draft.persons);
        person::names_in_words(happening, &mut draft.persons);
    }
    draft.persons.sort();
    draft.persons.dedup();
    let has_log = happenings
        .iter()
        .any(|it| it.origin != HappeningOrigin::Incident);
    // The log tells all that the incident's own fields do.
    let stated: Vec<_> = happenings
        .into_iter()
        .filter(|it| it.origin != HappeningOrigin::Incident || !has_log)
        .collect();
    let names = ["created_at", "created_on", "occurred_at"];
    let is_there = |name: &&str| stated.iter().any(|it| it.item.get(name).is_some());
    let name = names.into_iter().find(is_there).unwrap_or("created_at");
    for happening in &stated {
        draft.entries.push(entry::entry(happening, drafts));
    }
    let is_dated = draft.entries.iter().all(|entry| entry.at.moment.is_some());
    if is_dated && stated.iter().any(|it| it.origin != HappeningOrigin::Log) {
        draft
            .entries
            .sort_by_key(|entry| sequence::instant(&entry.at));
    }
    entry::mark(&mut draft.entries);
    milestone::mark(&mut draft.entries);
    if let Some(first) = draft.entries.first() {
        let words = Message::new("import-not-start")
            .with("name", name)
            .with("text", &first.at.stated);
        draft.impact_start = Some(Stamp::stated("unknown").note(words));
    }
    drafts.drafts.push(draft);
}

/// The title and what is beside it; in version 1 what triggered the incident is its title.
fn say(incident: JsonField<'_>, draft: &mut Draft) {
    let trigger = |name| incident.get("trigger_summary_data")?.text_at(name);
    let titles = [
        incident.text_at("title"),
        incident.text_at("summary"),
        trigger("subject"),
        trigger("description"),
    ];
    let first = titles.into_iter().flatten().next();
    let title = without_number(first.unwrap_or_default());
    let line = title.split_whitespace().collect::<Vec<_>>().join(" ");
    draft.title.add(written_in(&line), &markdown(&line));
    let body = incident.at(&["body", "details"]).and_then(JsonField::text);
    for details in [body, trigger("description")].into_iter().flatten() {
        if details.trim() != title.trim() {
            draft
                .impact_details
                .add(written_in(details), &markdown(details));
        }
    }
}

/// Where the incident is as it was told last: a webhook has it as it was then.
fn newest<'f>(whole: JsonField<'f>, happenings: &[Happening<'f>]) -> JsonField<'f> {
    let hooks = happenings.iter().filter(|it| {
        it.origin == HappeningOrigin::Webhook && it.incident.text_at("status").is_some()
    });
    let is_whole = happenings
        .iter()
        .any(|it| it.origin == HappeningOrigin::Incident);
    let newest = hooks.max_by_key(|it| sequence::instant(&it.at));
    match newest {
        Some(newest) if !is_whole => newest.incident,
        _ => whole,
    }
}

fn status(incident: JsonField<'_>, drafts: &mut Drafts<'_>) -> Option<Noted<Status>> {
    let code = drafts.text(incident, "status")?;
    let called = Message::new("import-called").with("text", code);
    match code {
        "resolved" => Some(Status::Restored.into()),
        "triggered" | "acknowledged" => Some(Noted::from(Status::Investigating).note(called)),
        _ => {
            drafts.unknown(incident, "status");
            None
        }
    }
}

/// `[#12] Queue is full` without its number.
fn without_number(title: &str) -> &str {
    let rest = title
        .strip_prefix("[#")
        .and_then(|rest| rest.split_once("] "));
    rest.filter(|(number, _)| number.bytes().all(|it| it.is_ascii_digit()))
        .map_or(title, |(_, rest)| rest)
}

fn services(incident: JsonField<'_>, happenings: &[Happening<'_>]) -> Vec<LocalizedText> {
    let own = incident.get("service");
    let logged = happenings.iter().filter_map(|it| it.item.get("service"));
    let services = own.into_iter().chain(logged);
    let called = services.filter_map(|it| it.text_at("summary").or(it.text_at("name")));
    let names = sequence::distinct(called).into_iter();
    names
        .map(|name| LocalizedText::all(markdown(name)))
        .collect()
}

/// What an account means by its urgencies and priorities only it knows: they are said and not read.
fn notes(incident: JsonField<'_>) -> Vec<Message> {
    let urgency = incident.text_at("urgency");
    let priority = incident
        .get("priority")
        .and_then(|it| it.text_at("summary").or(it.text_at("name")));
    let found = [("urgency", urgency), ("priority", priority)]
        .into_iter()
        .filter_map(|(name, text)| Some((name, text?)));
    found
        .map(|(name, text)| {
            Message::new("import-no-field")
                .with("name", name)
                .with("text", text)
        })
        .collect()
}
