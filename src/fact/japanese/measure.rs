//! Japanese lengths of time, counts and hedges.

use crate::clock::cursor::Cursor;
use crate::fact::kind::Hedge;
use crate::fact::number::{self, Milli};

const UNITS: &[(&str, i64)] = &[
    ("秒間", 1),
    ("秒", 1),
    ("分間", 60),
    ("分", 60),
    ("時間", 3_600),
    ("日間", 86_400),
    ("週間", 604_800),
    ("か月", 2_592_000),
    ("ヶ月", 2_592_000),
    ("カ月", 2_592_000),
    ("ヵ月", 2_592_000),
    ("箇月", 2_592_000),
    ("年間", 31_104_000),
];

/// A number in digits, or in numerals where a counter follows.
pub(super) fn number(cursor: &mut Cursor<'_>) -> Option<Milli> {
    number::digits(cursor).or_else(|| number::numerals(cursor))
}

/// `1時間半`, `90分間`, `24 時間`, `半日`, `11時間25分`: seconds and smallest unit.
pub(super) fn duration(cursor: &mut Cursor<'_>) -> Option<(i64, i64)> {
    let mut ahead = *cursor;
    if ahead.take_text("半日") {
        *cursor = ahead;
        return Some((43_200, 43_200));
    }
    if ahead.take_text("半年") {
        *cursor = ahead;
        return Some((15_552_000, 2_592_000));
    }
    let mut total = 0;
    let mut smallest = i64::MAX;
    loop {
        let mut ahead = *cursor;
        if total > 0 {
            let _ = ahead.take_text("と") || ahead.take(' ');
        }
        let Some((seconds, unit)) = part(&mut ahead).filter(|(_, unit)| *unit < smallest) else {
            break;
        };
        total += seconds;
        smallest = unit;
        *cursor = ahead;
    }
    (total > 0).then_some((total, smallest))
}

/// A year of twelve months, in seconds.
const YEAR: i64 = 31_104_000;
/// What 年 is followed by where it counts years.
const YEARS_OF_SPANS: &[&str] = &[
    "年半",
    "年後",
    "年前",
    "年以",
    "年ぶ",
    "年近",
    "年余",
    "年ほど",
    "年弱",
    "年強",
];

fn part(cursor: &mut Cursor<'_>) -> Option<(i64, i64)> {
    // 十分 says "enough" more often than ten minutes.
    if ["十分に", "十分な", "十分で", "十分と", "十分、", "十分,"]
        .iter()
        .any(|it| cursor.clone().take_text(it))
    {
        return None;
    }
    let milli = number(cursor)?;
    cursor.skip_spaces();
    if cursor.take_text("日半") {
        return Some((milli.checked_mul(86_400)? / 1_000 + 43_200, 43_200));
    }
    // 2年後 and 1年半 are spans, 2026年 is a year.
    let is_span = YEARS_OF_SPANS.iter().any(|it| cursor.clone().take_text(it));
    if is_span && milli < 100_000 && cursor.take('年') {
        let half = if cursor.take('半') { YEAR / 2 } else { 0 };
        let unit = if half > 0 { half } else { YEAR };
        return Some((milli.checked_mul(YEAR)? / 1_000 + half, unit));
    }
    // What is a day of the month was read before.
    if cursor.peek() == Some('日') && cursor.follows_digit() {
        cursor.skip(1);
        return Some((milli.checked_mul(86_400)? / 1_000, 86_400));
    }
    let (_, unit) = UNITS.iter().find(|(name, _)| cursor.take_text(name))?;
    // 3分の1 is a third.
    if *unit == 60
        && cursor.peek() == Some('の')
        && cursor.ahead(1).is_some_and(|it| it.is_ascii_digit())
    {
        return None;
    }
    let mut seconds = milli.checked_mul(*unit)? / 1_000;
    let mut exact = if milli % 1_000 == 0 { *unit } else { unit / 10 };
    if cursor.take('半') {
        seconds += unit / 2;
        exact = unit / 2;
    }
    cursor.take('間');
    Some((seconds, exact.max(1)))
}

/// A unit of time, in seconds.
pub(super) fn unit(cursor: &mut Cursor<'_>) -> Option<i64> {
    if cursor.take_text("日") {
        cursor.take('間');
        return Some(86_400);
    }
    let (_, unit) = UNITS.iter().find(|(name, _)| cursor.take_text(name))?;
    Some(*unit)
}

/// `5営業日`.
pub(super) fn business_days(cursor: &mut Cursor<'_>) -> Option<u32> {
    let milli = number(cursor)?;
    cursor.skip_spaces();
    cursor.take_text("営業日").then_some(())?;
    u32::try_from(milli / 1_000).ok()
}

/// What joins the ends of a range.
pub(super) const JOINS: &[&str] = &["~", "から", "ないし", "-", "–", "—"];

/// Counters of what reports count.
pub(super) const COUNTERS: &[&str] = &[
    "件",
    "回",
    "名",
    "人",
    "社",
    "台",
    "つ",
    "個",
    "通",
    "本",
    "度",
    "か所",
    "ヶ所",
    "種類",
    "リクエスト",
    "ユーザー",
    "テナント",
    "リージョン",
    "サーバー",
    "ホスト",
    "ノード",
    "メッセージ",
    "アカウント",
    "チーム",
    "サービス",
    "報",
    "枚",
    "行",
    "倍",
    "点",
    "晩",
    "泊",
    "段階",
    "系統",
    "拠点",
    "店舗",
    "項目",
];
/// Idioms whose numbers say no fact.
pub(super) const IDIOMS: &[&str] = &[
    "24時間365日",
    "24時間体制",
    "24時間態勢",
    "365日24時間",
    "24/7",
];

const ABOUT: &[&str] = &[
    "約",
    "およそ",
    "おおよそ",
    "ほぼ",
    "概ね",
    "おおむね",
    "~",
    "ざっと",
];
const AT_MOST: &[&str] = &[
    "最大",
    "最大で",
    "最長",
    "最長で",
    "長くて",
    "長くても",
    "長くとも",
    "せいぜい",
    "多くて",
    "多くても",
    "高々",
];
const AT_LEAST: &[&str] = &[
    "少なくとも",
    "最低",
    "最低でも",
    "優に",
    "短くて",
    "短くても",
];
const EACH: &[&str] = &["毎", "毎回"];
const ABOUT_BEHIND: &[&str] = &[
    "頃",
    "ごろ",
    "前後",
    "程度",
    "ほど",
    "くらい",
    "ぐらい",
    "内外",
    "見当",
];
/// A little less, which a word before may hedge too: 約2時間弱.
const NEARLY_BEHIND: &[&str] = &[
    "弱",
    "足らず",
    "たらず",
    "近く",
    "近い",
    "近くの",
    "近かった",
    "近くに",
    "に近い",
    "に迫",
];
/// A little more.
const JUST_OVER_BEHIND: &[&str] = &[
    "強",
    "余り",
    "余りの",
    "あまり",
    "余",
    "過ぎ",
    "すぎ",
    "を少し超え",
    "を少し上回",
    "を若干超え",
    "を若干上回",
    "をわずかに超え",
    "をわずかに上回",
    "をやや超え",
    "をやや上回",
    "をやや過ぎ",
    "を少し過ぎ",
    "少々",
    "と少し",
];
const AT_MOST_BEHIND: &[&str] = &[
    "以内",
    "以下",
    "未満",
    "間以内",
    "を切",
    "に満た",
    "にも満た",
    "を下回",
    "を割",
    "とたた",
    "もたた",
    "と経た",
    "も経た",
    "と間を",
    "とかから",
    "もかから",
    "とかかり",
    "そこそこ",
    "より小",
    "より短",
    "より低",
    "より新",
];
const AT_LEAST_BEHIND: &[&str] = &[
    "以上",
    "超",
    "を超",
    "を上回",
    "より多",
    "を越え",
    "より古",
    "より前",
    "より大",
    "より長",
    "より高",
];
const EACH_BEHIND: &[&str] = &["ごと", "おき", "間隔", "毎", "置き"];

/// What only begins like these: 弱点, 強化.
const NOT_NEARLY: &[&str] = &["弱点", "弱い", "弱体"];
const NOT_JUST_OVER: &[&str] = &["強化", "強制", "強い", "余地", "余裕", "余計", "余分"];

/// Whether the words end with what joins the ends of a range.
fn is_range(before: &str) -> bool {
    let rest = before.strip_suffix('~').map(str::trim_end);
    rest.is_some_and(|rest| rest.ends_with(|it: char| it.is_ascii_digit() || it == '%'))
}

/// How a fact is hedged by the words before and behind it.
pub(super) fn hedge(before: &str, after: &str) -> Hedge {
    let before = before.trim_end();
    let after = after.trim_start();
    // What is counted stands between the number and the word that hedges it.
    let counters = COUNTERS.iter().chain(&["gb", "mb", "tb", "kb", "ms", "%"]);
    let behind = counters
        .filter_map(|it| after.strip_prefix(it))
        .min_by_key(|it| it.len());
    // テナント, アカウント and whatever else is counted.
    let is_counted = |it: char| matches!(it, 'ァ'..='ヺ' | 'ー' | 'a'..='z');
    let after = behind.unwrap_or_else(|| after.trim_start_matches(is_counted));
    // 間 of what lasts stands there too.
    let after = after
        .strip_prefix('間')
        .filter(|it| !it.starts_with('隔'))
        .unwrap_or(after);
    let ends = |words: &[&str]| words.iter().any(|it| before.ends_with(it));
    let begins = |words: &[&str]| words.iter().any(|it| after.starts_with(it));
    if ends(EACH) || begins(EACH_BEHIND) {
        Hedge::Each
    } else if begins(NEARLY_BEHIND) && !begins(NOT_NEARLY) {
        Hedge::Nearly
    } else if begins(JUST_OVER_BEHIND) && !begins(NOT_JUST_OVER) {
        Hedge::JustOver
    } else if ends(AT_MOST) || begins(AT_MOST_BEHIND) {
        Hedge::AtMost
    } else if ends(AT_LEAST) || begins(AT_LEAST_BEHIND) {
        Hedge::AtLeast
    } else if (ends(ABOUT) && !is_range(before)) || begins(ABOUT_BEHIND) {
        Hedge::About
    } else {
        Hedge::Exact
    }
}
