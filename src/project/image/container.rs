//! Whether the file of an image goes on to its end: decoders and browsers show what there is of one that was cut short.

/// What an image is stored as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ImageKind {
    /// PNG (ISO/IEC 15948).
    Png,
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// GIF (89a).
    Gif,
    /// WebP (RFC 9649).
    Webp,
}

/// Whether `data` reaches the mark that ends a file of this kind.
#[must_use]
pub fn is_whole(kind: ImageKind, data: &[u8]) -> bool {
    match kind {
        ImageKind::Png => png(data),
        ImageKind::Jpeg => jpeg(data),
        ImageKind::Gif => gif(data),
        ImageKind::Webp => webp(data),
    }
    .is_some()
}

/// Chunks of length, name, bytes and checksum up to `IEND`.
fn png(data: &[u8]) -> Option<()> {
    let mut rest = data.get(8..)?;
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let name = rest.get(4..8)?;
        let end = usize::try_from(length).ok()?.checked_add(12)?;
        let next = rest.get(end..)?;
        if name == b"IEND" {
            return Some(());
        }
        rest = next;
    }
}

/// Segments, and behind the beginning of a scan its coded bytes, up to the end of the image.
fn jpeg(data: &[u8]) -> Option<()> {
    let mut at = 2;
    loop {
        // Coded bytes hold no marker: an 0xFF of their own is followed by a zero. Those of a restart go on.
        while *data.get(at)? != 0xff || matches!(data.get(at + 1)?, 0 | 0xd0..=0xd7) {
            at += 1;
        }
        match data.get(at + 1)? {
            // Any number of them may fill the gap before a marker.
            0xff => at += 1,
            0xd9 => return Some(()),
            0x01 | 0xd8 => at += 2,
            _ => {
                let length = data.get(at + 2..at + 4)?;
                at += 2 + usize::from(u16::from_be_bytes(length.try_into().ok()?));
            }
        }
    }
}

/// Blocks, each of which ends with an empty one, up to the trailer.
fn gif(data: &[u8]) -> Option<()> {
    let table = |flags: u8| {
        if flags & 0x80 == 0 {
            0
        } else {
            3 << ((flags & 7) + 1)
        }
    };
    let mut at = 13 + table(*data.get(10)?);
    loop {
        match data.get(at)? {
            0x3b => return Some(()),
            0x21 => at += 2,
            0x2c => at += 11 + table(*data.get(at + 9)?),
            _ => return None,
        }
        loop {
            let length = usize::from(*data.get(at)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
    }
}

/// One chunk that says how long the file is.
fn webp(data: &[u8]) -> Option<()> {
    let length = u32::from_le_bytes(data.get(4..8)?.try_into().ok()?);
    let end = usize::try_from(length).ok()?.checked_add(8)?;
    data.get(..end).map(drop)
}
