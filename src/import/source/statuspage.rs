//! Incidents of Statuspage (API version 2 and webhooks) and of pages that answer alike.

use crate::clock::Zone;
use crate::diagnostic::{Audience, Message};
use crate::import::draft::{Draft, DraftEntry, Drafts, LocalizedText, Noted, Stamp};
use crate::import::format::field::JsonField;
use crate::import::format::{foreign, html};
use crate::import::input::Input;
use crate::import::stamp::sequence;
use crate::import::stamp::when::Order;
use crate::import::wording::language::written_in;
use crate::import::wording::{milestone, own, promise};
use crate::import::{Source, markdown};
use crate::record::{EntryKind, Severity, Status};

/// This source.
pub const SOURCE: Source = Source {
    name: "statuspage",
    audience: Audience::Public,
    about: "Incidents of Statuspage, and of pages that answer alike, as JSON: summary, incidents, unresolved, or one",
    recognises,
    read,
};

/// States of planned maintenance.
const PLANNED: &[&str] = &["scheduled", "in_progress", "verifying", "completed"];

fn recognises(input: &Input) -> bool {
    let Some(root) = input.json() else {
        return false;
    };
    let of_page = root
        .pairs()
        .any(|(key, _)| matches!(key, "incidents" | "incident" | "scheduled_maintenances"));
    let has_page = root.get("page").is_some_and(JsonField::is_map);
    (has_page && of_page) || incidents(root).iter().any(|it| is_incident(*it))
}

/// Whether it is an incident of such a page, with updates or without.
fn is_incident(field: JsonField<'_>) -> bool {
    let has = |name: &&str| field.get(name).is_some();
    has(&"incident_updates")
        || (["name", "status", "created_at"].iter().all(has)
            && ["impact", "page_id", "shortlink"].iter().any(has))
}

/// The incidents of every shape: a page's list, one below its name, or nothing but them.
fn incidents(root: JsonField<'_>) -> Vec<JsonField<'_>> {
    if root.is_list() {
        return root.items().collect();
    }
    let listed = root.get("incidents").into_iter().flat_map(JsonField::items);
    let alone = root.get("incident").into_iter();
    let itself = Some(root).filter(|root| is_incident(*root));
    listed.chain(alone).chain(itself).collect()
}

fn read(_: &Input, drafts: &mut Drafts<'_>) {
    let Some(root) = drafts.json() else { return };
    if root.is_map() {
        // Only for what is there and no list.
        drafts.list(root, "incidents");
    }
    let page = root.get("page");
    let zone = page
        .and_then(|page| page.text_at("time_zone"))
        .and_then(|it| Zone::read(it).ok());
    for incident in drafts.maps(incidents(root)) {
        read_incident(incident, zone, drafts);
    }
    let planned = drafts.list(root, "scheduled_maintenances");
    for planned in drafts.maps(planned) {
        drafts.skip(planned.text_at("name").unwrap_or_default(), planned.start());
    }
}

fn read_incident(incident: JsonField<'_>, zone: Option<Zone>, drafts: &mut Drafts<'_>) {
    let title = drafts.want(incident, "name").unwrap_or_default();
    let state = incident.text_at("status").unwrap_or_default();
    let is_planned = incident.text_at("impact") == Some("maintenance")
        || incident.get("scheduled_for").is_some()
        || PLANNED.contains(&state);
    if is_planned {
        return drafts.skip(title, incident.start());
    }
    let mut draft = Draft {
        id: drafts.need(incident, "id").map(str::to_owned),
        start: incident.start(),
        time_zone: zone.map(|zone| zone.name().into()),
        status: status(incident, drafts),
        severity: severity(incident, drafts),
        impact_start: opened(incident),
        ..Draft::default()
    };
    draft.title.add(written_in(title), &markdown(title));
    let updates = drafts.list(incident, "incident_updates");
    let names = ["display_at", "created_at"];
    for (update, at) in sequence::oldest_first(updates, &names, Order::NewestFirst, zone, drafts) {
        draft.entries.push(entry(update, at, zone, drafts));
    }
    let opened = ["started_at", "created_at"];
    let ends_first = drafts.ends_first(incident, &opened, "resolved_at", zone);
    draft.notes.extend(ends_first);
    draft.services = services(incident, drafts);
    postmortem(incident, zone, drafts, &mut draft);
    changes(incident, zone, drafts, &mut draft);
    milestone::mark(&mut draft.entries);
    drafts.drafts.push(draft);
}

fn status(field: JsonField<'_>, drafts: &mut Drafts<'_>) -> Option<Noted<Status>> {
    let status = match drafts.text(field, "status")? {
        "investigating" => Status::Investigating,
        "identified" => Status::Identified,
        "monitoring" => Status::Monitoring,
        "mitigated" => Status::Mitigated,
        "resolved" | "postmortem" => Status::Restored,
        _ => {
            drafts.unknown(field, "status");
            return None;
        }
    };
    Some(status.into())
}

fn severity(incident: JsonField<'_>, drafts: &mut Drafts<'_>) -> Option<Noted<Severity>> {
    let known = [
        ("none", Severity::None),
        ("minor", Severity::Minor),
        ("major", Severity::Major),
        ("critical", Severity::Critical),
    ];
    let (severity, _) = drafts.code(incident, "impact", &known)?;
    Some(severity.into())
}

/// The start stays unknown, with the time that could be taken for it.
fn opened(incident: JsonField<'_>) -> Option<Stamp> {
    let names = ["started_at", "created_at"];
    let (name, text) = names
        .iter()
        .find_map(|name| Some((name, incident.text_at(name)?)))?;
    let words = Message::new("import-not-start")
        .with("name", name)
        .with("text", text);
    Some(Stamp::stated("unknown").note(words))
}

/// The components of the incident, else those that its updates name.
fn services(incident: JsonField<'_>, drafts: &mut Drafts<'_>) -> Vec<LocalizedText> {
    let mut found = drafts.list(incident, "components");
    if found.is_empty() {
        let updates = incident.get("incident_updates").into_iter();
        let affected = updates
            .flat_map(JsonField::items)
            .filter_map(|it| it.get("affected_components"));
        found.extend(affected.flat_map(JsonField::items));
    }
    let called = found
        .iter()
        .filter_map(|it| it.text_at("name").or(it.text()));
    let names = sequence::distinct(called).into_iter();
    names
        .map(|name| LocalizedText::all(markdown(name)))
        .collect()
}

fn entry(
    update: JsonField<'_>,
    at: Stamp,
    zone: Option<Zone>,
    drafts: &mut Drafts<'_>,
) -> DraftEntry {
    let mut entry = DraftEntry::new(EntryKind::Post, at, update.span());
    let body = drafts.text(update, "body").unwrap_or_default();
    let said = if update.text_at("status") == Some("postmortem") {
        foreign::markdown(body)
    } else {
        html::markdown(body)
    };
    let language = written_in(&said);
    entry.say(language, &said);
    promise::promises(&mut entry, &said, language, zone);
    entry.details.add(language, &components(update, drafts));
    entry.status = status(update, drafts);
    entry.stated.status = entry.status.as_ref().map(|status| status.value);
    // Without another time to show, the entry is at the time it was written.
    let shown = update.text_at("display_at");
    let written = shown.and_then(|_| drafts.stamp_at(update, "created_at", zone));
    let changed = drafts.stamp_at(update, "updated_at", zone);
    sequence::written(&mut entry, written, changed);
    entry
}

/// What became of each component whose state changed, as a list.
fn components(update: JsonField<'_>, drafts: &mut Drafts<'_>) -> String {
    let affected = drafts.list(update, "affected_components");
    let lines = affected.iter().filter_map(|component| {
        let (old, new) = (
            component.text_at("old_status")?,
            component.text_at("new_status")?,
        );
        let name = component.text_at("name")?;
        let line = format!(
            "- {}: {} → {}",
            markdown(name),
            markdown(old),
            markdown(new)
        );
        (old != new).then_some(line)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// A postmortem that is beside the updates and is none of them.
fn postmortem(
    incident: JsonField<'_>,
    zone: Option<Zone>,
    drafts: &mut Drafts<'_>,
    draft: &mut Draft,
) {
    let Some(body) = drafts.text(incident, "postmortem_body") else {
        return;
    };
    let updates = incident
        .get("incident_updates")
        .into_iter()
        .flat_map(JsonField::items);
    if updates
        .rev()
        .any(|update| update.text_at("status") == Some("postmortem"))
    {
        return;
    }
    let said = foreign::markdown(body);
    let language = written_in(&said);
    let published = drafts.stamp_at(incident, "postmortem_published_at", zone);
    let Some(at) =
        published.or_else(|| drafts.stamp_at(incident, "postmortem_body_last_updated_at", zone))
    else {
        draft.summary.add(language, &said);
        return;
    };
    let place = incident
        .get("postmortem_body")
        .map_or(incident.span(), JsonField::span);
    let mut entry = DraftEntry::new(EntryKind::Post, at, place);
    entry.say(language, &said);
    sequence::insert(&mut draft.entries, entry);
}

/// Changes of the incident that no update tells.
fn changes(
    incident: JsonField<'_>,
    zone: Option<Zone>,
    drafts: &mut Drafts<'_>,
    draft: &mut Draft,
) {
    let times = [
        (
            "monitoring_at",
            Status::Monitoring,
            "import.marked-monitoring",
        ),
        ("resolved_at", Status::Restored, "import.marked-resolved"),
    ];
    for (name, status, words) in times {
        let stated =
            |entry: &DraftEntry| entry.status.as_ref().is_some_and(|it| it.value == status);
        if draft.entries.iter().any(stated) {
            continue;
        }
        let Some(at) = drafts.stamp_at(incident, name, zone) else {
            continue;
        };
        let place = incident.get(name).map_or(incident.span(), JsonField::span);
        let mut entry = DraftEntry::new(EntryKind::Event, at, place);
        entry.text = own::said(words);
        entry.status = Some(Noted::from(status));
        entry
            .notes
            .push(Message::new("import-from-field").with("name", name));
        sequence::insert(&mut draft.entries, entry);
    }
}
