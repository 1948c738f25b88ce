//! How wide characters are in the embedded fonts: enough to plan columns and to part words that no line can hold. What
//! is laid out in the end is the typesetter's.

use std::sync::OnceLock;

use ttf_parser::Face;

use super::font;
use crate::text::width::is_wide;

/// How letters are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lettering {
    /// Running text.
    Regular,
    /// Strong text.
    Bold,
    /// Code.
    Code,
}

/// Of letters that no face has: about as wide as a capital.
const UNKNOWN: f64 = 0.7;

/// The advance of `character` in em: of the faces that may draw it, the widest.
#[must_use]
pub fn advance(character: char, style: Lettering) -> f64 {
    static ASCII: OnceLock<[[f64; 128]; 3]> = OnceLock::new();
    let ascii = ASCII.get_or_init(|| {
        [Lettering::Regular, Lettering::Bold, Lettering::Code].map(|style| {
            std::array::from_fn(|code| measured(char::from(code as u8), style).unwrap_or(0.0))
        })
    });
    match u32::from(character) {
        code @ 0..128 => ascii[style as usize][code as usize],
        _ if is_wide(character) => 1.0,
        _ => measured(character, style).unwrap_or(UNKNOWN),
    }
}

fn measured(character: char, style: Lettering) -> Option<f64> {
    static FACES: OnceLock<Vec<(Lettering, Face<'static>)>> = OnceLock::new();
    let faces = FACES.get_or_init(|| {
        let read =
            |face: &'static font::Face| Some((style_of(face), Face::parse(face.bytes, 0).ok()?));
        font::LIST.iter().filter_map(read).collect()
    });
    let own = faces.iter().filter(|(it, _)| *it == style);
    let widths = own.filter_map(|(_, face)| {
        let glyph = face.glyph_index(character)?;
        let advance = f64::from(face.glyph_hor_advance(glyph)?);
        Some(advance / f64::from(face.units_per_em()))
    });
    widths.reduce(f64::max)
}

fn style_of(face: &font::Face) -> Lettering {
    match face.name {
        name if name.contains("Mono") => Lettering::Code,
        name if name.contains("Bold") => Lettering::Bold,
        _ => Lettering::Regular,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_as_wide_as_in_the_fonts() {
        let width = |text: &str, style| -> f64 { text.chars().map(|it| advance(it, style)).sum() };
        assert!(width("iiii", Lettering::Regular) < width("mmmm", Lettering::Regular));
        assert!(width("word", Lettering::Regular) < width("word", Lettering::Bold));
        let code = width("i", Lettering::Code);
        assert!((code - width("m", Lettering::Code)).abs() < 1e-9 && (0.5..0.7).contains(&code));
        assert!((width("障害", Lettering::Regular) - 2.0).abs() < 1e-9);
    }
}
