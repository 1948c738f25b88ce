//! Messages of the older Office 365 Service Communications API.

use crate::diagnostic::Audience;
use crate::import::Source;
use crate::import::draft::Drafts;
use crate::import::format::field::JsonField;
use crate::import::input::Input;
use crate::import::source::m365::service_health::{FieldNames, read_issue};

/// This source.
pub const SOURCE: Source = Source {
    name: "office365",
    audience: Audience::Public,
    about: "Messages of the older Office 365 Service Communications API as JSON: one or a list",
    recognises,
    read,
};

const NAMES: FieldNames = FieldNames {
    id: "Id",
    title: "Title",
    impact: "ImpactDescription",
    status: "Status",
    services: &[
        "AffectedWorkloadDisplayNames",
        "WorkloadDisplayName",
        "Workload",
    ],
    start: "StartTime",
    end: "EndTime",
    classification: "Classification",
    details: "AdditionalDetails",
    pair: ("Name", "Value"),
    posts: "Messages",
    stamp: "PublishedTime",
    text: &["MessageText"],
    remarks: &["Severity"],
};

fn recognises(input: &Input) -> bool {
    let is_message = |it: &JsonField<'_>| {
        it.has_keys(2, &[NAMES.id, NAMES.start])
            && it.has_keys(1, &[NAMES.posts, "WorkloadDisplayName"])
    };
    input
        .json()
        .is_some_and(|root| messages(root).iter().any(is_message))
}

fn messages(root: JsonField<'_>) -> Vec<JsonField<'_>> {
    match root.get("value") {
        Some(list) if list.is_list() => list.items().collect(),
        _ if root.is_list() => root.items().collect(),
        _ => vec![root],
    }
}

fn read(_: &Input, drafts: &mut Drafts<'_>) {
    let Some(root) = drafts.json() else { return };
    for message in drafts.maps(messages(root)) {
        let is = |name, code: &str| {
            message
                .text_at(name)
                .is_some_and(|it| it.eq_ignore_ascii_case(code))
        };
        let is_planned =
            is("MessageType", "PlannedMaintenance") || is("Classification", "PlannedMaintenance");
        let title = message.text_at(NAMES.title).unwrap_or_default();
        if is("MessageType", "MessageCenter") {
            drafts.announce(title, message.start());
        } else if is_planned {
            drafts.skip(title, message.start());
        } else {
            read_issue(message, &NAMES, drafts);
        }
    }
}
