//! The alerts of a group: when each began and ended, and each as an event.

use std::collections::BTreeMap;

use super::title;
use crate::diagnostic::Message;
use crate::import::draft::{DraftEntry, Drafts, Stamp};
use crate::import::format::field::JsonField;
use crate::import::format::foreign;
use crate::import::markdown;
use crate::import::stamp::sequence;
use crate::import::stamp::when::Order;
use crate::locale::DEFAULT;
use crate::record::EntryKind;

/// The year of a time that is not known: the alert has not ended.
const OPEN: &str = "0001-";
/// States in which an alert of the API's answer can be; what has ended is in no answer.
const STATES: &[&str] = &["active", "suppressed", "unprocessed"];

/// One alert as the last list that has it tells it.
pub(super) struct Alert<'f> {
    pub field: JsonField<'f>,
    pub starts: Stamp,
    pub ends: Option<Stamp>,
    /// The state in which the API has it.
    pub state: Option<&'f str>,
}

/// The alerts of a group, the earliest first; of one that several lists have, the last word. `status` is that of the
/// group.
pub(super) fn alerts<'f>(
    lists: Vec<Vec<JsonField<'f>>>,
    status: Option<&str>,
    drafts: &mut Drafts<'_>,
) -> Vec<Alert<'f>> {
    let mut alerts: Vec<Alert<'f>> = Vec::new();
    let mut known = BTreeMap::new();
    for listed in lists {
        let names = ["startsAt"];
        for (field, starts) in
            sequence::oldest_first(listed, &names, Order::OldestFirst, None, drafts)
        {
            let alert = alert(field, starts, status, drafts);
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
    let mut starts = alerts.iter().map(|alert| sequence::instant(&alert.starts));
    if starts.all(|start| start.is_some()) {
        alerts.sort_by_key(|alert| sequence::instant(&alert.starts));
    }
    alerts
}

fn alert<'f>(
    field: JsonField<'f>,
    starts: Stamp,
    status: Option<&str>,
    drafts: &mut Drafts<'_>,
) -> Alert<'f> {
    let own = field.get("status");
    let state = own
        .filter(|own| own.is_map())
        .and_then(|own| drafts.text(own, "state"));
    if let Some(own) = own
        && state.is_some_and(|state| !STATES.contains(&state))
    {
        drafts.unknown(own, "state");
    }
    let said = match own {
        Some(own) if own.is_map() => None,
        Some(own) if own.is_list() => {
            drafts.wrong_type(own, "text");
            None
        }
        Some(own) => own.text(),
        None => status,
    };
    // Of an alert that goes on, `endsAt` is only when it would be forgotten.
    let ends = (said == Some("resolved"))
        .then(|| drafts.text(field, "endsAt"))
        .flatten()
        .filter(|text| !text.starts_with(OPEN));
    let span = field.get("endsAt").map_or(field.span(), JsonField::span);
    if ends.is_some() {
        // The check of the draft finds the entry that ends before it begins.
        drafts.ends_first(field, &["startsAt"], "endsAt", None);
    }
    Alert {
        field,
        starts,
        ends: ends.map(|text| drafts.stamp(text, span, None)),
        state,
    }
}

/// The alert as an event that lasts while it fires.
pub(super) fn event(alert: &Alert<'_>) -> DraftEntry {
    let mut entry = DraftEntry::new(EntryKind::Event, alert.starts.clone(), alert.field.span());
    entry.until = alert.ends.clone();
    entry.text = title(alert.field).unwrap_or_default();
    if let Some(state) = alert.state.filter(|state| *state != "active") {
        entry
            .notes
            .push(Message::new("import-called").with("text", state));
    }
    let language = entry
        .text
        .languages
        .keys()
        .next()
        .copied()
        .unwrap_or(DEFAULT);
    let annotations = alert.field.get("annotations");
    if let Some(text) = annotations.and_then(|it| it.text_at("description")) {
        entry.details.add(language, &foreign::markdown(text));
    }
    let rest = ["summary", "title", "message", "description"];
    entry.details.add(language, &named(annotations, &rest));
    let labels = named(alert.field.get("labels"), &[]);
    entry.details.add(language, &labels);
    entry
}

/// Names and values as a list.
fn named(field: Option<JsonField<'_>>, left_out: &[&str]) -> String {
    let pairs = field
        .into_iter()
        .flat_map(JsonField::pairs)
        .filter(|(name, _)| !left_out.contains(name));
    let lines = pairs.filter_map(|(name, value)| {
        let line = format!("{name}: {}", value.text()?);
        Some(format!("- {}", markdown(&line)))
    });
    lines.collect::<Vec<_>>().join("\n")
}
