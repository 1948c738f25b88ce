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

/// Whether a terminal shows standard error.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "asked only, not written to")]
pub fn is_error_terminal() -> bool {
    std::io::stderr().is_terminal()
}

/// Whether a terminal shows standard output.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "asked only, not written to")]
pub fn is_output_terminal() -> bool {
    std::io::stdout().is_terminal()
}

/// Whether to colour what goes to standard error.
#[must_use]
pub fn colour_on_error(colour: Colour) -> bool {
    coloured(colour, is_error_terminal())
}

/// Whether to colour what goes to standard output.
#[must_use]
pub fn colour_on_output(colour: Colour) -> bool {
    coloured(colour, is_output_terminal())
}

fn coloured(colour: Colour, terminal: bool) -> bool {
    match colour {
        Colour::Always => true,
        Colour::Never => false,
        Colour::Auto => terminal && variable("NO_COLOR").is_none(),
    }
}

/// The width to write for: `COLUMNS`, else 100.
#[must_use]
pub fn width() -> usize {
    variable("COLUMNS")
        .and_then(|text| text.parse().ok())
        .filter(|width| *width >= 40)
        .unwrap_or(100)
}

/// The width of help: that of the terminal, else `COLUMNS`, at most 100.
#[must_use]
pub fn help_width() -> usize {
    let terminal = terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    terminal.unwrap_or_else(width).min(100)
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
