//! Columns of timelines by the names that people give them, in English and Japanese.

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::import) enum ColumnKind {
    /// When it happened: a clock, or date and clock.
    Time,
    /// The day.
    Date,
    /// Until when.
    DraftEnd,
    /// What happened.
    Text,
    /// More about it.
    Details,
    /// How the incident stood.
    Status,
    /// Post, action, event, note.
    Kind,
    /// A team or role.
    Role,
    /// Somebody's name.
    Person,
}

/// Names by column, in lower case, without what is in brackets.
const NAMES: &[(ColumnKind, &[&str])] = &[
    (
        ColumnKind::Time,
        &[
            "time",
            "timestamp",
            "when",
            "at",
            "ts",
            "clock",
            "start",
            "start time",
            "started",
            "time of event",
            "datetime",
            "date/time",
            "date / time",
            "date time",
            "date and time",
            "date & time",
            "時刻",
            "時間",
            "日時",
            "発生時刻",
            "発生日時",
            "対応時刻",
            "対応日時",
            "開始",
            "開始時刻",
            "開始日時",
            "タイムスタンプ",
        ],
    ),
    (
        ColumnKind::Date,
        &[
            "date",
            "day",
            "日付",
            "月日",
            "日",
            "年月日",
            "発生日",
            "対応日",
        ],
    ),
    (
        ColumnKind::DraftEnd,
        &[
            "end",
            "until",
            "end time",
            "ended",
            "終了",
            "終了時刻",
            "終了日時",
        ],
    ),
    (
        ColumnKind::Text,
        &[
            "event",
            "what",
            "what happened",
            "description",
            "activity",
            "action",
            "actions",
            "message",
            "update",
            "entry",
            "milestone",
            "step",
            "summary",
            "内容",
            "事象",
            "出来事",
            "イベント",
            "説明",
            "概要",
            "対応",
            "対応内容",
            "作業",
            "作業内容",
            "経過",
            "できごと",
            "メッセージ",
            "状況",
        ],
    ),
    (
        ColumnKind::Details,
        &[
            "details",
            "detail",
            "note",
            "notes",
            "comment",
            "comments",
            "remark",
            "remarks",
            "備考",
            "詳細",
            "補足",
            "コメント",
            "メモ",
        ],
    ),
    (
        ColumnKind::Status,
        &["status", "state", "phase", "ステータス", "状態", "フェーズ"],
    ),
    (
        ColumnKind::Kind,
        &["kind", "type", "category", "種別", "種類", "区分"],
    ),
    (
        ColumnKind::Role,
        &[
            "role",
            "team",
            "group",
            "役割",
            "チーム",
            "部署",
            "担当チーム",
            "担当部署",
        ],
    ),
    (
        ColumnKind::Person,
        &[
            "who",
            "by",
            "actor",
            "owner",
            "person",
            "name",
            "author",
            "responder",
            "user",
            "担当",
            "担当者",
            "対応者",
            "実施者",
            "作業者",
            "記入者",
        ],
    ),
];

/// The column of this name, whatever emphasis or brackets it has.
pub(in crate::import) fn of(name: &str) -> Option<ColumnKind> {
    let bare = name
        .split(['(', '（', '[', '［'])
        .next()
        .unwrap_or_default()
        .trim_matches(|it: char| it.is_whitespace() || "*_`:：".contains(it))
        .to_lowercase()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let found = NAMES
        .iter()
        .find(|(_, names)| names.contains(&bare.as_str()));
    found.map(|(column, _)| *column)
}

/// What is in brackets behind a name, such as a zone: `Time (UTC)`, `時刻［JST］`.
pub(in crate::import) fn bracket(name: &str) -> Option<&str> {
    let (_, rest) = name.split_once(['(', '（', '[', '［'])?;
    let (inner, _) = rest.split_once([')', '）', ']', '］'])?;
    Some(inner.trim())
}

/// The columns of a header: each role once, the first that has it; a second text column holds details.
pub(in crate::import) fn header(names: &[&str]) -> Vec<Option<ColumnKind>> {
    let mut found: Vec<Option<ColumnKind>> = Vec::with_capacity(names.len());
    for name in names {
        let column = match of(name) {
            Some(ColumnKind::Text) if found.contains(&Some(ColumnKind::Text)) => {
                Some(ColumnKind::Details)
            }
            column => column.filter(|it| *it == ColumnKind::Details || !found.contains(&Some(*it))),
        };
        found.push(column);
    }
    // A column of dates with clocks is one of times where there is no other.
    if !found.contains(&Some(ColumnKind::Time))
        && let Some(at) = found.iter().position(|it| *it == Some(ColumnKind::Date))
    {
        found[at] = Some(ColumnKind::Time);
    }
    // Without a text, details are it.
    if !found.contains(&Some(ColumnKind::Text))
        && let Some(at) = found.iter().position(|it| *it == Some(ColumnKind::Details))
    {
        found[at] = Some(ColumnKind::Text);
    }
    found
}

/// Whether a header is that of a timeline.
pub(in crate::import) fn is_timeline(columns: &[Option<ColumnKind>]) -> bool {
    let has = |column| columns.contains(&Some(column));
    has(ColumnKind::Time) && (has(ColumnKind::Text) || has(ColumnKind::Status))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_both_languages() {
        let read = |names: &[&str]| {
            header(names)
                .into_iter()
                .map(|it| it.map_or("–".to_owned(), |it| format!("{it:?}")))
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(read(&["**Time** (UTC)", "Event", "Ticket"]), "Time Text –");
        assert_eq!(
            read(&["日付", "時刻（JST）", "対応者", "内容", "備考"]),
            "Date Time Person Text Details"
        );
        assert_eq!(read(&["Date", "Notes"]), "Time Text");
        assert_eq!(
            read(&["when", "event", "Action", "when"]),
            "Time Text Details –"
        );
        assert_eq!(bracket("時刻（JST）"), Some("JST"));
        assert!(!is_timeline(&header(&["Name", "Value"])));
    }
}
