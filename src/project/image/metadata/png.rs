//! PNG (ISO/IEC 15948): the chunks that are part of the picture.

use super::{big_endian, exif};

const SIGNATURE: usize = 8;
/// Chunks that are not critical and change what is seen: transparency, colours, the shape of pixels, animation.
const SEEN: &[&[u8; 4]] = &[
    b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"cICP", b"bKGD", b"pHYs", b"acTL",
    b"fcTL", b"fdAT",
];
const EXIF: &[u8; 4] = b"eXIf";

pub(super) fn without(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = data.get(..SIGNATURE)?.to_vec();
    let mut at = SIGNATURE;
    loop {
        let end = at.checked_add(big_endian(data, at)?)?.checked_add(12)?;
        let chunk = data.get(at..end)?;
        let name: &[u8; 4] = chunk.get(4..8)?.try_into().ok()?;
        if name[0].is_ascii_uppercase() || SEEN.contains(&name) {
            out.extend(chunk);
        } else if name == EXIF
            && let Some(upright) = exif::upright(chunk.get(8..chunk.len() - 4)?)
        {
            push(&mut out, EXIF, &upright)?;
        }
        // What follows the end is no part of the picture.
        if name == b"IEND" {
            return Some(out);
        }
        at = end;
    }
}

fn push(out: &mut Vec<u8>, name: &[u8; 4], bytes: &[u8]) -> Option<()> {
    out.extend(u32::try_from(bytes.len()).ok()?.to_be_bytes());
    let mut sum = crc32fast::Hasher::new();
    for part in [name.as_slice(), bytes] {
        sum.update(part);
        out.extend(part);
    }
    out.extend(sum.finalize().to_be_bytes());
    Some(())
}
