//! How wide a text is in the embedded fonts, so that drawings leave room for it.

use std::sync::OnceLock;

use unicode_normalization::char::is_combining_mark;

use super::font;
use super::glyph::has_no_picture;
use crate::locale::Language;
use crate::text::width::is_wide;

/// How heavy letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// As running text has them.
    Regular,
    /// Bold.
    Bold,
    /// As code has them, all of one width.
    Code,
}

/// Whoever lacks the embedded fonts reads in others, some of which are a little wider.
const SLACK: f64 = 1.03;

/// The letters of a language's drawings.
pub struct Letters {
    regular: Vec<&'static Advances>,
    bold: Vec<&'static Advances>,
}

impl Letters {
    /// The letters of `language`: its fonts in their order, then the other embedded ones.
    #[must_use]
    pub fn of(language: Language) -> Self {
        let order = |weight: &str| {
            let families = language.drawing_fonts.split(',');
            let named = families.filter_map(|family| {
                let file = format!("{}-{weight}.ttf", family.trim().replace(' ', ""));
                faces().iter().find(|face| face.name == file)
            });
            named.chain(faces()).collect()
        };
        Self {
            regular: order("Regular"),
            bold: order("Bold"),
        }
    }

    /// How wide `text` is in letters of this size.
    #[must_use]
    pub fn width(&self, text: &str, size: f64, weight: Weight) -> f64 {
        let characters = text.chars();
        let ems: f64 = characters.map(|it| self.advance(it, weight)).sum();
        ems * size * SLACK
    }

    /// `text`, or where it is wider than `room` as much of it as fits with an ellipsis behind it.
    #[must_use]
    pub fn cut(&self, text: &str, size: f64, weight: Weight, room: f64) -> String {
        if self.width(text, size, weight) <= room {
            return text.to_owned();
        }
        let room = room / (size * SLACK) - self.advance('…', weight);
        let (mut reached, mut end) = (0.0, 0);
        for (at, character) in text.char_indices() {
            reached += self.advance(character, weight);
            if reached > room {
                break;
            }
            end = at + character.len_utf8();
        }
        // A mark is not parted from what it is on.
        let is_mark = |it: char| is_combining_mark(it) || has_no_picture(it);
        while text[end..].starts_with(is_mark) {
            end -= text[..end].chars().next_back().map_or(1, char::len_utf8);
        }
        format!("{}…", text[..end].trim_end())
    }

    /// The width of a character, in ems; a box stands for what no font has.
    fn advance(&self, character: char, weight: Weight) -> f64 {
        if has_no_picture(character) {
            return 0.0;
        }
        let faces = match weight {
            Weight::Regular | Weight::Code => &self.regular,
            Weight::Bold => &self.bold,
        };
        let mut widths = faces.iter().filter_map(|face| face.of(character));
        widths.next().unwrap_or(1.0)
    }
}

/// The widest that any face of this weight draws `character`, in ems: enough to plan with, whatever the language.
#[must_use]
pub fn widest(character: char, weight: Weight) -> f64 {
    if has_no_picture(character) {
        return 0.0;
    }
    if is_wide(character) {
        return 1.0;
    }
    let own = faces().iter().filter(|face| face.weight == weight);
    let widths = own.filter_map(|face| face.of(character));
    widths.reduce(f64::max).unwrap_or(UNKNOWN)
}

/// The width of letters that no face has: about that of a capital, in ems.
const UNKNOWN: f64 = 0.7;

/// A face's widths, in ems.
struct Advances {
    name: &'static str,
    weight: Weight,
    face: ttf_parser::Face<'static>,
    /// Those of most letters, asked once.
    ascii: Vec<Option<f64>>,
}

impl Advances {
    fn of(&self, character: char) -> Option<f64> {
        match self.ascii.get(character as usize) {
            Some(width) => *width,
            None => advance(&self.face, character),
        }
    }
}

fn advance(face: &ttf_parser::Face<'_>, character: char) -> Option<f64> {
    let glyph = face.glyph_index(character)?;
    let width = face.glyph_hor_advance(glyph)?;
    Some(f64::from(width) / f64::from(face.units_per_em()))
}

fn weight_of(name: &str) -> Weight {
    match name {
        name if name.contains("Mono") => Weight::Code,
        name if name.contains("Bold") => Weight::Bold,
        _ => Weight::Regular,
    }
}

fn faces() -> &'static [Advances] {
    static FACES: OnceLock<Vec<Advances>> = OnceLock::new();
    FACES.get_or_init(|| {
        let read = |it: &font::Face| {
            let face = ttf_parser::Face::parse(it.bytes, 0).ok()?;
            let ascii = ('\0'..='\u{7f}').map(|character| advance(&face, character));
            Some(Advances {
                name: it.name,
                weight: weight_of(it.name),
                ascii: ascii.collect(),
                face,
            })
        };
        font::LIST.iter().filter_map(read).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{ENGLISH, JAPANESE};

    #[test]
    fn widths_are_those_of_the_fonts() {
        let letters = Letters::of(ENGLISH);
        let width = |text: &str, weight| letters.width(text, 100.0, weight) / SLACK;
        assert_eq!(width("顛末", Weight::Regular), 200.0);
        assert!(width("iii", Weight::Regular) < width("mmm", Weight::Regular));
        assert!(width("Posts", Weight::Regular) < width("Posts", Weight::Bold));
        assert_eq!(width("か\u{fe00}", Weight::Bold), 100.0);
        assert!(Letters::of(JAPANESE).width("Post", 12.0, Weight::Regular) > 0.0);
    }

    #[test]
    fn code_has_one_width() {
        let code = widest('i', Weight::Code);
        assert!((code - widest('m', Weight::Code)).abs() < 1e-9 && (0.5..0.7).contains(&code));
        assert!(widest('m', Weight::Regular) < widest('m', Weight::Bold));
    }

    #[test]
    fn what_is_cut_fits() {
        let letters = Letters::of(ENGLISH);
        let text = "Webhooks paused か\u{3099} in Europe";
        for room in 0..300 {
            let room = f64::from(room);
            let cut = letters.cut(text, 12.0, Weight::Regular, room);
            let width = letters.width(&cut, 12.0, Weight::Regular);
            assert!(width <= room || cut == "…", "{room}: {cut}");
            assert!(!cut.contains("か…"), "{cut}");
        }
        assert_eq!(letters.cut(text, 12.0, Weight::Regular, 1e3), text);
    }
}
