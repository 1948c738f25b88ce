//! Messages of the Microsoft 365 message centre: those that tell of a problem become drafts, announcements are passed over.

use super::body::{Body, PageLine};
use super::field::{LabelField, field, is_problem, names_category};
use super::label::{PageLabel, bare, label};
use super::page::header;
use crate::clock::{self, Instant, Zone};
use crate::diagnostic::{Message, Severity};
use crate::import::draft::{Draft, DraftEntry, Drafts, LocalizedText, Noted, Stamp};
use crate::import::stamp::when::{Order, StampContext};
use crate::import::stamp::{sequence, stamped};
use crate::import::wording::language::written_in;
use crate::import::wording::{impact, promise, state, state as words};
use crate::import::{Input, markdown};
use crate::record::{EntryKind, Status};
use crate::text::source::Span;

/// A message as it is on the page.
#[derive(Debug)]
pub(super) struct CentreMessage<'a> {
    id: &'a str,
    /// Its bytes.
    pub span: Span,
    title: Option<&'a str>,
    services: Vec<&'a str>,
    category: Option<(&'a str, Span)>,
    published: Option<(&'a str, Span)>,
    updated: Option<(&'a str, Span)>,
    body: Body<'a>,
}

/// The most lines behind a heading within which a message says more of itself.
const NEAR: usize = 12;
/// The longest line that names anything, in bytes.
const LONGEST: usize = 400;

/// Whether an id is of the message centre.
pub(super) fn is_message(id: &str) -> bool {
    id.starts_with("MC")
}

/// Whether a text has the id of a message at all.
pub(super) fn has_any(input: &Input) -> bool {
    super::ids(input.text()).any(is_message)
}

/// The messages of a page, in its order.
pub(super) fn read(input: &Input) -> Vec<CentreMessage<'_>> {
    if !has_any(input) {
        return Vec::new();
    }
    let lines = input.lines().map(|(at, line)| {
        let (text, is_item) = bare(line);
        let at = at + line.trim_end().len() - text.len();
        PageLine { at, text, is_item }
    });
    let filled: Vec<PageLine<'_>> = lines.collect();
    let mut messages = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for at in 0..filled.len() {
        let floor = open.map_or(0, |(begun, _)| begun + 1);
        let next = opens(&filled, at);
        // The line of the id inside a message whose heading names it already.
        let is_same = next.is_some() && open.map(|(_, known)| known) == next;
        let ends = next.is_some() || (open.is_some() && is_health(filled[at].text));
        if is_same || !ends {
            continue;
        }
        let begun = titled(&filled, at, floor);
        if let Some((first, id)) = open.take() {
            messages.push(message(id, &filled[first..begun], filled[begun].at));
        }
        open = next.map(|id| (begun, id));
    }
    if let Some((first, id)) = open {
        messages.push(message(id, &filled[first..], input.text().len()));
    }
    messages
}

/// The id of the message that a line opens: one below a label, or a heading that is followed by more of a message.
fn opens<'a>(lines: &[PageLine<'a>], at: usize) -> Option<&'a str> {
    let text = lines[at].text;
    if text.len() > LONGEST {
        return None;
    }
    let first = |text: &'a str| super::ids(text).next().filter(|id| is_message(id));
    if let Some((named, _, rest)) = field(text) {
        if named != LabelField::Id {
            return None;
        }
        let next = || {
            lines[at + 1..]
                .iter()
                .map(|line| line.text)
                .find(|it| !it.is_empty())
        };
        return first(if rest.is_empty() { next()? } else { rest });
    }
    let id = edge(text).filter(|id| is_message(id))?;
    let behind = lines[at + 1..]
        .iter()
        .map(|line| line.text)
        .filter(|text| !text.is_empty())
        .take(NEAR);
    for text in behind {
        if let Some((named, ..)) = field(text) {
            let stated = matches!(
                named,
                LabelField::Category | LabelField::Published | LabelField::Updated
            );
            if stated {
                return Some(id);
            }
        } else if edge(text).is_some_and(is_message) {
            return None;
        }
    }
    None
}

/// The id at the beginning or the end of a heading.
fn edge(text: &str) -> Option<&str> {
    if text.len() > LONGEST || text.ends_with(['.', '。']) {
        return None;
    }
    let parts = |it: char| !it.is_ascii_alphanumeric();
    let inner = text.trim_matches(parts);
    super::ids(inner).find(|id| inner.starts_with(*id) || inner.ends_with(*id))
}

/// The line of the title above the lines of what a page says about a thing, if one is there; else `at`.
fn titled(lines: &[PageLine<'_>], at: usize, floor: usize) -> usize {
    for above in (floor..at).rev().take(NEAR) {
        let text = lines[above].text;
        match field(text) {
            _ if text.is_empty() => {}
            Some((LabelField::Title, ..)) => return above,
            Some((named, ..)) if named.is_head() => {}
            _ => break,
        }
    }
    at
}

/// Whether a line belongs to an incident of the health page.
fn is_health(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let other = |text: &str| super::ids(text).next().is_some_and(|id| !is_message(id));
    match label(text) {
        Some((PageLabel::Id, _, rest)) => return other(rest),
        Some((PageLabel::UserImpact | PageLabel::CurrentStatus | PageLabel::FinalStatus, ..)) => {
            return true;
        }
        _ => {}
    }
    field(text).is_none()
        && (edge(text).is_some_and(|id| !is_message(id))
            || header(text, 0, &(0..text.len()))
                .is_some_and(|post| state::named(post.state).is_some()))
}

fn message<'a>(id: &'a str, lines: &[PageLine<'a>], end: usize) -> CentreMessage<'a> {
    let start = lines.first().map_or(0, |line| line.at);
    let mut message = CentreMessage {
        id,
        span: start..end,
        title: None,
        services: Vec::new(),
        category: None,
        published: None,
        updated: None,
        body: Body::default(),
    };
    // A label that is alone has its value in the next line.
    let mut waiting: Option<(LabelField, &str)> = None;
    for line in lines {
        let (at, text) = (line.at, line.text);
        if text.is_empty() {
            message.body.part();
            continue;
        }
        let found = field(text);
        if let Some((named, words)) = waiting.take()
            && found.is_none()
        {
            if !message.take(named, text, at) {
                message.body.open(named, words, *line);
            }
            continue;
        }
        match found {
            Some((named, words, "")) if named.is_head() => waiting = Some((named, words)),
            Some((named, words, rest)) => {
                let behind = at + text.len() - rest.len();
                if !(named.is_head() && message.take(named, rest, behind)) {
                    let rest = PageLine {
                        at: behind,
                        text: rest,
                        is_item: false,
                    };
                    message.body.open(named, words, rest);
                }
            }
            None if message.body.is_empty() && edge(text) == Some(id) => message.name(text),
            None => message.body.line(*line),
        }
    }
    message
}

impl<'a> CentreMessage<'a> {
    /// Takes what the page says beside a label; `false` if that is known already and is text.
    fn take(&mut self, named: LabelField, text: &'a str, at: usize) -> bool {
        let place = at..at + text.len();
        let slot = match named {
            LabelField::Id => return true,
            LabelField::Title if self.title.is_none() => {
                self.title = Some(text);
                return true;
            }
            LabelField::Service if self.services.is_empty() => {
                let parts = text.split([',', '、', ';']).map(str::trim);
                self.services = parts.filter(|it| !it.is_empty()).collect();
                return true;
            }
            LabelField::Category => &mut self.category,
            LabelField::Published => &mut self.published,
            LabelField::Updated => &mut self.updated,
            // What has no place of its own stays a line of the text.
            _ => return false,
        };
        let is_new = slot.is_none();
        slot.get_or_insert((text, place));
        is_new
    }

    /// Takes the title, or the category, beside the id of a heading.
    fn name(&mut self, text: &'a str) {
        let parts = |it: char| {
            it.is_whitespace()
                || super::label::DASHES.contains(&it)
                || "()（）[]【】:：・·".contains(it)
        };
        let (before, after) = text.split_once(self.id).unwrap_or_default();
        let rest = [after, before]
            .map(|it| it.trim_matches(parts))
            .into_iter()
            .find(|it| !it.is_empty());
        let Some(rest) = rest else { return };
        if names_category(rest) {
            self.category.get_or_insert((rest, self.span.clone()));
        } else if self.title.is_none() {
            // The brackets of `(Updated) …` are the title's own.
            let from = text.find(rest).unwrap_or(0);
            let from = from - usize::from(text[..from].ends_with('('));
            let whole = text[from..]
                .trim_end_matches(self.id)
                .trim_end_matches(parts);
            self.title = Some(if whole.starts_with('(') { whole } else { rest });
        }
    }

    /// The title without the word that it was updated.
    fn plain_title(&self) -> &'a str {
        let title = self.title.unwrap_or_default();
        let marks = [
            "(Updated)",
            "[Updated]",
            "（更新済み）",
            "(更新済み)",
            "（更新）",
            "[更新]",
            "【更新】",
        ];
        let found = marks.iter().find_map(|mark| title.strip_prefix(mark));
        found.unwrap_or(title).trim()
    }

    /// Makes it a draft if it tells of a problem; else it is noted as passed over.
    pub(super) fn draft(&self, drafts: &mut Drafts<'_>) {
        let problem = self
            .category
            .as_ref()
            .and_then(|(text, _)| is_problem(text));
        if let (Some((text, span)), None) = (&self.category, problem) {
            let words = Message::new("import-unknown")
                .with("name", "Category")
                .with("text", text);
            drafts.find("import-unknown", Severity::Advice, span.clone(), words);
        }
        if problem != Some(true) {
            let called = format!("{} {}", self.id, self.plain_title());
            return drafts.announce(&called, self.span.start);
        }
        let zone = self.zone(drafts);
        let Some(published) = self.published(zone.as_ref().map(|it| it.0), drafts) else {
            let words = Message::new("import-missing").with("name", "Published");
            return drafts.find(
                "import-unreadable",
                Severity::Error,
                self.span.start..self.span.start + self.id.len().min(self.span.len()),
                words,
            );
        };
        let draft = self.incident(published, zone, drafts);
        drafts.drafts.push(draft);
    }

    /// The zone of what names none: that of the message's own dates, if it is one only.
    fn zone(&self, drafts: &mut Drafts<'_>) -> Option<(Zone, Noted<String>)> {
        if let Some(zone) = drafts.options.zone {
            return Some((zone, zone.name().into()));
        }
        let (updates, _) = self.body.updates();
        let own = [&self.published, &self.updated]
            .into_iter()
            .flatten()
            .map(|(text, span)| (*text, span));
        let all = own.chain(updates.iter().map(|(_, text, span)| (text.as_str(), span)));
        let (mut zones, mut bare) = (Vec::new(), Vec::new());
        for (text, span) in all {
            match clock::read(text, None) {
                Ok(reading) => zones.push(reading.moment.zone),
                Err(clock::Fault::WithoutZone) => bare.push(span.clone()),
                Err(_) => {}
            }
        }
        let zone = *zones.first()?;
        if bare.is_empty() || zones.iter().any(|it| *it != zone) {
            return None;
        }
        let words = Message::new("import-zone-inferred")
            .with("number", bare.len())
            .with("zone", zone.name());
        let span = bare.swap_remove(0);
        drafts.find(
            "import-zone-inferred",
            Severity::Advice,
            span,
            words.clone(),
        );
        Some((zone, Noted::from(zone.name().to_owned()).note(words)))
    }

    /// When it was published; where the page does not say, when it was changed last.
    fn published(&self, zone: Option<Zone>, drafts: &mut Drafts<'_>) -> Option<Stamp> {
        if let Some((text, span)) = &self.published {
            return Some(drafts.stamp(text, span.clone(), zone));
        }
        let (text, span) = self.updated.as_ref()?;
        let stamp = drafts.stamp(text, span.clone(), zone);
        Some(stamp.note(Message::new("import-from-field").with("name", "Last updated")))
    }

    fn incident(
        &self,
        published: Stamp,
        zone: Option<(Zone, Noted<String>)>,
        drafts: &mut Drafts<'_>,
    ) -> Draft {
        let (zone, noted) = zone.unzip();
        let title = markdown(self.plain_title());
        let said = |text: Option<String>| {
            text.map_or_else(LocalizedText::default, |text| {
                LocalizedText::new(written_in(&text), text)
            })
        };
        let mut draft = Draft {
            id: Some(self.id.to_owned()),
            start: self.span.start,
            time_zone: noted,
            title: said(Some(title).filter(|it| !it.is_empty())),
            services: self
                .services
                .iter()
                .map(|it| LocalizedText::all(markdown(it)))
                .collect(),
            impact_users: said(self.body.text_of(LabelField::Impact)),
            workaround: said(self.body.text_of(LabelField::Prepare)),
            ..Draft::default()
        };
        draft.entries = self.entries(published, zone, drafts);
        let newest = draft.entries.last_mut();
        if let Some(entry) = newest {
            let text: Vec<_> = entry.text.languages.values().cloned().collect();
            entry.status = status(&text.join("\n"));
        }
        impact::take(&mut draft);
        draft
    }

    /// The message at its time, then each of its updates.
    fn entries(
        &self,
        published: Stamp,
        zone: Option<Zone>,
        drafts: &mut Drafts<'_>,
    ) -> Vec<DraftEntry> {
        let (updates, rest) = self.body.updates();
        let begun = sequence::instant(&published);
        let setting = StampContext {
            zone,
            order: Order::NewestFirst,
            oldest: begun,
            ..StampContext::default()
        };
        let updates = stamped::oldest_first(updates, setting, drafts);
        let mut first = DraftEntry::new(EntryKind::Post, published, self.span.clone());
        let text = rest.markdown();
        say(&mut first, &text, zone);
        let title = markdown(self.plain_title());
        first.stated.title.add(written_in(&title), &title);
        if let Some(text) = self.body.text_of(LabelField::Impact) {
            first.stated.impact = LocalizedText::new(written_in(&text), text);
        }
        self.changed(&mut first, &updates, zone, drafts);
        let mut entries = vec![first];
        for ((text, place), at) in updates {
            let mut entry = DraftEntry::new(EntryKind::Post, at, place);
            say(&mut entry, &text, zone);
            entries.push(entry);
        }
        entries
    }

    /// Notes that the message was changed on a day of which no update tells.
    fn changed<T>(
        &self,
        first: &mut DraftEntry,
        updates: &[(T, Stamp)],
        zone: Option<Zone>,
        drafts: &mut Drafts<'_>,
    ) {
        let Some((text, span)) = self.updated.as_ref().filter(|_| self.published.is_some()) else {
            return;
        };
        let changed = drafts.stamp(text, span.clone(), zone);
        let instant = sequence::instant(&changed);
        let day = |at: Option<Instant>| at.map(|at| at.0.div_euclid(86_400));
        let stated = updates
            .iter()
            .any(|(_, at)| day(sequence::instant(at)) == day(instant));
        if !stated && instant > sequence::instant(&first.at) {
            let words = Message::new("import-edited").with("time", *text);
            first.notes.push(words);
        }
    }
}

fn say(entry: &mut DraftEntry, text: &str, zone: Option<Zone>) {
    let language = written_in(text);
    entry.say(language, text);
    promise::promises(entry, text, language, zone);
    impact::read(entry, text, language, zone);
}

/// Words that a message uses where its problem is over.
const OVER: &[&str] = &[
    "resolved",
    "has been fixed",
    "been remediated",
    "解決しました",
    "解決済み",
    "解消しました",
    "復旧しました",
    "修正されました",
];
/// Words that make the ones above say the contrary.
const NOT_YET: &[&str] = &["not", "will be", "to be", "once", "until", "when"];

fn status(text: &str) -> Option<Noted<Status>> {
    let lower = text.to_lowercase();
    let mut sentences = lower.split(['。', '\n', '.']);
    let is_over = sentences.any(|it| {
        OVER.iter().any(|word| it.contains(word))
            && !it
                .split(|it: char| !it.is_alphanumeric())
                .collect::<Vec<_>>()
                .join(" ")
                .split(' ')
                .any(|word| NOT_YET.contains(&word))
            && !it.contains("will be")
    });
    if is_over {
        let noted = Noted::from(Status::Restored);
        return Some(noted.note(Message::new("import-status-words")));
    }
    words::status(text)
}
