//! Lines of a text whose ends are LF, CRLF or CR, also mixed.

/// The line end of a text around `at`: that of the line before, else the first one behind, else LF.
#[must_use]
pub fn line_end_at(text: &str, at: usize) -> &'static str {
    let before = text[..at].rfind(['\n', '\r']);
    match before.or_else(|| text.find(['\n', '\r'])) {
        Some(end) => kind(text, end),
        None => "\n",
    }
}

/// The line end of a text: that of its first line.
#[must_use]
pub fn line_end(text: &str) -> &'static str {
    line_end_at(text, 0)
}

fn kind(text: &str, end: usize) -> &'static str {
    let bytes = text.as_bytes();
    let (before, after) = (end.checked_sub(1), bytes.get(end + 1));
    match bytes[end] {
        b'\n' if before.is_some_and(|it| bytes[it] == b'\r') => "\r\n",
        b'\n' => "\n",
        _ if after == Some(&b'\n') => "\r\n",
        _ => "\r",
    }
}

/// Where the line that holds `at` begins.
#[must_use]
pub fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind(['\n', '\r']).map_or(0, |end| end + 1)
}

/// Where the line behind the one that holds `at` begins; the end of the text if there is none.
#[must_use]
pub fn next_line(text: &str, at: usize) -> usize {
    match text[at..].find(['\n', '\r']).map(|end| at + end) {
        Some(end) if text[end..].starts_with("\r\n") => end + 2,
        Some(end) => end + 1,
        None => text.len(),
    }
}

/// Where the line before the one that begins at `start` begins.
#[must_use]
pub fn previous_line(text: &str, start: usize) -> Option<usize> {
    let before = &text[..start];
    let end = before
        .strip_suffix("\r\n")
        .or_else(|| before.strip_suffix(['\n', '\r']))?;
    Some(line_start(text, end.len()))
}
