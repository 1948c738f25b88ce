//! Images without what a camera, a phone or an editor wrote into them beside the picture: places, names, times, earlier
//! versions. What is needed to draw the picture stays: pixels, colours, animation, which side is up.

mod exif;
mod gif;
mod jpeg;
mod png;
#[cfg(test)]
mod tests;
mod webp;

use super::container::ImageKind;

/// The file with nothing but its picture; `None` where it is not as its kind says.
#[must_use]
pub fn without(kind: ImageKind, data: &[u8]) -> Option<Vec<u8>> {
    match kind {
        ImageKind::Png => png::without(data),
        ImageKind::Jpeg => jpeg::without(data),
        ImageKind::Gif => gif::without(data),
        ImageKind::Webp => webp::without(data),
    }
}

/// Four bytes at `at` as a number, the first of them the highest.
fn big_endian(data: &[u8], at: usize) -> Option<usize> {
    let bytes = data.get(at..at.checked_add(4)?)?.try_into().ok()?;
    usize::try_from(u32::from_be_bytes(bytes)).ok()
}
