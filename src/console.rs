//! Standard output for results, standard error for messages.

use std::io::Write;

/// Writes a result to standard output. A reader that went away is no error.
///
/// # Errors
/// The output cannot be written (a full disk).
pub fn result(text: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes a message to standard error; there is nowhere to say that it failed.
pub fn message(text: &str) {
    let mut out = std::io::stderr().lock();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    drop(written);
}
