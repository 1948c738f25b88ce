//! A drawing as programs show it that know SVG, and as pixels for those that do not.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, WriteOptions, fontdb};

use crate::report::font;

/// A drawing whose letters are shapes: nothing in it hangs on the fonts of a reader.
pub(super) struct FlatDrawing {
    /// The drawing.
    pub svg: Vec<u8>,
    /// The same as pixels.
    pub png: Vec<u8>,
    /// How high it is, as a share of how wide it is.
    pub height: f64,
}

/// The most pixels of a side.
const MOST: f32 = 8_000.0;

/// The built-in fonts, in which the widths of the letters in drawings are measured.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for face in font::LIST {
        fonts.load_font_source(fontdb::Source::Binary(Arc::new(face.bytes)));
    }
    fonts.set_sans_serif_family("IBM Plex Sans");
    fonts.set_monospace_family("DejaVu Sans Mono");
    Arc::new(fonts)
});

/// Draws `svg` so many pixels wide.
///
/// # Errors
/// Why it cannot be drawn.
pub(super) fn draw(svg: &[u8], wide: f32) -> Result<FlatDrawing, String> {
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        font_family: "IBM Plex Sans".to_owned(),
        ..Options::default()
    };
    let tree = Tree::from_data(svg, &options).map_err(|error| error.to_string())?;
    let size = tree.size();
    let scale = (wide / size.width()).min(MOST / size.height());
    let pixels = |length: f32| ((length * scale).round() as u32).max(1);
    let mut pixmap = Pixmap::new(pixels(size.width()), pixels(size.height()))
        .ok_or_else(|| format!("{} × {}", size.width(), size.height()))?;
    resvg::render(
        &tree,
        Transform::from_scale(scale, scale),
        &mut pixmap.as_mut(),
    );
    let png = pixmap.encode_png().map_err(|error| error.to_string())?;
    let written = tree.to_string(&WriteOptions {
        coordinates_precision: 2,
        ..WriteOptions::default()
    });
    Ok(FlatDrawing {
        svg: written.into_bytes(),
        png,
        height: f64::from(size.height() / size.width()),
    })
}
