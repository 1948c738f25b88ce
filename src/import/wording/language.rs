//! Which language a text is written in, by its letters.

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

/// The language of most letters outside of tags: `None` where there are no letters, `Some(None)` for a language that
/// records do not have.
pub(in crate::import) fn detect(text: &str) -> Option<Option<Language>> {
    let (mut is_hidden, mut japanese, mut hangul, mut latin) = (false, 0, 0, 0);
    for character in text.chars() {
        match (character, Script::of(character)) {
            ('<', _) => is_hidden = true,
            ('>', _) => is_hidden = false,
            _ if is_hidden => {}
            (_, Some(Script::Japanese)) => japanese += 1,
            (_, Some(Script::Hangul)) => hangul += 1,
            (_, Some(Script::Latin)) => latin += 1,
            (_, None) => {}
        }
    }
    let all = japanese + hangul + latin;
    let script = match () {
        () if all == 0 => return None,
        () if hangul * 8 > all => Script::Hangul,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::ENGLISH;

    #[test]
    fn little_of_either_is_of_the_document() {
        for (text, in_japanese, in_english) in [
            ("production で `./deploy --frontend-only` 実行", JAPANESE, ENGLISH),
            ("`docker restart example-nginx` 実行", JAPANESE, JAPANESE),
            ("nginx restart", JAPANESE, ENGLISH),
            ("[log](https://example.com/of/some/long/name)", JAPANESE, ENGLISH),
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
}
