//! Sentences that are too long to be read in one go.

use super::Lapse;
use super::text::JapaneseText;
use crate::diagnostic::{Message, Severity};
use crate::project::settings::JapaneseStyle;

/// The most characters of a sentence, without what it has in brackets.
const MOST: usize = 100;

pub(super) fn find(texts: &[JapaneseText<'_>], _: JapaneseStyle, out: &mut Vec<Lapse>) {
    for (index, text) in texts.iter().enumerate() {
        // Few texts are that long at all.
        if text.characters.len() <= MOST {
            continue;
        }
        let sentences = text.sentences().iter();
        for sentence in sentences.filter(|it| it.length > MOST && !it.words.contains('|')) {
            out.push(Lapse {
                text: index,
                range: sentence.range.clone(),
                message: Message::new("japanese-style.long")
                    .with("count", sentence.length)
                    .with("most", MOST),
                severity: Severity::Advice,
                replacement: None,
            });
        }
    }
}
