//! Alertmanager: webhooks (version 4) and the alerts of its API. One incident for each group of alerts, one event for each
//! alert.

mod alert;
mod group;

use std::collections::BTreeMap;

use self::alert::Alert;
use self::group::AlertGroup;
use crate::diagnostic::{self, Argument, Audience, Message};
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{Draft, DraftEntry, Drafts, LocalizedText, Noted, Stamp};
use crate::import::format::field::JsonField;
use crate::import::input::Input;
use crate::import::stamp::sequence;
use crate::import::wording::language::written_in;
use crate::import::wording::own;
use crate::import::{Source, markdown};
use crate::record::{EntryKind, Milestone, Severity, Status};

/// This source.
pub const SOURCE: Source = Source {
    name: "alertmanager",
    audience: Audience::Internal,
    about: "Webhooks of Alertmanager (version 4), and of Grafana, and the alerts of its API, as JSON",
    recognises,
    read,
};

/// Labels that name a service, the first that is there.
const SERVICE: &[&str] = &["service", "app", "job"];
/// Annotations that become the text of an event, the first that is there.
const TITLE: &[&str] = &["summary", "title", "message"];
/// What an alert of the API has beside its labels and its start.
const ANSWER: &[&str] = &["fingerprint", "generatorURL", "receivers", "updatedAt"];

fn recognises(input: &Input) -> bool {
    let Some(root) = input.json() else {
        return false;
    };
    let answered = |it: JsonField<'_>| ANSWER.iter().any(|name| it.get(name).is_some());
    let is_one = |it| group::is_group(it) || (group::is_alert(it) && answered(it));
    group::items(root).into_iter().any(is_one)
}

fn read(_: &Input, drafts: &mut Drafts<'_>) {
    let Some(root) = drafts.json() else { return };
    let mut ids: BTreeMap<String, usize> = BTreeMap::new();
    for group in group::all(root, drafts) {
        let has_key = group.key.is_some();
        let mut draft = read_group(group, drafts);
        // Groups of different routes may have the same labels.
        if let Some(id) = draft.id.clone().filter(|_| !has_key) {
            let number = ids.entry(id.clone()).or_default();
            *number += 1;
            if *number > 1 {
                draft.id = Some(format!("{id}-{number}"));
            }
        }
        drafts.drafts.push(draft);
    }
}

fn read_group(group: AlertGroup<'_>, drafts: &mut Drafts<'_>) -> Draft {
    let whole = group.whole;
    let status = whole.and_then(|it| it.text_at("status"));
    let alerts = alert::alerts(group.lists, status, drafts);
    let mut draft = Draft {
        id: group.key.map(str::to_owned),
        start: group.start,
        severity: severity(whole, &alerts, drafts),
        services: services(&alerts),
        title: title_of_group(whole, &alerts),
        ..Draft::default()
    };
    if whole.is_none_or(|it| it.get("labels").is_some()) {
        let receiver = whole.and_then(|it| it.at(&["receiver", "name"]));
        name(&mut draft, &group.labels, receiver, &alerts);
    }
    if group.is_inferred {
        let names = group.labels.iter().map(|(name, _)| name);
        draft.notes.push(group::grouped(names));
    }
    if let Some(whole) = whole {
        tell_cut(whole, &mut draft, drafts);
    }
    if let Some(earliest) = alerts.first() {
        let words = Message::new("import-not-start")
            .with("name", "startsAt")
            .with("text", &earliest.starts.stated);
        draft.impact_start = Some(Stamp::stated("unknown").note(words));
    }
    draft.entries = alerts.iter().map(alert::event).collect();
    if let Some(entry) = draft.entries.first_mut() {
        entry.milestone = Some(Milestone::Detected);
    }
    end(&alerts, &mut draft);
    draft
}

/// Tells of alerts that a webhook left out.
fn tell_cut(whole: JsonField<'_>, draft: &mut Draft, drafts: &mut Drafts<'_>) {
    let Some(cut) = whole.text_at("truncatedAlerts").filter(|it| *it != "0") else {
        return;
    };
    let number = cut.parse().map_or_else(|_| cut.into(), Argument::Count);
    let words = Message::new("import-truncated").with("number", number);
    let span = whole
        .get("truncatedAlerts")
        .map_or(whole.span(), JsonField::span);
    let severity = diagnostic::Severity::Warning;
    drafts.find("import-truncated", severity, span, words.clone());
    draft.notes.push(words);
}

/// Gives a group of the API, which has no key, an id: what its labels say, and the day of its first alert.
fn name(
    draft: &mut Draft,
    labels: &[(&str, &str)],
    receiver: Option<JsonField<'_>>,
    alerts: &[Alert<'_>],
) {
    let mut parts: Vec<_> = labels
        .iter()
        .map(|(_, value)| (*value).to_owned())
        .collect();
    if parts.is_empty() {
        let receiver = receiver.and_then(JsonField::text).unwrap_or("alerts");
        parts.push(receiver.to_owned());
    }
    let day = alerts.first().and_then(|it| it.starts.moment.as_ref());
    parts.extend(day.map(|moment| moment.instant.rfc3339().chars().take(10).collect()));
    draft.id = Some(parts.join("-"));
    draft.id = crate::import::id(draft);
    let words = Message::new("import-id-from").with("from", InferredFrom::Labels);
    draft.notes.push(words);
}

/// What the group itself says, else what all of its alerts say, else the name that all of them have, else the name
/// among the group's labels, else what the first alert says.
fn title_of_group(whole: Option<JsonField<'_>>, alerts: &[Alert<'_>]) -> LocalizedText {
    let part = |name| whole.and_then(|whole| whole.get(name));
    let common_labels = part("commonLabels").or(part("groupLabels"));
    let own = part("commonAnnotations")
        .and_then(summary)
        .or_else(|| common_labels.and_then(alert_name));
    let titles = || alerts.iter().map(|alert| title(alert.field));
    let names = || {
        alerts
            .iter()
            .map(|alert| alert.field.get("labels").and_then(alert_name))
    };
    own.or_else(|| shared(titles()))
        .or_else(|| shared(names()))
        .or_else(|| part("labels").and_then(alert_name))
        .or_else(|| titles().next().flatten())
        .unwrap_or_default()
}

/// What all of them are, if they are alike.
fn shared(mut texts: impl Iterator<Item = Option<LocalizedText>>) -> Option<LocalizedText> {
    let first = texts.next()?;
    if texts.all(|other| other == first) {
        first
    } else {
        None
    }
}

/// What an alert says in one line, else its name.
fn title(alert: JsonField<'_>) -> Option<LocalizedText> {
    alert
        .get("annotations")
        .and_then(summary)
        .or_else(|| alert.get("labels").and_then(alert_name))
}

/// What annotations say in one line.
fn summary(annotations: JsonField<'_>) -> Option<LocalizedText> {
    let text = TITLE.iter().find_map(|name| annotations.text_at(name))?;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(LocalizedText::new(written_in(&line), markdown(&line)))
}

/// The name of the alert among its labels.
fn alert_name(labels: JsonField<'_>) -> Option<LocalizedText> {
    labels
        .text_at("alertname")
        .map(|name| LocalizedText::all(markdown(name)))
}

/// The severity of the group's label, else the gravest of the alerts'.
fn severity(
    group: Option<JsonField<'_>>,
    alerts: &[Alert<'_>],
    drafts: &mut Drafts<'_>,
) -> Option<Noted<Severity>> {
    let common = group
        .and_then(|group| group.get("commonLabels"))
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
        noted.note(Message::new("import-called").with("text", code))
    })
}

fn severity_code(severity: Severity) -> &'static str {
    use crate::yaml::decode::Choice;
    severity.code()
}

fn services<'a>(alerts: &[Alert<'a>]) -> Vec<LocalizedText> {
    let labels = alerts.iter().filter_map(|alert| alert.field.get("labels"));
    let named = |labels: JsonField<'a>| {
        SERVICE
            .iter()
            .find_map(|name| Some((*name, labels.text_at(name)?)))
    };
    let found = sequence::distinct(labels.filter_map(named));
    let said = |(label, name): (&str, &str)| {
        let mut said = LocalizedText::all(markdown(name));
        said.notes
            .push(Message::new("import-label").with("name", label));
        said
    };
    found.into_iter().map(said).collect()
}

/// How the group is: it is over when its last alert is.
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
        let states = || alerts.iter().filter_map(|alert| alert.state);
        let said = || alerts.iter().find_map(|it| it.field.text_at("status"));
        let state = states().find(|it| *it == "active").or(states().next());
        draft.status = state.or_else(said).map(|state| {
            let words = Message::new("import-called").with("text", state);
            Noted::from(Status::Investigating).note(words)
        });
        return;
    };
    let place = alert
        .field
        .get("endsAt")
        .map_or(alert.field.span(), JsonField::span);
    let mut entry = DraftEntry::new(EntryKind::Event, at, place);
    entry.text = own::said("import.alerts-over");
    entry.status = Some(Status::Restored.into());
    entry.milestone = Some(Milestone::Resolved);
    draft.entries.push(entry);
}
