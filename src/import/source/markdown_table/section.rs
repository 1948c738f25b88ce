//! Sections of a report whose headings tell a field of the record.

use super::page::MarkdownPage;
use crate::diagnostic::{Message, Severity};
use crate::import::draft::{Draft, Drafts, LocalizedText};
use crate::import::format::foreign;
use crate::import::stamp::day;
use crate::import::wording::language::written_in;
use crate::record::Confidence;

#[derive(Clone, Copy, PartialEq, Eq)]
enum SectionPart {
    Summary,
    Impact,
    Scope,
    Detection,
    Cause,
    Resolution,
    Workaround,
}

/// Headings by part, in lower case.
const HEADINGS: &[(SectionPart, &[&str])] = &[
    (
        SectionPart::Summary,
        &[
            "summary",
            "overview",
            "executive summary",
            "概要",
            "要約",
            "サマリー",
            "サマリ",
        ],
    ),
    (
        SectionPart::Impact,
        &[
            "impact",
            "user impact",
            "customer impact",
            "影響",
            "影響内容",
        ],
    ),
    (
        SectionPart::Scope,
        &[
            "scope",
            "scope of impact",
            "affected users",
            "影響範囲",
            "影響の範囲",
        ],
    ),
    (
        SectionPart::Detection,
        &["detection", "検知", "検出", "発見の経緯"],
    ),
    (
        SectionPart::Cause,
        &[
            "root cause",
            "root causes",
            "cause",
            "原因",
            "根本原因",
            "発生原因",
        ],
    ),
    (
        SectionPart::Resolution,
        &[
            "resolution",
            "recovery",
            "解決",
            "解決策",
            "復旧方法",
            "復旧対応",
        ],
    ),
    (
        SectionPart::Workaround,
        &["workaround", "回避策", "暫定回避策"],
    ),
];

/// Fills the fields that sections tell; the other sections are named in a finding.
pub(super) fn read(page: &MarkdownPage<'_>, draft: &mut Draft, drafts: &mut Drafts<'_>) {
    let mut left: Vec<(&str, usize)> = Vec::new();
    for (index, (_, heading, start, behind)) in page.headings.iter().enumerate() {
        let end = page
            .headings
            .get(index + 1)
            .map_or(page.texts.len(), |next| next.3.saturating_sub(1));
        let lines = page.texts.get(*behind..end).unwrap_or_default();
        let text = lines
            .iter()
            .map(|(_, line)| *line)
            .collect::<Vec<_>>()
            .join("\n");
        let name = bare(heading);
        let part = HEADINGS
            .iter()
            .find(|(_, names)| names.contains(&name.as_str()));
        let timed = page.timed.contains(&index);
        let words = lines
            .iter()
            .filter(|(_, line)| !line.trim().is_empty())
            .filter(|(_, line)| !timed || day::zone_word(line).is_none());
        if words.count() == 0 {
            continue;
        }
        let Some((part, _)) = part.filter(|_| !timed) else {
            left.push((heading, *start));
            continue;
        };
        let said = foreign::markdown(&text);
        add(*part, &said, draft);
    }
    if let Some((_, start)) = left.first() {
        let names: Vec<_> = left.iter().map(|(name, _)| *name).collect();
        let words = Message::new("import-sections").with("names", names.join(", "));
        drafts.find("import-sections", Severity::Advice, *start..*start, words);
    }
}

/// A heading in lower case without its number and marks.
fn bare(heading: &str) -> String {
    let rest = heading.trim_start_matches(|it: char| it.is_ascii_digit() || ".)、 ".contains(it));
    rest.trim_matches(|it: char| it.is_whitespace() || "*_`:：■●【】".contains(it))
        .to_lowercase()
}

fn add(part: SectionPart, said: &str, draft: &mut Draft) {
    let language = written_in(said);
    match part {
        SectionPart::Summary => draft.summary.add(language, said),
        SectionPart::Impact => draft.impact_details.add(language, said),
        SectionPart::Scope => draft.impact_scope.add(language, said),
        SectionPart::Detection => draft.detection.add(language, said),
        SectionPart::Resolution => draft.resolution.add(language, said),
        SectionPart::Workaround => draft.workaround.add(language, said),
        SectionPart::Cause => {
            let unsure = crate::import::Noted::from(Confidence::Preliminary)
                .note(Message::new("import-no-confidence"));
            let (_, text) = draft
                .root_cause
                .get_or_insert((unsure, LocalizedText::default()));
            text.add(language, said);
        }
    }
}
