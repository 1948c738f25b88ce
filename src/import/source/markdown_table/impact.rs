//! When the impact began and ended, where lines say so: `Start time: 2025-03-09 10:20 UTC`, 終了日時：15:10.

use super::dates::OwnDay;
use super::page::MarkdownPage;
use crate::clock::Instant;
use crate::diagnostic::Message;
use crate::import::draft::inferred::InferredFrom;
use crate::import::draft::{Draft, DraftEnd, Drafts, Stamp};
use crate::import::stamp::day::Zoned;
use crate::import::stamp::sequence;
use crate::import::stamp::when::StampContext;
use crate::import::table::leading::{self, RowTime};
use crate::text::source::Span;

/// Labels of the start, in lower case.
const STARTS: &[&str] = &[
    "start",
    "start time",
    "started",
    "started at",
    "impact start",
    "impact started",
    "incident start",
    "incident start time",
    "outage start",
    "開始",
    "開始時刻",
    "開始日時",
    "影響開始",
    "影響開始日時",
    "障害開始",
    "障害開始日時",
    "発生時刻",
];
/// Labels of the end, in lower case.
const ENDS: &[&str] = &[
    "end",
    "end time",
    "ended",
    "ended at",
    "impact end",
    "impact ended",
    "incident end",
    "incident end time",
    "outage end",
    "終了",
    "終了時刻",
    "終了日時",
    "影響終了",
    "影響終了日時",
    "障害終了",
    "障害終了日時",
    "復旧時刻",
    "復旧日時",
];

/// Labels of both in one span, in lower case.
const SPANS: &[&str] = &[
    "start–end",
    "start-end",
    "start - end",
    "start – end",
    "start/end",
    "window",
    "impact window",
    "incident window",
    "outage window",
    "duration",
    "date",
    "date and time",
    "発生日時",
    "障害発生日時",
    "発生時間",
    "障害時間",
    "影響時間",
    "停止時間",
    "日時",
];

/// Takes the start and the end that lines state; gives back where those lines begin.
pub(super) fn read(
    page: &MarkdownPage<'_>,
    own: Option<&OwnDay>,
    zoned: &Zoned,
    draft: &mut Draft,
    drafts: &mut Drafts<'_>,
) -> Vec<usize> {
    let stated = StatedTimes { page, own, zoned };
    let (mut taken, mut start, mut end) = (Vec::new(), None, None);
    if let Some((line, time)) = stated.under(SPANS).filter(|(_, time)| time.until.is_some()) {
        let until = time.until.as_deref().map(leading::cell);
        start = stated.stamp(&time, None, &line, drafts);
        let oldest = start.as_ref().and_then(sequence::instant);
        end = until.and_then(|until| stated.stamp(&until, oldest, &line, drafts));
        taken.push(line.start);
    }
    for (labels, bound) in [(STARTS, &mut start), (ENDS, &mut end)] {
        if let Some((line, time)) = stated.under(labels) {
            *bound = stated.stamp(&time, None, &line, drafts);
            taken.push(line.start);
        }
    }
    draft.impact_start = start;
    if let Some(end) = end {
        draft.impact_end = DraftEnd::At(end);
    }
    taken
}

/// Times that lines of a document state.
struct StatedTimes<'a> {
    page: &'a MarkdownPage<'a>,
    own: Option<&'a OwnDay>,
    zoned: &'a Zoned,
}

impl StatedTimes<'_> {
    /// The time behind one of the labels, and its line.
    fn under(&self, labels: &[&str]) -> Option<(Span, RowTime)> {
        let (at, text) = self.page.labelled(labels)?;
        let time = leading::cell(text);
        time.minute?;
        Some((self.page.line(at), time))
    }

    /// A time as the record writes it; one without a day lies behind `oldest`, or is of the document's day.
    fn stamp(
        &self,
        time: &RowTime,
        oldest: Option<Instant>,
        line: &Span,
        drafts: &mut Drafts<'_>,
    ) -> Option<Stamp> {
        let own = self.own.filter(|_| time.day.is_none() && oldest.is_none());
        let day = own.map_or(String::new(), |own| format!("{} ", own.text));
        let word = self.zoned.word.as_ref().filter(|_| !time.has_zone);
        let zone = word.map_or(String::new(), |word| format!(" {word}"));
        let text = format!("{day}{}{zone}", time.text);
        let setting = StampContext {
            zone: self.zoned.zone,
            is_stated: true,
            oldest,
            ..StampContext::default()
        };
        let mut stamp = drafts.stamps(&[(&text, line.clone())], &setting).pop()?;
        time.stated.clone_into(&mut stamp.stated);
        let from = match oldest {
            Some(_) if time.day.is_none() => Some(InferredFrom::DraftEntry),
            _ => own.map(|own| own.from),
        };
        if let Some(from) = from {
            let words = Message::new("import-inferred").word("what", "import", "day");
            stamp.notes = vec![words.with("from", from)];
        }
        Some(stamp)
    }
}
