//! Events of the AWS dashboard: the old one with posts in HTML, and the newer one with an event log.

use crate::clock::{Instant, Zone};
use crate::diagnostic::{Audience, Message, Severity as Level};
use crate::import::draft::{Draft, DraftEntry, Drafts, LocalizedText, Noted, Stamp};
use crate::import::format::field::JsonField;
use crate::import::input::Input;
use crate::import::stamp::stamped::{self, StampedPiece};
use crate::import::stamp::when::StampContext;
use crate::import::wording::{bilingual, impact, milestone, state};
use crate::import::{Source, markdown};
use crate::record::{EntryKind, Severity, Status};

/// This source.
pub const SOURCE: Source = Source {
    name: "aws",
    audience: Audience::Public,
    about: "Events of the AWS dashboard as JSON: the old one (archive, current), and the newer one with an event log",
    recognises,
    read,
};

/// What a post says when it is over, in lower case.
const OVER: &[&str] = &[
    "has been resolved",
    "have been resolved",
    "is resolved",
    "was resolved",
    "operating normally",
    "解消して",
    "解消し、",
    "解決され",
    "正常に稼働",
    "正常稼働",
    "正常に動作",
    "正常な状態に",
];

/// What a post says when the whole is over, even where some work goes on behind.
const SURELY_OVER: &str = "issue has been resolved and the service is";
/// What a post says when only a part of it is over, in lower case.
const GOES_ON: &[&str] = &[
    "continue to work",
    "continue to investigate",
    "continue to experience",
    "continuing to work",
    "continuing to investigate",
    "continuing to experience",
    "working towards full",
    "引き続き調査",
    "引き続き対応",
    "引き続き復旧",
];

fn recognises(input: &Input) -> bool {
    input.json().is_some_and(|root| {
        let mut events = events(root).into_iter();
        events.any(|event| is_event(event))
    })
}

fn is_event(event: JsonField<'_>) -> bool {
    let is_old = event.has_keys(1, &["service_name", "service"])
        && event.has_keys(1, &["description", "summary"])
        && event.has_keys(2, &["date", "status", "description"]);
    is_old || event.get("event_log").is_some()
}

/// The events of every shape: the lists of the old dashboard, a list, or lists by service.
fn events(root: JsonField<'_>) -> Vec<JsonField<'_>> {
    if root.is_list() {
        return root.items().collect();
    }
    if is_event(root) {
        return vec![root];
    }
    root.pairs().flat_map(|(_, list)| list.items()).collect()
}

fn read(_: &Input, drafts: &mut Drafts<'_>) {
    let Some(root) = drafts.json() else { return };
    for name in ["archive", "current"] {
        // Only for what is there and no list.
        drafts.list(root, name);
    }
    for event in drafts.maps(events(root)) {
        read_event(event, drafts);
    }
}

fn read_event(event: JsonField<'_>, drafts: &mut Drafts<'_>) {
    let date = date(event, "date", drafts);
    let text = drafts.want(event, "summary").unwrap_or_default();
    let (title, is_over) = bilingual::title(text, is_over);
    let mut draft = Draft {
        id: id(event),
        start: event.start(),
        time_zone: drafts.options.zone.map(|zone| zone.name().into()),
        severity: severity(event, drafts),
        services: services(event, drafts),
        title,
        ..Draft::default()
    };
    if event.get("event_log").is_some() {
        let log = drafts.list(event, "event_log");
        for post in drafts.maps(log) {
            draft.entries.push(logged(post, drafts));
        }
        let at = |entry: Option<&DraftEntry>| entry?.at.moment.as_ref().map(|it| it.instant);
        if at(draft.entries.first()) > at(draft.entries.last()) {
            draft.entries.reverse();
        }
    } else {
        draft.entries = described(event, date, drafts);
    }
    if is_over {
        draft.status = Some(Status::Restored.into());
    }
    impact::take(&mut draft);
    milestone::mark(&mut draft.entries);
    drafts.drafts.push(draft);
}

/// Whether the words in brackets before a title say that it is over.
fn is_over(state: &str) -> bool {
    matches!(
        state.trim(),
        "RESOLVED" | "解決済み" | "復旧済み" | "해결됨" | "Resolved"
    )
}

/// A Unix time below `name`.
fn date(field: JsonField<'_>, name: &'static str, drafts: &mut Drafts<'_>) -> Option<Instant> {
    let text = drafts.need(field, name)?;
    let read = stamped::unix(text);
    if read.is_none() {
        let span = field.get(name).map_or(field.span(), JsonField::span);
        let words = Message::new("import-not-unix")
            .with("name", name)
            .with("text", text);
        drafts.find("import-unreadable", Level::Error, span, words);
    }
    read
}

/// The last part of its name, else the service and the Unix time of the event.
fn id(event: JsonField<'_>) -> Option<String> {
    if let Some(name) = event.text_at("arn") {
        return name.rsplit('/').next().map(str::to_owned);
    }
    let (service, date) = (event.text_at("service")?, event.text_at("date")?);
    Some(format!("{service}-{date}"))
}

/// The level of the dashboard, of which every organisation makes its own.
fn severity(event: JsonField<'_>, drafts: &mut Drafts<'_>) -> Option<Noted<Severity>> {
    let code = drafts.text(event, "status")?;
    // The highest level of the services that it hit says more than where it ended.
    let services = event.get("impacted_services");
    let highest = services
        .into_iter()
        .flat_map(JsonField::pairs)
        .filter_map(|(_, service)| service.text_at("max"))
        .max();
    let code = highest.unwrap_or(code);
    let severity = match code {
        // The service works: that says how it is, not how grave it was.
        "0" => return None,
        "1" => Severity::Minor,
        "2" => Severity::Major,
        "3" => Severity::Critical,
        _ => {
            drafts.unknown(event, "status");
            return None;
        }
    };
    Some(Noted::from(severity).note(Message::new("import-level").with("text", code)))
}

fn services(event: JsonField<'_>, drafts: &mut Drafts<'_>) -> Vec<LocalizedText> {
    let mut names: Vec<&str> = event
        .get("impacted_services")
        .into_iter()
        .flat_map(JsonField::pairs)
        .filter_map(|(_, service)| service.text_at("service_name"))
        .collect();
    if names.is_empty() {
        names.extend(drafts.text(event, "service_name"));
    }
    let region = event.text_at("region_name");
    let name = |name: &&str| match region.filter(|_| !name.contains('(')) {
        Some(region) => format!("{} ({})", name.trim(), region.trim()),
        None => name.trim().to_owned(),
    };
    names
        .iter()
        .map(|it| LocalizedText::all(markdown(&name(it))))
        .collect()
}

/// The posts of the old dashboard. A clock without a date is of the day of the event's own date, or follows the post
/// before it.
fn described(
    event: JsonField<'_>,
    date: Option<Instant>,
    drafts: &mut Drafts<'_>,
) -> Vec<DraftEntry> {
    let html = drafts.want(event, "description").unwrap_or_default();
    let place = event
        .get("description")
        .map_or(event.span(), JsonField::span);
    let (before, pieces) = stamped::pieces(html, "span class=\"yellowfg\"");
    let mut entries = Vec::new();
    // The summary is then all that was said.
    if html.trim().is_empty()
        && let Some(summary) = event.text_at("summary")
    {
        let place = event.get("summary").map_or(event.span(), JsonField::span);
        let note = Message::new("import-from-field").with("name", "summary");
        let mut entry = entry(unstamped(date, drafts), summary, place);
        entry.notes.push(note);
        return vec![entry];
    }
    if pieces.is_empty() && !html.trim().is_empty() {
        let at = unstamped(date, drafts);
        entries.push(entry(at, before, place.clone()));
        return entries;
    }
    let setting = StampContext {
        near: date,
        ..StampContext::default()
    };
    let items = pieces
        .into_iter()
        .map(|piece: StampedPiece<'_>| (piece.body, piece.stamp, place.clone()));
    for (body, at) in stamped::oldest_first(items.collect(), setting, drafts) {
        entries.push(entry(at, body, place.clone()));
    }
    entries
}

/// The event's own date for a post without a stamp.
fn unstamped(date: Option<Instant>, drafts: &Drafts<'_>) -> Stamp {
    let zone = drafts.options.zone.unwrap_or(Zone::UTC);
    date.map_or_else(
        || Stamp::stated("unknown"),
        |date| stamped::at(date, &date.0.to_string(), zone),
    )
    .note(Message::new("import-from-field").with("name", "date"))
}

/// A post of the event log.
fn logged(post: JsonField<'_>, drafts: &mut Drafts<'_>) -> DraftEntry {
    let stated = post.text_at("timestamp").unwrap_or("unknown");
    let zone = drafts.options.zone.unwrap_or(Zone::UTC);
    let at = match date(post, "timestamp", drafts) {
        Some(instant) => stamped::at(instant, stated, zone),
        None => Stamp::stated(stated),
    };
    let html = drafts.text(post, "message").unwrap_or_default();
    let mut entry = entry(at, html, post.span());
    if post.text_at("status") == Some("0") {
        entry.status = Some(Status::Restored.into());
        entry.stated.status = Some(Status::Restored);
    }
    entry
}

fn entry(at: Stamp, html: &str, place: crate::text::source::Span) -> DraftEntry {
    let mut entry = DraftEntry::new(EntryKind::Post, at, place);
    bilingual::say(&mut entry, html, None);
    let said: Vec<_> = entry.text.languages.clone().into_iter().collect();
    for (language, text) in &said {
        impact::read(&mut entry, text, *language, None);
    }
    let all = entry
        .text
        .languages
        .values()
        .chain(entry.details.languages.values())
        .cloned()
        .collect::<String>()
        .to_lowercase();
    let has = |list: &[&str]| list.iter().any(|words| all.contains(words));
    entry.status = if all.contains(SURELY_OVER) || (has(OVER) && !has(GOES_ON)) {
        Some(Noted::from(Status::Restored).note(Message::new("import-status-words")))
    } else {
        state::status(&all)
    };
    entry
}
