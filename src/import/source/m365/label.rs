//! The labels and states of the Microsoft 365 health page, in English and Japanese.

use crate::import::wording::language::written_in;
use crate::locale::JAPANESE;

/// What a line of the page says, by its label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum PageLabel {
    Id,
    Service,
    State,
    Title,
    UserImpact,
    MoreInfo,
    CurrentStatus,
    FinalStatus,
    Scope,
    Start,
    DraftEnd,
    Cause,
    PreliminaryCause,
    NextSteps,
    NextUpdate,
    Summary,
}

/// Every label as the page writes it, in lower case, the longer before those it ends with.
const LABELS: &[(&str, PageLabel)] = &[
    ("incident id", PageLabel::Id),
    ("issue id", PageLabel::Id),
    ("インシデント id", PageLabel::Id),
    ("id", PageLabel::Id),
    ("affected services", PageLabel::Service),
    ("service", PageLabel::Service),
    ("影響を受けるサービス", PageLabel::Service),
    ("サービス", PageLabel::Service),
    ("current state", PageLabel::State),
    ("status", PageLabel::State),
    ("状態", PageLabel::State),
    ("title", PageLabel::Title),
    ("タイトル", PageLabel::Title),
    ("件名", PageLabel::Title),
    ("user impact", PageLabel::UserImpact),
    ("user experience", PageLabel::UserImpact),
    ("ユーザー エクスペリエンス", PageLabel::UserImpact),
    ("customer impact", PageLabel::Scope),
    ("お客様への影響", PageLabel::Scope),
    ("ユーザーへの影響", PageLabel::UserImpact),
    ("ユーザーの影響", PageLabel::UserImpact),
    ("more info", PageLabel::MoreInfo),
    ("more information", PageLabel::MoreInfo),
    ("詳細情報", PageLabel::MoreInfo),
    ("詳細", PageLabel::MoreInfo),
    ("current status", PageLabel::CurrentStatus),
    ("現在の状態", PageLabel::CurrentStatus),
    ("現在の状況", PageLabel::CurrentStatus),
    ("final status", PageLabel::FinalStatus),
    ("最終的な状態", PageLabel::FinalStatus),
    ("最終状態", PageLabel::FinalStatus),
    ("最終状況", PageLabel::FinalStatus),
    ("scope of impact", PageLabel::Scope),
    ("影響の範囲", PageLabel::Scope),
    ("影響範囲", PageLabel::Scope),
    ("incident start time", PageLabel::Start),
    ("impact start time", PageLabel::Start),
    ("start time", PageLabel::Start),
    ("インシデントの開始時刻", PageLabel::Start),
    ("開始時刻", PageLabel::Start),
    ("開始日時", PageLabel::Start),
    ("incident end time", PageLabel::DraftEnd),
    ("impact end time", PageLabel::DraftEnd),
    ("end time", PageLabel::DraftEnd),
    ("インシデントの終了時刻", PageLabel::DraftEnd),
    ("終了時刻", PageLabel::DraftEnd),
    ("終了日時", PageLabel::DraftEnd),
    ("preliminary root cause", PageLabel::PreliminaryCause),
    ("暫定的な根本原因", PageLabel::PreliminaryCause),
    ("予備的な根本原因", PageLabel::PreliminaryCause),
    ("root cause", PageLabel::Cause),
    ("根本原因", PageLabel::Cause),
    ("next steps", PageLabel::NextSteps),
    ("次の手順", PageLabel::NextSteps),
    ("次のステップ", PageLabel::NextSteps),
    ("next update by", PageLabel::NextUpdate),
    ("next update", PageLabel::NextUpdate),
    ("次回の更新予定", PageLabel::NextUpdate),
    ("次回の更新", PageLabel::NextUpdate),
    ("次回更新", PageLabel::NextUpdate),
    ("summary", PageLabel::Summary),
    ("サマリー", PageLabel::Summary),
    ("概要", PageLabel::Summary),
];

/// The words for a quick update behind a stamp.
const QUICK: &[&str] = &["クイック更新", "クイック アップデート", "quick update"];

/// Bullets before a line.
const BULLETS: &[char] = &['•', '・', '●', '*', '-', '–', '—', '·'];
/// What parts a stamp from the state.
pub(super) const DASHES: &[char] = &['–', '—', '‒', '―', '−', '-', '‐', '－', 'ー', '|', '｜'];

/// The line without its bullets, and whether it had one.
pub(super) fn bare(line: &str) -> (&str, bool) {
    let trimmed = line.trim();
    let bare = trimmed.trim_start_matches(|it: char| BULLETS.contains(&it) || it.is_whitespace());
    let is_list = trimmed.starts_with(|it: char| BULLETS.contains(&it));
    (bare, is_list && !bare.is_empty())
}

/// The label of a line without bullets, its words as printed and what follows it.
pub(in crate::import) fn label(line: &str) -> Option<(PageLabel, &str, &str)> {
    let (words, rest) = line.split_once([':', '：'])?;
    let words = words.trim();
    let lower = words.to_lowercase();
    let (_, label) = LABELS.iter().find(|(name, _)| *name == lower)?;
    Some((*label, words, rest.trim()))
}

/// A label with what it says, as its language writes it.
pub(super) fn stated(words: &str, said: &str) -> String {
    let mark = if written_in(words) == JAPANESE {
        "："
    } else if said.starts_with('\n') {
        ":"
    } else {
        ": "
    };
    format!("{words}{mark}{said}")
}

/// What follows the words for a quick update, or the whole.
pub(super) fn behind_quick(text: &str) -> &str {
    let lower = text.to_lowercase();
    let found = QUICK.iter().find(|word| lower.starts_with(*word));
    found.map_or(text, |word| text.get(word.len()..).unwrap_or_default())
}
