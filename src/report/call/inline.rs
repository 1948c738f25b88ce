//! Running text as calls.

use std::fmt::Write;
use std::ops::Range;

use super::word::WordBreak;
use super::{CallWriter, Setting, column, gap};
use crate::locale::EmphasisStyle;
use crate::report::advance::{Weight, widest};
use crate::report::document::{Inline, LabelTone, plain};

/// Whether a part of `content` has a line through or, where that is emphasis, below it.
fn has_line(content: &[Inline]) -> bool {
    content.iter().any(|inline| match inline {
        Inline::Strikethrough(_) | Inline::Emphasis(_) => true,
        Inline::Strong(inner)
        | Inline::Small(inner)
        | Inline::Whole(inner)
        | Inline::Link { content: inner, .. }
        | Inline::Other(_, inner) => has_line(inner),
        _ => false,
    })
}

/// Whether brackets of full width are at an end of `text`.
fn has_brackets(text: &str) -> bool {
    text.starts_with('（') || text.ends_with('）')
}

impl CallWriter {
    /// In Japanese a line below shows emphasis, and a PDF that everybody can read lets no line join another one (PDF/UA-1):
    /// with a line through the words, or within emphasis, weight shows it.
    fn emphasis(&mut self, inner: &[Inline]) {
        let underlines = self.emphasis == EmphasisStyle::Underline;
        let is_lined = underlines && (self.is_struck || has_line(inner));
        self.call(if is_lined { "strong" } else { "emph" }, inner);
    }

    /// Running text that is a paragraph, given to a function.
    pub(super) fn paragraph_call(&mut self, name: &str, content: &[Inline]) {
        let _ = write!(self.out, "{name}(");
        self.paragraph(content);
        self.out.push(')');
    }

    /// Running text that is a paragraph, as one argument.
    pub(super) fn paragraph(&mut self, content: &[Inline]) {
        let Setting {
            room, size, style, ..
        } = self.setting;
        let line = column::line(content, style, self.setting.spaces);
        let fits = line * size <= room;
        self.closes = self.setting.spaces && !fits;
        self.with(|it| it.fits = fits, |it| it.inlines(content));
    }

    /// Running text as one argument; the empty content keeps it from being nothing.
    pub(super) fn inlines(&mut self, content: &[Inline]) {
        self.out.push_str("{[]");
        let closes = std::mem::take(&mut self.closes);
        for (index, inline) in content.iter().enumerate() {
            self.out.push(';');
            self.closes = closes && index + 1 == content.len();
            self.inline(inline);
        }
        self.closes = false;
        self.out.push('}');
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text(text) => {
                let mut wholes = match self.setting.is_cell {
                    true => self.wanted(text, gap::wholes(text)),
                    false => Vec::new(),
                };
                let known = wholes.last().map_or(0, |it| it.end);
                let tail = self.closes.then(|| gap::tail(text)).flatten();
                wholes.extend(tail.filter(|it| it.start >= known));
                self.parted(text, &wholes);
            }
            Inline::Time { text, .. } => {
                self.parted(text, &self.wanted(text, gap::of_time(text)));
            }
            Inline::Label(tone, text) => self.label(*tone, text),
            Inline::Small(inner) => {
                let change = |it: &mut Setting| it.size *= column::SMALL;
                self.with(change, |it| it.call("small-print", inner));
            }
            Inline::Whole(inner) => {
                let text = plain(inner);
                if self.setting.fits && !has_brackets(&text) {
                    return self.inlines(inner);
                }
                let name = self.begin_whole(&text);
                self.call(name, inner);
            }
            Inline::Emphasis(inner) => self.emphasis(inner),
            Inline::Strong(inner) => {
                self.with(|it| it.style = Weight::Bold, |it| it.call("strong", inner));
            }
            Inline::Strikethrough(inner) => {
                let name = if self.is_struck { "" } else { "strike" };
                let before = std::mem::replace(&mut self.is_struck, true);
                self.call(name, inner);
                self.is_struck = before;
            }
            Inline::Code(text) => {
                let change = |it: &mut Setting| {
                    (it.size, it.style) = (it.size * 0.92, Weight::Code);
                };
                self.with(change, |it| it.words(text, ("code-span(", ")")));
            }
            Inline::Link { url, content, .. } => self.link(url, content),
            Inline::Image {
                data,
                media_type,
                alternative,
                ..
            } => {
                self.end_line();
                let ending = media_type.rsplit('/').next().unwrap_or_default();
                let name = format!("image-{}.{ending}", self.files.len());
                let _ = write!(self.out, "picture(\"/{name}\", ");
                self.files.push((name, data.to_vec()));
                self.literal(alternative);
                self.out.push(')');
            }
            Inline::SoftBreak => {
                self.end_line();
                self.out.push_str("[ ]");
            }
            Inline::HardBreak => {
                self.end_line();
                self.out.push_str("linebreak()");
            }
            Inline::Task { done } => {
                let _ = write!(self.out, "task-box({done})");
            }
            Inline::NoteReference { number, occurrence } => {
                let _ = write!(self.out, "note-reference({number}, {occurrence})");
            }
            Inline::NoteReturn { number, occurrence } => {
                let _ = write!(self.out, "note-return({number}, {occurrence})");
            }
            Inline::Other(language, inner) => {
                let _ = write!(self.out, "foreign(\"{language}\", {}", self.families);
                self.inlines(inner);
                self.out.push(')');
            }
        }
    }

    /// A PDF is alone: only addresses of the web and of mail lead anywhere.
    fn link(&mut self, url: &str, content: &[Inline]) {
        let leads = ["http://", "https://", "mailto:"];
        let lower = url.to_ascii_lowercase();
        if !leads.iter().any(|scheme| lower.starts_with(scheme)) {
            return self.inlines(content);
        }
        self.out.push_str("hyperlink(");
        self.literal(url);
        self.out.push_str(", ");
        self.inlines(content);
        self.out.push(')');
    }

    /// A label: its words in a box.
    fn label(&mut self, tone: LabelTone, text: &str) {
        let _ = write!(self.out, "tone-label(\"{}\", ", tone.name());
        let change = |it: &mut Setting| {
            (it.room, it.size) = (it.room - 8.0, it.size * column::SMALL);
            it.style = Weight::Bold;
        };
        self.end_line();
        self.with(change, |it| {
            it.out.push('{');
            it.words(text, ("", ""));
            it.out.push('}');
        });
        self.end_line();
        self.out.push(')');
    }

    /// Those of `wholes` that need a box: on a single line only brackets, which keep their width in it.
    fn wanted(&self, text: &str, mut wholes: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let Setting {
            room,
            size,
            style,
            fits,
            ..
        } = self.setting;
        wholes.retain(|it| {
            let whole = &text[it.clone()];
            // A box that is wider than its cell would leave it.
            let wide: f64 = whole.chars().map(|it| widest(it, style)).sum();
            wide * size <= room && (!fits || has_brackets(whole))
        });
        wholes
    }

    /// Words whose parts `wholes` stay on one line each.
    fn parted(&mut self, text: &str, wholes: &[Range<usize>]) {
        let mut done = 0;
        let mut is_first = true;
        let mut next = |it: &mut Self| {
            if !std::mem::take(&mut is_first) {
                it.out.push(';');
            }
        };
        for whole in wholes {
            if done < whole.start {
                next(self);
                self.words(&text[done..whole.start], ("", ""));
            }
            next(self);
            let name = self.begin_whole(&text[whole.clone()]);
            let _ = write!(self.out, "{name}({{");
            self.words(&text[whole.clone()], ("", ""));
            self.out.push_str("})");
            done = whole.end;
        }
        if done < text.len() || wholes.is_empty() {
            next(self);
            self.words(&text[done..], ("", ""));
        }
    }

    /// The function for `text` in a box, behind the gap before it: inside it would be at the wrong side.
    fn begin_whole(&mut self, text: &str) -> &'static str {
        self.space(text);
        match self.last.take() {
            // Two brackets that meet share what is blank between them.
            Some('）') if text.starts_with('（') => "whole-behind",
            _ if has_brackets(text) => "whole-bracket",
            _ => "whole",
        }
    }

    /// The gap between what came before and `text`, where Latin and Japanese meet.
    fn space(&mut self, text: &str) {
        let first = text.chars().next();
        if self.setting.spaces && gap::parts(self.last, first) {
            self.out.push_str("gap();");
        }
    }

    /// Words as literals, each inside `around`; a word that no line can hold is parted.
    fn words(&mut self, text: &str, (open, close): (&str, &str)) {
        self.space(text);
        let Setting {
            room, size, style, ..
        } = self.setting;
        // Rounding must not make a line too long.
        let breaks = self.words.breaks(text, style, room / size * 0.98);
        let mut places: Vec<(usize, &str)> = breaks
            .into_iter()
            .map(|(at, kind)| match kind {
                WordBreak::May => (at, ";line-end();"),
                WordBreak::Must => (at, ";word-break();"),
            })
            .collect();
        if self.setting.spaces && style != Weight::Code {
            places.extend(gap::places(text).map(|at| (at, ";gap();")));
            places.sort_unstable();
        }
        let mut done = 0;
        for (at, between) in places.into_iter().chain([(text.len(), "")]) {
            self.out.push_str(open);
            self.literal(&text[done..at]);
            self.out.push_str(close);
            self.out.push_str(between);
            done = at;
        }
        self.last = text.chars().next_back().or(self.last);
    }

    /// A string literal of Typst: nothing in it is code.
    pub(super) fn literal(&mut self, text: &str) {
        quote(text, &mut self.out);
    }
}

/// A text as a string literal.
pub(super) fn quote(text: &str, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            other if other.is_control() => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(other));
            }
            other => out.push(other),
        }
    }
    out.push('"');
}
