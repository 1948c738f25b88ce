//! Something that happened in PagerDuty, as an entry of the timeline.

use super::happening::Happening;
use super::person;
use crate::diagnostic::Message;
use crate::import::draft::{DraftEntry, Drafts, Noted};
use crate::import::format::field::JsonField;
use crate::import::markdown;
use crate::import::wording::language::written_in;
use crate::import::wording::{own, promise};
use crate::record::{EntryKind, Milestone, Status};

/// Words of the project where the source has no sentence.
const WORDS: &[(&str, &str)] = &[
    ("trigger", "import.triggered"),
    ("acknowledge", "import.acknowledged"),
    ("unacknowledge", "import.unacknowledged"),
    ("resolve", "import.resolved"),
    ("reopen", "import.reopened"),
    ("escalate", "import.escalated"),
    ("delegate", "import.escalated"),
    ("assign", "import.assigned"),
];

/// The entry of a happening.
pub(super) fn entry(happening: &Happening<'_>, drafts: &mut Drafts<'_>) -> DraftEntry {
    let by_person = happening.agent.is_some_and(person::is_person);
    let kind = match happening.what.as_str() {
        "annotate" => EntryKind::Note,
        "status_update" => EntryKind::Post,
        "acknowledge" | "resolve" | "escalate" | "delegate" | "reopen" | "assign"
        | "unacknowledge"
            if by_person =>
        {
            EntryKind::Action
        }
        "acknowledge" => EntryKind::Action,
        _ => EntryKind::Event,
    };
    let mut entry = DraftEntry::new(kind, happening.at.clone(), happening.item.span());
    say(&mut entry, happening, drafts);
    // Who triggers an incident may be anybody.
    if happening.what == "acknowledge" || (by_person && happening.what != "trigger") {
        entry.role = own::said("import.responder");
    }
    match happening.what.as_str() {
        "trigger" => entry.milestone = Some(Milestone::Detected),
        "acknowledge" => entry.milestone = Some(Milestone::Acknowledged),
        "resolve" => entry.status = Some(Status::Restored.into()),
        "reopen" => {
            let called = Message::new("import-called").with("text", &happening.what);
            entry.status = Some(Noted::from(Status::Investigating).note(called));
        }
        "unacknowledge" => entry.notes.push(Message::new("import-revoked")),
        _ => {}
    }
    if kind == EntryKind::Post {
        let texts: Vec<_> = entry
            .text
            .languages
            .iter()
            .chain(&entry.details.languages)
            .map(|(language, text)| (*language, text.clone()))
            .collect();
        for (language, text) in texts {
            promise::promises(&mut entry, &text, language, drafts.options.zone);
        }
    }
    entry
}

/// Gives the entry what the source says: a note's or an update's own words, else the sentence of the log, then more.
fn say(entry: &mut DraftEntry, happening: &Happening<'_>, drafts: &mut Drafts<'_>) {
    let item = happening.item;
    let channel = item.get("channel");
    let is_words = matches!(entry.kind, EntryKind::Note | EntryKind::Post);
    let text = |field: Option<JsonField<'_>>, name: &str| {
        field.and_then(|it| it.text_at(name)).map(str::to_owned)
    };
    let mut own: Vec<_> = [
        text(Some(item), "note"),
        text(Some(item), "message"),
        text(channel, "content"),
        text(item.get("data"), "content"),
        text(item.get("data"), "message"),
        text(channel, "summary"),
        text(item.get("event_details"), "description"),
    ]
    .into_iter()
    .flatten()
    .map(|text| text.trim().to_owned())
    .collect();
    let mut seen: Vec<String> = happening.summary.map(str::to_owned).into_iter().collect();
    own.retain(|text| {
        let is_new = !seen.contains(text);
        seen.push(text.clone());
        is_new
    });
    let mut own = own.into_iter();
    let first = if is_words { own.next() } else { None };
    match first.as_deref().or(happening.summary) {
        Some(text) => entry.say(written_in(text), &markdown(text)),
        None => {
            let words = WORDS.iter().find(|(what, _)| *what == happening.what);
            match words {
                Some((_, words)) => entry.text = own::said(words),
                None => entry
                    .notes
                    .push(Message::new("import-called").with("text", &happening.what)),
            }
        }
    }
    for text in own {
        entry.details.add(written_in(&text), &markdown(&text));
    }
    if let Some(channel) = channel.filter(|channel| !channel.is_map()) {
        drafts.wrong_type(channel, "map");
    }
}

/// Leaves each milestone to the first entry that has it.
pub(super) fn mark(entries: &mut [DraftEntry]) {
    let mut seen = Vec::new();
    for entry in entries {
        let Some(milestone) = entry.milestone else {
            continue;
        };
        if seen.contains(&milestone) {
            entry.milestone = None;
        }
        seen.push(milestone);
    }
}
