//! The words that deny, and those of the other language that say the same without denying.

use super::{WordList, has_text, has_word, word_at};

/// What looks like a denial and is none.
pub(super) const ENGLISH_UNRELATED: WordList = &[
    "failed over",
    "failover",
    "fail over",
    "fails over",
    "failback",
    "failed login",
    "failed request",
    "failed message",
    "failed job",
    "failed node",
    "failed host",
    "failed disk",
    "failed deliveries",
    "failed delivery",
    "failed update",
    "failed attempt",
    "failed sign-in",
    "failed backup",
    "failed payment",
    "failed deployment",
    "no. ",
    "non-delivery",
];
/// What denies less than its words do; the other language may deny with it.
pub(super) const ENGLISH_WEAKER: WordList = &[
    "no longer than",
    "no longer",
    "not until",
    "not only",
    "all but",
    "no later than",
    "no earlier than",
    "no less than",
    "no more than",
    "no fewer than",
    "nothing but",
    "not least",
    "the failed",
    "a failed",
    "not before",
    "not just",
    "not necessarily",
    "if not",
    "whether or not",
    "or not",
    "no doubt",
    "no sooner",
    "cannot be ruled out",
    "no choice but",
    "not uncommon",
];
pub(super) const JAPANESE_UNRELATED: WordList = &[
    "必ず",
    "まず",
    "相次",
    "ずつ",
    "わずか",
    "絶えず",
    "いずれ",
    "間もなく",
    "まもなく",
    "はずです",
    "はず",
    "未明",
    "未満",
    "ずれ",
    "未然",
    "無事",
    "無料",
    "無線",
    "未来",
    "くずれ",
    "外れ",
    "生ず",
    "応ず",
    "無停止",
    "いただけ",
    "頂け",
    "少な",
    "不具合",
    "不正アクセス",
    "思わず",
    "やむを得ず",
    "申し訳ございません",
    "申し訳ありません",
    "ご遠慮なく",
    "判断",
    "診断",
    "ほどなく",
    "まもなく",
];
pub(super) const JAPANESE_WEAKER: WordList = &[
    "問題ありません",
    "問題はありません",
    "しかありません",
    "一通残らず",
    "残らず",
    "変わりありません",
    "違いありません",
    "違いない",
    "相違ありません",
    "だけでなく",
    "のみならず",
    "だけではなく",
    "がなくなりました",
    "はなくなりました",
    "もなくなりました",
    "がなくなった",
    "なければなりません",
    "なければならない",
    "ざるを得ません",
    "ざるを得な",
    "に過ぎません",
    "にすぎません",
    "かもしれません",
    "限らず",
    "問わず",
    "なく,",
    "ほかなりません",
    "しないように",
    "ならない",
    "なく届",
    "にかかわらず",
    "遅れず",
    "予断を許さない",
    "無効",
    "免れ",
    "限りません",
    "やみません",
    "否めません",
    "否定できません",
    "少なくありません",
    "残念",
];

/// Words that deny whatever they stand beside.
pub(super) const ENGLISH_NOT: WordList = &[
    "not", "never", "cannot", "without", "none", "neither", "nor", "nobody", "nothing", "nowhere",
    "no one", "no", "n't", "n’t", "out of scope",
];
/// Words that say that something did not come about.
pub(super) const ENGLISH_FAILED: WordList = &[
    "unable",
    "failed",
    "fails",
    "unaffected",
    "impossible",
    "unsuccessful",
    "unchanged",
];
/// What may stand for a denial of Japanese.
pub(super) const ENGLISH_WEAK: WordList = &[
    "fail",
    "failing",
    "failure",
    "failures",
    "lack",
    "lacks",
    "lacked",
    "lacking",
    "lack of",
    "absence",
    "missing",
    "refused",
    "refuse",
    "refuses",
    "rejected",
    "rejects",
    "out of",
    "hardly",
    "barely",
    "scarcely",
    "excluded",
    "exclude",
    "excludes",
    "excluding",
    "exempt",
    "absent",
    "cold",
    "prevented",
    "prevents",
    "prevent",
    "stopped",
    "stops",
    "stop",
    "blocked",
    "blocks",
    "block",
    "outside",
    "denied",
    "dropped",
    "short of",
    "suspended",
    "lost",
    "sorry",
    "except",
    "empty",
    "other than",
    "intact",
    "avoid",
    "avoided",
    "avoids",
    "skipped",
    "skip",
    "skips",
    "ignored",
    "ignores",
    "ignore",
    "instead",
    "apologize",
    "apologies",
    "regret",
    "few",
    "little",
    "rarely",
    "seldom",
    "turned away",
    "error",
    "errors",
    "broken",
    "broke",
    "breaks",
    "wrong",
    "rather than",
    "ended",
    "forgot",
    "forgotten",
    "overlooked",
    "neglected",
    "omitted",
    "omits",
    "left out",
    "left alone",
    "ruled out",
    "turned off",
    "off",
    "locked out",
    "shut out",
    "cut off",
    "halted",
    "paused",
    "interrupted",
    "closed",
    "bypassed",
    "bypasses",
    "bypass",
    "refrain",
    "beyond",
    "far from",
    "against",
    "stuck",
    "hung",
    "frozen",
    "timed out",
    "time out",
    "timeouts",
    "removed",
    "gone",
    "clear",
    "zero",
    "idle",
    "blank",
    "silent",
    "void",
    "dead",
    "unanswered",
    "pending",
    "vacant",
    "anything but",
    "secret",
    "late",
    "delayed",
    "still",
    "remain",
    "remains",
    "remained",
    "yet to",
    "single point",
    "doubt",
    "declined",
    "declines",
    "decline",
    "lose",
    "loses",
    "loss",
    // Code may say it.
    "\u{fffc}",
];
pub(super) const JAPANESE_NOT: WordList = &[
    "ません",
    "なかった",
    "ずに",
    "できず",
    "なし",
    "ないこと",
    "いない",
    "れない",
    "せない",
    "対象外",
    "できない",
    "せず",
    "れず",
    "おらず",
    "ないで",
];
/// Of these, what a sentence ends with that denies itself: できない状態 may stand for any trouble.
pub(super) const JAPANESE_PLAIN: WordList = &["ません", "なかった", "対象外", "なし", "おらず", "されず", "られず", "ないでくだ"];
/// What may stand for any denial of English.
const JAPANESE_WEAK: WordList = &[
    "ない",
    "なく",
    "不",
    "未",
    "無",
    "非対応",
    "非公開",
    "非表示",
    "ず",
    "失敗",
    "停止",
    "ぬ",
    "以外",
    "除外",
    "範囲外",
    "時間外",
    "想定外",
    "圏外",
    "案外",
    "除い",
    "除き",
    "除く",
    "防",
    "避け",
    "空の",
    "空で",
    "空だ",
    "空っぽ",
    "欠",
    "破棄",
    "切断",
    "断念",
    "遮断",
    "途絶",
    "断た",
    "断って",
    "だけ",
    "のみ",
    "止",
    "解消",
    "限ら",
    "に限",
    "限定",
    "中止",
    "停滞",
    "滞っ",
    "漏れ",
    "抜け",
    "残っ",
    "残り",
    "残る",
    "残さ",
    "残存",
    "免",
    "冷え",
    "余地",
    "異な",
    "異常",
    "違い",
    "違う",
    "違っ",
    "間違",
    "別の",
    "別人",
    "反し",
    "拒否",
    "拒ん",
    "見送",
    "控え",
    "取りやめ",
    "やめ",
    "見逃",
    "見過ご",
    "見落",
    "忘れ",
    "怠",
    "誤",
    "却下",
    "落ち",
    "切れ",
    "遅",
    "省",
    "飛ば",
    "素通",
    "放置",
    "ゼロ",
    "手遅れ",
    "難し",
    "困難",
    "否",
    "逃",
    "まま",
    "外し",
    "外さ",
    "廃止",
    "皆無",
    "据え置",
    "しか",
];
/// What may stand for a failure of English.
const JAPANESE_FAILED: WordList = &[
    "障害", "故障", "エラー", "ダウン", "超え", "断", "空", "前", "限", "残", "外",
];
/// Words of English that Japanese denies for, where it has one of the words beside them.
const COMPANIONS: &[(WordList, WordList)] = &[
    (
        &["only", "just", "solely", "alone", "nothing but"],
        &["しか", "ほか", "以外", "過ぎ", "すぎ", "限"],
    ),
    (
        &["until", "before", "unless", "by the time", "till"],
        &["まで", "うち", "前", "限り", "ないと", "なければ", "まだ", "ず", "いない"],
    ),
    (
        &["every", "all", "always", "throughout", "entire", "whole", "fully", "both"],
        &["残らず", "漏れなく", "なく", "絶え", "欠か", "途切れ", "例外"],
    ),
    (
        &["down", "unavailable", "unreachable", "offline"],
        &[
            "使え", "利用", "アクセス", "つなが", "接続", "応答", "動", "ご覧", "表示", "でき",
            "届", "れませ", "れない",
        ],
    ),
    (
        &["too", "enough", "insufficient", "short", "least", "barely"],
        &[
            "足り", "間に合", "でき", "届", "追いつ", "きれ", "及", "満た", "十分", "なかった", "ありません",
        ],
    ),
    (&["many", "quite a few", "often", "common"], &["少な", "珍し"]),
    (
        &["safe", "safely"],
        &["問題", "差し支え", "影響", "心配", "危険", "支障", "恐れ", "おそれ"],
    ),
    (
        &["keep", "keeps", "kept", "keeping"],
        &["でき", "閉", "消", "変え", "止", "外", "切", "落と", "やめ", "捨て", "失"],
    ),
    (
        &["full", "exhausted", "used up", "depleted", "ran out"],
        &["空き", "余", "残", "容量", "足り", "入"],
    ),
    (
        &["free", "free of", "free from"],
        &["エラー", "問題", "障害", "影響", "料", "欠陥", "異常", "使"],
    ),
    (&["disabled", "turned off", "off"], &["無効", "なって", "動", "でき", "して"]),
];

/// English words of what goes wrong with the Japanese ones for the same: where both are there, neither stands for a denial.
const RENDERINGS: &[(WordList, WordList)] = &[
    (
        &["lost", "lose", "loses", "losing", "loss"],
        &["失わ", "失い", "喪失", "損失", "消失", "紛失"],
    ),
    (&["fail", "fails", "failing", "failure", "failures"], &["失敗"]),
    (
        &["stop", "stopped", "stops", "suspended", "halted", "paused"],
        &["停止", "止ま", "止め", "中止"],
    ),
    (
        &["rejected", "rejects", "refused", "refuse", "declined", "denied"],
        &["拒否", "拒ん", "却下"],
    ),
    (&["dropped", "discarded"], &["破棄"]),
    (&["missing", "lacks", "lacked"], &["欠"]),
    (&["late", "delayed", "delay", "delays"], &["遅"]),
    (&["empty"], &["空の", "空で", "空だ"]),
    (&["error", "errors"], &["エラー"]),
    (&["blocked", "blocks", "block"], &["遮断", "ブロック"]),
    (&["ignored", "ignores", "ignore"], &["無視"]),
    (&["skipped", "skips", "skip"], &["省", "スキップ", "飛ば"]),
    (&["removed"], &["削除", "除去"]),
    (&["excluded", "excludes", "exclude"], &["除外"]),
    (
        &["avoid", "avoided", "prevent", "prevented", "prevents"],
        &["避け", "防"],
    ),
    (&["remain", "remains", "remained", "still"], &["残っ", "残り", "残る", "残さ"]),
    (&["overlooked"], &["見逃", "見落"]),
    (&["wrong"], &["誤", "間違"]),
    (&["closed"], &["閉"]),
    (&["different", "differs", "differ"], &["異な", "違い", "違う", "違っ"]),
    (&["separate", "another", "other"], &["別の"]),
    (&["interrupted"], &["中断"]),
    (&["ended"], &["終"]),
    (&["unused"], &["未使用"]),
];

/// A clause in English and one in Japanese without the words that say in both what went wrong.
fn without_renderings(english: &str, japanese: &str) -> (String, String) {
    let mut texts = (english.to_owned(), japanese.to_owned());
    for (words, renderings) in RENDERINGS {
        if has_word(english, words) && has_text(japanese, renderings) {
            for word in *words {
                while let Some(at) = word_at(&texts.0, word) {
                    texts.0.replace_range(at..at + word.len(), " ");
                }
            }
            for rendering in renderings.iter() {
                texts.1 = texts.1.replace(rendering, " ");
            }
        }
    }
    texts
}

/// Whether an English clause says without denying what a Japanese one denies.
pub(super) fn is_excused_in_english(english: &str, japanese: &str) -> bool {
    let (english, japanese) = &without_renderings(english, japanese);
    let is_beside = |(words, beside): &(WordList, WordList)| {
        has_word(english, words) && has_text(japanese, beside)
    };
    has_word(english, ENGLISH_WEAK) || COMPANIONS.iter().any(is_beside) || has_contrary(english)
}

/// Whether a Japanese clause says without denying what an English one denies.
pub(super) fn is_excused_in_japanese(japanese: &str, english: &str) -> bool {
    let texts = has_word(english, ENGLISH_NOT).then(|| without_renderings(english, japanese));
    let (english, japanese) = match &texts {
        Some((english, japanese)) => (&**english, &**japanese),
        None => (english, japanese),
    };
    let mut zeros = japanese.match_indices("0件");
    let is_number = |at: usize| japanese[..at].ends_with(|it: char| it.is_ascii_digit() || it == ',');
    zeros.any(|(at, _)| !is_number(at))
        || has_text(japanese, JAPANESE_WEAK)
        || (has_word(english, ENGLISH_FAILED) && has_text(japanese, JAPANESE_FAILED))
        || (has_word(english, &["yet", "until", "before"]) && japanese.contains('前'))
}

/// What a word begins with that says the contrary of the rest of it, and words that only look so.
const CONTRARY: WordList = &[
    "un", "non", "inac", "inco", "insu", "inab", "inva", "inop", "ineff", "inel", "inex", "irre",
    "imp", "ill", "dis", "mis", "invis", "indef", "invol", "inade", "insec", "immun", "inapp",
    "inexp", "indis",
];
const NOT_CONTRARY: WordList = &[
    "unit", "uniq", "unio", "univ", "unif", "under", "until", "unless", "incom", "incor", "incorp",
    "disk", "distri", "displ", "discu", "missi", "impac", "impor", "impr", "impl", "imple",
    "illus", "none",
];
/// Words with -less that say what something is and deny nothing.
const NOT_LESS: WordList = &[
    "unless",
    "regardless",
    "nevertheless",
    "nonetheless",
    "wireless",
    "serverless",
    "stateless",
    "headless",
    "passwordless",
    "contactless",
    "diskless",
    "keyless",
    "bless",
];

/// Whether a word says the contrary by its form, such as "unavailability" and "harmless".
fn has_contrary(text: &str) -> bool {
    let mut words = text.split(|it: char| !it.is_ascii_alphabetic());
    words.any(|word| {
        let begins = |list: WordList| list.iter().any(|it| word.starts_with(it));
        let is_wrong = ["incorrect", "incomplete", "incompatible", "missing"].contains(&word);
        let is_less = ["less", "lessly"].iter().any(|it| word.ends_with(it))
            && word.len() > 5
            && !NOT_LESS.contains(&word);
        is_wrong || is_less || (word.len() > 5 && begins(CONTRARY) && !begins(NOT_CONTRARY))
    })
}
