//! What the headings of reports say of their sections: the timeline, a field of the record, or neither.

/// What a section is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SectionKind {
    /// Rows with times there are none of this incident's timeline: plans, other incidents, versions of the document.
    Foreign,
    /// A field of the record.
    Part(SectionPart),
    /// Anything else.
    Other,
    /// The timeline.
    Timeline,
}

/// A field of the record that a section may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SectionPart {
    Summary,
    Impact,
    Scope,
    Detection,
    Cause,
    Resolution,
    Workaround,
}

/// Headings by part, in lower case.
const PARTS: &[(SectionPart, &[&str])] = &[
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

/// Words in the headings of timelines, in lower case.
const TIMELINE: &[&str] = &[
    "timeline",
    "time line",
    "chronology",
    "chronological",
    "sequence of events",
    "course of events",
    "order of events",
    "key events",
    "incident log",
    "event log",
    "タイムライン",
    "時系列",
    "経緯",
    "経過",
    "対応履歴",
    "対応記録",
    "対応ログ",
    "対応状況",
];
/// Words in the headings of what is no part of the timeline, even beside one of its words.
const NEVER: &[&str] = &[
    "next step",
    "action item",
    "follow-up",
    "follow up",
    "followup",
    "previous",
    "earlier incident",
    "earlier outage",
    "past incident",
    "past outage",
    "similar incident",
    "related incident",
    "other incident",
    "incident history",
    "changelog",
    "change log",
    "change history",
    "revision",
    "document history",
    "version history",
    "今後",
    "変更履歴",
    "改訂履歴",
    "改定履歴",
    "改版履歴",
    "更新履歴",
    "過去の",
    "類似",
    "関連する障害",
    "関連障害",
    "次のステップ",
    "予定",
];
/// The same unless a word of the timeline is there too.
const SELDOM: &[&str] = &[
    "action",
    "remediation",
    "prevent",
    "todo",
    "to do",
    "to-do",
    "schedule",
    "planned",
    "roadmap",
    "reference",
    "glossary",
    "lesson",
    "contact",
    "attendee",
    "participant",
    "再発防止",
    "アクション",
    "対策",
    "教訓",
    "宿題",
    "課題",
    "参考",
    "用語",
];

/// What a section of this heading is about.
pub(super) fn kind(heading: &str) -> SectionKind {
    let name = bare(heading);
    if let Some((part, _)) = PARTS
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()))
    {
        return SectionKind::Part(*part);
    }
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    match () {
        () if has(NEVER) => SectionKind::Foreign,
        () if has(TIMELINE) => SectionKind::Timeline,
        () if has(SELDOM) => SectionKind::Foreign,
        () => SectionKind::Other,
    }
}

/// A heading in lower case without its number and marks.
pub(super) fn bare(heading: &str) -> String {
    let rest = heading.trim_start_matches(|it: char| it.is_ascii_digit() || ".)、 ".contains(it));
    rest.trim_matches(|it: char| it.is_whitespace() || "*_`:：■●◆【】".contains(it))
        .to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_tell_their_sections() {
        for (heading, wanted) in [
            ("2. Timeline (UTC)", SectionKind::Timeline),
            ("■ 障害の経緯", SectionKind::Timeline),
            ("対応の時系列", SectionKind::Timeline),
            ("**Root cause:**", SectionKind::Part(SectionPart::Cause)),
            ("Earlier incidents of this kind", SectionKind::Foreign),
            ("Timeline of next steps", SectionKind::Foreign),
            ("対策の経過", SectionKind::Timeline),
            ("再発防止策", SectionKind::Foreign),
            ("変更履歴", SectionKind::Foreign),
            ("Mail", SectionKind::Other),
        ] {
            assert_eq!(kind(heading), wanted, "{heading}");
        }
    }
}
