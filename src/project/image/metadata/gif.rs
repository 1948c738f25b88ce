//! GIF (89a): the blocks that are part of the picture.

/// Extensions of applications that change what is seen: how often it is repeated, and its colours.
const SEEN: &[&[u8]] = &[b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

pub(super) fn without(data: &[u8]) -> Option<Vec<u8>> {
    let table = |flags: u8| {
        if flags & 0x80 == 0 {
            0
        } else {
            3 << ((flags & 7) + 1)
        }
    };
    let mut at = 13 + table(*data.get(10)?);
    let mut out = data.get(..at)?.to_vec();
    loop {
        let from = at;
        let is_kept = match data.get(at)? {
            // What follows the trailer is no part of the picture.
            0x3b => {
                out.push(0x3b);
                return Some(out);
            }
            0x21 => {
                let label = *data.get(at + 1)?;
                at += 2;
                let application = data.get(at + 1..).unwrap_or_default();
                let is_seen = SEEN.iter().any(|name| application.starts_with(name));
                label == 0xf9 || (label == 0xff && is_seen)
            }
            0x2c => {
                at += 11 + table(*data.get(at + 9)?);
                true
            }
            _ => return None,
        };
        loop {
            let length = usize::from(*data.get(at)?);
            at += 1 + length;
            if length == 0 {
                break;
            }
        }
        if is_kept {
            out.extend(data.get(from..at)?);
        }
    }
}
