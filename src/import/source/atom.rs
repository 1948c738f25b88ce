//! Feeds of status pages: Atom, RSS 2.0 and RSS 1.0.

use crate::clock::{self, Instant, Zone};
use crate::diagnostic::{Audience, Message};
use crate::import::draft::{Draft, DraftEntry, Drafts, LocalizedText};
use crate::import::format::html;
use crate::import::format::xml::{self, Element, XmlText};
use crate::import::input::Input;
use crate::import::stamp::stamped;
use crate::import::stamp::when::{Order, StampContext};
use crate::import::wording::language::{is_japanese as is_japanese_letter, written_in};
use crate::import::wording::{self, impact, milestone, promise};
use crate::import::{Source, markdown};
use crate::locale::{JAPANESE, Language};
use crate::record::{EntryKind, Status};
use crate::text::source::Span;

/// This source.
pub const SOURCE: Source = Source {
    name: "atom",
    audience: Audience::Public,
    about: "Feeds of status pages, Atom, RSS 2.0 and RSS 1.0, with their posts in HTML",
    recognises,
    read,
};

/// What a post that tells no status calls itself, in lower case.
const UPDATES: &[&str] = &["update", "更新"];
/// What posts of planned maintenance call themselves.
const PLANNED: &[&str] = &["scheduled", "in progress", "verifying", "completed"];
/// What titles and status lines call planned maintenance, in lower case.
const MAINTENANCE: &[&str] = &[
    "maintenance",
    "scheduled",
    "planned",
    "scheduled maintenance",
    "planned maintenance",
    "maintenance scheduled",
    "under maintenance",
    "upcoming maintenance",
    "メンテナンス",
    "計画メンテナンス",
    "定期メンテナンス",
    "臨時メンテナンス",
    "予定",
    "計画停止",
    "計画作業",
];
/// What titles of planned maintenance begin with, in lower case; one that speaks of a fault is none.
const MAINTENANCE_TITLES: &[&str] = &[
    "scheduled maintenance",
    "planned maintenance",
    "計画メンテナンス",
    "定期メンテナンス",
    "臨時メンテナンス",
    "メンテナンスのお知らせ",
    "計画停止",
];
const FAULTS: &[&str] = &[
    "caus",
    "fail",
    "led to",
    "outage",
    "error",
    "incident",
    "after ",
    "during ",
    "障害",
    "不具合",
];
/// What titles call an incident, in lower case.
const INCIDENTS: &[&str] = &[
    "incident",
    "outage",
    "issue",
    "障害",
    "障害情報",
    "障害発生",
    "インシデント",
];
/// What precedes the status in a line of a post, in lower case.
const STATUS_LINES: &[&str] = &[
    "status",
    "state",
    "current status",
    "ステータス",
    "状態",
    "状況",
];
/// What precedes the posts of planned maintenance.
const ANNOUNCED: &str = "THIS IS A SCHEDULED EVENT";

/// The namespace of RSS 1.0.
const RSS1: &str = "http://purl.org/rss/1.0/";

fn recognises(input: &Input) -> bool {
    let start = input.start(4_000);
    start.trim_start().starts_with('<')
        && ["<feed", "<rss", RSS1]
            .iter()
            .any(|tag| start.contains(tag))
}

/// An entry or item of a feed.
struct FeedItem<'a> {
    element: &'a Element,
    id: Option<String>,
    title: &'a str,
    /// Whether it says that it is in Japanese.
    is_japanese: bool,
    content: Content,
    /// The stamp of the item with its place: the newest that it has.
    stamp: Option<(&'a str, Span)>,
}

/// HTML with places.
enum Content {
    XmlText(XmlText),
    /// XHTML as it is in the input, and where.
    Inner(String, usize),
    None,
}

impl Content {
    fn html(&self) -> &str {
        match self {
            Self::XmlText(text) => &text.text,
            Self::Inner(html, _) => html,
            Self::None => "",
        }
    }

    fn place(&self, at: usize) -> Span {
        let at = match self {
            Self::XmlText(text) => text.place(at),
            Self::Inner(_, start) => start + at,
            Self::None => 0,
        };
        at..at
    }
}

fn read(input: &Input, drafts: &mut Drafts<'_>) {
    let (root, fault) = xml::read(&input.source);
    if let Some(finding) = fault {
        drafts.push(finding);
    }
    let Some(mut root) = root else { return };
    let channel = root.children.iter_mut().find(|it| it.name == "channel");
    let mut items = channel
        .map(|it| std::mem::take(&mut it.children))
        .unwrap_or_default();
    let language = root.attribute("xml:lang").map(str::to_owned);
    match root.name.rsplit(':').next().unwrap_or_default() {
        "feed" => items = std::mem::take(&mut root.children),
        "rss" => {}
        // The items of RSS 1.0 are beside their channel.
        "RDF" => items.append(&mut root.children),
        _ => return drafts.broken(root.span, Message::new("import-feed")),
    }
    let language = language.or_else(|| language_of(&items));
    let is_japanese = language.is_some_and(|it| it.to_lowercase().starts_with("ja"));
    let page = items
        .iter()
        .find(|it| it.name == "link")
        .map(link)
        .unwrap_or_default();
    let mut groups: Vec<Vec<FeedItem<'_>>> = Vec::new();
    for element in items
        .iter()
        .filter(|it| matches!(it.name.as_str(), "entry" | "item"))
    {
        let item = item(element, page, is_japanese, input);
        // Feeds that give every post an item of its own name the incident in each.
        let known = groups
            .iter_mut()
            .find(|group| item.id.is_some() && group[0].id == item.id);
        match known {
            Some(group) => group.push(item),
            None => groups.push(vec![item]),
        }
    }
    for group in groups {
        read_incident(&group, drafts);
    }
}

fn link(element: &Element) -> &str {
    element
        .attribute("href")
        .unwrap_or(element.text.text.trim())
}

/// The language that a feed or an item names.
fn language_of(elements: &[Element]) -> Option<String> {
    let named = elements
        .iter()
        .find(|it| matches!(it.name.as_str(), "language" | "dc:language"));
    named.map(|it| it.text.text.trim().to_owned())
}

fn item<'a>(element: &'a Element, page: &str, is_japanese: bool, input: &Input) -> FeedItem<'a> {
    let own = element
        .children
        .iter()
        .filter(|it| it.name == "link")
        .map(link)
        .filter(|it| it.trim_end_matches('/') != page.trim_end_matches('/'));
    let named = |name| element.text_of(name);
    let id = own.map(tail).find(|it| !it.is_empty());
    let own = named("id").or(named("guid"));
    let id = id.or_else(|| own.or(element.attribute("rdf:about")).map(tail));
    let content = ["content", "content:encoded", "summary", "description"];
    let content = content.iter().find_map(|name| {
        let content = element.child(name)?;
        let is_inner = content.attribute("type") == Some("xhtml");
        let inner = input.text().get(content.inner.clone()).filter(|_| is_inner);
        Some(match inner {
            Some(html) => Content::Inner(html.to_owned(), content.inner.start),
            None => Content::XmlText(content.text.clone()),
        })
    });
    let stamps = ["published", "updated", "pubDate", "dc:date"]
        .into_iter()
        .filter_map(|name| {
            let child = element.child(name)?;
            let text = child.text.text.trim();
            (!text.is_empty()).then(|| (text, child.span.clone()))
        });
    let own = language_of(&element.children);
    FeedItem {
        element,
        is_japanese: own.map_or(is_japanese, |it| it.to_lowercase().starts_with("ja")),
        id: id.map(str::to_owned),
        title: named("title").unwrap_or_default(),
        content: content.unwrap_or(Content::None),
        stamp: stamps.max_by_key(|(text, _)| instant(text)),
    }
}

/// The last part of an address or of a name: `tag:example.com,2005:Incident/31` is `31`.
fn tail(text: &str) -> &str {
    let mut parts = text.trim().rsplit(['/', '#', ':', '?', '=']);
    parts.find(|part| !part.is_empty()).unwrap_or_default()
}

fn instant(text: &str) -> Option<Instant> {
    clock::read(text, Some(Zone::UTC))
        .ok()
        .map(|reading| reading.moment.instant)
}

fn read_incident(items: &[FeedItem<'_>], drafts: &mut Drafts<'_>) {
    let Some(first) = items.first() else { return };
    let title = Title::of(first.title).rest;
    if items.iter().any(|item| is_planned(item)) {
        return drafts.skip(title, first.element.span.start);
    }
    if first.title.is_empty() {
        let words = Message::new("import-missing").with("name", "title");
        drafts.find(
            "import-unreadable",
            crate::diagnostic::Severity::Warning,
            first.element.span.clone(),
            words,
        );
    }
    let mut draft = Draft {
        id: first.id.clone(),
        start: first.element.span.start,
        time_zone: drafts.options.zone.map(|zone| zone.name().into()),
        title: LocalizedText::new(language(title, first.is_japanese), markdown(title)),
        ..Draft::default()
    };
    draft.entries = entries(items, drafts);
    impact::take(&mut draft);
    milestone::mark(&mut draft.entries);
    drafts.drafts.push(draft);
}

/// The language of a text: few letters of Japanese are enough in a feed that says it is.
fn language(text: &str, is_japanese: bool) -> Language {
    if is_japanese && text.contains(is_japanese_letter) {
        return JAPANESE;
    }
    written_in(text)
}

/// A title without what it calls itself: `[Incident] [Resolved] …`, `Resolved: …`.
struct Title<'a> {
    status: Option<Option<Status>>,
    is_maintenance: bool,
    is_incident: bool,
    rest: &'a str,
}

impl<'a> Title<'a> {
    fn of(text: &'a str) -> Self {
        let mut title = Self {
            status: None,
            is_maintenance: false,
            is_incident: false,
            rest: text.trim(),
        };
        while let Some((word, rest)) = mark(title.rest) {
            let word = word.trim().to_lowercase();
            let is_of = |words: &[&str]| words.contains(&&*word);
            if let Some(status) = known(&word) {
                title.status = title.status.or(Some(status));
            } else if is_of(MAINTENANCE) {
                title.is_maintenance = true;
            } else if is_of(INCIDENTS) {
                title.is_incident = true;
            } else {
                break;
            }
            title.rest = rest.trim_start();
        }
        title
    }

    /// Whether it says itself that it is of planned maintenance.
    fn is_planned(&self) -> bool {
        let lower = self.rest.to_lowercase();
        let begins = MAINTENANCE_TITLES.iter().any(|it| lower.starts_with(it));
        let is_fault = FAULTS.iter().any(|it| lower.contains(it));
        !self.is_incident && (self.is_maintenance || begins && !is_fault)
    }
}

/// The word before a text, in brackets or before a colon, and the text behind.
fn mark(text: &str) -> Option<(&str, &str)> {
    for (open, close) in [('[', ']'), ('【', '】'), ('［', '］')] {
        if let Some(rest) = text.strip_prefix(open) {
            return rest.split_once(close);
        }
    }
    text.split_once([':', '：'])
}

fn known(word: &str) -> Option<Option<Status>> {
    let word = word.trim().replace('_', " ");
    if UPDATES.contains(&word.to_lowercase().as_str()) {
        return Some(None);
    }
    wording::state::named(&word)
}

/// What a line of the text says that the status is: `Status: RESOLVED`.
fn status_line(said: &str) -> Option<String> {
    said.lines().find_map(|line| {
        let line = line.replace(['*', '`'], "");
        let (name, word) = line.split_once([':', '：'])?;
        let is_status = STATUS_LINES.contains(&&*name.trim().to_lowercase());
        let word = word.split(['.', ',', '。', '、', ';', '(', '（']).next();
        let word = word.unwrap_or_default().trim();
        is_status.then(|| word.replace('_', " ").to_lowercase())
    })
}

fn is_planned(item: &FeedItem<'_>) -> bool {
    let html = item.content.html();
    let title = Title::of(item.title);
    if title.is_planned() || html.contains(ANNOUNCED) {
        return true;
    }
    let (_, pieces) = stamped::pieces(html, "small");
    let said = status_line(&html::markdown(html));
    if said.is_some_and(|word| MAINTENANCE.contains(&&*word)) && !title.is_incident {
        return true;
    }
    pieces.iter().any(|piece| {
        let said = html::markdown(piece.body);
        bold(&said).is_some_and(|(word, _)| PLANNED.contains(&word.to_lowercase().as_str()))
    })
}

/// A bold word at the beginning of a post, and the words behind it: `**Resolved** - …`.
fn bold(markdown: &str) -> Option<(&str, &str)> {
    let (word, rest) = markdown.strip_prefix("**")?.split_once("**")?;
    let rest = rest
        .trim_start()
        .trim_start_matches(['\\', '-', '–', '—', ':', '：']);
    Some((word.trim_end_matches([':', '：']), rest.trim_start()))
}

/// The posts: those under stamps of their own, else the whole item at the item's stamp. A stamp's year comes from that
/// of the item, which is no older than any of its posts.
fn entries(items: &[FeedItem<'_>], drafts: &mut Drafts<'_>) -> Vec<DraftEntry> {
    let newest = items
        .iter()
        .filter_map(|item| instant(item.stamp.as_ref()?.0))
        .max();
    let setting = StampContext {
        order: Order::NewestFirst,
        newest,
        ..StampContext::default()
    };
    let mut posts = Vec::new();
    for item in items {
        let (_, pieces) = stamped::pieces(item.content.html(), "small");
        if pieces.is_empty() {
            let Some((text, span)) = &item.stamp else {
                let words = Message::new("import-missing").with("name", "published");
                drafts.find(
                    "import-unreadable",
                    crate::diagnostic::Severity::Error,
                    item.element.span.clone(),
                    words,
                );
                continue;
            };
            let whole = (
                html::markdown(item.content.html()),
                (Some(item.title), item.is_japanese),
                span.clone(),
            );
            posts.push((whole, (*text).to_owned(), span.clone()));
        }
        for piece in pieces {
            let place = item.content.place(piece.at);
            posts.push((
                (
                    html::markdown(piece.body),
                    (None, item.is_japanese),
                    place.clone(),
                ),
                piece.stamp,
                place,
            ));
        }
    }
    let posts = stamped::oldest_first(posts, setting, drafts)
        .into_iter()
        .map(|((said, title, place), at)| {
            let mut entry = DraftEntry::new(EntryKind::Post, at, place);
            say(&mut entry, &said, title);
            entry
        });
    posts.collect()
}

fn say(entry: &mut DraftEntry, said: &str, (title, is_japanese): (Option<&str>, bool)) {
    let stated = bold(said)
        .and_then(|(word, rest)| Some((known(word)?, rest)))
        .or_else(|| title.and_then(|title| Some((Title::of(title).status?, said))))
        .or_else(|| Some((known(&status_line(said)?)?, said)));
    let (status, said) = stated.unwrap_or((None, said));
    entry.status = status.map(Into::into);
    entry.stated.status = status;
    let language = language(said, is_japanese);
    entry.say(language, said);
    promise::promises(entry, said, language, None);
    impact::read(entry, said, language, None);
}
