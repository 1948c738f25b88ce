//! Time zones: IANA names, fixed offsets, abbreviations that mean one thing only.

/// A zone: an IANA one or a fixed offset.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Zone {
    /// A zone of the IANA database.
    Named(chrono_tz::Tz),
    /// A fixed offset east of UTC, in seconds.
    Fixed(i32),
}

/// Why a text is no zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ZoneFault {
    /// No such zone; the nearest name, if one is near.
    Unknown { nearest: Option<String> },
    /// `Etc/GMT±n`, whose sign is reversed; the offset that it means.
    ReversedSign { means: String },
    /// An abbreviation that means several zones; what it may mean, as `+05:30 (India)`.
    Ambiguous { candidates: Vec<String> },
}

impl Zone {
    /// UTC.
    pub const UTC: Self = Self::Fixed(0);

    /// The zone that `text` names: an IANA name, `UTC`, `+09:00`, `GMT+9`.
    ///
    /// # Errors
    /// The text names no zone, or not one only.
    pub fn read(text: &str) -> Result<Self, ZoneFault> {
        let _ = text;
        Err(ZoneFault::Unknown { nearest: None })
    }
}
