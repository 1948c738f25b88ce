//! The one place that reads the clock and the environment.

use std::io::IsTerminal;

use crate::clock::{self, Instant};

/// When messages are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Colour {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The present: `--now`, else `SOURCE_DATE_EPOCH`, else the clock. Documents never contain it.
///
/// # Errors
/// The text that is not an instant.
pub fn now(asked: Option<&str>) -> Result<Instant, String> {
    if let Some(text) = asked {
        let reading = clock::read(text, Some(clock::Zone::UTC));
        return reading
            .map(|reading| reading.moment.instant)
            .map_err(|_| text.to_owned());
    }
    if let Some(text) = variable("SOURCE_DATE_EPOCH") {
        return text.parse().map(Instant).map_err(|_| text);
    }
    Ok(present())
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn present() -> Instant {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    Instant(since.map_or(0, |since| {
        i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
    }))
}

/// How long something takes; no document ever contains it.
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    /// A watch that runs from now on.
    #[must_use]
    #[expect(clippy::disallowed_methods, reason = "this is the one place")]
    pub fn start() -> Self {
        Self(std::time::Instant::now())
    }

    /// How long it has run.
    #[must_use]
    pub fn elapsed(&self) -> std::time::Duration {
        self.0.elapsed()
    }
}

/// The language that the environment wants messages in, as it is written there.
#[must_use]
pub fn messages() -> Option<String> {
    variable("TENMATSU_MESSAGES")
}

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    /// Standard output: results.
    Output,
    /// Standard error: messages.
    Error,
}

/// Whether a terminal shows what goes to `stream`.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "asked only, not written to")]
pub fn is_terminal(stream: Stream) -> bool {
    match stream {
        Stream::Output => std::io::stdout().is_terminal(),
        Stream::Error => std::io::stderr().is_terminal(),
    }
}

/// Whether to colour what goes to `stream`.
#[must_use]
pub fn colours(colour: Colour, stream: Stream) -> bool {
    match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => is_terminal(stream) && variable("NO_COLOR").is_none(),
    }
}

/// The fewest columns that are written for.
const LEAST_WIDTH: usize = 40;
/// The columns of what no terminal shows.
const CUSTOMARY_WIDTH: usize = 100;

/// The columns to write for: `COLUMNS`, else those of the terminal that shows `stream`, else 100.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "asked only, not written to")]
pub fn width(stream: Stream) -> usize {
    let shown = || match stream {
        _ if !is_terminal(stream) => None,
        Stream::Output => terminal_size::terminal_size_of(std::io::stdout()),
        Stream::Error => terminal_size::terminal_size_of(std::io::stderr()),
    };
    let stated = variable("COLUMNS").and_then(|text| text.parse().ok());
    let width = stated.or_else(|| shown().map(|(width, _)| usize::from(width.0)));
    width
        .filter(|width| *width >= LEAST_WIDTH)
        .unwrap_or(CUSTOMARY_WIDTH)
}

/// The width of help: that of the terminal, else `COLUMNS`, at most 100.
#[must_use]
pub fn help_width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    terminal
        .unwrap_or_else(|| width(Stream::Output))
        .min(CUSTOMARY_WIDTH)
}

/// How many threads this machine runs at once.
#[must_use]
pub fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

#[expect(clippy::disallowed_methods, reason = "this is the one place")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}
