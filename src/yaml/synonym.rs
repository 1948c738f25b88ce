//! Names and words that people use for those of a record: what other tools and other people call the same.

/// What a field is often called, and its name here.
const FIELDS: &[(&str, &str)] = &[
    ("time", "at"),
    ("when", "at"),
    ("timestamp", "at"),
    ("datetime", "at"),
    ("date", "at"),
    ("ts", "at"),
    ("description", "text"),
    ("message", "text"),
    ("body", "text"),
    ("event", "text"),
    ("what", "action"),
    ("task", "action"),
    ("owner", "role"),
    ("author", "role"),
    ("who", "role"),
    ("assignee", "owner"),
    ("responsible", "owner"),
    ("deadline", "due"),
    ("due_date", "due"),
    ("name", "title"),
    ("headline", "title"),
    ("state", "status"),
    ("priority", "severity"),
    ("sev", "severity"),
    ("timezone", "time_zone"),
    ("tz", "time_zone"),
    ("lang", "language"),
    ("locale", "language"),
    ("cause", "root_cause"),
    ("factors", "contributing_factors"),
    ("begin", "start"),
    ("began", "start"),
    ("started_at", "start"),
    ("finish", "end"),
    ("ended_at", "end"),
    ("resolved_at", "end"),
    ("to", "until"),
    ("action_items", "next_steps"),
    ("actions", "next_steps"),
    ("follow_ups", "next_steps"),
    ("events", "timeline"),
    ("entries", "timeline"),
    ("updates", "timeline"),
    ("components", "services"),
    ("url", "link"),
    ("ticket", "link"),
    ("type", "kind"),
    ("next_update", "next_update_by"),
    ("keywords", "tags"),
    ("links", "references"),
    ("custom_fields", "fields"),
];

/// What a choice is often called, and its word here.
const WORDS: &[(&str, &str)] = &[
    ("resolved", "restored"),
    ("closed", "restored"),
    ("fixed", "restored"),
    ("open", "investigating"),
    ("ongoing", "investigating"),
    ("update", "post"),
    ("announcement", "post"),
    ("notice", "post"),
    ("detection", "event"),
    ("comment", "note"),
    ("high", "major"),
    ("medium", "minor"),
    ("low", "minor"),
    ("blocker", "critical"),
    ("todo", "open"),
    ("closed", "done"),
    ("completed", "done"),
    ("wontfix", "dropped"),
    ("cancelled", "dropped"),
    ("draft", "preliminary"),
    ("published", "final"),
    ("certain", "confirmed"),
    ("suspected", "preliminary"),
    ("english", "en"),
    ("japanese", "ja"),
];

/// What people call fields of their own, which neither a record nor the settings have.
const CUSTOM: &[&str] = &["labels", "custom", "metadata", "meta", "extra"];

/// Whether `name` is that of a field of one's own: `x_cost`, `tags`.
#[must_use]
pub(super) fn is_custom(name: &str) -> bool {
    let name = name.to_lowercase();
    name.starts_with("x_") || name.starts_with("x-") || CUSTOM.contains(&name.as_str())
}

/// The field among `known` that is likely meant by `name`.
#[must_use]
pub(super) fn field<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    find(FIELDS, &name.to_lowercase().replace('-', "_"), known)
}

/// The word among `known` that is likely meant by `value`.
#[must_use]
pub(super) fn word<'k>(value: &str, known: &[&'k str]) -> Option<&'k str> {
    find(WORDS, &value.to_lowercase(), known)
}

fn find<'k>(list: &[(&str, &str)], name: &str, known: &[&'k str]) -> Option<&'k str> {
    let meant = list.iter().filter(|(called, _)| *called == name);
    meant
        .filter_map(|(_, own)| known.iter().find(|known| *known == own))
        .copied()
        .next()
}
