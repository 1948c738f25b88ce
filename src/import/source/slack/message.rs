//! The messages of a channel: what each says by its newest edition, who wrote it, and whether it is marked.

use crate::clock::Instant;
use crate::diagnostic::{Message, Severity};
use crate::import::draft::Drafts;
use crate::import::format::field::JsonField;
use crate::import::input::Input;
use crate::import::stamp::stamped;
use crate::text::source::Span;

/// Messages that say nothing of their own: who came and went, what the channel is called.
const ABOUT_CHANNEL: &[&str] = &[
    "channel_join",
    "channel_leave",
    "channel_topic",
    "channel_purpose",
    "channel_name",
    "channel_archive",
    "channel_unarchive",
    "group_join",
    "group_leave",
    "group_topic",
    "group_purpose",
    "group_name",
    "pinned_item",
    "unpinned_item",
    "reminder_add",
    "tombstone",
    "bot_add",
    "bot_remove",
    "channel_convert_to_private",
    "huddle_thread",
];

/// A message.
pub(super) struct ChatMessage<'a> {
    /// Its Unix time, which also is its id.
    pub ts: &'a str,
    pub instant: Instant,
    /// The `ts` of the thread's first message.
    pub thread: Option<&'a str>,
    /// The id of the person who wrote it; none for a machine.
    pub user: Option<&'a str>,
    /// Names of the person.
    pub names: Vec<&'a str>,
    /// mrkdwn.
    pub text: &'a str,
    /// Links and names of files.
    pub files: Vec<(Option<&'a str>, &'a str)>,
    pub is_pinned: bool,
    /// The names of its reactions, without skin tones.
    pub reactions: Vec<&'a str>,
    /// When it was edited last.
    pub edited: Option<Instant>,
    /// The file that it is in.
    pub input: &'a Input,
    pub place: Span,
}

impl<'a> ChatMessage<'a> {
    /// The stamp of the first message of its thread: its own where it is of none.
    pub fn root(&self) -> &'a str {
        self.thread.unwrap_or(self.ts)
    }
}

/// Adds the messages with words of one file to those of the ones before. Later editions and deletions hold.
pub(super) fn read<'a>(
    all: Vec<JsonField<'a>>,
    input: &'a Input,
    drafts: &mut Drafts<'_>,
    messages: &mut Vec<ChatMessage<'a>>,
) {
    for field in all {
        match field.text_at("subtype") {
            Some(kind) if ABOUT_CHANNEL.contains(&kind) => {}
            Some("message_deleted") => {
                let gone = field.text_at("deleted_ts");
                messages.retain(|message| Some(message.ts) != gone);
            }
            Some("message_changed") => {
                if let Some(inner) = field.get("message") {
                    messages.retain(|message| Some(message.ts) != inner.text_at("ts"));
                    messages.extend(one(inner, input, drafts));
                }
            }
            _ => messages.extend(one(field, input, drafts)),
        }
    }
}

/// Puts the messages of all files in order, oldest first by their stamps, which are their ids.
pub(super) fn order(messages: &mut Vec<ChatMessage<'_>>) {
    messages.sort_by(|one, other| (one.instant, one.ts).cmp(&(other.instant, other.ts)));
    // A reply that was sent to the channel too is there twice.
    messages.dedup_by(|one, other| one.ts == other.ts && one.text == other.text);
}

fn one<'a>(
    field: JsonField<'a>,
    input: &'a Input,
    drafts: &mut Drafts<'_>,
) -> Option<ChatMessage<'a>> {
    let ts = drafts.need(field, "ts")?;
    let Some(instant) = stamped::unix(ts) else {
        let words = Message::new("import-not-unix")
            .with("name", "ts")
            .with("text", ts);
        let span = field.get("ts").map_or(field.span(), JsonField::span);
        drafts.find("import-unreadable", Severity::Error, span, words);
        return None;
    };
    let text = text(field, drafts).unwrap_or_default();
    let files = files(field);
    if text.trim().is_empty() && files.is_empty() {
        return None;
    }
    let is_machine =
        field.get("bot_id").is_some() || field.text_at("subtype") == Some("bot_message");
    let profile = field.get("user_profile");
    let names = ["real_name", "display_name", "name", "first_name"]
        .iter()
        .filter_map(|name| profile?.text_at(name));
    Some(ChatMessage {
        ts,
        instant,
        thread: field.text_at("thread_ts"),
        user: field.text_at("user").filter(|_| !is_machine),
        names: names.filter(|_| !is_machine).collect(),
        text,
        files,
        is_pinned: is_pinned(field),
        reactions: reactions(field),
        edited: field
            .at(&["edited", "ts"])
            .and_then(|it| stamped::unix(it.text()?)),
        input,
        place: field.span(),
    })
}

/// Its text; where that is empty, the words of its attachments or blocks.
fn text<'a>(field: JsonField<'a>, drafts: &mut Drafts<'_>) -> Option<&'a str> {
    if let Some(text) = drafts.text(field, "text") {
        return Some(text);
    }
    let mut attached = field
        .get("attachments")
        .into_iter()
        .flat_map(JsonField::items)
        .filter_map(|it| {
            let names = ["text", "fallback", "title", "pretext"];
            names.iter().find_map(|name| it.text_at(name))
        });
    let mut blocks = field
        .get("blocks")
        .into_iter()
        .flat_map(JsonField::items)
        .filter_map(|it| it.at(&["text", "text"])?.text());
    attached.next().or_else(|| blocks.next())
}

fn files(field: JsonField<'_>) -> Vec<(Option<&str>, &str)> {
    let files = field.get("files").into_iter().flat_map(JsonField::items);
    files
        .filter_map(|file| {
            let name = file.text_at("title").or(file.text_at("name"))?;
            let link = file.text_at("permalink");
            Some((link.filter(|link| !link.contains(['"', '<', '>'])), name))
        })
        .collect()
}

fn is_pinned(field: JsonField<'_>) -> bool {
    let pinned = field.get("pinned_to");
    pinned.is_some_and(|it| it.items().next().is_some())
}

fn reactions(field: JsonField<'_>) -> Vec<&str> {
    let reactions = field
        .get("reactions")
        .into_iter()
        .flat_map(JsonField::items);
    let names = reactions.filter_map(|it| it.text_at("name")?.split("::").next());
    names.collect()
}
