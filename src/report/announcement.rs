//! A short text about an incident for chat and e-mail: what is wrong, what was told last, what is promised next.

use super::document;
use super::view::ViewOptions;
use crate::clock::{Moment, Zone};
use crate::incident::{Bound, Deadline, Incident, Outcome, PromiseMeaning};
use crate::locale::Language;
use crate::metric;
use crate::record::{Line, Status, Text};
use crate::report::text::{self, Names};
use crate::report::written_reference::{self, ReferenceWriter};
use crate::yaml::decode::Choice;

/// The most characters of an announcement, for chats that take no more.
pub const MOST_CHARACTERS: usize = 1_200;
/// The most characters of what stands in it whole: a title, the names of services.
const MOST_OF_LINE: usize = 160;

/// Writes announcements of one incident in one language.
struct Announcer<'a> {
    incident: &'a Incident,
    setting: &'a ViewOptions<'a>,
    writer: ReferenceWriter<'a>,
}

/// The announcement of `incident` in the language of `setting`; `link` is where its report is published.
#[must_use]
pub fn write(incident: &Incident, setting: &ViewOptions<'_>, link: Option<&str>) -> String {
    let announcer = Announcer {
        incident,
        setting,
        writer: ReferenceWriter::of(incident, setting.catalogues),
    };
    announcer.write(link)
}

impl Announcer<'_> {
    fn write(&self, link: Option<&str>) -> String {
        let record = &self.incident.record;
        let title = cut(&self.line(&record.title), MOST_OF_LINE);
        let head = self.fill("title", &[("id", &record.id.value), ("title", &title)]);
        let mut lines = vec![head, self.status(), self.impact()];
        lines.extend(self.services());
        let mut last = Vec::new();
        last.extend(self.promise());
        last.extend(link.map(|link| self.fill("link", &[("link", link)])));
        let summary = record.summary.as_ref().map(|text| self.paragraph(text));
        let summary = summary.filter(|text| !text.is_empty());
        let post = self.last_post();
        // What stands whole, with the line ends between all parts.
        let fixed: usize = lines
            .iter()
            .chain(&last)
            .map(|line| line.chars().count() + 1)
            .sum();
        let mut room = MOST_CHARACTERS.saturating_sub(fixed + 4);
        let mut parts = Vec::new();
        // The newest is what readers want; the summary has what is left.
        let half = room / 2;
        let post = post.map(|text| {
            let least = summary.as_ref().map_or(room, |summary| {
                half.max(room.saturating_sub(summary.chars().count() + 2))
            });
            cut(&text, least)
        });
        room = room.saturating_sub(post.as_ref().map_or(0, |it| it.chars().count() + 2));
        parts.extend(summary.map(|text| cut(&text, room)));
        parts.extend(post);
        let mut text = lines.join("\n");
        for part in parts {
            text.push_str("\n\n");
            text.push_str(&part);
        }
        if !last.is_empty() {
            text.push_str("\n\n");
            text.push_str(&last.join("\n"));
        }
        text
    }

    fn say(&self, name: &str) -> String {
        self.setting.catalogue.word(name).to_owned()
    }

    fn fill(&self, name: &str, arguments: &[(&str, &str)]) -> String {
        let name = format!("announcement.{name}");
        self.setting.catalogue.fill(&name, arguments)
    }

    fn zone(&self) -> Zone {
        self.incident.zone()
    }

    fn language(&self) -> Language {
        self.setting.catalogue.language
    }

    /// A text of one paragraph without marks.
    fn line(&self, line: &Line) -> String {
        self.writer.plain(&line.0, self.language())
    }

    /// The first paragraph of a text without marks.
    fn paragraph(&self, text: &Text) -> String {
        let (language, piece) = text::choose(text, self.language(), self.incident.language);
        let spelt = self.writer.spell(&piece.text, false, language);
        let blocks = text::parse(&spelt, 3, &Names::NONE).blocks;
        let first = blocks.into_iter().find_map(|block| match block {
            document::Block::Paragraph(content) => Some(text::plain(content)),
            _ => None,
        });
        first.unwrap_or_default()
    }

    fn status(&self) -> String {
        let record = &self.incident.record;
        let status = self.say(&format!("status.{}", record.status.value.code()));
        let severity = record.severity.as_ref().map(|it| match &it.value {
            crate::record::SeverityLevel::Own(own) => own.label(self.language()).to_owned(),
            crate::record::SeverityLevel::Common(common) => (self.setting.severity)(common.code())
                .unwrap_or_else(|| self.say(&format!("severity.{}", common.code()))),
        });
        match severity {
            Some(severity) => self.fill(
                "status_severity",
                &[("status", &status), ("severity", &severity)],
            ),
            None => self.fill("status", &[("status", &status)]),
        }
    }

    fn time(&self, moment: &Moment) -> String {
        self.setting.time.long(moment, self.zone())
    }

    fn impact(&self) -> String {
        let (start, end) = self.incident.extent();
        let bound = |bound: &Bound| match bound {
            Bound::At(moment, _) => self.time(moment),
            Bound::Absent => self.say("report.goes_on"),
            Bound::Unknown => self.say("report.unknown"),
            Bound::Unreadable => self.say("report.unreadable"),
            Bound::Unpublished => self.say("report.unpublished"),
        };
        if end == Bound::Absent {
            return self.fill("since", &[("start", &bound(&start))]);
        }
        let measured = (metric::DURATION.measure)(self.incident);
        let length = measured.map_or_else(
            || self.say("report.unknown"),
            |it| written_reference::measured(it, self.setting.catalogue, self.setting.time),
        );
        let (start, end) = (bound(&start), bound(&end));
        let arguments = [
            ("start", start.as_str()),
            ("end", &end),
            ("length", &length),
        ];
        self.fill("impact", &arguments)
    }

    fn services(&self) -> Option<String> {
        let services = self.incident.record.services.iter();
        let names: Vec<_> = services.map(|line| self.line(line)).collect();
        let names = cut(&names.join(&self.say("report.comma")), MOST_OF_LINE);
        (!names.is_empty()).then(|| self.fill("services", &[("services", &names)]))
    }

    /// What readers were told last.
    fn last_post(&self) -> Option<String> {
        let posts = self
            .incident
            .timeline()
            .filter(|(entry, _)| entry.is_post());
        let told = posts.filter_map(|(entry, meaning)| Some((meaning.announced()?, entry)));
        let (at, entry) = told.max_by_key(|(at, _)| at.instant)?;
        let text = self.line(&entry.text);
        Some(self.fill("latest", &[("time", &self.time(at)), ("text", &text)]))
    }

    /// What was promised next and is still open; while work goes on without a promise, that there is none.
    fn promise(&self) -> Vec<String> {
        let promises = self.incident.promises.iter();
        let open = promises.filter(|it| it.outcome == Outcome::Open);
        let said: Vec<_> = open.filter_map(|it| self.promised(it)).collect();
        let status = self.incident.record.status.value;
        let is_over = matches!(
            status,
            Status::Restored | Status::FalsePositive | Status::Suspended
        );
        match said.last() {
            Some(last) => vec![last.clone()],
            None if is_over => Vec::new(),
            None => vec![self.fill("no_promise", &[])],
        }
    }

    fn promised(&self, promise: &PromiseMeaning) -> Option<String> {
        let what = self.say(&format!("promise.{}", promise.what.code()));
        let due = match promise.due.as_ref()? {
            Deadline::At(moment) => self.time(moment),
            Deadline::On(date) => self.setting.time.date(*date),
            Deadline::Within { span, date } => {
                let span = self.setting.time.span(*span);
                let within = self
                    .setting
                    .catalogue
                    .fill("report.within", &[("span", &span)]);
                match date {
                    Some(date) => {
                        let date = self.setting.time.date(*date);
                        let arguments = [("date", date.as_str()), ("within", &within)];
                        self.setting
                            .catalogue
                            .fill("report.within_date", &arguments)
                    }
                    None => within,
                }
            }
        };
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
