//! What readers had been told, as JSON for programs.

use serde_json::{Value, json};

use super::super::json::{due, moment, texts};
use super::{AsKnown, AsKnownForm, OpenPromise, Post};
use crate::record::SeverityLevel;
use crate::system::console::Outgoing;
use crate::timeline::TimelineContext;
use crate::yaml::decode::Choice;

/// One object with a part for each record.
pub const FORM: AsKnownForm = AsKnownForm {
    name: "json",
    write,
};

fn write(announced: &[AsKnown], _: &TimelineContext<'_>) -> Outgoing<'static> {
    let records: Vec<_> = announced.iter().map(record).collect();
    let value = json!({ "version": 1, "records": records });
    format!("{value:#}\n").into()
}

fn record(announced: &AsKnown) -> Value {
    let said = &announced.said;
    json!({
        "record": announced.name,
        "at": announced.at.rfc3339(),
        "last_post_seconds_ago": announced.since_last().map(|it| it.0),
        "status": said.status.map(Choice::code),
        "severity": said.severity.as_ref().map(SeverityLevel::code),
        "title": said.title.as_ref().map(texts),
        "impact": said.impact.as_ref().map(texts),
        "impact_start": said.start,
        "impact_end": said.end,
        "duration": said.duration,
        "cause_confidence": said.cause.map(Choice::code),
        "open_promises": announced.open.iter().map(promise).collect::<Vec<_>>(),
        "posts": announced.posts.iter().map(post).collect::<Vec<_>>(),
    })
}

fn promise(open: &OpenPromise) -> Value {
    json!({
        "post": open.post,
        "what": open.what.code(),
        "due": due(open.due.as_ref()),
        "overdue": open.overdue,
    })
}

fn post(post: &Post) -> Value {
    json!({
        "announced": moment(&post.announced),
        "status": post.status.map(Choice::code),
        "text": texts(&post.text),
    })
}
