//! Whether every pixel of an image can be read, by the decoders that the typesetter uses.

use std::io::Cursor;
use std::sync::{Mutex, PoisonError};

use image::codecs::gif::GifDecoder;
use image::codecs::jpeg::JpegDecoder;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::{AnimationDecoder, DynamicImage, ImageDecoder, ImageResult, Limits};
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use super::MOST_MEGAPIXELS;
use super::container::ImageKind;

/// The most pixels of all pictures of one that moves.
const MOST_MOVING_PIXELS: usize = 10 * MOST_MEGAPIXELS * 1_000_000;

/// Why pixels cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PixelFault {
    /// They cannot be read, or not all of them.
    Broken,
    /// They are of four printing colours, which a PDF for archives must not hold without a profile of the printer.
    PrintingColours,
}

/// One image at a time: the pixels of one may take hundreds of megabytes.
static DECODING: Mutex<()> = Mutex::new(());

/// Reads every pixel of an image whose measures are known to be within bounds.
///
/// # Errors
/// See [`PixelFault`].
pub fn read(kind: ImageKind, data: &[u8]) -> Result<(), PixelFault> {
    let _one = DECODING.lock().unwrap_or_else(PoisonError::into_inner);
    let broken = |_| PixelFault::Broken;
    match kind {
        ImageKind::Png => {
            let decoder = PngDecoder::new(Cursor::new(data)).map_err(broken)?;
            if decoder.is_apng().map_err(broken)? {
                frames(decoder.apng().map_err(broken)?)?;
            }
            still(PngDecoder::new(Cursor::new(data)))
        }
        ImageKind::Gif => {
            frames(GifDecoder::new(Cursor::new(data)).map_err(broken)?)?;
            still(GifDecoder::new(Cursor::new(data)))
        }
        ImageKind::Webp => {
            let decoder = WebPDecoder::new(Cursor::new(data)).map_err(broken)?;
            if decoder.has_animation() {
                frames(decoder)?;
            }
            still(WebPDecoder::new(Cursor::new(data)))
        }
        ImageKind::Jpeg => jpeg(data),
    }
}

/// The picture that a page shows.
fn still<D: ImageDecoder>(decoder: ImageResult<D>) -> Result<(), PixelFault> {
    let read = || {
        let mut decoder = decoder?;
        decoder.set_limits(Limits::default())?;
        DynamicImage::from_decoder(decoder).map(drop)
    };
    read().map_err(|_: image::ImageError| PixelFault::Broken)
}

/// Every picture of an image that moves.
fn frames<'a>(decoder: impl AnimationDecoder<'a>) -> Result<(), PixelFault> {
    let mut pixels = 0;
    for frame in decoder.into_frames() {
        let frame = frame.map_err(|_| PixelFault::Broken)?;
        pixels += frame.buffer().as_raw().len() / 4;
        if pixels > MOST_MOVING_PIXELS {
            return Err(PixelFault::Broken);
        }
    }
    Ok(())
}

/// A JPEG has no checksums: read strictly, one whose coded bytes do not fit is found, instead of shown in part.
fn jpeg(data: &[u8]) -> Result<(), PixelFault> {
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    let mut decoder = zune_jpeg::JpegDecoder::new_with_options(ZCursor::new(data), options);
    decoder.decode_headers().map_err(|_| PixelFault::Broken)?;
    if let Some(ColorSpace::CMYK | ColorSpace::YCCK) = decoder.input_colorspace() {
        return Err(PixelFault::PrintingColours);
    }
    decoder.decode().map_err(|_| PixelFault::Broken)?;
    still(JpegDecoder::new(Cursor::new(data)))
}
