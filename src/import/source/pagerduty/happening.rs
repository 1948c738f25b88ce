//! What happened to incidents, out of every shape that PagerDuty has for it.

use crate::import::draft::{Drafts, Stamp};
use crate::import::format::field::JsonField;
use crate::import::stamp::sequence;
use crate::import::stamp::when::Order;

/// Something that happened to an incident.
pub(super) struct Happening<'f> {
    /// The incident, or a reference to it.
    pub incident: JsonField<'f>,
    /// Where it is.
    pub item: JsonField<'f>,
    /// What: `trigger`, `acknowledge`, `resolve` …
    pub what: String,
    /// When.
    pub at: Stamp,
    /// The source's own sentence.
    pub summary: Option<&'f str>,
    /// Who or what did it.
    pub agent: Option<JsonField<'f>>,
    /// Where it comes from.
    pub origin: HappeningOrigin,
}

/// Where a happening comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HappeningOrigin {
    /// A log, whose order counts.
    Log,
    /// Webhooks, which arrive in any order.
    Webhook,
    /// The fields of an incident.
    Incident,
}

/// The names of webhooks' events, and what they are in a log.
const EVENTS: &[(&str, &str)] = &[
    ("triggered", "trigger"),
    ("acknowledged", "acknowledge"),
    ("unacknowledged", "unacknowledge"),
    ("resolved", "resolve"),
    ("reopened", "reopen"),
    ("escalated", "escalate"),
    ("delegated", "delegate"),
    ("reassigned", "assign"),
    ("annotated", "annotate"),
    ("status_update_published", "status_update"),
];

/// Everything in the input, the oldest first as far as its lists are.
pub(super) fn all<'f>(root: JsonField<'f>, drafts: &mut Drafts<'_>) -> Vec<Happening<'f>> {
    let mut all = Vec::new();
    if !root.is_list() {
        document(root, drafts, &mut all);
        return all;
    }
    let items = drafts.maps(root.items().collect());
    if items.iter().any(|it| {
        it.text_at("type")
            .is_some_and(|it| it.contains("_log_entry"))
    }) {
        log(items, None, drafts, &mut all);
    } else if items.iter().any(|it| it.get("event").is_some()) {
        events(items, drafts, &mut all);
    } else {
        for item in items {
            document(item, drafts, &mut all);
        }
    }
    all
}

/// One answer or one webhook.
fn document<'f>(root: JsonField<'f>, drafts: &mut Drafts<'_>, all: &mut Vec<Happening<'f>>) {
    let known = ["log_entries", "messages", "event", "incidents", "incident"];
    if root.get("incident_number").is_some() || !known.iter().any(|name| root.get(name).is_some()) {
        return incident(root, drafts, all);
    }
    let alone = root.get("incident");
    let listed = drafts.list(root, "incidents");
    for item in drafts.maps(listed.into_iter().chain(alone).collect()) {
        incident(item, drafts, all);
    }
    if root.get("event").is_some() {
        events(vec![root], drafts, all);
    }
    let messages = drafts.list(root, "messages");
    for message in drafts.maps(messages) {
        self::message(message, drafts, all);
    }
    let entries = drafts.list(root, "log_entries");
    log(entries, alone, drafts, all);
}

/// Entries of a log; `whole` is the incident where they name none.
fn log<'f>(
    entries: Vec<JsonField<'f>>,
    whole: Option<JsonField<'f>>,
    drafts: &mut Drafts<'_>,
    all: &mut Vec<Happening<'f>>,
) {
    for (item, at) in
        sequence::oldest_first(entries, &["created_at"], Order::NewestFirst, None, drafts)
    {
        let Some(kind) = drafts.need(item, "type") else {
            continue;
        };
        let what = kind.split("_log_entry").next().unwrap_or(kind).to_owned();
        all.push(Happening {
            incident: item.get("incident").or(whole).unwrap_or(item),
            item,
            what,
            at,
            summary: drafts.text(item, "summary"),
            agent: item.get("agent"),
            origin: HappeningOrigin::Log,
        });
    }
}

/// Webhooks of version 3: one event each.
fn events<'f>(webhooks: Vec<JsonField<'f>>, drafts: &mut Drafts<'_>, all: &mut Vec<Happening<'f>>) {
    let events: Vec<_> = webhooks
        .iter()
        .filter_map(|webhook| webhook.get("event"))
        .collect();
    for (item, at) in
        sequence::oldest_first(events, &["occurred_at"], Order::OldestFirst, None, drafts)
    {
        let Some(kind) = drafts.need(item, "event_type") else {
            continue;
        };
        let Some(data) = item.get("data") else {
            drafts.need(item, "data");
            continue;
        };
        let kind = kind.strip_prefix("incident.").unwrap_or(kind);
        let what = EVENTS
            .iter()
            .find(|(name, _)| *name == kind)
            .map_or(kind, |(_, what)| what);
        all.push(Happening {
            incident: data.get("incident").unwrap_or(data),
            item,
            what: what.to_owned(),
            at,
            summary: None,
            agent: item.get("agent"),
            origin: HappeningOrigin::Webhook,
        });
    }
}

/// A message of a webhook of version 1 or 2: entries of the log where it has them, else its own event.
fn message<'f>(message: JsonField<'f>, drafts: &mut Drafts<'_>, all: &mut Vec<Happening<'f>>) {
    let is_first = message.get("data").is_some();
    let inner = message.get("data").unwrap_or(message);
    let whole = inner.get("incident");
    let entries = drafts.list(inner, "log_entries");
    if !entries.is_empty() {
        return log(entries, whole, drafts, all);
    }
    let event = if is_first { "type" } else { "event" };
    let Some(kind) = drafts.need(message, event) else {
        return;
    };
    let Some(whole) = whole else {
        drafts.need(inner, "incident");
        return;
    };
    if !whole.is_map() {
        return drafts.wrong_type(whole, "map");
    }
    let what = kind.strip_prefix("incident.").unwrap_or(kind).to_owned();
    for (item, at) in sequence::oldest_first(
        vec![message],
        &["created_on"],
        Order::OldestFirst,
        None,
        drafts,
    ) {
        all.push(Happening {
            incident: whole,
            item,
            what: what.clone(),
            at,
            summary: None,
            agent: is_first.then(|| agent(whole, &what)).flatten(),
            origin: HappeningOrigin::Webhook,
        });
    }
}

/// Who did it, where version 1 tells that only in the incident. Who triggered one it does not tell.
fn agent<'f>(whole: JsonField<'f>, what: &str) -> Option<JsonField<'f>> {
    let last = whole.get("last_status_change_by");
    match what {
        "resolve" => whole.get("resolved_by_user").or(last),
        "acknowledge" => {
            let last_of_all = whole.get("acknowledgers").and_then(|it| it.items().last());
            last_of_all.and_then(|it| it.get("object")).or(last)
        }
        _ => None,
    }
}

/// What an incident's own fields tell.
fn incident<'f>(whole: JsonField<'f>, drafts: &mut Drafts<'_>, all: &mut Vec<Happening<'f>>) {
    let mut add = |what: &str,
                   item: JsonField<'f>,
                   names: &[&'static str],
                   agent: Option<JsonField<'f>>,
                   drafts: &mut Drafts<'_>| {
        for (item, at) in
            sequence::oldest_first(vec![item], names, Order::OldestFirst, None, drafts)
        {
            all.push(Happening {
                incident: whole,
                item,
                what: what.to_owned(),
                at,
                summary: None,
                agent,
                origin: HappeningOrigin::Incident,
            });
        }
    };
    add(
        "trigger",
        whole,
        &["created_at", "created_on"],
        None,
        drafts,
    );
    for name in ["acknowledgements", "acknowledgers"] {
        let acknowledged = drafts.list(whole, name);
        for item in drafts.maps(acknowledged) {
            let agent = item.get("acknowledger").or(item.get("object"));
            add("acknowledge", item, &["at"], agent, drafts);
        }
    }
    if whole.text_at("status") == Some("resolved") {
        let names = [
            "resolved_at",
            "last_status_change_at",
            "last_status_change_on",
        ];
        let agent = whole
            .get("resolved_by_user")
            .or(whole.get("last_status_change_by"));
        add("resolve", whole, &names, agent, drafts);
    }
}
