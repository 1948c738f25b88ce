//! Which characters the embedded fonts can draw: others would be boxes or blanks on the page.

use std::sync::OnceLock;

use unicode_normalization::char::{compose, is_combining_mark};

use super::font;

/// A character that cannot be drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// The byte that it starts at.
    pub at: usize,
    /// The character.
    pub character: char,
    /// The character that it is a mark on, where both can be drawn, but not by one font.
    pub base: Option<char>,
}

/// Characters of `text` that no embedded font can draw. A mark is drawn by the font of what it is on.
#[must_use]
pub fn missing(text: &str) -> Vec<Missing> {
    if text.bytes().all(is_simple) {
        return Vec::new();
    }
    let faces = faces();
    let mut missing = Vec::new();
    let mut base: Option<char> = None;
    for (at, character) in text.char_indices() {
        if has_no_picture(character) {
            continue;
        }
        let is_simple = character.is_ascii() && is_simple(character as u8);
        let is_alone = is_simple || faces.iter().any(|face| face.has(character));
        let is_drawn = match base.filter(|_| is_combining_mark(character)) {
            Some(base) => faces.iter().any(|face| draws_on(face, base, character)),
            None => {
                base = Some(character);
                is_alone
            }
        };
        if !is_drawn {
            missing.push(Missing {
                at,
                character,
                base: base.filter(|base| is_alone && *base != character),
            });
        }
    }
    missing
}

/// Whether a face can draw `mark` on `base`: it has both, or one glyph for the two.
fn draws_on(face: &Codes, base: char, mark: char) -> bool {
    let both = face.has(base) && face.has(mark);
    both || compose(base, mark).is_some_and(|whole| face.has(whole))
}

/// Whether `character` has no picture of its own: it chooses or joins what is beside it, and where a font knows
/// nothing of that, the character beside it is drawn (Unicode 17, 23.4; UTS 37).
#[must_use]
pub fn has_no_picture(character: char) -> bool {
    matches!(character, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{200c}' | '\u{200d}')
}

/// A character's code point and, if it has one, its name: `U+1F600 GRINNING FACE`.
#[must_use]
pub fn name_of(character: char) -> String {
    let code = format!("U+{:04X}", u32::from(character));
    unicode_names2::name(character).map_or(code.clone(), |name| format!("{code} {name}"))
}

/// Whether this byte is a character that every font has, or that needs none.
fn is_simple(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\n' | b'\t' | b'\r')
}

/// A set of code points, one bit each.
struct Codes(Vec<u64>);

impl Codes {
    fn add(&mut self, code: u32) {
        if let Some(bits) = self.0.get_mut(code as usize / 64) {
            *bits |= 1 << (code % 64);
        }
    }

    fn has(&self, character: char) -> bool {
        let code = u32::from(character);
        let bits = self.0.get(code as usize / 64);
        bits.is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }
}

/// The code points that each face maps to a glyph.
fn faces() -> &'static [Codes] {
    static FACES: OnceLock<Vec<Codes>> = OnceLock::new();
    FACES.get_or_init(|| {
        let faces = font::LIST
            .iter()
            .filter_map(|face| ttf_parser::Face::parse(face.bytes, 0).ok());
        faces.map(|face| codes(&face)).collect()
    })
}

fn codes(face: &ttf_parser::Face<'_>) -> Codes {
    let mut codes = Codes(vec![0; (char::MAX as usize + 1) / 64]);
    let tables = face.tables().cmap.into_iter();
    let subtables = tables.flat_map(|cmap| cmap.subtables);
    for subtable in subtables.filter(ttf_parser::cmap::Subtable::is_unicode) {
        subtable.codepoints(|code| codes.add(code));
    }
    codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn japanese_and_latin_are_drawn() {
        assert_eq!(
            missing("遅延（髙橋・﨑）〜①℃ café – “quotes” ☆ #{}\n\t"),
            Vec::new()
        );
        assert_eq!(missing("⚠️▶️✔️葛\u{e0100}城"), Vec::new());
        let found = |text: &str| -> Vec<_> {
            let missing = missing(text).into_iter();
            missing.map(|it| (it.at, it.character, it.base)).collect()
        };
        assert_eq!(found("a😀"), vec![(1, '😀', None)]);
        // Each has a font, but none has both; one glyph may stand for both.
        assert_eq!(found("障\u{338}"), vec![(3, '\u{338}', Some('障'))]);
        assert_eq!(found("≧\u{338}か\u{3099}"), vec![]);
        assert_eq!(name_of('😀'), "U+1F600 GRINNING FACE");
        assert_eq!(name_of('\u{fdd0}'), "U+FDD0");
    }
}
