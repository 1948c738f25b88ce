//! The sheet that rows are drawn on, from top to bottom.

use super::axis::Scale;
use super::drawing::{Drawing, DrawnWords, Pill, round};
use super::form::{FigureForm, LABEL, SMALL};
use crate::locale::{Catalogue, TimeWords};
use crate::report::advance::{Letters, Weight};

/// A drawing that is being made.
pub(super) struct DrawingSheet<'a> {
    pub form: &'a FigureForm,
    pub letters: &'a Letters,
    pub scale: &'a Scale,
    pub catalogue: &'a Catalogue,
    pub time: &'a TimeWords,
    /// How far down it has come.
    pub y: f64,
    pub drawing: Drawing,
    /// The kinds of signs that the legend has to explain.
    pub explained: Vec<&'static str>,
}

/// Where words stand: the point that they are set at, and which part of them is there.
pub(super) enum Anchor {
    Start,
    Middle,
}

/// Between rows and their content.
const PADDING: f64 = 7.0;
/// The height of a pill.
pub(super) const PILL: f64 = 16.0;
/// How far a mark may stand out of the rows on either side.
pub(super) const OUT: f64 = 10.0;

/// How words of a role are set: their size, their weight, and whether lines end at them.
fn style(role: &str, form: &FigureForm) -> (f64, Weight, bool) {
    match role {
        "row" => (LABEL, Weight::Bold, form.names_above),
        "label" => (LABEL, Weight::Regular, true),
        "day" | "number" => (SMALL, Weight::Bold, false),
        _ => (SMALL, Weight::Regular, false),
    }
}

impl DrawingSheet<'_> {
    /// How wide words of this role are.
    pub fn width(&self, role: &str, text: &str) -> f64 {
        let (size, weight, _) = style(role, self.form);
        self.letters.width(text, size, weight)
    }

    /// As much of `text` as fits into `room`.
    pub fn cut(&self, role: &str, text: &str, room: f64) -> String {
        let (size, weight, _) = style(role, self.form);
        self.letters.cut(text, size, weight, room)
    }

    /// Sets words on the line `y`.
    pub fn text(&mut self, role: &'static str, text: &str, (x, y): (f64, f64), anchor: Anchor) {
        self.words(role, text.to_owned(), None, (x, y), anchor);
    }

    /// Sets words that begin at `x` on the line `y`, cut where they do not fit into `room`.
    pub fn text_within(&mut self, role: &'static str, text: &str, (x, y): (f64, f64), room: f64) {
        let cut = self.cut(role, text, room);
        let whole = (cut != text).then(|| text.to_owned());
        self.words(role, cut, whole, (x, y), Anchor::Start);
    }

    /// Sets words, `whole` before they were cut.
    pub fn words(
        &mut self,
        role: &'static str,
        text: String,
        whole: Option<String>,
        (x, y): (f64, f64),
        anchor: Anchor,
    ) {
        let (size, weight, covers) = style(role, self.form);
        let width = self.letters.width(&text, size, weight);
        let (left, anchor) = match anchor {
            Anchor::Start => (x, "start"),
            Anchor::Middle => (x - width / 2.0, "middle"),
        };
        self.drawing.texts.push(DrawnWords {
            role,
            text,
            whole,
            x: round(x),
            y: round(y),
            anchor,
            size,
            covers,
            left: round(left - 2.0),
            top: round(y - 0.92 * size),
            width: round(width + 4.0),
            height: round(1.2 * size),
        });
    }

    /// A mark with a number between `room`, in the middle of the line `y`.
    pub fn pill(&mut self, kind: &'static str, number: &str, room: (f64, f64), y: f64) {
        self.drawing.pills.push(Pill {
            kind,
            x: round(room.0),
            y: round(y - PILL / 2.0),
            width: round(room.1 - room.0),
            height: PILL,
        });
        let middle = (room.0 + room.1) / 2.0;
        self.text("number", number, (middle, y + 3.9), Anchor::Middle);
    }

    /// The width of a pill with this number; never narrower than high.
    pub fn pill_width(&self, number: &str) -> f64 {
        (self.width("number", number) + 8.0).max(PILL)
    }

    /// Where marks may be.
    pub fn bounds(&self) -> (f64, f64) {
        (self.scale.left - OUT, self.scale.right + OUT)
    }

    /// Begins a row. Beside the row its name stands on the line that is `line` below the content's top.
    pub fn begin(&mut self, name: &str, line: f64) {
        self.drawing.rules.push(round(self.y));
        let margin = self.form.margin;
        if self.form.names_above {
            let room = self.form.width - 2.0 * margin;
            self.text_within("row", name, (margin, self.y + 15.0), room);
            self.y += 22.0;
        } else {
            self.y += PADDING;
            let at = (margin, self.y + line);
            self.text_within("row", name, at, self.form.gutter);
        }
    }

    /// Ends a row whose content ends `below` the top of it.
    pub fn end(&mut self, below: f64) {
        self.y += below + PADDING;
    }

    /// Asks the legend to explain a sign.
    pub fn explain(&mut self, sign: &'static str) {
        if !self.explained.contains(&sign) {
            self.explained.push(sign);
        }
    }
}
