//! The pictures of a document: each file is in the package once.

use std::io::Cursor;

use image::ImageFormat;

use super::drawing::draw;
use super::file::DocxFault;
use super::package::PackagePart;
use super::relation::Relations;

/// A picture that the document can show.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ShownPicture {
    /// The id of the relationship to its pixels.
    pub pixels: String,
    /// That to its drawing, if it is one.
    pub drawing: Option<String>,
    /// How wide it is in pixels, of which an inch has 96.
    pub width: f64,
    /// How high it is in such pixels.
    pub height: f64,
}

/// Pixels of an inch on the page, of drawings for programs that know no SVG.
const DENSITY: f64 = 250.0;

/// The pictures of a document.
#[derive(Default)]
pub(super) struct Media {
    files: Vec<PackagePart>,
    /// The bytes of each picture that was asked for, with what is shown.
    known: Vec<(Vec<u8>, ShownPicture)>,
}

impl Media {
    /// The picture of these bytes and this media type.
    ///
    /// # Errors
    /// It cannot be converted to what Word shows.
    pub fn image(
        &mut self,
        bytes: &[u8],
        media_type: &str,
        relations: &mut Relations,
    ) -> Result<ShownPicture, DocxFault> {
        if let Some(shown) = self.known(bytes) {
            return Ok(shown);
        }
        let fault = |error: &dyn std::fmt::Display| DocxFault::Picture(error.to_string());
        let size = imagesize::blob_size(bytes).map_err(|error| fault(&error))?;
        let pixels = match media_type {
            // Word does not know it.
            "image/webp" => {
                let image = image::load_from_memory_with_format(bytes, ImageFormat::WebP);
                let mut png = Cursor::new(Vec::new());
                image
                    .and_then(|image| image.write_to(&mut png, ImageFormat::Png))
                    .map_err(|error| fault(&error))?;
                self.file("png", png.into_inner(), relations)
            }
            "image/jpeg" => self.file("jpeg", bytes.to_vec(), relations),
            "image/gif" => self.file("gif", bytes.to_vec(), relations),
            _ => self.file("png", bytes.to_vec(), relations),
        };
        let shown = ShownPicture {
            pixels,
            drawing: None,
            width: size.width as f64,
            height: size.height as f64,
        };
        self.known.push((bytes.to_vec(), shown.clone()));
        Ok(shown)
    }

    /// The drawing `svg`, so many inches wide on the page.
    ///
    /// # Errors
    /// It cannot be drawn.
    pub fn drawing(
        &mut self,
        svg: &[u8],
        inches: f64,
        relations: &mut Relations,
    ) -> Result<ShownPicture, DocxFault> {
        if let Some(shown) = self.known(svg) {
            return Ok(shown);
        }
        let drawn = draw(svg, (inches * DENSITY) as f32).map_err(DocxFault::Drawing)?;
        let pixels = self.file("png", drawn.png, relations);
        let drawing = self.file("svg", drawn.svg, relations);
        let shown = ShownPicture {
            pixels,
            drawing: Some(drawing),
            width: inches * 96.0,
            height: inches * 96.0 * drawn.height,
        };
        self.known.push((svg.to_vec(), shown.clone()));
        Ok(shown)
    }

    fn known(&self, bytes: &[u8]) -> Option<ShownPicture> {
        let mut found = self.known.iter().filter(|(known, _)| known == bytes);
        found.next().map(|(_, shown)| shown.clone())
    }

    fn file(&mut self, ending: &str, bytes: Vec<u8>, relations: &mut Relations) -> String {
        let name = format!("media/image{}.{ending}", self.files.len() + 1);
        let id = relations.part("image", &name);
        self.files.push(PackagePart {
            name: format!("word/{name}"),
            content_type: content_type(ending).to_owned(),
            bytes,
        });
        id
    }

    /// The files of the package.
    pub fn into_parts(self) -> Vec<PackagePart> {
        self.files
    }
}

/// The media types of files that documents and templates hold, by the ending of their names.
const TYPES: &[(&str, &str)] = &[
    ("png", "image/png"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("gif", "image/gif"),
    ("svg", "image/svg+xml"),
    ("bmp", "image/bmp"),
    ("tif", "image/tiff"),
    ("tiff", "image/tiff"),
    ("emf", "image/x-emf"),
    ("wmf", "image/x-wmf"),
    (
        "odttf",
        "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    ),
];

/// The media type of a file whose name ends so.
pub(super) fn content_type(ending: &str) -> &'static str {
    let mut found = TYPES.iter().filter(|(known, _)| *known == ending);
    found.next().map_or("", |(_, content_type)| *content_type)
}
