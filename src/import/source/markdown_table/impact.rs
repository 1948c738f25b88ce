//! When the impact began and ended, where lines say so: `Start time: 2025-03-09 10:20 UTC`, 終了日時：15:10.

use super::dates::OwnDay;
use super::page::MarkdownPage;
use crate::diagnostic::Message;
use crate::import::draft::{Draft, DraftEnd, Drafts, Stamp};
use crate::import::stamp::day::Zoned;
use crate::import::stamp::when::StampContext;
use crate::import::table::leading;

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

/// Takes the start and the end that lines state; gives back where those lines begin.
pub(super) fn read(
    page: &MarkdownPage<'_>,
    own: Option<&OwnDay>,
    zoned: &Zoned,
    draft: &mut Draft,
    drafts: &mut Drafts<'_>,
) -> Vec<usize> {
    let mut taken = Vec::new();
    let mut stated = |labels: &[&str], drafts: &mut Drafts<'_>| -> Option<Stamp> {
        let (at, text) = page.labelled(labels)?;
        let time = leading::cell(text);
        time.minute?;
        let day = own.filter(|_| time.day.is_none());
        let day = day.map_or(String::new(), |day| format!("{} ", day.text));
        let word = zoned.word.as_ref().filter(|_| !time.has_zone);
        let zone = word.map_or(String::new(), |word| format!(" {word}"));
        let text = format!("{day}{}{zone}", time.text);
        let setting = StampContext {
            zone: zoned.zone,
            is_stated: true,
            ..StampContext::default()
        };
        let line = page.line(at);
        let mut stamp = drafts.stamps(&[(&text, line.clone())], &setting).pop()?;
        time.stated.clone_into(&mut stamp.stated);
        if let Some(own) = own.filter(|_| time.day.is_none()) {
            let words = Message::new("import-inferred").word("what", "import", "day");
            stamp.notes.insert(0, words.with("from", own.from));
        }
        taken.push(line.start);
        Some(stamp)
    };
    draft.impact_start = stated(STARTS, drafts);
    if let Some(end) = stated(ENDS, drafts) {
        draft.impact_end = DraftEnd::At(end);
    }
    taken
}
