//! The one place where text leaves the program: standard output for results, standard error for messages.
//!
//! Text for people is made [`visible`](visible::visible) wherever it goes, since logs are read at terminals, too. Data (a
//! record, Markdown, CSV, JSON) leaves byte for byte into a file or a pipe, and visible on a terminal. Nothing else in the
//! program may open the two streams: `clippy.toml` forbids it, and so does a test over the sources.

mod painted;
mod panic;
mod progress;
pub mod visible;

use std::borrow::Cow;
use std::io::{ErrorKind, Write};

pub use painted::{Paint, Painted};
pub use panic::tell_panics;
pub use progress::Progress;

use crate::system::environment::{self, Stream};

/// What leaves the program as a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outgoing<'t> {
    /// For programs and files: byte for byte, unless a terminal gets it.
    Data(Cow<'t, str>),
    /// For people.
    People(Painted),
}

impl Outgoing<'_> {
    /// The text as it goes to a terminal, or to anything else.
    #[must_use]
    pub fn text(&self, is_terminal: bool) -> Cow<'_, str> {
        match self {
            Self::Data(text) if is_terminal => visible::visible(text),
            Self::Data(text) => Cow::Borrowed(text),
            Self::People(painted) => Cow::Borrowed(painted.as_str()),
        }
    }

    /// The text as it is.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Data(text) => text,
            Self::People(painted) => painted.as_str(),
        }
    }
}

impl Default for Outgoing<'_> {
    fn default() -> Self {
        Self::Data(Cow::Borrowed(""))
    }
}

impl<'t> From<&'t str> for Outgoing<'t> {
    fn from(text: &'t str) -> Self {
        Self::Data(text.into())
    }
}

impl<'t> From<&'t String> for Outgoing<'t> {
    fn from(text: &'t String) -> Self {
        Self::Data(text.into())
    }
}

impl From<String> for Outgoing<'_> {
    fn from(text: String) -> Self {
        Self::Data(text.into())
    }
}

impl From<Painted> for Outgoing<'_> {
    fn from(text: Painted) -> Self {
        Self::People(text)
    }
}

/// Writes a result to standard output. A reader that went away is not an error.
///
/// # Errors
/// The output cannot be written (a full disk).
pub fn result<'t>(text: impl Into<Outgoing<'t>>) -> std::io::Result<()> {
    let outgoing = text.into();
    let text = outgoing.text(environment::is_terminal(Stream::Output));
    match write(Stream::Output, &text) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes a message to standard error; there is nowhere to say that it failed.
pub fn message(text: impl Into<Painted>) {
    drop(write(Stream::Error, text.into().as_str()));
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn write(stream: Stream, text: &str) -> std::io::Result<()> {
    let write = |out: &mut dyn Write| out.write_all(text.as_bytes()).and_then(|()| out.flush());
    match stream {
        Stream::Output => write(&mut std::io::stdout().lock()),
        Stream::Error => write(&mut std::io::stderr().lock()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_is_exact_but_on_a_terminal_and_text_for_people_is_visible_everywhere() {
        let hostile = "a\u{1b}]0;x\u{7}\r\n";
        let data = Outgoing::from(hostile);
        assert_eq!(data.text(false), hostile);
        assert_eq!(data.text(true), "a\\u001b]0;x\\u0007\r\n");
        let mut painted = Painted::new();
        painted.paint(hostile, Some(Paint::Heading));
        painted.push("\u{9b}2J");
        let people = Outgoing::from(painted);
        assert_eq!(people.text(false), people.text(true));
        let (colours, words) = people.as_str().split_once('a').unwrap_or_default();
        assert!(
            colours.starts_with("\u{1b}[") && colours.ends_with('m'),
            "{people:?}"
        );
        assert_eq!(
            words.replace("\u{1b}[0m", ""),
            "\\u001b]0;x\\u0007\r\n\\u009b2J"
        );
    }
}
