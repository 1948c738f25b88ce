//! What a message of the Microsoft 365 message centre says by its labels, in English and Japanese.

use super::label::bare;

/// What stands behind a label of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Id,
    Title,
    Service,
    Category,
    Published,
    Updated,
    /// Anything else that stands before the text, such as tags and the day by which to act.
    Other,
    Summary,
    More,
    Timing,
    Impact,
    Prepare,
}

impl Field {
    /// Whether it stands before the text and not in it.
    pub fn is_head(self) -> bool {
        !matches!(
            self,
            Self::Summary | Self::More | Self::Timing | Self::Impact | Self::Prepare
        )
    }
}

/// Every label as the page writes it, in lower case.
const LABELS: &[(&str, Field)] = &[
    ("message id", Field::Id),
    ("メッセージ id", Field::Id),
    ("メッセージid", Field::Id),
    ("title", Field::Title),
    ("タイトル", Field::Title),
    ("件名", Field::Title),
    ("service", Field::Service),
    ("services", Field::Service),
    ("affected services", Field::Service),
    ("サービス", Field::Service),
    ("対象サービス", Field::Service),
    ("category", Field::Category),
    ("classification", Field::Category),
    ("カテゴリ", Field::Category),
    ("カテゴリー", Field::Category),
    ("分類", Field::Category),
    ("published", Field::Published),
    ("published date", Field::Published),
    ("start time", Field::Published),
    ("公開日", Field::Published),
    ("公開日時", Field::Published),
    ("発行日", Field::Published),
    ("投稿日", Field::Published),
    ("last updated", Field::Updated),
    ("最終更新", Field::Updated),
    ("最終更新日", Field::Updated),
    ("最終更新日時", Field::Updated),
    ("act by", Field::Other),
    ("対応期限", Field::Other),
    ("期限", Field::Other),
    ("end time", Field::Other),
    ("expires", Field::Other),
    ("有効期限", Field::Other),
    ("tags", Field::Other),
    ("tag", Field::Other),
    ("タグ", Field::Other),
    ("platform", Field::Other),
    ("プラットフォーム", Field::Other),
    ("roadmap id", Field::Other),
    ("ロードマップ id", Field::Other),
    ("summary", Field::Summary),
    ("message summary", Field::Summary),
    ("message content", Field::Summary),
    ("message", Field::Summary),
    ("概要", Field::Summary),
    ("メッセージの概要", Field::Summary),
    ("メッセージの要約", Field::Summary),
    ("more information", Field::More),
    ("more info", Field::More),
    ("additional information", Field::More),
    ("詳細情報", Field::More),
    ("追加情報", Field::More),
    ("when this will happen", Field::Timing),
    ("実施時期", Field::Timing),
    ("展開時期", Field::Timing),
    ("how this will affect your organization", Field::Impact),
    ("how this affects your organization", Field::Impact),
    ("組織への影響", Field::Impact),
    ("組織に与える影響", Field::Impact),
    ("これが組織に与える影響", Field::Impact),
    ("what you need to do to prepare", Field::Prepare),
    ("what you can do to prepare", Field::Prepare),
    ("what you need to do", Field::Prepare),
    ("準備に必要なこと", Field::Prepare),
    ("準備として必要な作業", Field::Prepare),
    ("準備のために必要な作業", Field::Prepare),
    ("必要な対応", Field::Prepare),
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
/// the label stands alone. A date and a category may follow after a blank.
pub(super) fn field(line: &str) -> Option<(Field, &str, &str)> {
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
            Field::Category => names_category(rest),
            Field::Published | Field::Updated => rest.starts_with(|it: char| it.is_ascii_digit()),
            _ => false,
        };
        fits.then_some((named, words, rest))
    })
}

fn named(words: &str) -> Option<Field> {
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
