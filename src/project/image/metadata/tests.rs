//! Whatever is written into an image beside its picture goes, and the picture is the same.

use image::{DynamicImage, ImageFormat, RgbImage};

use super::super::container::ImageKind;
use super::without;

const CANARY: &[u8] = b"zorgblatt-quuxgate";

fn encoded(format: ImageFormat) -> Vec<u8> {
    let pixel = |x: u32, y: u32| image::Rgb([(x * 9) as u8, (y * 13) as u8, (x * y) as u8]);
    let picture = DynamicImage::ImageRgb8(RgbImage::from_fn(23, 17, pixel));
    let mut out = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut out, format).unwrap();
    out.into_inner()
}

/// Exif with a name, and with the side that is up if asked for.
fn exif(orientation: Option<u16>) -> Vec<u8> {
    let mut out = b"II\x2a\0\x08\0\0\0".to_vec();
    let entries = 1 + u16::from(orientation.is_some());
    out.extend(entries.to_le_bytes());
    if let Some(orientation) = orientation {
        out.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0]);
        out.extend(orientation.to_le_bytes());
        out.extend([0, 0]);
    }
    out.extend([0x3b, 0x01, 2, 0, CANARY.len() as u8, 0, 0, 0, 60, 0, 0, 0]);
    out.extend([0; 4]);
    out.resize(60, 0);
    out.extend(CANARY);
    out
}

fn png_chunk(name: &[u8; 4], bytes: &[u8]) -> Vec<u8> {
    let mut out = (bytes.len() as u32).to_be_bytes().to_vec();
    let whole = [name.as_slice(), bytes].concat();
    out.extend(&whole);
    out.extend(crc32fast::hash(&whole).to_be_bytes());
    out
}

fn jpeg_segment(marker: u8, bytes: &[u8]) -> Vec<u8> {
    let mut out = vec![0xff, marker];
    out.extend((bytes.len() as u16 + 2).to_be_bytes());
    out.extend(bytes);
    out
}

fn has_canary(data: &[u8]) -> bool {
    data.windows(CANARY.len()).any(|it| it == CANARY)
}

/// Every kind of image with the canary wherever one can be written, and the picture without.
fn marked(orientation: Option<u16>) -> Vec<(ImageKind, Vec<u8>, Vec<u8>)> {
    let png = encoded(ImageFormat::Png);
    let head = png_chunk(b"tEXt", &[b"Comment\0".as_slice(), CANARY].concat());
    let more = [
        png_chunk(b"eXIf", &exif(orientation)),
        png_chunk(b"tIME", &[7, 230, 1, 1, 1, 1, 1]),
        png_chunk(b"prIv", CANARY),
    ]
    .concat();
    let marked_png = [&png[..33], &head, &more, &png[33..], CANARY].concat();
    let jpeg = encoded(ImageFormat::Jpeg);
    let segments = [
        jpeg_segment(0xe1, &[b"Exif\0\0".as_slice(), &exif(orientation)].concat()),
        jpeg_segment(0xe1, &[b"http://ns.adobe.com/xap/1.0/\0", CANARY].concat()),
        jpeg_segment(0xed, CANARY),
        jpeg_segment(0xfe, CANARY),
    ]
    .concat();
    let marked_jpeg = [&jpeg[..2], &segments, &jpeg[2..], CANARY].concat();
    let gif = encoded(ImageFormat::Gif);
    let comment = [&[0x21, 0xfe, CANARY.len() as u8], CANARY, &[0]].concat();
    let table = 13 + (3 << ((gif[10] & 7) + 1)) * usize::from(gif[10] >> 7);
    let marked_gif = [&gif[..table], &comment, &gif[table..], CANARY].concat();
    let webp = encoded(ImageFormat::WebP);
    let mut chunks = vec![0x0c, 0, 0, 0, 22, 0, 0, 16, 0, 0];
    chunks = [b"VP8X\x0a\0\0\0".as_slice(), &chunks].concat();
    let picture = &webp[12..];
    let mut all = [b"WEBP".as_slice(), &chunks, picture].concat();
    for (name, bytes) in [(b"EXIF", exif(orientation)), (b"XMP ", CANARY.to_vec())] {
        all.extend(name);
        all.extend((bytes.len() as u32).to_le_bytes());
        all.extend(&bytes);
        all.resize(all.len() + bytes.len() % 2, 0);
    }
    let mut marked_webp = b"RIFF".to_vec();
    marked_webp.extend((all.len() as u32).to_le_bytes());
    marked_webp.extend([all.as_slice(), CANARY].concat());
    vec![
        (ImageKind::Png, marked_png, png),
        (ImageKind::Jpeg, marked_jpeg, jpeg),
        (ImageKind::Gif, marked_gif, gif),
        (ImageKind::Webp, marked_webp, webp),
    ]
}

#[test]
fn nothing_stays_but_the_picture() {
    for (kind, marked, plain) in marked(None) {
        assert!(has_canary(&marked), "{kind:?}");
        let stripped = without(kind, &marked).unwrap();
        assert!(!has_canary(&stripped), "{kind:?}");
        let pixels = |data: &[u8]| image::load_from_memory(data).unwrap().to_rgba8();
        assert_eq!(pixels(&stripped), pixels(&plain), "{kind:?}");
        assert_eq!(without(kind, &stripped).unwrap(), stripped, "{kind:?}");
        assert!(super::super::container::is_whole(kind, &stripped));
    }
}

#[test]
fn the_side_that_is_up_stays() {
    for (kind, marked, _) in marked(Some(6)) {
        let stripped = without(kind, &marked).unwrap();
        assert!(!has_canary(&stripped), "{kind:?}");
        let mark = [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6];
        let says = stripped.windows(mark.len()).any(|it| it == mark);
        assert_eq!(says, kind != ImageKind::Gif, "{kind:?}");
        assert!(image::load_from_memory(&stripped).is_ok(), "{kind:?}");
    }
}

#[test]
fn what_is_cut_short_is_refused() {
    for (kind, marked, _) in marked(Some(6)) {
        for length in 0..marked.len() - CANARY.len() {
            let _ = without(kind, &marked[..length]);
        }
        assert_eq!(without(kind, &marked[..marked.len() / 2]), None, "{kind:?}");
    }
}
