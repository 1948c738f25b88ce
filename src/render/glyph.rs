//! Which characters the embedded fonts can draw: others would be boxes or blanks on the page.

use std::sync::OnceLock;

use super::font;

/// Characters of `text` that no embedded font can draw, each with the byte that it starts at.
#[must_use]
pub fn missing(text: &str) -> Vec<(usize, char)> {
    if text.bytes().all(is_simple) {
        return Vec::new();
    }
    let covered = covered();
    let is_drawn = |it: char| covered.has(u32::from(it)) || (it.is_ascii() && is_simple(it as u8));
    text.char_indices()
        .filter(|(_, character)| !is_drawn(*character) && !has_no_picture(*character))
        .collect()
}

/// Whether `character` has no picture of its own: it chooses or joins what stands beside it, and where a font knows
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

    fn has(&self, code: u32) -> bool {
        let bits = self.0.get(code as usize / 64);
        bits.is_some_and(|bits| bits >> (code % 64) & 1 == 1)
    }
}

/// Every code point that some face maps to a glyph.
fn covered() -> &'static Codes {
    static COVERED: OnceLock<Codes> = OnceLock::new();
    COVERED.get_or_init(|| {
        let mut covered = Codes(vec![0; (char::MAX as usize + 1) / 64]);
        for face in font::LIST {
            let Ok(face) = ttf_parser::Face::parse(face.bytes, 0) else {
                continue;
            };
            let subtables = face
                .tables()
                .cmap
                .into_iter()
                .flat_map(|cmap| cmap.subtables);
            for subtable in subtables.filter(ttf_parser::cmap::Subtable::is_unicode) {
                subtable.codepoints(|code| covered.add(code));
            }
        }
        covered
    })
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
        assert_eq!(missing("a😀"), vec![(1, '😀')]);
        assert_eq!(name_of('😀'), "U+1F600 GRINNING FACE");
        assert_eq!(name_of('\u{fdd0}'), "U+FDD0");
    }
}
