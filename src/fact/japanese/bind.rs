//! The Japanese words that bind a fact to a field of the record.

use super::window;
use crate::fact::binding::{Around, LabelRule, Words};
use crate::fact::kind::Field;
use crate::fact::stretch::Stretch;

const IMPACT: &[&str] = &[
    "影響",
    "障害",
    "インシデント",
    "遅延",
    "事象",
    "停止",
    "不具合",
    "本件",
    "遅れ",
    "問題",
    "本障害",
    "中断",
];
const SERVICE: &[&str] = &[
    "サービス",
    "配信",
    "メール",
    "送受信",
    "システム",
    "機能",
    "送信",
    "受信",
    "流れ",
];
const OTHER_WORK: &[&str] = &[
    "再起動",
    "展開",
    "作業",
    "バックアップ",
    "テスト",
    "メンテナンス",
    "再送",
    "ログ",
    "ジョブ",
    "移行",
    "切り替え",
    "当番",
    "担当",
    "チーム",
];
/// Words for the worst of the impact or for a share of what it hit: their range is not the whole.
const SHARE: &[&str] = &[
    "大半",
    "ピーク",
    "集中",
    "通に1",
    "人に1",
    "件に1",
    "回に1",
    "割の",
    "割が",
    "%",
    "分の1",
    "最も",
    "半数",
];
const STARTED: &[&str] = &["始ま", "発生", "開始し", "起き", "起こ", "生じ", "始め"];
const SUFFERED: &[&str] = &["遅延し", "遅れ", "止ま", "停止し", "出て", "出ま", "届かな"];
const ENDED: &[&str] = &["終わ", "終了し", "解消", "収束", "収ま", "なくなり", "終息"];
const RECOVERED: &[&str] = &["復旧", "回復", "正常に戻", "元に戻", "解決"];
/// Words for some of several: what became of them is not what became of all.
const PARTS: &[&str] = &[
    "これらの",
    "それらの",
    "一部",
    "多くの",
    "ほとんどの",
    "ほかの",
    "他の",
];
const START_LABELS: &[&str] = &[
    "影響の開始",
    "影響開始",
    "発生日時",
    "開始日時",
    "発生時刻",
    "障害発生",
    "障害の発生",
    "影響の開始日時",
    "影響開始日時",
    "影響の開始時刻",
    "影響の始まり",
    "インシデントの開始",
    "開始時刻",
    "始まったのは",
    "発生したのは",
];
const END_LABELS: &[&str] = &[
    "影響の終了",
    "影響終了",
    "終了日時",
    "復旧日時",
    "影響の終了日時",
    "影響終了日時",
    "収束日時",
    "復旧時刻",
    "解消日時",
    "影響の終わり",
    "終了時刻",
    "影響の終了時刻",
    "終わったのは",
    "解消したのは",
    "終了したのは",
];
/// Labels of a recovery.
const RECOVERY_LABELS: &[&str] = &["復旧したのは", "回復したのは", "復旧が完了したのは"];
const DURATION_LABELS: &[&str] = &[
    "影響時間",
    "影響期間",
    "影響の時間",
    "影響の継続時間",
    "障害時間",
    "停止時間",
    "障害の継続時間",
    "影響継続時間",
    "継続時間",
    "影響の長さ",
    "遅延期間",
    "影響を受けた時間",
    "開始から復旧まで",
    "発生から復旧まで",
    "発生から解消まで",
    "開始から終了まで",
    "開始から解消まで",
];

const UNTIL: &[&str] = &["まで"];
const FROM: &[&str] = &["から", "より"];
const AT: &[&str] = &["に", "で", "をもって", "には", "時点で", "、"];
const AT_OR_FROM: &[&str] = &[
    "に",
    "で",
    "をもって",
    "には",
    "時点で",
    "、",
    "から",
    "より",
];

/// The most bytes of a word of these lists, and more.
const LONGEST: usize = 96;

pub(super) fn is_labelled(before: &str, labels: &[&str]) -> bool {
    if labels
        .iter()
        .any(|label| label.ends_with('は') && before.ends_with(label))
    {
        return true;
    }
    let before = before.trim_end_matches([
        'は', 'が', ':', '：', ' ', '、', ',', '（', '(', '約', 'も', '合', '計', 'で', '】', ']',
        '」', '〕', '■', '|',
    ]);
    labels.iter().any(|label| before.ends_with(label))
}

/// What the label at the end of `before` says that the fact is.
fn labelled(before: &str, rules: &[LabelRule]) -> Option<Field> {
    let rule = rules.iter().find(|(labels, _)| is_labelled(before, labels));
    rule.map(|(_, field)| *field)
}

/// What precedes a verb: the clause before the fact, and the words behind the fact up to the verb.
struct ClauseHead<'a> {
    before: Stretch<'a>,
    /// The end of the clause before the fact, long enough for any word of a list, and the words behind the fact.
    near: String,
    /// How many bytes of that are before the fact.
    join: usize,
}

impl<'a> ClauseHead<'a> {
    fn of(before: Stretch<'a>, behind: &str) -> Self {
        let from = before.ceil_char_boundary(before.len().saturating_sub(LONGEST));
        let end = &before.text()[from..];
        Self {
            before,
            near: format!("{end}{behind}"),
            join: end.len(),
        }
    }

    /// Whether the subject nearest before the verb, or the topic of the sentence, is one of `nouns`.
    fn subject_is(&self, nouns: &[&'static str]) -> bool {
        // The last が, else the last は: 「影響は…に始まり」, 「…から遅延が発生し」.
        let found = ["が", "は"].into_iter().find_map(|mark| {
            let behind = self.near[self.join..].rfind(mark);
            let head = behind.map(|at| &self.near[..self.join + at]);
            head.or_else(|| Some(&self.before.text()[..self.before.rfind(mark)?]))
        });
        // That of the monitoring is another one.
        found.is_some_and(|head| {
            let mut before = nouns.iter().filter_map(|noun| head.strip_suffix(noun));
            before.any(|it| !it.ends_with("監視の"))
        })
    }

    fn has_any(&self, list: &[&'static str]) -> bool {
        self.before.has_any(list) || list.iter().any(|it| self.near.contains(it))
    }
}

/// The words up to the next verb of `verbs` in `after`, if it comes before the clause ends.
fn up_to<'t>(after: &'t str, verbs: &[&str]) -> Option<&'t str> {
    let at = verbs.iter().filter_map(|verb| after.find(verb)).min()?;
    // Another clause has a verb of its own.
    let head = &after[..at];
    let ended = [
        "した",
        "って",
        "ため、",
        "ので",
        "ますが",
        "その後",
        "、また",
    ]
    .iter()
    .any(|it| head.contains(it));
    (!ended).then_some(head)
}

/// A verb that a time is before.
struct ParticleRule {
    /// The particles behind the time.
    particles: Words,
    verbs: Words,
    /// Nouns one of which the subject is.
    subjects: &'static [Words],
    /// Whether such a noun may be behind the verb too: 「14:05に発生した障害」.
    may_follow: bool,
    /// Words that the clause up to the verb has none of.
    except: Words,
    /// What the time is then.
    field: Field,
}

/// The rule of most verbs: what the impact does, at a time.
const OF_IMPACT: ParticleRule = ParticleRule {
    particles: AT,
    verbs: &[],
    subjects: &[IMPACT],
    may_follow: false,
    except: &[],
    field: Field::Start,
};

/// Labels that are words of sentences too: alone before a colon they are none.
const COLON_LABELS: &[(&str, Field)] = &[
    ("復旧:", Field::End),
    ("回復:", Field::End),
    ("解消:", Field::End),
    ("終了:", Field::End),
    ("発生:", Field::Start),
    ("開始:", Field::Start),
];
const TIME_LABELS: &[LabelRule] = &[(START_LABELS, Field::Start), (END_LABELS, Field::End)];
/// What ends or recovers "from" a time is nothing that a record has a field for.
const NOTHING: &[Words] = &[];
const TIME_VERBS: &[ParticleRule] = &[
    ParticleRule {
        particles: UNTIL,
        verbs: &["続"],
        field: Field::End,
        ..OF_IMPACT
    },
    ParticleRule {
        particles: AT_OR_FROM,
        verbs: STARTED,
        may_follow: true,
        ..OF_IMPACT
    },
    ParticleRule {
        particles: FROM,
        verbs: SUFFERED,
        subjects: &[SERVICE, IMPACT],
        except: OTHER_WORK,
        ..OF_IMPACT
    },
    ParticleRule {
        particles: FROM,
        verbs: ENDED,
        subjects: NOTHING,
        ..OF_IMPACT
    },
    ParticleRule {
        particles: FROM,
        verbs: RECOVERED,
        subjects: NOTHING,
        ..OF_IMPACT
    },
    ParticleRule {
        verbs: ENDED,
        field: Field::End,
        ..OF_IMPACT
    },
    ParticleRule {
        verbs: RECOVERED,
        subjects: &[IMPACT, SERVICE],
        except: PARTS,
        field: Field::Recovery,
        ..OF_IMPACT
    },
];

impl ParticleRule {
    /// What the rules say of a time that `after` is after: the first verb counts, of all that its particle leads to.
    fn bind(rules: &[Self], around: &Around<'_>, after: &str) -> Option<Field> {
        let leads = |rule: &&Self| rule.particles.iter().any(|it| after.starts_with(it));
        let rules = || rules.iter().filter(leads);
        let verbs: Vec<_> = rules().flat_map(|rule| rule.verbs).copied().collect();
        let head = up_to(after, &verbs)?;
        let behind = &after[head.len()..];
        let clause = ClauseHead::of(around.clause_before(), head);
        let rule = rules().find(|rule| rule.verbs.iter().any(|it| behind.starts_with(it)))?;
        let has_subject = rule.subjects.iter().any(|nouns| clause.subject_is(nouns));
        let is_its = has_subject || (rule.may_follow && rule.is_followed(behind));
        (is_its && !clause.has_any(rule.except)).then_some(rule.field)
    }

    /// Whether one of the nouns is after the verb that `words` begin with.
    fn is_followed(&self, words: &str) -> bool {
        let behind = self.verbs.iter().find_map(|verb| words.strip_prefix(verb));
        let noun = behind.and_then(|it| it.strip_prefix("た").or_else(|| it.strip_prefix("した")));
        let mut nouns = self.subjects.iter().copied().flatten();
        noun.is_some_and(|noun| nouns.any(|it| noun.starts_with(it)))
    }
}

pub(super) fn time(around: &Around<'_>) -> Option<Field> {
    if window::is_elsewhere(around) {
        return None;
    }
    if let Some(first) = around.range {
        // "…まで、一部では…まで": others were hit longer.
        let until = |after: Stretch<'_>| after.find("まで").map(|at| at + "まで".len());
        let twice = |after: Stretch<'_>| until(after).and_then(|end| until(after.tail(end)));
        let others_longer = !first && twice(around.after).is_some();
        let whole = around.end_of_range(first, IMPACT, &[OTHER_WORK, SHARE], others_longer);
        return whole.or_else(|| {
            let is_part = others_longer || around.sentence.has_any(SHARE);
            window::of_range(around, first).filter(|_| !is_part)
        });
    }
    let before = &*around.before;
    let label = before.trim_start_matches(|it: char| !it.is_alphanumeric());
    if let Some((_, field)) = COLON_LABELS.iter().find(|(it, _)| label.trim_end() == *it) {
        return Some(*field);
    }
    if let Some(field) = labelled(before, TIME_LABELS) {
        return Some(field);
    }
    if RECOVERY_LABELS.iter().any(|it| before.ends_with(it)) {
        return Some(Field::Recovery);
    }
    let about = ['頃', 'ご', 'ろ', '過', 'ぎ', 'す', ' '];
    let clause = around.clause.trim_start_matches(about);
    ParticleRule::bind(TIME_VERBS, around, clause)
        .or_else(|| without_subject(around, clause))
        .or_else(|| window::of_onset(around, clause))
}

/// 「4時30分に復旧いたしました。」: what happened to nothing else that is named happened to the service.
fn without_subject(around: &Around<'_>, clause: &str) -> Option<Field> {
    let before = around.before.trim_start();
    let is_bare = before.is_empty() || before.ends_with(['、', ',']) || is_day(before);
    let has_subject = before.contains(['は', 'が', 'を', 'も']) || around.sentence.has_any(PARTS);
    if !is_bare || has_subject {
        return None;
    }
    let said = |verbs: Words| {
        let behind = clause.strip_prefix("に")?;
        let behind = verbs.iter().find_map(|verb| behind.strip_prefix(verb))?;
        let ends = [
            "しました",
            "いたしました",
            "致しました",
            "ました",
            "した",
            "済み",
        ];
        ends.iter().any(|it| behind.starts_with(it)).then_some(())
    };
    said(RECOVERED)
        .or_else(|| said(ENDED))
        .map(|()| Field::Recovery)
}

/// Whether the words are a day and nothing else.
fn is_day(words: &str) -> bool {
    let marks = |it: char| it.is_ascii_digit() || "年月日（）()曜翌同前 本午後日".contains(it);
    let weekday = |it: char| "月火水木金土".contains(it);
    words.chars().all(|it| marks(it) || weekday(it))
}

/// Nouns whose length, told alone, is that of the impact.
const WHOLE: &[&str] = &[
    "影響",
    "障害",
    "本障害",
    "インシデント",
    "本件",
    "サービス停止",
    "サービスの停止",
    "停止",
    "中断",
    "影響時間",
];
/// 「影響は30分間でした」
const LASTED: &[&str] = &["でした", "です", "となりました", "であり", "となっています"];

pub(super) fn length(around: &Around<'_>) -> Option<Field> {
    if window::is_elsewhere(around) {
        return None;
    }
    let is_predicate = LASTED.iter().any(|it| around.after.starts_with(it));
    let subject = around
        .before
        .trim_end_matches(['約', 'お', 'よ', 'そ', '計', 'で', '合', ' ']);
    let subject = subject.strip_suffix('は').unwrap_or_default();
    if is_predicate && WHOLE.iter().any(|noun| subject.ends_with(noun)) {
        return Some(Field::Duration);
    }
    if is_labelled(&around.before, DURATION_LABELS) {
        return Some(Field::Duration);
    }
    let summed = ["合計", "全体で", "通算", "計", "延べ"]
        .iter()
        .find_map(|it| around.before.strip_suffix(it));
    if summed.is_some_and(|it| is_labelled(it, IMPACT)) {
        return Some(Field::Duration);
    }
    let behind = ["に及ぶ", "にわたる", "続いた"]
        .iter()
        .find_map(|it| around.after.strip_prefix(it));
    if behind.is_some_and(|it| IMPACT.iter().any(|noun| it.starts_with(noun))) {
        return Some(Field::Duration);
    }
    let after = around
        .after
        .trim_start_matches(['程', '度', 'ほ', 'ど', '強', '弱', '余', 'り', 'の', '間']);
    let went_on = ["にわたり", "にわたって", "にわたる", "続", "に及", "継続"]
        .iter()
        .any(|it| after.starts_with(it));
    if !went_on {
        return None;
    }
    let subject = ClauseHead::of(around.clause_before(), "").subject_is(IMPACT)
        || (after.starts_with("にわた") && around.sentence_has_subject(IMPACT));
    subject.then_some(Field::Duration)
}
