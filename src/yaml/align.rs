//! A scalar as it is in the file beside the text that YAML reads out of it: which byte came from which.

use std::sync::OnceLock;

use super::tree::Style;
use crate::meter;
use crate::text::source::Span;

/// The way back from a text to the scalar that it was written with.
#[derive(Debug)]
pub(crate) enum Way {
    /// It is known for every byte.
    Known(Anchors),
    /// The scalar is written in a form that is not followed.
    Hidden,
}

/// For some offsets of the text the offset in the scalar; between two of them both run alike.
#[derive(Debug, Default)]
pub(crate) struct Anchors(Vec<(usize, usize)>);

/// A way that is worked out when it is first asked for; it is not part of what was written.
#[derive(Debug, Default)]
pub(crate) struct KeptWay(OnceLock<Box<Way>>);

impl KeptWay {
    /// The way, worked out by `find` if it is not known yet.
    pub fn get(&self, find: impl FnOnce() -> Way) -> &Way {
        self.0.get_or_init(|| Box::new(find()))
    }
}

impl Clone for KeptWay {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl PartialEq for KeptWay {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for KeptWay {}

impl Anchors {
    /// The bytes of the scalar that the bytes `range` of the text were written with.
    pub fn origin(&self, range: &Span) -> Span {
        let start = self.behind(range.start);
        // What is left out between two characters belongs to neither.
        let exact = self.0.partition_point(|(text, _)| *text < range.end);
        let end = match self.0.get(exact) {
            Some((text, raw)) if *text == range.end => *raw,
            _ => self.behind(range.end),
        };
        start..end.max(start)
    }

    /// The offset in the scalar of what begins at `offset` in the text.
    fn behind(&self, offset: usize) -> usize {
        let next = self.0.partition_point(|(text, _)| *text <= offset);
        let last = next.checked_sub(1).and_then(|index| self.0.get(index));
        let (text, raw) = last.copied().unwrap_or_default();
        let moved = raw + (offset - text);
        let bound = self.0.get(next);
        bound.map_or(moved, |(_, bound)| moved.min(*bound))
    }

    fn mark(&mut self, text: usize, raw: usize) {
        self.0.push((text, raw));
    }

    fn note(&mut self, text: usize, raw: usize) {
        // Where nothing moved, nothing needs to be noted.
        let goes_on = self.0.last().is_some_and(|(before, origin)| {
            text >= *before && raw >= *origin && text - before == raw - origin
        });
        if !goes_on {
            self.mark(text, raw);
        }
    }
}

impl Way {
    /// The way back from `text` to `raw`, the scalar with its quotes or its header.
    pub fn of(raw: &str, text: &str, style: Style) -> Self {
        meter::steps(raw.len());
        let quotes = matches!(style, Style::Single | Style::Double);
        let inner = if quotes {
            let last = raw.len().saturating_sub(1).max(1);
            raw.get(1..last)
        } else {
            Some(raw)
        };
        let Some(inner) = inner else {
            return Self::Hidden;
        };
        let mut walk = SideBySide {
            raw: inner,
            text,
            from: 0,
            at: 0,
            anchors: Anchors::default(),
        };
        let done = match style {
            Style::Literal | Style::Folded => walk.block(),
            _ => walk.flow(style),
        };
        // The line ends that close a block are after its last byte.
        let rest = text.get(walk.at..).unwrap_or_default();
        let ended = done.is_some() && rest.bytes().all(|it| it == b'\n');
        if !ended {
            return Self::Hidden;
        }
        let mut anchors = walk.anchors;
        anchors.note(walk.at, walk.from);
        anchors.mark(text.len(), walk.from);
        for (_, raw) in &mut anchors.0 {
            *raw += usize::from(quotes);
        }
        Self::Known(anchors)
    }
}

/// Goes through both side by side.
struct SideBySide<'a> {
    raw: &'a str,
    text: &'a str,
    /// The byte of the scalar that comes next.
    from: usize,
    /// The byte of the text that comes next.
    at: usize,
    anchors: Anchors,
}

impl SideBySide<'_> {
    fn next(&self) -> Option<u8> {
        self.raw.as_bytes().get(self.from).copied()
    }

    fn next_of_text(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes a run of bytes that are in both.
    fn take(&mut self, length: usize) -> Option<()> {
        let raw = self.raw.as_bytes().get(self.from..self.from + length)?;
        let text = self.text.as_bytes().get(self.at..self.at + length)?;
        (raw == text).then_some(())?;
        self.anchors.note(self.at, self.from);
        self.from += length;
        self.at += length;
        Some(())
    }

    /// Takes `written` bytes of the scalar that say the next character of the text.
    fn escape(&mut self, written: usize) -> Option<()> {
        let said = self.text.get(self.at..)?.chars().next()?;
        self.raw.get(self.from..self.from + written)?;
        self.anchors.note(self.at, self.from);
        self.from += written;
        self.at += said.len_utf8();
        self.anchors.note(self.at, self.from);
        Some(())
    }

    /// How many bytes from here on are among `these`.
    fn run(&self, these: &[u8]) -> usize {
        let rest = self.raw.as_bytes().get(self.from..).unwrap_or_default();
        rest.iter().take_while(|it| these.contains(it)).count()
    }

    /// Takes one line end of the scalar, if one comes next.
    fn line_end(&mut self) -> bool {
        let length = match self.next() {
            Some(b'\n') => 1,
            Some(b'\r') => 1 + usize::from(self.raw.as_bytes().get(self.from + 1) == Some(&b'\n')),
            _ => 0,
        };
        self.from += length;
        length > 0
    }

    /// Takes what line ends of the scalar, so many, became in the text: a space, or line ends. They begin at `before`,
    /// and with the blanks around them they are behind.
    fn folded(&mut self, ends: usize, before: usize) {
        if ends == 1 && self.next_of_text() == Some(b' ') {
            self.anchors.mark(self.at, before);
            self.at += 1;
            self.anchors.mark(self.at, self.from);
        } else {
            self.folded_lines(ends, before);
        }
    }

    /// Takes at most so many line ends of the text for those of the scalar.
    fn folded_lines(&mut self, most: usize, before: usize) {
        self.anchors.mark(self.at, before);
        let mut left = most;
        while left > 0 && self.next_of_text() == Some(b'\n') {
            self.at += 1;
            left -= 1;
        }
        self.anchors.mark(self.at, self.from);
    }

    /// A scalar without quotes, or what is between them.
    fn flow(&mut self, style: Style) -> Option<()> {
        while let Some(next) = self.next() {
            match next {
                b' ' | b'\t' | b'\n' | b'\r' => {
                    let blanks = self.run(b" \t");
                    let behind = self.raw.as_bytes().get(self.from + blanks);
                    if matches!(behind, Some(b'\n' | b'\r')) {
                        self.fold();
                    } else {
                        self.take(blanks)?;
                    }
                }
                b'\\' if style == Style::Double => self.backslash()?,
                b'\'' if style == Style::Single => self.escape(2)?,
                _ => {
                    let stops = b" \t\n\r\\'";
                    let rest = &self.raw.as_bytes()[self.from + 1..];
                    let length = rest.iter().take_while(|it| !stops.contains(it)).count();
                    self.take(1 + length)?;
                }
            }
        }
        Some(())
    }

    /// Line ends between lines that are folded, with the blanks around them.
    fn fold(&mut self) {
        let (mut ends, before) = (0_usize, self.from);
        loop {
            self.from += self.run(b" \t");
            if !self.line_end() {
                break;
            }
            ends += 1;
        }
        // Between quotes a line end behind these may be an escape: they are counted, not taken as they come.
        if ends == 1 {
            self.folded(1, before);
        } else {
            self.folded_lines(ends.saturating_sub(1), before);
        }
    }

    /// A backslash and what it is before.
    fn backslash(&mut self) -> Option<()> {
        let hex = |length: usize| {
            let digits = self.raw.get(self.from + 2..self.from + 2 + length)?;
            let said = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
            self.text
                .get(self.at..)?
                .starts_with(said)
                .then_some(2 + length)
        };
        match self.raw.as_bytes().get(self.from + 1)? {
            b'\n' | b'\r' => {
                let before = self.from;
                self.from += 1;
                let mut ends = 0;
                while self.line_end() {
                    ends += 1;
                    self.from += self.run(b" \t");
                }
                // The first one is taken away; each empty line behind it is a line end of the text.
                self.folded_lines(ends - 1, before);
                Some(())
            }
            b'x' => self.escape(hex(2)?),
            b'u' => self.escape(hex(4)?),
            b'U' => self.escape(hex(8)?),
            next if next.is_ascii() => self.escape(2),
            _ => None,
        }
    }

    /// A block, literal or folded, from its header on.
    fn block(&mut self) -> Option<()> {
        let header = self
            .raw
            .bytes()
            .take_while(|it| !matches!(it, b'\n' | b'\r'));
        self.from = header.count();
        let mut indent = None;
        let (mut ends, mut before) = (0, self.from);
        while self.line_end() {
            ends += 1;
            let spaces = self.run(b" ");
            let behind = self.raw.as_bytes().get(self.from + spaces);
            let is_blank = matches!(behind, Some(b'\n' | b'\r'));
            let room = match indent {
                Some(indent) => spaces.min(indent),
                None if is_blank => spaces,
                None => {
                    // Leading spaces of the text are those past the indent.
                    let skipped = self.text.bytes().skip(self.at);
                    let own = skipped
                        .skip_while(|it| *it == b'\n')
                        .take_while(|it| *it == b' ')
                        .count();
                    *indent.insert(spaces.checked_sub(own)?)
                }
            };
            self.from += room;
            if matches!(self.next(), Some(b'\n' | b'\r')) {
                continue;
            }
            // The line end behind the header says nothing.
            let is_first = self.at == 0;
            self.folded(if is_first { ends - 1 } else { ends }, before);
            ends = 0;
            let line = self
                .raw
                .as_bytes()
                .get(self.from..)?
                .iter()
                .take_while(|it| !matches!(it, b'\n' | b'\r'));
            self.take(line.count())?;
            before = self.from;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::text::source::Source;
    use crate::yaml::tree::{Kind, Node, read};

    /// What each character of the value was written with; `None` where the way back is not known.
    fn written(yaml: &str) -> Option<Vec<(String, String)>> {
        let source = Source::new("t", yaml);
        let Ok(Some(node)) = read(&source) else {
            return Some(Vec::new());
        };
        let Node {
            kind: Kind::Mapping(pairs),
            ..
        } = node
        else {
            return Some(Vec::new());
        };
        let (_, value) = &pairs[0];
        let Kind::Scalar { text, style } = &value.kind else {
            return Some(Vec::new());
        };
        let raw = &yaml[value.span.clone()];
        let Way::Known(way) = Way::of(raw, text, *style) else {
            return None;
        };
        let characters = text.char_indices().map(|(at, it)| {
            let range = way.origin(&(at..at + it.len_utf8()));
            (it.to_string(), raw[range].to_owned())
        });
        Some(characters.collect())
    }

    fn check(yaml: &str) {
        let Some(written) = written(yaml) else {
            panic!("hidden: {yaml:?}");
        };
        for (said, raw) in written {
            let escaped = raw.starts_with('\\') || raw == "''";
            let blank = [" ", "\n"].contains(&said.as_str()) && raw.trim().is_empty();
            assert!(
                said == raw || escaped || blank,
                "{said:?} {raw:?} in {yaml:?}"
            );
        }
    }

    #[test]
    fn each_style_leads_back() {
        for yaml in [
            "a: one two\n  three\n\n  four\n",
            "a: 'it''s  \n\n  so'\n",
            "a: \"x\\n\\u9045\\t\\x41 y\\\n    z\\\\ \\\"q\\\"\n  w\"\n",
            "a: |\n  one\n   two\n\n  遅延\n",
            "a: |2-\n    one\n  two\n",
            "a: >\n  one\n  two\n\n  three\n    four\n\n  five\n",
            "a: >-\n\n  one\r\n  two\r\n",
        ] {
            check(yaml);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2_000))]

        #[test]
        fn every_scalar_leads_back(
            parts in prop::collection::vec(
                prop::sample::select(vec!["a", " b", "遅", "\\n", "\\u9045", "\\\\", "''", "\n  ", "\n\n  ", "c  d", "\\\n  "]),
                0..12,
            ),
            style in 0_usize..4,
        ) {
            let inner = parts.concat();
            let plain = inner.replace(['\\', '\''], "x");
            check(&match style {
                0 => format!("a: \"{inner}\"\n"),
                1 => format!("a: '{}'\n", inner.replace('\\', "x")),
                2 => format!("a: |\n  z{plain}\n"),
                _ => format!("a: >\n  z{plain}\n"),
            });
        }
    }
}
