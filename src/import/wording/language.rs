//! Which language a text is written in, by its letters.

use crate::locale::{DEFAULT, Language, Script};

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
