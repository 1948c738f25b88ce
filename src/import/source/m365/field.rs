//! What a message of the Microsoft 365 message centre says by its labels, in English and Japanese.

use super::label::bare;

/// What follows a label of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LabelField {
    Id,
    Title,
    Service,
    Category,
    Published,
    Updated,
    /// Anything else that precedes the text, such as tags and the day by which to act.
    Other,
    Summary,
    More,
    Timing,
    Impact,
    Prepare,
}

impl LabelField {
    /// Whether it is before the text and not in it.
    pub fn is_head(self) -> bool {
        !matches!(
            self,
            Self::Summary | Self::More | Self::Timing | Self::Impact | Self::Prepare
        )
    }
}

/// Every label as the page writes it, in lower case.
const LABELS: &[(&str, LabelField)] = &[
    ("message id", LabelField::Id),
    ("メッセージ id", LabelField::Id),
    ("メッセージid", LabelField::Id),
    ("title", LabelField::Title),
    ("タイトル", LabelField::Title),
    ("件名", LabelField::Title),
    ("service", LabelField::Service),
    ("services", LabelField::Service),
    ("affected services", LabelField::Service),
    ("サービス", LabelField::Service),
    ("対象サービス", LabelField::Service),
    ("category", LabelField::Category),
    ("classification", LabelField::Category),
    ("カテゴリ", LabelField::Category),
    ("カテゴリー", LabelField::Category),
    ("分類", LabelField::Category),
    ("published", LabelField::Published),
    ("published date", LabelField::Published),
    ("start time", LabelField::Published),
    ("公開日", LabelField::Published),
    ("公開日時", LabelField::Published),
    ("発行日", LabelField::Published),
    ("投稿日", LabelField::Published),
    ("last updated", LabelField::Updated),
    ("最終更新", LabelField::Updated),
    ("最終更新日", LabelField::Updated),
    ("最終更新日時", LabelField::Updated),
    ("act by", LabelField::Other),
    ("対応期限", LabelField::Other),
    ("期限", LabelField::Other),
    ("end time", LabelField::Other),
    ("expires", LabelField::Other),
    ("有効期限", LabelField::Other),
    ("tags", LabelField::Other),
    ("tag", LabelField::Other),
    ("タグ", LabelField::Other),
    ("platform", LabelField::Other),
    ("プラットフォーム", LabelField::Other),
    ("roadmap id", LabelField::Other),
    ("ロードマップ id", LabelField::Other),
    ("summary", LabelField::Summary),
    ("message summary", LabelField::Summary),
    ("message content", LabelField::Summary),
    ("message", LabelField::Summary),
    ("概要", LabelField::Summary),
    ("メッセージの概要", LabelField::Summary),
    ("メッセージの要約", LabelField::Summary),
    ("more information", LabelField::More),
    ("more info", LabelField::More),
    ("additional information", LabelField::More),
    ("詳細情報", LabelField::More),
    ("追加情報", LabelField::More),
    ("when this will happen", LabelField::Timing),
    ("実施時期", LabelField::Timing),
    ("展開時期", LabelField::Timing),
    ("how this will affect your organization", LabelField::Impact),
    ("how this affects your organization", LabelField::Impact),
    ("組織への影響", LabelField::Impact),
    ("組織に与える影響", LabelField::Impact),
    ("これが組織に与える影響", LabelField::Impact),
    ("what you need to do to prepare", LabelField::Prepare),
    ("what you can do to prepare", LabelField::Prepare),
    ("what you need to do", LabelField::Prepare),
    ("準備に必要なこと", LabelField::Prepare),
    ("準備として必要な作業", LabelField::Prepare),
    ("準備のために必要な作業", LabelField::Prepare),
    ("必要な対応", LabelField::Prepare),
];

/// The categories without their blanks, in lower case, and whether each tells of a problem.
const CATEGORIES: &[(&str, bool)] = &[
    ("preventorfixissue", true),
    ("preventorfixissues", true),
    ("問題の回避または修正", true),
    ("問題の防止または修正", true),
    ("問題の予防または修正", true),
    ("planforchange", false),
    ("変更の計画", false),
    ("変更を計画する", false),
    ("変更に備える", false),
    ("stayinformed", false),
    ("情報を得る", false),
    ("情報の入手", false),
    ("最新情報の入手", false),
    ("最新情報の把握", false),
];

/// The longest label, in bytes.
const LONGEST: usize = 80;

/// What a line says by its label, the label as printed, and what follows it: behind a colon or a tab, or nothing where
/// the label is alone. A date and a category may follow after a blank.
pub(super) fn field(line: &str) -> Option<(LabelField, &str, &str)> {
    let text = bare(line).0.trim_end();
    let inner = text
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .unwrap_or(text);
    if let Some((words, rest)) = inner.split_once([':', '：', '\t'])
        && let Some(named) = named(words)
    {
        return Some((named, words.trim(), rest.trim()));
    }
    if inner.len() > 2 * LONGEST {
        return None;
    }
    if let Some(named) = named(inner.trim_end_matches(['?', '？'])) {
        return Some((named, inner, ""));
    }
    let mut blanks = inner.match_indices(' ');
    blanks.find_map(|(at, _)| {
        let (words, rest) = (inner[..at].trim(), inner[at..].trim());
        let named = named(words)?;
        let fits = match named {
            LabelField::Category => names_category(rest),
            LabelField::Published | LabelField::Updated => {
                rest.starts_with(|it: char| it.is_ascii_digit())
            }
            _ => false,
        };
        fits.then_some((named, words, rest))
    })
}

fn named(words: &str) -> Option<LabelField> {
    let words = words.trim();
    if words.len() > LONGEST {
        return None;
    }
    let lower = words.to_lowercase();
    let found = LABELS.iter().find(|(name, _)| *name == lower);
    found.map(|(_, field)| *field)
}

/// Whether a category tells of a problem; `None` where it is not known.
pub(super) fn is_problem(category: &str) -> Option<bool> {
    let bare: String = category
        .chars()
        .filter(|it| !it.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect();
    let found = CATEGORIES.iter().find(|(name, _)| *name == bare);
    found.map(|(_, is_problem)| *is_problem)
}

/// Whether a text is nothing but the name of a category.
pub(super) fn names_category(text: &str) -> bool {
    text.len() <= LONGEST && is_problem(text).is_some()
}
