//! Text for people, with colours that are the program's own.

use annotate_snippets::renderer::{
    AnsiColor, DEFAULT_CONTEXT_STYLE, DEFAULT_ERROR_STYLE, DEFAULT_NOTE_STYLE, DecorStyle, Style,
};
use annotate_snippets::{Group, Renderer};

use super::visible::{is_visible, visible};
use crate::text::width::columns;

/// What a piece of text is painted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// A heading.
    Heading,
    /// Code.
    Code,
    /// What is taken out.
    Removed,
    /// What is put in.
    Added,
    /// Where something lies.
    Place,
    /// A name: of a file, an option, a command.
    Name,
    /// The title of a section of help.
    Title,
    /// The word before what went wrong.
    Error,
}

impl Paint {
    fn style(self) -> Style {
        match self {
            Self::Heading => DEFAULT_CONTEXT_STYLE,
            Self::Code => DEFAULT_NOTE_STYLE,
            Self::Removed => AnsiColor::Red.on_default(),
            Self::Added => AnsiColor::Green.on_default(),
            Self::Place => AnsiColor::Cyan.on_default(),
            Self::Name => Style::new().bold(),
            Self::Title => Style::new().bold().underline(),
            Self::Error => DEFAULT_ERROR_STYLE,
        }
    }
}

/// Text for people. Whatever goes in is made [`visible`] first, so that the only sequences that a terminal obeys are the
/// colours put around it here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Painted(String);

impl Painted {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds words without a colour.
    pub fn push(&mut self, text: &str) {
        self.0.push_str(&visible(text));
    }

    /// Adds words in a colour, or without one where `paint` is none.
    pub fn paint(&mut self, text: &str, paint: Option<Paint>) {
        match paint.map(Paint::style) {
            Some(style) => self
                .0
                .push_str(&format!("{style}{}{style:#}", visible(text))),
            None => self.push(text),
        }
    }

    /// Adds what is painted already.
    pub fn append(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// Findings as annotate-snippets draws them, in `width` columns. Their parts must be visible already, since a drawing
    /// has lengths: where one is not, the colours are given up for a text that is.
    #[must_use]
    pub fn drawn(groups: &[Group<'_>], width: usize, colour: bool) -> Self {
        let draw = |renderer: Renderer| {
            let renderer = renderer.term_width(width).decor_style(DecorStyle::Ascii);
            renderer.render(groups)
        };
        let plain = draw(Renderer::plain());
        match colour && is_visible(&plain) {
            true => Self(draw(Renderer::styled())),
            false => plain.into(),
        }
    }

    /// How many lines it takes where a line has `width` columns.
    #[must_use]
    pub fn rows(&self, width: usize) -> usize {
        let lines = self.0.lines().map(width_of);
        lines.map(|it| it.div_ceil(width.max(1)).max(1)).sum()
    }

    /// Whether it says nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text as it leaves the program.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The columns of a line without its colours.
fn width_of(line: &str) -> usize {
    let mut pieces = line.split('\u{1b}');
    let first = pieces.next().map_or(0, columns);
    let others = pieces.map(|piece| piece.split_once('m').map_or("", |(_, text)| text));
    first + others.map(columns).sum::<usize>()
}

impl From<&str> for Painted {
    fn from(text: &str) -> Self {
        Self(visible(text).into_owned())
    }
}

impl From<&String> for Painted {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl From<String> for Painted {
    fn from(text: String) -> Self {
        match is_visible(&text) {
            true => Self(text),
            false => text.as_str().into(),
        }
    }
}

impl<'p> Extend<&'p Painted> for Painted {
    fn extend<I: IntoIterator<Item = &'p Painted>>(&mut self, pieces: I) {
        pieces.into_iter().for_each(|piece| self.append(piece));
    }
}
