//! The fonts inside the binary, unmodified; their licences are beside them in `assets/fonts/`.

/// An embedded face.
pub struct Face {
    /// Its file below `assets/fonts/`.
    pub name: &'static str,
    /// The font file's bytes (TrueType).
    pub bytes: &'static [u8],
}

macro_rules! face {
    ($name:literal) => {
        Face {
            name: $name,
            bytes: include_bytes!(concat!("../../assets/fonts/", $name)),
        }
    };
}

/// Every face: Japanese, Latin, code.
pub const LIST: &[Face] = &[
    face!("IBMPlexSansJP-Regular.ttf"),
    face!("IBMPlexSansJP-Bold.ttf"),
    face!("IBMPlexSans-Regular.ttf"),
    face!("IBMPlexSans-Bold.ttf"),
    face!("IBMPlexSans-Italic.ttf"),
    face!("DejaVuSansMono.ttf"),
];
