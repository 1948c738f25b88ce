//! A short text about an incident for chat and e-mail: what is wrong, what was told last, what is promised next.

use std::collections::BTreeSet;

use super::document;
use super::view::ViewOptions;
use super::view::builder::ViewBuilder;
use crate::incident::{Bound, Incident, Outcome, PromiseMeaning};
use crate::locale::Language;
use crate::metric;
use crate::record::{Line, Status, Text};

/// The most characters of an announcement, for chats that take no more.
pub const MOST_CHARACTERS: usize = 1_200;
/// The most characters of what stands in it whole: a title, the names of services.
const MOST_OF_LINE: usize = 160;

/// An announcement in one language.
pub struct Announcement {
    /// Its characters, at most [`MOST_CHARACTERS`].
    pub text: String,
    /// The other languages that some of it is in, since the record is not translated there.
    pub borrowed: BTreeSet<Language>,
}

/// The announcement of `incident` in the language of `setting`; `link` is where its report is published.
#[must_use]
pub fn write(incident: &Incident, setting: &ViewOptions<'_>, link: Option<&str>) -> Announcement {
    let builder = ViewBuilder::new(incident, setting);
    let mut announcer = Announcer { builder };
    let text = announcer.write(link);
    Announcement {
        text,
        borrowed: announcer.builder.borrowed,
    }
}

/// Writes announcements of one incident in one language.
struct Announcer<'a> {
    builder: ViewBuilder<'a>,
}

impl Announcer<'_> {
    fn write(&mut self, link: Option<&str>) -> String {
        let record = &self.builder.incident.record;
        let title = cut(&self.line(&record.title), MOST_OF_LINE);
        let head = self.fill("title", &[("id", &record.id.value), ("title", &title)]);
        let mut lines = vec![head, self.status(), self.impact()];
        lines.extend(self.services());
        let mut last = vec![];
        last.extend(self.promise());
        last.extend(link.map(|link| self.fill("link", &[("link", link)])));
        let summary = record.summary.as_ref().map(|text| self.paragraph(text));
        let summary = summary.filter(|text| !text.is_empty());
        let post = self.last_post();
        // What stands whole, with the line ends between all parts.
        let whole = lines.iter().chain(&last);
        let fixed: usize = whole.map(|line| line.chars().count() + 1).sum();
        let mut room = MOST_CHARACTERS.saturating_sub(fixed + 4);
        // The newest is what readers want; the summary has what is left.
        let half = room / 2;
        let post = post.map(|text| {
            let least = summary.as_ref().map_or(room, |summary| {
                half.max(room.saturating_sub(summary.chars().count() + 2))
            });
            cut(&text, least)
        });
        room = room.saturating_sub(post.as_ref().map_or(0, |it| it.chars().count() + 2));
        let mut parts = vec![lines.join("\n")];
        parts.extend(summary.map(|text| cut(&text, room)));
        parts.extend(post);
        if !last.is_empty() {
            parts.push(last.join("\n"));
        }
        parts.join("\n\n")
    }

    fn fill(&self, name: &str, arguments: &[(&str, &str)]) -> String {
        let name = format!("announcement.{name}");
        self.builder.setting.catalogue.fill(&name, arguments)
    }

    /// A text of one paragraph without marks.
    fn line(&mut self, line: &Line) -> String {
        document::plain(&self.builder.line_content(line))
    }

    /// The first paragraph of a text without marks.
    fn paragraph(&mut self, text: &Text) -> String {
        let Some((language, content)) = self.builder.opening(text) else {
            return String::new();
        };
        if language != self.builder.language() {
            self.builder.borrowed.insert(language);
        }
        document::plain(&content)
    }

    fn status(&self) -> String {
        let record = &self.builder.incident.record;
        let status = self.builder.word("status", record.status.value).word;
        let severity = record.severity.as_ref();
        match severity.map(|it| self.builder.severity(&it.value).word) {
            Some(severity) => self.fill(
                "status_severity",
                &[("status", &status), ("severity", &severity)],
            ),
            None => self.fill("status", &[("status", &status)]),
        }
    }

    fn impact(&self) -> String {
        let facts = self.builder.facts();
        let (start, end) = self.builder.incident.extent();
        let is_over = end != Bound::Absent;
        let [start, end] = [start, end].map(|it| document::plain(&[facts.bound(&it)]));
        if !is_over {
            return self.fill("since", &[("start", &start)]);
        }
        let measured = (metric::DURATION.measure)(self.builder.incident);
        let unknown = || self.builder.say("report.unknown");
        let length = measured.map_or_else(unknown, |it| facts.measured(it));
        let arguments = [
            ("start", start.as_str()),
            ("end", &end),
            ("length", &length),
        ];
        self.fill("impact", &arguments)
    }

    fn services(&mut self) -> Option<String> {
        let services = &self.builder.incident.record.services;
        let names = document::plain(&self.builder.lines_content(services));
        let names = cut(&names, MOST_OF_LINE);
        (!names.is_empty()).then(|| self.fill("services", &[("services", &names)]))
    }

    /// What readers were told last.
    fn last_post(&mut self) -> Option<String> {
        let entries = self.builder.incident.timeline();
        let posts = entries.filter(|(entry, _)| entry.is_post());
        let told = posts.filter_map(|(entry, meaning)| Some((meaning.announced()?, entry)));
        let (at, entry) = told.max_by_key(|(at, _)| at.instant)?;
        let time = document::plain(&[self.builder.facts().moment(at)]);
        let text = self.line(&entry.text);
        Some(self.fill("latest", &[("time", &time), ("text", &text)]))
    }

    /// What was promised next and is still open; while work goes on without a promise, that there is none.
    fn promise(&self) -> Option<String> {
        let incident = self.builder.incident;
        let promises = incident.promises.iter();
        let open = promises.filter(|it| it.outcome == Outcome::Open);
        let is_over = matches!(
            incident.record.status.value,
            Status::Restored | Status::FalsePositive | Status::Suspended
        );
        match open.filter_map(|it| self.promised(it)).last() {
            Some(last) => Some(last),
            None if is_over => None,
            None => Some(self.fill("no_promise", &[])),
        }
    }

    fn promised(&self, promise: &PromiseMeaning) -> Option<String> {
        let what = self.builder.word("promise", promise.what).word;
        let due = self.builder.facts().deadline(promise.due.as_ref()?);
        let due = document::plain(&[due]);
        Some(self.fill("promise", &[("what", &what), ("due", &due)]))
    }
}

/// The beginning of a text that is too long: whole sentences if there are some, else whole words.
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    // The mark of what is left out has its place, too.
    let end = most
        .checked_sub(1)
        .and_then(|last| text.char_indices().nth(last));
    let Some((end, _)) = end else {
        return String::new();
    };
    let head = &text[..end];
    let ends = ["。", ". ", "！", "? ", "？"];
    let sentence = ends
        .iter()
        .filter_map(|it| head.rfind(it).map(|at| at + it.len()));
    if let Some(at) = sentence.max().filter(|at| at * 2 >= end) {
        return head[..at].trim_end().to_owned();
    }
    let whole = match text[end..].starts_with(|it: char| it.is_ascii_alphanumeric()) {
        true => head.rfind(' ').map_or(head, |at| &head[..at]),
        false => head,
    };
    format!("{}…", whole.trim_end())
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn what_is_cut_ends_with_a_sentence_or_a_word() {
        assert_eq!(cut("One. Two. Three.", 11), "One. Two.");
        assert_eq!(cut("something long", 12), "something…");
        assert_eq!(cut("調査中です。復旧を急いでいます。", 10), "調査中です。");
        assert_eq!(cut("復旧を急いでいます", 5), "復旧を急…");
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("any", 0), "");
    }
}
