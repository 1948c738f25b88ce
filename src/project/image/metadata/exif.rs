//! Which side of a picture is up, as Exif (CIPA DC-008) says it: the only thing in it that changes what readers see.

/// The tag of the orientation.
const ORIENTATION: u16 = 0x0112;

/// Exif that says which side is up and nothing else, if `data` (a TIFF header and what follows) says that it is another
/// than the first row's.
pub(super) fn upright(data: &[u8]) -> Option<Vec<u8>> {
    let orientation = orientation(data).filter(|it| (2..=8).contains(it))?;
    // Big-endian, one directory of one entry: a short.
    let mut out = b"MM\0\x2a\0\0\0\x08\0\x01".to_vec();
    out.extend(ORIENTATION.to_be_bytes());
    out.extend(3_u16.to_be_bytes());
    out.extend(1_u32.to_be_bytes());
    out.extend(orientation.to_be_bytes());
    out.extend([0; 6]);
    Some(out)
}

fn orientation(data: &[u8]) -> Option<u16> {
    let is_big = match data.get(..4)? {
        b"MM\0\x2a" => true,
        b"II\x2a\0" => false,
        _ => return None,
    };
    let short = |at: usize| {
        let bytes = data.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(match is_big {
            true => u16::from_be_bytes(bytes),
            false => u16::from_le_bytes(bytes),
        })
    };
    let long = |at: usize| {
        let bytes = data.get(at..at.checked_add(4)?)?.try_into().ok()?;
        let number = match is_big {
            true => u32::from_be_bytes(bytes),
            false => u32::from_le_bytes(bytes),
        };
        usize::try_from(number).ok()
    };
    let directory = long(4)?;
    let entries = usize::from(short(directory)?);
    let mut places = (0..entries).map(|number| directory.checked_add(2 + number * 12));
    let place = places.find(|place| place.and_then(short) == Some(ORIENTATION))??;
    short(place.checked_add(8)?)
}
