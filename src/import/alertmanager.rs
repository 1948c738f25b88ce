//! Webhooks of Alertmanager (version 4): one incident for each group of alerts, one event for each alert.

use std::collections::BTreeMap;

use super::draft::{Draft, Entry, Noted, Said, Stamp};
use super::drafts::Drafts;
use super::field::Field;
use super::input::Input;
use super::when::Order;
use super::{Source, foreign, markdown, own, promise, sequence};
use crate::finding::{self, Words};
use crate::language::ENGLISH;
use crate::record::{EntryKind, Milestone, Severity, Status};

/// This source.
pub const SOURCE: Source = Source {
    name: "alertmanager",
    about: "Webhooks of Alertmanager (version 4), and of Grafana, as JSON: one or a list",
    recognises,
    read,
};

/// The year of a time that is not known: the alert has not ended.
const OPEN: &str = "0001-";
/// Labels that name a service, the first that is there.
const SERVICE: &[&str] = &["service", "app", "job"];
/// Annotations that become the text of an event, the first that is there.
const TITLE: &[&str] = &["summary", "title", "message"];

fn recognises(input: &Input) -> bool {
    let is_group = |it: &Field<'_>| {
        let alert = it.get("alerts").and_then(|alerts| alerts.items().next());
        let labelled = alert
            .is_some_and(|alert| alert.get("labels").is_some() && alert.get("startsAt").is_some());
        labelled
            && (it.get("groupLabels").is_some()
                || it.get("groupKey").is_some()
                || it.get("receiver").is_some())
    };
    input
        .json()
        .is_some_and(|root| root.each().iter().any(is_group))
}

fn read(_: &Input, drafts: &mut Drafts<'_>) {
    let Some(root) = drafts.json() else { return };
    let mut all: Vec<Vec<Field<'_>>> = Vec::new();
    let mut known = BTreeMap::new();
    for webhook in drafts.maps(root.each()) {
        if webhook.get("alerts").is_none() {
            drafts.need(webhook, "alerts");
            continue;
        }
        // Several webhooks of one group tell of one incident.
        let key = webhook.text_at("groupKey");
        let index = key.map_or(all.len(), |key| *known.entry(key).or_insert(all.len()));
        if index == all.len() {
            all.push(Vec::new());
        }
        all[index].push(webhook);
    }
    for webhooks in all {
        read_group(&webhooks, drafts);
    }
}

/// One alert as the last webhook that has it tells it.
struct Alert<'f> {
    field: Field<'f>,
    starts: Stamp,
    ends: Option<Stamp>,
}

fn read_group(webhooks: &[Field<'_>], drafts: &mut Drafts<'_>) {
    let [first, ..] = webhooks else { return };
    let group = webhooks.last().unwrap_or(first);
    let alerts = alerts(webhooks, drafts);
    let mut draft = Draft {
        id: group.text_at("groupKey").map(str::to_owned),
        start: first.start(),
        severity: severity(*group, &alerts, drafts),
        services: services(&alerts),
        ..Draft::default()
    };
    if let Some(title) = title(
        group.get("commonAnnotations"),
        group.get("commonLabels").or(group.get("groupLabels")),
    ) {
        draft.title = title;
    } else if let Some(alert) = alerts.first() {
        draft.title = title_of(alert.field);
    }
    if let Some(cut) = group.text_at("truncatedAlerts").filter(|it| *it != "0") {
        let words = Words::new("import-truncated").with("number", cut);
        let span = group
            .get("truncatedAlerts")
            .map_or(group.span(), Field::span);
        drafts.find(
            "import-truncated",
            finding::Severity::Warning,
            span,
            words.clone(),
        );
        draft.notes.push(words);
    }
    if let Some(earliest) = alerts.first() {
        let words = Words::new("import-not-start")
            .with("name", "startsAt")
            .with("text", &earliest.starts.stated);
        draft.impact_start = Some(Stamp::stated("unknown").note(words));
    }
    draft.entries = alerts.iter().map(event).collect();
    if let Some(entry) = draft.entries.first_mut() {
        entry.milestone = Some(Milestone::Detected);
    }
    end(&alerts, &mut draft);
    drafts.drafts.push(draft);
}

/// The alerts of a group, the earliest first; of one that several webhooks tell, the last word.
fn alerts<'f>(webhooks: &[Field<'f>], drafts: &mut Drafts<'_>) -> Vec<Alert<'f>> {
    let mut alerts: Vec<Alert<'f>> = Vec::new();
    let mut known = BTreeMap::new();
    for webhook in webhooks {
        let listed = drafts.list(*webhook, "alerts");
        for (field, starts) in
            sequence::oldest_first(listed, &["startsAt"], Order::OldestFirst, None, drafts)
        {
            let ends = field
                .text_at("endsAt")
                .filter(|text| !text.starts_with(OPEN));
            let is_firing = field.text_at("status") == Some("firing");
            let span = field.get("endsAt").map_or(field.span(), Field::span);
            // A firing alert's end is only when it would be forgotten.
            let ends = ends
                .filter(|_| !is_firing)
                .map(|text| drafts.stamp(text, span, None));
            let alert = Alert {
                field,
                starts,
                ends,
            };
            let print = field.text_at("fingerprint");
            let index = print.map_or(alerts.len(), |print| {
                let key = (print, alert.starts.text.clone());
                *known.entry(key).or_insert(alerts.len())
            });
            match alerts.get_mut(index) {
                Some(other) => *other = alert,
                None => alerts.push(alert),
            }
        }
    }
    if alerts
        .iter()
        .all(|alert| sequence::instant(&alert.starts).is_some())
    {
        alerts.sort_by_key(|alert| sequence::instant(&alert.starts));
    }
    alerts
}

/// The severity of the group's label, else the gravest of the alerts'.
fn severity(
    group: Field<'_>,
    alerts: &[Alert<'_>],
    drafts: &mut Drafts<'_>,
) -> Option<Noted<Severity>> {
    let common = group
        .get("commonLabels")
        .filter(|labels| labels.text_at("severity").is_some());
    let own = alerts.iter().filter_map(|alert| alert.field.get("labels"));
    let labels: Vec<_> = common.map_or_else(|| own.collect(), |labels| vec![labels]);
    let mut gravest: Option<(Severity, &str)> = None;
    for labels in labels {
        let Some(code) = labels.text_at("severity") else {
            continue;
        };
        let severity = match code.to_ascii_lowercase().as_str() {
            "critical" | "page" | "emergency" => Severity::Critical,
            "major" | "error" | "high" => Severity::Major,
            "minor" | "warning" | "warn" | "low" => Severity::Minor,
            "none" | "info" | "informational" => Severity::None,
            _ => {
                drafts.unknown(labels, "severity");
                continue;
            }
        };
        if gravest.is_none_or(|(known, _)| known < severity) {
            gravest = Some((severity, code));
        }
    }
    let (severity, code) = gravest?;
    let noted = Noted::from(severity);
    Some(if code == severity_code(severity) {
        noted
    } else {
        noted.note(Words::new("import-called").with("text", code))
    })
}

fn severity_code(severity: Severity) -> &'static str {
    use crate::yaml::decode::Choice;
    severity.code()
}

fn services<'a>(alerts: &[Alert<'a>]) -> Vec<Said> {
    let labels = alerts.iter().filter_map(|alert| alert.field.get("labels"));
    let named = |labels: Field<'a>| {
        SERVICE
            .iter()
            .find_map(|name| Some((*name, labels.text_at(name)?)))
    };
    let found = sequence::distinct(labels.filter_map(named));
    let said = |(label, name): (&str, &str)| {
        let mut said = Said::all(markdown(name));
        said.notes
            .push(Words::new("import-label").with("name", label));
        said
    };
    found.into_iter().map(said).collect()
}

/// What an annotation says in one line, else the alert's name.
fn title(annotations: Option<Field<'_>>, labels: Option<Field<'_>>) -> Option<Said> {
    let text = annotations.and_then(|it| TITLE.iter().find_map(|name| it.text_at(name)));
    if let Some(text) = text {
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        return Some(Said::new(promise::language(&line), markdown(&line)));
    }
    Some(Said::all(markdown(labels?.text_at("alertname")?)))
}

fn title_of(alert: Field<'_>) -> Said {
    title(alert.get("annotations"), alert.get("labels")).unwrap_or_default()
}

/// The alert as an event that lasts while it fires.
fn event(alert: &Alert<'_>) -> Entry {
    let mut entry = Entry::new(EntryKind::Event, alert.starts.clone(), alert.field.span());
    entry.until = alert.ends.clone();
    entry.text = title_of(alert.field);
    let language = entry
        .text
        .languages
        .keys()
        .next()
        .copied()
        .unwrap_or(ENGLISH);
    let annotations = alert.field.get("annotations");
    if let Some(text) = annotations.and_then(|it| it.text_at("description")) {
        entry.details.add(language, &foreign::markdown(text));
    }
    let named = |field: Option<Field<'_>>, left_out: &[&str]| {
        let pairs = field.into_iter().flat_map(Field::pairs);
        let pairs = pairs.filter(|(name, _)| !left_out.contains(name));
        let lines = pairs.filter_map(|(name, value)| {
            Some(format!(
                "- {}",
                markdown(&format!("{name}: {}", value.text()?))
            ))
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    entry.details.add(
        language,
        &named(annotations, &["summary", "title", "message", "description"]),
    );
    entry
        .details
        .add(language, &named(alert.field.get("labels"), &[]));
    entry
}

/// How the group stands: it is over when its last alert is.
fn end(alerts: &[Alert<'_>], draft: &mut Draft) {
    let ends: Option<Vec<_>> = alerts
        .iter()
        .map(|alert| alert.ends.clone().map(|end| (end, alert)))
        .collect();
    let last = ends.and_then(|ends| {
        ends.into_iter()
            .max_by_key(|(end, _)| sequence::instant(end))
    });
    let Some((at, alert)) = last else {
        let words = Words::new("import-called").with("text", "firing");
        draft.status = Some(Noted::from(Status::Investigating).note(words));
        return;
    };
    let place = alert
        .field
        .get("endsAt")
        .map_or(alert.field.span(), Field::span);
    let mut entry = Entry::new(EntryKind::Event, at, place);
    entry.text = own::said("import.alerts-over");
    entry.status = Some(Status::Restored.into());
    entry.milestone = Some(Milestone::Resolved);
    draft.entries.push(entry);
}
