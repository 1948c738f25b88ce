//! Issues of cState: Hugo's Markdown with front matter, its updates under `{{< track "…" >}}`.

use super::markdown_table::stem;
use crate::clock::{self, Zone};
use crate::diagnostic::{Message, Severity as Level};
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{Draft, DraftEnd, DraftEntry, Drafts, LocalizedText, Noted, Stamp};
use crate::import::format::field::JsonField;
use crate::import::format::foreign;
use crate::import::format::front::Front;
use crate::import::input::Input;
use crate::import::stamp::stamped;
use crate::import::stamp::when::{Order, StampContext};
use crate::import::table::row;
use crate::import::wording::language::written_in;
use crate::import::wording::{milestone, promise};
use crate::import::{Source, markdown};
use crate::record::{EntryKind, Milestone, Severity, Status};
use crate::text::source::Span;

/// This source.
pub const SOURCE: Source = Source {
    name: "cstate",
    about: "Issues of cState: Markdown with front matter, its updates under `track`",
    recognises,
    read,
};

fn recognises(input: &Input) -> bool {
    Front::of(input).is_some_and(|front| {
        front.has("title")
            && (front.says("section", "issue")
                || front.has("resolvedWhen")
                || (front.has("severity") && front.has("affected")))
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
    let title = drafts.need(root, "title").unwrap_or_default();
    let mut draft = Draft {
        id: Some(stem(input.name()).to_owned()),
        severity: severity(root, drafts),
        notes: vec![Message::new("import-id-from").with("from", InferredFrom::Path)],
        ..Draft::default()
    };
    draft.title.add(written_in(title), &markdown(title));
    let zone = zone(root, input, body, drafts, &mut draft);
    for service in drafts.list(root, "affected") {
        draft.services.extend(
            service
                .text()
                .map(|name| LocalizedText::all(markdown(name))),
        );
    }
    let opened = drafts.stamp_at(root, "date", Some(zone));
    if opened.is_none() && root.get("date").is_none() {
        drafts.need(root, "date");
    }
    posts(input, body, zone, opened.as_ref(), drafts, &mut draft);
    state(root, zone, opened.as_ref(), drafts, &mut draft);
    milestone::mark(&mut draft.entries);
    if !root.get("resolved").is_some_and(JsonField::is_true) {
        // An issue that is open has not ended, whatever an update says.
        for entry in &mut draft.entries {
            entry.milestone = entry.milestone.filter(|it| *it != Milestone::Resolved);
        }
    }
    drafts.drafts.push(draft);
}

/// Hugo reads a time that names no zone as UTC unless its settings say otherwise: that is taken, and said.
fn zone(
    root: JsonField<'_>,
    input: &Input,
    start: usize,
    drafts: &mut Drafts<'_>,
    draft: &mut Draft,
) -> Zone {
    let body = &input.text()[start..];
    let zone = drafts.options.zone.unwrap_or(Zone::UTC);
    let times = ["date", "resolvedWhen"].into_iter().filter_map(|name| {
        let field = root.get(name)?;
        Some((field.text()?, field.span()))
    });
    let stated = tracks(body).map(|(at, stamp, end)| (stamp, start + at..start + end));
    let bare: Vec<_> = times
        .chain(stated)
        .filter(|(text, _)| clock::read(text, None) == Err(clock::Fault::WithoutZone))
        .map(|(_, span)| span)
        .collect();
    let noted = Noted::from(zone.name());
    if drafts.options.zone.is_some() {
        draft.time_zone = Some(noted);
    } else if let Some(span) = bare.first() {
        let words = Message::new("import-zone-usual")
            .with("number", bare.len())
            .with("zone", zone.name());
        drafts.find(
            "import-zone-inferred",
            Level::Advice,
            span.clone(),
            words.clone(),
        );
        draft.time_zone = Some(noted.note(words));
    }
    zone
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

/// The updates: the words before each `track`, up to the one before it. What stands behind the last, or all where there
/// is none, was said when the issue was opened.
fn posts(
    input: &Input,
    start: usize,
    zone: Zone,
    opened: Option<&Stamp>,
    drafts: &mut Drafts<'_>,
    draft: &mut Draft,
) {
    let body = &input.text()[start..];
    let mut items: Vec<(Span, String, Span)> = Vec::new();
    let mut from = 0;
    for (at, stamp, end) in tracks(body) {
        items.push((from..at, stamp.to_owned(), start + at..start + end));
        from = end;
    }
    let setting = StampContext {
        zone: Some(zone),
        order: Order::NewestFirst,
        ..StampContext::default()
    };
    let found = stamped::oldest_first(items, setting, drafts);
    let rest = &body[from..];
    if !rest.trim().is_empty()
        && let Some(at) = opened
    {
        let place = start + from + (rest.len() - rest.trim_start().len());
        let at = at
            .clone()
            .note(Message::new("import-from-field").with("name", "date"));
        draft.entries.push(entry(rest, at, place..place, zone));
    }
    for (span, at) in found {
        let text = &body[span.clone()];
        let place = start + span.start + (text.len() - text.trim_start().len());
        draft.entries.push(entry(text, at, place..place, zone));
    }
}

fn entry(text: &str, at: Stamp, place: Span, zone: Zone) -> DraftEntry {
    let mut entry = DraftEntry::new(EntryKind::Post, at, place);
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

/// Whether it is over, and when: an entry of its own where no update tells the end.
fn state(
    root: JsonField<'_>,
    zone: Zone,
    opened: Option<&Stamp>,
    drafts: &mut Drafts<'_>,
    draft: &mut Draft,
) {
    let is_over = root.get("resolved").is_some_and(JsonField::is_true);
    let noticed = root.get("informational").is_some_and(JsonField::is_true);
    if let Some(at) = opened.filter(|_| !noticed) {
        let words = Message::new("import-not-start")
            .with("name", "date")
            .with("text", &at.text);
        draft.impact_start = Some(Stamp::stated("unknown").note(words));
    }
    let last = draft
        .entries
        .iter()
        .rev()
        .find_map(|entry| entry.status.clone());
    if !is_over {
        // An update that says it is over is not enough where the issue itself is open.
        if last.is_some_and(|status| status.value == Status::Restored) {
            let words = Message::new("import-called").with("text", "resolved: false");
            draft.status = Some(Noted::from(Status::Monitoring).note(words));
        }
        return;
    }
    draft.status = Some(Status::Restored.into());
    let Some(at) = drafts.stamp_at(root, "resolvedWhen", Some(zone)) else {
        return;
    };
    draft.impact_end = DraftEnd::NotStated;
    let stated = draft.entries.iter().any(|entry| {
        entry
            .status
            .as_ref()
            .is_some_and(|it| it.value == Status::Restored)
    });
    if stated {
        return;
    }
    let place = root
        .get("resolvedWhen")
        .map_or(root.span(), JsonField::span);
    let mut entry = DraftEntry::new(EntryKind::Event, at, place);
    entry.text = crate::import::wording::own::said("import.marked-resolved");
    entry.status = Some(Status::Restored.into());
    entry
        .notes
        .push(Message::new("import-from-field").with("name", "resolvedWhen"));
    crate::import::stamp::sequence::insert(&mut draft.entries, entry);
}
