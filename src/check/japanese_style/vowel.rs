//! Loanwords with and without the long vowel at their end: サーバー and サーバ.

use super::Lapse;
use super::text::JapaneseText;
use crate::diagnostic::{Message, Severity};
use crate::project::settings::JapaneseStyle;
use crate::text::script::is_katakana;
use crate::text::source::Span;

/// Words that style guides write with the long vowel. Those that are established without it, such as メモリ, コンテナ and
/// アーキテクチャ, are none of them.
const WORDS: &[&str] = &[
    "サーバ",
    "ユーザ",
    "コンピュータ",
    "ルータ",
    "フォルダ",
    "プリンタ",
    "ブラウザ",
    "ドライバ",
    "マネージャ",
    "エディタ",
    "プロセッサ",
    "コントローラ",
    "アダプタ",
    "パラメータ",
    "ヘッダ",
    "フッタ",
    "モニタ",
    "クラスタ",
    "レイヤ",
    "スケジューラ",
    "バランサ",
    "プロバイダ",
    "オペレータ",
    "ハンドラ",
    "コネクタ",
    "フィルタ",
    "カウンタ",
    "インストーラ",
    "センタ",
    "ベンダ",
    "メンバ",
    "リゾルバ",
];
/// The fewest characters of a word.
const LEAST: usize = 3;

/// A word in katakana, by its short form.
struct Loanword<'t> {
    stem: &'t str,
    is_long: bool,
    text: usize,
    range: Span,
}

/// The words of a text that are not quoted: a name is written as it is.
fn words<'t>(index: usize, text: &'t JapaneseText<'_>, out: &mut Vec<Loanword<'t>>) {
    let written = text.read.piece.text.as_str();
    let mut quoted = None;
    let mut at = 0;
    while at < text.characters.len() {
        let rest = text.characters[at..].iter();
        let length = rest.take_while(|(it, _)| is_katakana(*it)).count();
        if length < LEAST {
            at += length.max(1);
            continue;
        }
        let range = text.bytes(at..at + length);
        let run = &written[range];
        let short = run.strip_suffix('ー').unwrap_or(run);
        // A known word at the end of a longer one is held against itself alone.
        let known = WORDS.iter().find(|it| short.ends_with(**it));
        let stem = known.map_or(short, |it| *it);
        let quoted: &Vec<(bool, bool)> = quoted.get_or_insert_with(|| text.quoted());
        let is_word = known.is_some() || short.chars().count() >= LEAST;
        if is_word && !quoted[at].0 {
            let skipped = short.chars().count() - stem.chars().count();
            out.push(Loanword {
                stem,
                is_long: short.len() < run.len(),
                text: index,
                range: at + skipped..at + length,
            });
        }
        at += length;
    }
}

pub(super) fn find(texts: &[JapaneseText<'_>], style: JapaneseStyle, out: &mut Vec<Lapse>) {
    let mut all = Vec::new();
    for (index, text) in texts.iter().enumerate() {
        words(index, text, &mut all);
    }
    all.sort_by(|one, other| one.stem.cmp(other.stem));
    for words in all.chunk_by(|one, other| one.stem == other.stem) {
        let stem = words[0].stem;
        let long = words.iter().filter(|it| it.is_long).count();
        let short = words.len() - long;
        let is_asked = style != JapaneseStyle::Auto && WORDS.contains(&stem);
        let wrong = if is_asked || (short > 0 && long >= short) {
            false
        } else if long > 0 && short > 0 {
            true
        } else {
            continue;
        };
        let mut last = None;
        for word in words.iter().filter(|it| it.is_long == wrong) {
            if last == Some(word.text) {
                continue;
            }
            last = Some(word.text);
            let right = match wrong {
                true => stem.to_owned(),
                false => format!("{stem}ー"),
            };
            out.push(Lapse {
                text: word.text,
                range: texts[word.text].bytes(word.range.clone()),
                message: Message::new("japanese-style.vowel").with("text", &right),
                severity: Severity::Advice,
                replacement: Some(right),
            });
        }
    }
}
