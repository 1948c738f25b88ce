//! What Japanese posts promise, and how many of them there were.

use super::bind::is_labelled;
use crate::fact::binding::Around;
use crate::fact::kind::Field;
use crate::fact::stretch::Stretch;

const UPDATE_LABELS: &[&str] = &[
    "次回更新",
    "次回の更新",
    "次回更新予定",
    "次回の更新予定",
    "次回のお知らせ",
    "次のお知らせ",
    "次回の案内",
    "次の更新",
    "次回お知らせ",
    "次回のご案内",
    "次回の更新時刻",
    "次回の続報",
    "次の続報",
    "次回更新時刻",
    "次回の情報更新",
];
/// Particles behind the time of an update that is to come.
const UPDATE_PARTICLES: &[&str] = &[
    "までに",
    "以内に",
    "に",
    "を目途に",
    "を目処に",
    "をめどに",
    "には",
    "までには",
    "後に",
];
const UPDATES: &[&str] = &[
    "更新",
    "続報",
    "お知らせ",
    "ご案内",
    "案内",
    "ご報告",
    "情報を",
];
/// Words of an update that has been, or of something else that is to come.
const NO_UPDATE: &[&str] = &[
    "しました",
    "済み",
    "した",
    "完了",
    "見込み",
    "報告書",
    "レポート",
];

pub(super) fn next_update(around: &Around<'_>) -> Option<Field> {
    let is_told = || is_labelled(&around.before, UPDATE_LABELS) || is_announced(around.after);
    (around.is_post && is_told()).then_some(Field::NextUpdate)
}

/// "14:05までに続報をお知らせします": what follows a time that an update is announced for.
fn is_announced(after: Stretch<'_>) -> bool {
    let behind = after.trim_start_matches(['頃', 'ご', 'ろ', ' ']).len();
    let words = after.tail(after.len() - behind);
    if !UPDATE_PARTICLES.iter().any(|it| words.starts_with(it)) {
        return false;
    }
    let ends = ["。", ";"].iter().filter_map(|mark| words.find(mark));
    let clause = words.head(ends.min().unwrap_or(words.len()));
    clause.has_any(UPDATES) && !clause.has_any(NO_UPDATE)
}

pub(super) fn report(around: &Around<'_>) -> Option<Field> {
    let said = ["報告書", "レポート", "PIR", "pir"];
    let within = around.after.starts_with("以内");
    (around.is_post && within && around.sentence.has_any(&said)).then_some(Field::ReportDue)
}

pub(super) fn posts(around: &Around<'_>) -> Option<Field> {
    let theirs = ["独自", "提供元", "ベンダー", "他社", "事業者"];
    if around.is_entry || around.sentence.has_any(&theirs) {
        return None;
    }
    let nouns = [
        "お知らせ",
        "更新情報",
        "告知",
        "状況の更新",
        "投稿",
        "ご案内",
        "続報",
        "公開情報",
    ];
    let after = around
        .after
        .trim_start_matches(['件', '回', '本', '度', 'の']);
    let before = around.before.trim_end_matches([
        'を', 'は', '合', '計', '全', '部', 'で', '、', '延', 'べ', 'が', 'も', '総', '数',
    ]);
    let named = nouns
        .iter()
        .any(|it| after.starts_with(it) || before.ends_with(it));
    let counted = around.after.starts_with(['件', '回', '本', '度']);
    let taken = ["初めの", "最初の", "次の", "最後の", "もう", "残り", "うち"]
        .iter()
        .any(|it| around.before.ends_with(it));
    (named
        && counted
        && !taken
        && !around.after.starts_with("回目")
        && !around.after.starts_with("件目"))
    .then_some(Field::Posts)
}
