//! WebP (RFC 9649): the chunks that are part of the picture.

use super::exif;

/// Chunks that are part of the picture.
const SEEN: &[&[u8; 4]] = &[
    b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"ICCP",
];
const HEAD: usize = 12;
/// The flags of what else the file has.
const HAS_EXIF: u8 = 0x08;
const HAS_XMP: u8 = 0x04;

pub(super) fn without(data: &[u8]) -> Option<Vec<u8>> {
    let all = data.get(..8 + little_endian(data, 4)?)?;
    let mut out = all.get(..HEAD)?.to_vec();
    let (mut at, mut upright) = (HEAD, None);
    while at + 8 <= all.len() {
        let name: &[u8; 4] = all.get(at..at + 4)?.try_into().ok()?;
        let length = little_endian(all, at + 4)?;
        let bytes = all.get(at + 8..(at + 8).checked_add(length)?)?;
        if SEEN.contains(&name) {
            push(&mut out, name, bytes)?;
        } else if name == b"EXIF" {
            upright = exif::upright(bytes);
        }
        at += 8 + length + length % 2;
    }
    if let Some(upright) = &upright {
        push(&mut out, b"EXIF", upright)?;
    }
    if out.get(HEAD..HEAD + 4) == Some(b"VP8X") {
        let flags = out.get_mut(HEAD + 8)?;
        *flags &= !(HAS_EXIF | HAS_XMP);
        *flags |= if upright.is_some() { HAS_EXIF } else { 0 };
    }
    let length = u32::try_from(out.len() - 8).ok()?;
    out.get_mut(4..8)?.copy_from_slice(&length.to_le_bytes());
    Some(out)
}

fn little_endian(data: &[u8], at: usize) -> Option<usize> {
    let bytes = data.get(at..at + 4)?.try_into().ok()?;
    usize::try_from(u32::from_le_bytes(bytes)).ok()
}

/// A chunk; one of odd length has a byte more.
fn push(out: &mut Vec<u8>, name: &[u8; 4], bytes: &[u8]) -> Option<()> {
    out.extend(name);
    out.extend(u32::try_from(bytes.len()).ok()?.to_le_bytes());
    out.extend(bytes);
    if bytes.len() % 2 == 1 {
        out.push(0);
    }
    Some(())
}
