//! Issues of service health of Microsoft Graph: one, a list, or those inside health overviews.

use crate::diagnostic::Audience;
use crate::import::Source;
use crate::import::draft::Drafts;
use crate::import::format::field::JsonField;
use crate::import::input::Input;
use crate::import::source::m365::service_health::{FieldNames, read_issue};

/// This source.
pub const SOURCE: Source = Source {
    name: "graph",
    audience: Audience::Public,
    about: "Service health issues of Microsoft Graph as JSON: one, a list, or those of health overviews",
    recognises,
    read,
};

const NAMES: FieldNames = FieldNames {
    id: "id",
    title: "title",
    impact: "impactDescription",
    status: "status",
    services: &["service"],
    start: "startDateTime",
    end: "endDateTime",
    classification: "classification",
    details: "details",
    pair: ("name", "value"),
    posts: "posts",
    stamp: "createdDateTime",
    text: &["description", "content"],
    remarks: &["highImpact"],
};

/// Fields that only an issue has.
const OWN: &[&str] = &[NAMES.title, NAMES.start, NAMES.impact, NAMES.posts];

fn recognises(input: &Input) -> bool {
    let names = [NAMES.start, NAMES.impact, NAMES.posts, NAMES.classification];
    let is_issue = |it: &JsonField<'_>| it.has_keys(2, &names);
    input
        .json()
        .is_some_and(|root| issues(root).iter().any(is_issue))
}

/// The issues of every shape; an overview of a service has them in a list of its own.
fn issues(root: JsonField<'_>) -> Vec<JsonField<'_>> {
    let answers = match root.get("value") {
        Some(list) if list.is_list() => list.items().collect(),
        _ if root.is_list() => root.items().collect(),
        _ => vec![root],
    };
    // An overview without issues is not an issue.
    let is_issue =
        |it: &JsonField<'_>| !it.is_map() || it.pairs().any(|(name, _)| OWN.contains(&name));
    answers.into_iter().flat_map(own).filter(is_issue).collect()
}

/// The issues of an overview, or the issue itself.
fn own(answer: JsonField<'_>) -> Vec<JsonField<'_>> {
    match answer.get("issues") {
        Some(list) if list.is_list() => list.items().collect(),
        _ => vec![answer],
    }
}

fn read(_: &Input, drafts: &mut Drafts<'_>) {
    let Some(root) = drafts.json() else { return };
    for issue in drafts.maps(issues(root)) {
        read_issue(issue, &NAMES, drafts);
    }
}
