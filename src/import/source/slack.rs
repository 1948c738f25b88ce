//! Channels and threads of Slack: days of an export, or the answer of `conversations.history` or `conversations.replies`.

mod message;
mod mrkdwn;
mod people;
mod select;

use std::collections::{BTreeMap, BTreeSet};

use self::message::ChatMessage;
pub use self::people::People;
pub use self::select::Select;
use crate::clock::Zone;
use crate::diagnostic::{Audience, Message, Severity};
use crate::import::Source;
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{Draft, DraftEntry, Drafts, LocalizedText};
use crate::import::format::field::JsonField;
use crate::import::format::html;
use crate::import::gather::{Gatherer, Pieces};
use crate::import::input::Input;
use crate::import::stamp::stamped;
use crate::import::wording::language::written_in;
use crate::import::wording::own;
use crate::locale::Language;
use crate::record::EntryKind;
use crate::text::source::SourceRef;

/// This source.
pub const SOURCE: Source = Source {
    name: "slack",
    audience: Audience::Internal,
    about: "Channels and threads of Slack as JSON: an export, a channel or a day of it, or the answer of conversations.history or .replies",
    recognises,
    read,
};

/// The days of a channel are one draft.
pub const GATHERER: Gatherer = Gatherer {
    name: "slack",
    is_piece,
    companions: &[
        "users.json",
        "channels.json",
        "groups.json",
        "dms.json",
        "mpims.json",
        "integration_logs.json",
        "canvases.json",
        "huddle_transcripts.json",
        "file_conversations.json",
        "lists.json",
        "org_users.json",
    ],
    people: "users.json",
    read: gather,
};

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

/// Whether a file of an export has this name: a day.
fn is_piece(name: &str) -> bool {
    let stem = name.strip_suffix(".json");
    stem.is_some_and(|stem| crate::clock::read_date(stem).is_ok())
}

/// The messages of every shape.
fn messages(root: JsonField<'_>) -> Vec<JsonField<'_>> {
    let list = root.get("messages").unwrap_or(root);
    list.items().collect()
}

fn read(input: &Input, drafts: &mut Drafts<'_>) {
    let pieces = Pieces {
        inputs: std::slice::from_ref(input),
        folder: None,
        people: None,
        select: None,
    };
    gather(&pieces, drafts);
}

fn gather(pieces: &Pieces<'_>, drafts: &mut Drafts<'_>) {
    let mut messages = Vec::new();
    for input in pieces.inputs {
        let mut own = Drafts::new(input, drafts.options);
        day(input, &mut own, &mut messages);
        own.findings.into_iter().for_each(|it| drafts.push(it));
    }
    message::order(&mut messages);
    let chosen = select::choose(&messages, pieces.select, drafts);
    if chosen.is_empty() {
        return;
    }
    let known = People::default();
    let people = Speakers::of(&messages, pieces.people.unwrap_or(&known));
    let (id, from) = id(pieces, &messages);
    let mut draft = Draft {
        id: Some(id),
        time_zone: drafts.options.zone.map(|zone| zone.name().into()),
        notes: vec![Message::new("import-id-from").with("from", from)],
        persons: people.names.iter().cloned().collect(),
        ..Draft::default()
    };
    let first = pieces.inputs.first();
    let roots: BTreeMap<&str, &ChatMessage<'_>> = messages.iter().map(|it| (it.ts, it)).collect();
    for message in &chosen {
        let mut entry = entry(message, &people, drafts);
        if first.is_none_or(|first| !std::ptr::eq(first, message.input)) {
            entry.file = Some(SourceRef::clone(&message.input.source));
        }
        entry.notes.extend(reply(message, &roots));
        draft.entries.push(entry);
    }
    let only_threads = pieces.select.is_some_and(Select::only_threads);
    draft.title = match only_threads {
        true => title(&chosen, &people),
        false => title(&messages.iter().collect::<Vec<_>>(), &people),
    };
    if draft.title.is_empty()
        && let Some(channel) = channel(pieces)
    {
        draft.title = LocalizedText::all(crate::import::markdown(&format!("#{channel}")));
    }
    drafts.drafts.push(draft);
}

/// Adds the messages of one file.
fn day<'a>(input: &'a Input, drafts: &mut Drafts<'a>, all: &mut Vec<ChatMessage<'a>>) {
    let Some(root) = drafts.json() else { return };
    if root.is_map() {
        if root.text_at("ok") == Some("false") {
            let reason = root.text_at("error").unwrap_or_default();
            return drafts.broken(
                root.span(),
                Message::new("import-refused").with("reason", reason),
            );
        }
        drafts.list(root, "messages");
    }
    let fields = drafts.maps(messages(root));
    let before = all.len();
    message::read(fields, input, drafts, all);
    if all.len() > before && root.get("has_more").is_some_and(JsonField::is_true) {
        drafts.find(
            "import-cut",
            Severity::Warning,
            root.start()..root.start() + 1,
            Message::new("import-cut"),
        );
    }
}

/// Where the message that this one replies to is, if in the file of another day.
fn reply(message: &ChatMessage<'_>, roots: &BTreeMap<&str, &ChatMessage<'_>>) -> Option<Message> {
    let root = roots.get(message.thread?)?;
    let input = root.input;
    let place = format!("{}:{}", input.name(), input.line(root.place.start));
    let is_elsewhere = !std::ptr::eq(input, message.input);
    is_elsewhere.then(|| Message::new("import-reply").with("place", place))
}

/// The channel, with the day of a file alone, by the path, or the thread by its first stamp.
fn id(pieces: &Pieces<'_>, messages: &[ChatMessage<'_>]) -> (String, InferredFrom) {
    let stem = pieces.inputs.first().map_or("", Input::stem);
    let has_letters = |it: &str| it.contains(|it: char| it.is_ascii_alphanumeric());
    match channel(pieces) {
        Some(channel) if pieces.folder.is_none() => {
            (format!("{channel}-{stem}"), InferredFrom::Path)
        }
        Some(channel) if has_letters(channel) => (channel.to_owned(), InferredFrom::Path),
        None if is_piece(&format!("{stem}.json")) => (stem.to_owned(), InferredFrom::Path),
        _ => {
            let first = messages.first().map_or(0, |it| it.instant.0);
            (format!("slack-{first}"), InferredFrom::First)
        }
    }
}

/// The channel's name: of the folder that holds the files of the days.
fn channel<'a>(pieces: &'a Pieces<'_>) -> Option<&'a str> {
    if pieces.folder.is_some() {
        return pieces.folder;
    }
    let (folders, file) = pieces.inputs.first()?.name().rsplit_once('/')?;
    let name = folders.rsplit('/').next();
    name.filter(|name| is_piece(file) && !name.is_empty())
}

/// Who wrote and who is named, in the order of their first message: they become roles.
struct Speakers<'a> {
    /// The number of each, from 1.
    ids: BTreeMap<&'a str, usize>,
    names: BTreeSet<String>,
    known: &'a People,
}

impl<'a> Speakers<'a> {
    fn of(messages: &[ChatMessage<'a>], known: &'a People) -> Self {
        let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
        let mut names = known.names.clone();
        for message in messages {
            let spoken = mrkdwn::persons(message.text);
            for (id, name) in message.user.map(|id| (id, None)).into_iter().chain(spoken) {
                names.extend(name.map(str::to_owned));
                let next = ids.len() + 1;
                if !known.is_machine(id) {
                    ids.entry(id).or_insert(next);
                }
            }
            names.extend(message.names.iter().map(|name| (*name).to_owned()));
        }
        names.retain(|name| !name.trim().is_empty());
        Self { ids, names, known }
    }

    /// The role of a person: `Participant 1`; that of a machine.
    fn role(&self, id: &str) -> LocalizedText {
        if self.known.is_machine(id) {
            return own::said("import.machine");
        }
        let number = self.ids.get(id).copied().unwrap_or_default();
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

fn entry(message: &ChatMessage<'_>, people: &Speakers<'_>, drafts: &Drafts<'_>) -> DraftEntry {
    let zone = drafts.options.zone.unwrap_or(Zone::UTC);
    let at = stamped::at(message.instant, message.ts, zone);
    let person = message.user.filter(|id| !people.known.is_machine(id));
    let kind = if person.is_some() {
        EntryKind::Note
    } else {
        EntryKind::Event
    };
    let mut entry = DraftEntry::new(kind, at, message.place.clone());
    let language = written_in(message.text);
    let said = html::markdown(&mrkdwn::html(message.text, |id| people.named(id, language)));
    entry.say(language, &said);
    for (link, name) in &message.files {
        let item = match link {
            Some(link) => format!("<a href=\"{link}\">{name}</a>"),
            None => (*name).to_owned(),
        };
        entry.details.add(language, &html::markdown(&item));
    }
    entry.role = match person {
        Some(id) => people.role(id),
        None => own::said("import.machine"),
    };
    if let Some(edited) = message.edited {
        let time = edited.written(zone);
        entry
            .notes
            .push(Message::new("import-edited").with("time", time));
    }
    entry
}

/// The first line of the thread's first message.
fn title(messages: &[&ChatMessage<'_>], people: &Speakers<'_>) -> LocalizedText {
    let parent = messages
        .iter()
        .find(|it| it.thread.is_some_and(|thread| thread == it.ts));
    let is_thread = messages
        .iter()
        .all(|it| it.thread.is_some() && it.thread == messages[0].thread);
    let Some(parent) = parent.filter(|_| is_thread) else {
        return LocalizedText::default();
    };
    let first = parent.text.lines().next().unwrap_or_default();
    let language = written_in(first);
    LocalizedText::new(
        language,
        html::markdown(&mrkdwn::html(first, |id| people.named(id, language))),
    )
}
