//! The health page of Microsoft 365 as text, in English or Japanese, with whatever is around it.

mod body;
mod field;
mod label;
mod message;
mod page;
pub(super) mod service_health;

use std::collections::BTreeMap;

use self::page::PagePost;

use self::label::PageLabel;
use self::page::HealthPage;
use crate::clock::{self, Zone};
use crate::diagnostic::{Audience, Message, Severity};
use crate::import::draft::{
    Draft, DraftEnd, DraftEntry, DraftStep, Drafts, LocalizedText, Noted, Stamp,
};
use crate::import::input::Input;
use crate::import::stamp::when::{Order, StampContext};
use crate::import::wording::language::written_in;
use crate::import::wording::{promise, state as words};
use crate::import::{Source, markdown};
use crate::locale::{JAPANESE, Language};
use crate::record::{Confidence, EntryKind, PromiseKind, Status};

/// This source.
pub const SOURCE: Source = Source {
    name: "m365",
    audience: Audience::Public,
    about: "The health page of Microsoft 365 as text, in English or Japanese",
    recognises,
    read,
};

fn recognises(input: &Input) -> bool {
    if !input.looks_like_json() && !message::read(input).is_empty() {
        return true;
    }
    let has = |words: &[&str]| words.iter().any(|word| input.text().contains(word));
    !input.looks_like_json()
        && has(&["User impact", "ユーザーへの影響"])
        && has(&[
            "Current status",
            "Final status",
            "More info",
            "現在の状態",
            "現在の状況",
            "最終的な状態",
            "最終状態",
            "詳細情報",
        ])
}

/// The ids of incidents and messages in a text: two letters and five to seven digits.
fn ids(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|it: char| !it.is_ascii_alphanumeric());
    words.filter(|word| {
        let digits = word.get(2..).unwrap_or_default();
        word.starts_with(|it: char| it.is_ascii_uppercase())
            && word[1..].starts_with(|it: char| it.is_ascii_uppercase())
            && (5..=7).contains(&digits.len())
            && digits.bytes().all(|it| it.is_ascii_digit())
    })
}

fn read(input: &Input, drafts: &mut Drafts<'_>) {
    let messages = message::read(input);
    let places: Vec<_> = messages
        .iter()
        .map(|message| message.span.clone())
        .collect();
    for message in &messages {
        message.draft(drafts);
    }
    let page = page::read(input, &places);
    let id = own_id(input, &page);
    if page.posts.is_empty() {
        // A page may have nothing but messages of the message centre.
        if messages.is_empty() {
            drafts.broken(0..0, Message::new("import-no-posts"));
        }
        return;
    }
    let mut draft = Draft {
        id: id.map(str::to_owned),
        ..Draft::default()
    };
    let zone = zone(&page, drafts, &mut draft);
    draft.entries = entries(&page, zone, drafts);
    head(&page, id, &mut draft);
    // The newest post that says it.
    let newest = newest_first(&page, &draft);
    impact(&newest, zone, drafts, &mut draft);
    drafts.drafts.push(draft);
}

/// The id that is named most often; of several the first.
fn own_id<'a>(input: &'a Input, page: &HealthPage<'a>) -> Option<&'a str> {
    if let Some((text, _)) = page.head.get(&PageLabel::Id)
        && let Some(id) = ids(text).next()
    {
        return Some(id);
    }
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let own = ids(input.text()).filter(|id| !message::is_message(id));
    for (at, id) in own.enumerate() {
        counts.entry(id).or_insert((0, at)).0 += 1;
    }
    let best = counts
        .iter()
        .max_by_key(|(_, (count, first))| (*count, std::cmp::Reverse(*first)));
    best.map(|(id, _)| *id)
}

/// The zone of the stamps, which name none: that of the lines which do, if it is one only.
fn zone(page: &HealthPage<'_>, drafts: &mut Drafts<'_>, draft: &mut Draft) -> Option<Zone> {
    if let Some(zone) = drafts.options.zone {
        draft.time_zone = Some(zone.name().into());
        return Some(zone);
    }
    let labels = [PageLabel::Start, PageLabel::DraftEnd, PageLabel::NextUpdate];
    let parts = page
        .posts
        .iter()
        .flat_map(|post| &post.parts)
        .filter(|part| labels.contains(&part.label));
    let named = parts.filter_map(|part| clock::read(part.lines.first()?, None).ok());
    let zones: Vec<_> = named.map(|reading| reading.moment.zone).collect();
    let first = zones.first().copied()?;
    if zones.iter().any(|zone| *zone != first) {
        return None;
    }
    let bare: Vec<_> = page
        .posts
        .iter()
        .filter(|post| clock::read(post.stamp, None) == Err(clock::Fault::WithoutZone))
        .collect();
    let mut noted = Noted::from(first.name());
    if let Some(post) = bare.first() {
        let words = Message::new("import-zone-inferred")
            .with("number", bare.len())
            .with("zone", first.name());
        drafts.find(
            "import-zone-inferred",
            Severity::Advice,
            post.stamp_span.clone(),
            words.clone(),
        );
        noted = noted.note(words);
    }
    draft.time_zone = Some(noted);
    Some(first)
}

/// The posts as entries, oldest first by the order of the page.
fn entries(page: &HealthPage<'_>, zone: Option<Zone>, drafts: &mut Drafts<'_>) -> Vec<DraftEntry> {
    let stamps: Vec<_> = page
        .posts
        .iter()
        .map(|post| (post.stamp, post.stamp_span.clone()))
        .collect();
    let setting = StampContext {
        zone,
        order: Order::NewestFirst,
        ..StampContext::default()
    };
    let stamps = drafts.stamps(&stamps, &setting);
    let instant = |stamp: Option<&Stamp>| Some(stamp?.moment.as_ref()?.instant);
    let oldest_first = instant(stamps.first()) < instant(stamps.last());
    let posts = page.posts.iter().zip(stamps);
    let mut entries: Vec<_> = posts
        .map(|(post, at)| entry(post, at, zone, drafts))
        .collect();
    if !oldest_first {
        entries.reverse();
    }
    entries
}

/// The posts, newest first.
fn newest_first<'p, 'a>(page: &'p HealthPage<'a>, draft: &Draft) -> Vec<&'p PagePost<'a>> {
    let mut posts: Vec<_> = page.posts.iter().collect();
    if draft.entries.first().map(|entry| entry.place.start)
        == posts.first().map(|post| post.span.start)
    {
        posts.reverse();
    }
    posts
}

/// A post as an entry.
pub(in crate::import) fn entry(
    post: &PagePost<'_>,
    at: Stamp,
    zone: Option<Zone>,
    drafts: &mut Drafts<'_>,
) -> DraftEntry {
    let mut entry = DraftEntry::new(EntryKind::Post, at, post.span.clone());
    let current = post.text(PageLabel::CurrentStatus);
    let last = post.text(PageLabel::FinalStatus);
    let text = last
        .as_ref()
        .or(current.as_ref())
        .cloned()
        .or_else(|| post.text(PageLabel::Title))
        .unwrap_or_default();
    let language = written_in(&text);
    entry.text.add(language, &(post.written)(&text));
    let own = [
        PageLabel::CurrentStatus,
        PageLabel::FinalStatus,
        PageLabel::Title,
        PageLabel::UserImpact,
        PageLabel::Start,
        PageLabel::DraftEnd,
        PageLabel::NextUpdate,
    ];
    for part in post.parts.iter().filter(|part| !own.contains(&part.label)) {
        for (number, line) in part.lines.iter().enumerate() {
            let line = if number == 0 {
                label::stated(part.words, line)
            } else {
                (*line).to_owned()
            };
            entry.details.add(written_in(&line), &(post.written)(&line));
        }
    }
    stated(post, zone, drafts, &mut entry);
    entry.status = match last {
        Some(_) => Some(Status::Restored.into()),
        None => words::status(&text),
    };
    if let Some(by) = time(post, PageLabel::NextUpdate, zone, drafts) {
        entry.next_update_by = Some(by);
    }
    promise::promises(&mut entry, &text, language, zone);
    if let Some(steps) = post.text(PageLabel::NextSteps) {
        promise::promises(&mut entry, &steps, written_in(&steps), zone);
    }
    entry
}

fn stated(
    post: &PagePost<'_>,
    zone: Option<Zone>,
    drafts: &mut Drafts<'_>,
    entry: &mut DraftEntry,
) {
    match words::named(post.state) {
        Some(Some(status)) => entry.stated.status = Some(status),
        _ if post.state.is_empty() => {}
        _ => entry
            .notes
            .push(Message::new("import-state").with("text", post.state)),
    }
    let said = |label| {
        let text = post.text(label);
        text.map_or_else(LocalizedText::default, |text| {
            LocalizedText::new(written_in(&text), (post.written)(&text))
        })
    };
    entry.stated.title = said(PageLabel::Title);
    entry.stated.impact = said(PageLabel::UserImpact);
    entry.stated.impact_start = time(post, PageLabel::Start, zone, drafts);
    entry.stated.impact_end = time(post, PageLabel::DraftEnd, zone, drafts);
    entry.stated.cause_confidence = match (
        post.part(PageLabel::Cause),
        post.part(PageLabel::PreliminaryCause),
    ) {
        (_, Some(_)) => Some(Confidence::Preliminary),
        (Some(_), None) => Some(Confidence::Confirmed),
        (None, None) => None,
    };
}

/// The time below a label.
fn time(
    post: &PagePost<'_>,
    label: PageLabel,
    zone: Option<Zone>,
    drafts: &mut Drafts<'_>,
) -> Option<Stamp> {
    let part = post.part(label)?;
    let text = part.lines.first()?;
    Some(drafts.stamp(text, part.span.clone(), zone))
}

/// What precedes the posts: service, state, title, and the summary of whoever put the page together.
fn head(page: &HealthPage<'_>, id: Option<&str>, draft: &mut Draft) {
    if let Some((service, _)) = page.head.get(&PageLabel::Service) {
        draft.services.push(LocalizedText::all(markdown(service)));
    }
    if let Some((text, _)) = page.head.get(&PageLabel::State)
        && let Some(Some(status)) = words::named(text)
    {
        draft.status = Some(status.into());
    }
    let is_own = |text: &str| id.is_none_or(|id| ids(text).any(|it| it == id));
    let mut foreign = false;
    for (_, heading) in &page.headings {
        let language = written_in(heading);
        if !is_own(heading) {
            foreign = true;
            draft.impact_details.add(language, &markdown(heading));
        } else if !draft.title.languages.contains_key(&language) {
            let title = without_marks(heading, id.unwrap_or_default());
            draft.title.add(language, &markdown(&title));
            draft.title.notes =
                vec![Message::new("import-heading").with("language", language.code)];
        }
    }
    if foreign {
        draft
            .impact_details
            .notes
            .push(Message::new("import-foreign"));
    }
    if let Some((text, _)) = page.head.get(&PageLabel::UserImpact) {
        draft.impact_details.add(written_in(text), &markdown(text));
    }
    let after_head = page
        .head
        .values()
        .map(|(_, span)| span.start)
        .min()
        .unwrap_or(usize::MAX);
    for (at, text) in &page.prose {
        let language = written_in(text);
        if *at > after_head {
            draft.impact_details.add(language, &markdown(text));
        } else if is_own(text) {
            draft.summary.add(language, &markdown(text));
        }
    }
    summary(page, draft);
}

/// The lines of the summary: neighbouring items make one list.
fn summary(page: &HealthPage<'_>, draft: &mut Draft) {
    let mut list: Vec<(Language, String)> = Vec::new();
    let flush = |list: &mut Vec<(Language, String)>, draft: &mut Draft| {
        let Some((language, _)) = list.first() else {
            return;
        };
        let language = *language;
        let lines: Vec<_> = list
            .drain(..)
            .map(|(_, line)| format!("- {line}"))
            .collect();
        draft.summary.add(language, &lines.join("\n"));
    };
    // A few Latin names in a Japanese list do not make it English.
    let is_of_japanese = |(text, _): &(&str, bool)| written_in(text) == JAPANESE;
    let is_japanese = page.summary.iter().any(is_of_japanese);
    for (text, is_item) in &page.summary {
        let language = if is_japanese {
            JAPANESE
        } else {
            written_in(text)
        };
        if *is_item {
            list.push((language, markdown(text)));
        } else {
            flush(&mut list, draft);
            draft.summary.add(language, &markdown(text));
        }
    }
    flush(&mut list, draft);
}

/// A heading without the id and the marks in 【】 around it.
fn without_marks(heading: &str, id: &str) -> String {
    let mut out = String::new();
    let mut rest = heading;
    while let Some((before, after)) = rest.split_once('【') {
        out.push_str(before);
        rest = after.split_once('】').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    let out = out.replace(id, "");
    out.trim_matches(|it: char| {
        it.is_whitespace() || label::DASHES.contains(&it) || matches!(it, ':' | '(' | ')')
    })
    .to_owned()
}

/// What the posts, the newest first, say of the incident as a whole.
pub(in crate::import) fn impact(
    posts: &[&PagePost<'_>],
    zone: Option<Zone>,
    drafts: &mut Drafts<'_>,
    draft: &mut Draft,
) {
    let newest = |label| posts.iter().find(|post| post.part(label).is_some());
    let add = |label, said: &mut LocalizedText| {
        if let Some(post) = newest(label)
            && let Some(text) = post.text(label)
        {
            said.add(written_in(&text), &(post.written)(&text));
        }
    };
    let mut title = LocalizedText::default();
    add(PageLabel::Title, &mut title);
    // The posts' own title counts before a heading.
    draft.title.languages.extend(title.languages);
    add(PageLabel::UserImpact, &mut draft.impact_users);
    add(PageLabel::Scope, &mut draft.impact_scope);
    add(PageLabel::MoreInfo, &mut draft.impact_details);
    add(PageLabel::FinalStatus, &mut draft.resolution);
    draft.impact_start =
        newest(PageLabel::Start).and_then(|post| time(post, PageLabel::Start, zone, drafts));
    let end =
        newest(PageLabel::DraftEnd).and_then(|post| time(post, PageLabel::DraftEnd, zone, drafts));
    draft.impact_end = end.map_or(DraftEnd::NotStated, DraftEnd::At);
    let causes = [
        (PageLabel::PreliminaryCause, Confidence::Preliminary),
        (PageLabel::Cause, Confidence::Confirmed),
    ];
    let cause = posts.iter().find_map(|post| {
        causes
            .iter()
            .find_map(|(label, confidence)| Some((*confidence, post, post.text(*label)?)))
    });
    draft.root_cause = cause.map(|(confidence, post, text)| {
        let said = LocalizedText::new(written_in(&text), (post.written)(&text));
        (confidence.into(), said)
    });
    if let Some(post) = newest(PageLabel::NextSteps) {
        let lines = post
            .part(PageLabel::NextSteps)
            .into_iter()
            .flat_map(|part| &part.lines);
        draft
            .next_steps
            .extend(lines.filter_map(|line| step(line, post.written)));
    }
}

/// A next step, unless the line only promises a report.
fn step(line: &str, written: fn(&str) -> String) -> Option<DraftStep> {
    let text = label::bare(line).0;
    let language = written_in(text);
    let mut probe = DraftEntry::new(EntryKind::Note, Stamp::stated(""), 0..0);
    promise::promises(&mut probe, text, language, None);
    let is_report = probe
        .promises
        .iter()
        .any(|promise| promise.what == PromiseKind::Report);
    (!is_report).then(|| DraftStep {
        action: LocalizedText::new(language, written(text)),
        ..DraftStep::default()
    })
}
