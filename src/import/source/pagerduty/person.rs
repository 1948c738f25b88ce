//! The persons of PagerDuty: their names are noted, so that they can be taken out, and never become a role.

use super::happening::Happening;
use crate::import::format::field::JsonField;

/// Keys below which persons are.
const KEYS: &[&str] = &[
    "agent",
    "user",
    "assignee",
    "assigned_user",
    "acknowledger",
    "assignees",
    "responder",
    "requester",
    "last_status_change_by",
    "assigned_to_user",
    "resolved_by_user",
    "object",
];
/// The beginnings of the types of what is not a person.
const MACHINES: &[&str] = &[
    "service",
    "integration",
    "inbound",
    "generic",
    "escalation",
    "schedule",
    "team",
    "api",
    "event",
    "bot",
    "workflow",
];

/// Whether an agent is a person: an old log may not say.
pub(super) fn is_person(agent: JsonField<'_>) -> bool {
    let kind = agent.text_at("type").unwrap_or_default();
    agent.is_map() && !MACHINES.iter().any(|it| kind.starts_with(it))
}

/// The names and addresses of persons anywhere in a value.
pub(super) fn names(field: JsonField<'_>, found: &mut Vec<String>) {
    for (key, value) in field.pairs() {
        if KEYS.contains(&key) {
            for person in value.items().chain([value]).filter(|it| is_person(*it)) {
                let names = ["summary", "name", "email"].map(|name| person.text_at(name));
                found.extend(names.into_iter().flatten().map(str::to_owned));
            }
        }
        names(value, found);
    }
    for item in field.items() {
        names(item, found);
    }
}

/// The name in `Notified NAME by email`, which the entry may give nowhere else.
pub(super) fn names_in_words(happening: &Happening<'_>, found: &mut Vec<String>) {
    let summary = happening.summary.unwrap_or_default();
    let name = match happening.what.as_str() {
        "notify" => summary
            .strip_prefix("Notified ")
            .and_then(|rest| rest.rsplit_once(" by "))
            .map(|(name, _)| name),
        _ if happening.agent.is_some_and(is_person) => {
            summary.rsplit_once(" by ").map(|(_, name)| name)
        }
        _ => None,
    };
    found.extend(name.map(|name| name.trim().to_owned()));
}
