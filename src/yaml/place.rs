//! Where a part of a scalar's text stands in the file.

use crate::record::Piece;
use crate::source::{Source, Span};
use crate::yaml::tree::Style;

impl Piece {
    /// The bytes of the file that the bytes `range` of the text were written with; the whole scalar where
    /// escapes or folding hide the way back.
    #[must_use]
    pub fn locate(&self, source: &Source, range: Span) -> Span {
        let raw = source.text.get(self.span.clone()).unwrap_or_default();
        let found = match self.style {
            Style::Literal => self.in_literal(raw, &range),
            Style::Folded => None,
            _ => self.on_line(raw, &range),
        };
        let found = found.or_else(|| self.by_search(raw, &range));
        found.map_or_else(
            || self.span.clone(),
            |it| self.span.start + it.start..self.span.start + it.end,
        )
    }

    /// In a scalar on one line without escapes.
    fn on_line(&self, raw: &str, range: &Span) -> Option<Span> {
        let quote = usize::from(raw.starts_with(['"', '\'']));
        let inner = raw.get(quote..raw.len().checked_sub(quote)?)?;
        (inner == self.text).then(|| quote + range.start..quote + range.end)
    }

    /// In a literal block: its lines follow the header one by one, each with the indent before it.
    fn in_literal(&self, raw: &str, range: &Span) -> Option<Span> {
        let line = self.text.get(..range.start)?.matches('\n').count();
        let start = self.text[..range.start].rfind('\n').map_or(0, |at| at + 1);
        let text = self.text[start..].split('\n').next()?;
        if range.end > start + text.len() {
            return None;
        }
        let mut offset = 0;
        for (number, written) in raw.split_inclusive('\n').enumerate() {
            if number == line + 1 {
                let content = written.trim_end_matches(['\n', '\r']);
                let indent = content.strip_suffix(text)?.len();
                let shift = offset + indent;
                return Some(shift + range.start - start..shift + range.end - start);
            }
            offset += written.len();
        }
        None
    }

    /// Anywhere else: the only place in the scalar that reads alike.
    fn by_search(&self, raw: &str, range: &Span) -> Option<Span> {
        let wanted = self
            .text
            .get(range.clone())
            .filter(|wanted| !wanted.is_empty())?;
        let at = raw.find(wanted)?;
        let once = raw.rfind(wanted) == Some(at);
        once.then(|| at..at + wanted.len())
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Piece;
    use crate::source::Source;
    use crate::yaml::tree::{Kind, Node, read};

    fn located(yaml: &str, wanted: &str) -> String {
        let source = Source::new("t", yaml);
        let Some(Node {
            kind: Kind::Mapping(pairs),
            ..
        }) = read(&source).unwrap()
        else {
            panic!()
        };
        let (_, node) = &pairs[0];
        let Kind::Scalar { text, style } = &node.kind else {
            panic!()
        };
        let piece = Piece {
            text: text.clone().into_owned(),
            span: node.span.clone(),
            style: *style,
        };
        let at = text.find(wanted).unwrap();
        let span = piece.locate(&source, at..at + wanted.len());
        format!("{}:{}", span.start, &yaml[span.clone()])
    }

    #[test]
    fn parts_are_found_in_every_style() {
        assert_eq!(located("a: one two one\n", "two"), "7:two");
        assert_eq!(located("a: \"one two\"\n", "two"), "8:two");
        assert_eq!(located("a: \"one \\\"two\"\n", "two"), "10:two");
        assert_eq!(located("a: |\n  one\n  二 one\n", "二 one"), "13:二 one");
        assert_eq!(located("a: >\n  one\n  two\n", "two"), "13:two");
        assert_eq!(located("a: 'one ''x'' one'\n", "x"), "10:x");
        assert_eq!(located("a: \"o\\u006ee\"\n", "one"), "3:\"o\\u006ee\"");
    }
}
