//! PDF: the characters of every page, and every other text of the file: titles, alternative texts, notes, metadata.

use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::dict::Dict;
use hayro_interpret::hayro_syntax::object::{Array, MaybeRef, Object, Stream};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, interpret_page,
};
use kurbo::{Affine, BezPath, Point, Rect};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{FileReading, LeakFormat, Passage, PassagePlace, Unread};

/// Documents to print.
pub const FORMAT: LeakFormat = LeakFormat {
    name: "pdf",
    endings: &["pdf"],
    read,
};

/// The name of what is on no page.
const FILE: &str = "PDF";
/// How deep objects lie in one another.
const DEEPEST: usize = 64;

fn read(data: &[u8]) -> FileReading {
    // Libraries that read what anybody made may fail in any way.
    let read = std::panic::catch_unwind(|| read_whole(data));
    read.unwrap_or_else(|_| FileReading {
        passages: Vec::new(),
        unread: vec![Unread("not-searched.pdf-broken")],
    })
}

fn read_whole(data: &[u8]) -> FileReading {
    let Ok(pdf) = Pdf::new(data.to_vec()) else {
        return FileReading {
            passages: Vec::new(),
            unread: vec![Unread("not-searched.pdf-broken")],
        };
    };
    let mut reading = FileReading::default();
    pages(&pdf, &mut reading);
    for object in pdf.objects() {
        strings(&object, 0, &mut reading.passages);
    }
    reading
}

/// What each page draws.
fn pages(pdf: &Pdf, reading: &mut FileReading) {
    let cache = InterpreterCache::new();
    let is_partial = Arc::new(AtomicBool::new(false));
    let note = Arc::clone(&is_partial);
    for (page, number) in pdf.pages().iter().zip(1..) {
        let note = Arc::clone(&note);
        let settings = InterpreterSettings {
            warning_sink: Arc::new(move |_| note.store(true, Ordering::Relaxed)),
            ..InterpreterSettings::default()
        };
        let bounds = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(Affine::IDENTITY, bounds, &cache, pdf.xref(), settings);
        let mut characters = PageText::default();
        interpret_page(page, &mut context, &mut characters);
        if characters.has_unknown {
            is_partial.store(true, Ordering::Relaxed);
        }
        reading.passages.push(Passage {
            place: PassagePlace::Page(number),
            text: characters.text,
        });
    }
    if is_partial.load(Ordering::Relaxed) {
        reading.unread.push(Unread("not-searched.pdf-partly"));
    }
}

/// The strings of an object that is no content of a page, and of what is in it.
fn strings(object: &Object<'_>, depth: usize, passages: &mut Vec<Passage>) {
    if depth > DEEPEST {
        return;
    }
    match object {
        Object::String(text) => passages.push(Passage {
            place: PassagePlace::Part(FILE.to_owned()),
            text: decoded(text.as_bytes()),
        }),
        Object::Name(name) => passages.push(Passage {
            place: PassagePlace::Part(FILE.to_owned()),
            text: String::from_utf8_lossy(name).into_owned(),
        }),
        Object::Dict(dict) => fields(dict, depth, passages),
        Object::Array(array) => items(array, depth, passages),
        Object::Stream(stream) => {
            fields(stream.dict(), depth, passages);
            passages.extend(content(stream));
        }
        Object::Null(_) | Object::Boolean(_) | Object::Number(_) => {}
    }
}

fn fields(dict: &Dict<'_>, depth: usize, passages: &mut Vec<Passage>) {
    for (_, value) in dict.entries() {
        // What is referred to is an object of its own.
        if let MaybeRef::NotRef(value) = value {
            strings(&value, depth + 1, passages);
        }
    }
}

fn items(array: &Array<'_>, depth: usize, passages: &mut Vec<Passage>) {
    for value in array.raw_iter() {
        if let MaybeRef::NotRef(value) = value {
            strings(&value, depth + 1, passages);
        }
    }
}

/// What a stream says that is no content of a page: metadata, attached files, what is written into an image.
fn content(stream: &Stream<'_>) -> Vec<Passage> {
    let is_image = stream.dict().contains_key("Width") && stream.dict().contains_key("Height");
    let data = match stream.decoded() {
        Ok(data) if !is_image => data,
        _ => stream.raw_data(),
    };
    match std::str::from_utf8(&data) {
        Ok(text) => vec![Passage {
            place: PassagePlace::Part(FILE.to_owned()),
            text: text.to_owned(),
        }],
        Err(_) => super::bytes::read(&data).passages,
    }
}

/// A text string: UTF-16 or UTF-8 with a mark, else one byte a character (ISO 32000-2, 7.9.2.2).
fn decoded(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, ..] | [0xff, 0xfe, ..] => super::plain::text(bytes).unwrap_or_default(),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
            Err(_) => bytes.iter().copied().map(char::from).collect(),
        },
    }
}

/// The characters of a page in the order in which they are drawn.
#[derive(Default)]
struct PageText {
    text: String,
    /// Where the last one was drawn, and how high the line is.
    last: Option<Point>,
    /// Whether one was drawn that stands for nobody knows what.
    has_unknown: bool,
}

impl PageText {
    fn draw(&mut self, glyph: &Glyph<'_>, at: Point) {
        // A new line ends a word, and what it begins with may go on with one.
        if self.last.is_some_and(|last| (last.y - at.y).abs() > 1.0) {
            self.text.push('\n');
        }
        self.last = Some(at);
        match glyph.as_unicode() {
            Some(BfString::Char(character)) => self.text.push(character),
            Some(BfString::String(text)) => self.text.push_str(&text),
            None => self.has_unknown = true,
        }
    }
}

impl Device<'_> for PageText {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        let at = transform * glyph_transform * Point::new(0.0, 0.0);
        self.draw(glyph, at);
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
