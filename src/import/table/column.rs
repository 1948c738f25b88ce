//! Columns of timelines by the names that people give them, in English and Japanese.

use super::leading;
use crate::clock::Zone;

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

/// The column of this name, whatever emphasis, brackets or zone it has. A zone alone is a column of times.
pub(in crate::import) fn of(name: &str) -> Option<ColumnKind> {
    let bare = bare(name).to_lowercase();
    if bare.is_empty() && zone(name).is_some() {
        return Some(ColumnKind::Time);
    }
    let found = NAMES
        .iter()
        .find(|(_, names)| names.contains(&bare.as_str()));
    found.map(|(column, _)| *column)
}

/// The words of a name without what is in brackets, and without its zone.
fn bare(name: &str) -> String {
    let name = name
        .split(['(', '（', '[', '［'])
        .next()
        .unwrap_or_default();
    let words = words(name);
    let named = words.iter().position(|word| is_zone(word));
    let from = named.map(|at| match at.checked_sub(1) {
        Some(before) if words[before].eq_ignore_ascii_case("in") => before,
        _ => at,
    });
    let kept = words.iter().enumerate().filter(|(at, _)| {
        from.is_none_or(|from| *at < from) || named.is_some_and(|named| *at > named)
    });
    kept.map(|(_, word)| *word).collect::<Vec<_>>().join(" ")
}

fn words(name: &str) -> Vec<&str> {
    let marks = |it: char| "*_`:：,、".contains(it);
    let words = name.split_whitespace().map(|word| word.trim_matches(marks));
    words.filter(|word| !word.is_empty()).collect()
}

/// Whether a word of a name is a zone.
fn is_zone(word: &str) -> bool {
    leading::is_zone(word) || Zone::named(word).is_some()
}

/// The zone that a name gives the times below it: `Time (UTC)`, `時刻［JST］`, `Date and Time in CET`, `UTC`.
pub(in crate::import) fn zone(name: &str) -> Option<&str> {
    let inner = name
        .split_once(['(', '（', '[', '［'])
        .and_then(|(_, rest)| rest.split_once([')', '）', ']', '］']))
        .map(|(inner, _)| inner.trim());
    let named = |text| words(text).into_iter().find(|word| is_zone(word));
    inner
        .and_then(|inner| named(inner).or(Some(inner).filter(|it| !it.is_empty())))
        .or_else(|| named(name))
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
        for (name, wanted) in [
            ("時刻（JST）", Some("JST")),
            ("Time (all in UTC)", Some("UTC")),
            ("Date and Time in CET", Some("CET")),
            ("UTC time", Some("UTC")),
            ("Time, UTC", Some("UTC")),
            ("JST", Some("JST")),
            ("日本時間", Some("日本時間")),
            ("Time", None),
        ] {
            assert_eq!(zone(name), wanted, "{name}");
            assert_eq!(of(name), Some(ColumnKind::Time), "{name}");
        }
        assert!(!is_timeline(&header(&["Name", "Value"])));
    }
}
