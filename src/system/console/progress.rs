//! A bar that shows how far a long run is, on a terminal only and not before two seconds have gone.

use std::time::Duration;

use super::write;
use crate::system::environment::{self, Stopwatch, Stream};

/// How long a run may take without a bar.
const PATIENCE: Duration = Duration::from_secs(2);
/// How often the bar is drawn anew.
const PERIOD: Duration = Duration::from_millis(100);
/// How many marks the bar has.
const WIDTH: usize = 40;

/// A bar on standard error.
pub struct Progress {
    all: usize,
    done: usize,
    begun: Stopwatch,
    /// When the bar was drawn last, since the beginning.
    drawn: Option<Duration>,
    /// Whether it is drawn at all.
    is_shown: bool,
}

impl Progress {
    /// A bar for so many steps; none where the run was asked to be quiet.
    #[must_use]
    pub fn new(all: usize, quiet: bool) -> Self {
        Self {
            all,
            done: 0,
            begun: Stopwatch::start(),
            drawn: None,
            is_shown: !quiet && environment::is_terminal(Stream::Error),
        }
    }

    /// One step more.
    pub fn advance(&mut self) {
        self.done += 1;
        let now = self.begun.elapsed();
        let due = self.drawn.map_or(PATIENCE, |drawn| drawn + PERIOD);
        if self.is_shown && now >= due {
            draw(&bar(self.done, self.all));
            self.drawn = Some(now);
        }
    }

    /// Takes the bar away, so that something can be said in its place; the next step draws it again.
    pub fn clear(&mut self) {
        if self.drawn.is_some() {
            let width = bar(self.all, self.all).len();
            draw(&format!("{}\r", " ".repeat(width)));
        }
    }
}

/// Writes over the line that the terminal is in: numbers and marks of our own only.
fn draw(line: &str) {
    drop(write(Stream::Error, &format!("\r{line}")));
}

fn bar(done: usize, all: usize) -> String {
    let filled = WIDTH * done / all.max(1);
    format!(
        "[{}{}] {done}/{all}",
        "#".repeat(filled),
        " ".repeat(WIDTH.saturating_sub(filled))
    )
}
