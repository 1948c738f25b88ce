//! Channels and threads of Slack: a day of an export, or the answer of `conversations.history` or `conversations.replies`.

mod message;
mod mrkdwn;

use std::collections::BTreeSet;

use self::message::Message;
use super::draft::{Draft, Entry, Said};
use super::drafts::Drafts;
use super::field::Field;
use super::input::Input;
use super::{Source, html, own, promise, stamped};
use crate::clock::Zone;
use crate::finding::{Severity, Words};
use crate::language::Language;
use crate::record::EntryKind;

/// This source.
pub const SOURCE: Source = Source {
    name: "slack",
    about: "Channels and threads of Slack as JSON: a day of an export, or the answer of conversations.history or .replies",
    recognises,
    read,
};

/// Reactions that mark a message for the timeline; skin tones and numbers behind them aside.
const MARKS: &[&str] = &[
    "pushpin",
    "round_pushpin",
    "incident",
    "timeline",
    "memo",
    "spiral_note_pad",
];

fn recognises(input: &Input) -> bool {
    let Some(root) = input.json() else {
        return false;
    };
    messages(root).into_iter().take(20).any(|it| {
        it.text_at("ts")
            .is_some_and(|ts| stamped::unix(ts).is_some())
            && it.text_at("type") == Some("message")
    })
}

/// The messages of every shape.
fn messages(root: Field<'_>) -> Vec<Field<'_>> {
    let list = root.get("messages").unwrap_or(root);
    list.items().collect()
}

fn read(input: &Input, drafts: &mut Drafts<'_>) {
    let Some(root) = drafts.json() else { return };
    if root.is_map() {
        if root.text_at("ok") == Some("false") {
            let reason = root.text_at("error").unwrap_or_default();
            return drafts.broken(
                root.span(),
                Words::new("import-refused").with("reason", reason),
            );
        }
        drafts.list(root, "messages");
    }
    let all = drafts.maps(messages(root));
    let messages = message::read(all, drafts);
    if messages.is_empty() {
        return;
    }
    if root.get("has_more").is_some_and(Field::is_true) {
        drafts.find(
            "import-cut",
            Severity::Warning,
            root.start()..root.start() + 1,
            Words::new("import-cut"),
        );
    }
    let people = People::of(&messages);
    let chosen = choose(&messages, drafts);
    let (id, from) = id(input, &messages);
    let mut draft = Draft {
        id: Some(id),
        start: root.start(),
        time_zone: drafts.options.zone.map(|zone| zone.name().into()),
        notes: vec![Words::new("import-id-from").with("from", from)],
        persons: people.names.clone(),
        ..Draft::default()
    };
    for message in &chosen {
        draft.entries.push(entry(message, &people, drafts));
    }
    draft.title = title(&messages, &people);
    if draft.title.is_empty()
        && let Some(channel) = channel(input)
    {
        draft.title = Said::all(super::markdown(&format!("#{channel}")));
    }
    drafts.drafts.push(draft);
}

/// The channel and the day by the file's path, or the thread by its first stamp.
fn id(input: &Input, messages: &[Message<'_>]) -> (String, &'static str) {
    let stem = super::markdown_table::stem(input.name());
    match channel(input) {
        Some(channel) => (format!("{channel}-{stem}"), "@import.path"),
        None if crate::clock::read_date(stem).is_ok() => (stem.to_owned(), "@import.path"),
        None => {
            let first = messages.first().map_or(0, |it| it.instant.0);
            (format!("slack-{first}"), "@import.first")
        }
    }
}

/// The channel's name: of the folder that holds a file of a day.
fn channel(input: &Input) -> Option<&str> {
    let (folders, _) = input.name().rsplit_once('/')?;
    let stem = super::markdown_table::stem(input.name());
    let is_day = crate::clock::read_date(stem).is_ok();
    let name = folders.rsplit('/').next();
    name.filter(|name| is_day && !name.is_empty())
}

/// Who wrote and who is named, in the order of their first message: they become roles.
struct People<'a> {
    ids: Vec<&'a str>,
    names: Vec<String>,
}

impl<'a> People<'a> {
    fn of(messages: &[Message<'a>]) -> Self {
        let mut ids: Vec<&str> = Vec::new();
        let mut names = BTreeSet::new();
        for message in messages {
            let spoken = mrkdwn::persons(message.text);
            for (id, name) in message.user.map(|id| (id, None)).into_iter().chain(spoken) {
                names.extend(name.map(str::to_owned));
                if !ids.contains(&id) {
                    ids.push(id);
                }
            }
            names.extend(message.names.iter().map(|name| (*name).to_owned()));
        }
        names.retain(|name| !name.trim().is_empty());
        Self {
            ids,
            names: names.into_iter().collect(),
        }
    }

    /// The role of a person: `Participant 1`.
    fn role(&self, id: &str) -> Said {
        let number = self
            .ids
            .iter()
            .position(|it| *it == id)
            .map_or(0, |at| at + 1);
        let mut said = own::said("import.participant");
        for text in said.texts() {
            let gap = if text.is_ascii() { " " } else { "" };
            *text = format!("{text}{gap}{number}");
        }
        said
    }

    /// The same in one language, for a text.
    fn named(&self, id: &str, language: Language) -> String {
        let said = self.role(id);
        let own = said.languages.get(&language);
        own.or(said.languages.values().next())
            .cloned()
            .unwrap_or_default()
    }
}

/// The messages that are pinned or marked by a reaction; all of them where none is, which is said.
fn choose<'m, 'a>(messages: &'m [Message<'a>], drafts: &mut Drafts<'_>) -> Vec<&'m Message<'a>> {
    let marked: Vec<_> = messages
        .iter()
        .filter(|message| message.is_marked)
        .collect();
    let (number, all) = (marked.len(), messages.len());
    let words = if marked.is_empty() {
        Words::new("import-unmarked").with("number", all)
    } else {
        Words::new("import-marked")
            .with("number", number)
            .with("all", all)
    };
    let start = messages.first().map_or(0, |it| it.place.start);
    drafts.find("import-chosen", Severity::Advice, start..start, words);
    if marked.is_empty() {
        messages.iter().collect()
    } else {
        marked
    }
}

fn entry(message: &Message<'_>, people: &People<'_>, drafts: &Drafts<'_>) -> Entry {
    let zone = drafts.options.zone.unwrap_or(Zone::UTC);
    let at = stamped::at(message.instant, message.ts, zone);
    let kind = if message.user.is_some() {
        EntryKind::Note
    } else {
        EntryKind::Event
    };
    let mut entry = Entry::new(kind, at, message.place.clone());
    let language = promise::language(message.text);
    let said = html::markdown(&mrkdwn::html(message.text, |id| people.named(id, language)));
    entry.say(language, &said);
    for (link, name) in &message.files {
        let item = match link {
            Some(link) => format!("<a href=\"{link}\">{name}</a>"),
            None => (*name).to_owned(),
        };
        entry.details.add(language, &html::markdown(&item));
    }
    entry.role = match message.user {
        Some(id) => people.role(id),
        None => own::said("import.machine"),
    };
    if let Some(edited) = message.edited {
        let time = edited.written(zone);
        entry
            .notes
            .push(Words::new("import-edited").with("time", time));
    }
    entry
}

/// The first line of the thread's first message.
fn title(messages: &[Message<'_>], people: &People<'_>) -> Said {
    let parent = messages
        .iter()
        .find(|it| it.thread.is_some_and(|thread| thread == it.ts));
    let is_thread = messages
        .iter()
        .all(|it| it.thread.is_some() && it.thread == messages[0].thread);
    let Some(parent) = parent.filter(|_| is_thread) else {
        return Said::default();
    };
    let first = parent.text.lines().next().unwrap_or_default();
    let language = promise::language(first);
    Said::new(
        language,
        html::markdown(&mrkdwn::html(first, |id| people.named(id, language))),
    )
}
