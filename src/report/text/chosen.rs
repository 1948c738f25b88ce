//! Which piece of a text a reader of one language gets, and its plain characters.

use crate::locale::Language;
use crate::record::{Piece, Text, TextForm};
use crate::report::document::{Block, Inline, plain as characters};
use crate::report::flow;

/// The piece of `text` for a reader of `wanted`, with its language: that language's own, one for all
/// languages, the one the record was `written` in, or any.
#[must_use]
pub fn choose(text: &Text, wanted: Language, written: Language) -> (Language, &Piece) {
    match &text.form {
        TextForm::All(piece) => (wanted, piece),
        TextForm::Plain(piece) => (written, piece),
        TextForm::Languages(pieces) => {
            let of = |language| pieces.get(language).map(|piece| (language, piece));
            let own = of(wanted).or_else(|| of(written));
            match own.or_else(|| pieces.iter().next()) {
                Some(found) => found,
                // The decoder makes no map without a text.
                None => unreachable!("a text has at least one language"),
            }
        }
    }
}

/// The characters of the running text of one paragraph, without its marks, in one line.
#[must_use]
pub fn plain(content: Vec<Inline>) -> String {
    let mut blocks = vec![Block::Paragraph(content)];
    flow::settle(&mut blocks);
    match blocks.pop() {
        Some(Block::Paragraph(content)) => characters(&content),
        _ => String::new(),
    }
}
