//! JPEG (ITU-T T.81): the segments that are part of the picture.

use super::exif;

const START: [u8; 2] = [0xff, 0xd8];
const EXIF: &[u8] = b"Exif\0\0";
const JFIF: &[u8] = b"JFIF\0";

pub(super) fn without(data: &[u8]) -> Option<Vec<u8>> {
    let mut out = data.strip_prefix(&START).map(|_| START.to_vec())?;
    let mut at = START.len();
    loop {
        let from = at;
        // Coded bytes hold no marker: an 0xFF of their own is followed by a zero. Those of a restart go on.
        while *data.get(at)? != 0xff || matches!(data.get(at + 1)?, 0 | 0xd0..=0xd7) {
            at += 1;
        }
        out.extend(&data[from..at]);
        match data.get(at + 1)? {
            0xff => at += 1,
            // What follows the end is no part of the picture.
            0xd9 => {
                out.extend([0xff, 0xd9]);
                return Some(out);
            }
            0x01 | 0xd8 => {
                out.extend(&data[at..at + 2]);
                at += 2;
            }
            marker => {
                let length = data.get(at + 2..at + 4)?.try_into().ok()?;
                let end = at + 2 + usize::from(u16::from_be_bytes(length));
                segment(*marker, data.get(at..end)?, &mut out)?;
                at = end;
            }
        }
    }
}

/// Puts what a segment says of the picture to `out`; its marker and its length are its first four bytes.
fn segment(marker: u8, segment: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let bytes = segment.get(4..)?;
    match marker {
        // How large pixels are, without the small picture behind it.
        0xe0 if bytes.starts_with(JFIF) => {
            let mut head = bytes.get(..12)?.to_vec();
            head.extend([0, 0]);
            push(marker, &head, out)?;
        }
        0xe1 if bytes.starts_with(EXIF) => {
            if let Some(upright) = exif::upright(&bytes[EXIF.len()..]) {
                push(marker, &[EXIF, &upright].concat(), out)?;
            }
        }
        // Colours.
        0xe2 if bytes.starts_with(b"ICC_PROFILE\0") => out.extend(segment),
        0xee if bytes.starts_with(b"Adobe") => out.extend(segment),
        // What applications and people wrote.
        0xe0..=0xef | 0xfe => {}
        _ => out.extend(segment),
    }
    Some(())
}

fn push(marker: u8, bytes: &[u8], out: &mut Vec<u8>) -> Option<()> {
    let length = u16::try_from(bytes.len() + 2).ok()?;
    out.extend([0xff, marker]);
    out.extend(length.to_be_bytes());
    out.extend(bytes);
    Some(())
}
