//! Issues of cState: Hugo's Markdown with front matter, its updates under `{{< track "…" >}}`.

use crate::clock::{self, Zone};
use crate::diagnostic::{Audience, Message, Severity as Level};
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{Draft, DraftEnd, DraftEntry, Drafts, LocalizedText, Noted, Stamp};
use crate::import::format::field::JsonField;
use crate::import::format::foreign;
use crate::import::format::front::Front;
use crate::import::input::Input;
use crate::import::stamp::when::{Order, StampContext};
use crate::import::stamp::{sequence, stamped};
use crate::import::table::row;
use crate::import::wording::language::written_in;
use crate::import::wording::{milestone, own, promise};
use crate::import::{Source, markdown};
use crate::record::{EntryKind, Milestone, Severity, Status};
use crate::text::source::Span;

/// This source.
pub const SOURCE: Source = Source {
    name: "cstate",
    audience: Audience::Public,
    about: "Issues of cState: Markdown with front matter, its updates under `track`",
    recognises,
    read,
};

fn recognises(input: &Input) -> bool {
    Front::of(input).is_some_and(|front| {
        front.says("section", "issue")
            || front.has("resolvedWhen")
            || (front.has("severity") && front.has("affected"))
    })
}

fn read(input: &Input, drafts: &mut Drafts<'_>) {
    let Some(front) = Front::of(input) else {
        return drafts.broken(0..0, Message::new("import-front"));
    };
    let body = front.body;
    let node = match front.read() {
        Ok(Some(node)) => node,
        Ok(None) => return drafts.broken(0..body, Message::new("import-front")),
        Err(findings) => {
            return findings
                .into_iter()
                .for_each(|finding| drafts.push(finding));
        }
    };
    let root = JsonField::of(&node);
    if !root.is_map() {
        return drafts.wrong_type(root, "map");
    }
    let draft = read_issue(root, IssueBody { input, start: body }, drafts);
    drafts.drafts.push(draft);
}

/// What is below the front matter.
#[derive(Clone, Copy)]
struct IssueBody<'a> {
    input: &'a Input,
    /// The byte of the file at which it begins.
    start: usize,
}

impl<'a> IssueBody<'a> {
    fn text(self) -> &'a str {
        &self.input.text()[self.start..]
    }
}

fn read_issue(root: JsonField<'_>, body: IssueBody<'_>, drafts: &mut Drafts<'_>) -> Draft {
    let title = drafts.want(root, "title").unwrap_or_default();
    let mut draft = Draft {
        id: Some(body.input.stem().to_owned()),
        severity: severity(root, drafts),
        notes: vec![Message::new("import-id-from").with("from", InferredFrom::Path)],
        ..Draft::default()
    };
    draft.title.add(written_in(title), &markdown(title));
    let zone = drafts.options.zone.unwrap_or(Zone::UTC);
    draft.time_zone = time_zone(&bare_times(root, body), zone, drafts);
    let affected = drafts.list(root, "affected");
    let services = affected.iter().filter_map(|service| service.text());
    draft.services = services
        .map(|name| LocalizedText::all(markdown(name)))
        .collect();
    let opened = drafts.stamp_at(root, "date", Some(zone));
    if opened.is_none() && root.get("date").is_none() {
        drafts.need(root, "date");
    }
    let is_informational = root.get("informational").is_some_and(JsonField::is_true);
    draft.impact_start = opened.as_ref().filter(|_| !is_informational).map(not_start);
    draft.entries = posts(body, zone, opened, drafts);
    if root.get("resolved").is_some_and(JsonField::is_true) {
        close(root, zone, &mut draft, drafts);
        milestone::mark(&mut draft.entries);
    } else {
        draft.status = reopened(&draft.entries);
        milestone::mark(&mut draft.entries);
        // An issue that is open has not ended, whatever an update says.
        for entry in &mut draft.entries {
            entry.milestone = entry.milestone.filter(|it| *it != Milestone::Resolved);
        }
    }
    draft
}

/// The places of times that name no zone.
fn bare_times(root: JsonField<'_>, body: IssueBody<'_>) -> Vec<Span> {
    let fields = ["date", "resolvedWhen"].into_iter().filter_map(|name| {
        let field = root.get(name)?;
        Some((field.text()?, field.span()))
    });
    let tracks = tracks(body.text());
    let stamps = tracks.map(|(at, stamp, end)| (stamp, body.start + at..body.start + end));
    let is_bare = |text| clock::read(text, None) == Err(clock::Fault::WithoutZone);
    let bare = fields.chain(stamps).filter(|(text, _)| is_bare(text));
    bare.map(|(_, span)| span).collect()
}

/// Hugo reads a time that names no zone as UTC unless its settings say otherwise: that is taken, and said.
fn time_zone(bare: &[Span], zone: Zone, drafts: &mut Drafts<'_>) -> Option<Noted<String>> {
    let noted = Noted::from(zone.name());
    if drafts.options.zone.is_some() {
        return Some(noted);
    }
    let first = bare.first()?.clone();
    let words = Message::new("import-zone-usual")
        .with("number", bare.len())
        .with("zone", zone.name());
    drafts.find("import-zone-inferred", Level::Advice, first, words.clone());
    Some(noted.note(words))
}

/// When the issue was opened is not when the impact began.
fn not_start(opened: &Stamp) -> Stamp {
    let words = Message::new("import-not-start")
        .with("name", "date")
        .with("text", &opened.text);
    Stamp::stated("unknown").note(words)
}

fn severity(root: JsonField<'_>, drafts: &mut Drafts<'_>) -> Option<Noted<Severity>> {
    let known = [
        ("notice", Severity::Minor),
        ("disrupted", Severity::Major),
        ("down", Severity::Critical),
    ];
    let (severity, word) = drafts.code(root, "severity", &known)?;
    Some(Noted::from(severity).note(Message::new("import-level").with("text", word)))
}

/// The `track` codes of a body: where each begins, what it says, and where it ends.
fn tracks(body: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let start = from + body.get(from..)?.find("{{")?;
            let end = start + body[start..].find("}}")? + 2;
            from = end;
            let inner = body[start + 2..end - 2].trim_matches(['<', '>', '%', ' ']);
            if let Some(stamp) = inner.strip_prefix("track") {
                return Some((start, stamp.trim().trim_matches(['"', '`', '\'']), end));
            }
        }
    })
}

/// The updates: the words before each `track`, up to the one before it. What follows the last, or all where there
/// is none, was said when the issue was opened.
fn posts(
    body: IssueBody<'_>,
    zone: Zone,
    opened: Option<Stamp>,
    drafts: &mut Drafts<'_>,
) -> Vec<DraftEntry> {
    let text = body.text();
    let mut items: Vec<(Span, String, Span)> = Vec::new();
    let mut from = 0;
    for (at, stamp, end) in tracks(text) {
        let place = body.start + at..body.start + end;
        items.push((from..at, stamp.to_owned(), place));
        from = end;
    }
    let setting = StampContext {
        zone: Some(zone),
        order: Order::NewestFirst,
        ..StampContext::default()
    };
    let updates = stamped::oldest_first(items, setting, drafts);
    let is_said = !text[from..].trim().is_empty();
    let first = opened.filter(|_| is_said).map(|at| {
        let note = Message::new("import-from-field").with("name", "date");
        (from..text.len(), at.note(note))
    });
    let said = first.into_iter().chain(updates);
    said.map(|(span, at)| entry(body, span, at, zone)).collect()
}

/// What one update says: `span` of the body.
fn entry(body: IssueBody<'_>, span: Span, at: Stamp, zone: Zone) -> DraftEntry {
    let text = &body.text()[span.clone()];
    let place = body.start + span.start + (text.len() - text.trim_start().len());
    let mut entry = DraftEntry::new(EntryKind::Post, at, place..place);
    // Other codes of Hugo are words here.
    let said = foreign::markdown(text.trim());
    let (status, said) = match called(&said) {
        Some((word, rest)) => (row::state(word), rest),
        None => (None, said.as_str()),
    };
    entry.status = status.map(Into::into);
    entry.stated.status = status;
    let language = written_in(said);
    entry.say(language, said);
    promise::promises(&mut entry, said, language, Some(zone));
    entry
}

/// What an update calls itself: `**Update**: …`, `*Investigating* - …`.
fn called(said: &str) -> Option<(&str, &str)> {
    let mark = if said.starts_with("**") { "**" } else { "*" };
    let (word, rest) = said.strip_prefix(mark)?.split_once(mark)?;
    let bare = word.trim_matches([':', '：', ' ']);
    let parted = rest
        .trim_start()
        .trim_start_matches(['-', '–', '—', ':', '：']);
    let known =
        row::state(bare).is_some() || matches!(bare.to_lowercase().as_str(), "update" | "更新");
    (known && !parted.trim().is_empty()).then(|| (bare, parted.trim_start()))
}

/// An issue that is open although its last update says that it is over.
fn reopened(entries: &[DraftEntry]) -> Option<Noted<Status>> {
    let last = entries.iter().rev().find_map(|entry| entry.status.as_ref());
    last.filter(|status| status.value == Status::Restored)?;
    let words = Message::new("import-called").with("text", "resolved: false");
    Some(Noted::from(Status::Monitoring).note(words))
}

/// The end of an issue that is over: an entry of its own where no update tells it.
fn close(root: JsonField<'_>, zone: Zone, draft: &mut Draft, drafts: &mut Drafts<'_>) {
    draft.status = Some(Status::Restored.into());
    let ends_first = drafts.ends_first(root, &["date"], "resolvedWhen", Some(zone));
    draft.notes.extend(ends_first);
    let Some(at) = drafts.stamp_at(root, "resolvedWhen", Some(zone)) else {
        return;
    };
    draft.impact_end = DraftEnd::NotStated;
    let mut statuses = draft
        .entries
        .iter()
        .filter_map(|entry| entry.status.as_ref());
    if statuses.any(|status| status.value == Status::Restored) {
        return;
    }
    let field = root.get("resolvedWhen");
    let mut entry = DraftEntry::new(EntryKind::Event, at, field.unwrap_or(root).span());
    entry.text = own::said("import.marked-resolved");
    entry.status = Some(Status::Restored.into());
    let note = Message::new("import-from-field").with("name", "resolvedWhen");
    entry.notes.push(note);
    sequence::insert(&mut draft.entries, entry);
}
