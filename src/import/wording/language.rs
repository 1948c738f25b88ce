//! Which language a text is written in, by its letters.

use super::bilingual;
use crate::locale::{DEFAULT, JAPANESE, Language, Script};

/// Whether the character is a kana or a kanji.
pub(in crate::import) fn is_japanese(character: char) -> bool {
    Script::of(character) == Some(Script::Japanese)
}

/// The language that a text is written in: Japanese where more than an eighth of it is kana or kanji, else the first with
/// Latin letters.
#[must_use]
pub fn written_in(text: &str) -> Language {
    let japanese = text.chars().filter(|it| is_japanese(*it)).count();
    let script = if japanese * 8 > text.chars().count() {
        Script::Japanese
    } else {
        Script::Latin
    };
    Language::in_script(script).unwrap_or(DEFAULT)
}

/// Characters that Chinese is written with today and Japanese is not: simplified ones and some words of grammar.
const CHINESE: &str = "们这务为发现问题统响报错误应请认说话过还进远连边达迟选运东车长门开关网络级线给维护备对载规则场动种样访\
    复时间让从您麼這們妳啊吗呢么没怎哪谁";

/// How many letters of each kind a text has, tags aside.
#[derive(Default)]
struct LetterCounts {
    japanese: usize,
    kana: usize,
    chinese: usize,
    latin: usize,
    /// Letters of no language of records.
    other: usize,
}

impl LetterCounts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        let (mut is_hidden, mut last) = (false, None);
        for character in text.chars() {
            let script = Script::of(character);
            match (character, script) {
                ('<', _) => is_hidden = true,
                ('>', _) => is_hidden = false,
                _ if is_hidden => {}
                (_, Some(Script::Japanese)) => {
                    counts.japanese += 1;
                    let is_kana =
                        matches!(character, '\u{3041}'..='\u{30ff}' | '\u{ff66}'..='\u{ff9f}');
                    counts.kana += usize::from(is_kana);
                    counts.chinese += usize::from(CHINESE.contains(character));
                }
                (_, Some(Script::Hangul)) => counts.other += 1,
                // A letter alone is a sign: μs, Δ.
                (_, Some(Script::Other)) if last == Some(Script::Other) => counts.other += 1,
                (_, Some(Script::Latin)) => counts.latin += 1,
                _ => {}
            }
            last = script;
        }
        counts
    }
}

/// The language of most letters outside of tags: `None` where there are no letters, `Some(None)` for a language that
/// records do not have. Chinese is told by what Japanese does not use; where it cannot be told, the text is Japanese.
pub(in crate::import) fn detect(text: &str) -> Option<Option<Language>> {
    let counts = LetterCounts::of(text);
    let is_chinese = counts.kana == 0 && counts.chinese > 0;
    let (mut japanese, mut other) = (counts.japanese, counts.other);
    if is_chinese {
        (japanese, other) = (0, other + japanese);
    }
    let all = japanese + other + counts.latin;
    let script = match () {
        () if all == 0 => return None,
        () if other * 8 > all => Script::Other,
        () if japanese * 8 > all => Script::Japanese,
        () => Script::Latin,
    };
    Some(Language::in_script(script))
}

/// Words of Latin letters that make a text of its own in a document of another language.
const SENTENCE: usize = 6;

/// The language of a text in a document of this language. Code, addresses and names tell none: where little else is
/// there, it is the document's.
pub(in crate::import) fn within(document: Language, text: &str) -> Language {
    let (mut is_code, mut is_target) = (false, false);
    let (mut japanese, mut latin, mut words, mut is_inside) = (0, 0, 0, false);
    let mut before = ' ';
    for next in text.chars() {
        let script = Script::of(next);
        match next {
            '`' => is_code = !is_code,
            '(' if before == ']' => is_target = true,
            ')' => is_target = false,
            _ => {}
        }
        before = next;
        if is_code || is_target {
            continue;
        }
        let is_latin = script == Some(Script::Latin);
        japanese += usize::from(script == Some(Script::Japanese));
        latin += usize::from(is_latin);
        words += usize::from(is_latin && !is_inside);
        // `snake_case`, `a.example.com` and `it's` are one word.
        is_inside = is_latin || (is_inside && (next.is_ascii_digit() || "_.-/:'@".contains(next)));
    }
    let is_japanese = match (japanese, latin) {
        (0, _) if words < SENTENCE => return document,
        (0, _) => false,
        (_, 0) => true,
        _ => document == JAPANESE || japanese > latin,
    };
    let script = match is_japanese {
        true => Script::Japanese,
        false => Script::Latin,
    };
    Language::in_script(script).unwrap_or(document)
}

/// The language of a document by all that it says outside of code.
pub(in crate::import) fn of_document(text: &str) -> Language {
    let mut said = String::with_capacity(text.len());
    let mut is_fenced = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") || line.trim_start().starts_with("~~~") {
            is_fenced = !is_fenced;
        } else if !is_fenced {
            for (number, part) in line.split('`').enumerate() {
                said.push_str(if number % 2 == 0 { part } else { "" });
            }
        }
    }
    written_in(&said)
}

/// The lines of a Markdown text that are in a language of records, and those parts that are not.
pub(in crate::import) fn without_foreign(text: &str) -> (String, Vec<String>) {
    let may_be = text.chars().any(|it| match Script::of(it) {
        Some(Script::Hangul | Script::Other) => true,
        Some(Script::Japanese) => CHINESE.contains(it),
        _ => false,
    });
    if !may_be {
        return (text.to_owned(), Vec::new());
    }
    let (mut kept, mut foreign): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for block in text.split("\n\n") {
        let mut lines = Vec::new();
        // Kana in one line of a paragraph make all of it Japanese.
        let is_japanese = detect(block) == Some(Some(JAPANESE));
        for line in block.split('\n') {
            if is_japanese || detect(line) != Some(None) {
                lines.push(line.to_owned());
                continue;
            }
            for (language, part) in bilingual::parts(line) {
                let part = part.trim();
                match language {
                    Some(_) if part.is_empty() => {}
                    Some(_) => lines.push(part.to_owned()),
                    None => foreign.push(part.to_owned()),
                }
            }
        }
        if !lines.is_empty() {
            kept.push(lines.join("\n"));
        }
    }
    (kept.join("\n\n"), foreign)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::ENGLISH;

    #[test]
    fn little_of_either_is_of_the_document() {
        for (text, in_japanese, in_english) in [
            (
                "production で `./deploy --frontend-only` 実行",
                JAPANESE,
                ENGLISH,
            ),
            ("`docker restart example-nginx` 実行", JAPANESE, JAPANESE),
            ("nginx restart", JAPANESE, ENGLISH),
            (
                "[log](https://example.com/of/some/long/name)",
                JAPANESE,
                ENGLISH,
            ),
            ("4.2", JAPANESE, ENGLISH),
            ("調査を依頼", JAPANESE, JAPANESE),
            ("We restarted the queue by hand.", ENGLISH, ENGLISH),
            ("メール queue を再起動", JAPANESE, JAPANESE),
            ("The page said 復旧 while mail was late", JAPANESE, ENGLISH),
        ] {
            assert_eq!(within(JAPANESE, text), in_japanese, "{text}");
            assert_eq!(within(ENGLISH, text), in_english, "{text}");
        }
    }

    #[test]
    fn languages_are_told_by_their_letters() {
        let code = |text| match detect(text) {
            Some(Some(language)) => language.code,
            Some(None) => "other",
            None => "none",
        };
        for (text, wanted) in [
            ("Mail is late", "en"),
            ("El correo está retrasado", "en"),
            ("メールの遅延", "ja"),
            ("障害発生中", "ja"),
            ("復旧済", "ja"),
            ("ﾒｰﾙ遅延", "ja"),
            ("메일이 지연되고 있습니다", "other"),
            ("邮件服务延迟，我们正在调查这个问题", "other"),
            ("我们已经恢复", "other"),
            ("Почта задерживается", "other"),
            ("البريد متأخر", "other"),
            ("The delay is 500 μs, Δ is small", "en"),
            ("12:05", "none"),
        ] {
            assert_eq!(code(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_foreign_is_parted_line_by_line() {
        for (text, kept, foreign) in [
            ("Mail is late", "Mail is late", vec![]),
            ("Delays | 지연", "Delays", vec!["지연"]),
            ("메일 지연", "", vec!["메일 지연"]),
            (
                "We look into it.\n우리는 조사하고 있습니다.\n\n- one\n\n我们正在调查",
                "We look into it.\n\n- one",
                vec!["우리는 조사하고 있습니다.", "我们正在调查"],
            ),
            (
                "遅延しています。\n\n延迟中，我们在调查",
                "遅延しています。",
                vec!["延迟中，我们在调查"],
            ),
        ] {
            let (text, others) = without_foreign(text);
            assert_eq!(
                (&*text, others),
                (kept, foreign.into_iter().map(str::to_owned).collect())
            );
        }
    }
}
